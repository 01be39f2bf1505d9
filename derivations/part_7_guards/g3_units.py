"""Units: a formula for lambda that does not follow the units of the data is wrong."""

from notation import D, X, Y, lam, sigma_n, sigma_w
from sympy import Identity

from derivable import EQUAL, derivation, positive

u, c = positive("u c")
estimate = (X.T * X + lam * Identity(D)).I * X.T * Y
new_X, new_Y, new_sigma_n, new_sigma_w = X / u, c * Y, c * sigma_n, c * u * sigma_w


@derivation(
    title="The units of a penalty",
    about=Y,
    references=["Barenblatt, Scaling, chapter 1"],
    used_in="Catching wrong factors and misplaced squares before any data are looked at.",
)
def units(d):
    r"""Take a unit $u$ times as large for the features, so that their numbers are $X/u$, and one $c$ times
    as small for the targets, whose numbers are $cy$. The predictions are the same things as before, so
    the weights are $c u\, w$. That needs the penalty $\lambda/u^2$: it has the units of a squared feature,
    and $\sigma_n^2/\sigma_w^2$ has them, too."""
    d.define(lam, sigma_n**2 / sigma_w**2)
    left = new_X.T * new_X
    d.start((left + lam / u**2 * Identity(D)).I * new_X.T * new_Y, "Everything in the new units.")
    d.state(
        c * u * estimate,
        "The units come out in front, those of a weight.",
        title="The same weights",
        hide=True,
    )
    kept = (left + lam * Identity(D)).I * new_X.T * new_Y
    d.mistake(kept, "Rescaled columns, and the penalty as it was.", EQUAL, title="The old penalty")
    d.repair((left + lam / u**2 * Identity(D)).I * new_X.T * new_Y, "The penalty has units of its own.")
    d.mistake(
        (new_sigma_n / new_sigma_w**2) ** 2,
        "One square too many.",
        EQUAL,
        of=lam / u**2,
        title="A misplaced square",
    )
    d.repair(new_sigma_n**2 / new_sigma_w**2, "Only a ratio of two variances has the right units.")
