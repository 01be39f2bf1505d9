"""Relations in the variables: what may be dropped, scaled, and in which direction."""

from fractions import Fraction as F

from sympy import Derivative, Eq, Trace, exp, log

from derivable.kernel.evidence import Chain, Convexity, Form, Monotone, SameForm
from derivable.kernel.points import Point
from derivable.kernel.relations import Relation as R
from tables.museum.trap import (
    CHANGES,
    EVIDENCE_REFUSED,
    HIDDEN,
    PLACES,
    POINT_REFUSED,
    RATIOS,
    REFUTED,
    SIGNS,
    UNDECIDED,
    Trap,
    about,
    loss,
    ridge,
    total,
)
from tables.names import N, X, a, beta, i, mul, p, power, q, r, s, u, v, w, z

LOGISTIC = total(log(1 + exp(-u[i] * z[i] * w)))
BENT = Form(Derivative(LOGISTIC + w**2 / (2 * p), (w, 2), evaluate=False))
AT = ((N, F(1)), (p, F(1)), (u, (F(1),)), (z, (F(1),)))  # the slope is zero at 0.4011


def between(low, high, evidence=BENT, turned=False):
    return Point(AT, (((w, F(low)),), ((w, F(high)),)), evidence, turned=turned)


FIT = Trace((r - X * beta).T * (r - X * beta))

TRAPS = (
    Trap(
        "a dropped term that depends on w",
        lambda: about(w, ridge, R.EQUAL_UP_TO_CONSTANT, loss),
        REFUTED,
        CHANGES,
    ),
    Trap(
        "a dropped factor that depends on w",
        lambda: about(w, exp(w) * exp(-(w**2)), R.PROPORTIONAL, exp(-(w**2))),
        REFUTED,
        RATIOS,
    ),
    Trap(
        "log s is no constant in s",
        lambda: about((w, s), w**2 / s**2 + log(s), R.EQUAL_UP_TO_CONSTANT, w**2 / s**2),
        REFUTED,
        CHANGES,
    ),
    Trap(
        "one over s is no constant in s",
        lambda: about((w, s), exp(-(w**2) / s) / s, R.PROPORTIONAL, exp(-(w**2) / s)),
        REFUTED,
        RATIOS,
    ),
    Trap(
        "only one term scaled",
        lambda: about(w, loss + p * w**2, R.SAME_ARGMIN, loss / 2 + p * w**2),
        REFUTED,
        PLACES,
    ),
    Trap(
        "argmax swapped for argmin",
        lambda: about(w, -((w - a) ** 2), R.SAME_ARGMAX, (w - a) ** 2),
        REFUTED,
        PLACES,
    ),
    Trap("argmin of -f", lambda: about(w, (w - a) ** 2, R.SAME_ARGMIN, -((w - a) ** 2)), REFUTED, PLACES),
    Trap(
        "a negative scale is no proportionality",
        lambda: about(w, exp(-(w**2)), R.PROPORTIONAL, -exp(-(w**2))),
        REFUTED,
        SIGNS,
    ),
    Trap("scale of unknown sign", lambda: about(w, w**2, R.PROPORTIONAL, a * w**2), REFUTED, SIGNS),
    Trap(
        "scale of unknown sign keeps no argmin",
        lambda: about(w, (w - 1) ** 2, R.SAME_ARGMIN, a * (w - 1) ** 2),
        REFUTED,
        PLACES,
    ),
    Trap(
        "scale that depends on w",
        lambda: about(w, exp(-(w**2)), R.PROPORTIONAL, w**2 * exp(-(w**2))),
        REFUTED,
        "cross products",
    ),
    Trap(
        "equal up to a constant is not proportional",
        lambda: about(w, w**2, R.PROPORTIONAL, w**2 + 1),
        REFUTED,
        "cross products",
    ),
    Trap(
        "proportional is not equal up to a constant",
        lambda: about(w, w**2, R.EQUAL_UP_TO_CONSTANT, 2 * w**2),
        REFUTED,
        CHANGES,
    ),
    Trap("a square keeps no order", lambda: about(w, w, R.SAME_ORDER, w**2), REFUTED, CHANGES),
    Trap("the same order turned round", lambda: about(w, w, R.REVERSED_ORDER, w), REFUTED, CHANGES),
    Trap(
        "log s may go, s in the scale may not",
        lambda: about(s, log(s) + w**2 / s, R.SAME_ARGMIN, w**2 / s),
        UNDECIDED,
        "",
    ),
    Trap(
        "a prior's weight forgotten",
        lambda: about(w, loss / (2 * s) + w**2 / (2 * q), R.SAME_ARGMIN, loss + w**2 / q),
        REFUTED,
        PLACES,
    ),
    Trap(
        "a lost penalty, where only the other side has one minimiser",
        lambda: about(beta, FIT, R.SAME_ARGMIN, FIT + p * Trace(beta.T * beta)),
        REFUTED,
        "left side at both places",
    ),
    Trap(
        "a largest value is no smallest one",
        lambda: about(w, w**4 - a, R.ARGMAX_BECOMES_ARGMIN, (w - 1) ** 2),
        REFUTED,
        "left side at both places",
    ),
    Trap(
        "a strength for a width, where no minimiser has a closed form",
        lambda: about(w, LOGISTIC + w**2 / (2 * p), R.SAME_ARGMIN, p * LOGISTIC + w**2),
        REFUTED,
        "optimum of the left side between the places",
    ),
    Trap(
        "a loss that is no negative log likelihood",
        lambda: about(w, exp(-LOGISTIC - w**4), R.ARGMAX_BECOMES_ARGMIN, LOGISTIC + w**2),
        REFUTED,
        "optimum of the right side between the places",
    ),
    Trap(
        "the same minimiser, enclosed",
        lambda: about(w, LOGISTIC + w**2 / (2 * p), R.SAME_ARGMIN, 2 * p * LOGISTIC + w**2),
        POINT_REFUSED,
        "the slope of the other side may be zero",
        between("2/5", "1/2"),
    ),
    Trap(
        "places beside the minimiser",
        lambda: about(w, LOGISTIC + w**2 / (2 * p), R.SAME_ARGMIN, p * LOGISTIC + w**2),
        POINT_REFUSED,
        "the optimum of the left side does not surely lie between the places",
        between("1/2", "3/5"),
    ),
    Trap(
        "places the wrong way round",
        lambda: about(w, LOGISTIC + w**2 / (2 * p), R.SAME_ARGMIN, p * LOGISTIC + w**2),
        POINT_REFUSED,
        "the optimum of the left side does not surely lie between the places",
        between("1/2", "2/5"),
    ),
    Trap(
        "a largest value where the slope rises",
        lambda: about(w, LOGISTIC + w**2 / (2 * p), R.SAME_ARGMAX, p * LOGISTIC + w**2),
        POINT_REFUSED,
        "is not proved to be positive",
        between("2/5", "1/2", Form(-BENT.difference)),
    ),
    Trap(
        "a slope that changes its sign twice",
        lambda: about(w, w**4 - w**2, R.SAME_ARGMIN, (w - 1) ** 2),
        POINT_REFUSED,
        "is not proved to be positive",
        Point((), (((w, F(1, 2)),), ((w, F(3, 4)),)), Form(12 * w**2 - 2)),
    ),
    Trap(
        "a minimiser that an assumption moves",
        lambda: about(w, LOGISTIC + w**2 / (2 * p), R.SAME_ARGMIN, p * LOGISTIC + w**2, w >= 1),
        POINT_REFUSED,
        "the variable is not one real number that is free of assumptions",
        between(1, 2),
    ),
    Trap(
        "convex only under a condition",
        lambda: about(w, mul(w**2, a, power(a, -1)), R.SAME_ARGMIN, (w - 1) ** 2),
        POINT_REFUSED,
        "convex, or concave, only under a condition",
        Point(((a, F(1)),), (((w, F(-1, 2)),), ((w, F(1, 2)),)), Form(2 * mul(a, power(a, -1)))),
    ),
    Trap(
        "roles that were not changed",
        lambda: about(w, (w - 1) ** 2, R.SAME_ARGMIN, (w - 1) ** 2 + p * w**2),
        POINT_REFUSED,
        "the second place is no better than the optimum of the right side",
        Point(((p, F(1)),), (((w, F(1)),), ((w, F(1, 2)),)), Convexity(), turned=True),
    ),
    Trap(
        "roles changed without an optimum",
        lambda: about(w, (w - 1) ** 2, R.SAME_ARGMIN, (w - 1) ** 2 + p * w**2),
        POINT_REFUSED,
        "the derivative is not zero",
        Point(((p, F(1)),), (((w, F(1, 4)),), ((w, F(1, 2)),)), Convexity(), turned=True),
    ),
    Trap(
        "what a definition hides is still a variable",
        lambda: about(w, mul(w**2 - 2 * w + 1, v, power(v, -1)), R.SAME_ARGMIN, (w - 1) ** 2, Eq(v, w - 1)),
        EVIDENCE_REFUSED,
        "the sides are defined only where v is nonzero",
        Monotone(()),
    ),
    Trap(
        "a denominator that is zero at the minimiser",
        lambda: about(w, mul((w - 1) ** 2, w - 1, power(w - 1, -1)), R.SAME_ARGMIN, (w - 1) ** 2),
        EVIDENCE_REFUSED,
        "the sides are defined only where w - 1 is nonzero",
        Monotone(()),
    ),
    Trap(
        "a chain that hides the same denominator",
        lambda: about(w, HIDDEN, R.SAME_ARGMIN, (w - 1) ** 2),
        EVIDENCE_REFUSED,
        "the sides are defined only where w - 1 is nonzero",
        lambda: Chain(((about(w, HIDDEN, R.EQUAL, (w - 1) ** 2), SameForm()),)),
    ),
)
