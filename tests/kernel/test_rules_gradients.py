"""Gradients and Hessians by vectors and matrices, and matrices that depend on a number."""

from sympy import (
    Abs,
    Derivative,
    Determinant,
    Identity,
    Inverse,
    MatMul,
    Q,
    Rational,
    Trace,
    Transpose,
    exp,
    log,
    sqrt,
)
from tables.doors import proved, refused, rejected, rows
from tables.names import A, B, V, X, beta, d, equation, n, p, r, x

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity
from derivable.kernel.relations import Relation
from derivable.language.nodes import Gradient, Hessian

UNIT = Identity(n)
REGULAR = (Q.invertible(A),)
NORM = Trace(beta.T * beta)
LOSS = Trace((r - X * beta).T * (r - X * beta))
SHIFTED = A + x * UNIT
CHANGED = Inverse(SHIFTED)

ACCEPTED = (
    ("least squares", Gradient(LOSS / 2, beta), X.T * X * beta - X.T * r),
    ("the Hessian of least squares", Hessian(LOSS / 2, beta), X.T * X),
    ("a quadratic form", Gradient(Trace(r.T * A * r), r), A * r + A.T * r),
    ("a linear form in a matrix", Gradient(Trace(B * A), A), B.T),
    ("a square of a matrix", Gradient(Trace(A * A), A), 2 * A.T),
    ("exp of a quadratic form", Gradient(exp(-NORM / 2), beta), -exp(-NORM / 2) * beta),
    ("log", Gradient(log(1 + NORM), beta), 2 * beta / (1 + NORM)),
    ("a power of a sum", Gradient(1 / (p + NORM), beta), -2 * (p + NORM) ** -2 * beta),
    ("a root that is never zero", Gradient(sqrt(p + NORM), beta), (p + NORM) ** Rational(-1, 2) * beta),
    ("an inverse", Gradient(Trace(B * A.I), A), -Transpose(A.I) * B.T * Transpose(A.I), [], REGULAR),
    (
        "an inverse, transposed",
        Gradient(Trace(MatMul(B, Transpose(A.I), evaluate=False)), A),
        -A.I.T * B * A.I.T,
        [],
        REGULAR,
    ),
    (
        "an inverse of a sum",
        Gradient(Trace(Inverse(A + B)), A),
        -(Inverse(A + B) ** 2).T,
        ["invertible: A + B", "invertible: A.T + B.T"],
    ),
    ("a determinant", Gradient(Determinant(A), A), Determinant(A) * A.I.T, [], REGULAR),
    (
        "a constant next to an inverse",
        Gradient(Trace(r.T * V.I * r), r),
        2 * V.I * r,
        [],
        (Q.positive_definite(V),),
    ),
    ("the Hessian of a bell", Hessian(exp(NORM / 2), beta), exp(NORM / 2) * (Identity(d) + beta * beta.T)),
    ("the Hessian of a fourth power", Hessian(NORM**2, beta), 4 * NORM * Identity(d) + 8 * beta * beta.T),
    ("a trace by a number", Derivative(Trace(x * A), x), Trace(A)),
    (
        "an inverse by a number",
        Derivative(Trace(CHANGED), x),
        -Trace(CHANGED * CHANGED),
        ["invertible: x*I + A"],
    ),
    (
        "a product with an inverse by a number",
        Derivative(Trace(B * CHANGED), x),
        -Trace(B * CHANGED * CHANGED),
        ["invertible: x*I + A"],
    ),
    (
        "a transposed inverse by a number",
        Derivative(Trace(MatMul(B, Transpose(CHANGED), evaluate=False)), x),
        -Trace(B.T * CHANGED * CHANGED),
        ["invertible: x*I + A"],
    ),
    (
        "a determinant by a number",
        Derivative(Determinant(SHIFTED), x),
        Determinant(SHIFTED) * Trace(CHANGED),
        ["invertible: x*I + A"],
    ),
)

REFUSED = (
    ("a root at zero", "no gradient where it is zero", Gradient(sqrt(NORM), beta), beta / sqrt(NORM)),
    ("an absolute value", "no gradient for a abs", Gradient(Abs(Trace(r.T * X * beta)), beta), beta),
    ("a symmetric matrix", "ties the entries", Gradient(Trace(A * B), A), B, Q.symmetric(A)),
    ("along an equation", "equation restricts", Gradient(Trace(A * B), A), B.T, equation(Trace(A), 1)),
    (
        "an inverse with a coefficient",
        "inverse whose coefficients depend",
        Gradient(Trace(Inverse(B + Trace(A) * UNIT)), A),
        A,
    ),
    (
        "a determinant with a coefficient",
        "determinant whose coefficients depend",
        Gradient(Determinant(B + Trace(A) * UNIT), A),
        A,
    ),
    (
        "an inverse inside an inverse",
        "an inverse inside an inverse",
        Derivative(Trace(Inverse(B + CHANGED)), x),
    ),
    (
        "the Hessian of an inverse",
        "in which the letter stands inside",
        Hessian(Trace(r.T * Inverse(A + r * r.T) * r), r),
        A,
    ),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)


def test_a_matrix_whose_slope_is_its_transpose_is_not_seen_as_convex():
    claim = Claim(Trace(A * A), Relation.UNIQUE_MINIMISER, 0 * A, (A,))
    rejected("in which the letter stands inside", claim, Convexity())
