"""Absolute residuals are Laplace noise."""

from notation import i, sigma_w, w, x, y
from sympy import Abs, Product, Sum

from derivable import PROPORTIONAL, Laplace, Normal, derivation, positive

b = positive("b")
likelihood = Product(Laplace(mean=w * x[i], scale=b).density(y[i]), i)
absolute = Sum(Abs(y[i] - w * x[i]), i)


@derivation(
    title="Absolute loss is Laplace noise",
    about=w,
    references=["Boyd and Vandenberghe, Convex Optimization, section 7.1.1"],
    used_in="Regression that outliers do not upset; medians and quantiles.",
)
def absolute_loss(d):
    r"""Noise with heavier tails than the Gaussian forgives outliers. Laplace noise of scale $b$ gives the
    sum of absolute residuals. The prior is Gaussian as before, so the penalty is a square, and $\lambda =
    b/(2\sigma_w^2)$: a scale over a variance."""
    d.start(likelihood, Normal(sd=sigma_w).density(w), "Bayes' theorem; the evidence does not contain $w$.")
    d.take_log()
    d.write_out(
        "Where the Gaussian has a square over $2\\sigma_n^2$, the Laplace density has a size over $b$."
    )
    d.drop_constants()
    d.scale(-b, "One factor, so that the residuals stand alone.")
    d.state(
        absolute + b / (2 * sigma_w**2) * w**2,
        title="Absolute loss with a ridge",
        hide=True,
        milestone="The loss",
    )
    ridge = absolute + b**2 / sigma_w**2 * w**2
    d.mistake(
        ridge,
        r"$\lambda$ copied from squared loss, $b$ put for $\sigma_n$.",
        PROPORTIONAL,
        title="The ridge's ratio",
    )
    d.repair(absolute + b / (2 * sigma_w**2) * w**2, "Each likelihood brings the unit of its own exponent.")
