"""The insensitive loss is a likelihood; the hinge loss is none."""

from notation import i, sigma_w, w, x, y
from sympy import Abs, Max, Product, Sum, exp

from derivable import EQUAL, PROPORTIONAL, Normal, derivation, positive, real
from derivable.distributions.written import fraction, times

b, epsilon = positive("b epsilon")
f = real("f")
beyond = Max(Abs(y[i] - w * x[i]) - epsilon, 0)
noise = times(fraction(1, 2 * (epsilon + b)), exp(-fraction(beyond, b), evaluate=False))
hinge = exp(-Max(1 - f, 0)) + exp(-Max(1 + f, 0))


@derivation(
    title="Support vector machines: a likelihood, and a loss that is none",
    about=w,
    references=["Sollich (2002), Machine Learning 46", "Bishop, PRML, section 7.1"],
    used_in="Reading $C$ as the width of a prior, where that is allowed.",
)
def margin_losses(d):
    r"""Support vector regression forgives residuals up to $\epsilon$. That is a noise density: flat in the
    middle, with exponential tails, and area one. The hinge loss of classification is not a negative log
    likelihood: the probabilities that it would give to the two labels do not add up to one number."""
    d.start(Product(noise, i), Normal(sd=sigma_w).density(w), "The flat part and the tails have area one.")
    d.take_log()
    d.write_out()
    d.drop_constants(r"With the normaliser $2(\epsilon + b)$ goes what would be needed to fit $\epsilon$.")
    d.scale(-(sigma_w**2), "The penalty gets its customary one half.")
    d.state(
        sigma_w**2 / b * Sum(beyond, i) + w**2 / 2,
        r"So $C = \sigma_w^2/b$.",
        title="As libraries write it",
        hide=True,
    )
    d.mistake(
        1,
        "Summed over the two labels it should be constant in the prediction, whatever the normaliser.",
        PROPORTIONAL,
        of=hinge,
        about=f,
        title="The hinge loss as a likelihood",
    )
    logistic = fraction(1, 1 + exp(-f)) + fraction(1, 1 + exp(f))
    d.remark(logistic, EQUAL, 1, "The logistic loss passes this test.", title="A loss that is one", about=f)
