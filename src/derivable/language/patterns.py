"""What trees are printed in a way of their own: signs, reciprocals, norms, indices that count from one."""

from collections.abc import Sequence
from math import gcd
from typing import Any

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

Factors = list[Any]


def is_negative(term: Any) -> bool:
    """Whether a term is written with a minus sign."""
    first = term.args[0] if isinstance(term, (sp.Mul, sp.MatMul)) else term
    return bool(first.is_Number and first.is_negative)


def sign_and_factors(term: Any) -> tuple[bool, Factors]:
    """Whether a term has a minus sign, and its factors without it."""
    factors = list(term.args) if isinstance(term, (sp.Mul, sp.MatMul)) else [term]
    if not is_negative(term):
        return False, factors
    if factors[0] == -1 and len(factors) > 1 and not _is_positive_integer(factors[1]):
        return True, factors[1:]
    return True, [-factors[0], *factors[1:]]


def _is_positive_integer(factor: Any) -> bool:
    return bool(factor.is_Integer and factor.is_nonnegative)


def fractions(factors: Sequence[Any]) -> list[tuple[Factors, Factors]]:
    """The factors in order, as fractions: what stands above the bar, and what stands below."""
    found: list[tuple[Factors, Factors]] = []
    for factor in factors:
        below = under_one(factor)
        if not found or (below is None and found[-1][1]):
            found.append(([], []))
        found[-1][below is not None].append(factor if below is None else below)
    return found


def under_one(factor: Any) -> Any:
    """What a factor is the reciprocal of, or None."""
    if not (factor.is_Pow and factor.exp.is_Rational and factor.exp.is_negative):
        return None
    return factor.base if factor.exp == -1 else sp.Pow(factor.base, -factor.exp, evaluate=False)


def is_fraction_of_numerals(node: Any) -> bool:
    """Whether a product is only a whole number divided by a larger one than 1 that it has no factor with."""
    if not (isinstance(node, sp.Mul) and len(node.args) == 2 and node.args[0].is_Integer):
        return False
    below = under_one(node.args[1])
    return below is not None and below.is_Integer and below > 1 and gcd(int(node.args[0]), int(below)) == 1


def squared_vector(node: Any) -> Any:
    """The column vector whose squared norm a trace is, written as its transpose times itself, or None."""
    pair = _pair_in_trace(node)
    return pair[1] if pair and pair[0] == sp.Transpose(pair[1]) else None


def transposed_and_itself(node: Any) -> Any:
    """The column vector whose squared norm a trace is, even if SymPy worked its transpose out, or None."""
    pair = _pair_in_trace(node)
    return pair[1] if pair and pair[0] in (sp.Transpose(pair[1]), pair[1].T) else None


def _pair_in_trace(node: Any) -> Any:
    inner = node.arg if isinstance(node, sp.Trace) else None
    if isinstance(inner, sp.MatMul) and len(inner.args) == 2 and inner.shape == (1, 1):
        return inner.args if inner.args[1].is_Matrix else None
    return None


def summed_vector(node: Any) -> Any:
    """The column vector the absolute values of whose entries a sum adds up, or None."""
    if not (isinstance(node, sp.Sum) and len(node.limits) == 1 and isinstance(node.function, sp.Abs)):
        return None
    entry, (index, low, high) = node.function.args[0], node.limits[0]
    if isinstance(entry, MatrixElement) and low == 1 and entry.parent.shape == (high, 1) and entry.j == 0:
        return entry.parent if from_one(entry.i) == index else None
    return None


def from_one(index: Any) -> Any:
    """The index of a row or column, counted from one as in a text; SymPy counts from zero."""
    if index.is_Integer:
        return index + 1
    if index.is_Add and index.args[-1] == -1:
        return index.args[0] if len(index.args) == 2 else sp.Add(*index.args[:-1], evaluate=False)
    if index.is_Add and index.args[0] == -1:
        return sp.Add(*index.args[1:], evaluate=False)
    return sp.Add(index, 1, evaluate=False)


def is_inner_product(node: Any) -> bool:
    """Whether a trace is only the number in a matrix of shape (1, 1)."""
    return isinstance(node, sp.Trace) and node.arg.shape == (1, 1)
