"""Inequalities: signs that are seen, orders of matrices, and what is not seen."""

from sympy import (
    Abs,
    Identity,
    Integer,
    Max,
    Min,
    Product,
    Q,
    Sum,
    Trace,
    ZeroMatrix,
    cosh,
    exp,
    log,
    sin,
    sqrt,
)
from tables.doors import conditions, rejected, rows, sympify
from tables.names import OTHER, A, B, K, N, V, X, a, add, d, g, h, i, m, n, p, power, q, r, u, x, y

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Form
from derivable.kernel.relations import Relation

R = Relation
ALL = (i, 1, N)
SUM, SQUARES = Sum(u[i], ALL), Sum(u[i] ** 2, ALL)
NOTHING, UNIT = ZeroMatrix(n, n), Identity(n)
DEFINITE = (Q.positive_definite(V),)
INNER, NORMS = Trace(r.T * OTHER), (Trace(r.T * r), Trace(OTHER.T * OTHER))


def at_least(left, right, *given):
    """The claim that a side is at least another, with the difference as it is written."""
    return Claim(left, R.AT_LEAST, sympify(right), (), given), Form(left - right)


def more(left, right, *given):
    return Claim(left, R.GREATER_THAN, sympify(right), (), given), Form(left - right)


def definite(relation, left, *given):
    return Claim(left, relation, NOTHING, (), given), Form(left)


ACCEPTED = (
    ("a square", at_least(x**2, 0)),
    ("a square and more", more(x**2 + p, 0)),
    ("the other way round", (Claim(Integer(0), R.AT_MOST, x**2), Form(x**2))),
    ("the other way round, strictly", (Claim(-p, R.LESS_THAN, x**2), Form(x**2 + p))),
    ("a square that is seen in the evidence", (Claim(2 * x * y, R.AT_MOST, x**2 + y**2), Form((x - y) ** 2))),
    ("two means", (Claim(2 * sqrt(p * q), R.AT_MOST, p + q), Form((sqrt(p) - sqrt(q)) ** 2))),
    ("a product of negative numbers", more(h * (h - p), 0)),
    ("an odd power", more(-(h**3), 0)),
    ("a reciprocal", more(1 / p, 0)),
    ("a root", at_least(sqrt(m), 0)),
    ("an exponential", more(exp(x), 0)),
    ("cosh", more(cosh(x), 0)),
    ("a logarithm above 1", more(log(p + 1), 0)),
    ("an absolute value", at_least(Abs(x + y), 0)),
    ("an absolute value of what is not 0", more(Abs(x - y), 0, x > y)),
    ("a maximum with a positive part", more(Max(p, x), 0)),
    ("a maximum with a part that is not negative", at_least(Max(m, x), 0)),
    ("a minimum of positive parts", more(Min(p, q), 0)),
    ("a minimum with a negative part", (Claim(Min(h, x), R.LESS_THAN, Integer(0)), Form(-Min(h, x)))),
    ("a symbolic power", more(p**x, 0)),
    ("what is assumed", more(x, y, x > y)),
    ("what is assumed, and more", more(x + p, y, x >= y)),
    ("twice what is assumed", more(2 * x, 2 * y, x > y)),
    ("a product with what is assumed", more(p * x - p * y, 0, x > y)),
    ("a whole number", at_least(N, 1)),
    ("a sum of squares", at_least(SQUARES, 0)),
    ("a sum of positive terms", more(Sum(g[i], ALL), 0)),
    ("a sum of positive terms and of others", more(Sum(g[i] + u[i] ** 2, ALL), 0)),
    ("a product of positive factors", more(Product(g[i], ALL), 0)),
    ("a mean of squares is at least the square of the mean", at_least(N * SQUARES, SUM**2)),
    ("Cauchy and Schwarz for vectors", at_least(NORMS[0] * NORMS[1], INNER**2)),
    ("their inequality with a root", at_least(sqrt(NORMS[0]) * sqrt(NORMS[1]), INNER)),
    ("a squared norm", at_least(Trace(r.T * r), 0)),
    ("a quadratic form", at_least(Trace(r.T * V * r), 0, *DEFINITE)),
    ("a trace of a positive definite matrix", more(Trace(V), 0, *DEFINITE)),
    ("a trace of a Gram matrix", at_least(Trace(X.T * X), 0)),
    ("a trace of an assumed Gram matrix", more(Trace(X.T * X), 0, Q.positive_definite(X.T * X))),
    ("a Gram matrix", (Claim(X.T * X, R.AT_LEAST, ZeroMatrix(d, d)), Form(X.T * X))),
    ("a positive definite matrix", definite(R.GREATER_THAN, V, *DEFINITE)),
    ("a sum of such and a Gram matrix", definite(R.GREATER_THAN, V + X * X.T, *DEFINITE)),
    (
        "an assumed Gram matrix and another",
        definite(R.GREATER_THAN, X * X.T + B * B.T, Q.positive_definite(X * X.T)),
    ),
    ("its inverse", definite(R.GREATER_THAN, V.I, *DEFINITE)),
    ("what stands between a matrix and its transpose", definite(R.AT_LEAST, B.T * V * B, *DEFINITE)),
    ("such, when it is invertible", definite(R.GREATER_THAN, B.T * V * B, *DEFINITE, Q.invertible(B))),
    ("a negative definite matrix", (Claim(-V, R.LESS_THAN, NOTHING, (), DEFINITE), Form(V))),
    ("a ridge", definite(R.GREATER_THAN, X * X.T + p * UNIT)),
)

NOT_POSITIVE, NOT_NEGATIVE = "is not proved to be positive", "is not proved to be nonnegative"

REFUSED = (
    ("a square that may be 0", NOT_POSITIVE, *more(x**2, 0)),
    ("a number of any sign", NOT_NEGATIVE, *at_least(x, 0)),
    ("a cube", NOT_NEGATIVE, *at_least(x**3, 0)),
    ("a product of numbers of any sign", NOT_NEGATIVE, *at_least(x * y, 0)),
    ("a sum of signs that differ", NOT_NEGATIVE, *at_least(p + h, 0)),
    ("a logarithm of any positive number", NOT_NEGATIVE, *at_least(log(p), 0)),
    ("a function without a sign", NOT_NEGATIVE, *at_least(sin(x), -1)),
    ("a maximum of numbers of any sign", NOT_NEGATIVE, *at_least(Max(x, y), 0)),
    ("a minimum with a part of any sign", NOT_NEGATIVE, *at_least(Min(p, x), 0)),
    ("what is assumed, the other way round", NOT_NEGATIVE, *at_least(y, x, x > y)),
    ("a bound that is not enough", NOT_POSITIVE, *more(x, 1, x > y)),
    ("a sum that may be empty", NOT_POSITIVE, *more(Sum(g[i], (i, 1, K)), 0, K >= 0)),
    ("a square of the mean", NOT_NEGATIVE, *at_least(SUM**2, N * SQUARES)),
    ("a trace of any matrix", NOT_NEGATIVE, *at_least(Trace(A), 0)),
    ("another difference", "the difference of the sides is not", Claim(x, R.AT_MOST, x + p), Form(q)),
    (
        "a matrix as a difference of numbers",
        "one side is a matrix and the other a number",
        Claim(x, R.AT_MOST, x + p),
        Form(V),
    ),
    (
        "a difference that may not exist",
        "is not defined wherever the claim is",
        Claim(x, R.AT_MOST, x + p),
        Form(add(p, power(a, 0), -1)),
    ),
    ("a matrix that is not symmetric", "not proved symmetric", *definite(R.AT_LEAST, A)),
    ("a symmetric matrix", NOT_NEGATIVE, *definite(R.AT_LEAST, V, Q.symmetric(V))),
    ("a Gram matrix, strictly", NOT_POSITIVE, *definite(R.GREATER_THAN, X * X.T)),
    ("a difference of such", NOT_NEGATIVE, *definite(R.AT_LEAST, V - X * X.T, *DEFINITE)),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    ((claim, evidence),) = row
    assert conditions(claim, evidence) == []


@rows(REFUSED)
def test_it_is_refused(row):
    rejected(*row)
