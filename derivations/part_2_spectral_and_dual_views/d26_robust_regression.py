"""Guarding against the worst error in the data penalises the length of the weights, not its square."""

from notation import D, N, W
from sympy import Trace, sqrt

from derivable import AT_LEAST, EQUAL, derivation, matrix, positive, squared_norm, vector

e, r = vector("e r", N)
Delta, rho = matrix("Delta", N, D), positive("rho")


def length(v):
    return sqrt(squared_norm(v))


worst = -rho * r * W.T / (length(r) * length(W))
bound = (length(r) + rho * length(W)) ** 2


@derivation(
    title="Robust regression",
    about=e,
    assume=[
        (r"Predictions change by $e = \Delta w$, and by no more than so.", length(e) <= rho * length(W)),
        ("Some residual is not zero.", squared_norm(r) > 0),
        ("Some weight is not zero.", squared_norm(W) > 0),
    ],
    references=["El Ghaoui and Lebret 1997, Robust solutions to least-squares problems"],
    used_in="Square-root ridge; square-root lasso; adversarial training of linear models.",
)
def robust_regression(d):
    r"""Someone may shift the data by any $\Delta$ of size at most $\rho$, and the residuals $r = y - Xw$
    become $r - e$ with $e = \Delta w$. The worst that can happen to their length is
    $\lVert r \rVert + \rho \lVert w \rVert$. To minimise that is to penalise the length of the weights.
    Nothing is squared in it, and so it is not ridge regression with $\lambda = \rho$."""
    d.start(bound, "The worst case, squared.")
    shorter = (length(r) + length(e)) ** 2
    slack = (rho * length(W) - length(e)) * (2 * length(r) + length(e) + rho * length(W))
    d.state(shorter + slack, "A difference of squares.", title="Room to spare")
    d.state(shorter, r"$e$ is at most $\rho \lVert w \rVert$ long.", AT_LEAST, title="Without it")
    d.state(squared_norm(r - e), "The triangle inequality.", AT_LEAST, title="What can happen", hide=True)
    d.define(Delta, worst, "An error that shifts each row of the data along $w$.")
    d.remark(squared_norm(r - Delta * W), EQUAL, bound, "Nothing of it is wasted.", title="The worst error")
    d.remark(Trace(Delta.T * Delta), EQUAL, rho**2, r"As large as is allowed.", title="Its size")
    ridge = squared_norm(r) + rho**2 * squared_norm(W)
    d.mistake(ridge, "A square of a sum is no sum of squares.", EQUAL, of=bound, title="Ridge regression")
    d.repair(ridge + 2 * rho * length(r) * length(W), "The mixed term: the penalty grows with the misfit.")
