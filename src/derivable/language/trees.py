"""Trees that are put together without being evaluated: products, powers, norms, indices from zero."""

from typing import Any

import sympy as sp

from derivable.language.kinds import KINDS


def make(kind: str, *parts: Any) -> Any:
    """A node of a kind, unevaluated."""
    return KINDS[kind].build((), parts)


def multiply(factors: list[Any]) -> Any:
    """The product of numbers and matrices; of shape (1, 1) it is the number in it."""
    matrices = [place for place, factor in enumerate(factors) if factor.is_Matrix]
    if matrices:
        first, last = matrices[0], matrices[-1] + 1
        word = make("MatMul", *factors[first:last]) if last - first > 1 else factors[first]
        if last - first == 1 or word.shape != (1, 1):
            return make("MatMul", *factors) if len(factors) > 1 else word
        factors = [*factors[:first], make("Trace", word), *factors[last:]]
    return make("Mul", *factors) if len(factors) > 1 else factors[0]


def raised(base: Any, exponent: Any) -> Any:
    """A power with a number as exponent; a negative one is a reciprocal."""
    if base is sp.E:
        return make("exp", exponent)
    if exponent.is_negative:
        return make("Pow", base if exponent == -1 else make("Pow", base, -exponent), sp.S.NegativeOne)
    return make("Pow", base, exponent)


def norm_power(inner: Any, exponent: Any) -> Any:
    """A power of the Euclidean norm of a vector, or of the absolute value of a number."""
    if exponent.is_negative:
        return make("Pow", norm_power(inner, -exponent), sp.S.NegativeOne)
    if not inner.is_Matrix:
        return make("Pow", inner if exponent == 2 else make("Abs", inner), exponent)
    squared = make("Trace", make("MatMul", make("Transpose", inner), inner))
    return squared if exponent == 2 else make("Pow", squared, exponent / 2)


def from_zero(index: Any) -> Any:
    """An index that counts from zero, for one that counts from one."""
    return index - 1 if index.is_Integer else make("Add", index, sp.S.NegativeOne)
