"""Counterexamples in words: the values are right, and the sentences say what they are values of."""

import re
from fractions import Fraction

import pytest
from mpmath import mp, mpf
from sympy import Eq, Product, Rational, Sum, exp, log, sqrt

from derivable import (
    AT_MOST,
    EQUAL,
    EQUAL_UP_TO_CONSTANT,
    IF_AND_ONLY_IF,
    PROPORTIONAL,
    SAME_ARGMAX,
    SAME_ARGMIN,
    UNIQUE_MINIMISER,
    Normal,
    Relation,
    data,
    index,
    matrix,
    positive,
    real,
    size,
    squared_norm,
    vector,
)
from derivable.checker import decide
from derivable.kernel.verdicts import Refuted
from derivable.report.closed_forms import closed_forms, value_at
from derivable.report.counterexamples import tell_counterexample

w, x, b = real("w x b")
s, lam = positive("s lambda")
N, D = size("N D")
i = index("i", N)
y = data("y")


def refuted(lhs, relation, rhs, variables=(w,), given=()):
    verdict = decide(lhs, relation, rhs, variables, given)
    assert isinstance(verdict, Refuted)
    return verdict.counterexample


def told(*claim):
    return tell_counterexample(refuted(*claim))


def sides(found):
    return [(side.symbol.plain, side.value.plain) for side in (found.left, found.right)]


def test_the_width_of_the_students_bell():
    found = told(exp(-lam * w**2), PROPORTIONAL, Normal(var=1 / lam).density(w))
    assert [(one.symbol.plain, one.value.plain) for one in found.point] == [("lambda", "1")]
    assert sides(found) == [
        ("left side, multiplied by", "exp(-1) = 0.367879..."),
        ("right side, multiplied by", "exp(-1/2) = 0.606531..."),
    ]
    assert found.explanation.startswith(
        "From $w = 0$ to $w = 1$ the left side is multiplied by $e^{-1} = 0.367879"
    )
    assert "both would be multiplied by the same number" in found.explanation


def test_different_minima():
    found = told((w - 2) ** 2 + w**2, SAME_ARGMIN, (w - 2) ** 2 + 2 * w**2)
    assert sides(found) == [("right side at w = 1", "3"), ("right side at w = 2/3", "8/3")]
    assert "the left side is smallest at $w = 1$ and nowhere else" in found.explanation
    assert r"$3$ there, and $\frac{8}{3}$, which is smaller, at $w = \frac{2}{3}$" in found.explanation


def test_different_maxima():
    found = told(-((w - 2) ** 2), SAME_ARGMAX, -((w - 1) ** 2))
    assert "largest at $w = 2$" in found.explanation
    assert "which is larger, at $w = 1$" in found.explanation


def test_a_maximum_that_does_not_become_the_minimum():
    found = told(-((w - 2) ** 2), Relation.ARGMAX_BECOMES_ARGMIN, (w - 1) ** 2)
    assert "largest at $w = 2$" in found.explanation
    assert "which is smaller, at $w = 1$" in found.explanation


def test_values_that_differ():
    found = told(log(w**2 + 1), EQUAL, w**2)
    assert found.explanation.startswith("With these numbers the left side is")
    (left, right) = sides(found)
    assert (left[0], right[0]) == ("left side", "right side")


def test_a_side_that_is_undefined():
    found = told(log(w**2), EQUAL, 2 * log(w))
    assert "undefined" in (found.left.value.plain, found.right.value.plain)


def test_changes():
    found = told(w**2 + b * w, EQUAL_UP_TO_CONSTANT, w**2)
    assert found.left.symbol.plain == "left side, changed by"
    assert "equal up to a constant, they would change alike" in found.explanation


def test_another_place_is_as_good():
    found = told((w - 1) ** 2, UNIQUE_MINIMISER, 2)
    assert sides(found) == [("left side at the claimed point", "1"), ("left side at w = 1", "0")]
    assert "which is no larger" in found.explanation


def test_an_inequality_that_fails():
    found = told(w, AT_MOST, 0)
    assert sides(found) == [("left side", "1"), ("right side", "0")]


def test_equations_that_do_not_hold_together():
    found = told(Eq(w * x, 0), IF_AND_ONLY_IF, Eq(w, 0))
    assert found.explanation == "With these numbers the first statement holds and the second fails."


def test_signs():
    found = told(w**2 + 1, PROPORTIONAL, -(w**2) - 1)
    assert found.explanation.endswith("a positive factor would keep the sign.")


def test_matrices_and_vectors():
    X, Y, W = matrix("X", N, D), vector("y", N), vector("w", D)
    found = told(squared_norm(Y - X * W), EQUAL, squared_norm(Y) + squared_norm(X * W), (W,))
    values = {one.symbol.plain: one.value for one in found.point}
    assert values["X"].latex.startswith(r"\begin{pmatrix}")
    assert re.fullmatch(r"\(-?\d+(, -?\d+)*\)'", values["y"].plain)
    assert values["y"].latex.endswith(r"^\top")


def test_small_whole_numbers_first():
    rss = Sum((y[i] - w * data("x")[i]) ** 2, i)
    found = refuted(rss + w**2 / s**2, SAME_ARGMIN, rss + w**2 / (2 * s**2))
    numbers = [value for _, value in found.point.parameters]
    flat = [entry for value in numbers for entry in (value if isinstance(value, tuple) else (value,))]
    assert all(value.denominator == 1 and abs(value) <= 3 for value in flat)


def test_a_counterexample_is_always_the_same():
    claim = (exp(-lam * w**2), PROPORTIONAL, Normal(var=1 / lam).density(w))
    assert told(*claim) == told(*claim)


# Closed forms


@pytest.mark.parametrize(
    ("lhs", "rhs", "expected"),
    [
        (log(1 + s), s, "log(2)"),
        (s * log(s + 1) - log(s + 1) / 2, s**2, "1/2*log(2)"),
        (exp(-s / 2), s, "exp(-1/2)"),
        (sqrt(1 + s), s, "sqrt(2)"),
    ],
)
def test_short_values_are_shown_exactly(lhs, rhs, expected):
    assert told(lhs, EQUAL, rhs, ()).left.value.plain.startswith(f"{expected} = ")


def test_long_values_are_shown_by_their_digits():
    long = sum(exp(-s / k) for k in range(2, 9))
    found = told(long, EQUAL, s, ())
    mp.dps = 20
    assert found.left.value.plain.endswith("...")
    exact = sum(mp.exp(mpf(-1) / k) for k in range(2, 9))
    assert abs(mpf(found.left.value.plain.rstrip(".")) - exact) < mpf("1e-5")


def test_a_closed_form_outside_the_sure_interval_is_not_shown():
    found = refuted(exp(-lam * w**2), PROPORTIONAL, Normal(var=1 / lam).density(w))
    moved = type(found)(found.claim, found.point, found.kind, ("0.36", "0.361"), found.right)
    left, right = closed_forms(moved)
    assert left is None
    assert right == exp(-Rational(1, 2))


def test_values_unroll_sums_products_and_definitions():
    given = (Eq(lam, s + 1, evaluate=False),)
    at = ((N, Fraction(3)), (s, Fraction(2)), (y, (Fraction(1), Fraction(2), Fraction(4))))
    assert value_at(Sum(y[i], i) * lam, given, at) == 21
    assert value_at(Product(y[i] + 1, i), (), at) == 30
