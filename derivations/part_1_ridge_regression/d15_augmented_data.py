"""The penalty as extra observations: ridge regression by ordinary least squares."""

from notation import D, W, X, Y, i, j, lam, y
from sympy import BlockMatrix, Identity, KroneckerDelta, Sum, ZeroMatrix, sqrt

from derivable import EQUAL, data, derivation, index, squared_norm

loss = squared_norm(Y - X * W) + lam * squared_norm(W)
more_X, more_Y = BlockMatrix([[X], [sqrt(lam) * Identity(D)]]), BlockMatrix([[Y], [ZeroMatrix(D, 1)]])


@derivation(
    title="The penalty as extra observations",
    about=W,
    references=["Hastie, Tibshirani and Friedman, ESL, exercise 3.12", "Theil and Goldberger (1961)"],
    used_in="Any program for least squares; seeing how much a prior is worth in observations.",
)
def augmented_data(d):
    r"""A prior is worth some observations. Append the rows of $\sqrt{\lambda} I$ to $X$ and $D$ zeros to
    $y$: each says that one weight, times $\sqrt{\lambda}$, was seen to be zero, with the noise of every
    other observation. Ordinary least squares on all rows is ridge regression."""
    d.start(loss, "The ridge loss.", seeks="min")
    d.state(
        squared_norm(more_Y - more_X * W),
        "One sum of squares over $N + D$ rows.",
        title="More rows",
        hide=True,
    )
    solution = (more_X.T * more_X).I * more_X.T * more_Y
    d.minimiser(solution, "Least squares. The appended rows make the columns independent: one solution.")
    Xs, w, k = *data("X w"), index("k", D)
    rss, row = Sum((y[i] - Sum(Xs[i, j] * w[j], j)) ** 2, i), sqrt(lam) * KroneckerDelta(k, j)
    by_rows = rss + Sum((0 - Sum(row * w[j], j)) ** 2, k)
    by_penalty = rss + lam * Sum(w[j] ** 2, j)
    reason = r"Row $k$ of $\sqrt{\lambda} I$ picks the weight $w_k$."
    d.remark(by_rows, EQUAL, by_penalty, reason, title="The same with indices", about=w)
    wrong = squared_norm(more_Y - BlockMatrix([[X], [lam * Identity(D)]]) * W)
    d.mistake(
        wrong, "The rows are squared, so the penalty is too.", EQUAL, of=loss, title=r"Append $\lambda I$"
    )
    d.repair(squared_norm(more_Y - more_X * W), r"Append $\sqrt{\lambda} I$.")
