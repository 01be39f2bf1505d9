"""Laplace's approximation is exact where the posterior is normal."""

from notation import D, W, X, Y, sigma_n, sigma_w
from part_1_ridge_regression.d07_completed_square import P, completed_square, likelihood, m, prior
from sympy import Determinant, Identity, exp, log, pi, sqrt

from derivable import EQUAL, PROPORTIONAL, Hessian, MultivariateNormal, VectorIntegral, derivation, scalar

joint = likelihood * prior
top = joint.xreplace({W: m})
loss_bend = 2 * (X.T * X + sigma_n**2 / sigma_w**2 * Identity(D))


@derivation(
    title="Laplace's approximation",
    about=W,
    references=["Bishop, PRML, eq. 4.131 to 4.137", "MacKay 1992, Bayesian interpolation"],
    used_in="Error bars and evidence of logistic regression and of networks, where it is not exact.",
)
def laplace_approximation(d):
    r"""Go to the peak $m$ of the posterior and measure there the bend $P$ of minus its logarithm. Laplace
    puts a normal density with the precision $P$ in its place. With normal noise and a normal prior minus
    the logarithm is a parabola, so nothing is lost: peak and bend say all."""
    d.define(
        P, X.T * X / sigma_n**2 + Identity(D) / sigma_w**2, "One part from the data, one from the prior."
    )
    d.define(m, P.I * X.T * Y / sigma_n**2, "The ridge estimate, where the peak is.")
    d.remark(Hessian(-log(joint), W), EQUAL, P, "It is the same everywhere.", title="The bend")
    around = top * exp(-scalar((W - m).T * P * (W - m)) / 2)
    d.remark(joint, EQUAL, around, "A parabola is its own expansion to second order.", title="From the peak")
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.use(completed_square, reason="The exact posterior has this mean and this precision.")
    area = top * (2 * pi) ** (D / 2) / sqrt(Determinant(P))
    d.remark(
        VectorIntegral(joint, W), EQUAL, area, "The height of the peak times its volume.", title="Evidence"
    )
    wrong = MultivariateNormal(mean=m, precision=loss_bend).density(W)
    d.mistake(wrong, "The loss is not minus the log posterior.", PROPORTIONAL, title="The bend of the loss")
    right = MultivariateNormal(mean=m, precision=loss_bend / (2 * sigma_n**2)).density(W)
    d.repair(right, r"It is $2\sigma_n^2$ times that, up to a constant.")
