"""The penalty as extra observations: ridge regression by ordinary least squares."""

from notation import D, W, X, Y, i, j, lam, y
from sympy import BlockMatrix, Identity, KroneckerDelta, Sum, ZeroMatrix, sqrt

from derivable import EQUAL, data, derivation, index, squared_norm

more_X, more_Y = BlockMatrix([[X], [sqrt(lam) * Identity(D)]]), BlockMatrix([[Y], [ZeroMatrix(D, 1)]])


@derivation(
    title="The penalty as extra observations",
    about=W,
    references=["Hastie, Tibshirani and Friedman, ESL, exercise 3.12", "Theil and Goldberger (1961)"],
    used_in="Any program for least squares; seeing how much a prior is worth in observations.",
)
def augmented_data(d):
    r"""A prior is worth some observations. Append the rows of $\sqrt{\lambda} I$ to $X$ and $D$ zeros to $y$:
    each says that one weight, times $\sqrt{\lambda}$, was seen to be zero, with the noise of every other
    observation. Ordinary least squares on all rows is ridge regression."""
    d.start(squared_norm(Y - X * W) + lam * squared_norm(W), "The ridge loss.", seeks="min")
    d.state(
        squared_norm(more_Y - more_X * W),
        "One sum of squares over $N + D$ rows.",
        title="More rows",
        hide=True,
    )
    d.minimiser(
        (more_X.T * more_X).I * more_X.T * more_Y,
        r"Least squares. The appended rows make the columns independent, so there is one solution.",
    )
    Xs, w, k = *data("X w"), index("k", D)
    rss, row = Sum((y[i] - Sum(Xs[i, j] * w[j], j)) ** 2, i), sqrt(lam) * KroneckerDelta(k, j)
    d.remark(
        rss + Sum((0 - Sum(row * w[j], j)) ** 2, k),
        EQUAL,
        rss + lam * Sum(w[j] ** 2, j),
        r"Row $k$ of $\sqrt{\lambda} I$ picks the weight $w_k$.",
        title="The same with indices",
        about=w,
    )
    rows = BlockMatrix([[X], [lam * Identity(D)]])
    d.mistake(
        squared_norm(more_Y - rows * W),
        "The rows are squared, so the penalty is too.",
        title=r"Append $\lambda I$",
    )
    d.repair(squared_norm(more_Y - more_X * W), r"Append $\sqrt{\lambda} I$.")
