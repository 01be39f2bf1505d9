"""Points, exact values for names, and the counterexamples that they are."""

from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, MatrixSymbol
from sympy import Rational as SympyRational

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence
from derivable.kernel.refusals import Rejected
from derivable.kernel.values.evaluation import Value
from derivable.language.printing import plain
from derivable.language.showing import block, value_text

if TYPE_CHECKING:
    from derivable.kernel.proofs import Proof

Table = Any  # a Fraction, or tuples of them for an array
Assignment = tuple[tuple[Basic, Table], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Where a claim fails: exact values for the parameters, and one or two places for the variables.

    Arrays and matrices take tuples of values, the first index being 1. Where a claim about optima is
    refuted, `optimum` is the evidence that the first place is the unique optimum of the left side:
    the numbers of that place, or else `formula`, which gives those numbers. `instead` are sides that
    are proved equal to those of the claim and take their place: an integral worked out, say. With
    `turned` the sides change roles: the optimum is that of the right side.
    """

    parameters: Assignment
    places: tuple[Assignment, ...] = ((),)
    optimum: Evidence | None = None
    formula: Basic | None = None
    instead: tuple[Basic, ...] = ()
    turned: bool = False


def equations(assignment: Assignment) -> list[Basic]:
    """An assignment as equations, one for each symbol and each entry of an array."""
    found: list[Basic] = []
    for name, value in assignment:
        if isinstance(name, MatrixSymbol):
            raise Rejected("the entries of {} cannot be fixed one by one", name)
        if isinstance(value, tuple):
            found.extend(
                Eq(name[position], SympyRational(entry.numerator, entry.denominator), evaluate=False)
                for position, entry in entries_of(value)
            )
        else:
            found.append(Eq(name, SympyRational(value.numerator, value.denominator), evaluate=False))
    return found


def entries_of(table: Table, before: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], Fraction]]:
    """The entries of a table with their positions, counted from 1."""
    if not isinstance(table, tuple):
        return [(before, table)]
    return [entry for k, part in enumerate(table, 1) for entry in entries_of(part, (*before, k))]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A claim that fails at a point: `left` and `right` are the values whose gap excludes it.

    `kind` says what they are values of. A value is a fraction, an interval as a pair of decimal
    numbers, or None where a side is undefined. Made by `refute` alone.
    """

    claim: Claim
    point: Point
    kind: str
    left: Any
    right: Any
    optimum: "Proof | None" = None

    def details(self) -> tuple[tuple[str, str], ...]:
        """The point and the two values, as names and texts."""
        given = [(plain(name), value_text(value)) for name, value in self.point.parameters]
        for number, place in enumerate(self.point.places, 1):
            found = ", ".join(f"{plain(name)} = {value_text(value)}" for name, value in place)
            given += [(f"place {number}", found)] if found else []
        sides = (("left", value_text(self.left)), ("right", value_text(self.right)))
        return (*given, ("shows", self.kind), *sides)

    def _repr_html_(self) -> str:
        return block("counterexample", ((escape(name), escape(text)) for name, text in self.details()))


def plain_value(value: Value | None) -> Any:
    """A fraction, None, or the bounds of an interval as texts."""
    if value is None or isinstance(value, Fraction):
        return value
    return (str(value.a).strip("[]").split(",")[0], str(value.b).strip("[]").split(",")[0])


def shown(claim: Claim, point: Point, kind: str, values: tuple[Value | None, Value | None]) -> Counterexample:
    """The counterexample of a kind, with the two values that show it."""
    left, right = map(plain_value, values)
    return Counterexample(claim, point, kind, left, right)
