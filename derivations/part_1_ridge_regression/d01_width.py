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
    d.state(
        exp(-(w**2) / (2 * v)), "The exponent of a normal density with variance $v$.", title="Match the exponents"
    )
    d.state(
        Normal(var=v).density(w),
        "A constant in front makes the area one. It contains no $w$, so the shape and the width stay.",
        PROPORTIONAL,
        title="Normalise",
        hide=True,
    )
    d.remark(Integral(bell, (w, -oo, oo)), EQUAL, sqrt(pi / lam), "One over this is that constant.", title="The area")
    d.mistake(
        Normal(var=1 / lam).density(w),
        r"The $\frac{1}{2}$ in the exponent of the normal density is forgotten.",
        title=r"Variance $1/\lambda$",
    )
    d.repair(Normal(var=1 / (2 * lam)).density(w), r"The variance is half of that, $1/(2\lambda)$.")
    d.remark(
        exp(-lam * w**2 / 2),
        PROPORTIONAL,
        Normal(var=1 / lam).density(w),
        r"The penalty $\frac{\lambda}{2} w^2$ has the $\frac{1}{2}$: there $1/\lambda$ is right, and $\lambda$ is a precision.",
        title=r"Where $1/\lambda$ is right",
    )
