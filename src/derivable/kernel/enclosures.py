"""Values of expressions at exact points: exact fractions where possible, else sure intervals.

This file shares nothing with the normal forms, so that neither repeats the other's mistakes. The
intervals are mpmath's, whose bounds are rounded outwards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any

from mpmath.ctx_iv import MPIntervalContext
from sympy import Basic, Rational

from derivable.kernel.scope import OutOfFuel, Rejected

Value = Any  # a Fraction, an interval of mpmath, or a Dual of these
MOST_TERMS = 20_000
LARGEST_EXPONENT = 2_000
LARGEST_BITS = 100_000
FUEL = 1_000_000


class Unsure(Rejected):
    """More precision may tell."""


class Undefined(Rejected):
    """The expression surely has no value there; not `domain` where only something that may not be 0 is 0."""

    def __init__(self, reason: str, domain: bool = True) -> None:
        super().__init__(reason)
        self.domain = domain


@lru_cache(maxsize=8)
def intervals(bits: int) -> Any:
    """The interval arithmetic of a precision."""
    context = MPIntervalContext()
    context.prec = bits
    return context


def widen(value: Value, context: Any) -> Any:
    """A value as an interval."""
    if isinstance(value, Dual):
        raise Rejected("there is no derivative through this function")
    return context.mpf(value.numerator) / value.denominator if isinstance(value, (Fraction, int)) else value


@dataclass(frozen=True, slots=True)
class Dual:
    """A value with its derivative along one direction: forward differentiation, exact or enclosed."""

    value: Value
    slope: Value


def sign(value: Value) -> int | None:
    """1, 0 or -1 where the sign is sure, else None."""
    if isinstance(value, Dual):
        return sign(value.value)
    if isinstance(value, (Fraction, int)):
        return (value > 0) - (value < 0)
    if value.a > 0:
        return 1
    return -1 if value.b < 0 else None


@dataclass(slots=True)
class Evaluation:
    """The values of expressions at one point: symbols and bound indices to numbers, arrays to tables."""

    point: dict[Basic, Any]
    context: Any
    evaluate: Mapping[str, Callable[["Evaluation", Any], Value]]
    fuel: int = FUEL

    def spend(self, steps: int) -> None:
        """Count steps, and give up when there are too many of them."""
        self.fuel -= steps
        if self.fuel < 0:
            raise OutOfFuel("the value takes more steps than the kernel spends on one place")

    def value(self, tree: Basic) -> Value:
        """The value of an expression; raises `Undefined` or `Rejected`."""
        self.spend(1)
        if isinstance(tree, Rational):
            return Fraction(int(tree.p), int(tree.q))
        if tree in self.point:
            return self.point[tree]
        for kind in type(tree).__mro__:
            evaluate = self.evaluate.get(kind.__name__)
            if evaluate is not None:
                return evaluate(self, tree)
        raise Rejected(f"there is no value for {tree}")

    def whole(self, tree: Basic) -> int:
        """The value of an expression that must be a whole number."""
        found = self.value(tree)
        if not isinstance(found, Fraction) or found.denominator != 1:
            raise Rejected(f"{tree} is not a whole number there")
        return int(found)


def _entry(at: Evaluation, tree: Basic) -> Value:
    base, *indices = tree.args
    table = at.point.get(base)
    for index in indices:
        position = at.whole(index)
        if not isinstance(table, tuple) or not 1 <= position <= len(table):
            raise Rejected(f"the point has no value for {tree}")
        table = table[position - 1]
    if table is None or isinstance(table, tuple):
        raise Rejected(f"the point has no value for {tree}")
    return table


def _add(at: Evaluation, tree: Basic) -> Value:
    total: Value = Fraction(0)
    for part in tree.args:
        total = plus(at, total, at.value(part))
    return total


def plus(at: Evaluation, left: Value, right: Value) -> Value:
    """The sum of two values."""
    if isinstance(left, Dual) or isinstance(right, Dual):
        (a, da), (b, db) = _parts(left), _parts(right)
        return Dual(plus(at, a, b), plus(at, da, db))
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    return widen(left, at.context) + widen(right, at.context)


def times(at: Evaluation, left: Value, right: Value) -> Value:
    """The product of two values."""
    if isinstance(left, Dual) or isinstance(right, Dual):
        (a, da), (b, db) = _parts(left), _parts(right)
        return Dual(times(at, a, b), plus(at, times(at, a, db), times(at, da, b)))
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    return widen(left, at.context) * widen(right, at.context)


def _parts(value: Value) -> tuple[Value, Value]:
    return (value.value, value.slope) if isinstance(value, Dual) else (value, Fraction(0))


def _mul(at: Evaluation, tree: Basic) -> Value:
    total: Value = Fraction(1)
    for part in tree.args:
        total = times(at, total, at.value(part))
    return total


def _pow(at: Evaluation, tree: Basic) -> Value:
    base, exponent = at.value(tree.args[0]), at.value(tree.args[1])
    if not isinstance(tree.args[1], Rational) and sign(base) != 1:
        return _logarithm(at, base)  # which a symbolic exponent needs; raises
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return whole_power(at, base, int(exponent))
    if base == 0 and sign(exponent) == 1 and not isinstance(exponent, Dual):
        return Fraction(0)
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and exponent.denominator == 2:
        root = _exact_root(base)
        if root is not None:
            return whole_power(at, root, int(2 * exponent))
    return _exponential(at, times(at, exponent, _logarithm(at, base)))


def _exact_root(base: Fraction) -> Fraction | None:
    if base < 0:
        return None
    root = Fraction(isqrt(base.numerator), isqrt(base.denominator))
    return root if root * root == base else None


def whole_power(at: Evaluation, base: Value, exponent: int) -> Value:
    """A value to a whole power."""
    if exponent <= 0 and sign(base) == 0:
        raise Undefined("a denominator is zero", domain=False)
    if abs(exponent) > LARGEST_EXPONENT:
        raise Rejected("an exponent is too large to compute with")
    if isinstance(base, Dual):
        lowered = whole_power(at, base.value, exponent - 1) if exponent != 1 else Fraction(1)
        outer = times(at, Fraction(exponent), lowered) if exponent else Fraction(0)
        return Dual(whole_power(at, base.value, exponent), times(at, outer, base.slope))
    if isinstance(base, Fraction):
        size = base.numerator.bit_length() + base.denominator.bit_length()
        if size * abs(exponent) <= LARGEST_BITS:
            return base**exponent
        base = widen(base, at.context)
    if exponent < 0 and sign(base) is None:
        raise Rejected("a denominator cannot be told from zero")
    return base**exponent


def _exponential(at: Evaluation, value: Value) -> Value:
    if isinstance(value, Dual):
        raised = _exponential(at, value.value)
        return Dual(raised, times(at, raised, value.slope))
    if sign(value) == 0:
        return Fraction(1)
    wide = widen(value, at.context)
    if wide.b > 10**6 or wide.a < -(10**6):
        raise Rejected("an exponent is too large to compute with")
    return at.context.exp(wide)


def _logarithm(at: Evaluation, value: Value) -> Value:
    if isinstance(value, Dual):
        lowered = _logarithm(at, value.value)
        return Dual(lowered, times(at, whole_power(at, value.value, -1), value.slope))
    found = sign(value)
    if found is None:
        raise Rejected("the argument of a logarithm cannot be told from zero")
    if found < 1:
        raise Undefined("the logarithm or root of a number that is not positive", domain=found < 0)
    return Fraction(0) if value == 1 else at.context.log(widen(value, at.context))


def _absolute(at: Evaluation, tree: Basic) -> Value:
    found = at.value(tree.args[0])
    if not isinstance(found, Dual):
        return abs(found)
    side = sign(found)
    if not side:
        raise Rejected("an absolute value has no derivative where it may be zero")
    return times(at, Fraction(side), found)


def _sign(at: Evaluation, tree: Basic) -> Value:
    value = at.value(tree.args[0])
    found = sign(value)
    if found is None or (found == 0 and isinstance(value, Dual)):
        raise Rejected("a sign cannot be told, or has no derivative")
    return Fraction(found)


def _largest(at: Evaluation, tree: Basic) -> Value:
    values = [at.value(part) for part in tree.args]
    if not all(isinstance(value, Fraction) for value in values):
        raise Rejected("a maximum of numbers that are not exact")
    return max(values) if type(tree).__name__ == "Max" else min(values)


def _fold(at: Evaluation, tree: Basic, combine: Callable[..., Value], start: Fraction) -> Value:
    return _over(at, tree.args[0], tree.args[1:], (combine, start))


def _over(at: Evaluation, body: Basic, limits: tuple[Basic, ...], how: tuple[Any, Fraction]) -> Value:
    if not limits:
        return at.value(body)
    name, first, last = limits[-1].args
    low, high = at.whole(first), at.whole(last)
    if high - low > MOST_TERMS or high < low - 1:
        raise Rejected(f"the range of {name} is too long, or runs backwards")
    outer = at.point
    combine, total = how
    try:
        for position in range(low, high + 1):
            at.point = {**outer, name: Fraction(position)}
            total = combine(at, total, _over(at, body, limits[:-1], how))
    finally:
        at.point = outer
    return total


def _delta(at: Evaluation, tree: Basic) -> Value:
    left, right = (at.whole(part) for part in tree.args[:2])
    return Fraction(left == right)


def _hyperbolic(at: Evaluation, tree: Basic) -> Value:
    x = widen(at.value(tree.args[0]), at.context)
    up, down = at.context.exp(x), at.context.exp(-x)
    name = type(tree).__name__
    if name == "tanh":
        return (up - down) / (up + down)
    return (up + down) / 2 if name == "cosh" else (up - down) / 2


def _circular(at: Evaluation, tree: Basic) -> Value:
    x = widen(at.value(tree.args[0]), at.context)
    return at.context.cos(x) if type(tree).__name__ == "cos" else at.context.sin(x)


def _derivative(at: Evaluation, tree: Basic) -> Value:
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
        raise Rejected(f"there is no derivative along {variable}")
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


EVALUATE: dict[str, Callable[[Evaluation, Any], Value]] = {
    "Indexed": _entry,
    "Add": _add,
    "Mul": _mul,
    "Pow": _pow,
    "exp": lambda at, tree: _exponential(at, at.value(tree.args[0])),
    "Exp1": lambda at, tree: at.context.exp(1),
    "Pi": lambda at, tree: at.context.pi,
    "log": lambda at, tree: _logarithm(at, at.value(tree.args[0])),
    "Abs": _absolute,
    "sign": _sign,
    "Max": _largest,
    "Min": _largest,
    "Sum": lambda at, tree: _fold(at, tree, plus, Fraction(0)),
    "Product": lambda at, tree: _fold(at, tree, times, Fraction(1)),
    "KroneckerDelta": _delta,
    "cosh": _hyperbolic,
    "sinh": _hyperbolic,
    "tanh": _hyperbolic,
    "Derivative": _derivative,
    "sin": _circular,
    "cos": _circular,
}
