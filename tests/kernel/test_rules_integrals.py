"""Integrals over the line, the half line and all vectors, and expectations: which are known."""

from sympy import (
    Abs,
    Determinant,
    Integral,
    KroneckerDelta,
    Q,
    Rational,
    Sum,
    Trace,
    cos,
    erfc,
    exp,
    gamma,
    oo,
    pi,
    sqrt,
)
from tables.doors import proved, refused, rows
from tables.names import A, N, a, b, e, equation, g, i, j, n, noise, p, power, q, r, u, x, y

from derivable.language.nodes import Expectation, NormalExpectation, VectorIntegral

BELL = exp(-p * x**2)
FALLING = "not proved to fall"


def line(function):
    return Integral(function, (x, -oo, oo))


def half(function):
    return Integral(function, (x, 0, oo))


def mean(function, centre=0, variance=p):
    return Expectation(function, noise, centre, variance)


def vectors(exponent):
    return VectorIntegral(exp(exponent), r)


# Gaussian moments, Gamma integrals and Laplace's density as in any table of integrals.
INTEGRALS = (
    ("a Gaussian", line(BELL), sqrt(pi / p)),
    ("a Gaussian away from 0", line(exp(-p * (x - a) ** 2)), sqrt(pi / p)),
    ("a linear exponent", line(exp(-p * x**2 + b * x)), sqrt(pi / p) * exp(b**2 / (4 * p))),
    ("the second moment", line(x**2 * BELL), sqrt(pi / p) / (2 * p)),
    ("the fourth moment", line(x**4 * BELL), 3 * sqrt(pi / p) / (4 * p**2)),
    ("an odd moment", line(x**3 * BELL), 0),
    ("Laplace's density", line(exp(-Abs(x) / q) / (2 * q)), 1),
    ("the variance of Laplace's density", line(x**2 * exp(-Abs(x) / q) / (2 * q)), 2 * q**2),
    ("an odd moment of Laplace's density", line(x * exp(-Abs(x) / q)), 0),
    (
        "the elastic net",
        line(exp(-p * Abs(x) - q * x**2)),
        sqrt(pi / q) * exp(p**2 / (4 * q)) * erfc(p / (2 * sqrt(q))),
    ),
    ("a Gamma integral", half(x**3 * exp(-q * x)), 6 / q**4),
    ("a half power", half(sqrt(x) * exp(-x)), gamma(Rational(3, 2), evaluate=False)),
    ("a symbolic power", half(x**p * exp(-q * x)), gamma(p + 1) * q ** (-p - 1)),
    ("a Gaussian tail", half(BELL), sqrt(pi / p) / 2),
    ("two integrals", Integral(exp(-(x**2) - y**2), (x, -oo, oo), (y, -oo, oo)), pi),
    ("a factor outside", line(y * BELL), y * sqrt(pi / p)),
    ("a Gaussian over vectors", vectors(-Trace(r.T * r) / 2), (2 * pi) ** (n / 2)),
    (
        "a precision matrix",
        vectors(-Trace(r.T * A * r) / 2),
        (2 * pi) ** (n / 2) / sqrt(Determinant(A)),
        [],
        (Q.positive_definite(A),),
    ),
)

NO_INTEGRALS = (
    ("from 0 to 1", "over the whole line, or from 0", Integral(x, (x, 0, 1))),
    ("a constant", "of a constant over the whole line", line(y)),
    ("a power alone", FALLING, line(x**2)),
    ("a bell that may be upside down", FALLING, line(exp(-a * x**2))),
    ("an exponential without end", FALLING, line(exp(x))),
    ("a cosine", "integrates no function of the variable", line(cos(x) * BELL)),
    ("a quartic", "exponential of a quadratic", line(exp(-(x**4)))),
    ("a power below", "exponential of a quadratic", line(BELL / x)),
    ("a high moment", "exponential of a quadratic", line(x**42 * BELL)),
    ("a function in the exponent", "stands inside a function", line(exp(-cos(x)))),
    ("two sides that differ", "both sides are alike", line(exp(x - p * Abs(x)))),
    ("a half power on both sides", "integrates no power", line(power(x, Rational(1, 2)) * exp(-Abs(x)))),
    ("a bell with a power on the half line", "v^s exp(-c v)", half(x * BELL)),
    ("a cubic on the half line", "v^s exp(-c v)", half(exp(-(x**3)))),
    ("growth on the half line", FALLING, half(exp(x))),
    ("a pole at 0", FALLING, half(exp(-x) / x)),
    ("a power that may be a pole", FALLING, half(x**a * exp(-x))),
    ("a power of itself", "the power of itself", half(x**x * exp(-x))),
    ("a vector without a precision", "in all directions", vectors(Trace(r.T * A * r))),
    ("a quartic in a vector", "not quadratic", vectors(-Trace(r.T * r * r.T * A * r))),
    ("exp of a norm", "not quadratic", vectors(-(Trace(r.T * r) ** 2))),
    ("an asymmetric form in a vector", "not quadratic", vectors(-sqrt(Trace(r.T * r) + 1))),
    (
        "a vector that an assumption restricts",
        "an assumption restricts",
        vectors(-Trace(r.T * r)),
        0,
        Trace(r.T * r) < 1,
    ),
    (
        "a vector that an equation ties",
        "an assumption restricts",
        vectors(-Trace(r.T * r)),
        0,
        equation(A * r, 2 * r),
    ),
)

MEANS = (
    ("of a constant", mean(x), x),
    ("of a linear form", mean(a * noise[i] + b, y), a * y + b),
    ("of a square", mean(noise[i] ** 2, y), y**2 + p),
    ("of a product of two entries", mean(noise[1] * noise[2], y), y**2),
    ("of a product of any two entries", mean(noise[i] * noise[j]), p * KroneckerDelta(i, j)),
    ("of a sum of squares", mean(Sum(noise[i] ** 2, (i, 1, N))), N * p),
    ("of a square of a sum", mean(Sum(u[i] * noise[i], (i, 1, N)) ** 2), p * Sum(u[i] ** 2, (i, 1, N))),
    ("of one symbol", Expectation((e + 1) ** 2, e, y, p), y**2 + p + 2 * y + 1),
)


def normal_mean(function, centre=0, variance=p):
    return NormalExpectation(function, noise, centre, variance)


# Moments of the normal distribution as in any table: 3 v^2, 15 v^3, 105 v^4.
NORMAL_MEANS = (
    ("of a square", normal_mean(noise[i] ** 2, y), y**2 + p),
    ("of a cube", normal_mean(noise[i] ** 3, y), y**3 + 3 * y * p),
    ("of a fourth power", normal_mean(noise[i] ** 4), 3 * p**2),
    ("of a fourth power away from 0", normal_mean(noise[i] ** 4, y), y**4 + 6 * y**2 * p + 3 * p**2),
    ("of a sixth power", NormalExpectation(e**6, e, 0, p), 15 * p**3),
    ("of an eighth power", NormalExpectation(e**8, e, 0, p), 105 * p**4),
    ("of an odd power", NormalExpectation(e**7, e, 0, p), 0),
    ("of two squares", normal_mean(noise[i] ** 2 * noise[j] ** 2), p**2 + 2 * p**2 * KroneckerDelta(i, j)),
    (
        "of four entries",
        normal_mean(noise[1] * noise[2] * noise[1] * noise[3]),
        0,
    ),
    (
        "of the square of a sum of squares",
        normal_mean(Sum(noise[i] ** 2, (i, 1, N)) ** 2),
        (N**2 + 2 * N) * p**2,
    ),
    (
        "the variance of a mean of squares",
        normal_mean((Sum(noise[i] ** 2, (i, 1, N)) / N - p) ** 2),
        2 * p**2 / N,
    ),
)

NO_MEANS = (
    ("a ninth moment", "more than 8 factors", normal_mean(noise[i] ** 9)),
    ("normal noise in an exponential", "stands inside a exp", normal_mean(exp(noise[i]))),
    ("normal noise of one and of two indices", "different numbers", normal_mean(noise[i] * noise[i, j])),
    ("a third moment", "a higher moment", mean(noise[i] ** 3)),
    ("a third moment of a sum", "a higher moment", mean(Sum(noise[i], (i, 1, N)) ** 3)),
    ("a denominator", "the noise stands inside a power", mean(1 / (1 + noise[i] ** 2))),
    ("a sum in a denominator", "in a denominator or under a root", mean(1 / Sum(exp(noise[i]), (i, 1, N)))),
    ("a reciprocal", "is not defined for all values of epsilon", mean(1 / noise[i])),
    ("an exponential", "the noise stands inside a exp", mean(exp(noise[i]))),
    ("noise of one and of two indices", "different numbers of indices", mean(noise[i] * noise[i, j])),
    (
        "a variance that may be negative",
        "only one side needs y to be nonnegative",
        mean(noise[i] ** 2, 0, y),
        y,
    ),
    ("noise that is declared positive", "a free real symbol", Expectation(p, p, 0, 1)),
    ("an array that is declared positive", "a free real symbol", Expectation(g[i], g, 0, 1)),
    ("noise that is assumed positive", "an assumption restricts", mean(noise[i]), 0, noise[1] > 0),
    ("noise within its own mean", "depends on", Expectation(e, e, e, 1)),
    ("noise within its own variance", "depends on", Expectation(e, e, 0, e**2)),
)


@rows(INTEGRALS + MEANS + NORMAL_MEANS)
def test_it_is_accepted(row):
    proved(*row)


@rows(NO_INTEGRALS + NO_MEANS)
def test_it_is_refused(row):
    refused(*row)
