"""A column of constants penalises the intercept: what prior is that?"""

from d04_scale_lemma import a, penalty, scale_lemma
from d04_scale_lemma import b as weight
from d04_scale_lemma import data_term as loss
from notation import i, w, x, y
from sympy import Eq, Limit, Rational, Sum, oo

from derivable import EQUAL, IF_AND_ONLY_IF, SAME_ARGMIN, derivation, positive, real

b, v = real("b v")
c, C = positive("c C")
data_term = C * Sum((y[i] - w * x[i] - b) ** 2, i)


@derivation(
    title="A column of constants penalises the intercept",
    about=(w, b),
    references=["Fan et al., LIBLINEAR, Journal of Machine Learning Research 9 (2008)"],
    used_in="intercept_scaling of scikit-learn, option -B of liblinear.",
)
def penalised_intercept(d):
    r"""Some programs append a column that holds the constant $c$ and treat it like any other. Its weight
    $v$ is penalised, and the intercept is $b = c v$. So the intercept gets a normal prior of its own, whose
    variance is $c^2$ times that of the weights; a large $c$ makes it nearly flat."""
    d.remark(
        Eq(b, c * v),
        IF_AND_ONLY_IF,
        Eq(v, b / c),
        "What the column adds to every prediction.",
        title="The intercept",
    )
    d.start(w**2 / 2 + (b / c) ** 2 / 2 + data_term, r"One more feature, whose weight is $b/c$.", seeks="min")
    penalised = w**2 / 2 + b**2 / (2 * c**2) + data_term
    d.state(
        penalised, r"The prior of $b$ has $c$ times the standard deviation of the prior of $w$.", hide=True
    )
    squares = {a: C, weight: Rational(1, 2), loss: data_term / C, penalty: w**2 + b**2 / c**2}
    d.use(scale_lemma, squares, r"As a ridge it has $\lambda = 1/(2C)$ for the weights.", title="As a ridge")
    flat = Limit(b**2 / (2 * c**2), c, oo)
    d.remark(flat, EQUAL, 0, "For a fixed intercept the penalty dies out.", title=r"A large constant")
    d.mistake(
        w**2 / 2 + data_term,
        "Every column is penalised, this one too.",
        SAME_ARGMIN,
        title="A free intercept",
    )
    d.repair(penalised, "It is free only in the limit of a large constant.")
