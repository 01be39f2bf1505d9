"""The posterior of the weights is normal, and its mean is the ridge estimate."""

from notation import D, W, X, Y, lam, sigma_n, sigma_w
from sympy import Identity, exp

from derivable import (
    EQUAL,
    PROPORTIONAL,
    MultivariateNormal,
    derivation,
    matrix,
    scalar,
    squared_norm,
    vector,
)

P, m = matrix("P", D, D), vector("m", D)
likelihood = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y)
prior = MultivariateNormal(sd=sigma_w).density(W)
exponents = squared_norm(Y - X * W) / (2 * sigma_n**2) + squared_norm(W) / (2 * sigma_w**2)
ridge = X.T * X + lam * Identity(D)


@derivation(
    title="The posterior mean is the ridge estimate",
    about=W,
    references=["Bishop, PRML, eq. 3.49 to 3.54"],
    used_in="Error bars, sequential learning, Gaussian processes.",
)
def completed_square(d):
    r"""A product of two Gaussians in $w$ is a Gaussian in $w$. Completing the square finds its mean $m$ and
    its precision $P$, the inverse of the covariance. A normal density is largest at its mean, so ridge
    regression gives the expected weights as well as the most probable ones."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    reason = "Factors without $w$ are dropped; exponents add up."
    d.state(exp(-exponents), reason, PROPORTIONAL, title="One exponent")
    d.define(P, X.T * X / sigma_n**2 + Identity(D) / sigma_w**2, r"What stands between $w^\top$ and $w$.")
    d.define(m, P.I * X.T * Y / sigma_n**2, "Chosen so that the terms linear in $w$ agree.")
    square, reason = exp(-scalar((W - m).T * P * (W - m)) / 2), "What is left over does not contain $w$."
    d.state(square, reason, PROPORTIONAL, title="Complete the square", hide=True)
    normal = MultivariateNormal(mean=m, precision=P).density(W)
    d.state(normal, "A factor makes the area one.", PROPORTIONAL, title="Normalise")
    d.define(lam, sigma_n**2 / sigma_w**2)
    d.remark(m, EQUAL, ridge.I * X.T * Y, r"Multiply by $\sigma_n^2$ inside and out.", title="The mean")
    d.remark(P.I, EQUAL, sigma_n**2 * ridge.I, "The error bars need the noise too.", title="The covariance")
    wider = MultivariateNormal(mean=m, cov=ridge.I).density(W)
    d.mistake(wider, "The loss fixes the mean, not the width.", title="Forget the noise in the covariance")
    right = MultivariateNormal(mean=m, cov=sigma_n**2 * ridge.I).density(W)
    d.repair(right, r"The loss contains $\lambda$, a ratio; the width contains $\sigma_n$ itself.")
