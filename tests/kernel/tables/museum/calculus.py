"""Derivatives, integrals, expectations and limits."""

from fractions import Fraction as F

from sympy import (
    Abs,
    Derivative,
    Determinant,
    Eq,
    Identity,
    Integer,
    Integral,
    Limit,
    Max,
    Q,
    Sum,
    Trace,
    ZeroMatrix,
    exp,
    log,
    oo,
    pi,
    sign,
    sqrt,
)

from derivable.kernel.evidence import SameForm
from derivable.kernel.points import Point
from derivable.language.nodes import Expectation, Gradient, Hessian, NormalExpectation, VectorIntegral
from tables.museum.trap import (
    BAD_CLAIM,
    EVIDENCE_REFUSED,
    POINT_REFUSED,
    REFUTED,
    UNDECIDED,
    VALUES,
    Trap,
    equal,
    total,
)
from tables.names import (
    OTHER,
    A,
    B,
    N,
    a,
    c,
    e,
    equation,
    i,
    j,
    k,
    m,
    mul,
    n,
    noise,
    power,
    r,
    s,
    t,
    v,
    w,
    x,
    y,
    z,
)

TRAPS = (
    Trap(
        "the derivative of a logarithm of |x|",
        lambda: equal(Derivative(log(x**2), x), 1 / x),
        REFUTED,
        VALUES,
    ),
    Trap("product rule forgotten", lambda: equal(Derivative(x * exp(x), x), exp(x)), REFUTED, VALUES),
    Trap("chain rule forgotten", lambda: equal(Derivative(exp(x**2), x), exp(x**2)), REFUTED, VALUES),
    Trap(
        "|x| at 0", lambda: equal(Derivative(Abs(x), x), sign(x)), UNDECIDED, "no derivative where it is zero"
    ),
    Trap(
        "a root at 0",
        lambda: equal(Derivative(sqrt(m), m), 1 / (2 * sqrt(m))),
        UNDECIDED,
        "may have no derivative",
    ),
    Trap(
        "|x| where x is at least 0",
        lambda: equal(Derivative(Abs(x), x), Integer(1), x >= 0),
        UNDECIDED,
        "an assumption ends where the function may have no derivative",
    ),
    Trap(
        "|m| where m is declared as at least 0",
        lambda: equal(Derivative(Max(m, mul(-1, m), evaluate=False), m), Integer(1)),
        UNDECIDED,
        "an assumption ends where the function may have no derivative",
    ),
    Trap(
        "an assumed entry has a slope",
        lambda: equal(Derivative(z[1] ** 2, z[k]), Integer(0), equation(z[1], 3)),
        BAD_CLAIM,
        "z varies while z[1] is defined by 3",
    ),
    Trap(
        "an assumed entry is no noise",
        lambda: equal(Expectation(noise[1] * noise[2], noise, 0, 1), Integer(0), equation(noise[1], 3)),
        BAD_CLAIM,
        "epsilon varies while epsilon[1] is defined by 3",
    ),
    Trap(
        "noise with the name of an outer index",
        lambda: equal(Sum(Expectation(t**2, t, 0, 1), (t, 1, 3)), Integer(14)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "noise with the name of an outer limit",
        lambda: equal(Limit(Expectation(x**2, x, 0, 1), x, 0, "+"), Integer(0)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a mean of what is not defined everywhere",
        lambda: equal(Expectation(mul(e, power(e, -1)), e, 0, 1), Integer(1)),
        UNDECIDED,
        "is not defined for all values of e",
    ),
    Trap(
        "a negative variance",
        lambda: equal(Expectation(e**2, e, 0, -1), Integer(-1)),
        UNDECIDED,
        "-1 is never nonnegative",
    ),
    Trap(
        "noise read in two ways",
        lambda: equal(Expectation(noise[i] * noise[i, j], noise, 0, 1), Integer(1)),
        UNDECIDED,
        "different numbers of indices",
    ),
    Trap(
        "a mixed derivative is not zero", lambda: equal(Derivative(x * y, x, y), Integer(0)), REFUTED, VALUES
    ),
    Trap(
        "a mixed derivative is refuted by nothing",
        lambda: equal(Derivative(x * y, x, y), Integer(1)),
        POINT_REFUSED,
        "equal at the point",
        Point(((x, F(2)), (y, F(3)))),
    ),
    Trap(
        "a Hessian is refuted by nothing",
        lambda: equal(Hessian(r.T * A * r, r), A + A.T),
        POINT_REFUSED,
        "equal at the point",
        Point(((n, F(2)), (A, ((F(1), F(2)), (F(3), F(4)))), (r, ((F(1),), (F(2),))))),
    ),
    Trap(
        "an entry by its index",
        lambda: equal(Derivative(z[t], t), Integer(0)),
        UNDECIDED,
        "no derivative with respect to its index",
    ),
    Trap(
        "a sum by its length",
        lambda: equal(Derivative(total(c), N), c),
        UNDECIDED,
        "no derivative with respect to N",
    ),
    Trap(
        "a trace by its size",
        lambda: equal(Derivative(Trace(A * B), n), Integer(0)),
        UNDECIDED,
        "no derivative with respect to n",
    ),
    Trap(
        "an array read in two ways",
        lambda: equal(Derivative(z[1] + z[1, 2], z[1]), Integer(1)),
        UNDECIDED,
        "different numbers of indices",
    ),
    Trap(
        "along what an equation holds fast",
        lambda: equal(Derivative(Abs(x), x), Integer(1), equation(2 * x, 0)),
        UNDECIDED,
        "an assumed equation restricts",
    ),
    Trap(
        "a definition that varies",
        lambda: equal(Derivative(v * w, w), 3 * w**2, Eq(v, w**2)),
        BAD_CLAIM,
        "w varies while v is defined",
    ),
    Trap(
        "a gradient along a defined matrix",
        lambda: equal(Gradient(Trace(A), A), ZeroMatrix(n, n), Eq(A, B)),
        BAD_CLAIM,
        "A varies while A is defined",
    ),
    Trap(
        "a gradient among symmetric matrices",
        lambda: equal(Gradient(Trace(A * A), A), 2 * A, Q.symmetric(A)),
        UNDECIDED,
        "ties the entries",
    ),
    Trap(
        "a gradient among orthogonal matrices",
        lambda: equal(Gradient(Trace(A.T * A), A), ZeroMatrix(n, n), Q.orthogonal(A)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "a gradient among projections",
        lambda: equal(Gradient(Trace(A * A), A), Identity(n), Eq(A * A, A)),
        EVIDENCE_REFUSED,
        "ties the entries",
        SameForm(),
    ),
    Trap(
        "a gradient of a determinant that is zero",
        lambda: equal(Gradient(Determinant(A), A), ZeroMatrix(n, n), Eq(Determinant(A), 0)),
        UNDECIDED,
        "an assumed equation restricts",
    ),
    Trap("the integral of a constant", lambda: equal(Integral(c, (x, -oo, oo)), c), UNDECIDED, "infinite"),
    Trap(
        "an integral that may diverge",
        lambda: equal(Integral(exp(-a * x**2), (x, -oo, oo)), sqrt(pi / a)),
        UNDECIDED,
        "not proved to fall on both sides",
    ),
    Trap(
        "an integral of a huge power",
        lambda: equal(Integral(x**1000000 * exp(-x), (x, 0, oo)), c),
        UNDECIDED,
        "integrates",
    ),
    Trap(
        "a vector integral under an assumption",
        lambda: equal(
            VectorIntegral(exp(-Trace(r.T * r) - Abs(Trace(OTHER.T * r))), r),
            VectorIntegral(exp(-Trace(r.T * r) - Trace(OTHER.T * r)), r),
            Trace(OTHER.T * r) > 0,
        ),
        UNDECIDED,
        "an assumption restricts",
    ),
    Trap(
        "the variance is not the second moment",
        lambda: equal(Expectation(e**2, e, a, s**2), s**2),
        REFUTED,
        VALUES,
    ),
    Trap(
        "the same noise twice is not independent",
        lambda: equal(Expectation(noise[i] * noise[j], noise, 0, s**2), Integer(0)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a fourth moment", lambda: equal(Expectation(e**4, e, 0, s**2), 3 * s**4), UNDECIDED, "higher moment"
    ),
    Trap(
        "a fourth moment as the square of the second",
        lambda: equal(NormalExpectation(e**4, e, 0, s**2), s**4),
        REFUTED,
        VALUES,
    ),
    Trap(
        "the mean of a product of squares",
        lambda: equal(NormalExpectation(noise[i] ** 2 * noise[j] ** 2, noise, 0, s**2), s**4),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a definition by normal noise",
        lambda: equal(NormalExpectation(t**4, e, 0, 1), t**4, equation(t, e)),
        BAD_CLAIM,
        "varies while",
    ),
    Trap(
        "E|e| of a noise that is assumed positive",
        lambda: equal(Expectation(Abs(e), e, 0, 1), Integer(0), e > 0),
        UNDECIDED,
        "an assumption restricts",
    ),
    Trap("a noise in its own mean", lambda: equal(Expectation(e, e, e, 1), e), UNDECIDED, "depends on e"),
    Trap(
        "a limit of 0/0", lambda: equal(Limit(mul(x, power(x, -1)), x, 0, "+"), Integer(0)), REFUTED, VALUES
    ),
    Trap(
        "a limit that is infinite",
        lambda: equal(Limit(1 / s, s, 0, "+"), Integer(0)),
        UNDECIDED,
        "without bound",
    ),
    Trap(
        "a limit from both sides",
        lambda: equal(Limit(Abs(x) / x, x, 0, "+-"), Integer(1)),
        UNDECIDED,
        "from which side",
    ),
)
