"""What the parts of a node of an expression must be: numbers, matrices, conditions, variables."""

from collections.abc import Callable

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import Boolean

Parts = tuple[sp.Basic, ...]
INFINITE = (sp.oo, -sp.oo)
LARGEST_SIZE = 100


class Malformed(Exception):
    """What is wrong with one node, in words."""


def _is_number(part: sp.Basic) -> bool:
    return (
        isinstance(part, sp.Expr)
        and (not getattr(part, "is_Matrix", False) or getattr(part, "shape", ()) == (1, 1))
        and not isinstance(part, sp.IndexedBase)
        and part not in INFINITE
    )


def _is_matrix(part: sp.Basic) -> bool:
    return bool(getattr(part, "is_Matrix", False))


def _is_condition(part: sp.Basic) -> bool:
    return isinstance(part, Boolean) and not isinstance(part, sp.Symbol)


def _is_variable(part: sp.Basic) -> bool:
    return isinstance(part, (sp.Symbol, sp.Idx))


def _is_size(part: sp.Basic) -> bool:
    waiting = [part]
    for _ in range(LARGEST_SIZE):
        if not waiting:
            return True
        node = waiting.pop()
        if not isinstance(node, (sp.Symbol, sp.Idx, sp.Integer, sp.Add, sp.Mul)):
            return False
        waiting.extend(() if isinstance(node, sp.Idx) else node.args)
    return False


def _require(parts: Parts, fits: Callable[[sp.Basic], bool], what: str) -> None:
    for part in parts:
        if not fits(part):
            raise Malformed(f"{type(part).__name__} stands where there must be {what}")


def none(parts: Parts) -> None:
    """No parts."""
    if parts:
        raise Malformed("it has no parts")


def numbers(parts: Parts) -> None:
    """Numbers only; infinity is not one."""
    _require(parts, _is_number, "a number")


def matrices(parts: Parts) -> None:
    """Matrices only."""
    _require(parts, _is_matrix, "a matrix")


def conditions(parts: Parts) -> None:
    """Conditions only, such as relations."""
    _require(parts, _is_condition, "a condition")


def numbers_or_matrices(parts: Parts) -> None:
    """Numbers or matrices."""
    _require(parts, lambda part: _is_number(part) or _is_matrix(part), "a number or a matrix")


def matrix_and_number(parts: Parts) -> None:
    """A matrix, then a number."""
    matrices(parts[:1])
    numbers(parts[1:])


def sizes(parts: Parts) -> None:
    """Sums and products of symbols and integers, which SymPy can compare without computing powers."""
    _require(parts, _is_size, "a size or an index")


def matrix_and_sizes(parts: Parts) -> None:
    """A matrix, then indices."""
    matrices(parts[:1])
    sizes(parts[1:])


def number_and_vary(parts: Parts) -> None:
    """A number, then the matrix symbol that is varied."""
    numbers_or_matrices(parts[:1])
    _require(parts[1:], lambda part: isinstance(part, sp.MatrixSymbol), "a matrix symbol")
    if len(parts) != 2:
        raise Malformed("it has a number and a matrix symbol")


def number_noise_and_moments(parts: Parts) -> None:
    """A number, the array or symbol that is random, and its mean and variance."""
    numbers_or_matrices(parts[:1])
    _require(parts[1:2], lambda part: isinstance(part, (sp.IndexedBase, sp.Symbol)), "an array or a symbol")
    numbers(parts[2:])
    if len(parts) != 4:
        raise Malformed("it has a number, the noise, a mean and a variance")


def array_and_numbers(parts: Parts) -> None:
    """An array that is read with indices, then numbers."""
    _require(parts[:1], lambda part: isinstance(part, sp.IndexedBase), "an array")
    numbers(parts[1:])


def symbol_and_sizes(parts: Parts) -> None:
    """A symbol, then sizes."""
    _require(parts[:1], lambda part: type(part) is sp.Symbol, "a symbol")
    sizes(parts[1:])


def values_and_conditions(parts: Parts) -> None:
    """Numbers, each followed by a condition."""
    if len(parts) < 2 or len(parts) % 2:
        raise Malformed("values and conditions come in pairs")
    numbers(parts[::2])
    conditions(parts[1::2])


def body_and_bounds(parts: Parts) -> None:
    """A number, then for each variable its lower and upper bound."""
    if len(parts) < 4 or len(parts) % 3 != 1:
        raise Malformed("after the body come a variable, a lower and an upper bound")
    numbers(parts[:1])
    _require(parts[1::3], _is_variable, "a variable")
    numbers(parts[2::3] + parts[3::3])


def body_and_infinite_bounds(parts: Parts) -> None:
    """A number, then for each variable its bounds, which may be infinite."""
    body_and_bounds(
        tuple(sp.S.Zero if place and part in INFINITE else part for place, part in enumerate(parts))
    )


def body_and_orders(parts: Parts) -> None:
    """A number, then for each variable the order of the derivative."""
    if len(parts) < 3 or len(parts) % 2 != 1:
        raise Malformed("after the body come a variable and the order of the derivative")
    numbers(parts[:1])
    _require(
        parts[1::2],
        lambda part: _is_variable(part) or isinstance(part, (sp.Indexed, AppliedUndef)),
        "a variable",
    )
    _require(
        parts[2::2], lambda part: bool(getattr(part, "is_Integer", False)) and part > 0, "a positive order"
    )


def body_and_point(parts: Parts) -> None:
    """A number, a variable and the point that it tends to, which may be infinite."""
    if len(parts) != 3:
        raise Malformed("a limit has a body, a variable and a point")
    numbers(parts[:1])
    _require(parts[1:2], _is_variable, "a variable")
    numbers(tuple(part for part in parts[2:] if part not in INFINITE))


def finite(parts: Parts) -> None:
    """Anything but infinity."""
    _require(parts, lambda part: part not in INFINITE, "something finite")
