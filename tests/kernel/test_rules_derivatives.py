"""Derivatives by numbers and by entries of arrays: the rules, and where there is no derivative."""

from sympy import (
    Abs,
    Derivative,
    Function,
    IndexedBase,
    KroneckerDelta,
    Limit,
    Ne,
    Product,
    Sum,
    Symbol,
    cos,
    erf,
    erfc,
    exp,
    log,
    pi,
    sign,
    sin,
    sqrt,
)
from tables.doors import proved, refused, rows
from tables.names import K, N, a, b, equation, f, i, j, k, m, p, u, w, x, y

LENGTHS = IndexedBase(Symbol("length", integer=True))
LOSS = Sum((y - w * u[i]) ** 2, (i, 1, N))
NORM = sqrt(x**2 + y**2)
TOTAL = Sum(u[i], (i, 1, N))
NO_TARGET = "takes no derivative with respect to"

ACCEPTED = (
    ("a power", Derivative(x**3, x), 3 * x**2),
    ("a square root", Derivative(sqrt(p), p), 1 / (2 * sqrt(p))),
    ("a root that has a slope at 0", Derivative(sqrt(m) ** 3, m), 3 * sqrt(m) / 2),
    ("twice", Derivative(x**3, (x, 2)), 6 * x),
    ("in two symbols", Derivative(x**2 * y**3, x, y), 6 * x * y**2),
    ("a quotient", Derivative(x / (1 + x**2), x), (1 - x**2) / (1 + x**2) ** 2),
    ("a quotient that may not exist", Derivative(1 / x, x), -1 / x**2, ["nonzero: x"]),
    ("a Gaussian", Derivative(exp(-p * (x - a) ** 2 / 2), x), -p * (x - a) * exp(-p * (x - a) ** 2 / 2)),
    ("a logarithm", Derivative(log(p + x**2), x), 2 * x / (p + x**2)),
    ("an absolute value away from 0", Derivative(Abs(x), x), sign(x), [], (Ne(x, 0),)),
    ("sin and cos", Derivative(sin(x**2) + cos(x), x), 2 * x * cos(x**2) - sin(x)),
    ("the error function", Derivative(erf(x), x), 2 * exp(-(x**2)) / sqrt(pi)),
    ("the tail", Derivative(erfc(-x), x), 2 * exp(-(x**2)) / sqrt(pi)),
    ("a squared error", Derivative(LOSS, w), Sum(-2 * u[i] * (y - w * u[i]), (i, 1, N))),
    ("a squared norm by an entry", Derivative(Sum(u[i] ** 2, (i, 1, N)), u[j]), 2 * u[j]),
    ("an entry by an entry", Derivative(u[k], u[j]), KroneckerDelta(k, j)),
    ("an entry by another", Derivative(u[1] * u[2], u[1]), u[2]),
    ("a product of exponentials", Derivative(Product(exp(x * u[i]), (i, 1, N)), x), TOTAL * exp(x * TOTAL)),
    ("a constant inside a function", Derivative(f(y) * x, x), f(y)),
)

REFUSED = (
    ("a high order", "order of a derivative", Derivative(exp(x), (x, 10)), exp(x)),
    ("an unknown order", "order of a derivative", Derivative(exp(x), (x, K)), exp(x)),
    ("by a whole number", NO_TARGET, Derivative(K**2, K), 2 * K),
    ("by an index", NO_TARGET, Derivative(i**2 + x, i), 2 * i),
    ("by the variable of a limit", NO_TARGET, Limit(Derivative(x**2, x), x, 1, "+"), 2),
    ("by the variable of a limit from below", NO_TARGET, Limit(Derivative(x**2, x), x, 0, "-"), 0),
    ("a root at 0", "the function may have no derivative", Derivative(sqrt(m), m), 1 / (2 * sqrt(m))),
    ("a root of squares at 0", "a root has no derivative", Derivative(NORM, x), x / NORM),
    ("an absolute value up to its corner", "may have no derivative", Derivative(Abs(x), x), 1, x >= 0),
    ("an absolute value at 0", "an absolute value has no derivative", Derivative(Abs(x), x), sign(x)),
    ("a jump", "no derivative for a delta", Derivative(KroneckerDelta(x, y), x)),
    (
        "a product that may be negative",
        "no derivative for a product",
        Derivative(Product(x - u[i], (i, 1, N)), x),
    ),
    ("an unknown function", "no derivative for f", Derivative(f(x), x)),
    ("a function of two", "no derivative for F", Derivative(Function("F")(x, y), x)),
    ("by the number of terms", "the number of its terms", Derivative(Sum(u[i], (i, 1, LENGTHS[x])), x)),
    ("by an index of an entry", "with respect to its index", Derivative(u[x], x)),
    ("an entry of two indices by one of one", "different numbers of indices", Derivative(u[i, j], u[i])),
    ("along an equation", "an assumed equation restricts", Derivative(x**2, x), 2 * x, equation(x**2, b)),
    ("a logarithm that is not always there", "only one side needs", Derivative(log(x), x), 1 / x),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)
