"""Values of expressions at exact points: exact fractions where possible, else sure intervals.

This file shares nothing with the normal forms, so that neither repeats the other's mistakes. The
intervals are mpmath's, whose bounds are rounded outwards.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from sympy import Basic, Rational

from derivable.kernel.refusals import Rejected
from derivable.kernel.values.evaluation import (
    Dual,
    Evaluation,
    Value,
    exact_root,
    exponential,
    logarithm,
    plus,
    sign,
    times,
    whole_power,
    widen,
)

MOST_TERMS = 20_000


def _entry(at: Evaluation, tree: Basic) -> Value:
    base, *indices = tree.args
    table = at.point.get(base)
    for index in indices:
        position = at.whole(index)
        if not isinstance(table, tuple) or not 1 <= position <= len(table):
            raise Rejected("the point has no value for {}", tree)
        table = table[position - 1]
    if table is None or isinstance(table, tuple):
        raise Rejected("the point has no value for {}", tree)
    return table


def _add(at: Evaluation, tree: Basic) -> Value:
    total: Value = Fraction(0)
    for part in tree.args:
        total = plus(at, total, at.value(part))
    return total


def _mul(at: Evaluation, tree: Basic) -> Value:
    total: Value = Fraction(1)
    for part in tree.args:
        total = times(at, total, at.value(part))
    return total


def _pow(at: Evaluation, tree: Basic) -> Value:
    base, exponent = at.value(tree.args[0]), at.value(tree.args[1])
    if not isinstance(tree.args[1], Rational) and sign(base) != 1:
        return logarithm(at, base)  # which a symbolic exponent needs; raises
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return whole_power(at, base, int(exponent))
    if base == 0 and sign(exponent) == 1 and not isinstance(exponent, Dual):
        return Fraction(0)
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and exponent.denominator == 2:
        root = exact_root(base)
        if root is not None:
            return whole_power(at, root, int(2 * exponent))
    return exponential(at, times(at, exponent, logarithm(at, base)))


def _log(at: Evaluation, tree: Basic) -> Value:
    if len(tree.args) != 1:
        raise Rejected("a logarithm to another base")
    return logarithm(at, at.value(tree.args[0]))


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
    if len(limits[-1].args) != 3:
        raise Rejected("the index {} has no limits", limits[-1].args[0])
    name, first, last = limits[-1].args
    low, high = at.whole(first), at.whole(last)
    if high - low > MOST_TERMS or high < low - 1:
        raise Rejected("the range of {} is too long, or runs backwards", name)
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
    if len(tree.args) != 2:
        raise Rejected("a Kronecker delta with a range of its own")
    left, right = (at.whole(part) for part in tree.args)
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


EVALUATE: dict[str, Callable[[Evaluation, Any], Value]] = {
    "Indexed": _entry,
    "Add": _add,
    "Mul": _mul,
    "Pow": _pow,
    "exp": lambda at, tree: exponential(at, at.value(tree.args[0])),
    "Exp1": lambda at, tree: at.context.exp(1),
    "Pi": lambda at, tree: at.context.pi,
    "log": _log,
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
    "sin": _circular,
    "cos": _circular,
}
