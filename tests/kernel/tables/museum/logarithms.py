"""Logarithms, roots, powers and absolute values."""

from fractions import Fraction as F

from sympy import Abs, Integer, Max, Rational, Sum, exp, expand, log, sign, sqrt

from derivable.kernel.points import Point
from tables.museum.trap import CONDITIONAL, DOMAIN, POINT_REFUSED, REFUTED, UNDECIDED, VALUES, Trap, equal
from tables.names import a, add, b, h, k, m, mul, p, power, q, s, t, w, x, y

SQUARE = expand((p + q) ** 2)

TRAPS = (
    Trap("log of a square", lambda: equal(log(w**2), 2 * log(w)), REFUTED, DOMAIN),
    Trap("log of a sum", lambda: equal(log(p + q), log(p) + log(q)), REFUTED, VALUES),
    Trap("log of a difference", lambda: equal(log(p + q) - log(p), log(q)), REFUTED, VALUES),
    Trap("log of a product of unknown signs", lambda: equal(log(a * b), log(a) + log(b)), REFUTED, DOMAIN),
    Trap("log of a quotient of negatives", lambda: equal(log(a / b), log(a) - log(b)), REFUTED, DOMAIN),
    Trap("the logarithm of a negative number", lambda: equal(log(h**2), 2 * log(h)), REFUTED, DOMAIN),
    Trap("root of a square", lambda: equal(sqrt(power(x, 2)), x), REFUTED, VALUES),
    Trap("square of a root", lambda: equal(power(sqrt(x), 2), x), REFUTED, DOMAIN),
    Trap("cube root of a cube", lambda: equal((x**3) ** Rational(1, 3), x), REFUTED, DOMAIN),
    Trap("a root of a square, negative", lambda: equal(-sqrt(SQUARE), p + q), REFUTED, VALUES),
    Trap("a root of nearly a square", lambda: equal(sqrt(SQUARE + p), p + q), REFUTED, VALUES),
    Trap(
        "an absolute value of a difference of squares",
        lambda: equal(Abs(a**2 - b**2), (a - b) * (a + b)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "absolute values of other factors",
        lambda: equal(Abs(a**2 + b**2), Abs(a - b) * Abs(a + b)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a square of a log of a square", lambda: equal(log(SQUARE) ** 2, 2 * log(p + q) ** 2), REFUTED, VALUES
    ),
    Trap(
        "a log of nearly a square", lambda: equal(log(SQUARE + p) ** 2, 4 * log(p + q) ** 2), REFUTED, VALUES
    ),
    Trap(
        "roots of logs of two powers",
        lambda: equal(sqrt(log(expand((p + 1) ** 2))), sqrt(log(expand((p + 1) ** 3)))),
        REFUTED,
        VALUES,
    ),
    Trap("roots of two sums", lambda: equal(sqrt(p + q), sqrt(p + 2 * q)), REFUTED, VALUES),
    Trap(
        "a product of roots of sums",
        lambda: equal(sqrt(p + q) * sqrt(p + s), sqrt(p**2 + p * q + p * s + 2 * q * s)),
        REFUTED,
        VALUES,
    ),
    Trap("root of a sum", lambda: equal(sqrt(p**2 + q**2), p + q), REFUTED, VALUES),
    Trap(
        "root of a product of unknown signs", lambda: equal(sqrt(a * b), sqrt(a) * sqrt(b)), REFUTED, DOMAIN
    ),
    Trap("power of a power", lambda: equal(power(power(x, 2), Rational(3, 2)), x**3), REFUTED, VALUES),
    Trap("|x| is x", lambda: equal(Abs(x), x), REFUTED, VALUES),
    Trap("|x + y| is |x| + |y|", lambda: equal(Abs(x + y), Abs(x) + Abs(y)), REFUTED, VALUES),
    Trap("sign of a square is 1", lambda: equal(sign(add(x**2, 0)), Integer(1)), REFUTED, VALUES),
    Trap("exp of a sum is a sum", lambda: equal(exp(x + y), exp(x) + exp(y)), REFUTED, VALUES),
    Trap("exp of a product", lambda: equal(exp(x * y), exp(x) * exp(y)), REFUTED, VALUES),
    Trap("max is the sum", lambda: equal(Max(x, y), x + y), REFUTED, VALUES),
    Trap(
        "a power of a negative base by its logarithm",
        lambda: equal(y**x, exp(x * log(y))),
        CONDITIONAL,
        "positive: y",
    ),
    Trap(
        "log x - log x is 0 where x may be 0",
        lambda: equal(add(log(m), mul(-1, log(m)), 1), Integer(1)),
        CONDITIONAL,
        "nonzero: m",
    ),
    Trap(
        "no counterexample where both doors call it a zero denominator",
        lambda: equal(add(log(m), mul(-1, log(m)), 1), Integer(1)),
        POINT_REFUSED,
        "logarithm or root of a number that is not positive",
        Point(((m, F(0)),)),
    ),
    Trap(
        "a tiny exponent is not a negative one",
        lambda: equal(m ** (exp(Integer(1)) - exp(t) + Rational(1, 2**100)), m ** Rational(1, 2**100)),
        POINT_REFUSED,
        "not positive",
        Point(((m, F(0)), (t, F(1)))),
    ),
    Trap(
        "a log of zero inside a sum",
        lambda: equal(Sum(log(k - 1), (k, 1, 3)), log(2)),
        UNDECIDED,
        "the logarithm of a number that is not positive",
    ),
    Trap(
        "a root of a negative number inside a sum",
        lambda: equal(Sum(sqrt(k - 2), (k, 1, 3)), Integer(1)),
        REFUTED,
        DOMAIN,
    ),
    Trap(
        "the root of an even power, defined everywhere",
        lambda: equal(sqrt(x**2 * p), x * sqrt(p)),
        REFUTED,
        VALUES,
    ),
)
