"""Ridge regression with one weight."""

from sympy import Product, Rational, Sum

from derivable import SAME_ARGMIN, Normal, data, derivation, index, positive, real, size

N = size("N")
i = index("i", N)
x, y = data("x y")
w = real("w")
sigma_n, sigma_w, lam = positive("sigma_n sigma_w lambda")

likelihood = Product(Normal(mean=w * x[i], sd=sigma_n).density(y[i]), i)
prior = Normal(mean=0, sd=sigma_w).density(w)


@derivation(title="Ridge regression is MAP estimation", about=w, references=["Bishop, PRML, eq. 3.55"])
def ridge(d):
    """A Gaussian prior on the weight turns least squares into ridge regression."""
    d.start(likelihood, prior, reason="Bayes' theorem; the evidence does not contain $w$.")
    d.take_log("The logarithm increases, so the maximiser stays where it is.")
    d.write_out()
    d.drop_constants()
    d.scale(-2 * sigma_n**2, "A negative factor turns the maximum into a minimum.")
    d.define(lam, sigma_n**2 / sigma_w**2)
    d.state(Sum((y[i] - w * x[i]) ** 2, i) + lam * w**2, title="The L2 loss", hide=True)
    d.mistake(Sum((y[i] - w * x[i]) ** 2, i) + w**2 / (2 * sigma_w**2), "The noise forgotten.")
    d.mistake(Sum((y[i] - w * x[i]) ** 2, i) / 2 + lam * w**2, "Only one term scaled.", relation=SAME_ARGMIN)
