"""What a data fit is the likelihood of, and the losses that optimisers are given."""

from dataclasses import dataclass

from sympy import Expr, Integer, Symbol

from derivable.conventions.terms import (
    DEVIANCE,
    HINGE,
    NLL,
    PINBALL,
    RSS,
    SQUARED_HINGE,
    TUBE,
    K,
    dispersion,
    n,
    n_batch,
    noise_scale,
    noise_sd,
)


@dataclass(frozen=True, slots=True)
class Family:
    """A data fit and its noise: `fit` = `per_nll` * (negative log likelihood) + a constant in w.

    `per_nll` is None when no probability density has this fit as its negative logarithm;
    `reason` then says why.
    """

    name: str
    fit: Symbol
    per_nll: Expr | None
    noise: Symbol | None = None
    noise_words: str = ""
    reason: str = ""


_HINGE_REASON = (
    "exp(-hinge) does not sum to the same value over the labels -1 and 1 at every margin, so it is no "
    "likelihood, and the estimate is not the most probable weight of any classifier with this prior"
)

GAUSSIAN = Family("Gaussian", RSS, 2 * noise_sd**2, noise_sd, "the standard deviation of the noise")
CLASSES = Family("Bernoulli or categorical", NLL, Integer(1))
POISSON = Family("Poisson", NLL, Integer(1))
COX = Family("Cox partial likelihood", NLL, Integer(1))
DISPERSED = Family("Gamma or Tweedie", DEVIANCE, 2 * dispersion, dispersion, "the dispersion")
TUBED = Family("epsilon-insensitive", TUBE, noise_scale, noise_scale, "the scale of the noise's density")
QUANTILE = Family("asymmetric Laplace", PINBALL, noise_scale, noise_scale, "the scale of the noise's density")
HINGED = Family("hinge", HINGE, None, reason=_HINGE_REASON)
SQUARED_HINGED = Family("squared hinge", SQUARED_HINGE, None, reason=_HINGE_REASON)


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss that an optimiser is given, by the name that `--loss` takes."""

    name: str
    family: Family
    objective: Expr
    words: str


LOSSES = (
    Loss("mse-mean", GAUSSIAN, RSS / (n * K), "squared error, averaged over observations and outputs"),
    Loss("mse-sum", GAUSSIAN, RSS * n_batch / n, "squared error, summed over the batch and the outputs"),
    Loss("half-mse-mean", GAUSSIAN, RSS / (2 * n * K), "half of the squared error, averaged over both"),
    Loss("rss-mean", GAUSSIAN, RSS / n, "squared error, averaged over observations, summed over outputs"),
    Loss("cross-entropy-mean", CLASSES, NLL / n, "cross-entropy, averaged over observations"),
    Loss("cross-entropy-sum", CLASSES, NLL * n_batch / n, "cross-entropy, summed over the batch"),
    Loss("binary-cross-entropy-mean", CLASSES, NLL / (n * K), "averaged over observations and outputs"),
    Loss("poisson-mean", POISSON, NLL / (n * K), "Poisson negative log likelihood, averaged over both"),
    Loss("poisson-sum", POISSON, NLL * n_batch / n, "Poisson negative log likelihood, summed over the batch"),
)
