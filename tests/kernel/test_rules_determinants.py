"""Determinants, and entries of matrices: what opens, and what does not."""

from sympy import (
    Determinant,
    Identity,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatrixSymbol,
    Q,
    Sum,
    Symbol,
    Trace,
    ZeroMatrix,
    log,
)
from sympy.matrices.expressions.matexpr import MatrixElement
from tables.doors import DIFFER, proved, refused, rows
from tables.names import A, B, N, V, X, beta, d, k, n, p, r, x

UNIT = Identity(n)
C = MatrixSymbol("C", 3, 3)
REGULAR = (Q.invertible(A),)
i, j = (Symbol(name, integer=True) for name in ("i0", "j0"))
PAIR = (i, 0, n - 1), (j, 0, n - 1)


def entry(matrix, row, column=0):
    """An entry that SymPy leaves alone, rows and columns counted from 0."""
    return MatrixElement(matrix, row, column)


ACCEPTED = (
    ("a product", Determinant(A * B), Determinant(A) * Determinant(B)),
    ("a transpose", Determinant(A.T), Determinant(A)),
    ("the identity", Determinant(UNIT), 1),
    ("an inverse", Determinant(A.I) * Determinant(A), 1, [], REGULAR),
    (
        "an inverse of a sum",
        Determinant((V + UNIT).I),
        1 / Determinant(V + UNIT),
        [],
        (Q.positive_definite(V),),
    ),
    ("a positive multiple", Determinant(p * A), p**n * Determinant(A)),
    ("a multiple of a known size", Determinant(x * C), x**3 * Determinant(C)),
    ("a multiple of a sum", Determinant(p * A + p * UNIT), p**n * Determinant(A + UNIT)),
    ("a coefficient that may be 0", Determinant(x * A + B), Determinant(x * A.T + B.T)),
    (
        "a rank-one change",
        Determinant(V + r * r.T),
        Determinant(V) * (1 + Trace(r.T * V.I * r)),
        [],
        (Q.positive_definite(V),),
    ),
    ("another coefficient that may be 0", Determinant(MatAdd(A, x * B)), Determinant(MatAdd(A.T, x * B.T))),
    ("Sylvester's law", Determinant(UNIT + X * X.T), Determinant(Identity(d) + X.T * X)),
    ("of a number", Determinant(r.T * A * r), r.T * A * r),
    (
        "a log of a positive determinant",
        log(Determinant(2 * V)),
        log(Determinant(V)) + n * log(2),
        [],
        (Q.positive_definite(V),),
    ),
    (
        "one for each index",
        Sum(Determinant(A + k * UNIT), (k, 1, 2)),
        Determinant(A + UNIT) + Determinant(A + 2 * UNIT),
    ),
    ("a product that is not square in its parts", Determinant(X * X.T), Determinant(MatMul(2, X, X.T) / 2)),
)

ENTRIES = (
    ("of a sum", entry(MatAdd(A, UNIT), i, j), entry(A, i, j) + KroneckerDelta(i, j)),
    ("of a product", entry(A * B, i, j), Sum(entry(A, i, k) * entry(B, k, j), (k, 0, n - 1))),
    ("of a symmetric matrix", entry(A, i, j), entry(A, j, i), [], (Q.symmetric(A),)),
    ("of a transpose", entry(A.T, i, j), entry(A, j, i)),
    ("a trace", Sum(entry(A, i, i), (i, 0, n - 1)), Trace(A)),
    ("a squared norm of a matrix", Sum(entry(A, i, j) ** 2, *PAIR), Trace(A.T * A)),
    ("a squared norm of a vector", Sum(entry(r, i) ** 2, (i, 0, n - 1)), r.T * r),
    ("a quadratic form", Sum(entry(r, i) * entry(A, i, j) * entry(r, j), *PAIR), r.T * A * r),
    (
        "a residual",
        Sum((entry(r, i) - entry(X * beta, i)) ** 2, (i, 0, n - 1)),
        (r - X * beta).T * (r - X * beta),
    ),
)

# True, and not recognised: the last two of the determinants.
REFUSED = (
    ("a sum", DIFFER, Determinant(A + B), Determinant(A) + Determinant(B)),
    ("a multiple", DIFFER, Determinant(p * A), p * Determinant(A)),
    (
        "a multiple that may be negative",
        "not positive, of symbolic size",
        Determinant(x * A),
        x**n * Determinant(A),
    ),
    ("zero", "the determinant of a zero matrix", Determinant(ZeroMatrix(n, n)), 0),
    (
        "a log of a determinant of any sign",
        "only one side needs",
        log(Determinant(A**2)),
        2 * log(Determinant(A)),
    ),
    (
        "Sylvester's law behind an inverse",
        DIFFER,
        Determinant(UNIT + MatMul(A, X, X.T, A.I)),
        Determinant(UNIT + X * X.T),
        *REGULAR,
    ),
    ("the lemma with the wrong sign", DIFFER, Determinant(UNIT - r * r.T), 1 + Trace(r.T * r)),
    ("an entry of a matrix that is not symmetric", DIFFER, entry(A, i, j), entry(A, j, i)),
    ("a part of a trace", DIFFER, Sum(entry(A, i, i), (i, 0, N - 1)), Trace(A)),
    ("a part of a squared norm", DIFFER, Sum(entry(r, i) ** 2, (i, 0, N - 1)), r.T * r),
    ("a fifth power of entries", DIFFER, Sum(entry(r, i) ** 6, (i, 0, n - 1)), (r.T * r) ** 3),
)


@rows(ACCEPTED + ENTRIES)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)
