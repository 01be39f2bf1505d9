"""Products, transposes, inverses, traces and determinants."""

from fractions import Fraction as F

from sympy import Determinant, Identity, Inverse, MatMul, Ne, OneMatrix, Q, Trace, ZeroMatrix, exp

from derivable.kernel.claims import Claim
from derivable.kernel.points import Point
from derivable.kernel.relations import Relation as R
from tables.museum.trap import BAD_CLAIM, CONDITIONAL, POINT_REFUSED, REFUTED, VALUES, Trap, about, equal
from tables.names import OTHER, A, B, V, X, d, n, r

TRAPS = (
    Trap("products don't commute", lambda: equal(A * B, B * A), REFUTED, "first entries that differ"),
    Trap(
        "the transpose of a product",
        lambda: equal((A * B).T, MatMul(A.T, B.T)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "the inverse of a product",
        lambda: equal(Inverse(A * B), Inverse(A) * Inverse(B)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "the inverse of a sum",
        lambda: equal(Inverse(A + B), Inverse(A) + Inverse(B)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "the square of a sum",
        lambda: equal((A + B) * (A + B), A * A + 2 * A * B + B * B),
        REFUTED,
        "first entries that differ",
    ),
    Trap("the trace of a product", lambda: equal(Trace(A * B), Trace(A) * Trace(B)), REFUTED, VALUES),
    Trap(
        "traces turn round, they don't shuffle",
        lambda: equal(Trace(A * B * V), Trace(B * A * V)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "the determinant of a sum",
        lambda: equal(Determinant(A + B), Determinant(A) + Determinant(B)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "the determinant of a multiple",
        lambda: equal(Determinant(2 * A), 2 * Determinant(A)),
        REFUTED,
        VALUES,
    ),
    Trap("A'A is the square", lambda: equal(A.T * A, A * A), REFUTED, "first entries that differ"),
    Trap(
        "inverse times itself, for X of any rank",
        lambda: equal(MatMul(Inverse(X.T * X), X.T * X, evaluate=False), Identity(d)),
        CONDITIONAL,
        "invertible: X.T*X",
    ),
    Trap(
        "A A^-1 is I",
        lambda: equal(MatMul(A, Inverse(A), evaluate=False), Identity(n)),
        CONDITIONAL,
        "invertible: A",
    ),
    Trap(
        "the norm of a sum",
        lambda: equal(Trace((r + OTHER).T * (r + OTHER)), Trace(r.T * r) + Trace(OTHER.T * OTHER)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a positive semidefinite matrix is not definite",
        lambda: Claim(ZeroMatrix(d, d), R.LESS_THAN, X.T * X),
        REFUTED,
        VALUES,
    ),
    Trap("a matrix is no number", lambda: equal(A, n), BAD_CLAIM, "different shapes"),
    Trap(
        "a matrix is not proportional", lambda: about(A, A, R.PROPORTIONAL, 2 * A), BAD_CLAIM, "is a matrix"
    ),
    Trap(
        "an unequal matrix is one whose number is not zero",
        lambda: Claim(Ne(A, ZeroMatrix(n, n)), R.IF_AND_ONLY_IF, Ne(Trace(A.T * A), 0)),
        POINT_REFUSED,
        "the statement holds",
        Point(((n, F(2)), (A, ((F(1), F(0)), (F(0), F(1)))))),
    ),
    Trap(
        "what no precision shows is not false",
        lambda: Claim(Q.symmetric(A), R.IMPLIES, Q.symmetric(exp(1) * A)),
        POINT_REFUSED,
        "cannot be told apart",
        Point(((n, F(2)), (A, ((F(1), F(2)), (F(2), F(1)))))),
    ),
    Trap("a sum of ones", lambda: equal(Trace(r.T * OneMatrix(n, 1)), n), REFUTED, VALUES),
)
