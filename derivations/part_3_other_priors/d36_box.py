"""A uniform prior is a constraint: least squares in a box."""

from notation import i, sigma_n, w, x, y
from sympy import Product, Sum

from derivable import EQUAL_UP_TO_CONSTANT, Normal, derivation, positive

c = positive("c")
likelihood = Product(Normal(mean=w * x[i], sd=sigma_n).density(y[i]), i)
rss = Sum((y[i] - w * x[i]) ** 2, i)


@derivation(
    title="A uniform prior is a constraint",
    about=w,
    assume=[("The prior allows weights between $-c$ and $c$ only.", (w >= -c) & (w <= c))],
    references=["Bishop, PRML, section 3.1.4"],
    used_in="Box-constrained and nonnegative least squares; AdamW with full batches.",
)
def box(d):
    r"""A prior that is uniform on $[-c, c]$ has density $1/(2c)$ there and zero elsewhere. Inside the box
    it is a constant, so nothing is added to the loss. It has its say in one way only: by what it forbids.
    There is no $\lambda$ to it."""
    d.start(likelihood, 1 / (2 * c), "Bayes' theorem, within the box. Outside, the posterior is zero.")
    d.drop_constants("The prior is the same for all weights that it allows.")
    d.take_log()
    d.write_out()
    d.drop_constants()
    d.scale(-2 * sigma_n**2, milestone="Least squares in the box", hide=True, title="Least squares")
    d.mistake(rss + w**2 / c**2, "Bounded is not small.", EQUAL_UP_TO_CONSTANT, title="A penalty for the box")
    d.repair(rss, "Minimise the plain loss, over the box.", EQUAL_UP_TO_CONSTANT)
