"""The larger the penalty, the shorter the weights: each length below least squares has its own penalty."""

from notation import j, lam
from sympy import Derivative, Limit, Sum, oo

from derivable import EQUAL, LESS_THAN, derivation, positive_data

s, z = positive_data("d z")
length = Sum((s[j] * z[j] / (s[j] ** 2 + lam)) ** 2, j)
longest = Sum(z[j] ** 2 / s[j] ** 2, j)
slope = -2 * Sum((s[j] * z[j]) ** 2 / (s[j] ** 2 + lam) ** 3, j)


@derivation(
    title="One penalty for each length",
    about=lam,
    assume=["No singular value is zero, and the targets say something in each singular direction."],
    references=["Hastie, Tibshirani and Friedman, ESL, section 3.4.1"],
    used_in="Turning a budget into a penalty.",
)
def one_penalty_for_each_length(d):
    r"""Let $d_j$ be the singular values of the data and $z_j$ the size of the targets in the direction of
    each. The squared length of the ridge estimate falls strictly with $\lambda$, from the length of least
    squares, which is not reached, to zero. So each length between belongs to one $\lambda$; which one
    depends on the data."""
    d.start(
        length, r"The squared length of the ridge estimate: $d_j z_j/(d_j^2 + \lambda)$ in each direction."
    )
    d.state(longest, "Each term is largest without a penalty.", LESS_THAN, title="Shorter than least squares")
    d.remark(Derivative(length, lam), EQUAL, slope, "Term by term.", title="The slope")
    d.remark(slope, LESS_THAN, 0, "Each term is negative.", title="It falls strictly")
    d.remark(Limit(length, lam, 0, "+"), EQUAL, longest, "Without a penalty.", title="The upper end")
    d.remark(Limit(length, lam, oo, "-"), EQUAL, 0, "With nothing but the penalty.", title="The lower end")
    d.mistake(longest, "No penalty does that.", EQUAL, of=length, title="A penalty for every budget")
    d.repair(relation=LESS_THAN, reason="A budget beyond least squares is not used up, and has no penalty.")
