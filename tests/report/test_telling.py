"""From verdicts to words: what was dropped, what is assumed, what a theorem's symbols stand for."""

import pytest
from sympy import Function, Product, Sum, exp, log, sqrt

from derivable import (
    ARGMAX_BECOMES_ARGMIN,
    EQUAL,
    EQUAL_UP_TO_CONSTANT,
    PROPORTIONAL,
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
    positive_data,
    real,
    size,
    squared_norm,
    vector,
)
from derivable.checker import check, decide
from derivable.report.formulas import formula
from derivable.report.telling import part, tell, verdict_text

w, b = real("w b")
s, t, lam = positive("s t lambda")
N, D = size("N D")
i = index("i", N)
x, y = data("x y")


def told(write, **said):
    return tell(check(derivation(title="Title", about=w, **said)(write).build()))


def dropped(lhs, relation, rhs, given=()):
    verdict = verdict_text(decide(lhs, relation, rhs, (w,), given))
    return [(part.kind, part.formula.plain, [f.plain for f in part.varies_with]) for part in verdict.dropped]


@pytest.mark.parametrize(
    ("lhs", "relation", "rhs", "expected"),
    [
        (w**2, EQUAL, w * w, []),
        (w**2, PROPORTIONAL, s * w**2, [("scale", "s", ["s"])]),
        (w**2, PROPORTIONAL, 2 * w**2, [("scale", "2", [])]),
        (w**2 + log(s), EQUAL_UP_TO_CONSTANT, w**2, [("constant", "log(s)", ["s"])]),
        (w**2, EQUAL_UP_TO_CONSTANT, w**2 + b, [("constant", "-b", ["b"])]),
        (
            w**2 + Sum(log(y[i] ** 2 + 1), i),
            EQUAL_UP_TO_CONSTANT,
            w**2,
            [("constant", "sum(log(y[i]^2 + 1), i=1..N)", ["N", "y"])],
        ),
        (
            -(w**2) / (2 * s**2) - N * log(2 * s),
            ARGMAX_BECOMES_ARGMIN,
            w**2,
            [("scale", "-2*s^2", ["s"]), ("constant", "-N*log(2*s)", ["N", "s"])],
        ),
        (w**2, SAME_ARGMIN, exp(w**2), []),
    ],
)
def test_what_was_dropped(lhs, relation, rhs, expected):
    assert dropped(lhs, relation, rhs) == expected


def test_a_defined_symbol_is_no_more_constant_than_what_it_stands_for():
    def write(d):
        d.start(s**2 / t**2 * w**2, seeks="min")
        d.define(lam, s**2 / t**2)
        d.state(w**2, relation=PROPORTIONAL)

    (scale,) = told(write).steps[2].verdict.dropped
    assert scale.formula.plain in ("1/lambda", "t^2/s^2")
    assert {"s", "t"} <= {formula.plain for formula in scale.varies_with}


def sentences(write):
    return [(found.label, found.text) for found in told(write).assumptions]


def test_what_the_symbols_are_declared_to_be_is_told():
    nu, k = nonnegative("nu"), positive_data("k")

    def write(d):
        d.start(Sum(k[i] * (y[i] - w * x[i]) ** 2, i) + nu * s + t)

    assert sentences(write) == [
        ("A1", "$N$ is a whole number, at least 1."),
        ("A2", "$k$, $s$ and $t$ are positive."),
        ("A3", r"$\nu$ is zero or positive."),
        ("A4", "$w$, $x$ and $y$ are real."),
    ]


def test_matrices_are_told_with_their_size():
    X, Y, W = matrix("X", N, D), vector("y", N), vector("w", D)
    built = derivation(title="Title", about=W)(lambda d: d.start(squared_norm(Y - X * W))).build()
    texts = [found.text for found in tell(check(built)).assumptions]
    assert texts == [
        "$D$ and $N$ are whole numbers, at least 1.",
        r"$X$ is a real matrix of size $N \times D$.",
        "$w$ is a real column vector of $D$ entries.",
        "$y$ is a real column vector of $N$ entries.",
    ]


def test_nothing_is_assumed_of_a_defined_symbol():
    def write(d):
        d.start(s * w**2)
        d.define(lam, s)
        d.state(lam * w**2)

    assert ("A1", "$s$ is positive.") in sentences(write)
    assert not any("lambda" in text for _, text in sentences(write))


def test_the_authors_assumptions_come_first():
    found = told(lambda d: d.start(w), assume=["Words.", ("Both.", b > 0)]).assumptions
    assert [(one.label, one.text, one.formula and one.formula.plain) for one in found[:2]] == [
        ("A1", "Words.", None),
        ("A2", "Both.", "b > 0"),
    ]


def test_a_theorem_says_what_its_symbols_stand_for():
    def write(d):
        d.start(Product(Normal(mean=w * x[i], sd=s).density(y[i]), i), Normal(sd=t).density(w))
        d.take_log()
        d.write_out()
        d.scale(-2 * s**2)
        d.define(lam, s**2 / t**2)
        d.state(Sum((y[i] - w * x[i]) ** 2, i) + lam * w**2, relation=EQUAL_UP_TO_CONSTANT)

    theorem = told(write).steps[-1]
    assert theorem.kind == "theorem"
    assert theorem.verdict.status == "proved"
    assert theorem.relation.words.endswith(r"this is smallest, with $\lambda = \frac{s^2}{t^2}$:")


def test_a_condition_of_one_step_is_told_with_its_relation():
    def write(d):
        d.start(w**2)
        d.remark(w, Relation.AT_LEAST, 0, where=w > 0)

    assert told(write).steps[1].relation.words == "is at least, where $w > 0$"


def test_a_relation_about_other_variables_names_them():
    def write(d):
        d.start(w**2)
        d.remark(s * b, PROPORTIONAL, b, about=b)

    assert told(write).steps[1].relation.words == "is proportional in $b$ to"


def test_what_an_undecided_step_says_is_short():
    f = Function("f", real=True)
    verdict = verdict_text(decide(f(w) + f(w + 1) ** 2, UNIQUE_MINIMISER, b, (w,)))
    assert verdict.status == "undecided"
    assert 0 < len(verdict.hint) < 700


def test_what_a_result_brings_along():
    @derivation(title="Lemma", about=w)
    def lemma(d):
        d.start(s * w**2, seeks="min")
        d.scale(1 / s)

    def write(d):
        d.start(t * w**2, seeks="min")
        d.use(lemma, {s: t})

    found = told(write)
    assert (found.uses, found.steps[1].rests_on) == (("lemma",), ("lemma",))
    assert found.steps[1].verdict.method == "the result at this instance"
    assert [one.formula.plain for one in found.steps[1].verdict.dropped] == ["1/t"]


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("part_1_ridge_regression", "Part 1: ridge regression"),
        ("part_12", "Part 12"),
        ("lectures", ""),
        ("", ""),
        ("derivations", ""),
    ],
)
def test_parts(folder, title):
    assert part(folder) == title


def test_the_digest_is_that_of_the_content():
    write = lambda line: lambda d: d.start(line)  # noqa: E731
    assert told(write(w)).digest == told(write(w)).digest != told(write(w**2)).digest


def test_roots_in_what_was_dropped_are_printed():
    ((kind, formula, names),) = dropped(exp(-lam * w**2), PROPORTIONAL, exp(-lam * w**2) * sqrt(lam))
    assert (kind, formula, names) == ("scale", "sqrt(lambda)", ["lambda"])


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ((b - w) ** 2 + lam * w**2, "(b - w)^2 + lambda*w^2"),
        (lam * w**2 + (b - w) ** 2 / 2, "(b - w)^2/2 + lambda*w^2"),
        (-((b - w) ** 2) - lam * w**2, "-(b - w)^2 - lambda*w^2"),
    ],
)
def test_residuals_are_printed_before_penalties(line, printed):
    assert formula(line).plain == printed


def test_a_definition_against_the_declared_sign_says_so():
    found = told(lambda d: (d.start(w**2), d.define(positive("q"), b)))
    verdict = found.steps[1].verdict
    assert verdict.status == "refuted"
    assert (
        verdict.counterexample.explanation
        == "$q$ is declared positive; with these numbers it would stand for $0$."
    )


def test_a_logarithm_of_what_may_be_negative_says_so():
    found = told(lambda d: (d.start(b * w**2, seeks="max"), d.take_log()))
    assert found.steps[1].verdict.hint == "only one side needs b*w^2 to be positive"
