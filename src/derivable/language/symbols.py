"""Symbols with their assumptions, in the words of the subject.

Every function takes one string of names, separated by spaces or commas, and returns one symbol
for one name, a tuple for several: `sigma_n, sigma_w = positive("sigma_n sigma_w")`. Every symbol
stands for a real number, or for an array of real numbers.
"""

from collections.abc import Callable
from typing import Any

from sympy import Expr, Idx, IndexedBase, MatMul, MatrixSymbol, Symbol, Trace, Transpose, sympify
from sympy.matrices.expressions.matexpr import MatrixElement, MatrixExpr

from derivable.errors import BadClaim


def _each(names: str, make: Callable[[str], Any]) -> Any:
    made = tuple(make(name) for name in names.replace(",", " ").split())
    if not made:
        raise BadClaim(f"{names!r} names no symbol; write for instance 'x' or 'x y'.")
    return made[0] if len(made) == 1 else made


def real(names: str) -> Any:
    """Real numbers."""
    return _each(names, lambda name: Symbol(name, real=True))


def positive(names: str) -> Any:
    """Positive real numbers, such as standard deviations."""
    return _each(names, lambda name: Symbol(name, positive=True))


def nonnegative(names: str) -> Any:
    """Real numbers that are zero or positive."""
    return _each(names, lambda name: Symbol(name, nonnegative=True))


def size(names: str) -> Any:
    """Numbers of things: integers of at least 1, so that sums over them are not empty."""
    return _each(names, lambda name: Symbol(name, integer=True, positive=True))


def index(names: str, length: Expr | int | str) -> Any:
    """Indices that run from 1 to `length`, a size or its name."""
    last = size(length) if isinstance(length, str) else length
    return _each(names, lambda name: Idx(Symbol(name, integer=True), (1, last)))


def data(names: str) -> Any:
    """Arrays of real numbers, read with one or several indices: `y[i]`, `X[i, j]`."""
    return _each(names, lambda name: IndexedBase(Symbol(name, real=True)))


def positive_data(names: str) -> Any:
    """Arrays of positive numbers, such as one noise variance for each observation."""
    return _each(names, lambda name: IndexedBase(Symbol(name, positive=True)))


def vector(names: str, length: Expr | int) -> Any:
    """Column vectors of real numbers, of shape (length, 1)."""
    return _each(names, lambda name: MatrixSymbol(name, length, 1))


def matrix(names: str, rows: Expr | int, columns: Expr | int) -> Any:
    """Matrices of real numbers, of shape (rows, columns)."""
    return _each(names, lambda name: MatrixSymbol(name, rows, columns))


def entry(array: MatrixExpr, row: Expr | int, column: Expr | int = 1) -> Expr:
    """The entry of a matrix or column vector, rows and columns counted from 1."""
    return MatrixElement(array, sympify(row) - 1, sympify(column) - 1)


def scalar(product: MatrixExpr) -> Expr:
    """The number in a matrix of shape (1, 1), as the trace of it, which SymPy leaves alone."""
    if product.shape != (1, 1):
        raise BadClaim(f"{product} has shape {product.shape}; only a matrix of shape (1, 1) is a number.")
    return Trace(product)


def squared_norm(vector: MatrixExpr) -> Expr:
    """The squared Euclidean norm of a column vector."""
    return scalar(MatMul(Transpose(vector), vector))


def quadratic_form(square: MatrixExpr, vector: MatrixExpr) -> Expr:
    """The number v' A v: the squared length of a column vector v, measured by a square matrix A."""
    return scalar(MatMul(Transpose(vector), square, vector))
