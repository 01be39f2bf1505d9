"""Limits that every formula of ridge regression has to pass."""

from notation import N, i, lam, sigma_n, sigma_w, w, x, y
from sympy import Limit, Rational, Sum, oo

from derivable import EQUAL, SAME_ARGMIN, derivation

s_xx, s_xy = Sum(x[i] ** 2, i), Sum(x[i] * y[i], i)
estimate = s_xy / (s_xx + sigma_n**2 / sigma_w**2)
rss = Sum((y[i] - w * x[i]) ** 2, i)


@derivation(
    title="Limits that a ridge must pass",
    about=w,
    assume=[("Some $x_i$ is not zero.", s_xx > 0)],
    references=["Bishop, PRML, section 3.3.1"],
    used_in="Testing a formula before believing it.",
)
def limits(d):
    r"""Four quick tests for any formula with a $\lambda$ in it. A flat prior gives least squares; a narrow
    one gives zero; noise without bound gives zero; and the same data twice weaken the prior by half, if the
    loss is a sum, and not at all, if it is a mean."""
    d.remark(Limit(estimate, sigma_w, oo), EQUAL, s_xy / s_xx, "The prior has no say.", title="A flat prior")
    d.remark(Limit(estimate, sigma_w, 0, "+"), EQUAL, 0, "The data have no say.", title="A narrow prior")
    d.remark(Limit(estimate, sigma_n, oo), EQUAL, 0, "Worthless observations.", title="Unbounded noise")
    d.start(
        2 * rss + lam * w**2, "Every observation twice, in a sum.", seeks="min", title="The same data twice"
    )
    half = Rational(1, 2)
    d.scale(half, r"$\lambda$ is halved: twice the data, half the say of the prior.", hide=True)
    mean, twice = rss / N + lam * w**2, 2 * rss / (2 * N) + lam * w**2
    d.remark(twice, EQUAL, mean, "A mean does not see it: the prior keeps its say.", title="Twice, in a mean")
    d.mistake(
        rss + lam * w**2,
        "Nothing was learnt, so nothing changes.",
        SAME_ARGMIN,
        title="Copies change nothing",
    )
    d.repair(rss + lam / 2 * w**2, "In a sum, a copy counts as another observation.")
