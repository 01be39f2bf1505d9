"""Softmax scores may be shifted; the penalty says where they are."""

from sympy import Sum, exp

from derivable import EQUAL, UNIQUE_MINIMISER, data, derivation, index, real, size

K = size("K")
j, k, m = index("j k m", K)
w, c = data("w"), real("c")


@derivation(
    title="Softmax: the penalty chooses among equal predictions",
    about=c,
    references=["Murphy, PML1, section 10.3"],
    used_in="Multinomial logistic regression; identifiability.",
)
def softmax(d):
    r"""Softmax turns $K$ scores into probabilities. To add a number $c$ to all scores changes none of them,
    so the likelihood cannot tell which of these weights is right, and has no unique maximum. A penalty can:
    it is smallest for the weights whose sum is zero. Without a penalty they are left to chance."""
    shifted = exp(w[k] + c) / Sum(exp(w[j] + c), j)
    d.remark(shifted, EQUAL, exp(w[k]) / Sum(exp(w[j]), j), r"$e^c$ cancels.", title="Nothing changes")
    d.start(
        Sum((w[j] + c) ** 2, j), "The penalty of the shifted weights, a function of the shift.", seeks="min"
    )
    d.minimiser(-Sum(w[j], j) / K, "The shift that makes their mean zero.", hide=True)
    at_best = Sum(w[j] - Sum(w[m], m) / K, j)
    d.remark(at_best, EQUAL, 0, "Weights after that shift.", title="They sum to zero")
    penalty = Sum((w[j] + c) ** 2, j)
    d.mistake(
        0,
        "Equal predictions, but not equal penalties.",
        UNIQUE_MINIMISER,
        of=penalty,
        title="Any shift will do",
    )
    d.repair(-Sum(w[j], j) / K, "One of them is the smallest.")
