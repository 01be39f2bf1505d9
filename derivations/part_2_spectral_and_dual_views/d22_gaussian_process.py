"""Kernel ridge regression gives the posterior mean of a Gaussian process."""

from notation import D, K, N, W, X, Y, lam, sigma_n, sigma_w
from part_1_ridge_regression.d12_any_noise_any_prior import Omega, P, any_noise_any_prior, mu
from sympy import Identity, Q

from derivable import EQUAL, UNIQUE_MINIMISER, MultivariateNormal, derivation, scalar, squared_norm, vector

f, k = vector("f k", N)
likelihood = MultivariateNormal(mean=f, sd=sigma_n).density(Y)
prior = MultivariateNormal(cov=sigma_w**2 * K).density(f)
smooth = (K + lam * Identity(N)).I * Y


@derivation(
    title="Kernel ridge regression is the mean of a Gaussian process",
    about=f,
    assume=[(r"The kernel matrix $K$ is positive definite.", Q.positive_definite(K))],
    references=["Rasmussen and Williams, GPML, eq. 2.25 and section 6.2", "Murphy, PML1, section 17.3.9"],
    used_in="Translating between KernelRidge and GaussianProcessRegressor.",
)
def gaussian_process(d):
    r"""Put a normal prior on the values $f$ of a function at the observed inputs, with the covariance
    $\sigma_w^2 K$: the kernel $K$ says how alike two values are, the amplitude $\sigma_w$ how large they
    get. The most probable values are those of kernel ridge regression, and $\lambda$ is the ratio that it
    was for weights."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain $f$.")
    d.define(lam, sigma_n**2 / sigma_w**2, "Noise variance over amplitude.")
    white = Identity(N) / sigma_n**2
    values = {D: N, X: Identity(N), W: f, mu: 0 * f, Omega: white, P: (sigma_w**2 * K).I}
    d.use(any_noise_any_prior, values, "Row $i$ of the data picks the value $f_i$.")
    d.state(K * smooth, "Kernel ridge regression with this $K$.", title="Smoothed observations", hide=True)
    loss = squared_norm(Y - f) + lam * scalar(f.T * K.I * f)
    d.remark(loss, UNIQUE_MINIMISER, K * smooth, "Unlikely functions are penalised.", title="As a loss")
    at_new = scalar(k.T * K.I * (K * smooth))
    mean = scalar((sigma_w**2 * k).T * (sigma_w**2 * K + sigma_n**2 * Identity(N)).I * Y)
    d.remark(at_new, EQUAL, mean, "Its kernel with the old inputs, $k$, carries over.", title="A new input")
    same_alpha = scalar(k.T * (K + sigma_n**2 * Identity(N)).I * Y)
    d.mistake(same_alpha, r"Right only for $\sigma_w = 1$.", EQUAL, of=mean, title="Noise variance alone")
    d.repair(scalar(k.T * smooth), r"$\lambda$ is the noise variance over the amplitude.")
