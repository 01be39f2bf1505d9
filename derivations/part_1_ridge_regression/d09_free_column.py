"""A column with a free weight, such as the intercept's: take it out of all others first."""

from notation import D, N, W, X, Y, lam
from sympy import Identity

from derivable import EQUAL, UNIQUE_MINIMISER, derivation, matrix, real, scalar, squared_norm, vector

b, u = real("b"), vector("u", N)
X_c, y_c = matrix("X_c", N, D), vector("y_c", N)
C = Identity(N) - u * u.T / squared_norm(u)
penalty = lam * squared_norm(W)
loss = squared_norm(Y - X * W - b * u) + penalty
best = scalar(u.T * (Y - X * W)) / squared_norm(u)


@derivation(
    title="A free weight among penalised ones",
    about=W,
    assume=[("The free column is not zero.", squared_norm(u) > 0)],
    references=["Hastie, Tibshirani and Friedman, ESL, exercise 3.5", "Lovell 1963, Seasonal adjustment"],
    used_in="The intercept with many weights; controls and trends that are not penalised.",
)
def free_column(d):
    r"""Let one column $u$ have a weight $b$ without a penalty, a flat prior. Whatever the other weights
    are, $b$ takes up all that lies along $u$. The matrix $C = I - uu^\top/\lVert u \rVert^2$ keeps what
    lies across, and the other weights are those of ridge regression on $CX$ and $Cy$. For a column of
    ones $C$ takes off means: to fit an intercept, centre every column."""
    d.remark(loss, UNIQUE_MINIMISER, best, "The residuals along $u$.", title="The free weight", about=b)
    d.start(loss.xreplace({b: best}), "The loss at that weight.", seeks="min")
    centred = squared_norm(C * Y - C * X * W) + penalty
    d.state(centred, "What lies along $u$ is gone.", title="Across the column", hide=True)
    ridge = squared_norm(y_c - X_c * W) + penalty
    estimate = (X_c.T * X_c + lam * Identity(D)).I * X_c.T * y_c
    d.remark(ridge, UNIQUE_MINIMISER, estimate, "With $X_c = CX$ and $y_c = Cy$.", title="The weights")
    d.remark((C * X).T * Y, EQUAL, (C * X).T * C * Y, "$C C = C$.", title="The targets may stay")
    half = squared_norm(C * Y - X * W) + penalty
    d.mistake(half, "The features keep their parts along $u$.", title="Take it out of the targets only")
    d.repair(centred, "Targets may stay as they are, features may not.")
    alone = scalar(u.T * Y) / squared_norm(u)
    d.mistake(alone, r"As if $Xw$ had no part along $u$.", EQUAL, of=best, title="The mean target")
    d.repair(best, "For an intercept: the mean target less the mean prediction of the others.")
