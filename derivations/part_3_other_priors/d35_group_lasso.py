"""A penalty on the norm, not on its square: the group lasso and its prior."""

from notation import i, j, sigma_n, y
from sympy import Integral, Product, Sum, exp, oo, pi, sqrt

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
    with it. Its logarithm is a norm that is *not* squared. Such a penalty sets the whole group to zero at
    once; the squared norm of ridge regression never does."""
    d.start(likelihood, exp(-c * norm) / Z, r"$Z$ makes the area one; it depends on $c$ and $D$.")
    d.take_log()
    d.write_out()
    d.drop_constants(r"With $Z$ goes $-\log Z$, which decides about $c$.")
    d.scale(-2 * sigma_n**2)
    d.state(rss + 2 * sigma_n**2 * c * norm, title="The group lasso", hide=True, milestone="The loss")
    shell = Integral(4 * pi * r**2 * exp(-c * r), (r, 0, oo))
    d.remark(shell, EQUAL, 8 * pi / c**3, r"Sum over shells of radius $r$.", title=r"$Z$ for $D = 3$")
    d.mistake(
        rss + 2 * sigma_n**2 * c * norm**2, "That is a Gaussian prior.", PROPORTIONAL, title="Square the norm"
    )
    d.repair(rss + 2 * sigma_n**2 * c * norm, "The norm enters as it stands in the exponent.", PROPORTIONAL)
