"""Counterexamples in words that a student can follow with pencil and paper."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from sympy import Basic, Rational

from derivable.kernel.counterexamples import Assignment, Counterexample, Point
from derivable.kernel.relations import Relation
from derivable.language.printing import latex, plain
from derivable.report.schema import Assignment as AssignmentText
from derivable.report.schema import CounterexampleText, Formula

DIGITS = 6


def tell_counterexample(found: Counterexample) -> CounterexampleText:
    """A counterexample with its point, the two values, and what they show."""
    left, right = (_value(side) for side in (found.left, found.right))
    names = _sides(found)
    return CounterexampleText(
        point=tuple(_assignment(name, value) for name, value in _values_at(found.point)),
        left=AssignmentText(names[0], left),
        right=AssignmentText(names[1], right),
        explanation=_explanation(found, left, right),
    )


def _values_at(point: Point) -> Assignment:
    return (*point.parameters, *(point.places[0] if len(point.places) == 1 else ()))


def _assignment(name: Basic, value: Any) -> AssignmentText:
    return AssignmentText(Formula(latex(name), plain(name)), _value(value))


def _value(value: Any) -> Formula:
    """A number, a table of numbers, an interval by the digits that are sure, or "undefined"."""
    if value is None:
        return Formula(r"\text{undefined}", "undefined")
    if isinstance(value, Fraction):
        exact = Rational(value.numerator, value.denominator)
        return Formula(latex(exact), plain(exact))
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return _decimal(value[0], value[1])
    parts = [_value(part) for part in value]
    return Formula(
        rf"({', '.join(part.latex for part in parts)})", f"({', '.join(part.plain for part in parts)})"
    )


def _decimal(low: str, high: str) -> Formula:
    middle = (Decimal(low) + Decimal(high)) / 2
    text = f"{middle:.{DIGITS}g}"
    mantissa, _, exponent = text.partition("e")
    tex = mantissa if not exponent else rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return Formula(rf"{tex}\ldots", f"{text}...")


def _sides(found: Counterexample) -> tuple[Formula, Formula]:
    """What the two values are values of."""
    lhs, rhs = (Formula(rf"\text{{{word} side}}", f"{word} side") for word in ("left", "right"))
    if found.kind == "ratios":
        return _ratio_of("left"), _ratio_of("right")
    if found.kind == "changes of the sides":
        return _change_of("left"), _change_of("right")
    if found.kind == "right side at both places":
        return _at(found, "right side", 0), _at(found, "right side", 1)
    if found.kind == "left side at the claimed point and at the place":
        return Formula(r"\text{left side at the claimed point}", "left side at the claimed point"), _at(
            found, "left side", 0
        )
    if found.kind == "cross products":
        return (
            Formula(r"\text{left there} \cdot \text{right here}", "left there * right here"),
            Formula(r"\text{left here} \cdot \text{right there}", "left here * right there"),
        )
    return lhs, rhs


def _ratio_of(word: str) -> Formula:
    text = f"{word} side, second place over first"
    return Formula(rf"\text{{{text}}}", text)


def _change_of(word: str) -> Formula:
    text = f"{word} side, second place less first"
    return Formula(rf"\text{{{text}}}", text)


def _at(found: Counterexample, words: str, place: int) -> Formula:
    tex, text = _place(found, place)
    return Formula(rf"\text{{{words} at }} {tex}", f"{words} at {text}")


def _place(found: Counterexample, number: int) -> tuple[str, str]:
    values = [(name, _value(value)) for name, value in found.point.places[number]]
    tex = ", ".join(f"{latex(name)} = {value.latex}" for name, value in values)
    return tex, ", ".join(f"{plain(name)} = {value.plain}" for name, value in values)


def _explanation(found: Counterexample, left: Formula, right: Formula) -> str:
    """One or two sentences with inline mathematics."""
    if found.kind == "only one side is defined":
        return f"There the left side is ${left.latex}$ and the right side is ${right.latex}$."
    if found.kind == "ratios":
        return (
            f"From ${_place(found, 0)[0]}$ to ${_place(found, 1)[0]}$ the left side is multiplied by "
            f"${left.latex}$, the right side by ${right.latex}$; proportional sides would agree."
        )
    if found.kind == "changes of the sides":
        return (
            f"From ${_place(found, 0)[0]}$ to ${_place(found, 1)[0]}$ the left side changes by "
            f"${left.latex}$, the right side by ${right.latex}$."
        )
    if found.kind == "right side at both places":
        return _optimum_explanation(found, left, right)
    if found.kind == "left side at the claimed point and at the place":
        worse = "no larger" if found.claim.relation is Relation.UNIQUE_MINIMISER else "no smaller"
        return (
            f"At the claimed point the left side is ${left.latex}$; at ${_place(found, 0)[0]}$ it is "
            f"${right.latex}$, which is {worse}."
        )
    return f"There the left side is ${left.latex}$ and the right side is ${right.latex}$."


def _optimum_explanation(found: Counterexample, left: Formula, right: Formula) -> str:
    most = found.claim.relation in (Relation.SAME_ARGMAX, Relation.ARGMAX_BECOMES_ARGMIN)
    better = "larger" if found.claim.relation in (Relation.SAME_ARGMAX, Relation.ARGMIN_BECOMES_ARGMAX) else "smaller"
    return (
        f"There the left side is {'largest' if most else 'smallest'} at ${_place(found, 0)[0]}$, exactly. "
        f"The right side is ${left.latex}$ there and ${right.latex}$, which is {better}, at "
        f"${_place(found, 1)[0]}$: the optima differ."
    )

