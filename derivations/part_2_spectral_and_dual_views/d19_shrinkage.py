"""Ridge regression shrinks every singular direction by a factor of its own."""

from notation import D, N, X, Y, lam
from sympy import Eq, Identity, Q

from derivable import EQUAL, LESS_THAN, Plot, derivation, matrix, positive, vector

U, S, V = matrix("U", N, N), matrix("S", N, D), matrix("V", D, D)
u, v = vector("u_j", N), vector("v_j", D)
d_j, more = positive("d_j c")
left, middle = (X.T * X + lam * Identity(D)).I, (S.T * S + lam * Identity(D)).I
kept = d_j**2 / (d_j**2 + lam)
paths = Plot(
    caption=r"What is kept of a direction, for singular values 3, 1 and 0.3, as $\lambda$ grows.",
    alternative="Three falling curves that start at one: the smaller the value, the steeper the fall.",
    curves={f"singular value {value}": kept.subs(d_j, value) for value in (3, 1, 0.3)},
    over=(lam, 0, 10),
)
pair = (Eq(X * v, d_j * u), Eq(X.T * u, d_j * v))


@derivation(
    title="Ridge regression shrinks singular directions",
    about=Y,
    assume=[("$U$ turns the observations.", Q.orthogonal(U)), ("$V$ turns the features.", Q.orthogonal(V))],
    references=["Hastie, Tibshirani and Friedman, ESL, eq. 3.47"],
    pictures=[paths],
    used_in="Degrees of freedom, the limits of small and large penalties, bias and variance.",
)
def shrinkage(d):
    r"""A matrix $X$ turns the direction $v_j$ of the features into the direction $u_j$ of the observations
    and stretches it by the singular value $d_j$. Ridge regression treats each such direction alone: of
    targets along $u_j$ the fit keeps $d_j^2/(d_j^2 + \lambda)$. Where the data vary much nearly all is kept,
    elsewhere little. With all directions side by side this is the singular value decomposition."""
    reason = r"$v_j$ is an eigenvector of $X^\top X + \lambda I$."
    d.remark(
        left * X.T * u, EQUAL, d_j / (d_j**2 + lam) * v, reason, title="Weights for targets $u_j$", where=pair
    )
    d.remark(
        X * (kept / d_j * v), EQUAL, kept * u, "One more stretch.", title="What the fit keeps", where=pair
    )
    larger = (d_j + more) ** 2 / ((d_j + more) ** 2 + lam)
    d.remark(kept, LESS_THAN, larger, "The longer the stretch, the more.", title="Which are kept")
    d.define(X, U * S * V.T, "The singular values are on the diagonal of $S$.")
    d.start(X * left * X.T * Y, "The fitted values.")
    fit = d.state(
        U * S * middle * S.T * U.T * Y, "$V$ and its transpose cancel.", title="All at once", hide=True
    )
    one = U * S * S.T * U.T * Y / (1 + lam)
    d.mistake(one, "As if all $d_j$ were 1.", EQUAL, of=fit, title="One factor for all")
    lost = lam * U * (S * S.T + lam * Identity(N)).I * U.T * Y
    d.repair(Y - lost, r"Each direction loses a share of its own, $\lambda/(d_j^2 + \lambda)$.")
