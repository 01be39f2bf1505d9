"""Points that show nothing, and the reason."""

from fractions import Fraction

from sympy import (
    Derivative,
    Eq,
    Function,
    Ge,
    Idx,
    Integer,
    Ne,
    Q,
    Trace,
    log,
    sqrt,
)
from tables.doors import at, equal, not_refuted, rows
from tables.names import (
    OTHER,
    PRIME,
    SIZED,
    A,
    B,
    K,
    Symbol,
    equation,
    g,
    h,
    i,
    k,
    m,
    mul,
    n,
    p,
    power,
    r,
    t,
    u,
    w,
    x,
    y,
    z,
)

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity
from derivable.kernel.relations import Relation

R = Relation
HALF = Fraction(1, 2)
SAME = equal(x, y)
SCALED = Claim(w + 1, R.PROPORTIONAL, w + 2, (w,))
LOSS, SHIFTED = (w - x) ** 2, (w - x - 1) ** 2
ARGMIN = Claim(LOSS, R.SAME_ARGMIN, SHIFTED, (w,))
FIRST = Idx(i.args[0], (1, 2))
POLAR = Symbol("o", real=True, polar=True)
WITH_MATRIX = Claim((w - Trace(A)) ** 2, R.SAME_ARGMIN, w**2, (w,))
VARYING = Claim((w - Derivative(x**2, x)) ** 2, R.SAME_ARGMIN, w**2, (w,))
BY_FORMULA = Claim(Trace((r - OTHER).T * (r - OTHER)), R.SAME_ARGMIN, Trace(r.T * r), (r,))

OUTSIDE = "the point lies outside the assumption"
NOT_AMONG = "is not among the values of"
REFUSED = (
    ("a value for an expression", "is no name that a point could give a value to", SAME, at({x + 1: 1})),
    (
        "a single entry",
        "cannot vary a single entry",
        Claim(u[1], R.PROPORTIONAL, u[1] ** 2, (u[1],)),
        at({}, {u: [1]}),
    ),
    ("no value for a variable", "a place must give values to the variables", SCALED, at({w: 1})),
    ("a value for another name", "a place must give values to the variables", SCALED, at({}, {w: 1, x: 1})),
    ("a variable among the parameters", "a variable is among the parameters", SCALED, at({w: 1}, {w: 1})),
    ("no value at all", "there is no value for y", SAME, at({x: 1})),
    ("a negative value", NOT_AMONG, equal(p, 1), at({p: -1})),
    ("a positive value", NOT_AMONG, equal(h, 1), at({h: 2})),
    ("zero", NOT_AMONG, equal(p, 1), at({p: 0})),
    ("a value below zero", NOT_AMONG, equal(m, 1), at({m: -1})),
    ("a fraction", NOT_AMONG, equal(K, 1), at({K: HALF})),
    ("an even prime number, which is not known", NOT_AMONG, equal(PRIME, 3), at({PRIME: 2})),
    ("no prime number", NOT_AMONG, equal(PRIME, 3), at({PRIME: 1})),
    ("a negative entry", NOT_AMONG, equal(g[1], 1), at({g: [-1]})),
    ("an array for a symbol", "is of the wrong kind", SAME, at({x: [1], y: 2})),
    ("a number for an array", "is of the wrong kind", equal(u[1], 1), at({u: 1})),
    (
        "a matrix of another size",
        "does not have the shape 2 x 2",
        equal(A, B),
        at({n: 2, A: [[1]], B: [[2]]}),
    ),
    ("a number for a matrix", "does not have the shape 1 x 1", equal(A, B), at({n: 1, A: 1, B: [[2]]})),
    ("an empty matrix", "does not have the shape 0 x 0", equal(SIZED, SIZED.T), at({k: 0, SIZED: []})),
    ("an index beyond its range", "does not lie in its range", equal(u[FIRST], 1), at({u: [1, 2], FIRST: 3})),
    (
        "an index with two values",
        "has two values",
        equal(u[FIRST], 1),
        at({u: [1, 2], FIRST: 1, FIRST.args[0]: 2}),
    ),
    ("an entry that is not there", "the point has no value for u[3]", equal(u[3], 1), at({u: [1, 2]})),
    ("an entry of too few indices", "the point has no value for u[1]", equal(u[1], 1), at({u: [[1, 2]]})),
    (
        "an entry of too many indices",
        "the point has no value for u[1, 1]",
        equal(u[1, 1], 1),
        at({u: [1, 2]}),
    ),
    ("an array without values", "the point has no value for z[1]", equal(z[1], 1), at({x: 1})),
    ("an assumption that fails", OUTSIDE, equal(x, y, x > y), at({x: 1, y: 2})),
    ("one of two assumptions that fails", OUTSIDE, equal(x, y, (x > 0) & (y < 0)), at({x: 1, y: 2})),
    ("two that should differ", OUTSIDE, equal(x, 2 * y, Ne(x, y)), at({x: 1, y: 1})),
    ("an equation that fails", OUTSIDE, equal(x, y, equation(x**2, y)), at({x: 2, y: 3})),
    ("a definition that fails", OUTSIDE, equal(t, x, Eq(t, x)), at({t: 1, x: 2})),
    (
        "a matrix that is not symmetric",
        OUTSIDE,
        equal(A, B, Q.symmetric(A)),
        at({n: 2, A: [[1, 2], [3, 4]], B: [[1, 0], [0, 1]]}),
    ),
    (
        "an assumption that no point shows",
        "cannot be checked at a point",
        equal(x, y, (x > 0) | (y > 0)),
        at({x: 1, y: 2}),
    ),
    (
        "an order of matrices",
        "cannot be checked at a point",
        equal(x, 1, Ge(A, B, evaluate=False)),
        at({x: 2, n: 1, A: [[1]], B: [[1]]}),
    ),
    ("a property of a number", "cannot be checked at a point", equal(x, 1, Q.prime(K)), at({x: 2, K: 3})),
    ("an assumption that says nothing about numbers", NOT_AMONG, equal(POLAR, 1), at({POLAR: 2})),
    (
        "matrices that no precision tells apart",
        "cannot be told apart",
        equal(sqrt(2) * (sqrt(3) * A), sqrt(6) * A),
        at({n: 1, A: [[1]]}),
    ),
    (
        "a matrix that cannot be fixed",
        "cannot be fixed one by one",
        WITH_MATRIX,
        at({n: 1, A: [[1]]}, {w: 1}, {w: 0}, optimum=Convexity()),
    ),
    (
        "a parameter that the left side varies",
        "varies while",
        VARYING,
        at({x: 1}, {w: 2}, {w: 0}, optimum=Convexity()),
    ),
    (
        "a vector besides its formula",
        "is not the optimum",
        BY_FORMULA,
        at({n: 1, OTHER: [[1]]}, {r: [[2]]}, {r: [[0]]}, optimum=Convexity(), formula=OTHER),
    ),
    (
        "a number for a vector",
        "is no value of the variable",
        Claim(Trace(r.T * r), R.UNIQUE_MINIMISER, Integer(0), (r,)),
        at({n: 1}, {r: [[1]]}),
    ),
    ("a decimal number", "is no fraction", SAME, at({x: 0.5, y: 2})),
    ("nothing", "is no fraction", SAME, at({x: None, y: 2})),
    ("two values of one name", "two values to one name", SAME, at(((x, 1), (x, 3), (y, 2)))),
    ("a matrix in place of a number", "different shapes", SAME, at({x: 1, y: 2}, instead=(A, y))),
    ("one place where two are compared", "needs two places", ARGMIN, at({x: 0}, {w: 0}, optimum=Convexity())),
    ("a singular matrix", OUTSIDE, equal(Trace(A), 0, Q.invertible(A)), at({n: 2, A: [[1, 2], [2, 4]]})),
    (
        "a matrix with a negative minor",
        OUTSIDE,
        equal(Trace(A), 0, Q.positive_definite(A)),
        at({n: 2, A: [[1, 2], [2, 1]]}),
    ),
    (
        "a singular matrix as positive definite",
        OUTSIDE,
        equal(Trace(A), 0, Q.positive_definite(A)),
        at({n: 2, A: [[0, 0], [0, 1]]}),
    ),
    (
        "a matrix that is not orthogonal",
        OUTSIDE,
        equal(Trace(A), 1, Q.orthogonal(A)),
        at({n: 2, A: [[0, 2], [1, 0]]}),
    ),
    ("equal values", "both sides are equal at the point", SAME, at({x: 1, y: 1})),
    ("equal matrices", "both sides are equal at the point", equal(A, A.T), at({n: 1, A: [[1]]})),
    ("two undefined sides", "both sides are undefined", equal(log(x), 2 * log(x)), at({x: -1})),
    ("a denominator that is zero", "a denominator is zero", equal(1 / x, 1), at({x: 0})),
    ("two places for one", "the point needs one place", SAME, at({x: 1, y: 2}, {}, {})),
    ("no place", "the point needs two places", Claim(w, R.SAME_ORDER, w, (w,)), at({}, {w: 1})),
    ("equal signs", "both sides have the same sign", SCALED, at({}, {w: 1})),
    (
        "equal ratios",
        "the ratio of the sides is the same",
        Claim(w, R.PROPORTIONAL, 2 * w, (w,)),
        at({}, {w: 1}, {w: 2}),
    ),
    (
        "equal changes",
        "differ by the same constant",
        Claim(w, R.EQUAL_UP_TO_CONSTANT, w + 1, (w,)),
        at({}, {w: 1}, {w: 2}),
    ),
    (
        "the same order",
        "order the two places as claimed",
        Claim(w, R.SAME_ORDER, w**3, (w,)),
        at({}, {w: 1}, {w: 2}),
    ),
    (
        "the point itself",
        "the place is the point of the claim",
        Claim(w**2, R.UNIQUE_MINIMISER, Integer(0), (w,)),
        at({}, {w: 0}),
    ),
    (
        "a worse place",
        "the place is worse",
        Claim(w**2, R.UNIQUE_MINIMISER, Integer(0), (w,)),
        at({}, {w: 1}),
    ),
    ("no evidence for the optimum", "no evidence for the optimum", ARGMIN, at({x: 0}, {w: 0}, {w: 1})),
    (
        "a second place that is no better",
        "no better than the optimum",
        ARGMIN,
        at({x: 0}, {w: 0}, {w: -1}, optimum=Convexity()),
    ),
    (
        "a first place that is no optimum",
        "the derivative is not zero",
        ARGMIN,
        at({x: 0}, {w: 2}, {w: 1}, optimum=Convexity()),
    ),
    (
        "a first place besides the formula",
        "is not the optimum",
        ARGMIN,
        at({x: 0}, {w: 2}, {w: 1}, optimum=Convexity(), formula=x),
    ),
    ("an inequality that holds", "the inequality holds", Claim(x, R.LESS_THAN, y), at({x: 1, y: 2})),
    (
        "diagonals in order",
        "every diagonal entry is in the right order",
        Claim(A, R.AT_MOST, B),
        at({n: 1, A: [[1]], B: [[1]]}),
    ),
    (
        "an implication that holds",
        "the statement holds",
        Claim(equation(x, 2), R.IMPLIES, equation(x**2, 4)),
        at({x: -2}),
    ),
    (
        "an equivalence that holds",
        "the statement holds",
        Claim(equation(x, 2), R.IF_AND_ONLY_IF, equation(2 * x, 4)),
        at({x: 1}),
    ),
    ("one side in place of two", "both sides are needed", SAME, at({x: 1, y: 2}, instead=(x,))),
    (
        "a side with a condition in its place",
        "only under a condition",
        SAME,
        at({x: 1, y: 2}, instead=(mul(x**2, power(x, -1)), y)),
    ),
    (
        "another side in its place",
        "the normal forms of the two sides differ",
        SAME,
        at({x: 1, y: 2}, instead=(x + 1, y)),
    ),
    (
        "values that no precision tells apart",
        "cannot be told apart",
        equal(sqrt(2) * sqrt(3), sqrt(6)),
        at({}),
    ),
    ("a function without values", "there is no value for f(1)", equal(Function("f")(1), 1), at({})),
)


@rows(REFUSED)
def test_it_is_not_refuted(row):
    not_refuted(*row)
