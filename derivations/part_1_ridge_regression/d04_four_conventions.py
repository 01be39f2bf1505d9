"""The same loss in four conventions, and what lambda is in each."""

from d04_scale_lemma import a, b, data_term, penalty, scale_lemma
from notation import N, i, sigma_n, sigma_w, w, x, y
from sympy import Rational, Sum

from derivable import SAME_ARGMIN, derivation

rss = Sum((y[i] - w * x[i]) ** 2, i)
ratio = sigma_n**2 / sigma_w**2


@derivation(
    title=r"One loss in four conventions: what is $\lambda$ in each?",
    about=w,
    references=["Bishop, PRML, eq. 1.67 and 3.55", "Hastie, Tibshirani and Friedman, ESL, eq. 3.41"],
    used_in=r"Reading the $\lambda$ of a book or a library.",
)
def four_conventions(d):
    r"""Write the penalty as $\lambda w^2$ and read $\lambda$ off each line. It is $1/(2\sigma_w^2)$ beside
    the negative log likelihood, $\sigma_n^2/\sigma_w^2$ beside the residual sum of squares, half of that
    beside half the sum, and $\sigma_n^2/(N\sigma_w^2)$ beside the mean. All four are the same estimate."""
    nll = rss / (2 * sigma_n**2) + w**2 / (2 * sigma_w**2)
    reason = r"Here $\lambda = 1/(2\sigma_w^2)$: one over twice the width squared."
    d.start(nll, reason, seeks="min", title="Negative log likelihood")
    here = {a: 1 / (2 * sigma_n**2), b: 1 / (2 * sigma_w**2), data_term: rss, penalty: w**2}
    reason = r"The ratio of the factors is $\lambda = \sigma_n^2/\sigma_w^2$: here the noise counts."
    d.use(scale_lemma, here, reason, title="Residual sum of squares")
    half, mean = Rational(1, 2), 2 / N
    d.scale(
        half, r"Derivatives lose their $2$, and $\lambda = \sigma_n^2/(2\sigma_w^2)$.", title="Half the sum"
    )
    reason = r"Divided by the number of observations: $\lambda = \sigma_n^2/(N\sigma_w^2)$."
    d.scale(mean, reason, title="Mean squared error", hide=True, milestone="All four")
    wrong, reason = rss / N + ratio * w**2, "The mean is taken of the squares and not of the penalty."
    d.mistake(wrong, reason, SAME_ARGMIN, title=r"The sum's $\lambda$ beside the mean")
    d.repair(rss / N + ratio / N * w**2, "Dividing by $N$ divides the penalty as well.")
    wrong, reason = rss / 2 + w**2 / (2 * sigma_w**2), r"That is right only where $\sigma_n = 1$."
    d.mistake(wrong, reason, SAME_ARGMIN, title="Unit noise, unsaid")
    d.repair(rss / 2 + ratio / 2 * w**2, r"With $\sigma_n$ in it, $\lambda$ is right for any noise.")
