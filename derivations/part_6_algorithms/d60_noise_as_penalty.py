"""Noise added to the inputs is a penalty, and so is dropout."""

from notation import N, i, j, y
from sympy import Sum

from derivable import Expectation, data, derivation, positive

X, w, Z = data("X w Z")
sigma, q = positive("sigma q")
prediction = Sum(X[i, j] * w[j], j)
rss = Sum((y[i] - prediction) ** 2, i)


@derivation(
    title="Noise on the inputs is a ridge",
    about=w,
    assume=[r"The noise $Z_{ij}$ is independent, with mean zero and standard deviation $\sigma$."],
    references=["Bishop (1995), Training with noise is equivalent to Tikhonov regularization"],
    used_in="Data augmentation by jitter; errors in the measured columns.",
)
def input_noise(d):
    r"""Blur the data a little, again and again, and fit to all blurred copies: on average that is the loss
    on the data themselves plus a penalty. The noise has mean zero, so it cancels in the linear terms. Its
    square stays: once for each observation, and so the penalty grows with $N$."""
    noisy = Sum((y[i] - Sum((X[i, j] + Z[i, j]) * w[j], j)) ** 2, i)
    d.start(Expectation(noisy, Z, 0, sigma**2), "The loss on blurred data, on average.", seeks="min")
    result = rss + N * sigma**2 * Sum(w[j] ** 2, j)
    d.state(result, "Only the squares of the noise have a mean.", title="A penalty", hide=True)
    once = rss + sigma**2 * Sum(w[j] ** 2, j)
    d.mistake(once, "Each observation brings noise of its own.", title="Noise counted once")
    d.repair(result, r"So $\lambda = N\sigma^2$, and twice the data are twice the penalty.")


@derivation(
    title="Dropout is a ridge with a penalty for each column",
    about=w,
    assume=[
        (
            r"With probability $q$ an entry is dropped, else divided by $1 - q$: its variance is $q/(1-q)$.",
            q < 1,
        )
    ],
    references=["Wager, Wang and Liang (2013)", "Srivastava et al. (2014), section 9.1"],
    used_in="Reading a dropout rate as a prior, for linear models.",
)
def dropout(d):
    r"""Dropout multiplies each entry of the data by zero or by $1/(1-q)$, at random. On average a linear
    model is unchanged, and squared loss gains a penalty. A column with large numbers is held back more: the
    result does not depend on the units, unlike that of plain ridge regression."""
    dropped = Sum((y[i] - Sum(X[i, j] * Z[i, j] * w[j], j)) ** 2, i)
    d.start(Expectation(dropped, Z, 1, q / (1 - q)), "The loss with dropout, on average.", seeks="min")
    columns = rss + q / (1 - q) * Sum(Sum(X[i, j] ** 2, i) * w[j] ** 2, j)
    d.state(columns, "The variance, times the square of what it multiplies.", title="A penalty", hide=True)
    ridge = rss + q / (1 - q) * Sum(w[j] ** 2, j)
    d.mistake(ridge, "The columns need not have the same length.", title="A plain ridge")
    d.repair(columns, "Each weight is penalised by the sum of squares of its column.")
