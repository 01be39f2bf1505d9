"""Only the ratio of the two factors counts: the lemma behind every conversion of lambda."""

from notation import w
from sympy import Function

from derivable import SAME_ARGMIN, derivation, positive
from derivable.distributions.written import plus

a, b = positive("a b")
data_term, penalty = Function("L", real=True)(w), Function("R", real=True)(w)


@derivation(
    title="Only the ratio of the factors counts",
    about=w,
    references=["Boyd and Vandenberghe, Convex Optimization, section 4.1.3"],
    used_in=r"Every conversion of $\lambda$ between books and libraries.",
)
def scale_lemma(d):
    r"""Books and libraries weigh the data term $L(w)$ and the penalty $R(w)$ in all kinds of ways: by $1$,
    $\frac{1}{2}$, $1/N$, $1/(2N)$, $C$. Whatever the factors $a$ and $b$ are, the best weight depends on
    $b/a$ alone. This holds for any data term and any penalty."""
    d.start(a * data_term + b * penalty, "Any objective of this kind.", seeks="min")
    d.scale(1 / a, "One positive factor on the whole. The height of the minimum changes, its place does not.")
    d.mistake(
        plus((w - 3) ** 2, b * w**2),
        "Here $L(w) = (w - 3)^2$ and $R(w) = w^2$. The factor is divided out of one term only.",
        SAME_ARGMIN,
        of=plus(a * (w - 3) ** 2, b * w**2),
        title="Scale one term",
    )
    d.repair(plus((w - 3) ** 2, b / a * w**2), "Both terms are divided.")
