"""Unknown noise, fitted along with the weight: the sum of squares comes under a logarithm."""

from notation import N, i, lam, sigma_n, sigma_w, w, x, y
from sympy import Derivative, Eq, Sum, log

from derivable import (
    EQUAL_UP_TO_CONSTANT,
    IF_AND_ONLY_IF,
    PROPORTIONAL,
    SAME_ARGMIN,
    UNIQUE_MINIMISER,
    derivation,
    positive,
)

beta, delta = positive("beta delta")
rss, penalty = Sum((y[i] - w * x[i]) ** 2, i), w**2 / (2 * sigma_w**2)
noise = beta * rss / 2 + beta * delta / 2 - N * log(beta) / 2
profiled = N * log(rss + delta) / 2 + penalty


@derivation(
    title="Unknown noise: no fixed ridge",
    about=w,
    assume=[
        r"The noise precision has an exponential prior of rate $\delta/2$, so the noise cannot collapse."
    ],
    references=["Bishop, PRML, exercise 3.12"],
    used_in="Programs that estimate the scale themselves, such as generalised linear models.",
)
def unknown_noise(d):
    r"""Let the noise precision $\beta = 1/\sigma_n^2$ be fitted too. The best $\beta$ is about one over the
    mean squared residual. Put in, it leaves the logarithm of the sum of squares beside the penalty: a ridge
    whose $\lambda$ depends on its own result. A prior whose width is tied to the noise avoids this."""
    best = N / (rss + delta)
    reason = "A line minus a logarithm is convex; its derivative is zero there."
    d.remark(noise, UNIQUE_MINIMISER, best, reason, title="The best precision", about=beta)
    d.define(beta, best)
    d.start(noise + penalty, "The negative log posterior at that precision.", seeks="min")
    reason = "The first two terms are $N/2$ together."
    d.state(profiled, reason, EQUAL_UP_TO_CONSTANT, title="The profiled loss", hide=True)
    flat = Eq(Derivative(profiled, w), 0)
    normal = Eq(Sum(x[i] ** 2, i) * w + (rss + delta) / (N * sigma_w**2) * w, Sum(x[i] * y[i], i))
    reason = r"The normal equation of a ridge, but what stands for $\lambda$ contains the residuals."
    d.remark(flat, IF_AND_ONLY_IF, normal, reason, title=r"A $\lambda$ that depends on the fit")
    ridge = rss + delta + 2 * penalty
    d.mistake(profiled, "The logarithm increases.", SAME_ARGMIN, of=ridge, title="The logarithm of one term")
    d.repair(N * log(ridge) / 2, "An increasing function of the whole loss, not of one term.")
    tied = (rss + lam * w**2) / (2 * sigma_n**2)
    reason = r"With the prior $\mathcal{N}(0, \sigma_n^2/\lambda)$ the noise is a factor of the whole."
    d.remark(tied, PROPORTIONAL, rss + lam * w**2, reason, title="Tie the prior to the noise")
