"""The posterior of the weights is normal; its mean is the ridge estimate."""

from notation import D, N, W, X, Y, lam, sigma_n, sigma_w
from sympy import Identity

from derivable import EQUAL, PROPORTIONAL, MultivariateNormal, derivation, scalar, squared_norm

likelihood = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y)
prior = MultivariateNormal(sd=sigma_w).density(W)
precision = X.T * X / sigma_n**2 + Identity(D) / sigma_w**2
mean = precision.I * X.T * Y / sigma_n**2
ridge = (X.T * X + lam * Identity(D)).I * X.T * Y


@derivation(
    title="The posterior mean is the ridge estimate",
    about=W,
    references=["Bishop, PRML, eq. 3.49 to 3.54"],
    used_in="Predictions with error bars, Gaussian processes, sequential learning.",
)
def completed_square(d):
    r"""A product of two Gaussians in $w$ is a Gaussian in $w$. Completing the square finds its mean and
    its covariance. Mean and mode of a normal distribution are one point, so the most probable weights
    are also the expected ones: ridge regression is the posterior mean."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
