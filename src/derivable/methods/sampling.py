"""Points that may refute a claim: small numbers first, then ones that hide nothing.

The order is fixed, so that a claim always gets the same counterexample. Sizes are small and never
1 or 2 at first, columns are unequal, means are not zero: toy data hides wrong factors.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Any

from sympy import (
    Basic,
    Idx,
    Indexed,
    IndexedBase,
    Integer,
    MatrixSymbol,
    Product,
    Rational,
    Sum,
    Symbol,
    true,
)
from sympy.assumptions import AppliedPredicate
from sympy.core.relational import Relational

from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.positivity import declared_signs
from derivable.kernel.matrices.words import Matrix
from derivable.kernel.opening import open_scope
from derivable.kernel.points import Assignment, Point
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import OPTIMA, POINTS, Relation
from derivable.kernel.sides import read_side
from derivable.kernel.values.evaluation import Evaluation
from derivable.kernel.values.matrices import evaluation
from derivable.methods.expressions import matrix_tree, tree_of
from derivable.methods.optima import better_places, optimum_points

ATTEMPTS = 36
MOST_ENTRIES = 2_000
SIZES, LATER_SIZES = (3, 2, 4, 3, 5, 1), (4, 2, 2)
SIMPLE = tuple(map(Fraction, ("1", "2", "1/2", "-1", "3", "0", "-2", "4")))
SMALLEST = ((1, 1, 1), (1, 2, 1), (2, 1, 1), (1, 1, 2), (2, 3, 1))
SPREAD = tuple(
    Fraction(a, b) for a, b in ((3, 1), (2, 1), (5, 2), (-3, 1), (7, 3), (-1, 2), (4, 1), (-5, 3), (1, 3))
)

FROM_ZERO, FROM_ONE = (0, 1, 2, -1), (1, 2, 3, 4)
ROWS = (
    (1, 2, 1, 0, 2, 1, 3),
    (0, 1, 2, 1, 1, 3, 0),
    (2, 0, 1, 1, 0, 1, 2),
    (2, 1, 3, 0, 1, 2, 1),
    (1, -1, 2, 3, 0, 1, 1),
    (3, 1, 0, -1, 2, 0, 1),
    (0, 2, -1, 1, 4, 1, 2),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a point must give values to."""

    sizes: tuple[Basic, ...]
    numbers: tuple[Basic, ...]
    arrays: tuple[Basic, ...]


def points(claim: Claim) -> Iterator[Point]:
    """Candidate points in a fixed order."""
    instead = worked_out(claim)
    if instead:
        claim = replace(claim, lhs=instead[0], rhs=instead[1])
    names = names_of(claim)
    for attempt in range(ATTEMPTS):
        with contextlib.suppress(Rejected):
            yield from (replace(point, instead=instead) for point in _attempt(claim, names, attempt))


WORKED_OUT = ("Integral", "VectorIntegral", "Expectation", "NormalExpectation", "Limit")


def worked_out(claim: Claim) -> tuple[Basic, ...]:
    """Both sides with their integrals, expectations and limits worked out; empty where there are none."""
    if not any(type(node).__name__ in WORKED_OUT for node in nodes((claim.lhs, claim.rhs))):
        return ()
    scope = open_scope(claim)
    try:
        return tuple(
            matrix_tree(scope, form.terms, form.rows) if isinstance(form, Matrix) else tree_of(scope, form)
            for form in (read_side(scope, side)[0] for side in (claim.lhs, claim.rhs))
        )
    except Rejected:
        return ()


def _attempt(claim: Claim, names: Names, attempt: int) -> Iterator[Point]:
    parameters, places = _values(claim, names, attempt)
    if claim.relation in OPTIMA:
        yield from optimum_points(claim, parameters, places)
    elif claim.relation in POINTS:
        best = better_places(claim, parameters, places[0])
        yield from (Point(parameters, (place,)) for place in (*best, *places))
    else:
        yield from _arranged(claim.relation, parameters, places)


def assignments(claim: Claim) -> Iterator[Assignment]:
    """Values for all symbols of a claim, in a fixed order."""
    names = names_of(claim)
    for attempt in range(ATTEMPTS):
        with contextlib.suppress(Rejected):
            parameters, places = _values(claim, names, attempt)
            yield from ((*parameters, *place) for place in places)


R = Relation
TWO_PLACES = frozenset({R.PROPORTIONAL, R.EQUAL_UP_TO_CONSTANT, R.SAME_ORDER, R.REVERSED_ORDER})


def _arranged(relation: Relation, parameters: Assignment, places: list[Assignment]) -> Iterator[Point]:
    if relation in TWO_PLACES:
        first, second, *others = places
        yield from (Point(parameters, (first, other)) for other in (second, *others))
        yield from (Point(parameters, (second, other)) for other in others)
    if relation not in TWO_PLACES or relation is R.PROPORTIONAL:
        yield from (Point(parameters, (place,)) for place in places)


def names_of(claim: Claim) -> Names:
    """The sizes, numbers and arrays of a claim, in a fixed order, without what definitions give."""
    parts = (claim.lhs, claim.rhs, *claim.given, *claim.variables)
    defined = set(definitions(claim.given))
    found = list(nodes(parts))
    arrays = {node.args[0] for node in found if isinstance(node, Indexed)}
    arrays |= {node for node in found if isinstance(node, MatrixSymbol)} - defined
    arrays |= {variable for variable in claim.variables if isinstance(variable, IndexedBase)}
    hidden = {array.args[0] for array in arrays} | defined
    for node in found:
        if isinstance(node, (Sum, Product)):
            hidden |= {index for limits in node.args[1:] for index in (limits.args[0], *limits.args[0].args)}
    loose = set().union(*(part.free_symbols for part in parts))
    hidden -= loose - {array.args[0] for array in arrays} - defined  # an index may be bound here, free there
    symbols = [node for node in found if isinstance(node, Symbol) and node not in hidden]
    bound = {node.args[0] for node in found if isinstance(node, Idx)}
    sizes = sorted((s for s in symbols if s.is_integer and s not in bound), key=str, reverse=True)
    numbers = sorted((s for s in symbols if not s.is_integer), key=str)
    free = [n for n in found if isinstance(n, Idx) and (n in loose or not {n, n.args[0]} & hidden)]
    return Names(tuple(sizes), (*numbers, *sorted(free, key=str)), tuple(sorted(arrays, key=str)))


def _values(claim: Claim, names: Names, attempt: int) -> tuple[Assignment, list[Assignment]]:
    """The parameters of one attempt, and several places for the variables."""
    given: dict[Basic, Any] = {
        size: Fraction(
            SIZES[(attempt // 4 + k) % len(SIZES)] if k == 0 else LATER_SIZES[(attempt // 4 + k) % 3]
        )
        * (0 if size.is_zero is None and attempt % 9 == 8 else 1)
        for k, size in enumerate(names.sizes)
    }
    shapes = _shapes(claim, given)
    if any(prod(shape) > MOST_ENTRIES for shape in shapes.values()):
        raise Rejected("an array is too large to be filled with numbers")
    for k, name in enumerate(names.numbers):
        given[name] = (
            Fraction(1) if isinstance(name, Idx) else _fitting(claim, name, _number(name, k, attempt))
        )
    for k, array in enumerate(names.arrays):
        given[array] = _with_properties(claim, array, _table(array, shapes.get(array, ()), (k, attempt)))
    variables = [variable for variable in claim.variables if variable in given]
    parameters = tuple((name, value) for name, value in given.items() if name not in variables)
    return parameters, [_place(variables, given, turn, attempt) for turn in range(4)]


def _fitting(claim: Claim, name: Basic, candidate: Fraction) -> Fraction:
    """The candidate, or a simple number near it, that the assumptions about this symbol alone allow."""
    alone = [c for c in claim.given if isinstance(c, Relational) and c.free_symbols == {name}]
    for value in (candidate, candidate / 2, candidate / 4, candidate + 1, -candidate):
        if all(c.subs(name, Rational(value.numerator, value.denominator)) == true for c in alone):
            return value
    return candidate


def _place(variables: list[Basic], given: dict[Basic, Any], turn: int, attempt: int) -> Assignment:
    """Values for the variables: 0 first, then 1 or a unit vector, then others."""
    found = []
    for k, variable in enumerate(variables):
        value = given[variable]
        if isinstance(value, tuple):
            table = _table(variable, _dimensions(value), (k, attempt + turn), zero=turn < 2)
            found.append((variable, _unit(table) if turn == 1 else table))
        else:
            found.append((variable, _number(variable, k, attempt + turn, turn)))
    return tuple(found)


def _unit(table: Any) -> Any:
    """The table with its first entry 1."""
    first, *rest = table
    return (_unit(first) if isinstance(first, tuple) else Fraction(1), *rest)


def _number(name: Basic, position: int, attempt: int, turn: int | None = None) -> Fraction:
    """A value that the declared signs of a symbol allow."""
    if turn is not None and attempt < 8:
        candidate = Fraction((FROM_ONE if _allowed(name, Fraction(0)) else FROM_ZERO)[turn])
    elif attempt < len(SMALLEST):
        candidate = Fraction(SMALLEST[attempt][position % 3])
    elif attempt < 12:
        candidate = SIMPLE[(position * 3 + attempt) % len(SIMPLE)]
    else:
        candidate = SPREAD[(position * 5 + attempt * 2) % len(SPREAD)] + Fraction(attempt // 9)
    return _allowed(name, candidate)


def _allowed(name: Basic, candidate: Fraction) -> Fraction:
    if isinstance(name, MatrixSymbol):
        return candidate
    symbol = name.args[0] if isinstance(name, IndexedBase) else name
    declared = declared_signs(symbol)
    if not declared & sg.of_number(candidate):
        candidate = -candidate if candidate else Fraction(3) * (1 if declared & sg.POSITIVE else -1)
    if declared.value and not declared & sg.of_number(candidate):
        candidate = abs(candidate) if declared & sg.POSITIVE else -abs(candidate)
    return candidate


def _table(array: Basic, shape: tuple[int, ...], seed: tuple[int, int], zero: bool = False) -> Any:
    """A table of small whole numbers: no two rows alike, no column constant, no mean zero.

    The columns are orthogonal at first, so that least squares can be worked out by hand.
    """
    position, attempt = seed

    def entry(indices: tuple[int, ...]) -> Fraction:
        if zero:
            return _allowed(array, Fraction(0))
        *rows, last = indices
        if len(shape) == 2 and attempt < len(SMALLEST):
            number = ROWS[0][(rows[0] + attempt - 1) % 2] if (rows[0] - last) % shape[1] == 0 else 0
            return _allowed(array, Fraction(number))
        row = ROWS[(3 * position + attempt + sum(rows) - len(rows)) % len(ROWS)]
        return _allowed(array, Fraction(row[(last - 1) % len(row)]))

    def build(before: tuple[int, ...], rest: tuple[int, ...]) -> Any:
        if not rest:
            return entry(before)
        return tuple(build((*before, k), rest[1:]) for k in range(1, rest[0] + 1))

    return build((), shape) if shape else entry((1,))


def _with_properties(claim: Claim, array: Basic, rows: Any) -> Any:
    """The table made symmetric, positive definite or orthogonal, where the claim assumes it of the matrix."""
    assumed = {
        type(condition.args[0]).__name__.removesuffix("Predicate")
        for condition in claim.given
        if isinstance(condition, AppliedPredicate) and condition.args[1] == array
    }
    if "Orthogonal" in assumed:
        return tuple(
            tuple(Fraction(i + j == len(rows) - 1) for j in range(len(rows))) for i in range(len(rows))
        )
    if "PositiveDefinite" in assumed:
        squares = [[sum(a * b for a, b in zip(x, y, strict=True)) for y in rows] for x in rows]
        return tuple(tuple(entry + (i == j) for j, entry in enumerate(row)) for i, row in enumerate(squares))
    if "Symmetric" in assumed:
        return tuple(tuple(rows[min(i, j)][max(i, j)] for j in range(len(rows))) for i in range(len(rows)))
    return rows


def _dimensions(table: Any) -> tuple[int, ...]:
    return (len(table), *_dimensions(table[0])) if isinstance(table, tuple) else ()


def _shapes(claim: Claim, sizes: dict[Basic, Any]) -> dict[Basic, tuple[int, ...]]:
    """How large each array must be, from the ranges of its indices."""
    found: dict[Basic, tuple[int, ...]] = {}
    at = evaluation(sizes, 60)
    for node, last in _with_ranges((claim.lhs, claim.rhs, *claim.given, *claim.variables), {}):
        if isinstance(node, MatrixSymbol):
            found[node] = tuple(at.whole(part) for part in node.shape)
        if isinstance(node, Indexed):
            reach = tuple(_reach(at, index, last) for index in node.args[1:])
            known = found.get(node.args[0], (1,) * len(reach))
            if len(known) != len(reach):
                raise Rejected("the array {} is read with different numbers of indices", node.args[0])
            found[node.args[0]] = tuple(max(pair) for pair in zip(known, reach, strict=True))
    return found


Ranges = dict[Basic, Basic]


def _with_ranges(trees: Iterable[Basic], last: Ranges) -> Iterator[tuple[Basic, Ranges]]:
    """Every subexpression with the last values of the indices around it; free ones bring their own."""
    for tree in trees:
        inside = last
        if isinstance(tree, (Sum, Product)):
            inside = last | {
                limits.args[0]: limits.args[2] for limits in tree.args[1:] if len(limits.args) == 3
            }
        free = [n for n in tree.args if isinstance(n, Idx) and len(n.args) > 1 and n not in inside]
        inside = inside | {index: index.args[1].args[1] for index in free}
        yield tree, inside
        yield from _with_ranges((part for part in tree.args if isinstance(part, Basic)), inside)


def _reach(at: Evaluation, index: Basic, last: dict[Basic, Basic]) -> int:
    """The largest value that an index takes; a guess where it is not a plain one."""
    if isinstance(index, Integer):
        return int(index)
    ends = {
        name: Fraction(at.whole(end))
        for name, end in last.items()
        if name in nodes((index,)) or name == index
    }
    return evaluation({**at.point, **ends}, 60).whole(index)
