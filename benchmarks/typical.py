"""Typical claims of the field: sums over a symbolic number of observations, matrices of symbolic size."""

from sympy import (
    Add,
    Determinant,
    Identity,
    Inverse,
    Mul,
    Product,
    Rational,
    Sum,
    Trace,
    exp,
    log,
    pi,
)

from derivable import data, index, matrix, positive, real, size, squared_norm, vector
from derivable.distributions.normal import Normal
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation as R
from derivable.language.nodes import Gradient

N, D = size("N D")
i, i2 = index("i i2", N)
j = index("j", D)
k = size("k")
x, y, c = data("x y c")
w, b, v, m = real("w b v m")
s, t, lam = positive("sigma_n sigma_w lambda")
HALF = Rational(1, 2)

SQUARED = Sum(x[i] ** 2, i)
RESIDUALS = Sum((y[i] - w * x[i]) ** 2, i)
LIKELIHOOD = Product(Normal(mean=w * x[i], sd=s).density(y[i]), i)
PRIOR = Normal(mean=0, sd=t).density(w)
POSTERIOR = Mul(LIKELIHOOD, PRIOR, evaluate=False)
LOSS = RESIDUALS + s**2 / t**2 * w**2
WRITTEN = Sum(y[i] ** 2, i) - 2 * w * Sum(x[i] * y[i], i) + w**2 * SQUARED
CENTRE = (m / t**2 + y[1] / s**2) / (1 / t**2 + 1 / s**2)

X, Y = matrix("X", N, D), vector("Y", N)
W, U = vector("W", D), vector("U", D)
A, B = matrix("A", D, D), matrix("B", D, N)
GRAM = X.T * X + lam * Identity(D)
RIDGE = Inverse(GRAM) * X.T * Y
SQUARES = squared_norm(Y - X * W)
PENALISED = SQUARES + lam * squared_norm(W)

SUMS: dict[str, Claim] = {
    "logarithm of the likelihood": Claim(
        log(LIKELIHOOD, evaluate=False),
        R.EQUAL,
        -N * HALF * log(2 * pi * s**2) - RESIDUALS / (2 * s**2),
        (w,),
    ),
    "maximiser of the posterior": Claim(POSTERIOR, R.ARGMAX_BECOMES_ARGMIN, LOSS, (w,)),
    "posterior without its constants": Claim(
        POSTERIOR, R.PROPORTIONAL, exp(-RESIDUALS / (2 * s**2) - w**2 / (2 * t**2)), (w,)
    ),
    "posterior as a loss": Claim(
        log(POSTERIOR, evaluate=False), R.EQUAL_UP_TO_CONSTANT, -LOSS / (2 * s**2), (w,)
    ),
    "scaled by a constant": Claim(RESIDUALS / (2 * s**2) + w**2 / (2 * t**2), R.PROPORTIONAL, LOSS, (w,)),
    "squares multiplied out": Claim(RESIDUALS, R.EQUAL, WRITTEN, (w,)),
    "least squares": Claim(
        RESIDUALS, R.UNIQUE_MINIMISER, Sum(x[i] * y[i], i) / SQUARED, (w,), (SQUARED > 0,)
    ),
    "ridge": Claim(RESIDUALS + lam * w**2, R.UNIQUE_MINIMISER, Sum(x[i] * y[i], i) / (SQUARED + lam), (w,)),
    "product of sums": Claim(Sum(x[i], i) * Sum(y[i], i), R.EQUAL, Sum(x[i] * y[i2], i, i2)),
    "renamed index": Claim(Sum(x[i] * y[i], i), R.EQUAL, Sum(y[i2] * x[i2], i2)),
    "last term split off": Claim(Sum(x[k], (k, 1, N + 1)), R.EQUAL, Sum(x[i], i) + x[N + 1]),
    "mean and variance": Claim(
        Sum((x[i] - Sum(x[i2], i2) / N) ** 2, i), R.EQUAL, SQUARED - Sum(x[i], i) ** 2 / N
    ),
    "pooled observation": Claim(
        Mul(Normal(mean=m, sd=t).density(w), Normal(mean=w, sd=s).density(y[1])),
        R.PROPORTIONAL,
        exp(-(1 / t**2 + 1 / s**2) * (w - CENTRE) ** 2 / 2),
        (w,),
    ),
    "weights as sums": Claim(
        Sum((y[i] - Sum(c[j] * x[i, j], j)) ** 2, i),
        R.EQUAL,
        Sum(y[i] ** 2, i)
        - 2 * Sum(y[i] * c[j] * x[i, j], i, j)
        + Sum(Sum(c[j] * x[i, j], j) * Sum(c[j] * x[i, j], j), i),
        (c,),
    ),
    "a constant forgotten": Claim(RESIDUALS + lam * w**2, R.SAME_ARGMIN, RESIDUALS / 2 + lam * w**2, (w,)),
    "a term forgotten": Claim(RESIDUALS, R.EQUAL, Sum(y[i] ** 2, i) + w**2 * SQUARED, (w,)),
    "square of a sum": Claim(Sum(x[i], i) ** 2, R.EQUAL, SQUARED),
    "logarithm of a sum": Claim(log(t + s), R.EQUAL, log(t) + log(s)),
    "logarithm of a square": Claim(log(w**2), R.EQUAL, 2 * log(w)),
    "a width that depends on it": Claim(LIKELIHOOD, R.PROPORTIONAL, exp(-RESIDUALS / (2 * s**2)), (w, s)),
}

MATRICES: dict[str, Claim] = {
    "squared norm multiplied out": Claim(
        SQUARES,
        R.EQUAL,
        Add(squared_norm(Y), -2 * Trace(W.T * X.T * Y), Trace(W.T * X.T * X * W)),
        (W,),
    ),
    "transposed number": Claim(Trace(W.T * X.T * Y), R.EQUAL, Trace(Y.T * X * W)),
    "cyclic trace": Claim(Trace(X * B), R.EQUAL, Trace(B * X)),
    "gradient of least squares": Claim(Gradient(SQUARES, W), R.EQUAL, 2 * X.T * (X * W - Y)),
    "gradient of ridge": Claim(Gradient(PENALISED, W), R.EQUAL, 2 * GRAM * W - 2 * X.T * Y),
    "completed square": Claim(
        PENALISED, R.EQUAL_UP_TO_CONSTANT, Trace((W - RIDGE).T * GRAM * (W - RIDGE)), (W,)
    ),
    "ridge": Claim(PENALISED, R.UNIQUE_MINIMISER, RIDGE, (W,)),
    "push-through": Claim(Inverse(GRAM) * X.T, R.EQUAL, X.T * Inverse(X * X.T + lam * Identity(N))),
    "Woodbury": Claim(
        Inverse(lam * Identity(N) + X * X.T),
        R.EQUAL,
        Identity(N) / lam - X * Inverse(lam * Identity(D) + X.T * X) * X.T / lam,
    ),
    "determinant lemma": Claim(
        log(Determinant(lam * Identity(N) + X * X.T)),
        R.EQUAL,
        (N - D) * log(lam) + log(Determinant(lam * Identity(D) + X.T * X)),
    ),
    "products that do not commute": Claim(A * X.T * X, R.EQUAL, X.T * X * A),
    "a lost transpose": Claim(Gradient(Trace(W.T * A * W), W), R.EQUAL, 2 * A * W),
    "a lost penalty": Claim(SQUARES, R.SAME_ARGMIN, PENALISED, (W,)),
    "squared norm of a sum": Claim(squared_norm(W + U), R.EQUAL, squared_norm(W) + squared_norm(U)),
}
