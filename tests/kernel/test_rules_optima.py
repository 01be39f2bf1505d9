"""Unique minimisers and maximisers: by convexity, by a square, and why a point is refused."""

import pytest
from scipy.optimize import minimize_scalar
from sympy import (
    Abs,
    Identity,
    Integer,
    Q,
    Sum,
    Symbol,
    Trace,
    Tuple,
    exp,
    lambdify,
    log,
    sqrt,
    symbols,
)
from tables.doors import conditions, rejected, rows
from tables.names import (
    NOT_ZERO,
    A,
    B,
    Eq,
    K,
    N,
    X,
    a,
    b,
    beta,
    d,
    g,
    i,
    j,
    m,
    mul,
    p,
    power,
    q,
    r,
    s,
    u,
    w,
    x,
    z,
)

from derivable.checker import judge
from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Affine, Convexity, Excess, Log
from derivable.kernel.relations import POINTS, Relation

NINE = symbols("w1:10", real=True)
RATIONAL = Symbol("rational", rational=True)
RIDGE = Trace((r - X * beta).T * (r - X * beta)) + p * Trace(beta.T * beta)
SOLUTION = (X.T * X + p * Identity(d)).I * X.T * r
LASSO = (w - a) ** 2 / 2 + p * Abs(w)
BELL = exp(-p * (w - a) ** 2)


def least(function, point, *given, by=(w,)):
    return Claim(function, Relation.UNIQUE_MINIMISER, point, by, given)


def largest(function, point, *given, by=(w,)):
    return Claim(function, Relation.UNIQUE_MAXIMISER, point, by, given)


ACCEPTED = (
    ("a parabola", least(p * (w - a) ** 2 + b, a), Convexity()),
    ("a parabola upside down", largest(-p * (w - a) ** 2, a), Convexity()),
    ("a likelihood by its logarithm", largest(BELL, a), Convexity((Log(),))),
    ("a loss by its negative", least(p * w**2, Integer(0)), Convexity((Affine(Integer(-1)),))),
    ("a mean", least(Sum((u[i] - w) ** 2, (i, 1, N)), Sum(u[i], (i, 1, N)) / N), Convexity()),
    ("a point in other entries", least((u[1] - u[2] - z[1]) ** 2, u[2] + z[1], by=(u[1],)), Convexity()),
    ("a rate", largest(log(s) - q * s, 1 / q, by=(s,)), Convexity()),
    ("a rate on the half line with 0", least((m - 1) ** 2, Integer(1), by=(m,)), Convexity()),
    (
        "two variables",
        least((w - a) ** 2 + w * x + x**2, Tuple(4 * a / 3, -2 * a / 3), by=(w, x)),
        Convexity(),
    ),
    ("an entry of an array", least(Sum((u[i] - g[i]) ** 2, (i, 1, N)), g[j], by=(u[j],)), Convexity()),
    ("ridge regression", least(RIDGE, SOLUTION, by=(beta,)), Convexity()),
    ("a vector, upside down", largest(-RIDGE, SOLUTION, by=(beta,)), Convexity()),
    ("a matrix", least(Trace((A - B).T * (A - B)), B, by=(A,)), Convexity()),
    ("a square, by its excess", least((w - a) ** 2 + b, a), Excess(Integer(1), Integer(0))),
    ("a square upside down, by its excess", largest(-((w - a) ** 2), a), Excess(Integer(1), Integer(0))),
    ("an absolute value, by its excess", least(w**2 + Abs(w), Integer(0)), Excess(Integer(1), Abs(w))),
)

NO_INTERVAL = "does not run through an interval"

REFUSED = (
    ("a function that is flat", "not proved strictly convex", least(Integer(0) * w + b, a), Convexity()),
    ("a function that is not convex", "not proved strictly convex", least(w**3, Integer(0)), Convexity()),
    ("a quartic", "not proved strictly convex", least(w**4, Integer(0)), Convexity()),
    ("a parabola of unknown sign", "not proved strictly convex", least(a * w**2, Integer(0)), Convexity()),
    (
        "a parabola that opens the other way",
        "not proved strictly concave",
        largest(w**2, Integer(0)),
        Convexity(),
    ),
    ("a saddle", "not proved strictly convex", least(w**2 - x**2, Tuple(0, 0), by=(w, x)), Convexity()),
    ("a valley", "not proved strictly convex", least((w - x) ** 2, Tuple(0, 0), by=(w, x)), Convexity()),
    ("another point", "the derivative is not zero at b", least((w - a) ** 2, b), Convexity()),
    ("a point that moves with the variable", "depends on the variables", least((w - a) ** 2, w), Convexity()),
    (
        "a point that may be the variable",
        "depends on the variables",
        least((u[i] - 1) ** 2, u[j], by=(u[i],)),
        Convexity(),
    ),
    (
        "a point in an entry of more indices",
        "depends on the variables",
        least((u[1] - 1) ** 2, u[1, 1], by=(u[1],)),
        Convexity(),
    ),
    (
        "an entry that may be fixed",
        "may fix the variable",
        least((u[i] - u[1]) ** 2, Integer(3), Eq(u[1], 3), by=(u[i],)),
        Convexity(),
    ),
    ("a corner", "no derivative where it is zero", least(LASSO, Integer(0)), Convexity()),
    (
        "a point outside of the values",
        "not proved to be among the values",
        least((s - a) ** 2, a, by=(s,)),
        Convexity(),
    ),
    ("a whole number", "takes no derivative", least((K - a) ** 2, a, by=(K,)), Convexity()),
    ("a rational number", NO_INTERVAL, least(RATIONAL**2, Integer(0), by=(RATIONAL,)), Convexity()),
    (
        "a number that is not 0",
        NO_INTERVAL,
        least((NOT_ZERO - 1) ** 2, Integer(1), by=(NOT_ZERO,)),
        Convexity(),
    ),
    (
        "a variable that an assumption restricts",
        "an assumption restricts the variable",
        least((w - a) ** 2, a, w > b),
        Convexity(),
    ),
    (
        "an array that an assumption restricts",
        "an assumption restricts the variable",
        least((u[i] - 1) ** 2, Integer(1), u[2] > 0, by=(u[i],)),
        Convexity(),
    ),
    (
        "too many variables",
        "at most 8 variables",
        least(sum(part**2 for part in NINE), Tuple(*[0] * 9), by=NINE),
        Convexity(),
    ),
    (
        "a function that is not everywhere",
        "are defined only where w is nonzero",
        least(mul(w**3, power(w, -1)), Integer(0)),
        Convexity(),
    ),
    ("a reciprocal", "are defined only where w is nonzero", least(1 / w, a), Convexity()),
    (
        "a point that may not exist",
        "are defined only",
        least(p * (w - a) ** 2, w / w * a / w, by=(w,)),
        Convexity(),
    ),
    ("a logarithm of a loss", "not proved positive", least((w - a) ** 2, a), Convexity((Log(),))),
    (
        "a vector for two variables",
        "optima in one vector",
        least(RIDGE, Tuple(SOLUTION, SOLUTION), by=(beta, r)),
        Convexity(),
    ),
    ("a number for a vector", "optima in one vector", least(RIDGE, Integer(0), by=(beta,)), Convexity()),
    (
        "a vector that moves with the variable",
        "depends on the variables",
        least(RIDGE, 2 * beta, by=(beta,)),
        Convexity(),
    ),
    ("another vector", "the gradient is not zero at", least(RIDGE, 0 * beta, by=(beta,)), Convexity()),
    (
        "least squares without full rank",
        "not proved strictly convex",
        least(Trace((r - X * beta).T * (r - X * beta)), SOLUTION, by=(beta,)),
        Convexity(),
    ),
    (
        "a matrix that is symmetric",
        "restricts the variable",
        least(Trace((A - B) ** 2), B, Q.symmetric(A), by=(A,)),
        Convexity(),
    ),
    (
        "a matrix that an assumption restricts",
        "restricts the variable",
        least(Trace((A - B).T * (A - B)), B, Q.invertible(A), by=(A,)),
        Convexity(),
    ),
    (
        "an excess in two variables",
        "no law for Tuple",
        least(w**2 + x**2, Tuple(0, 0), by=(w, x)),
        Excess(Integer(1), Integer(0)),
    ),
    (
        "an excess in a vector",
        "in one real variable",
        least(RIDGE, Integer(0), by=(beta,)),
        Excess(Integer(1), Integer(0)),
    ),
    (
        "an excess at a point that moves",
        "depends on the variables",
        least(w**2, w),
        Excess(Integer(1), Integer(0)),
    ),
    ("an excess without a square", "is not proved positive", least(w**2, Integer(0)), Excess(a, Integer(0))),
    (
        "an excess with a rest that may be negative",
        "is not proved to be nonnegative",
        least(w**2 + w, Integer(0)),
        Excess(Integer(1), w),
    ),
    (
        "another excess",
        "does not differ from its value",
        least(w**2, Integer(0)),
        Excess(Integer(2), Integer(0)),
    ),
    (
        "a value that moves with the variable",
        "the value at 0 depends on the variables",
        least((u[i] - 0) ** 2 + u[j], Integer(0), by=(u[i],)),
        Excess(Integer(1), Integer(0)),
    ),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    claim, evidence = row
    assert conditions(claim, evidence) == []


@rows(REFUSED)
def test_it_is_refused(row):
    rejected(*row)


# Modes and minima as any book has them; each is also found by searching on a grid.
STUDENT = (1 + (w - a) ** 2 / p) ** (-(p + 1) / 2)
FOUND = (
    ("an absolute value", least(Abs(w), Integer(0)), "distance from the point"),
    ("the mode of Laplace's density", largest(exp(-Abs(w - a) / q) / (2 * q), a), "distance from the point"),
    ("a fourth power", least((w - a) ** 4, a), "distance from the point"),
    ("a logarithm that is not convex", least(log(1 + w**2), Integer(0)), "distance from the point"),
    ("the mode of Cauchy's density", largest(1 / (1 + (w - a) ** 2 / q**2), a), "distance from the point"),
    (
        "the mode of Student's density",
        largest((1 + (w - a) ** 2 / p) ** (-(p + 1) / 2), a),
        "distance from the point",
    ),
    ("a root", least(sqrt(1 + Abs(w - a)), a), "distance from the point"),
    (
        "a square and an absolute value",
        Claim((w - a) ** 2, Relation.SAME_ARGMIN, p * Abs(w - a), (w,)),
        "scale and constant",
    ),
    (
        "the modes of two densities",
        Claim(BELL, Relation.SAME_ARGMAX, exp(-Abs(w - a) / q), (w,)),
        "the same point",
    ),
    (
        "a mode and a smallest loss",
        Claim(exp(-Abs(w - a) / q), Relation.ARGMAX_BECOMES_ARGMIN, (w - a) ** 2, (w,)),
        "the same point",
    ),
)


@rows(FOUND)
def test_it_is_found(row):
    claim, method = row
    found = judge(claim)
    assert (found.status, found.method) == ("proved", method)


@pytest.mark.parametrize("claim", [row[1] for row in FOUND if row[1].relation in POINTS])
def test_what_is_found_is_best_on_a_grid(claim):
    """SciPy's own search agrees, at some values of the parameters."""
    values = {a: 0.75, p: 3.0, q: 2.0}
    sign = 1 if claim.relation is Relation.UNIQUE_MINIMISER else -1
    function = lambdify(w, sign * claim.lhs.subs(values))
    best = minimize_scalar(function, bounds=(-5, 5), method="bounded").x
    assert abs(best - float(claim.rhs.subs(values))) < 1e-3
