"""Scaling one term alone moves the minimum: when exactly?"""

from notation import i, lam, w, x, y
from sympy import Eq, Sum

from derivable import IF_AND_ONLY_IF, SAME_ARGMIN, UNIQUE_MINIMISER, derivation, positive

c = positive("c")
rss, s_xx, s_xy = Sum((y[i] - w * x[i]) ** 2, i), Sum(x[i] ** 2, i), Sum(x[i] * y[i], i)
before, after = s_xy / (s_xx + lam), c * s_xy / (c * s_xx + lam)


@derivation(
    title="One term scaled, another estimate",
    about=w,
    references=["Hastie, Tibshirani and Friedman, ESL, eq. 3.44"],
    used_in="Telling a harmless factor from a changed model.",
)
def one_term_scaled(d):
    r"""A factor on the whole loss is harmless. A factor $c$ on the data term alone is another $\lambda$ in
    disguise. The two estimates agree only if $c = 1$, or if the data have nothing to say about the weight
    because $\sum_i x_i y_i = 0$."""
    d.start(rss + lam * w**2, "Ridge regression with one weight.", seeks="min")
    d.differentiate()
    d.set_to_zero(before, r"The bracket $\sum_i x_i^2 + \lambda$ is positive, so one may divide by it.")
    d.minimiser(before, "The second derivative is twice that bracket, so this is the only minimum.")
    scaled = c * rss + lam * w**2
    d.remark(scaled, UNIQUE_MINIMISER, after, "The same with the factor.", title="With the data term scaled")
    d.remark(
        Eq(before, after),
        IF_AND_ONLY_IF,
        Eq((c - 1) * s_xy, 0),
        "Bring both sides to a common denominator, which is positive.",
        title="When they agree",
        hide=True,
    )
    d.mistake(
        scaled, "Constants do not matter.", SAME_ARGMIN, of=rss + lam * w**2, title="Scale the data term"
    )
    d.repair(c * rss + c * lam * w**2, "One constant on the whole does not matter.")
