"""Products, powers, exponentials, logarithms, absolute values, functions: what opens, and what does not."""

import pytest
from sympy import (
    Abs,
    E,
    Eq,
    EulerGamma,
    Function,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Ne,
    Rational,
    Symbol,
    acos,
    atan,
    cosh,
    digamma,
    erf,
    erfc,
    exp,
    gamma,
    log,
    loggamma,
    pi,
    polygamma,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
    true,
)
from tables.doors import accepted, refused, rows
from tables.names import Idx, K, a, add, b, c, equation, f, h, i, m, mul, p, power, q, s, symbols, t, x, y

HALF, THIRD = Rational(1, 2), Rational(1, 3)
DIFFER = "the normal forms of the two sides differ"
ONE_SIDE = "only one side needs"
Z = Symbol("zero", zero=True)

QUOTIENT = (p**4 - 1) / (p**2 - 1)


def _roots():
    """1/sqrt(x + 1/sqrt(x + ...)), deeper than denominators are cleared for."""
    found = x
    for _ in range(12):
        found = power(add(x, found), -HALF)
    return found


ROOTS = _roots()

SQUARE, CUBE = p**2 + 2 * p * q + q**2, p**3 + 3 * p**2 * q + 3 * p * q**2 + q**3

ACCEPTED = (
    ("e is exp(1)", E, exp(1), ()),
    ("powers of e", power(E, x), exp(x), ()),
    ("a root of e", power(E, HALF), exp(HALF), ()),
    ("roots of numbers", sqrt(8), 2 * sqrt(2), ()),
    ("a root of a fraction", power(Rational(8, 27), Rational(2, 3)), Rational(4, 9), ()),
    ("a root of a negative square", power(mul(h, h), HALF), -h, ()),
    ("a root of an even power", power(mul(p, power(x, 4)), HALF), sqrt(p) * x**2, ()),
    ("an odd power under a cube root", power(mul(8, power(p, 3)), THIRD), 2 * p, ()),
    ("the root of a product with a square", power(mul(p, power(x, 2)), HALF), sqrt(p) * Abs(x), ()),
    ("|x| by signs", Abs(mul(h, p), evaluate=False), -h * p, ()),
    ("|h x| with h negative", Abs(mul(h, x), evaluate=False), -h * Abs(x), ()),
    (
        "|h x - p x|, the sum being negative",
        Abs(add(mul(h, x), mul(-1, p, x)), evaluate=False),
        (p - h) * Abs(x),
        (),
    ),
    ("|x y|", Abs(mul(x, y, p), evaluate=False), p * Abs(x) * Abs(y), ()),
    ("|x|^2", power(Abs(x), 2), x**2, ()),
    ("|x|^3", power(Abs(x), 3), x**2 * Abs(x), ()),
    ("|-x - 1|", Abs(-x - 1, evaluate=False), Abs(x + 1), ()),
    ("|x^2 - 2x y| by its factor", Abs(x**2 - 2 * x * y, evaluate=False), Abs(x) * Abs(x - 2 * y), ()),
    ("|p^2 + p| once a factor is out", Abs(add(p**2 * x, p * x), evaluate=False), p * Abs(x) * (p + 1), ()),
    ("|-(p + 1) x|", Abs(mul(-1, x, add(p, 1)), evaluate=False), Abs(x) * (p + 1), ()),
    ("sign of a positive number", sign(add(p, 1)), 1, ()),
    ("sign of a negative number", sign(add(h, -1)), -1, ()),
    ("sign twice", sign(add(x, 1)) * 2, sign(add(1, x)) + sign(x + 1), ()),
    ("sign where it is not zero", sign(x), x / Abs(x), (Ne(x, 0),)),
    ("maximum", Max(x, y), (x + y + Abs(x - y)) / 2, ()),
    ("minimum", Min(x, y), (x + y - Abs(x - y)) / 2, ()),
    ("maximum of three", Max(p, p + 1, p + 2), p + 2, ()),
    ("cosh", cosh(x) + sinh(x), exp(x), ()),
    ("cosh^2 - sinh^2", cosh(x) ** 2 - sinh(x) ** 2, 1, ()),
    ("tanh", tanh(x) * cosh(x), sinh(x), ()),
    ("exp of a quotient", exp((a**2 - b**2) / (a - b)), exp(a) * exp(b), ()),
    ("exp of a log", exp(2 * log(p)), p**2, ()),
    ("exp of a multiple of a log", exp(x * log(p)), p**x, ()),
    ("log of a product", log(p * q / s), log(p) + log(q) - log(s), ()),
    ("log of an even power", log(x**2 * p), 2 * log(Abs(x)) + log(p), ()),
    ("log of a number", log(12), 2 * log(2) + log(3), ()),
    ("log of a power of a sum", log((p + q) ** -3), -3 * log(p + q), ()),
    ("log of exp", log(exp(x) * p), x + log(p), ()),
    ("log of x y", log(x * y), log(y * x), ()),
    ("log of a negative product", log(mul(h, -1)), log(-h), ()),
    ("real powers", p**x * p**y, p ** (x + y), ()),
    ("a power of a power", (p**x) ** y, p ** (x * y), ()),
    ("opaque functions", f(x + y), f(y + x), ()),
    ("functions of equal arguments", f((x**2 - 1) / (x - 1)), f(x + 1), ()),
    ("functions of two arguments", Function("F")(x, add(y, y)), Function("F")(x, 2 * y), ()),
    ("erf", erf(x) + erfc(x), 1, ()),
    ("erfc of 0", erfc(add(x, mul(-1, x))), 1, ()),
    ("digamma", digamma(p) * 2, digamma(p) + digamma(p), ()),
    ("pi", mul(pi, power(pi, -1)), 1, ()),
    ("sin of an equal argument", sin((x + 1) ** 2), sin(x**2 + 2 * x + 1), ()),
    ("delta of equal numbers", KroneckerDelta(add(x, 1), add(1, x)), 1, ()),
    ("delta of different numbers", KroneckerDelta(x, add(x, 1)), 0, ()),
    ("delta turned round", KroneckerDelta(x, y), KroneckerDelta(y, x), ()),
    ("delta squared", KroneckerDelta(x, y) ** 2, KroneckerDelta(x, y), ()),
    ("a symbol declared as zero", power(add(Z, 1), 0), 1, ()),
    ("0 to a positive power", power(add(x, mul(-1, x)), 2), 0, ()),
    ("log of a gamma function", log(gamma(p) ** 2), 2 * log(gamma(p)), ()),
    ("a free index", i + i, 2 * i, ()),
    ("a definition", t * 2, 2 * x + 2, (Eq(t, x + 1),)),
    ("a definition inside And", t * 2, 2 * x, (Eq(t, x) & (y > 0),)),
    ("an assumed equation", sin(x) ** 2 * 3 + x, x + 3 * y**2, (equation(sin(x), y),)),
    ("an equation between sums", sin(x) + cosh(x), y + cosh(x), (equation(sin(x), y),)),
    ("true as an assumption", x, x, (true,)),
    ("a positive difference", Abs(x - y), x - y, (x > y,)),
    ("a difference that is not negative", Abs(x - y), x - y, (x >= y,)),
    ("a bound from above", Abs(x), -x, (x < 0,)),
    ("a bound that adds up", Abs(x + p), x + p, (x >= 0,)),
    ("logs of equal sums", log(add(p**2, 1)), log(QUOTIENT), (QUOTIENT > 0,)),
    ("exponents that are equal as quotients", exp(1 / (p + 1)) * q, q * exp((p - 1) / (p**2 - 1)), ()),
    ("a quotient of a quotient", 1 / (1 + 1 / (1 + p)), (1 + p) / (2 + p), ()),
    ("gathered exponentials", x * exp(p / (p + q)) * exp(q / (p + q)), E * x, ()),
    ("an exponent with roots within roots", exp(add(x, mul(y, ROOTS))), exp(add(mul(y, ROOTS), x)), ()),
    ("the same root twice", sqrt(p + q) * sqrt(p + q), p + q, ()),
    ("an exponent that is 1 at last", log(power(x, add(1, y, mul(-1, y)))), log(x), ()),
    ("an index without a range", Idx(K) + x, x + Idx(K), ()),
    ("the square of a log of a square", log(SQUARE) ** 2, 4 * log(p + q) ** 2, ()),
    (
        "the reciprocal of a log of a square",
        1 / log(SQUARE + 1) + 2 / log(SQUARE),
        1 / log(1 + SQUARE) + 1 / log(p + q),
        (),
    ),
    ("a product of logs", log((p + q) ** 2) * log(p * s), 2 * log(p + q) * (log(p) + log(s)), ()),
    ("logs of two powers", log(CUBE) * log(s), Rational(3, 2) * log(SQUARE) * log(s), ()),
    ("the root of a square that is written out", sqrt(SQUARE), p + q, ()),
    ("a root of a square among other terms", p * sqrt(SQUARE) + p - q**2, p**2 + p * q + p - q**2, ()),
    ("a root of a square, turned round", -sqrt(SQUARE) - 1, -p - q - 1, ()),
    ("the square of a root and a number", sqrt(1 + 2 * sqrt(p) + p), 1 + sqrt(p), ()),
    ("the square of an exponential and a number", sqrt(exp(2 * x) + 2 * exp(x) + 1), 1 + exp(x), ()),
    ("the factors of an absolute value", Abs(a**2 - b**2), Abs(a - b) * Abs(a + b), ()),
    ("an absolute value and a root", sqrt((a**2 - b**2) ** 2 + 0 * p), Abs(a - b) * Abs(a + b), ()),
    ("a whole exponent of unknown sign", power(p, add(K, 1)), p * p**K, ()),
)

F = Function("F")
FROM_ZERO = Idx(Symbol("l", integer=True), (0, 3))
LONG = sum(symbols("x1:63", real=True))


REFUSED = (
    ("a root of a square that is negative", ONE_SIDE, sqrt(p**2 - 2 * p * q + q**2), p - q, ()),
    (
        "a root of a log",
        DIFFER,
        sqrt(log(SQUARE + 1)) + log(SQUARE + p),
        sqrt(log(CUBE + 1)) + log(CUBE + p),
        (),
    ),
    ("an unknown function of SymPy", "does not know where acos is defined", acos(x), acos(x), ()),
    ("a constant without a law", "no law for EulerGamma", EulerGamma, EulerGamma, ()),
    ("log of a sum", DIFFER, log(p + q), log(p) + log(q), ()),
    ("log of a square, on one side", ONE_SIDE, log(x**2), 2 * log(x), ()),
    ("log of a product of unknown signs", ONE_SIDE, log(x * y), log(x) + log(y), ()),
    ("a root of a square", DIFFER, sqrt(power(x, 2)), x, ()),
    ("a root of a square of large primes", DIFFER, power(Integer(1009 * 1013) ** 2, HALF), 1009 * 1013, ()),
    (
        "a square of a log of a product",
        DIFFER,
        log(p**2 + p * q + p + q) ** 2,
        (log(p + q) + log(p + 1)) ** 2,
        (),
    ),
    ("a log of a quotient that may be zero", ONE_SIDE, log(add(p**2, 1)), log(QUOTIENT), ()),
    ("a root on one side", ONE_SIDE, power(sqrt(x), 2), x, ()),
    ("a cube root of a negative number", "is never nonnegative", power(h, THIRD), 0, ()),
    ("a logarithm of a negative number", "is never positive", log(h), 0, ()),
    ("a logarithm of zero", "is never positive", log(add(x, mul(-1, x))), 0, ()),
    ("a denominator that is zero", "is never nonzero", power(add(x, mul(-1, x)), -1), 0, ()),
    ("a declared zero below", "is never nonzero", power(Z, -1), 0, ()),
    ("gamma of a negative number", "is never positive", gamma(h), 0, ()),
    ("loggamma on one side", ONE_SIDE, add(loggamma(x), mul(-1, loggamma(x))), 0, ()),
    ("digamma of other arguments", DIFFER, digamma(p, evaluate=False), digamma(q, evaluate=False), ()),
    ("functions of one and of two arguments", DIFFER, F(x), F(x, y), ()),
    ("too many different exponentials", DIFFER, sum(exp(x**degree) for degree in range(1, 13)), exp(x), ()),
    ("an index that starts at 0, as positive", DIFFER, Abs(FROM_ZERO), FROM_ZERO, ()),
    ("a logarithm to another base", "to another base", log(p, 2, evaluate=False), log(p) / log(2), ()),
    ("a long assumption", DIFFER, Abs(LONG + 1), LONG + 1, (LONG > 0,)),
    ("a polygamma function of symbolic order", "the order of a polygamma", polygamma(K, p), 0, ()),
    ("logarithms whose powers are long sums", DIFFER, 12 * log(p + q), 12 * log(p + s), ()),
    ("logarithms with large factors", DIFFER, 25 * log(p + q), log(p + s), ()),
    ("functions of other arguments", DIFFER, f(x), f(y), ()),
    ("other functions", DIFFER, f(x), Function("F")(x), ()),
    ("functions with more arguments", DIFFER, Function("F")(x, y), Function("F")(y, x), ()),
    ("other functions of SymPy", DIFFER, sin(x), atan(x), ()),
    ("an exponential of other exponents", DIFFER, exp(x) + exp(y), 2 * exp(x), ()),
    ("|x| and x", DIFFER, Abs(x), x, ()),
    ("|x + y|", DIFFER, Abs(x + y), Abs(x) + Abs(y), ()),
    ("a sign that may be zero", DIFFER, sign(x), x / Abs(x), ()),
    ("a maximum", DIFFER, Max(x, y), x + y, ()),
    ("a bound that is not enough", DIFFER, Abs(x - 2), x - 2, (x > 1,)),
    ("an equation used backwards", DIFFER, y, sin(x), (equation(sin(x) * 2, y),)),
    ("an equation of a power", DIFFER, x**2, x, (equation(x**2, 1),)),
    ("an equation of a negative power", DIFFER, 1 / sin(x), 1 / y, (equation(sin(x), y),)),
    ("an enormous power of a number", "too large to write down", power(3, 10**6), 0, ()),
    ("an enormous expansion", "takes more steps", power(x + y + 1, 4000), 0, ()),
    ("too deep a tree", "nested too deeply", None, 0, ()),
    ("an assumption of another kind", "cannot use the assumption", x, x, ((x > 0) | (y > 0),)),
    ("the logarithm of a root of unknown sign", DIFFER, log(sqrt(m)), log(m), ()),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    left, right, given = row
    accepted(left, right, *given)


@rows(REFUSED)
def test_it_is_refused(row):
    reason, left, right, given = row
    refused(reason, _deep() if left is None else left, right, *given)


def _deep():
    tree = x
    for _ in range(130):
        tree = exp(tree, evaluate=False)
    return tree


@pytest.mark.parametrize(
    ("left", "right", "conditions"),
    [
        (1 / x, power(x, -1), ["nonzero: x"]),
        (mul(power(mul(x, p), -1), x), 1 / p, ["nonzero: p*x"]),
        (mul(x - y, power(x - y, -1)), mul(y - x, power(y - x, -1)), ["nonzero: -x + y"]),
        (log(x) * 2, log(x) + log(x), ["positive: x"]),
        (sqrt(x) * 2, sqrt(x) + sqrt(x), ["nonnegative: x"]),
        (log(mul(x, p)), log(mul(p, x)), ["positive: p*x"]),
        (log(m) * 2, log(m) + log(m), ["nonzero: m"]),
        (1 / (1 + x**2), power(x**2 + 1, -1), []),
        (1 / (p - q), power(p - q, -1), ["nonzero: p - q"]),
        (c / (x - y) ** 2, c * power(x - y, -2), ["nonzero: x - y"]),
    ],
)
def test_conditions_are_told_once(left, right, conditions):
    assert accepted(left, right) == conditions


def test_a_sum_of_squares_that_was_multiplied_out_is_not_seen_as_one():
    refused(ONE_SIDE, sqrt(x**2 - 2 * x * y + y**2 + p), sqrt((x - y) ** 2 + p))
