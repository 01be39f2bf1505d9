"""Correlated noise and an informed prior: ridge regression in its general form."""

from notation import D, N, W, X, Y
from sympy import Q

from derivable import EQUAL, MultivariateNormal, derivation, matrix, quadratic_form, vector

P, Omega = matrix("P", D, D), matrix("Omega", N, N)
mu = vector("mu", D)
likelihood = MultivariateNormal(mean=X * W, precision=Omega).density(Y)
prior = MultivariateNormal(mean=mu, precision=P).density(W)
loss = quadratic_form(Omega, Y - X * W) + quadratic_form(P, W - mu)
bend = X.T * Omega * X + P
estimate = bend.I * (X.T * Omega * Y + P * mu)


@derivation(
    title="Any noise, any normal prior",
    about=W,
    assume=[
        (r"$\Omega$, one over the covariance of the noise, is positive definite.", Q.positive_definite(Omega)),
        (r"$P$, one over the covariance of the prior, is positive definite.", Q.positive_definite(P)),
    ],
    references=["Murphy, PML1, section 11.7", "Tarantola, Inverse Problem Theory, section 3.2"],
    used_in="Whitening, Zellner's prior, learning in batches, fine-tuning towards known weights.",
)
def any_noise_any_prior(d):
    r"""The noise may be correlated, and the prior may be centred on weights $\mu$ known from elsewhere. Two
    precision matrices take the place of $1/\sigma_n^2$ and $1/\sigma_w^2$, and nothing else changes."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.take_log()
    d.write_out()
    d.drop_constants(r"The determinants measure volumes: they decide about $\Omega$ and $P$, not about $w$.")
    d.scale(-2)
    d.state(loss, "Each square is measured in the units of its own precision.", title="The loss", milestone="The loss")
    d.minimiser(estimate, "The gradient is zero there; the matrix is positive definite because $P$ is.", hide=True)
    d.state(
        mu + bend.I * X.T * Omega * (Y - X * mu),
        r"Subtract what $\mu$ predicts, do ridge regression on the rest, add $\mu$ again.",
        title="A correction to the prior mean",
    )
    d.mistake(bend.I * X.T * Omega * Y, r"The penalty pulls towards $\mu$, so $\mu$ must be in the answer.", title="Forget the prior mean")
    d.repair(estimate, r"$P\mu$ counts as evidence for $\mu$, in proportion to the prior's precision.")
    d.mistake((X.T * X + P).I * (X.T * Omega * Y + P * mu), "The noise weighs $X$ twice, and $y$ once.", title=r"$\Omega$ in one place only")
    d.repair(estimate, r"$\Omega$ stands wherever $X^\top$ meets data.")
