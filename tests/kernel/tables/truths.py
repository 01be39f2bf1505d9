"""Claims that hold, on the kernel's own ground, for tests that prove, doubt and replay them."""

from typing import Any

import sympy as sp
from sympy import (
    Abs,
    Derivative,
    Eq,
    Integral,
    Inverse,
    Limit,
    Max,
    Product,
    Q,
    Sum,
    Symbol,
    Trace,
    exp,
    log,
    sqrt,
)

from derivable.kernel.relations import Relation as R
from derivable.language.nodes import Expectation, Gradient, Hessian, NormalExpectation, VectorIntegral
from derivable.language.symbols import data, entry, index, matrix, positive, real, size, squared_norm, vector

lam, s, t, c, rho, p, q, al, h = positive("lambda sigma_n sigma_w c rho p q alpha h")
a, b, g, m, w, z = real("a b g m w z")
N, D, K = size("N D K")
i, k = index("i k", N)
j, l = index("j l", D)  # noqa: E741
x, y, v, e = data("x y v epsilon")
u = Symbol("u", integer=True)
X, W, Y = matrix("X", N, D), vector("w", D), vector("y", N)
A, C, U = matrix("A", N, N), matrix("C", D, D), matrix("U", N, D)
L, V, S = matrix("L", D, D), matrix("V", D, D), matrix("S", N, D)
O = matrix("O", N, N)  # noqa: E741
I, J = sp.Identity(D), sp.Identity(N)  # noqa: E741
oo = sp.oo


def density(value: Any, mean: Any, sd: Any) -> Any:
    return exp(-((value - mean) ** 2) / (2 * sd**2)) / sqrt(2 * sp.pi * sd**2)


RSS = Sum((y[i] - w * x[i]) ** 2, i)
POSTERIOR = Product(density(y[i], w * x[i], s), i) * density(w, 0, t)
LOG_POSTERIOR = (
    -N / 2 * log(2 * sp.pi * s**2) - RSS / (2 * s**2) - log(2 * sp.pi * t**2) / 2 - w**2 / (2 * t**2)
)
RIDGE = RSS + s**2 / t**2 * w**2
BEST = Sum(x[i] * y[i], i) / (Sum(x[i] ** 2, i) + s**2 / t**2)
LOSS = squared_norm(Y - X * W) + lam * squared_norm(W)
M = Inverse(X.T * X + lam * I) * X.T * Y
NLP = squared_norm(Y - X * W) / (2 * s**2) + squared_norm(W) / (2 * t**2)
COV = Inverse(X.T * X / s**2 + I / t**2)
MEAN = COV * X.T * Y / s**2
EVIDENCE = s**2 * J + t**2 * X * X.T
LOGISTIC = Sum(log(1 + exp(-y[i] * w * x[i])), i) + w**2 / (2 * t**2)
CENTRED = Sum((y[i] - Sum(y[k], k) / N - w * (x[i] - Sum(x[k], k) / N)) ** 2, i) + lam * w**2
PD = (Q.positive_definite(A), Q.positive_definite(C))
LEAF = g * w + (h + lam) * w**2 / 2 + al * Abs(w)
ENTRIES = Sum((entry(Y, i) - Sum(entry(X, i, j) * entry(W, j), j)) ** 2, i) + lam * Sum(entry(W, j) ** 2, j)

PROVED: dict[str, tuple[Any, ...]] = {
    # Scalars.
    "log of the posterior": (log(POSTERIOR), R.EQUAL, LOG_POSTERIOR),
    "posterior and its log": (POSTERIOR, R.SAME_ARGMAX, LOG_POSTERIOR, (w,)),
    "constants dropped": (LOG_POSTERIOR, R.EQUAL_UP_TO_CONSTANT, -RSS / (2 * s**2) - w**2 / (2 * t**2), (w,)),
    "ridge": (POSTERIOR, R.ARGMAX_BECOMES_ARGMIN, RIDGE, (w,)),
    "ridge by a definition": (
        POSTERIOR,
        R.ARGMAX_BECOMES_ARGMIN,
        RSS + lam * w**2,
        (w,),
        (Eq(lam, s**2 / t**2),),
    ),
    "minimiser of ridge": (RIDGE, R.UNIQUE_MINIMISER, BEST, (w,)),
    "maximiser of the posterior": (POSTERIOR, R.UNIQUE_MAXIMISER, BEST, (w,)),
    "an observation and the prior": (
        density(y[1], w, s) * density(w, m, t),
        R.PROPORTIONAL,
        exp(-(1 / s**2 + 1 / t**2) * (w - (m / t**2 + y[1] / s**2) / (1 / s**2 + 1 / t**2)) ** 2 / 2),
        (w,),
    ),
    "log of an even power": (log(a**2), R.EQUAL, 2 * log(Abs(a))),
    "quotient in an exponent": (exp((a**2 - b**2) / (a - b)), R.EQUAL, exp(a + b)),
    "partial fractions": (1 / (p * (p + q)) + 1 / (q * (p + q)), R.EQUAL, 1 / (p * q)),
    "roots": (sqrt(8 * p**2), R.EQUAL, 2 * sqrt(2) * p),
    "a real power": (p**a * p**b, R.EQUAL, exp((a + b) * log(p))),
    "hyperbolic": (sp.tanh(a), R.EQUAL, (exp(2 * a) - 1) / (exp(2 * a) + 1)),
    "maximum": (Max(a, b) + sp.Min(a, b), R.EQUAL, a + b),
    "opaque functions": (sp.digamma(p + q) - sp.digamma(q + p), R.EQUAL, 0),
    # Sums.
    "renamed indices": (Sum(x[i] * y[k], i, k), R.EQUAL, Sum(x[k], k) * Sum(y[i], i)),
    "square of a sum": (Sum(x[i], i) ** 2, R.EQUAL, Sum(x[i] * x[k], i, k)),
    "last term": (Sum(x[u], (u, 1, N + 1)), R.EQUAL, Sum(x[i], i) + x[N + 1]),
    "shifted index": (Sum(x[u + 1], (u, 0, N - 1)), R.EQUAL, Sum(x[i], i)),
    "known length": (Sum(x[u], (u, 1, 3)), R.EQUAL, x[1] + x[2] + x[3]),
    "centred sums": (
        CENTRED,
        R.UNIQUE_MINIMISER,
        (Sum(x[i] * y[i], i) - Sum(x[i], i) * Sum(y[i], i) / N)
        / (Sum(x[i] ** 2, i) - Sum(x[i], i) ** 2 / N + lam),
        (w,),
    ),
    "derivative in an entry": (
        Derivative(Sum((y[i] - Sum(v[j] * x[i, j], j)) ** 2, i), v[l]),
        R.EQUAL,
        -2 * Sum(x[i, l] * (y[i] - Sum(v[j] * x[i, j], j)), i),
    ),
    "logistic slope": (
        Derivative(LOGISTIC, w),
        R.EQUAL,
        -Sum(x[i] * y[i] / (1 + exp(y[i] * w * x[i])), i) + w / t**2,
    ),
    "logistic is strictly convex": (Derivative(LOGISTIC, (w, 2)), R.GREATER_THAN, 0),
    "logarithms of sums with a common factor": (
        log(p**2 + 3 * p * q + 2 * q**2) - log(p + q),
        R.EQUAL,
        log(p + 2 * q),
    ),
    "logarithms where one assumption makes a factor positive": (
        w * log(8 * p**2 - 8 * q**2),
        R.EQUAL,
        3 * w * log(2) + w * log(p - q) + w * log(p + q),
        (),
        (p > q,),
    ),
    "roots of sums with a common factor": (
        exp(w) * sqrt(p**2 - q**2),
        R.EQUAL,
        sqrt(p - q) * sqrt(p + q) * exp(w),
        (),
        (p > q,),
    ),
    # Matrices.
    "normal equations": (Gradient(LOSS, W), R.EQUAL, 2 * X.T * (X * W - Y) + 2 * lam * W),
    "Hessian": (Hessian(LOSS, W), R.EQUAL, 2 * X.T * X + 2 * lam * I),
    "minimiser in a vector": (LOSS, R.UNIQUE_MINIMISER, M, (W,)),
    "completed square": (NLP, R.EQUAL_UP_TO_CONSTANT, (W - MEAN).T * Inverse(COV) * (W - MEAN) / 2, (W,)),
    "push-through": (Inverse(X.T * X + lam * I) * X.T, R.EQUAL, X.T * Inverse(X * X.T + lam * J)),
    "Woodbury": (
        Inverse(A + U * C * U.T),
        R.EQUAL,
        Inverse(A) - Inverse(A) * U * Inverse(Inverse(C) + U.T * Inverse(A) * U) * U.T * Inverse(A),
        (),
        PD,
    ),
    "predictive variance": (
        W.T * COV * W,
        R.EQUAL,
        t**2 * W.T * W - t**4 * W.T * X.T * Inverse(EVIDENCE) * X * W,
    ),
    "determinant lemma": (
        log(sp.Determinant(EVIDENCE)),
        R.EQUAL,
        log(sp.Determinant(Inverse(COV))) + N * log(s**2) + D * log(t**2),
    ),
    "determinant lemma for one column": (
        sp.Determinant(A - Y * (U * W).T),
        R.EQUAL,
        sp.Determinant(A) * (1 - sp.Trace((U * W).T * Inverse(A) * Y)),
        (),
        (Q.invertible(A),),
    ),
    "determinant lemma for many": (
        sp.Determinant(A + c * U * U.T),
        R.EQUAL,
        sp.Determinant(A) * sp.Determinant(I + c * U.T * Inverse(A) * U),
        (),
        PD,
    ),
    "inverse of a transpose": (
        sp.Trace(Inverse(L.T + lam * I)),
        R.EQUAL,
        sp.Trace(Inverse(L + lam * I)),
        (),
        (Q.invertible(L + lam * I), Q.invertible(L.T + lam * I)),
    ),
    "augmented data": (
        squared_norm(
            sp.BlockMatrix([[Y], [sp.ZeroMatrix(D, 1)]]) - sp.BlockMatrix([[X], [sqrt(lam) * I]]) * W
        ),
        R.EQUAL,
        LOSS,
    ),
    "entries and matrices": (ENTRIES, R.EQUAL, LOSS),
    "minimiser of the entries": (ENTRIES, R.UNIQUE_MINIMISER, M, (W,)),
    "singular directions": (
        X * Inverse(X.T * X + lam * I) * X.T * Y,
        R.EQUAL,
        O * S * Inverse(S.T * S + lam * I) * S.T * O.T * Y,
        (),
        (Q.orthogonal(O), Q.orthogonal(V), Eq(X, O * S * V.T)),
    ),
    "whitening": (
        squared_norm(Y - X * W) + lam * squared_norm(L.T * W),
        R.UNIQUE_MINIMISER,
        Inverse(X.T * X + lam * L * L.T) * X.T * Y,
        (W,),
        (Q.invertible(L),),
    ),
    "two covariances": (COV, R.AT_LEAST, COV * X.T * X * COV / s**2),
    "equations": (Eq((X.T * X + lam * I) * W, X.T * Y), R.IF_AND_ONLY_IF, Eq(W, M)),
    "slope of a trace": (
        Derivative(Trace(Inverse(X.T * X + lam * I)), lam),
        R.EQUAL,
        -Trace(Inverse(X.T * X + lam * I) ** 2),
    ),
    "Cauchy-Schwarz": (Sum(x[i], i) ** 2, R.AT_MOST, N * Sum(x[i] ** 2, i)),
    # Calculus.
    "normalised": (Integral(density(z, m, s), (z, -oo, oo)), R.EQUAL, 1),
    "fourth moment": (Integral((z - m) ** 4 * density(z, m, s), (z, -oo, oo)), R.EQUAL, 3 * s**4),
    "marginal": (
        Integral(density(a, z, s) * density(z, m, t), (z, -oo, oo)),
        R.EQUAL,
        density(a, m, sqrt(s**2 + t**2)),
    ),
    "Laplace variance": (Integral(z**2 * exp(-Abs(z) / c) / (2 * c), (z, -oo, oo)), R.EQUAL, 2 * c**2),
    "elastic-net normaliser": (
        Integral(exp(-p * z**2 - q * Abs(z)), (z, -oo, oo)),
        R.EQUAL,
        sqrt(sp.pi / p) * exp(q**2 / (4 * p)) * sp.erfc(q / (2 * sqrt(p))),
    ),
    "Gamma integral": (Integral(p ** (D - 1) * exp(-c * p), (p, 0, oo)), R.EQUAL, sp.gamma(D) / c**D),
    "evidence": (
        (2 * sp.pi * s**2) ** (-N / 2) * (2 * sp.pi * t**2) ** (-D / 2) * VectorIntegral(exp(-NLP), W),
        R.EQUAL,
        (2 * sp.pi) ** (-N / 2) / sqrt(sp.Determinant(EVIDENCE)) * exp(-Y.T * Inverse(EVIDENCE) * Y / 2),
    ),
    "noise as a penalty": (
        Expectation(Sum((y[i] - Sum((x[i, j] + e[i, j]) * v[j], j)) ** 2, i), e, 0, s**2),
        R.EQUAL,
        Sum((y[i] - Sum(x[i, j] * v[j], j)) ** 2, i) + N * s**2 * Sum(v[j] ** 2, j),
    ),
    "flat prior": (
        Limit(BEST, t, oo, "-"),
        R.EQUAL,
        Sum(x[i] * y[i], i) / Sum(x[i] ** 2, i),
        (),
        (Sum(x[i] ** 2, i) > 0,),
    ),
    "sharp prior": (Limit(BEST, t, 0, "+"), R.EQUAL, 0),
    # Optima with absolute values, and inequalities.
    "soft threshold above": (LEAF, R.UNIQUE_MINIMISER, -(g - al) / (h + lam), (w,), (g > al,)),
    "soft threshold below": (LEAF, R.UNIQUE_MINIMISER, -(g + al) / (h + lam), (w,), (g < -al,)),
    "soft threshold between": (LEAF, R.UNIQUE_MINIMISER, 0, (w,), (g <= al, g >= -al)),
    "mode of Laplace's density": (exp(-Abs(w - m) / p) / (2 * p), R.UNIQUE_MAXIMISER, m, (w,)),
    "mode of Student's density": ((1 + (w - m) ** 2 / p) ** (-(p + 1) / 2), R.UNIQUE_MAXIMISER, m, (w,)),
    "modes of two densities": (density(w, m, t), R.SAME_ARGMAX, exp(-Abs(w - m) / p), (w,)),
    "a square and an absolute value": (lam * (w - a) ** 2, R.SAME_ARGMIN, Abs(w - a), (w,)),
    # By induction.
    "sum of an index": (Sum(i, i), R.EQUAL, N * (N + 1) / 2),
    "geometric series": (Sum(p**u, (u, 0, N - 1)), R.EQUAL, (1 - p**N) / (1 - p)),
    "a first term split off": (Sum(y[u], (u, 1, N)), R.EQUAL, y[1] + Sum(y[u], (u, 2, N))),
    "exponential weights": (
        Sum((1 - h) ** (N - i) * h, i),
        R.EQUAL,
        1 - (1 - h) ** N,
        (),
        (h < 1,),
    ),
    # Moments of normal noise.
    "variance of a mean square": (
        NormalExpectation((Sum(e[i] ** 2, i) / N - p) ** 2, e, 0, p),
        R.EQUAL,
        2 * p**2 / N,
    ),
    "arithmetic and geometric mean": (2 * a * b, R.AT_MOST, a**2 + b**2),
}
