"""Sample weights are noise of unequal width."""

from notation import N, i, lam, sigma_n, sigma_w, w, x, y
from sympy import Product, Sum

from derivable import SAME_ARGMIN, Normal, derivation, index, positive_data

s, k = positive_data("s"), index("k", N)
likelihood = Product(Normal(mean=w * x[i], var=sigma_n**2 / s[i]).density(y[i]), i)
weighted = Sum(s[i] * (y[i] - w * x[i]) ** 2, i)


@derivation(
    title="Sample weights are noise of unequal width",
    about=w,
    references=["Bishop, PRML, exercise 3.3"],
    used_in="sample_weight in libraries; repeated measurements; survey weights.",
)
def sample_weights(d):
    r"""A weight $s_i$ on a squared residual says that the noise of this observation has variance
    $\sigma_n^2/s_i$. A weight of $2$ is the same as seeing the observation twice. The prior is left alone:
    $\lambda$ is still $\sigma_n^2/\sigma_w^2$, where $\sigma_n$ belongs to an observation of weight one."""
    d.start(likelihood, Normal(mean=0, sd=sigma_w).density(w), "Each observation has a noise of its own.")
    d.take_log()
    d.write_out(r"The constants contain $\log s_i$: they matter for choosing weights, not for $w$.")
    d.drop_constants()
    d.scale(-2 * sigma_n**2)
    d.define(lam, sigma_n**2 / sigma_w**2)
    d.state(weighted + lam * w**2, title="The weighted loss", hide=True, milestone="The weighted loss")
    d.mistake(
        Sum((s[i] * (y[i] - w * x[i])) ** 2, i) + lam * w**2,
        "The weight belongs in front of the square. Inside, it enters squared.",
        title="Weigh the residuals",
    )
    d.repair(weighted + lam * w**2, "One weight for each square.")
    total = Sum(s[k], k)
    d.mistake(weighted / total + lam * w**2, "", SAME_ARGMIN, title="Divide by the sum of the weights")
    d.repair(
        weighted / total + lam / total * w**2,
        r"Some libraries divide: their $\lambda$ is smaller by that sum.",
    )
