"""Bayes' theorem with every constant: the posterior, and the evidence that normalises it."""

from notation import D, N, W, X, Y, sigma_n, sigma_w
from sympy import Identity

from derivable import EQUAL, MultivariateNormal, VectorIntegral, derivation
from derivable.distributions.written import times

precision = X.T * X / sigma_n**2 + Identity(D) / sigma_w**2
mean = precision.I * X.T * Y / sigma_n**2
likelihood = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y)
joint = times(likelihood, MultivariateNormal(sd=sigma_w).density(W))
posterior_density = MultivariateNormal(mean=mean, precision=precision).density(W)
evidence = MultivariateNormal(cov=sigma_n**2 * Identity(N) + sigma_w**2 * X * X.T).density(Y)


@derivation(
    title="The posterior with all its constants",
    about=W,
    references=["Bishop, PRML, eq. 2.113 to 2.117", "Rasmussen and Williams, GPML, section 2.1"],
    used_in="The evidence, predictions with error bars, Gaussian processes.",
)
def posterior(d):
    r"""Usually the evidence is left out. Here it is kept: likelihood times prior equals a normal
    density of the weights times a normal density of the observations. The second is the evidence. It
    says how probable the data were before any weights were chosen, with what the prior spreads added to
    the noise."""
    d.remark(
        VectorIntegral(joint, W), EQUAL, evidence, "All weights, each with its weight.", title="The evidence"
    )
    d.start(joint, "Likelihood times prior: the numerator of Bayes' theorem.", title="The joint density")
    reason = "The square is completed; the determinants agree because those of $I + AB$ and $I + BA$ do."
    d.state(times(posterior_density, evidence), reason, title="Posterior times evidence", hide=True)
    area = VectorIntegral(posterior_density, W)
    d.remark(
        area,
        EQUAL,
        1,
        "So the first factor is a density, and the second does not contain $w$.",
        title="Area one",
    )
    noise_alone = times(posterior_density, MultivariateNormal(sd=sigma_n).density(Y))
    d.mistake(
        noise_alone,
        "As if the observations varied by their noise alone.",
        title="Forget what the prior spreads",
    )
    d.repair(times(posterior_density, evidence), r"Weights of width $\sigma_w$ spread the predictions, too.")
