"""Ridge regression in matrices: the normal equations, and why they always have one solution."""

from notation import D, N, W, X, Y, lam, sigma_n, sigma_w
from sympy import Eq, Identity

from derivable import (
    EQUAL,
    IF_AND_ONLY_IF,
    UNIQUE_MINIMISER,
    Gradient,
    Hessian,
    MultivariateNormal,
    derivation,
    squared_norm,
)

likelihood = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y)
prior = MultivariateNormal(sd=sigma_w).density(W)
loss = squared_norm(Y - X * W) + lam * squared_norm(W)
bend = X.T * X + lam * Identity(D)
estimate = bend.I * X.T * Y


@derivation(
    title="The normal equations of ridge regression",
    about=W,
    references=["Hastie, Tibshirani and Friedman, ESL, eq. 3.44", "Bishop, PRML, eq. 3.28"],
    used_in="The posterior, the dual form, the shrinkage of singular values.",
)
def normal_equations(d):
    r"""In matrices the loss is $\lVert y - Xw \rVert^2 + \lambda \lVert w \rVert^2$. Its gradient is linear
    in $w$, and $\lambda > 0$ makes the matrix in front of $w$ positive definite. So there is one minimum,
    also with more weights than observations and with columns that repeat each other."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.take_log()
    d.write_out()
    d.drop_constants()
    d.scale(-2 * sigma_n**2)
    d.define(lam, sigma_n**2 / sigma_w**2)
    d.state(loss, title="The L2 loss", milestone="The L2 loss")
    slope, normal = -2 * X.T * (Y - X * W) + 2 * lam * W, Eq(bend * W, X.T * Y)
    d.remark(Gradient(loss, W), EQUAL, slope, "Each square by the chain rule.", title="Gradient")
    flat = Eq(lam * W, X.T * (Y - X * W))
    d.remark(flat, IF_AND_ONLY_IF, normal, "Where it is zero, sorted by $w$.", title="Normal equations")
    d.remark(Hessian(loss, W), EQUAL, 2 * bend, "It depends neither on $w$ nor on $y$.", title="Hessian")
    d.minimiser(estimate, "The Hessian is positive definite, so the matrix has an inverse.", hide=True)
    mean_loss = squared_norm(Y - X * W) / N + lam / 2 * squared_norm(W)
    reason, right = r"There $\lambda$ counts $N/2$ times.", (X.T * X + N * lam / 2 * Identity(D)).I * X.T * Y
    d.mistake(estimate, "Another loss.", UNIQUE_MINIMISER, of=mean_loss, title="One formula for all losses")
    d.repair(right, reason)
