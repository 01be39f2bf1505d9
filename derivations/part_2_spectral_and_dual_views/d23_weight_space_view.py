"""The same error bars from the weights: the weight-space view of a Gaussian process."""

from notation import D, N, X, Y, sigma_n, sigma_w
from sympy import Identity

from derivable import EQUAL, derivation, quadratic_form, scalar, squared_norm, vector

x = vector("x", D)
S = (X.T * X / sigma_n**2 + Identity(D) / sigma_w**2).I
m = S * X.T * Y / sigma_n**2
C, k = sigma_w**2 * X * X.T + sigma_n**2 * Identity(N), sigma_w**2 * X * x
c = sigma_w**2 * squared_norm(x)


@derivation(
    title="Two views of one error bar",
    about=x,
    references=["Rasmussen and Williams, GPML, eq. 2.9 to 2.12", "Bishop, PRML, eq. 3.59"],
    used_in="Choosing between an $N \\times N$ and a $D \\times D$ system.",
)
def weight_space_view(d):
    r"""Bayesian ridge regression is a Gaussian process whose kernel is $\sigma_w^2\, x^\top x'$. The
    posterior covariance $S$ of the weights gives the variance of a prediction in $D$ dimensions, the
    kernel gives it in $N$; a matrix identity of Woodbury makes them one. Take whichever is smaller."""
    d.start(quadratic_form(S, x), r"The variance of $x^\top w$ when $w$ has the covariance $S$.")
    d.state(
        c - quadratic_form(C.I, k), "The inverse of a sum, by Woodbury.", title="Function space", hide=True
    )
    d.remark(scalar(x.T * m), EQUAL, scalar(k.T * C.I * Y), "By pushing $X^\\top$ through.", title="The mean")
    noiseless = c - quadratic_form((sigma_w**2 * X * X.T).I, k)
    d.mistake(noiseless, "$XX^\\top$ alone need not have an inverse.", EQUAL, title="Forget the noise")
    d.repair(c - quadratic_form(C.I, k), "Noise makes the matrix invertible.")
    shorter = quadratic_form((X.T * X + sigma_n**2 / sigma_w**2 * Identity(D)).I, x)
    d.mistake(
        shorter, "The inverse in the ridge estimate is no covariance.", EQUAL, title="The bend of the loss"
    )
    d.repair(sigma_n**2 * shorter, r"It has to be measured in units of $\sigma_n^2$.")
