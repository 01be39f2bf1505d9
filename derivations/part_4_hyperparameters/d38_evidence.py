"""The evidence of ridge regression: how well a noise level and a prior width explain the data."""

from notation import D, N, W, X, Y, sigma_n, sigma_w
from part_1_ridge_regression.d07_completed_square import P, likelihood, m, prior
from sympy import Determinant, Identity, log, pi

from derivable import EQUAL_UP_TO_CONSTANT, MultivariateNormal, VectorIntegral, derivation, squared_norm

C = sigma_n**2 * Identity(N) + sigma_w**2 * X * X.T
misfit = squared_norm(Y - X * m) / (2 * sigma_n**2) + squared_norm(m) / (2 * sigma_w**2)
widths = -N * log(sigma_n**2) / 2 - D * log(sigma_w**2) / 2


@derivation(
    title="The evidence",
    about=(sigma_n, sigma_w),
    references=["Bishop, PRML, eq. 3.77 to 3.86", "MacKay 1992, Bayesian interpolation"],
    used_in="Choosing the noise level and the prior width from the data, as BayesianRidge does.",
)
def evidence(d):
    r"""Which $\sigma_n$ and $\sigma_w$ suit the data? The height of the posterior's peak is a poor judge,
    because a peak can be high and narrow. The evidence averages the likelihood over the prior. Its
    logarithm is the height of the peak plus the logarithm of the volume under it."""
    d.define(P, X.T * X / sigma_n**2 + Identity(D) / sigma_w**2, "The precision of the posterior.")
    d.define(m, P.I * X.T * Y / sigma_n**2, "Its mean, the ridge estimate.")
    d.start(
        VectorIntegral(likelihood * prior, W), "The density of the data when all weights are averaged over."
    )
    averaged = MultivariateNormal(cov=C).density(Y)
    d.state(averaged, "The targets are $Xw$ plus noise, both normal.", title="Averaged over the weights")
    d.take_log("The largest evidence and the largest logarithm are at the same place.")
    peak = widths - misfit - (N + D) * log(2 * pi) / 2
    volume = D * log(2 * pi) / 2 - log(Determinant(P)) / 2
    laws = r"By Woodbury, and by $\det(I + AB) = \det(I + BA)$."
    d.state(peak + volume, laws, title="Peak and volume", hide=True)
    kept = widths - misfit - log(Determinant(P)) / 2
    d.state(kept, "What is dropped depends on no width.", EQUAL_UP_TO_CONSTANT, title="Drop constants")
    narrow = "A high peak may be narrow."
    d.mistake(widths - misfit, narrow, EQUAL_UP_TO_CONSTANT, title="The peak alone")
    d.repair(kept, "A wide posterior has room for more weights that explain the data.")
