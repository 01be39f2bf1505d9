"""Ridge regression shrinks every singular direction by a factor of its own."""

from notation import D, N, X, Y, lam
from sympy import Identity, Q

from derivable import EQUAL, LESS_THAN, derivation, matrix, positive

U, S, V = matrix("U", N, N), matrix("S", N, D), matrix("V", D, D)
a, b = positive("a b")
inverse = (S.T * S + lam * Identity(D)).I


@derivation(
    title="Ridge regression shrinks singular directions",
    about=Y,
    assume=[("$U$ turns the observations.", Q.orthogonal(U)), ("$V$ turns the features.", Q.orthogonal(V))],
    references=["Hastie, Tibshirani and Friedman, ESL, eq. 3.47"],
    used_in="Degrees of freedom, the limits of small and large penalties, bias and variance.",
)
def shrinkage(d):
    r"""Take the singular value decomposition $X = U S V^\top$: rotations on both sides, and between them a
    matrix $S$ with the singular values $d_j$ on its diagonal and zeros elsewhere. In rotated coordinates
    ridge regression treats each direction alone. The middle of the fit is diagonal, with the entries
    $d_j^2/(d_j^2 + \lambda)$: directions in which the data vary much are kept, others are given up."""
    d.define(X, U * S * V.T, "The singular value decomposition; every matrix has one.")
    d.start(X * (X.T * X + lam * Identity(D)).I * X.T * Y, "The fitted values.")
    fit = d.state(
        U * S * inverse * S.T * U.T * Y, "$V$ and its transpose cancel.", title="Rotated", hide=True
    )
    weights = (X.T * X + lam * Identity(D)).I * X.T * Y
    d.remark(
        weights, EQUAL, V * inverse * S.T * U.T * Y, r"Factors $d_j/(d_j^2 + \lambda)$.", title="The weights"
    )
    larger = (a + b) ** 2 / ((a + b) ** 2 + lam)
    d.remark(a**2 / (a**2 + lam), LESS_THAN, larger, "The larger, the more is kept.", title="Which are kept")
    d.mistake(
        U * S * S.T * U.T * Y / (1 + lam),
        "As if all $d_j$ were 1.",
        EQUAL,
        of=fit,
        title="One factor for all",
    )
    lost = lam * U * (S * S.T + lam * Identity(N)).I * U.T * Y
    d.repair(Y - lost, r"Each direction loses a share of its own, $\lambda/(d_j^2 + \lambda)$.")
