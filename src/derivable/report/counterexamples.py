"""Counterexamples in words that a student can follow with pencil and paper."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from sympy import Expr, Rational

from derivable.kernel.points import Assignment, Counterexample, Point
from derivable.kernel.relations import CONVERSE, Relation
from derivable.language.printing import latex, plain
from derivable.report.closed_forms import closed_forms
from derivable.report.formulas import formula
from derivable.report.schema import Assignment as AssignmentText
from derivable.report.schema import CounterexampleText, Formula

DIGITS = 6
LARGEST_FIRST = frozenset({Relation.SAME_ARGMAX, Relation.ARGMAX_BECOMES_ARGMIN})
LARGEST_SECOND = frozenset({Relation.SAME_ARGMAX, Relation.ARGMIN_BECOMES_ARGMAX})

# What the two values are values of, for each kind of counterexample; {0} and {1} are its places.
NAMES: dict[str, tuple[str, str]] = {
    "ratios": ("left side, multiplied by", "right side, multiplied by"),
    "changes of the sides": ("left side, changed by", "right side, changed by"),
    "right side at both places": ("right side at {0}", "right side at {1}"),
    "left side at both places": ("left side at {0}", "left side at {1}"),
    **{
        f"optimum of the {side} side between the places": (
            f"slope of the {side} side at {{0}}",
            f"slope of the {side} side at {{1}}",
        )
        for side in ("left", "right")
    },
    "left side at the claimed point and at the place": ("left side at the claimed point", "left side at {0}"),
    "cross products": (
        "left side at {1} times right side at {0}",
        "left side at {0} times right side at {1}",
    ),
}
SIDES = ("left side", "right side")
ALIKE = "; equal up to a constant, they would change alike"

ENCLOSED = (
    "With these numbers the slope of the {} side is {{left}} at {{at}} and {{right}} at {{to}}, "
    "so that side is {{extreme}} between them and nowhere else. "
    "The slope of the {} side is not zero anywhere between them: its optimum lies elsewhere."
)

# One or two sentences; {left} and {right} are the values, {at} and {to} the places.
SENTENCES: dict[str, str] = {
    "only one side is defined": "With these numbers the left side is {left} and the right side is {right}.",
    "values of the sides": "With these numbers the left side is {left} and the right side is {right}.",
    "signs of the sides": "With these numbers the left side is {left} and the right side is {right}; "
    "a positive factor would keep the sign.",
    "ratios": "From {at} to {to} the left side is multiplied by {left} and the right side by {right}; "
    "if one were a constant times the other, both would be multiplied by the same number.",
    "cross products": "If one side were a constant times the other, "
    "the left side at {to} times the right side at {at} would be the same the other way round; "
    "it is {left} and {right}.",
    "changes of the sides": "From {at} to {to} the left side changes by {left} "
    "and the right side by {right}{more}.",
    "right side at both places": "With these numbers the left side is {extreme} at {at} and nowhere else. "
    "The right side is {left} there, and {right}, which is {better}, at {to}: its optimum lies elsewhere.",
    "left side at both places": "With these numbers the right side is {extreme} at {at} and nowhere else. "
    "The left side is {left} there, and {right}, which is {better}, at {to}: its optimum lies elsewhere.",
    "optimum of the left side between the places": ENCLOSED.format("left", "right"),
    "optimum of the right side between the places": ENCLOSED.format("right", "left"),
    "left side at the claimed point and at the place": "At the claimed point the left side is {left}; "
    "at {at} it is {right}, which is {worse}.",
    "first entries that differ": "With these numbers an entry on the left is {left} "
    "and the same entry on the right is {right}.",
    "truth of the sides": "With these numbers {truth}.",
}


def tell_counterexample(found: Counterexample) -> CounterexampleText:
    """A counterexample with its point, the two values, and what they show."""
    values = zip((found.left, found.right), closed_forms(found), strict=True)
    left, right = (_value(side, exact) for side, exact in values)
    names = NAMES.get(found.kind, SIDES)
    places = [_place(place) for place in found.point.places]
    return CounterexampleText(
        point=tuple(AssignmentText(formula(name), _value(value)) for name, value in _values_at(found.point)),
        left=AssignmentText(_described(names[0], places), left),
        right=AssignmentText(_described(names[1], places), right),
        explanation=_explanation(found, left, right),
    )


def _values_at(point: Point) -> Assignment:
    return (*point.parameters, *(point.places[0] if len(point.places) == 1 else ()))


def _value(value: Any, exact: Expr | None = None) -> Formula:
    """A number, a table of numbers, an interval by the digits that are sure, or "undefined"."""
    if value is None:
        return Formula(r"\text{undefined}", "undefined")
    if isinstance(value, Fraction):
        return formula(Rational(value.numerator, value.denominator))
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        found = _decimal(value[0], value[1])
        if exact is None:
            return found
        return Formula(f"{latex(exact)} = {found.latex}", f"{plain(exact)} = {found.plain}")
    if value and isinstance(value[0], tuple):
        return _table(value)
    parts = [_value(part) for part in value]
    return Formula(
        rf"({', '.join(part.latex for part in parts)})", f"({', '.join(part.plain for part in parts)})"
    )


def _table(rows: tuple[Any, ...]) -> Formula:
    """A matrix by rows; a column is written in one line."""
    if all(len(row) == 1 for row in rows):
        column = _value(tuple(row[0] for row in rows))
        return Formula(rf"{column.latex}^\top", f"{column.plain}'")
    parts = [[_value(part) for part in row] for row in rows]
    body = r" \\ ".join(" & ".join(part.latex for part in row) for row in parts)
    written = "; ".join(", ".join(part.plain for part in row) for row in parts)
    return Formula(rf"\begin{{pmatrix}} {body} \end{{pmatrix}}", f"({written})")


def _decimal(low: str, high: str) -> Formula:
    middle = (Decimal(low) + Decimal(high)) / 2
    text = f"{middle:.{DIGITS}g}"
    mantissa, _, exponent = text.partition("e")
    tex = mantissa if not exponent else rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return Formula(rf"{tex}\ldots", f"{text}...")


def _place(place: Assignment) -> Formula:
    """One place of the variables: w = 1."""
    values = [(formula(name), _value(value)) for name, value in place]
    return Formula(
        ", ".join(f"{name.latex} = {value.latex}" for name, value in values),
        ", ".join(f"{name.plain} = {value.plain}" for name, value in values),
    )


def _described(words: str, places: list[Formula]) -> Formula:
    """Words with the places in them, as a formula."""
    tex = words.format(*(rf"}} {place.latex} \text{{" for place in places))
    tex = rf"\text{{{tex}}}".removesuffix(r" \text{}")
    return Formula(tex, words.format(*(place.plain for place in places)))


def _explanation(found: Counterexample, left: Formula, right: Formula) -> str:
    relation = found.claim.relation
    if found.point.turned:
        relation = CONVERSE[relation]
    at, *others = (f"${_place(place).latex}$" for place in found.point.places)
    return SENTENCES.get(found.kind, SENTENCES["values of the sides"]).format(
        left=f"${left.latex}$",
        right=f"${right.latex}$",
        at=at,
        to=others[0] if others else at,
        extreme="largest" if relation in LARGEST_FIRST else "smallest",
        better="larger" if relation in LARGEST_SECOND else "smaller",
        worse="no larger" if relation is Relation.UNIQUE_MINIMISER else "no smaller",
        more=ALIKE if relation is Relation.EQUAL_UP_TO_CONSTANT else "",
        truth=_truth(found.left),
    )


def _truth(left: Any) -> str:
    if left:
        return "the first statement holds and the second fails"
    return "the first statement fails and the second holds"
