"""Minimisers and maximisers."""

from sympy import Abs, Eq, Float, Integer, Ne, Rational, Trace, Tuple, ZeroMatrix

from derivable.kernel.evidence import Chain, Convexity, Excess, Monotone, Root, SamePoint
from derivable.kernel.relations import Relation as R
from tables.museum.trap import (
    BAD_CLAIM,
    BETTER,
    EVIDENCE_REFUSED,
    REFUTED,
    UNDECIDED,
    Trap,
    about,
    loss,
    squares,
    total,
    whole,
)
from tables.names import BROKEN, NOT_ZERO, B, K, V, X, a, b, beta, i, j, n, p, r, s, u, v, w, z

TRAPS = (
    Trap("the largest of |w|", lambda: about(w, Abs(w), R.UNIQUE_MAXIMISER, Integer(0)), REFUTED, BETTER),
    Trap("|w| beside its corner", lambda: about(w, Abs(w), R.UNIQUE_MINIMISER, Integer(1)), REFUTED, BETTER),
    Trap("|w| with a slope", lambda: about(w, Abs(w) + w, R.UNIQUE_MINIMISER, Integer(0)), REFUTED, BETTER),
    Trap(
        "the mode of Student's density with the wrong sign",
        lambda: about(w, (1 + w**2) ** p, R.UNIQUE_MAXIMISER, Integer(0)),
        REFUTED,
        BETTER,
    ),
    Trap(
        "a square root of what has a sign",
        lambda: about(w, w**3, R.SAME_ARGMIN, w**6),
        EVIDENCE_REFUSED,
        "not proved to be nonnegative",
        Monotone((Root(Integer(2)),)),
    ),
    Trap(
        "a reciprocal of what may be zero",
        lambda: about(w, Abs(w), R.ARGMIN_BECOMES_ARGMAX, 1 / Abs(w)),
        EVIDENCE_REFUSED,
        "are defined only where",
        Monotone((Root(Integer(-1)),)),
    ),
    Trap(
        "a reciprocal of a root of what may be zero",
        lambda: about(w, w**2 + 0 * p, R.SAME_ARGMIN, w**2),
        EVIDENCE_REFUSED,
        "not proved to be positive",
        Monotone((Root(Integer(-1)), Root(Integer(-1)))),
    ),
    Trap(
        "two optima at one point, of which one is none",
        lambda: about(w, (w - a) ** 2, R.SAME_ARGMIN, (w - b) ** 2),
        EVIDENCE_REFUSED,
        "the derivative is not zero",
        SamePoint(a, Convexity(), Convexity()),
    ),
    Trap(
        "a largest and a smallest value at one point",
        lambda: about(w, (w - a) ** 2, R.SAME_ARGMIN, -((w - a) ** 2)),
        EVIDENCE_REFUSED,
        "not proved strictly convex",
        SamePoint(a, Convexity(), Convexity()),
    ),
    Trap(
        "a point for another relation",
        lambda: about(w, (w - a) ** 2, R.SAME_ORDER, p * (w - a) ** 2),
        EVIDENCE_REFUSED,
        "SamePoint is no evidence",
        SamePoint(a, Convexity(), Convexity()),
    ),
    Trap(
        "a point without a meaning",
        lambda: about(w, (w - a) ** 2, R.SAME_ARGMIN, p * (w - a) ** 2),
        EVIDENCE_REFUSED,
        "write it exactly",
        SamePoint(Float(1), Convexity(), Convexity()),
    ),
    Trap("a saddle", lambda: about((w, v), w**2 - v**2, R.UNIQUE_MINIMISER, Tuple(0, 0)), REFUTED, BETTER),
    Trap(
        "a maximum called a minimum",
        lambda: about(w, -((w - a) ** 2), R.UNIQUE_MINIMISER, a),
        REFUTED,
        BETTER,
    ),
    Trap(
        "a minimiser beside the minimum",
        lambda: about(w, (w - a) ** 2, R.UNIQUE_MINIMISER, a + 1),
        REFUTED,
        BETTER,
    ),
    Trap(
        "a minimum that is not unique",
        lambda: about(w, (w**2 - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1)),
        REFUTED,
        BETTER,
    ),
    Trap(
        "a constant has no unique minimiser",
        lambda: about(w, a + 0 * w, R.UNIQUE_MINIMISER, Integer(0)),
        REFUTED,
        BETTER,
    ),
    Trap(
        "a fourth power is flat where it is smallest",
        lambda: about(w, w**4, R.UNIQUE_MINIMISER, Integer(0)),
        EVIDENCE_REFUSED,
        "strictly convex",
        Convexity(),
    ),
    Trap(
        "the weight's penalty halved",
        lambda: about(w, (b - w) ** 2 + p * w**2, R.UNIQUE_MINIMISER, b / (1 + 2 * p)),
        REFUTED,
        BETTER,
    ),
    Trap(
        "columns may be collinear",
        lambda: about(w, loss, R.UNIQUE_MINIMISER, total(u[i] * z[i]) / squares),
        UNDECIDED,
        "strictly convex",
    ),
    Trap(
        "an inverse that may not exist",
        lambda: about(
            beta, Trace((r - X * beta).T * (r - X * beta)), R.UNIQUE_MINIMISER, (X.T * X).I * X.T * r
        ),
        UNDECIDED,
        "strictly convex",
    ),
    Trap(
        "a minimiser outside the declared domain",
        lambda: about(s, (s + 1) ** 2, R.UNIQUE_MINIMISER, Integer(-1)),
        UNDECIDED,
        "not proved to be among the values of s",
    ),
    Trap(
        "a minimiser outside the assumed domain",
        lambda: about(w, (w - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1), w >= 5),
        UNDECIDED,
        "an assumption restricts the variable",
    ),
    Trap(
        "a minimiser cut out of the domain",
        lambda: about(w, (w - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1), Ne(w, 1)),
        UNDECIDED,
        "an assumption restricts the variable",
    ),
    Trap(
        "convex, on a domain with a gap",
        lambda: about(w, w**2, R.UNIQUE_MINIMISER, Integer(0), w**2 >= 1),
        UNDECIDED,
        "an assumption restricts the variable",
    ),
    Trap(
        "convex, on whole numbers",
        lambda: about(K, (2 * K - 1) ** 2, R.UNIQUE_MINIMISER, Rational(1, 2)),
        UNDECIDED,
        "no derivative with respect to K",
    ),
    Trap(
        "convex, on all numbers but 0",
        lambda: about(NOT_ZERO, NOT_ZERO**2, R.UNIQUE_MINIMISER, Integer(0)),
        UNDECIDED,
        "does not run through an interval",
    ),
    Trap(
        "convex, on broken numbers",
        lambda: about(BROKEN, (BROKEN - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1)),
        UNDECIDED,
        "does not run through an interval",
    ),
    Trap(
        "a constraint on the whole array",
        lambda: about(z[1], (z[1] - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1), squares <= Rational(1, 2)),
        UNDECIDED,
        "an assumption restricts the variable",
    ),
    Trap(
        "the point depends on the variable",
        lambda: about(w, (w - a) ** 2, R.UNIQUE_MINIMISER, w),
        UNDECIDED,
        "depends on the variables",
    ),
    Trap(
        "the point depends on the variable through a sum",
        lambda: about(z[j], (whole**2 + z[j] ** 2) / 2, R.UNIQUE_MINIMISER, -whole),
        UNDECIDED,
        "depends on the variables",
    ),
    Trap(
        "the value at the point depends on the variable through a sum",
        lambda: about(z[j], z[j] ** 2 + whole, R.UNIQUE_MINIMISER, Integer(0)),
        EVIDENCE_REFUSED,
        "depends on the variables",
        Excess(Integer(1), Integer(0)),
    ),
    Trap(
        "the variable is an index",
        lambda: about(w, (w - 3) ** 2 + z[w], R.UNIQUE_MINIMISER, Integer(3)),
        UNDECIDED,
        "no derivative with respect to its index",
    ),
    Trap(
        "the square of a trace is flat",
        lambda: about(V, Trace(V) ** 2, R.UNIQUE_MINIMISER, ZeroMatrix(n, n)),
        REFUTED,
        BETTER,
    ),
    Trap(
        "the nearest projection",
        lambda: about(V, Trace((V - B).T * (V - B)), R.UNIQUE_MINIMISER, B, Eq(V * V, V)),
        UNDECIDED,
        "an assumption restricts the variable",
    ),
    Trap(
        "a definition that varies with the variable",
        lambda: about(w, v**2, R.UNIQUE_MINIMISER, Integer(1), Eq(v, w - 1)),
        BAD_CLAIM,
        "w varies while v is defined",
    ),
    Trap(
        "a variable that is defined",
        lambda: about(w, (w - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1), Eq(w, v)),
        BAD_CLAIM,
        "w varies while w is defined",
    ),
    Trap(
        "a point with too few parts",
        lambda: about((w, v), w**2 + v**2, R.UNIQUE_MINIMISER, Integer(0)),
        BAD_CLAIM,
        "a point with 1 parts",
    ),
    Trap(
        "a chain that knows less of the domain",
        lambda: about(w, (w - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1), w >= 5),
        EVIDENCE_REFUSED,
        "does not know the assumption w >= 5",
        lambda: Chain(((about(w, (w - 1) ** 2, R.UNIQUE_MINIMISER, Integer(1)), Convexity()),)),
    ),
)
