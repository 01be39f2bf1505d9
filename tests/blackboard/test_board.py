"""What an author may write, what is refused, and what the verbs put on the board."""

import pytest
from sympy import (
    Derivative,
    Eq,
    Float,
    Function,
    Integer,
    Product,
    Rational,
    Sum,
    Symbol,
    Trace,
    Tuple,
    exp,
    log,
    sqrt,
)

from derivable import (
    EQUAL,
    IF_AND_ONLY_IF,
    PROPORTIONAL,
    SAME_ARGMAX,
    SAME_ARGMIN,
    UNIQUE_MINIMISER,
    Normal,
    Relation,
    data,
    derivation,
    index,
    matrix,
    nonnegative,
    positive,
    real,
    size,
    squared_norm,
    vector,
)
from derivable.checker import check
from derivable.errors import BadDerivation
from derivable.kernel.verdicts import Status

w, x = real("w x")
s, lam = positive("s lambda")
N, D = size("N D")
A, B, V = matrix("A", N, D), vector("b", N), vector("v", D)
i = index("i", N)
y = data("y")
loss = (x - w) ** 2 + lam * w**2


def written(write, about=w, **said):
    return derivation(title="Title", about=about, **said)(write).build()


def start_with(line, *then, **said):
    def write(d):
        d.start(line, seeks="min")
        for step in then:
            step(d)

    return written(write, **said)


def statuses(built):
    checked = check(built)
    return [verdict.status for verdict in checked.verdicts], checked.theorem and checked.theorem.status


@pytest.mark.parametrize(
    ("write", "fault"),
    [
        (lambda d: None, "nothing is written; begin with d.start"),
        (lambda d: d.state(w), "step state: there is no line yet; begin with d.start"),
        (lambda d: d.take_log(), "step take_log: there is no line yet"),
        (lambda d: (d.start(w), d.start(w)), "step start: a derivation starts once; go on with d.state"),
        (lambda d: d.start(), "step start: there is no line"),
        (lambda d: d.start(0.5), r"step start: 0.5 is a floating-point number; write Rational\('0.5'\)"),
        (lambda d: d.start(Float("0.5") * w), "step start: 0.5"),
        (lambda d: d.start(True), r"step start: True is no formula; write an equation as Eq\(left, right\)"),
        (lambda d: d.start(w, seeks="least"), "seeks='least' is neither 'max' nor 'min'"),
        (lambda d: (d.start(w), d.state("w")), "step state: 'w' is a str; write a formula"),
        (lambda d: (d.start(w), d.state(w, hide=("lines",))), "hide='lines' is no part of a line"),
        (lambda d: (d.start(w), d.drop_constants()), "step drop_constants: there is no constant to drop"),
        (lambda d: (d.start(s * lam), d.drop_constants()), "no term of the line contains a variable"),
        (lambda d: (d.start(w), d.complete_square()), "not quadratic in w; state the next line"),
        (lambda d: (d.start(w), d.substitute({s: lam})), "step substitute: nothing of s is in the line"),
        (lambda d: (d.start(w), d.define(s, s + 1)), "step define_s: s must be a symbol that s . 1 does not"),
        (lambda d: (d.start(w), d.define(w**2, s)), "must be a symbol"),
        (lambda d: (d.start(w), d.define(size("M"), s)), "step define_m: no definition shows what M is"),
        (
            lambda d: (d.start(w), d.define(Symbol("c", nonzero=True), w - w)),
            "step define_c: no definition shows what c is declared",
        ),
        (
            lambda d: (d.start(s * w), d.define(s, lam), d.define(s, 2 * lam)),
            "step define_s_2: s is defined above; choose another symbol",
        ),
        (lambda d: d.start(w, seek="min"), "start takes no seek=; a line takes hide, hint, milestone, title"),
        (lambda d: (d.start(w), d.state(w, about=x)), "state takes no about=; a line takes hide"),
        (lambda d: (d.start(w), d.mistake(w, colour="red")), "mistake takes no colour=; a line takes about"),
        (lambda d: (d.start(w), d.state(w, PROPORTIONAL)), "PROPORTIONAL stands where the reason does"),
        (lambda d: (d.start(w), d.state(w, "", "equal")), "step state: 'equal' is no relation; import one"),
        (lambda d: (d.start(w), d.mistake(x, "", "equal")), "step mistake: 'equal' is no relation"),
        (lambda d: (d.start(w), d.state(w, title=3)), "title=3 is no text; write it"),
        (lambda d: (d.start(w), d.mistake(x, title=3)), "title=3 is no text; write it"),
        (lambda d: (d.start(w), d.state(w, hide="lines")), "hide='lines' is no part of a line"),
        (lambda d: (d.start(w), d.complete_square(variable="w")), "variable='w' is no symbol"),
        (lambda d: d.start(A * (B - A * V)), "step start: A has D columns and .* N rows; transpose, with .T"),
        (lambda d: d.start(squared_norm(A * B)), "A has D columns and b N rows; transpose, with .T"),
        (lambda d: d.start(B + V), "adds matrices of different shapes; transpose one, with .T"),
        (lambda d: d.start(A.I), "needs a square matrix; A has shape"),
        (lambda d: d.start(Trace(A)), "needs a square matrix; A has shape"),
        (lambda d: (d.start(w), d.repair(w)), "step repair: there is no mistake to repair"),
    ],
)
def test_refused(write, fault):
    with pytest.raises(BadDerivation, match=fault):
        written(write)


def test_relations_that_do_not_compose_name_the_step():
    def twice(d):
        d.start(loss, seeks="min")
        d.minimiser(x / (1 + lam))
        d.state(w, relation=SAME_ARGMAX, title="Turn")

    with pytest.raises(BadDerivation, match=r"twice, step turn: .* do not compose; state a relation"):
        written(twice)


def test_an_optimum_of_several_variables_needs_a_point():
    with pytest.raises(BadDerivation, match="not about one number; name it, variable="):
        start_with(loss, lambda d: d.minimiser(), about=(w, x))


def test_two_symbols_that_print_alike():
    with pytest.raises(BadDerivation, match="step state: two different symbols print as w"):
        start_with(loss, lambda d: d.state(Symbol("w") ** 2))


def test_shapes_of_definitions():
    P, v = matrix("P", N, N), vector("v", N)
    with pytest.raises(BadDerivation, match="step define_v: v and what it stands for have different shapes"):
        start_with(loss, lambda d: d.define(v, P))


def test_a_whole_derivation():
    likelihood = Product(Normal(mean=w * x, sd=s).density(y[i]), i)

    def write(d):
        d.start(likelihood, Normal(sd=lam).density(w), "Bayes.")
        d.take_log()
        d.write_out()
        d.drop_constants()
        d.scale(-2 * s**2)
        d.state(Sum((y[i] - w * x) ** 2, i) + s**2 / lam**2 * w**2, title="The loss", hide=True)

    built = written(write)
    assert [step.name for step in built.steps] == [
        "start",
        "take_log",
        "write_out",
        "drop_constants",
        "scale",
        "the_loss",
    ]
    assert built.theorem.relation is Relation.ARGMAX_BECOMES_ARGMIN
    assert built.steps[-1].words.hide == ("line",)
    assert statuses(built) == ([Status.PROVED] * 6, Status.PROVED)


def test_every_claim_is_between_the_printed_lines():
    built = start_with(loss, lambda d: d.expand(), lambda d: d.complete_square(), lambda d: d.minimiser())
    for before, step in zip(built.steps, built.steps[1:], strict=False):
        assert (step.previous, step.line) == (before.line, step.line) == (step.claim.lhs, step.claim.rhs)
        assert step.relation is step.claim.relation


def test_a_verb_gives_back_its_line():
    lines = []
    built = start_with(loss, lambda d: lines.append(d.expand()), lambda d: lines.append(d.minimiser()))
    assert lines == [step.line for step in built.steps[1:]]


def test_the_same_name_twice():
    built = start_with(w**2 + s, lambda d: d.scale(2), lambda d: d.scale(3), lambda d: d.scale(5))
    assert [step.name for step in built.steps] == ["start", "scale", "scale_2", "scale_3"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The L2 loss", "the_l2_loss"),
        ("Bayes' theorem", "bayes_theorem"),
        ("$$", "step"),
        ("Theorem", "theorem_2"),
    ],
)
def test_names_from_titles(title, name):
    assert start_with(w, lambda d: d.state(w, title=title)).steps[-1].name == name


def test_a_reason_may_end_the_factors():
    built = written(lambda d: d.start(w, s, "Two factors."))
    assert built.steps[0].words.reason == "Two factors."
    assert built.steps[0].line == w * s


def test_a_move_brings_its_own_words():
    built = start_with(w**2 + 1, lambda d: d.take_log(), lambda d: d.exponentiate("Back again."))
    log_step, exp_step = built.steps[1:]
    assert log_step.words.title == "Take the logarithm"
    assert "strictly increasing" in log_step.words.reason
    assert exp_step.words.reason == "Back again."


@pytest.mark.parametrize(
    ("factor", "seeks", "relation"),
    [
        (s, "max", PROPORTIONAL),
        (-s, "max", Relation.ARGMAX_BECOMES_ARGMIN),
        (-s, "min", Relation.ARGMIN_BECOMES_ARGMAX),
    ],
)
def test_the_sign_of_a_factor(factor, seeks, relation):
    built = written(lambda d: (d.start(w**2, seeks=seeks), d.scale(factor)))
    assert built.steps[-1].relation is relation


def test_what_is_looked_for_turns_round():
    built = written(lambda d: (d.start(-(w**2)), d.scale(-1), d.exponentiate(), d.scale(-1), d.take_log()))
    assert [step.relation for step in built.steps[1:]] == [
        Relation.ARGMAX_BECOMES_ARGMIN,
        SAME_ARGMIN,
        Relation.ARGMIN_BECOMES_ARGMAX,
        SAME_ARGMAX,
    ]


def test_a_factor_without_a_known_sign_is_not_proved():
    built = written(lambda d: (d.start(w**2), d.scale(x)))
    assert statuses(built)[0] == [Status.PROVED, Status.REFUTED]


@pytest.mark.parametrize(
    ("symbol", "value", "status"),
    [
        (positive("c"), x**2 + 1, Status.PROVED),
        (positive("c"), x, Status.REFUTED),
        (nonnegative("c"), x**2, Status.PROVED),
        (nonnegative("c"), x, Status.REFUTED),
        (Symbol("c", negative=True), -(x**2) - 1, Status.PROVED),
        (Symbol("c", nonpositive=True), -(x**2), Status.PROVED),
        (Symbol("c", nonpositive=True), x**2, Status.REFUTED),
        (real("c"), x, Status.PROVED),
    ],
)
def test_a_definition_must_keep_the_declared_sign(symbol, value, status):
    built = start_with(loss, lambda d: d.define(symbol, value))
    assert statuses(built)[0] == [Status.PROVED, status]


def test_a_definition_counts_in_the_lines_below():
    ratio = positive("r")
    built = start_with(
        s * w**2,
        lambda d: d.define(ratio, s),
        lambda d: d.substitute({s: ratio}),
        lambda d: d.state(ratio * w**2),
    )
    assert statuses(built) == ([Status.PROVED] * 4, Status.PROVED)
    assert built.theorem.given == (Eq(ratio, s, evaluate=False),)


def test_a_mistake_and_its_repair():
    def write(d):
        d.start(exp(-lam * w**2))
        d.state(Normal(var=1 / (2 * lam)).density(w), relation=PROPORTIONAL)
        d.mistake(Normal(var=1 / lam).density(w))
        d.repair(Normal(var=1 / (2 * lam)).density(w))
        d.mistake(2 * loss, relation=EQUAL, of=loss)
        d.repair(relation=PROPORTIONAL)

    built = written(write)
    assert [step.expected for step in built.steps[2:]] == ["refuted", "proved", "refuted", "proved"]
    assert built.steps[5].line == 2 * loss
    assert statuses(built)[0] == [Status.PROVED, Status.PROVED, *[Status.REFUTED, Status.PROVED] * 2]


def test_a_mistake_that_is_none_is_not_as_expected():
    built = start_with(loss, lambda d: d.mistake(2 * loss, relation=SAME_ARGMIN))
    assert statuses(built)[0][-1] is Status.PROVED
    assert built.steps[-1].expected == "refuted"


def test_a_remark_about_other_variables_and_under_conditions():
    claim = lambda where: lambda d: d.remark(x * s, UNIQUE_MINIMISER, 0, about=s, where=where)  # noqa: E731
    built = start_with(w**2, lambda d: d.remark(w * x, Relation.AT_LEAST, 0, where=(w > 0, x > 0)))
    assert built.steps[-1].where == (w > 0, x > 0)
    assert statuses(built)[0][-1] is Status.PROVED
    assert start_with(w**2, lambda d: d.remark(w * x, EQUAL, w * x, about=x)).steps[-1].claim.variables == (
        x,
    )
    assert start_with(w**2, claim(s > 1)).steps[-1].claim.given == (s > 1,)


def test_a_condition_is_forgotten_after_its_step():
    built = start_with(
        w**2, lambda d: d.remark(w, Relation.AT_LEAST, 0, where=w > 0), lambda d: d.state(w**2)
    )
    assert built.steps[-1].claim.given == ()


def test_derivative_and_equation():
    built = start_with(loss, lambda d: d.differentiate(), lambda d: d.set_to_zero(x / (1 + lam)))
    slope, solved = built.steps[1:]
    assert slope.previous == Derivative(loss, w)
    assert solved.relation is IF_AND_ONLY_IF
    assert statuses(built)[0] == [Status.PROVED] * 3


def test_a_stated_derivative_may_be_wrong():
    built = start_with(loss, lambda d: d.differentiate(line=2 * w))
    assert statuses(built)[0][-1] is Status.REFUTED


def test_a_chain_of_equations():
    built = start_with(Eq(2 * w, x), lambda d: d.state(Eq(w, x / 2)), lambda d: d.state(Eq(w - x / 2, 0)))
    assert built.theorem.relation is IF_AND_ONLY_IF
    assert statuses(built) == ([Status.PROVED] * 3, Status.PROVED)


def test_minimisers_of_two_variables():
    built = start_with((w - 1) ** 2 + (x - s) ** 2, lambda d: d.minimiser((Integer(1), s)), about=(w, x))
    assert built.steps[-1].line == Tuple(1, s)
    assert statuses(built) == ([Status.PROVED] * 2, Status.PROVED)


def test_a_wrong_minimiser():
    built = start_with(loss, lambda d: d.minimiser(x))
    assert statuses(built)[0][-1] is Status.REFUTED
    assert statuses(built)[1] is Status.UNDECIDED


def test_assumptions_of_all_three_forms():
    built = written(
        lambda d: d.start(w), assume=["Words.", x > 0, ("Both.", w > 0)], references=["A book"], used_in="B"
    )
    assert built.assumptions == (("Words.", None), ("", x > 0), ("Both.", w > 0))
    assert built.steps[0].claim.given == (x > 0, w > 0)
    assert (built.references, built.used_in) == (("A book",), "B")


def test_the_docstring_is_the_introduction():
    def write(d):
        """First
        paragraph.

        Second.
        """
        d.start(w)

    assert written(write).introduction == "First paragraph.\n\nSecond."


def test_what_a_title_may_be_for_a_relation():
    f = Function("f", positive=True)(w)
    built = start_with(
        f,
        lambda d: d.state(2 * f, relation=PROPORTIONAL),
        lambda d: d.state(log(2 * f), relation=SAME_ARGMIN),
    )
    assert [step.words.title for step in built.steps[1:]] == ["Up to a factor", "The next line"]


def test_the_default_point_is_the_vertex():
    built = start_with(2 * (w - x) ** 2 / 3 + sqrt(2) * w**2, lambda d: d.minimiser())
    point = built.steps[-1].line
    assert point.subs({x: 3}).evalf() == pytest.approx(float(Rational(2, 3) * 3 / (Rational(2, 3) + sqrt(2))))


@pytest.mark.parametrize(("hide", "hidden"), [(True, ("line",)), (False, ()), ("reason", ("reason",))])
def test_what_is_left_blank(hide, hidden):
    assert start_with(w, lambda d: d.state(w, hide=hide)).steps[-1].words.hide == hidden
