"""Many weights and many observations, written as sums: ridge regression."""

from notation import D, N, i, j, lam, sigma_n, sigma_w, y
from sympy import Product, Sum, log

from derivable import EQUAL_UP_TO_CONSTANT, Contours, Normal, data, derivation, real

X, w = data("X w")
prediction = Sum(X[i, j] * w[j], j)
likelihood = Product(Normal(mean=prediction, sd=sigma_n).density(y[i]), i)
prior = Product(Normal(mean=0, sd=sigma_w).density(w[j]), j)
rss, penalty = Sum((y[i] - prediction) ** 2, i), Sum(w[j] ** 2, j)

w_1, w_2 = real("w_1 w_2")
best = [Sum(X[i, k] * y[i], i) / (Sum(X[i, k] ** 2, i) + lam) for k in (1, 2)]  # for orthogonal columns
valley = Contours(
    caption=r"The loss in two weights, and the ridge estimates for all $\lambda$: a bent way to zero.",
    alternative="Ellipses around the least-squares estimate; a curve leads from their centre to the origin.",
    over=((w_1, -0.6, 3), (w_2, -0.6, 4)),
    lines={"RSS": (rss, (0.5, 1.5, 3))},
    paths={"ridge estimates": (*best, lam, (0, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 40, 200))},
    at={N: 2, D: 2, X: ((2, 0), (0, 1)), y: (3, 2), w: (w_1, w_2)},
)


@derivation(
    title="Many weights: ridge regression",
    about=w,
    assume=["Given the weights, the observations are independent; before them, so are the weights."],
    references=["Bishop, PRML, eq. 1.65 to 1.67", "Hastie, Tibshirani and Friedman, ESL, eq. 3.41"],
    used_in="Everything about ridge regression that follows.",
    pictures=[valley],
)
def many_weights(d):
    r"""With $D$ weights the prior is a product too, one factor for each weight, all of the same width. Its
    logarithm brings $D$ copies of $\log\sigma_w$, which do not move the best weights, and which decide how
    wide the prior should be."""
    bayes = "Bayes' theorem; the evidence does not contain the weights."
    d.start(likelihood, prior, bayes, title="The posterior")
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
