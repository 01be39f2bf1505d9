"""Values of counterexamples in closed form, such as exp(-1/2), where they are short enough to be read.

SymPy computes them, so each is shown only when it lies in the interval that the kernel is sure of.
"""

from fractions import Fraction
from typing import Any

from sympy import Basic, Eq, Expr, Indexed, MatrixSymbol, Rational, Symbol, expand_log, logcombine
from sympy import Float as Decimal

from derivable.kernel.claims import nodes
from derivable.kernel.points import Assignment, Counterexample
from derivable.language.printing import plain

LONGEST = 28
DIGITS = 40


def closed_forms(found: Counterexample) -> tuple[Expr | None, Expr | None]:
    """The closed forms of the two values of a counterexample, None where there is none to show."""
    if any(isinstance(node, MatrixSymbol) for node in nodes((found.claim.lhs, found.claim.rhs))):
        return None, None
    left, right = (isinstance(value, Fraction) or value is None for value in (found.left, found.right))
    sides = (None if left else found.claim.lhs, None if right else found.claim.rhs)
    if found.kind == "values of the sides":
        return _shown(found, _values(found, sides, 0))
    if found.kind == "ratios":
        first, second = _values(found, sides, 0), _values(found, sides, 1)
        return _shown(found, tuple(None if a is None else b / a for a, b in zip(first, second, strict=True)))
    if found.kind == "changes of the sides":
        first, second = _values(found, sides, 0), _values(found, sides, 1)
        return _shown(found, tuple(None if a is None else b - a for a, b in zip(first, second, strict=True)))
    return None, None


Pair = tuple[Any, ...]


def _values(found: Counterexample, sides: Pair, place: int) -> Pair:
    at = (*found.point.parameters, *found.point.places[place])
    return tuple(None if side is None else value_at(side, found.claim.given, at) for side in sides)


def value_at(tree: Basic, given: tuple[Basic, ...], at: Assignment) -> Expr:
    """The value of an expression at a point, as SymPy writes it."""
    for condition in reversed(given):
        if isinstance(condition, Eq) and isinstance(condition.args[0], Symbol):
            tree = tree.xreplace({condition.args[0]: condition.args[1]})
    numbers = {name: _exact(value) for name, value in at if isinstance(value, Fraction)}
    tables = {name: value for name, value in at if not isinstance(value, Fraction)}
    unrolled = tree.xreplace(numbers).doit()
    entries = {
        entry: _exact(_entry(tables[entry.args[0]], entry.args[1:]))
        for entry in unrolled.atoms(Indexed)
        if entry.args[0] in tables
    }
    return unrolled.xreplace(entries).doit()


def _entry(table: Any, indices: tuple[Basic, ...]) -> Fraction:
    for index in indices:
        table = table[int(index) - 1]
    return Fraction(table)


def _exact(value: Fraction) -> Rational:
    return Rational(value.numerator, value.denominator)


def _shown(found: Counterexample, values: Pair) -> tuple[Expr | None, Expr | None]:
    left, right = (
        None if value is None else _short_form(value, bounds)
        for value, bounds in zip(values, (found.left, found.right), strict=True)
    )
    return left, right


def _short_form(value: Expr, bounds: tuple[str, str]) -> Expr | None:
    """The shortest way to write the number that SymPy finds, if it is short and lies between the bounds."""
    apart = expand_log(value, factor=True)
    forms = sorted((value, apart, logcombine(apart)), key=lambda form: len(plain(form)))
    fits = not value.free_symbols and len(plain(forms[0])) <= LONGEST and _is_inside(forms[0], bounds)
    return forms[0] if fits else None


def _is_inside(value: Expr, bounds: tuple[str, str]) -> bool:
    """Whether the number lies in the interval, as far as its digits tell."""
    number = value.evalf(DIGITS)
    if not number.is_Float:
        return False
    low, high = (Decimal(bound, DIGITS) for bound in bounds)
    slack = abs(number) * Decimal(10, DIGITS) ** -12
    return bool(low - slack <= number <= high + slack)
