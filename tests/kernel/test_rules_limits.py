"""Limits by continuity and by leading powers: what is accepted, and what is not proved to have one."""

from sympy import (
    Abs,
    Derivative,
    IndexedBase,
    KroneckerDelta,
    Limit,
    Sum,
    Symbol,
    cosh,
    exp,
    gamma,
    log,
    oo,
    sqrt,
)
from tables.doors import proved, refused, rows
from tables.names import N, a, add, b, i, k, p, q, u, x, y

BELOW = "-"
LENGTHS = IndexedBase(Symbol("length", integer=True))


def at_zero(function, side="+"):
    return Limit(function, x, 0, side)


ACCEPTED = (
    ("of a constant", at_zero(y), y),
    ("of nothing", at_zero(add(x * add(x, 1), -(x**2), -x)), 0),
    ("of a product with something bounded", at_zero(x * exp(x)), 0),
    ("of exp", at_zero(exp(x + y)), exp(y)),
    ("of log", at_zero(log(p + x) - x), log(p), []),
    ("of an absolute value", at_zero(Abs(x + y)), Abs(y)),
    ("of an absolute value next to its point", at_zero(Abs(x) / x), 1, []),
    ("of an absolute value from below", at_zero(Abs(x) / x, BELOW), -1, []),
    ("of a quotient with exp", at_zero(exp(x) / (p + x)), 1 / p, []),
    ("of a finite sum", at_zero(Sum(exp(x * u[i]), (i, 1, N))), N),
    ("of a quotient under exp", Limit(exp(x / (x + 1)), x, oo), exp(1)),
    ("of a hyperbolic function", at_zero(cosh(x)), 1),
    ("of a quotient at infinity", Limit((3 * x**2 + 1) / (x**2 + x), x, oo), 3),
    ("of a quotient at minus infinity", Limit((x + 1) / (p - x), x, -oo), -1),
    ("of a quotient that vanishes", Limit(q / (p + x), x, oo), 0),
    ("of a quotient whose factor cancels", Limit((x**2 - 1) / (x - 1), x, 1, "+"), 2),
    ("of ridge, towards least squares", at_zero(q / (p + x)), q / p),
    ("of a shrinkage factor", Limit(p / (p + x), x, oo), 0),
)

REFUSED = (
    ("without a side", "from which side", Limit(x, x, 0, "+-")),
    ("a reciprocal", "the quotient may grow", at_zero(1 / x)),
    ("a reciprocal next to exp", "a term may grow", at_zero(exp(x) / x)),
    ("a square at infinity", "the quotient may grow", Limit(x**2, x, oo)),
    ("exp of something that grows", "the quotient may grow", at_zero(exp(1 / x))),
    ("a denominator that goes to zero", "a denominator may go to zero", at_zero(exp(x) / log(1 + x))),
    ("a denominator that may be zero", "not proved to be nonzero", at_zero((a + x) / (b + x))),
    ("zero over what may be zero", "not proved to be nonzero", at_zero(x / (b + x**2))),
    ("a root that may end", "a root may have no limit", at_zero(exp(x) * sqrt(x + y))),
    ("a root of a sum alone", "inside a function", at_zero(sqrt(p + x))),
    ("a denominator with exp", "inside a function", Limit(1 / (1 + exp(1 / x)), x, oo)),
    ("a logarithm that falls", "the argument of a logarithm may go to zero", at_zero(log(x))),
    ("a logarithm that may fall", "the argument of a logarithm may go to zero", at_zero(log(x + Abs(y)))),
    ("a number of terms", "the number of terms", at_zero(Sum(u[i], (i, 1, LENGTHS[x])))),
    ("a jump", "no limit for a delta", at_zero(KroneckerDelta(k, x))),
    ("a function without a law", "no limit for a function", Limit(gamma(x), x, 1, "+")),
    ("a derivative at the point", "no derivative with respect to", at_zero(Derivative(x**2, x))),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)
