"""The lasso is MAP estimation under a Laplace prior."""

from notation import D, N, i, j, lam, sigma_n, y
from sympy import Abs, Integral, Product, Sum, oo

from derivable import EQUAL, PROPORTIONAL, Contours, Laplace, Normal, data, derivation, positive, real

X, w = data("X w")
b, v = positive("b"), real("v")
prediction = Sum(X[i, j] * w[j], j)
likelihood = Product(Normal(mean=prediction, sd=sigma_n).density(y[i]), i)
prior = Product(Laplace(mean=0, scale=b).density(w[j]), j)
rss, l1 = Sum((y[i] - prediction) ** 2, i), Sum(Abs(w[j]), j)

w_1, w_2 = real("w_1 w_2")
diamond = Contours(
    caption="Budgets of size one: a disc for the L2 penalty, a diamond for the L1 penalty. "
    "The loss meets the diamond in a corner, where one weight is zero.",
    alternative="A disc and a diamond around the origin; ellipses of the loss touch the diamond at a corner.",
    over=((w_1, -1.3, 3), (w_2, -1.3, 2.6)),
    lines={"RSS": (rss, (0.5, 1.5, 3))},
    regions={"L1 budget": (l1, 1), "L2 budget": (Sum(w[j] ** 2, j), 1)},
    at={N: 2, D: 2, X: ((2, 1), (0, 1)), y: (3.6, 0.7), w: (w_1, w_2)},
)


@derivation(
    title="The lasso is MAP estimation under a Laplace prior",
    about=w,
    references=["Tibshirani (1996), section 5", "Hastie, Tibshirani and Friedman, ESL, section 3.4.3"],
    used_in="Sparse regression; the elastic net.",
    pictures=[diamond],
)
def lasso(d):
    r"""The Laplace density falls like $\exp(-\lvert w \rvert / b)$, with a kink at zero. Its logarithm is
    an absolute value where the Gaussian's is a square. The same steps lead to the lasso, with $\lambda =
    2\sigma_n^2/b$: a variance divided by a scale, so its unit is not that of the ridge's $\lambda$."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.take_log()
    d.write_out("Exponents come down: squares from the noise, absolute values from the prior.")
    d.drop_constants()
    d.scale(-2 * sigma_n**2)
    d.define(lam, 2 * sigma_n**2 / b, r"The $2$ comes from the Gaussian; the Laplace density has none.")
    d.state(rss + lam * l1, title="The lasso", hide=True, milestone="The lasso")
    wrong, right = rss + l1 / b, rss + 2 * sigma_n**2 / b * l1
    d.mistake(
        wrong, "As if the noise had variance one half.", PROPORTIONAL, title="The prior's exponent as penalty"
    )
    d.repair(right, r"Residuals are measured in units of $2\sigma_n^2$, and so is the penalty.")
    sklearn = rss / (2 * N) + sigma_n**2 / (N * b) * l1
    d.remark(right, PROPORTIONAL, sklearn, r"Its $\alpha$ is $\sigma_n^2/(N b)$.", title="In scikit-learn")
    spread = Integral(v**2 * Laplace(scale=b).density(v), (v, -oo, oo))
    d.remark(
        spread,
        EQUAL,
        2 * b**2,
        r"The standard deviation is $\sqrt{2}\,b$, not $b$.",
        title="The prior's variance",
    )
