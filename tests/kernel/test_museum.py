"""A museum of traps: claims that look right and are not, each with the reason expected. It only grows."""

from dataclasses import dataclass
from typing import Any

import pytest
from sympy import (
    Abs,
    Derivative,
    Determinant,
    Eq,
    Identity,
    Inverse,
    Product,
    Q,
    Rational,
    Sum,
    Symbol,
    Trace,
    exp,
    log,
    sqrt,
)

from derivable.checker import decide
from derivable.errors import BadClaim
from derivable.kernel.relations import Relation as R
from derivable.kernel.verdicts import Proved, Refuted, Undecided
from derivable.language.nodes import Expectation, Gradient, VectorIntegral
from derivable.language.symbols import (
    data,
    index,
    matrix,
    positive,
    positive_data,
    real,
    size,
    squared_norm,
    vector,
)

a, b, w = real("a b w")
lam, s, t = positive("lambda sigma_n sigma_w")
N, D = size("N D")
i, k = index("i k", N)
j = index("j", D)
x, y, v = data("x y v")
u = Symbol("u", integer=True)
M = Symbol("M", integer=True, nonnegative=True)
X, A, B = matrix("X", N, D), matrix("A", N, N), matrix("B", N, N)
Y, W = vector("y", N), vector("w", D)
I = Identity(D)  # noqa: E741
RSS = Sum((y[i] - w * x[i]) ** 2, i)
RIDGE = RSS + lam * w**2
LOSS = squared_norm(Y - X * W) + lam * squared_norm(W)


@dataclass(frozen=True)
class Trap:
    """A claim, how it must end, and a part of the reason: a kind of counterexample, or of a refusal."""

    name: str
    claim: tuple[Any, ...]
    status: str
    reason: str


def equal(left: Any, right: Any, *given: Any) -> tuple[Any, ...]:
    return left, R.EQUAL, right, (), given


TRAPS = (
    Trap("log of a square", equal(log(w**2), 2 * log(w)), "refuted", "only one side is defined"),
    Trap("log of a sum", equal(log(lam + s), log(lam) + log(s)), "refuted", "values of the sides"),
    Trap("square root of a square", equal(sqrt(w**2), w), "refuted", "values of the sides"),
    Trap("cube root of a cube", equal((w**3) ** Rational(1, 3), w), "refuted", "only one side is defined"),
    Trap("exp of a product", equal(exp(a * b), exp(a) * exp(b)), "refuted", "values of the sides"),
    Trap("square of a sum", equal((a + b) ** 2, a**2 + b**2), "refuted", "values of the sides"),
    Trap("|a + b|", equal(Abs(a + b), Abs(a) + Abs(b)), "refuted", "values of the sides"),
    Trap("log of a product of unknown sign", equal(log(a * b), log(a) + log(b)), "refuted", "one side"),
    Trap("sum of squares", equal(Sum(x[i] ** 2, i), Sum(x[i], i) ** 2), "refuted", "values of the sides"),
    Trap("true for N = 1 only", equal(Sum(x[i] * y[i], i), Sum(x[i], i) * Sum(y[i], i)), "refuted", "values"),
    Trap("sum of a constant", equal(Sum(a, (u, 1, N)), a), "refuted", "values of the sides"),
    Trap("last term", equal(Sum(x[u], (u, 1, N + 1)), Sum(x[i], i)), "refuted", "values of the sides"),
    Trap("product of a constant", equal(Product(lam, (u, 1, N)), lam), "refuted", "values of the sides"),
    Trap(
        "an empty sum is not positive", (Sum(lam, (u, 1, M)), R.GREATER_THAN, 0, (), ()), "refuted", "values"
    ),
    Trap("a sum that runs backwards", equal(Sum(a, (u, 1, -3)), -3 * a), "undecided", "runs backwards"),
    Trap("a captured index", equal(Sum(a * x[i], i), Sum(x[i] ** 2, i)), "refuted", "values of the sides"),
    Trap("an index inside and outside", equal(x[i] * Sum(x[i], i), Sum(x[i] ** 2, i)), "refuted", "values"),
    Trap(
        "a term dropped that depends on w",
        (RIDGE, R.EQUAL_UP_TO_CONSTANT, RSS, (w,), ()),
        "refuted",
        "changes",
    ),
    Trap(
        "only one term scaled",
        (RIDGE, R.SAME_ARGMIN, 2 * RSS + lam * w**2, (w,), ()),
        "refuted",
        "right side",
    ),
    Trap("argmax for argmin", (RIDGE, R.SAME_ARGMAX, -RIDGE, (w,), ()), "undecided", "turn the order round"),
    Trap("a scale of unknown sign", (w**2, R.SAME_ARGMIN, a * w**2, (w,), ()), "refuted", "right side"),
    Trap(
        "a scale that depends on w",
        (exp(w), R.PROPORTIONAL, w * exp(w), (w,), ()),
        "refuted",
        "cross products",
    ),
    Trap("a negative factor", (exp(w), R.PROPORTIONAL, -exp(w), (w,), ()), "refuted", "signs of the sides"),
    Trap(
        "variance 1/lambda",
        (exp(-lam * w**2), R.PROPORTIONAL, exp(-lam * w**2 / 2), (w,), ()),
        "refuted",
        "ratios",
    ),
    Trap(
        "a minimiser outside the domain",
        (s**2, R.UNIQUE_MINIMISER, 0, (s,), ()),
        "undecided",
        "not proved to be among",
    ),
    Trap(
        "a restricted variable",
        (w**2, R.UNIQUE_MINIMISER, 0, (w,), (w >= 5,)),
        "undecided",
        "restricts the variable",
    ),
    Trap("an optimum of a flat function", (a, R.UNIQUE_MINIMISER, 0, (w,), ()), "refuted", "left side"),
    Trap("strictness", (2 * a * b, R.LESS_THAN, a**2 + b**2, (), ()), "refuted", "values of the sides"),
    Trap("the converse fails", (Eq(a, 1), R.IF_AND_ONLY_IF, Eq(a * b, b), (), ()), "refuted", "truth"),
    Trap("products that do not commute", equal(A * B, B * A), "refuted", "entries that differ"),
    Trap("a lost transpose", equal(A.T * B, A * B), "refuted", "entries that differ"),
    Trap(
        "inverse of a sum",
        equal(Inverse(A + B), Inverse(A) + Inverse(B), Q.positive_definite(A), Q.positive_definite(B)),
        "refuted",
        "entries",
    ),
    Trap(
        "inverse of X'X times X'",
        equal(Inverse(X.T * X + lam * I) * X.T * X, I),
        "refuted",
        "entries that differ",
    ),
    Trap("trace of a product", equal(Trace(A * B), Trace(A) * Trace(B)), "refuted", "values of the sides"),
    Trap(
        "determinant of a sum",
        equal(Determinant(A + B), Determinant(A) + Determinant(B)),
        "refuted",
        "values",
    ),
    Trap(
        "det of a multiple",
        equal(Determinant(lam * A), lam * Determinant(A)),
        "refuted",
        "values of the sides",
    ),
    Trap(
        "gradient with a factor lost",
        equal(Gradient(LOSS, W), X.T * (X * W - Y) + lam * W),
        "refuted",
        "entries",
    ),
    Trap(
        "gradient with a sign lost",
        equal(Gradient(LOSS, W), 2 * X.T * (Y - X * W) + 2 * lam * W),
        "refuted",
        "entries",
    ),
    Trap(
        "gradient of a log determinant",
        equal(Gradient(log(Determinant(A)), A), 0 * A, Q.invertible(A)),
        "refuted",
        "entries that differ",
    ),
    Trap("gradient of a trace", equal(Gradient(Trace(A.T * A), A), A), "refuted", "entries that differ"),
    Trap(
        "derivative of a sum", equal(Derivative(Sum(x[i] ** 2, i), x[k]), 0), "refuted", "values of the sides"
    ),
    Trap(
        "derivative of the bound entry",
        equal(Derivative(Sum(x[i] ** 2, i), x[k]), 2 * Sum(x[i], i)),
        "refuted",
        "values",
    ),
    Trap(
        "normaliser without its root",
        equal(VectorIntegral(exp(-squared_norm(W) / 2), W), Rational(1)),
        "refuted",
        "values",
    ),
    Trap(
        "E of a square",
        equal(Expectation((a + v[1]) ** 2, v, 0, lam), a**2),
        "refuted",
        "values of the sides",
    ),
    Trap(
        "fourth moment from two",
        equal(Expectation(v[1] ** 4, v, 0, lam), 3 * lam**2),
        "undecided",
        "higher moment",
    ),
    Trap(
        "the order of matrices", (X.T * X, R.GREATER_THAN, lam * I, (), ()), "refuted", "values of the sides"
    ),
    Trap("X'X is definite", (X.T * X, R.GREATER_THAN, 0 * X.T * X, (), ()), "refuted", "values of the sides"),
)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_traps_end_as_expected_for_the_expected_reason(trap: Trap) -> None:
    verdict = decide(*trap.claim)
    assert verdict.status == trap.status, verdict
    if isinstance(verdict, Refuted):
        assert trap.reason in verdict.counterexample.kind
    if isinstance(verdict, Undecided):
        assert any(trap.reason in reason for reason in verdict.reasons), verdict.reasons


CONDITIONS = (
    ("a cancelled factor", equal((a**2 - 1) / (a - 1), a + 1), "nonzero"),
    ("a common factor", equal(a * b / (a * b + b**2), a / (a + b)), "nonzero"),
    (
        "an inverse not known to exist",
        equal(Inverse(A * B + A), Inverse(B + Identity(N)) * Inverse(A), Q.invertible(A)),
        "invertible",
    ),
    (
        "a range that may run backwards",
        equal(Sum(a, (u, 1, Symbol("q", integer=True))), a * Symbol("q", integer=True)),
        "range",
    ),
)


@pytest.mark.parametrize(
    ("name", "claim", "kind"), CONDITIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_may_fail_is_a_visible_condition(name: str, claim: tuple[Any, ...], kind: str) -> None:
    verdict = decide(*claim)
    assert isinstance(verdict, Proved), verdict
    assert kind in {condition.kind for condition in verdict.proof.conditions}


def test_with_the_assumption_the_condition_is_gone() -> None:
    from sympy import Ne

    verdict = decide((a**2 - 1) / (a - 1), R.EQUAL, a + 1, (), (Ne(a, 1),))
    assert isinstance(verdict, Proved)
    assert verdict.proof.conditions == ()


MEANINGLESS = (
    ("a float", lambda: decide(0.5 * w, R.EQUAL, w), "floating-point"),
    ("infinity", lambda: decide(w + Symbol("oo_") - Symbol("oo_"), R.LESS_THAN, float("inf")), "float"),
    ("names that print alike", lambda: decide(Symbol("w"), R.EQUAL, w), "print"),
    ("no variables", lambda: decide(w, R.PROPORTIONAL, 2 * w), "needs variables"),
    ("an imaginary symbol", lambda: decide(Symbol("z", imaginary=True), R.EQUAL, 0), "not real"),
    (
        "a definition that varies",
        lambda: decide(Derivative(lam * w, w), R.EQUAL, lam, (), (Eq(lam, w**2),)),
        "varies",
    ),
    ("shapes that differ", lambda: decide(Y, R.EQUAL, W), "shapes"),
    ("no condition", lambda: decide(w, R.EQUAL, w, (), (w,)), "no condition"),
)


@pytest.mark.parametrize(
    ("name", "ask", "reason"), MEANINGLESS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_claims_without_meaning_are_refused(name: str, ask: Any, reason: str) -> None:
    with pytest.raises(BadClaim, match=reason):
        ask()


def test_a_definition_makes_a_claim_true_that_is_false_without_it() -> None:
    with_it = decide(RSS + s**2 / t**2 * w**2, R.EQUAL, RIDGE, (w,), (Eq(lam, s**2 / t**2),))
    assert with_it.status == "proved"
    assert decide(RSS + s**2 / t**2 * w**2, R.EQUAL, RIDGE, (w,)).status == "refuted"


def test_positive_data_and_real_data_differ() -> None:
    p = positive_data("p")
    assert decide(Sum(p[i], i), R.GREATER_THAN, 0).status == "proved"
    assert decide(Sum(x[i], i), R.GREATER_THAN, 0).status == "refuted"
