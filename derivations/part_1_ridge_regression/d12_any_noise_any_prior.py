"""Correlated noise and an informed prior: ridge regression in its general form."""

from notation import D, N, W, X, Y
from sympy import Q

from derivable import UNIQUE_MINIMISER, MultivariateNormal, derivation, matrix, quadratic_form, vector

P, Omega, mu = matrix("P", D, D), matrix("Omega", N, N), vector("mu", D)
likelihood = MultivariateNormal(mean=X * W, precision=Omega).density(Y)
prior = MultivariateNormal(mean=mu, precision=P).density(W)
loss = quadratic_form(Omega, Y - X * W) + quadratic_form(P, W - mu)
V = (X.T * Omega * X + P).I
estimate = V * (X.T * Omega * Y + P * mu)


@derivation(
    title="Any noise, any normal prior",
    about=W,
    assume=[
        (r"The noise has the precision $\Omega$, the inverse of its covariance.", Q.positive_definite(Omega)),
        (r"The prior has the precision $P$.", Q.positive_definite(P)),
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
    d.drop_constants(r"The determinants are volumes: they compare $\Omega$ and $P$, not weights.")
    d.scale(-2)
    d.state(loss, "Each square in the units of its own precision.", title="The loss")
    d.minimiser(estimate, "The slope is zero there; $P$ makes the matrix positive definite.", hide=True)
    correction = mu + V * X.T * Omega * (Y - X * mu)
    d.state(correction, r"Ridge regression on what $\mu$ leaves over.", title="A correction to the prior")
    d.mistake(V * X.T * Omega * Y, r"As if $\mu = 0$.", UNIQUE_MINIMISER, of=loss, title="Forget the mean")
    d.repair(estimate, r"The penalty pulls towards $\mu$, so $P\mu$ counts like data.")
    once = (X.T * X + P).I * (X.T * Omega * Y + P * mu)
    d.mistake(once, r"Noise weighs $y$, but not $X$.", UNIQUE_MINIMISER, of=loss, title="Half the noise")
    d.repair(estimate, r"$\Omega$ stands wherever $X^\top$ meets data.")
