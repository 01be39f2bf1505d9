"""What width has exp(-lambda w^2)? Its variance is 1/(2 lambda), not 1/lambda."""

from notation import lam, w
from sympy import Integral, exp, oo, pi, sqrt

from derivable import EQUAL, PROPORTIONAL, Normal, derivation, positive

v = positive("v")
bell = exp(-lam * w**2)


@derivation(
    title=r"What width has $\exp(-\lambda w^2)$?",
    about=w,
    references=["Bishop, PRML, eq. 1.46 and section 2.3"],
    used_in=r"Every reading of a penalty $\lambda w^2$ as a Gaussian prior.",
)
def width(d):
    r"""Raise $e$ to minus an L2 penalty and a Gaussian appears, without its normalising constant. Its
    variance is found by matching exponents. The normal density has a factor $\frac{1}{2}$ there, the
    penalty has none, and so the variance is $1/(2\lambda)$."""
    d.start(bell, r"What the penalty $\lambda w^2$ leaves in $e^{-J}$: a bell around zero.")
    d.define(v, 1 / (2 * lam), r"The one $v$ for which $\lambda w^2 = \frac{w^2}{2v}$, whatever $w$ is.")
    d.state(exp(-(w**2) / (2 * v)), "The exponent of a normal density.", title="Match the exponents")
    hint = "The normal density with mean zero and variance $v$."
    constant = "A constant in front makes the area one. It has no $w$ in it, so shape and width stay."
    d.state(Normal(var=v).density(w), constant, PROPORTIONAL, title="Normalise", hide=True, hint=hint)
    area = Integral(bell, (w, -oo, oo))
    d.remark(area, EQUAL, sqrt(pi / lam), "One over this is that constant.", title="The area")
    variance = Integral(w**2 * Normal(var=v).density(w), (w, -oo, oo))
    d.remark(variance, EQUAL, 1 / (2 * lam), "The mean square, as a check.", title="The variance")
    forgotten = r"The $\frac{1}{2}$ in the exponent of the normal density is forgotten."
    d.mistake(Normal(var=1 / lam).density(w), forgotten, title=r"Variance $1/\lambda$")
    d.repair(Normal(var=1 / (2 * lam)).density(w), r"The variance is half of that, $1/(2\lambda)$.")
    halved, precision = exp(-lam * w**2 / 2), Normal(var=1 / lam).density(w)
    reason = (
        r"The penalty $\frac{\lambda}{2} w^2$ brings its own $\frac{1}{2}$: there $\lambda$ is a precision."
    )
    d.remark(halved, PROPORTIONAL, precision, reason, title=r"Where $1/\lambda$ is right")
