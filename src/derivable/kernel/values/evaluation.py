"""Values at one exact point: exact fractions where possible, else sure intervals, perhaps with a slope.

The intervals are mpmath's, whose bounds are rounded outwards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any

from mpmath.ctx_iv import MPIntervalContext
from sympy import Basic, Rational

from derivable.kernel.refusals import OutOfFuel, Rejected

Value = Any  # a Fraction, an interval of mpmath, or a Dual of these


LARGEST_EXPONENT = 2_000


LARGEST_BITS = 100_000


FUEL = 1_000_000
DEEPEST = 120


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
    depth: int = 0

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
            return self._number(tree, self.point[tree])
        for kind in type(tree).__mro__:
            evaluate = self.evaluate.get(kind.__name__)
            if evaluate is not None:
                return self.deeper(evaluate, tree)
        raise Rejected("there is no value for {}", tree)

    def _number(self, tree: Basic, found: Any) -> Value:
        """A value that is no table, or the only entry of one."""
        if isinstance(found, tuple):
            if len(found) != 1 or not isinstance(found[0], tuple) or len(found[0]) != 1:
                raise Rejected("{} is a table where a number was expected", tree)
            return found[0][0]
        return found

    def deeper(self, evaluate: Callable[["Evaluation", Any], Any], tree: Basic) -> Any:
        """What a part of an expression gives, unless it is nested too deeply."""
        if self.depth > DEEPEST:
            raise Rejected("the expression is nested too deeply")
        self.depth += 1
        try:
            return evaluate(self, tree)
        finally:
            self.depth -= 1

    def whole(self, tree: Basic) -> int:
        """The value of an expression that must be a whole number."""
        found = self.value(tree)
        if not isinstance(found, Fraction) or found.denominator != 1:
            raise Rejected("{} is not a whole number there", tree)
        return int(found)


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


def exact_root(base: Fraction) -> Fraction | None:
    """The square root where it is a fraction."""
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


def exponential(at: Evaluation, value: Value) -> Value:
    """The exponential of a value."""
    if isinstance(value, Dual):
        raised = exponential(at, value.value)
        return Dual(raised, times(at, raised, value.slope))
    if sign(value) == 0:
        return Fraction(1)
    wide = widen(value, at.context)
    if wide.b > 10**6 or wide.a < -(10**6):
        raise Rejected("an exponent is too large to compute with")
    return at.context.exp(wide)


def logarithm(at: Evaluation, value: Value) -> Value:
    """The logarithm of a value; raises `Undefined` where there is none."""
    if isinstance(value, Dual):
        lowered = logarithm(at, value.value)
        return Dual(lowered, times(at, whole_power(at, value.value, -1), value.slope))
    found = sign(value)
    if found is None:
        raise Rejected("the argument of a logarithm cannot be told from zero")
    if found < 1:
        raise Undefined("the logarithm or root of a number that is not positive", domain=found < 0)
    return Fraction(0) if value == 1 else at.context.log(widen(value, at.context))
