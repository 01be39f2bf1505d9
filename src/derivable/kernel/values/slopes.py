"""Derivatives at exact points: forward differentiation along symbols and entries."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sympy import Basic

from derivable.kernel.refusals import Rejected
from derivable.kernel.values.evaluation import Dual, Evaluation, Value


def derivative(at: Evaluation, tree: Basic) -> Value:
    """Derivatives along one symbol or entry after the other, the last one outermost."""
    function, *orders = tree.args
    steps = [variable for variable, count in orders for _ in range(at.whole(count))]
    return differentiate(at, function, tuple(steps))


def differentiate(at: Evaluation, function: Basic, steps: tuple[Basic, ...]) -> Value:
    """The derivative of a function along symbols and entries of arrays."""
    if not steps:
        return at.value(function)
    outer = at.point
    try:
        at.point = _held(outer)
        _lift(at, steps[-1])
        found = differentiate(at, function, steps[:-1])
    finally:
        at.point = outer
    return found.slope if isinstance(found, Dual) else Fraction(0)


def differentiate_entry(
    at: Evaluation, function: Basic, variable: Basic, positions: tuple[tuple[int, ...], ...]
) -> Value:
    """The derivative of a function along entries of a matrix or an array, counted from 1."""
    if not positions:
        return at.value(function)
    outer = at.point
    try:
        at.point = _held(outer)
        at.point[variable] = lifted(at.point.get(variable), positions[-1])
        found = differentiate_entry(at, function, variable, positions[:-1])
    finally:
        at.point = outer
    return found.slope if isinstance(found, Dual) else Fraction(0)


def _held(point: Mapping[Basic, Any]) -> dict[Basic, Any]:
    """The point with the slope 0 on whatever already has a slope along another direction."""

    def held(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(held(part) for part in value)
        return Dual(value, Fraction(0)) if isinstance(value, Dual) else value

    return {name: held(value) for name, value in point.items()}


def _lift(at: Evaluation, variable: Basic) -> None:
    """Give a symbol, or one entry of an array, the slope 1."""
    if variable in at.point:
        at.point[variable] = lifted(at.point[variable], ())
        return
    if type(variable).__name__ != "Indexed":
        raise Rejected("there is no derivative along {}", variable)
    base, *indices = variable.args
    position = tuple(at.whole(index) for index in indices)
    at.point[base] = lifted(at.point.get(base), position)


def lifted(table: Any, position: tuple[int, ...]) -> Any:
    """A table in which one entry, counted from 1, has the slope 1."""
    if not position:
        return Dual(table.value if isinstance(table, Dual) else table, Fraction(1))
    if not isinstance(table, tuple) or not 1 <= position[0] <= len(table):
        raise Rejected("a derivative along an entry that the point does not have")
    k = position[0] - 1
    return (*table[:k], lifted(table[k], position[1:]), *table[k + 1 :])
