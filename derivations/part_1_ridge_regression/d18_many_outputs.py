"""Several outputs at once: one lambda for all, if all have the same noise."""

from notation import D, N, X, lam
from sympy import Identity, Trace

from derivable import EQUAL, UNIQUE_MINIMISER, Gradient, derivation, matrix, size

K = size("K")
Y, W = matrix("Y", N, K), matrix("W", D, K)
rss, penalty = Trace((Y - X * W).T * (Y - X * W)), Trace(W.T * W)


@derivation(
    title="Several outputs at once",
    about=W,
    references=["Hastie, Tibshirani and Friedman, ESL, section 3.2.4"],
    used_in="Mean losses over outputs, in which the number of outputs hides.",
)
def many_outputs(d):
    r"""With $K$ outputs the weights form a matrix with one column for each. The squares of all residuals
    and of all weights are added up, and a sum of squares is a trace. The columns do not speak to each
    other: each is a ridge regression of its own, with the same $\lambda$."""
    d.start(rss + lam * penalty, "The sum over all observations and outputs.", seeks="min")
    slope = -2 * X.T * (Y - X * W) + 2 * lam * W
    d.remark(
        Gradient(rss + lam * penalty, W),
        EQUAL,
        slope,
        "As for one output, column by column.",
        title="Gradient",
    )
    estimate = (X.T * X + lam * Identity(D)).I * X.T * Y
    d.minimiser(estimate, "One matrix for all columns: it is inverted once.", hide=True)
    mean = rss / (N * K) + lam * penalty
    reason = r"Libraries take the mean over outputs as well, so $K$ counts like $N$."
    d.mistake(estimate, reason, UNIQUE_MINIMISER, of=mean, title="A mean over the outputs")
    d.repair((X.T * X + N * K * lam * Identity(D)).I * X.T * Y, r"There $\lambda$ counts $N K$ times.")
