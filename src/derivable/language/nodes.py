"""Expressions that SymPy lacks, or evaluates wrongly: gradients, Hessians, integrals over vectors, means."""

from typing import Any

from sympy import Basic, Expr, IndexedBase, MatrixSymbol, Symbol, sympify
from sympy.matrices.expressions.matexpr import MatrixExpr

from derivable.errors import BadClaim


class Gradient(MatrixExpr):  # type: ignore[misc]
    """The partial derivatives of a number with respect to the entries of a matrix; never evaluated."""

    def __new__(cls, function: Basic, variable: MatrixSymbol) -> Any:
        _check(function, variable)
        return Basic.__new__(cls, function, variable)

    @property
    def shape(self) -> Any:
        """The shape of the variable."""
        return self.args[1].shape


class Hessian(MatrixExpr):  # type: ignore[misc]
    """The matrix of second derivatives of a number with respect to a column vector; never evaluated."""

    def __new__(cls, function: Basic, variable: MatrixSymbol) -> Any:
        _check(function, variable)
        if variable.shape[1] != 1:
            raise BadClaim(f"{variable} has shape {variable.shape}; a Hessian is taken in a column vector.")
        return Basic.__new__(cls, function, variable)

    @property
    def shape(self) -> Any:
        """Square, as long as the variable."""
        length = self.args[1].shape[0]
        return (length, length)


def _check(function: Basic, variable: Basic) -> None:
    if not isinstance(variable, MatrixSymbol):
        raise BadClaim(f"{variable} is no matrix symbol; use Derivative for a number.")
    if getattr(function, "shape", (1, 1)) != (1, 1) or not isinstance(function, Expr):
        raise BadClaim(f"{function} is no number; only numbers have gradients here.")


class VectorIntegral(Expr):  # type: ignore[misc]
    """The integral of a number over all values of a column vector; never evaluated."""

    def __new__(cls, function: Basic, variable: MatrixSymbol) -> Any:
        _check(function, variable)
        if variable.shape[1] != 1:
            raise BadClaim(f"{variable} has shape {variable.shape}; integrals are over a column vector.")
        return Basic.__new__(cls, function, variable)


class Expectation(Expr):  # type: ignore[misc]
    """The mean of a number over independent random entries, of which only mean and variance are known.

    `noise` is an array, all of whose entries are independent, or one symbol; never evaluated.
    """

    def __new__(cls, function: Basic, noise: Basic, mean: Expr | int, variance: Expr | int) -> Any:
        if not isinstance(noise, (IndexedBase, Symbol)):
            raise BadClaim(f"{noise} is neither an array nor a symbol; an expectation is over one of them.")
        return Basic.__new__(cls, function, noise, sympify(mean), sympify(variance))


class NormalExpectation(Expectation):
    """The mean of a number over independent normal entries, all of whose moments are known."""
