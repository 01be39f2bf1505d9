import msgspec

from derivable.render.terminal import explanation, readable
from derivable.report.schema import (
    Assignment,
    CheckedStep,
    CounterexampleText,
    Formula,
    RelationText,
    VerdictText,
)


def formula(plain: str) -> Formula:
    return Formula(latex="", plain=plain)


COUNTEREXAMPLE = CounterexampleText(
    point=(Assignment(formula("lambda"), formula("3")),),
    left=Assignment(formula("f(0)/f(1)"), formula("exp(3)")),
    right=Assignment(formula("g(0)/g(1)"), formula("exp(3/2)")),
    explanation=r"From $\lambda = 1$ to $w^2$ it is $\frac{1}{2}$.",
)


def step(verdict: VerdictText | None, expected="proved") -> CheckedStep:
    return CheckedStep(
        name="width",
        kind="step",
        title="The width",
        reason="",
        line=formula("exp(-w^2)"),
        previous=formula("exp(-2*w^2)"),
        relation=RelationText("proportional-to", "", ""),
        verdict=verdict,
        expected=expected,
    )


def test_nothing_is_told_about_what_came_out_as_expected():
    assert explanation(step(VerdictText("proved"))) == ()
    assert explanation(step(VerdictText("refuted", counterexample=COUNTEREXAMPLE), "refuted")) == ()
    assert explanation(step(None)) == ()


def test_a_refuted_step_shows_its_lines_the_counterexample_and_what_holds():
    told = explanation(step(VerdictText("refuted", counterexample=COUNTEREXAMPLE, repairs=(formula("2*w"),))))
    assert told == (
        "from     exp(-2*w^2)",
        "to       exp(-w^2)",
        "claimed  proportional-to",
        "at       lambda = 3",
        "From λ = 1 to w^2 it is 1/2.",
        "holds    2*w",
    )


def test_an_undecided_step_says_what_would_help():
    assert explanation(step(VerdictText("undecided", hint="Assume a > 0.")))[-1] == "Assume a > 0."


def test_a_mistake_that_holds_says_so():
    told = explanation(step(VerdictText("proved", method="the normal forms agree"), "refuted"))
    assert told[-1] == "given as a line that is refuted, but it holds: the normal forms agree."


def test_a_counterexample_without_a_sentence_shows_both_values():
    silent = msgspec.structs.replace(COUNTEREXAMPLE, explanation="")
    told = explanation(step(VerdictText("refuted", counterexample=silent)))
    assert told[-2:] == ("f(0)/f(1): exp(3)", "g(0)/g(1): exp(3/2)")


def test_prose_is_readable_without_latex():
    assert readable(r"Where $1/\lambda$ is right") == "Where 1/λ is right"


def test_prose_that_cannot_be_read_stands_as_it_is():
    assert readable(r"An unfinished $\frac{1") == r"An unfinished $\frac{1"
