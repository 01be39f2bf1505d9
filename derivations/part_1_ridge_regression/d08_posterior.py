"""Bayes' theorem with every constant: the posterior, and the evidence that normalises it."""

from notation import D, N, W, X, Y, sigma_n, sigma_w
from sympy import Identity

from derivable import EQUAL, MultivariateNormal, VectorIntegral, derivation
from derivable.distributions.written import times

P = X.T * X / sigma_n**2 + Identity(D) / sigma_w**2
m = P.I * X.T * Y / sigma_n**2
C = sigma_n**2 * Identity(N) + sigma_w**2 * X * X.T
joint = times(
    MultivariateNormal(mean=X * W, sd=sigma_n).density(Y), MultivariateNormal(sd=sigma_w).density(W)
)
evidence = MultivariateNormal(cov=C).density(Y)


@derivation(
    title="The posterior with all its constants",
    about=W,
    references=["Bishop, PRML, eq. 2.113 to 2.117", "Rasmussen and Williams, GPML, section 2.1"],
    used_in="Evidence, predictive distributions, Gaussian processes.",
)
def posterior(d):
    r"""Usually the evidence is left out. Here it is kept: with it, likelihood times prior *equals* a normal
    density times a number, and the number is again a normal density, of the observations."""
    d.start(joint, "")
    d.state(times(MultivariateNormal(mean=m, precision=P).density(W), evidence), "")
    d.remark(VectorIntegral(joint, W), EQUAL, evidence)
    d.remark(VectorIntegral(MultivariateNormal(mean=m, precision=P).density(W), W), EQUAL, 1)
