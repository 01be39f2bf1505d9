"""Counterexamples: points that show that a claim fails, and what they show."""

from fractions import Fraction

from sympy import (
    Abs,
    Eq,
    Idx,
    Integer,
    Integral,
    Q,
    Trace,
    ZeroMatrix,
    exp,
    log,
    oo,
    pi,
    sqrt,
    true,
)
from tables.doors import at, equal, refuted, rows
from tables.names import OTHER, A, B, Symbol, equation, i, n, r, t, u, w, x, y

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity
from derivable.kernel.relations import Relation

R = Relation
HALF = Fraction(1, 2)
SAME = equal(x, y)
SCALED = Claim(w + 1, R.PROPORTIONAL, w + 2, (w,))
LOSS, SHIFTED = (w - x) ** 2, (w - x - 1) ** 2
ARGMIN = Claim(LOSS, R.SAME_ARGMIN, SHIFTED, (w,))
FIRST = Idx(i.args[0], (1, 2))
CORNER = Claim(Abs(w), R.SAME_ARGMIN, (w - 1) ** 2, (w,))
ANY = Idx(Symbol("l", integer=True))
BY_FORMULA = Claim(Trace((r - OTHER).T * (r - OTHER)), R.SAME_ARGMIN, Trace(r.T * r), (r,))
REFUTED = (
    ("values of two sides", SAME, at({x: 1, y: 2}), ("values of the sides", 1, 2)),
    (
        "a logarithm on one side",
        equal(log(x**2) / 2, log(x)),
        at({x: -1}),
        ("only one side is defined", 0, None),
    ),
    (
        "the first entry that differs",
        equal(A, A.T),
        at({n: 2, A: [[1, 2], [3, 4]]}),
        ("first entries that differ", 2, 3),
    ),
    ("an entry of an array", equal(u[2], u[1]), at({u: [3, 5]}), ("values of the sides", 5, 3)),
    ("signs that differ", SCALED, at({}, {w: -1}), ("signs of the sides", 0, 1)),
    ("ratios", SCALED, at({}, {w: 0}, {w: 1}), ("ratios", 2, Fraction(3, 2))),
    (
        "products across, where a side is zero",
        Claim(w, R.PROPORTIONAL, w + 1, (w,)),
        at({}, {w: 0}, {w: 1}),
        ("cross products", 1, 0),
    ),
    (
        "changes",
        Claim(w, R.EQUAL_UP_TO_CONSTANT, 2 * w, (w,)),
        at({}, {w: 0}, {w: 1}),
        ("changes of the sides", 1, 2),
    ),
    (
        "an order that turns",
        Claim(w, R.SAME_ORDER, w**2, (w,)),
        at({}, {w: -1}, {w: 0}),
        ("changes of the sides", 1, -1),
    ),
    (
        "an order that stays",
        Claim(w, R.REVERSED_ORDER, 2 * w, (w,)),
        at({}, {w: 0}, {w: 1}),
        ("changes of the sides", 1, 2),
    ),
    (
        "another place that is as good",
        Claim(w**2 - w, R.UNIQUE_MINIMISER, Integer(0), (w,)),
        at({}, {w: 1}),
        ("left side at the claimed point and at the place", 0, 0),
    ),
    (
        "a better place",
        Claim(-(w**2), R.UNIQUE_MAXIMISER, x, (w,)),
        at({x: 1}, {w: 0}),
        ("left side at the claimed point and at the place", -1, 0),
    ),
    (
        "a better vector",
        Claim(Trace(r.T * r), R.UNIQUE_MINIMISER, OTHER, (r,)),
        at({n: 1, OTHER: [[1]]}, {r: [[0]]}),
        ("left side at the claimed point and at the place", 1, 0),
    ),
    (
        "a better second place",
        ARGMIN,
        at({x: 0}, {w: 0}, {w: 1}, optimum=Convexity()),
        ("right side at both places", 1, 0),
    ),
    (
        "an optimum by a formula",
        ARGMIN,
        at({x: 2}, {w: 2}, {w: 3}, optimum=Convexity(), formula=x),
        ("right side at both places", 1, 0),
    ),
    (
        "an inequality",
        Claim(x, R.AT_MOST, x**2),
        at({x: HALF}),
        ("values of the sides", HALF, Fraction(1, 4)),
    ),
    (
        "a strict inequality",
        Claim(x**2, R.GREATER_THAN, Integer(0)),
        at({x: 0}),
        ("values of the sides", 0, 0),
    ),
    (
        "an entry on the diagonal",
        Claim(A, R.AT_LEAST, ZeroMatrix(n, n)),
        at({n: 2, A: [[1, 0], [0, -1]]}),
        ("values of the sides", -1, 0),
    ),
    (
        "an implication",
        Claim(equation(x**2, 4), R.IMPLIES, equation(x, 2)),
        at({x: -2}),
        ("truth of the sides", 1, 0),
    ),
    (
        "an equivalence, backwards",
        Claim(equation(x, 2), R.IF_AND_ONLY_IF, equation(x**2, 4)),
        at({x: -2}),
        ("truth of the sides", 0, 1),
    ),
    ("a definition", equal(t, x, Eq(t, x + 1)), at({x: 1}), ("values of the sides", 2, 1)),
    (
        "a definition of a matrix",
        equal(Trace(A), Trace(B), equation(A, 2 * B)),
        at({n: 1, B: [[3]]}),
        ("values of the sides", 6, 3),
    ),
    (
        "a vector by its formula",
        BY_FORMULA,
        at({n: 1, OTHER: [[1]]}, {r: [[1]]}, {r: [[0]]}, optimum=Convexity(), formula=OTHER),
        ("right side at both places", 1, 0),
    ),
    (
        "an optimum of the right side",
        CORNER,
        at({}, {w: 1}, {w: 0}, optimum=Convexity(), turned=True),
        ("left side at both places", 1, 0),
    ),
    (
        "an invertible matrix",
        equal(Trace(A), 0, Q.invertible(A)),
        at({n: 2, A: [[1, 2], [3, 4]]}),
        ("values of the sides", 5, 0),
    ),
    (
        "a positive definite matrix",
        equal(Trace(A), 0, Q.positive_definite(A)),
        at({n: 2, A: [[2, 1], [1, 2]]}),
        ("values of the sides", 4, 0),
    ),
    (
        "an orthogonal matrix",
        equal(Trace(A), 1, Q.orthogonal(A)),
        at({n: 2, A: [[0, 1], [-1, 0]]}),
        ("values of the sides", 0, 1),
    ),
    (
        "a symmetric matrix",
        equal(Trace(A), 1, Q.symmetric(A)),
        at({n: 2, A: [[1, 2], [2, 1]]}),
        ("values of the sides", 2, 1),
    ),
    ("true as an assumption", equal(x, y, true), at({x: 1, y: 2}), ("values of the sides", 1, 2)),
    ("an index without a range", equal(u[ANY], u[1]), at({u: [1, 2], ANY: 2}), ("values of the sides", 2, 1)),
    (
        "an index within its range",
        equal(u[FIRST], u[1]),
        at({u: [1, 2], FIRST: 2}),
        ("values of the sides", 2, 1),
    ),
)


@rows(REFUTED)
def test_it_is_refuted(row):
    claim, point, found = row
    assert refuted(claim, point) == found


def test_an_integral_is_refuted_by_what_it_is_worked_out_to():
    claim = equal(Integral(exp(-(x**2)), (x, -oo, oo)), y)
    kind, (low, high), right = refuted(claim, at({y: 2}, instead=(sqrt(pi), y)))
    assert (kind, right) == ("values of the sides", 2)
    assert Fraction(low) ** 2 < Fraction("3.14159265358979324")
    assert Fraction(high) ** 2 > Fraction("3.14159265358979323")


def test_more_bits_tell_values_apart_that_sixty_bits_do_not():
    tiny = Fraction(1, 10**40)
    kind, (low, _), right = refuted(equal(exp(x), 1), at({x: tiny}))
    assert (kind, right) == ("values of the sides", 1)
    assert Fraction(low) > 1
