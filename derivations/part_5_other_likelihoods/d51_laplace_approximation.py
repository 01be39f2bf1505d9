"""Laplace's approximation is exact where the posterior is normal."""

from notation import D, W, X, Y, sigma_n, sigma_w
from sympy import Determinant, Identity, exp, log, pi, sqrt

from derivable import (
    EQUAL,
    PROPORTIONAL,
    Hessian,
    MultivariateNormal,
    VectorIntegral,
    derivation,
    matrix,
    scalar,
)

H, m = matrix("H", D, D), matrix("m", D, 1)
joint = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y) * MultivariateNormal(sd=sigma_w).density(W)
top = joint.xreplace({W: m})
loss_bend = 2 * (X.T * X + sigma_n**2 / sigma_w**2 * Identity(D))


@derivation(
    title="Laplace's approximation",
    about=W,
    references=["Bishop, PRML, eq. 4.131 to 4.137", "MacKay 1992, Bayesian interpolation"],
    used_in="Error bars and evidence of logistic regression and of networks, where it is not exact.",
)
def laplace_approximation(d):
    r"""Go to the peak $m$ of the posterior and measure there the bend $H$ of minus its logarithm. Laplace
    puts a normal density with the precision $H$ in its place. With normal noise and a normal prior minus
    the logarithm is a parabola, so nothing is lost: peak and bend say all."""
    d.define(
        H, X.T * X / sigma_n**2 + Identity(D) / sigma_w**2, "One part from the data, one from the prior."
    )
    d.define(m, H.I * X.T * Y / sigma_n**2, "The ridge estimate.")
    d.start(joint, "Likelihood times prior.")
    d.remark(Hessian(-log(joint), W), EQUAL, H, "The same all over.", title="The bend")
    seen = top * exp(-scalar((W - m).T * H * (W - m)) / 2)
    d.state(seen, "A parabola is its own expansion to second order.", title="Seen from the peak")
    laplace = MultivariateNormal(mean=m, precision=H).density(W)
    d.state(laplace, "The area is made one.", PROPORTIONAL, title="Laplace's density", hide=True)
    area = top * (2 * pi) ** (D / 2) / sqrt(Determinant(H))
    d.remark(
        VectorIntegral(joint, W), EQUAL, area, "The height of the peak times its volume.", title="Evidence"
    )
    wrong = MultivariateNormal(mean=m, precision=loss_bend).density(W)
    d.mistake(wrong, "The loss is not minus the log posterior.", PROPORTIONAL, title="The bend of the loss")
    right = MultivariateNormal(mean=m, precision=loss_bend / (2 * sigma_n**2)).density(W)
    d.repair(right, r"It is $2\sigma_n^2$ times that, up to a constant.")
