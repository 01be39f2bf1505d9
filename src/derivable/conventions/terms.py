"""What objectives are made of: data fits, penalties, sizes and scales, as SymPy symbols.

Penalties sum over the weights w_j without the intercept; a convention says apart whether the
intercept counts as one of the weights.
"""

from dataclasses import dataclass

from sympy import Expr, Integer, Rational, Symbol, sqrt

RSS = Symbol("RSS", nonnegative=True)  # sum of squared residuals
NLL = Symbol("NLL", real=True)  # sum of negative log likelihoods
DEVIANCE = Symbol("DEVIANCE", nonnegative=True)  # unscaled deviance
TUBE = Symbol("TUBE", nonnegative=True)  # sum of max(0, |residual| - epsilon)
PINBALL = Symbol("PINBALL", nonnegative=True)  # sum of quantile losses
HINGE = Symbol("HINGE", nonnegative=True)  # sum of max(0, 1 - margin)
SQUARED_HINGE = Symbol("SQUARED_HINGE", nonnegative=True)
LOSS = Symbol("LOSS", real=True)  # whatever loss the optimiser is given
FITS = (RSS, NLL, DEVIANCE, TUBE, PINBALL, HINGE, SQUARED_HINGE, LOSS)

L2 = Symbol("L2", nonnegative=True)  # sum of w_j^2
L1 = Symbol("L1", nonnegative=True)  # sum of |w_j|
SCALED_L2 = Symbol("L2_s", nonnegative=True)  # sum of (s_j w_j)^2
SCALED_L1 = Symbol("L1_s", nonnegative=True)  # sum of s_j |w_j|
PRECISION_L2 = Symbol("L2_lambda", nonnegative=True)  # sum of lambda_j w_j^2

n = Symbol("n", integer=True, positive=True)  # observations
K = Symbol("K", integer=True, positive=True)  # outputs
n_batch = Symbol("n_batch", integer=True, positive=True)  # observations in a minibatch
S = Symbol("S", positive=True)  # sum of the sample weights
sd_y = Symbol("sd_y", positive=True)  # standard deviation of y, divided by n
s_j = Symbol("s_j", positive=True)  # standard deviation of column j of X, divided by n
lambda_j = Symbol("lambda_j", positive=True)  # precision of weight j

noise_sd = Symbol("sigma_n", positive=True)  # standard deviation of Gaussian noise
noise_scale = Symbol("noise_scale", positive=True)  # scale of noise that is not Gaussian
dispersion = Symbol("phi", positive=True)  # dispersion of a generalised linear model

SIZES = (n, K, n_batch, S)
SCALES = (sd_y, s_j, lambda_j, noise_sd, noise_scale, dispersion)
HALF = Rational(1, 2)
sample_sd_y = sd_y * sqrt(n / (n - 1))


def parameter(names: str) -> tuple[Symbol, ...]:
    """Symbols for the parameters of calls, all positive."""
    return tuple(Symbol(name, positive=True) for name in names.split())


def share(name: str) -> Symbol:
    """A symbol for a parameter between 0 and 1, such as `l1_ratio`."""
    return Symbol(name, nonnegative=True)


@dataclass(frozen=True, slots=True)
class Penalty:
    """A norm of the weights: its power (2 or 1), and the factor of w_j inside it, as printed."""

    norm: Symbol
    power: int
    factor: Expr
    words: str


PENALTIES = (
    Penalty(L2, 2, Integer(1), "the sum of w_j^2"),
    Penalty(L1, 1, Integer(1), "the sum of |w_j|"),
    Penalty(SCALED_L2, 2, s_j, "the sum of (s_j w_j)^2, with s_j the standard deviation of column j"),
    Penalty(SCALED_L1, 1, s_j, "the sum of s_j |w_j|, with s_j the standard deviation of column j"),
    Penalty(PRECISION_L2, 2, sqrt(lambda_j), "the sum of lambda_j w_j^2, one precision for each weight"),
)
