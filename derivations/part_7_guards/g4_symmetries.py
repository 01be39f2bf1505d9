"""Symmetries that every formula of ridge regression has to have."""

from notation import D, N, X, Y, lam
from sympy import BlockMatrix, Eq, Identity, Q

from derivable import EQUAL, derivation, matrix

U, V, T = matrix("U", N, N), matrix("V", D, D), matrix("T", D, D)
even = lam * Identity(D)


def ridge(data, targets, penalty):
    return (data.T * data + penalty).I * data.T * targets


@derivation(
    title="Symmetries of ridge regression",
    about=Y,
    assume=[
        ("$U$ turns the observations.", Q.orthogonal(U)),
        ("$V$ turns the features.", Q.orthogonal(V)),
        ("$T$ mixes or rescales the features, and can be undone.", Q.invertible(T)),
    ],
    references=["Hastie, Tibshirani and Friedman, ESL, section 3.4.1"],
    used_in="Testing a formula, or a program, before believing it.",
)
def symmetries(d):
    r"""A round prior and round noise have no preferred directions. So turning the observations, or putting
    them in another order, changes nothing, and turning the features turns the weights with them. To
    stretch the features is another matter: least squares follows, ridge regression does not."""
    d.start(ridge(U * X * V, U * Y, even), "The same data, seen from elsewhere.")
    estimate = ridge(X, Y, even)
    d.state(V.T * estimate, "Each turn is undone by its transpose.", title="The same weights", hide=True)
    twice = ridge(BlockMatrix([[X], [X]]), BlockMatrix([[Y], [Y]]), even)
    d.remark(twice, EQUAL, ridge(X, Y, even / 2), "Twice the data, half the prior.", title="Copies")
    apart = Eq(X.T * X, Identity(D))
    d.remark(estimate, EQUAL, X.T * Y / (1 + lam), "All shrink alike.", where=apart, title="Orthonormality")
    carried = T.I * estimate
    d.mistake(ridge(X * T, Y, even), "So it is without a penalty.", EQUAL, of=carried, title="Any units")
    d.repair(ridge(X * T, Y, lam * T.T * T), "The penalty has to be carried along, too.")
