"""Points that refute claims about optima: the exact optimum of one side, and a better place for the other."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sympy import Basic, IndexedBase, MatrixSymbol, ZeroMatrix

from derivable.kernel.calculus.derivatives import derivative
from derivable.kernel.calculus.gradients import gradient, jacobian
from derivable.kernel.calculus.trees import target_atom
from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity, Log, Map
from derivable.kernel.forms.exponentials import logarithm
from derivable.kernel.forms.polynomials import ONE, Polynomial
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.signs import POSITIVE
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.substitution import substitute_matrix
from derivable.kernel.matrices.trees import letter_atom
from derivable.kernel.matrices.words import Matrix, combine, leaves, product
from derivable.kernel.opening import open_scope
from derivable.kernel.points import Assignment, Point, entries_of, equations
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import CONVERSE, Relation
from derivable.kernel.sides import read_side
from derivable.kernel.values.matrices import evaluation, table
from derivable.methods.expressions import matrix_tree
from derivable.methods.slopes import slope_points
from derivable.methods.thresholds import threshold_points

SCALES = tuple(map(Fraction, ("1/2", "2", "0", "3/4", "5/4", "9/10", "11/10")))


def better_places(claim: Claim, parameters: Assignment, shape: Assignment) -> list[Assignment]:
    """Where the left side has its optimum, as far as that is found."""
    (variable, *_) = claim.variables
    if isinstance(variable, MatrixSymbol):
        best = vector_optimum(claim, claim.lhs)
        return [] if best is None else [((variable, table(evaluation(dict(parameters), 60), best[0])),)]
    found = stationary_place(claim, claim.lhs, parameters, shape)
    return [] if found is None else [found[0]]


def optimum_points(claim: Claim, parameters: Assignment, places: list[Assignment]) -> Iterator[Point]:
    """The optimum of one side, with that of the other side and then the other places; the left side first."""
    yield from _with_left_optimum(claim, parameters, places)
    other = replace(claim, lhs=claim.rhs, relation=CONVERSE[claim.relation], rhs=claim.lhs)
    yield from (replace(point, turned=True) for point in _with_left_optimum(other, parameters, places))


def _with_left_optimum(claim: Claim, parameters: Assignment, places: list[Assignment]) -> Iterator[Point]:
    if isinstance(claim.variables[0], MatrixSymbol):
        yield from _vector_points(claim, parameters, places)
        return
    shape = places[0]
    first = stationary_place(claim, claim.lhs, parameters, shape)
    if first is None:
        yield from threshold_points(claim, parameters, places)
        yield from slope_points(claim, parameters)
        return
    place, maps = first
    second = stationary_place(claim, claim.rhs, parameters, shape)
    others = [second[0]] if second is not None else [_scaled(place, factor) for factor in SCALES]
    for other in [*others, *places]:
        if other != place:
            yield Point(parameters, (place, other), Convexity(maps))


def _scaled(place: Assignment, factor: Fraction) -> Assignment:
    """The place moved towards zero, or away from it."""

    def times(table: Any) -> Any:
        return tuple(times(part) for part in table) if isinstance(table, tuple) else factor * table

    return tuple((name, times(value)) for name, value in place)


def stationary_place(
    claim: Claim, side: Basic, parameters: Assignment, shape: Assignment
) -> tuple[Assignment, tuple[Map, ...]] | None:
    """Where the derivatives of a side, or of its logarithm, are zero, if they are linear there."""
    given = (*claim.given, *equations(parameters))
    scope = open_scope(Claim(side, Relation.EQUAL, side, (), given))
    form, _ = read_side(scope, side)
    variables = [variable for name, value in shape for variable in _entries(name, value)]
    targets = [target_atom(scope, variable, ()) for variable in variables]
    for maps in ((), (Log(),)):
        if maps:
            if signs_of(scope, form) != POSITIVE:
                return None
            form = logarithm(scope, form)
        try:
            solution = solve([_linear(derivative(scope, form, target), targets) for target in targets])
        except Rejected:
            continue
        if solution is not None:
            return _refilled(shape, solution), maps
    return None


def _entries(name: Basic, value: Any) -> list[Basic]:
    if isinstance(name, IndexedBase):
        return [name[position] for position, _ in entries_of(value)]
    return [name]


def _refilled(shape: Assignment, solution: list[Fraction]) -> Assignment:
    values = iter(solution)

    def fill(table: Any) -> Any:
        return tuple(fill(part) for part in table) if isinstance(table, tuple) else next(values)

    return tuple((name, fill(value)) for name, value in shape)


def _linear(form: Polynomial, targets: list[int]) -> list[Fraction]:
    """The coefficients of a linear form in the targets, and what its negative constant is."""
    row = [Fraction(0)] * (len(targets) + 1)
    for monomial, coefficient in form.items():
        if monomial == ONE:
            row[-1] = Fraction(-coefficient)
        elif len(monomial) == 1 and monomial[0][0] in targets and monomial[0][1] == 1:
            row[targets.index(monomial[0][0])] = Fraction(coefficient)
        else:
            raise Rejected("the derivative is not linear")
    return row


def solve(rows: list[list[Fraction]]) -> list[Fraction] | None:
    """The solution of a square linear system given as extended rows, None when it is singular."""
    size = len(rows)
    for column in range(size):
        pivot = next((k for k in range(column, size) if rows[k][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [entry / rows[column][column] for entry in rows[column]]
        for k in range(size):
            if k != column and rows[k][column]:
                factor = rows[k][column]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[column], strict=True)]
    return [row[-1] for row in rows]


def _vector_points(claim: Claim, parameters: Assignment, places: list[Assignment]) -> Iterator[Point]:
    """The optimum of the left side as a formula and its value; then that of the right side."""
    found = [vector_optimum(claim, side) for side in (claim.lhs, claim.rhs)]
    if found[0] is None:
        return
    formula, maps = found[0]
    (variable,) = claim.variables
    values = [
        ((variable, table(evaluation(dict(parameters), 60), best[0])),) for best in found if best is not None
    ]
    for other in [*values[1:], *places]:
        if other != values[0]:
            yield Point(parameters, (values[0], other), Convexity(maps), formula)


def vector_optimum(claim: Claim, side: Basic) -> tuple[Basic, tuple[Map, ...]] | None:
    """- A^-1 b for a side, or its logarithm, with the gradient A w + b."""
    (variable,) = claim.variables
    scope = open_scope(Claim(side, Relation.EQUAL, side, (), claim.given))
    form, _ = read_side(scope, side)
    target = letter_atom(scope, variable)
    for maps in ((), (Log(),)):
        if maps:
            if signs_of(scope, form) != POSITIVE:
                return None
            form = logarithm(scope, form)
        try:
            slope = gradient(scope, form, target)
            bend = jacobian(scope, slope, target)
            zero = Matrix(slope.rows, slope.columns, {})
            rest = substitute_matrix(scope, slope, {target: zero})
            best = combine(scope, ((product(scope, inverse(scope, bend), rest), {(): -1}),))
        except Rejected:
            continue
        if not best.terms:
            return ZeroMatrix(*variable.shape), maps
        if target not in leaves(scope, best):
            return matrix_tree(scope, best.terms, best.rows), maps
    return None
