"""Values at points: of numbers, against tables of constants, and where there is none."""

from fractions import Fraction

from sympy import (
    Abs,
    Basic,
    BlockMatrix,
    Derivative,
    Determinant,
    E,
    HadamardProduct,
    Identity,
    Integral,
    Inverse,
    KroneckerDelta,
    MatMul,
    MatPow,
    Max,
    Min,
    OneMatrix,
    Product,
    Rational,
    Sum,
    Symbol,
    Trace,
    Tuple,
    ZeroMatrix,
    cos,
    cosh,
    exp,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy.matrices.expressions.matexpr import MatrixElement
from tables.doors import at, equal, not_refuted, refuted, rows
from tables.names import A, B, K, MatrixSymbol, N, k, n, p, power, r, u, x, y

from derivable.language.nodes import Gradient, Hessian

TINY, PARTS = sqrt(x) * sqrt(y) - sqrt(x * y), {x: 2, y: 3}  # zero, which no precision shows
SQUARE, POINT = [[1, 2], [3, 4]], {n: 2, A: [[1, 2], [3, 4]]}
RESULT = Symbol("result", real=True)
i0 = Symbol("i0", integer=True)

SINGLE = MatrixSymbol("C", 1, 1)

EXACT = (
    ("a sum", x + y / 2, {x: 1, y: 3}, "5/2"),
    ("a product", 2 * x * y, {x: "1/3", y: 3}, 2),
    ("a power", x**-3, {x: 2}, "1/8"),
    ("the power 0", power(x, 0), {x: 5}, 1),
    ("an exact root", sqrt(x), {x: "9/4"}, "3/2"),
    ("a root below", x ** Rational(-1, 2), {x: "9/4"}, "2/3"),
    ("a root of 0", sqrt(x), {x: 0}, 0),
    ("a third root of 0", x ** Rational(1, 3), {x: 0}, 0),
    ("exp of 0", exp(x), {x: 0}, 1),
    ("log of 1", log(x), {x: 1}, 0),
    ("an absolute value", Abs(x), {x: -3}, 3),
    ("a sign", sign(x), {x: -3}, -1),
    ("a maximum", Max(x, y, 2), {x: 1, y: 3}, 3),
    ("a minimum", Min(x, y, 2), {x: 1, y: 3}, 1),
    ("a sum over an index", Sum(u[k] ** 2, (k, 1, 3)), {u: [1, 2, 3]}, 14),
    ("a sum over a triangle", Sum(u[k, K], (K, 1, k), (k, 1, 2)), {u: [[1, 2], [3, 4]]}, 8),
    ("an empty sum", Sum(u[k], (k, 1, N - 1)), {u: [1], N: 1}, 0),
    ("a product over an index", Product(u[k], (k, 1, 3)), {u: [1, 2, 3]}, 6),
    ("a delta", KroneckerDelta(k, 2) + KroneckerDelta(k, 3), {k: 3}, 1),
    ("a derivative", Derivative(x**3, x), {x: 2}, 12),
    ("a second derivative", Derivative(x**3, (x, 2)), {x: 2}, 12),
    ("a derivative in two symbols", Derivative(x**2 * y**3, x, y), {x: 1, y: 2}, 24),
    ("a derivative of a quotient", Derivative(x / (1 + x), x), {x: 1}, "1/4"),
    ("a derivative of a logarithm", Derivative(log(x), x), {x: 4}, "1/4"),
    ("a derivative of an exponential", Derivative(exp(2 * x), x), {x: 0}, 2),
    ("a derivative of an absolute value", Derivative(Abs(x), x), {x: -3}, -1),
    ("a derivative by an entry", Derivative(Sum(u[k] ** 2, (k, 1, 2)), u[2]), {u: [1, 5]}, 10),
    ("a derivative of something else", Derivative(Sum(u[k] * x, (k, 1, 2)), u[1]), {u: [1, 5], x: 3}, 3),
    ("a trace", Trace(A), POINT, 5),
    ("a determinant", Determinant(A), POINT, -2),
    ("a determinant of a singular matrix", Determinant(A), {n: 2, A: [[1, 2], [2, 4]]}, 0),
    ("a determinant that needs another pivot", Determinant(A), {n: 2, A: [[0, 1], [1, 0]]}, -1),
    ("a trace of an inverse", Trace(Inverse(A)), POINT, "-5/2"),
    ("a trace of a power", Trace(MatPow(A, 2)), POINT, 29),
    ("a trace of a negative power", Trace(MatPow(A, -1)), POINT, "-5/2"),
    ("an entry", MatrixElement(A, i0, 1), {**POINT, i0: 0}, 2),
    ("ones", Trace(OneMatrix(n, n) * A), POINT, 10),
    ("the identity", Trace(Identity(n)), POINT, 2),
    ("zeros", Trace(MatMul(A, ZeroMatrix(n, n), evaluate=False)), POINT, 0),
    ("a block matrix", Trace(BlockMatrix([[A, B], [B, A]])), {**POINT, B: [[0, 0], [0, 0]]}, 10),
    ("a gradient", Trace(Gradient(Trace(A.T * A), A)), POINT, 10),
    ("a Hessian", Trace(Hessian(Trace(r.T * A * r), r)), {**POINT, r: [[1], [1]]}, 10),
    ("a matrix of one number", SINGLE, {SINGLE: [[3]]}, 3),
    ("a quadratic form", r.T * A * r, {**POINT, r: [[1], [2]]}, 27),
    ("a derivative of a determinant", Derivative(Determinant(x * A), x), {**POINT, x: 1}, -4),
    ("a derivative of an inverse", Derivative(Trace(Inverse(x * A)), x), {**POINT, x: 1}, "5/2"),
)

# To 15 digits, from tables of constants (Abramowitz and Stegun, chapters 1 and 4).
ENCLOSED = (
    ("e", exp(x), {x: 1}, "2.718281828459045"),
    ("the number e", E * x, {x: 1}, "2.718281828459045"),
    ("pi", pi * x, {x: 1}, "3.141592653589793"),
    ("log 2", log(x), {x: 2}, "0.693147180559945"),
    ("a root of 2", sqrt(x), {x: 2}, "1.414213562373095"),
    ("a third root of 2", x ** Rational(1, 3), {x: 2}, "1.259921049894873"),
    ("a symbolic power", p**x, {p: 2, x: "1/2"}, "1.414213562373095"),
    ("sin 1", sin(x), {x: 1}, "0.841470984807896"),
    ("cos 1", cos(x), {x: 1}, "0.540302305868139"),
    ("sinh 1", sinh(x), {x: 1}, "1.175201193643801"),
    ("cosh 1", cosh(x), {x: 1}, "1.543080634815243"),
    ("tanh 1", tanh(x), {x: 1}, "0.761594155955764"),
    ("an absolute value", Abs(-sqrt(x)), {x: 2}, "1.414213562373095"),
    ("a derivative of a root", Derivative(sqrt(x), x), {x: 2}, "0.353553390593273"),
)


def _tower(height):
    found = x
    for _ in range(height):
        found = exp(found, evaluate=False)
    return found


NO_VALUE = (
    (
        "a slope of a hyperbolic function",
        "no derivative through this function",
        Derivative(cosh(x), x),
        {x: 1},
    ),
    ("a slope at a corner", "no derivative where it may be zero", Derivative(Abs(x), x), {x: 0}),
    ("a slope of a sign", "a sign cannot be told", Derivative(sign(x), x), {x: 0}),
    ("a slope along what has no value", "there is no derivative along y", Derivative(x * y, y), {x: 0}),
    ("a slope along an entry that is not there", "does not have", Derivative(u[1] * u[3], u[3]), {u: [1, 2]}),
    (
        "a slope of a determinant of 0",
        "determinant that is zero",
        Derivative(Determinant(x * A), x),
        {n: 1, A: [[0]], x: 1},
    ),
    ("a large exponent", "an exponent is too large", x**3000, {x: 2}),
    ("a large exponential", "an exponent is too large", exp(x), {x: 10**7}),
    ("a reciprocal of what may be 0", "cannot be told from zero", 1 / TINY, PARTS),
    ("a logarithm of what may be 0", "cannot be told from zero", log(TINY), PARTS),
    ("a sign of what may be 0", "a sign cannot be told", sign(TINY), PARTS),
    ("a maximum that is not exact", "not exact", Max(sqrt(2) * x, x), {x: 1}),
    ("a range that is too long", "too long, or runs backwards", Sum(k, (k, 1, N)), {N: 10**6}),
    ("a range that runs backwards", "too long, or runs backwards", Sum(k, (k, 1, K)), {K: -3}),
    ("an index that is no whole number", "is not a whole number", u[K / 2], {u: [1], K: 1}),
    ("a delta of a fraction", "is not a whole number", KroneckerDelta(x, 1), {x: "1/2"}),
    ("a logarithm to another base", "a logarithm to another base", log(p, 2, evaluate=False), {p: 8}),
    ("a delta with a range", "with a range of its own", KroneckerDelta(k, K, (1, 3)), {k: 5, K: 5}),
    ("a tower of exponentials", "nested too deeply", _tower(3000), {x: 0}),
    ("a sum without limits", "has no limits", Basic.__new__(Sum, u[k], Tuple(k)), {u: [1]}),
    ("a table where a number stands", "is a table where a number was expected", exp(A), POINT),
    ("an integral", "there is no value for integral", Integral(x, (x, 0, 1)), {x: 1}),
    ("a matrix product without a law", "no value for the matrix", Trace(HadamardProduct(A, A)), POINT),
    ("a large matrix", "too large, or empty", Trace(OneMatrix(n, n) * Identity(n)), {n: 100}),
    ("an inverse that does not exist", "has no inverse", Trace(Inverse(A)), {n: 2, A: [[1, 2], [2, 4]]}),
    (
        "an inverse that may not exist",
        "from one without an inverse",
        Trace(Inverse(TINY * A)),
        {**POINT, **PARTS},
    ),
    ("a large power of a matrix", "power of a matrix is too large", Trace(MatPow(A, k)), {**POINT, k: 100}),
    ("a matrix where a number stands", "a matrix where a number was expected", exp(2 * A), POINT),
    ("an entry beyond the matrix", "lies outside the matrix", MatrixElement(A, i0, 0), {**POINT, i0: 5}),
)


@rows(EXACT)
def test_it_has_an_exact_value(row):
    expression, values, expected = row
    claim, point = equal(expression, RESULT), at({**values, RESULT: Fraction(expected) + 1})
    assert refuted(claim, point) == ("values of the sides", Fraction(expected), Fraction(expected) + 1)


@rows(ENCLOSED)
def test_it_is_enclosed(row):
    expression, values, digits = row
    _, (low, high), _ = refuted(equal(expression, RESULT), at({**values, RESULT: 0}))
    assert Fraction(digits) <= Fraction(high)
    assert Fraction(low) <= Fraction(digits) + Fraction(1, 10**15)
    assert Fraction(high) - Fraction(low) < Fraction(1, 10**14)


@rows(NO_VALUE)
def test_it_has_no_value(row):
    reason, expression, values = row
    not_refuted(reason, equal(expression, RESULT), at({**values, RESULT: 0}))


def test_a_power_that_is_too_long_to_write_down_is_enclosed():
    kind, (low, high), right = refuted(
        equal(x**1500, RESULT), at({x: "1000000000001/1000000000000", RESULT: 0})
    )
    assert (kind, right) == ("values of the sides", 0)
    assert 1 < Fraction(low) <= Fraction(high) < Fraction("1.0000000015001")
