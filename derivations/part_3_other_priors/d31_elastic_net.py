"""The elastic net's prior: a product of a Gaussian and a Laplace density, not a mixture."""

from notation import w
from sympy import Abs, Integral, erfc, exp, oo, pi, sqrt

from derivable import EQUAL, PROPORTIONAL, Laplace, Normal, derivation, positive
from derivable.distributions.written import times

a, b, Z = positive("a b Z")
area = sqrt(pi / a) * exp(b**2 / (4 * a)) * erfc(b / (2 * sqrt(a)))
product = times(Normal(var=1 / (2 * a)).density(w), Laplace(scale=1 / b).density(w))


@derivation(
    title="The prior of the elastic net",
    about=w,
    references=[
        "Zou and Hastie (2005), section 2",
        "Hans (2011), Journal of the American Statistical Association 106",
    ],
    used_in="ElasticNet(alpha, l1_ratio).",
)
def elastic_net(d):
    r"""The elastic net penalises $a w^2 + b \lvert w \rvert$. Penalties that are added are densities that
    are multiplied: the prior is a normal density times a Laplace density, made to have area one. It is
    narrower than either. The factor that makes the area one is known in closed form."""
    d.start(product, r"A normal density of variance $1/(2a)$ times a Laplace density of scale $1/b$.")
    d.state(exp(-a * w**2 - b * Abs(w)), "Exponents add up.", PROPORTIONAL, title="One exponent")
    total = Integral(exp(-a * w**2 - b * Abs(w)), (w, -oo, oo))
    d.remark(total, EQUAL, area, "Complete the square on each half line.", title="The area")
    density = exp(-a * w**2 - b * Abs(w)) / Z
    d.state(density, "$Z$ is that area.", PROPORTIONAL, title="Normalise", hide=True)
    mixture = Normal(var=1 / (2 * a)).density(w) / 2 + Laplace(scale=1 / b).density(w) / 2
    d.mistake(mixture, "A mixture adds densities.", PROPORTIONAL, title="A mixture of the two")
    d.repair(product, "Penalties that are added are densities that are multiplied.")
