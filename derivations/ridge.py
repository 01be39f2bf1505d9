"""Ridge regression is the most probable weight under a Gaussian prior."""

from sympy import Product, Sum

from derivable import SAME_ARGMIN, Normal, Plot, data, derivation, index, positive, real, size

N = size("N")
i = index("i", N)
x, y = data("x y")
w = real("w")
sigma_n, sigma_w, lam = positive("sigma_n sigma_w lambda")

likelihood = Product(Normal(mean=w * x[i], sd=sigma_n).density(y[i]), i)
prior = Normal(mean=0, sd=sigma_w).density(w)
rss = Sum((y[i] - w * x[i]) ** 2, i)

bells = Plot(
    caption=r"Three observations and a prior: the narrower the prior, the nearer to zero its compromise.",
    alternative="Three bell curves over the weight: the posterior lies between prior and likelihood.",
    curves={"prior": prior, "likelihood": likelihood, "posterior": likelihood * prior},
    over=(w, -1.5, 3),
    at={N: 3, x: (1, 2, 1), y: (2, 3, 1), sigma_n: 1},
    slide=(sigma_w, (0.25, 0.35, 0.5, 0.7, 1, 1.5, 2)),
    values={r"penalty $\lambda$": sigma_n**2 / sigma_w**2},
    area=True,
)


@derivation(
    title="Ridge regression is MAP estimation",
    about=w,
    assume=["Given the weight, the observations are independent."],
    references=["Bishop, PRML, eq. 1.65 to 1.67", "Hastie, Tibshirani and Friedman, ESL, section 3.4.1"],
    pictures=[bells],
)
def ridge(d):
    r"""Least squares with an L2 penalty looks like a trick against overfitting. It finds the most probable
    weight under Gaussian noise and a Gaussian prior, and $\lambda$ is a ratio of two variances."""
    bayes = "Bayes' theorem; the evidence does not contain $w$ and is left out."
    d.start(likelihood, prior, bayes, title="The posterior")
    d.take_log()
    d.write_out("The product over observations becomes a sum, and the exponents come down.")
    d.drop_constants(
        "Terms without $w$ move no maximum in $w$.", milestone="The log posterior, up to a constant"
    )
    d.scale(-2 * sigma_n**2, "One negative factor on the whole line: the maximum becomes a minimum.")
    d.define(lam, sigma_n**2 / sigma_w**2, "How wide the noise is, measured against the prior.")
    hint = r"What stands before $w^2$ has a name by this line."
    d.state(rss + lam * w**2, title="The L2 loss", hide=True, hint=hint, milestone="The L2 loss")
    d.mistake(
        rss + w**2 / (2 * sigma_w**2), "The noise is forgotten.", title="The prior's exponent as the penalty"
    )
    d.repair(rss + lam * w**2, r"The factor $2\sigma_n^2$ reaches the prior's exponent as well.")
    d.mistake(rss / 2 + lam * w**2, "Only one term is halved.", SAME_ARGMIN, title="Only one term scaled")
    d.repair(rss / 2 + lam / 2 * w**2, "One factor on the whole loss keeps its minimum.")
