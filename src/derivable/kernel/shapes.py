"""Shapes of matrices that do not fit, which SymPy lets pass where they are symbolic."""

from itertools import pairwise

from sympy import Basic
from sympy.matrices.expressions.matexpr import MatrixExpr

SQUARE = ("Trace", "Determinant", "Inverse", "MatPow")


def is_matrix(tree: Basic) -> bool:
    """Whether a tree is a matrix, and not a number or a 1 x 1 matrix, which counts as one."""
    return isinstance(tree, MatrixExpr) and tree.shape != (1, 1)


def misfit(node: Basic) -> str:
    """Why a sum, a product or a power of matrices has no meaning; empty where it has one."""
    parts = [part for part in node.args if isinstance(part, MatrixExpr)]
    kind = type(node).__name__
    if kind == "MatMul" and not parts:
        return "a product of matrices has no matrix in it"
    if kind == "MatMul":
        for left, right in pairwise(parts):
            columns, rows = left.shape[1], right.shape[0]
            if columns != rows:
                return f"{left} has {columns} columns and {right} {rows} rows; transpose, with .T"
    if kind == "MatAdd" and len({part.shape for part in parts}) > 1:
        return f"{node} adds matrices of different shapes; transpose one, with .T"
    if kind in SQUARE and parts and parts[0].shape[0] != parts[0].shape[1]:
        return f"{node} needs a square matrix; {parts[0]} has shape {parts[0].shape}"
    return ""
