"""Many weights and many observations, written as sums: ridge regression."""

from notation import D, i, j, lam, sigma_n, sigma_w, y
from sympy import Product, Sum, log

from derivable import EQUAL_UP_TO_CONSTANT, Normal, data, derivation

X, w = data("X w")
prediction = Sum(X[i, j] * w[j], j)
likelihood = Product(Normal(mean=prediction, sd=sigma_n).density(y[i]), i)
prior = Product(Normal(mean=0, sd=sigma_w).density(w[j]), j)
rss, penalty = Sum((y[i] - prediction) ** 2, i), Sum(w[j] ** 2, j)


@derivation(
    title="Many weights: ridge regression",
    about=w,
    assume=["Given the weights, the observations are independent; before them, so are the weights."],
    references=["Bishop, PRML, eq. 1.65 to 1.67", "Hastie, Tibshirani and Friedman, ESL, eq. 3.41"],
    used_in="Everything about ridge regression that follows.",
)
def many_weights(d):
    r"""With $D$ weights the prior is a product too, one factor for each weight, all of the same width. Its
    logarithm brings $D$ copies of $\log\sigma_w$, which do not move the best weights, and which decide how
    wide the prior should be."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.take_log()
    whole = d.write_out("Both products become sums; the constants are counted $N$ and $D$ times.")
    kept = d.drop_constants(milestone="The log posterior, up to a constant")
    d.scale(-2 * sigma_n**2)
    d.define(lam, sigma_n**2 / sigma_w**2, "One ratio of variances for all weights: they share their prior.")
    d.state(rss + lam * penalty, title="The L2 loss", hide=True, milestone="The L2 loss")
    wrong, right = r"The prior's width by the same line", kept - D * log(sigma_w)
    reason = r"What was dropped is constant in the weights, and not in $\sigma_w$."
    d.mistake(kept, reason, EQUAL_UP_TO_CONSTANT, of=whole, about=sigma_w, title=wrong)
    d.repair(right, r"To compare widths, keep $-D\log\sigma_w$; without it the widest prior always wins.")
    reason = r"A deviation is divided by a variance, so the unit of $\lambda$ is wrong."
    d.mistake(rss + (sigma_n / sigma_w**2) ** 2 * penalty, reason, title="Everything squared")
    d.repair(rss + (sigma_n / sigma_w) ** 2 * penalty, "Variance over variance.")
