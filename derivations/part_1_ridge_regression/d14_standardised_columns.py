"""Ridge regression on standardised columns is a prior whose width follows the units."""

from notation import i, j, lam, sigma_n, sigma_w, y
from sympy import Product, Sum

from derivable import Normal, data, derivation, positive_data

X, w, s = *data("X w"), positive_data("s")
prediction = Sum(X[i, j] * w[j], j)
rss = Sum((y[i] - prediction) ** 2, i)
likelihood = Product(Normal(mean=prediction, sd=sigma_n).density(y[i]), i)


@derivation(
    title="Standardised columns are a prior in units of the data",
    about=w,
    references=["Hastie, Tibshirani and Friedman, ESL, section 3.4.1"],
    used_in="StandardScaler before Ridge; lm.ridge in R; glmnet with standardize=TRUE.",
)
def standardised_columns(d):
    r"""Divide column $j$ by its standard deviation $s_j$ and run ridge regression: the weight found there
    is $s_j w_j$. So the penalty is $\lambda \sum_j s_j^2 w_j^2$, and each weight has a prior of its own, of
    standard deviation $\sigma_w / s_j$. Then the result does not depend on the units of the columns."""
    prior = Product(Normal(mean=0, sd=sigma_w / s[j]).density(w[j]), j)
    d.start(likelihood, prior, "Columns with large numbers need small weights, so their prior is narrow.")
    d.take_log()
    d.write_out()
    d.drop_constants(r"The constants contain $\log s_j$, not $w_j$.")
    d.scale(-2 * sigma_n**2)
    d.define(lam, sigma_n**2 / sigma_w**2)
    scaled = rss + lam * Sum(s[j] ** 2 * w[j] ** 2, j)
    d.state(scaled, title="The loss in the units of the data", milestone="The loss")
    z, u = X[i, j] / s[j], s[j] * w[j]
    d.state(
        Sum((y[i] - Sum(z * u, j)) ** 2, i) + lam * Sum(u**2, j),
        r"Column divided by $s_j$, weight multiplied by it: the predictions are the same.",
        title="On standardised columns",
        hide=True,
    )
    d.mistake(
        rss + lam * Sum(w[j] ** 2, j),
        r"That is ridge regression on the raw columns: one width for all weights, whatever the units.",
        title="Standardising changes nothing",
    )
    d.repair(scaled, r"The weights of wide columns are held closer to zero.")
