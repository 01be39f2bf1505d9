"""A penalty on the norm, not on its square: the group lasso and its prior."""

from notation import D, i, j, sigma_n, y
from sympy import Integral, Product, Sum, exp, gamma, oo, sqrt

from derivable import EQUAL, PROPORTIONAL, Normal, data, derivation, positive

X, w = data("X w")
c, r, Z = positive("c r Z")
prediction, norm = Sum(X[i, j] * w[j], j), sqrt(Sum(w[j] ** 2, j))
likelihood = Product(Normal(mean=prediction, sd=sigma_n).density(y[i]), i)
rss = Sum((y[i] - prediction) ** 2, i)


@derivation(
    title="The group lasso and its prior",
    about=w,
    references=["Yuan and Lin (2006), Journal of the Royal Statistical Society B 68"],
    used_in="Choosing whole groups of columns, such as the levels of a factor.",
)
def group_lasso(d):
    r"""The prior $\exp(-c \lVert w \rVert)/Z$ depends on the length of $w$ alone, and falls exponentially
    with it. Its logarithm is a norm that is not squared. Such a penalty sets the whole group to zero at
    once; the squared norm of ridge regression never does."""
    d.start(likelihood, exp(-c * norm) / Z, r"$Z$ makes the area one; it depends on $c$ and $D$.")
    d.take_log()
    d.write_out()
    d.drop_constants(r"With $Z$ goes $-\log Z$, which decides about $c$.")
    d.scale(-2 * sigma_n**2)
    d.state(rss + 2 * sigma_n**2 * c * norm, title="The group lasso", hide=True, milestone="The loss")
    shells = Integral(r ** (D - 1) * exp(-c * r), (r, 0, oo))
    reason = r"Shells of radius $r$; times the area of the unit sphere this is $Z$."
    d.remark(shells, EQUAL, gamma(D) / c**D, reason, title="The area")
    squared = rss + 2 * sigma_n**2 * c * norm**2
    d.mistake(squared, "That is a Gaussian prior.", PROPORTIONAL, title="Square the norm")
    d.repair(rss + 2 * sigma_n**2 * c * norm, "The norm enters as it stands in the exponent.", PROPORTIONAL)
