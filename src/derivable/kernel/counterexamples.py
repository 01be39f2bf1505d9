"""The second door: a claim and a point become a counterexample, or are rejected with the reason."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sympy import Basic, Idx, Tuple

from derivable.errors import BadClaim
from derivable.kernel.claims import NAMES, WITHOUT_VARIABLES, Claim
from derivable.kernel.evidence import SameForm
from derivable.kernel.optima import differing_optima
from derivable.kernel.points import Counterexample, Point, entries_of, shown
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import OPTIMA, Relation
from derivable.kernel.shapes import is_matrix
from derivable.kernel.values.assumptions import differing, evaluation_at, gap_sign, holds
from derivable.kernel.values.evaluation import Evaluation, Undefined, Unsure, Value, plus, sign, times, widen
from derivable.kernel.values.matrices import gaps, table

PRECISIONS = (60, 200, 1000)


def refute(claim: Claim, point: Point) -> Counterexample:
    """The counterexample that a claim has at a point.

    Raises `Rejected` when the point is no counterexample, or cannot be told from one that is none.
    """
    _check_names(claim, point)
    _check_values(point)
    worked_out = _worked_out(claim, point) if point.instead else claim
    reason = Rejected("no precision was tried")
    for bits in PRECISIONS:
        try:
            places = tuple(evaluation_at(claim, point, place, bits) for place in point.places)
            return replace(CHECKS[claim.relation](worked_out, point, places), claim=claim)
        except Unsure as unsure:
            reason = unsure
    raise reason


def _check_names(claim: Claim, point: Point) -> None:
    """Values belong to names; a place gives them to the variables, to all of them and to nothing else."""
    names = [name for assignment in (point.parameters, *point.places) for name, _ in assignment]
    for name in names:
        if not isinstance(name, (*NAMES, Idx)):
            raise Rejected("{} is no name that a point could give a value to", name)
    if claim.relation in WITHOUT_VARIABLES:
        return
    if not all(isinstance(variable, NAMES) for variable in claim.variables):
        raise Rejected("a point cannot vary a single entry of an array")
    variables = set(claim.variables)
    if any({name for name, _ in place} != variables for place in point.places):
        raise Rejected("a place must give values to the variables, and to nothing else")
    if any(name in variables for name, _ in point.parameters):
        raise Rejected("a variable is among the parameters")


def _check_values(point: Point) -> None:
    """Every value is a fraction, or a table of fractions, and no name has two."""
    for place in point.places:
        given = (*point.parameters, *place)
        if len({name for name, _ in given}) != len(given):
            raise Rejected("the point gives two values to one name")
        for name, value in given:
            if not all(isinstance(entry, Fraction) for _, entry in entries_of(value)):
                raise Rejected("the value of {} is no fraction, nor a table of fractions", name)


def _worked_out(claim: Claim, point: Point) -> Claim:
    """The claim with sides that are proved equal to its own, without a condition."""
    if len(point.instead) != 2:
        raise Rejected("both sides are needed in place of those of the claim")
    try:
        for side, other in zip((claim.lhs, claim.rhs), point.instead, strict=True):
            same = Claim(side, Relation.EQUAL, other, (), claim.given)
            if side != other and prove(same, SameForm()).conditions:
                raise Rejected("a side is worked out only under a condition")
        return replace(claim, lhs=point.instead[0], rhs=point.instead[1])
    except BadClaim as error:
        raise Rejected(str(error)) from error


def _equal(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    at = _one(places)
    if is_matrix(claim.lhs):
        pair = differing(at, claim.lhs, claim.rhs)
        if pair is None:
            raise Rejected("both sides are equal at the point")
        return shown(claim, point, "first entries that differ", pair)
    sides = _side(at, claim.lhs), _side(at, claim.rhs)
    if None in sides:
        if sides == (None, None):
            raise Rejected("both sides are undefined at the point")
        return shown(claim, point, "only one side is defined", sides)
    if gap_sign(at, *sides) == 0:
        raise Rejected("both sides are equal at the point")
    return shown(claim, point, "values of the sides", sides)


def _one(places: tuple[Evaluation, ...]) -> Evaluation:
    if len(places) != 1:
        raise Rejected("the point needs one place")
    return places[0]


def _side(at: Evaluation, tree: Basic) -> Value | None:
    """The value of a side, None where a logarithm or a root has none; a zero denominator is no evidence."""
    try:
        return at.value(tree)
    except Undefined as undefined:
        if not undefined.domain:
            raise
        return None


def _proportional(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    if len(places) != 2:
        at = _one(places)
        left, right = at.value(claim.lhs), at.value(claim.rhs)
        if gap_sign(at, left, Fraction(0)) == gap_sign(at, right, Fraction(0)):
            raise Rejected("both sides have the same sign at the point")
        return shown(claim, point, "signs of the sides", (left, right))
    (at, f, g), (_, f2, g2) = _two(claim, places)
    left, right = times(at, f2, g), times(at, f, g2)
    if gap_sign(at, left, right) == 0:
        raise Rejected("the ratio of the sides is the same at both places")
    if sign(f) and sign(g):
        return shown(claim, point, "ratios", (_ratio(at, f2, f), _ratio(at, g2, g)))
    return shown(claim, point, "cross products", (left, right))


def _ratio(at: Evaluation, numerator: Value, denominator: Value) -> Value:
    if isinstance(numerator, Fraction) and isinstance(denominator, Fraction):
        return numerator / denominator
    return widen(numerator, at.context) / widen(denominator, at.context)


def _two(claim: Claim, places: tuple[Evaluation, ...]) -> tuple[tuple[Evaluation, Value, Value], ...]:
    if len(places) != 2:
        raise Rejected("the point needs two places")
    return tuple((at, at.value(claim.lhs), at.value(claim.rhs)) for at in places)


def _shifted(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    (at, f, g), (_, f2, g2) = _two(claim, places)
    minus = Fraction(-1)
    left, right = plus(at, f2, times(at, minus, f)), plus(at, g2, times(at, minus, g))
    if gap_sign(at, left, right) == 0:
        raise Rejected("the sides differ by the same constant at both places")
    return shown(claim, point, "changes of the sides", (left, right))


def _ordered(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    (at, f, g), (_, f2, g2) = _two(claim, places)
    direction = 1 if claim.relation is Relation.SAME_ORDER else -1
    if gap_sign(at, f2, f) == direction * gap_sign(at, g2, g):
        raise Rejected("both sides order the two places as claimed")
    minus = Fraction(-1)
    changes = plus(at, f2, times(at, minus, f)), plus(at, g2, times(at, minus, g))
    return shown(claim, point, "changes of the sides", changes)


def _unique(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    """Another place is as good as the point of the claim."""
    at = _one(places)
    best = dict(at.point)
    parts = claim.rhs.args if isinstance(claim.rhs, Tuple) else (claim.rhs,)
    values = [table(at, part) if is_matrix(part) else at.value(part) for part in parts]
    if all(_same_value(at, best[v], value) for v, value in zip(claim.variables, values, strict=True)):
        raise Rejected("the place is the point of the claim")
    other = at.value(claim.lhs)
    at.point.update(zip(claim.variables, values, strict=True))
    claimed = at.value(claim.lhs)
    at.point = best
    worse = 1 if claim.relation is Relation.UNIQUE_MINIMISER else -1
    if gap_sign(at, other, claimed) == worse:
        raise Rejected("the place is worse than the point of the claim")
    return shown(claim, point, "left side at the claimed point and at the place", (claimed, other))


def _same_value(at: Evaluation, left: Any, right: Any) -> bool:
    if isinstance(left, tuple) != isinstance(right, tuple):
        raise Rejected("the point of the claim is no value of the variable")
    if isinstance(left, tuple):
        return all(sign(gap) == 0 for gap in gaps(at, left, right))
    return gap_sign(at, left, right) == 0


def _inequality(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    at = _one(places)
    if is_matrix(claim.lhs):
        return _matrix_inequality(claim, point, at)
    left, right = at.value(claim.lhs), at.value(claim.rhs)
    if gap_sign(at, left, right) in ALLOWED[claim.relation]:
        raise Rejected("the inequality holds at the point")
    return shown(claim, point, "values of the sides", (left, right))


def _matrix_inequality(claim: Claim, point: Point, at: Evaluation) -> Counterexample:
    """A diagonal entry of both sides that is in the wrong order: the quadratic form of a unit vector."""
    tables = table(at, claim.lhs), table(at, claim.rhs)
    for k in range(len(tables[0])):
        left, right = tables[0][k][k], tables[1][k][k]
        if sign(plus(at, left, times(at, Fraction(-1), right))) not in (None, *ALLOWED[claim.relation]):
            return shown(claim, point, "values of the sides", (left, right))
    raise Rejected("every diagonal entry is in the right order")


ALLOWED: dict[Relation, tuple[int, ...]] = {
    Relation.AT_MOST: (-1, 0),
    Relation.LESS_THAN: (-1,),
    Relation.AT_LEAST: (1, 0),
    Relation.GREATER_THAN: (1,),
}


def _statement(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    at = _one(places)
    left, right = holds(at, claim.lhs), holds(at, claim.rhs)
    if left == right or (right and claim.relation is Relation.IMPLIES):
        raise Rejected("the statement holds at the point")
    return shown(claim, point, "truth of the sides", (Fraction(left), Fraction(right)))


Check = Callable[[Claim, Point, tuple[Evaluation, ...]], Counterexample]


CHECKS: dict[Relation, Check] = {
    Relation.EQUAL: _equal,
    Relation.PROPORTIONAL: _proportional,
    Relation.EQUAL_UP_TO_CONSTANT: _shifted,
    Relation.SAME_ORDER: _ordered,
    Relation.REVERSED_ORDER: _ordered,
    **dict.fromkeys(OPTIMA, differing_optima),
    Relation.UNIQUE_MINIMISER: _unique,
    Relation.UNIQUE_MAXIMISER: _unique,
    **dict.fromkeys(ALLOWED, _inequality),
    Relation.IMPLIES: _statement,
    Relation.IF_AND_ONLY_IF: _statement,
}
