"""Sums, products, powers, inverses and blocks of matrices: what opens, and what does not."""

from sympy import (
    BlockMatrix,
    Determinant,
    HadamardProduct,
    Identity,
    Inverse,
    MatAdd,
    MatMul,
    MatPow,
    OneMatrix,
    Q,
    Rational,
    Sum,
    Trace,
    Transpose,
    ZeroMatrix,
    exp,
)
from tables.doors import DIFFER, proved, refused, rows
from tables.names import A, B, V, X, a, beta, equation, k, n, p, r, x

UNIT, NOTHING = Identity(n), ZeroMatrix(n, n)
ONES = OneMatrix(n, 1)
REGULAR, DEFINITE = (Q.invertible(A),), (Q.positive_definite(V),)
SHIFTED, OTHER_HEAD = x * A + B, MatAdd(A, x * B)


def product(*parts):
    """A product that SymPy leaves alone."""
    return MatMul(*parts, evaluate=False)


ACCEPTED = (
    ("a product of sums", (A + B) * (A - B), A * A - A * B + B * A - B * B),
    ("a transpose of a product", Transpose(A * B), B.T * A.T),
    ("numbers before matrices", product(x, A, a, B), a * x * A * B),
    ("a number inside a product", A * r * (r.T * r), Trace(r.T * r) * A * r),
    ("a number in the middle", r * r.T * A * r, Trace(r.T * A * r) * r),
    ("a number turned round", r.T * A * r, r.T * A.T * r),
    ("a power", MatPow(A, 3), A * A * A),
    ("the power 0", MatPow(A, 0), UNIT),
    ("a negative power", MatPow(A, -2) * A**2, UNIT, [], REGULAR),
    ("a trace turned round", Trace(A * B * X * X.T), Trace(X.T * A * B * X)),
    ("a trace of a transpose", Trace(A * B), Trace(B.T * A.T)),
    ("a trace of nothing", Trace(product(A, NOTHING)), 0),
    ("ones", ONES.T * ONES, n),
    ("a mean that is taken away", ONES.T * (r - ONES * (ONES.T * r) / n), ZeroMatrix(1, 1)),
    ("next to its inverse", product(A.I, A), UNIT, [], REGULAR),
    ("an inverse that may not exist", product(A.I, A), UNIT, ["invertible: A"]),
    ("an inverse of an inverse", Inverse(Inverse(A)), A, ["invertible: A"]),
    (
        "an inverse of a product",
        Inverse(product(2, A, B)),
        B.I * A.I / 2,
        [],
        (Q.invertible(A), Q.invertible(B)),
    ),
    ("an inverse of a transpose", Inverse(Transpose(A)), Transpose(Inverse(A)), [], REGULAR),
    ("an inverse of a sum", product(Inverse(V + p * UNIT), V + p * UNIT), UNIT, [], DEFINITE),
    (
        "an inverse with a greatest word that may be 0",
        product(Inverse(OTHER_HEAD), OTHER_HEAD),
        UNIT,
        [f"invertible: {OTHER_HEAD}"],
    ),
    (
        "an inverse with a head that may be 0",
        product(Inverse(SHIFTED), SHIFTED),
        UNIT,
        ["invertible: x*A + B"],
    ),
    (
        "a push through an orthogonal matrix",
        product(A, Inverse(B * A + V)),
        Inverse(B + V * A.T),
        ["invertible: B*A + V", "invertible: B + V*A.T"],
        (Q.orthogonal(A),),
    ),
    ("another head that may be 0", product(Inverse(OTHER_HEAD), OTHER_HEAD), UNIT, ["invertible: x*B + A"]),
    ("an inverse of an assumed sum", product(A + B, Inverse(A + B)), UNIT, [], (Q.invertible(A + B),)),
    (
        "an inverse of a Gram matrix",
        Inverse(X.T * X) * X.T * X * beta,
        beta,
        [],
        (Q.positive_definite(X.T * X),),
    ),
    (
        "the push-through identity",
        product(X.T, Inverse(X * X.T + p * UNIT), r),
        product(Inverse(X.T * X + p * Identity(X.shape[1])), X.T, r),
    ),
    ("an orthogonal matrix", A.T * A * r, r, [], (Q.orthogonal(A),)),
    (
        "an orthogonal frame",
        Inverse(A * B * A.T + UNIT),
        A * Inverse(B + UNIT) * A.T,
        ["invertible: I + A*B*A.T", "invertible: I + B"],
        (Q.orthogonal(A),),
    ),
    ("a projection", product(A, A, A), A, [], (equation(A * A, A),)),
    ("a definition", Trace(A), Trace(B) + n, [], (equation(A, B + UNIT),)),
    (
        "a product of blocks",
        BlockMatrix([[A, B], [B, A]]) * BlockMatrix([[r], [r]]),
        BlockMatrix([[A * r + B * r], [B * r + A * r]]),
    ),
    (
        "an inverse for each index",
        Sum(Trace(Inverse(V + k * UNIT)), (k, 1, 2)),
        Trace(Inverse(V + UNIT)) + Trace(Inverse(V + 2 * UNIT)),
        [],
        DEFINITE,
    ),
)

# True, and not recognised: the greatest of the terms may be 0.

REFUSED = (
    ("matrices that commute", DIFFER, A * B, B * A),
    ("a product of transposes", DIFFER, (A * B).T, A.T * B.T),
    ("traces of other powers", DIFFER, Trace(A * A * B), Trace(A * B)),
    ("a trace of a product", DIFFER, Trace(A * B), Trace(A) * Trace(B)),
    ("an inverse of a sum", DIFFER, Inverse(A + B), A.I + B.I),
    ("a product without a law", "no law for the matrix HadamardProduct", HadamardProduct(A, B), A),
    ("a symbolic power", "must be a small whole number", MatPow(A, k), A),
    ("a large power", "must be a small whole number", MatPow(A, 9), A),
    ("a half power", "must be a small whole number", MatPow(A, Rational(1, 2)), A),
    ("definitions in a circle", "too deeply", Trace(A), Trace(B), equation(A, B), equation(B, A)),
    ("a size that is no whole number", "not declared to be a whole number", Trace(Identity(x)), x),
    ("a sum whose terms may all be 0", DIFFER, product(Inverse(x * A + a * B), x * A + a * B), UNIT),
    ("a product with an invertible matrix", DIFFER, A * B, V, *REGULAR),
    ("the inverse of zero", "only a square matrix that is not zero", Inverse(MatAdd(A, -1 * A)), A),
    ("a matrix where a number stands", "a matrix where a number was expected", exp(A), 0),
    ("an inverse that may be lost", "may lose its inverse", Sum(Trace(Inverse(A + k * UNIT)), (k, 1, 2))),
    ("too many steps", "too many rewriting steps", A**8 * B**8, A, equation(A * B, A + B)),
    ("a sum with a definition of another shape", "different shapes are added", A + B, B, equation(A, X)),
    ("a product with a definition of another shape", "shapes don't fit", B * A, B, equation(B, X)),
    (
        "a trace of a definition of another shape",
        "only a square matrix has a trace",
        Trace(A),
        0,
        equation(A, X),
    ),
    ("a determinant of such", "only a square matrix has a det", Determinant(A), 0, equation(A, X)),
    ("an inverse of such", "only a square matrix that", Inverse(A), B, equation(A, X)),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)
