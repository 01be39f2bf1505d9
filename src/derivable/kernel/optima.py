"""Claims about optima refuted: the only optimum of one side is no optimum of the other.

Either the optimum is known, as numbers or by a formula, and another place is better for the other side.
Or it is enclosed: a function with a positive second derivative, whose slope is negative at a and positive
at b, is smallest between them and nowhere else, and a function whose slope is nowhere zero between them
has no optimum there.
"""

from dataclasses import replace

from sympy import Basic, Derivative, Integer, MatrixSymbol, Symbol, Tuple

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim, definable, nodes
from derivable.kernel.evidence import Form
from derivable.kernel.points import Counterexample, Point, equations, shown
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import CONVERSE, OPTIMA, Relation
from derivable.kernel.values.assumptions import differing, gap_sign
from derivable.kernel.values.evaluation import Evaluation, sign, widen

SIDES = ("left", "right")


def differing_optima(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    """The first place is the optimum of one side alone, and the second is better for the other side."""
    if point.turned:
        claim = Claim(claim.rhs, CONVERSE[claim.relation], claim.lhs, claim.variables, claim.given)
    name, other = SIDES[::-1] if point.turned else SIDES
    if point.optimum is None:
        raise Rejected("the point has no evidence for the optimum of the {} side", name)
    if len(places) != 2:
        raise Rejected("the point needs two places")
    if isinstance(point.optimum, Form):
        return _enclosed(claim, point, places, point.optimum)
    relation, wanted = OPTIMA[claim.relation]
    better = 1 if wanted is Relation.UNIQUE_MAXIMISER else -1
    at, value, value_there = places[0], *(place.value(claim.rhs) for place in places)
    if gap_sign(at, value_there, value) != better:
        raise Rejected("the second place is no better than the optimum of the {} side", name)
    proof = prove(_first_place(claim, point, relation), point.optimum)
    if point.formula is not None:
        _check_formula(claim, point.formula, at)
    if proof.conditions:
        raise Rejected("the optimum of the {} side has conditions", name)
    return replace(shown(claim, point, f"{other} side at both places", (value, value_there)), optimum=proof)


def _enclosed(claim: Claim, point: Point, places: tuple[Evaluation, ...], evidence: Form) -> Counterexample:
    """The optimum of one side lies between two places, and the other side has no slope zero there."""
    name, variable = SIDES[point.turned], _unrestricted(claim)
    smallest = OPTIMA[claim.relation][0] is Relation.UNIQUE_MINIMISER
    bend = Relation.GREATER_THAN if smallest else Relation.LESS_THAN
    second = Derivative(claim.lhs, (variable, 2), evaluate=False)
    proof = prove(Claim(second, bend, Integer(0), (), claim.given), evidence)
    if proof.conditions:
        raise Rejected("the {} side is convex, or concave, only under a condition", name)
    at, there = places
    low, high = at.point[variable], there.point[variable]
    slope = Derivative(claim.lhs, variable, evaluate=False)
    slopes = at.value(slope), there.value(slope)  # of another sign only where low < high: it is monotone
    if [sign(value) for value in slopes] != ([-1, 1] if smallest else [1, -1]):
        raise Rejected("the optimum of the {} side does not surely lie between the places", name)
    at.point[variable] = at.context.mpf([widen(low, at.context).a, widen(high, at.context).b])
    if not sign(at.value(Derivative(claim.rhs, variable, evaluate=False))):
        raise Rejected("the slope of the other side may be zero between the places")
    enclosed = shown(claim, point, f"optimum of the {name} side between the places", slopes)
    return replace(enclosed, optimum=proof)


def _unrestricted(claim: Claim) -> Symbol:
    """The variable, if it is one real number of which nothing else is assumed."""
    (variable, *others) = claim.variables
    real = isinstance(variable, Symbol) and definable(variable) is Relation.EQUAL
    if others or not real or variable in set(nodes(claim.given)):
        raise Rejected("the variable is not one real number that is free of assumptions")
    return variable


def _check_formula(claim: Claim, formula: Basic, at: Evaluation) -> None:
    """The first place is where the formula says that the optimum is."""
    parts = formula.args if isinstance(formula, Tuple) else (formula,)
    for variable, part in zip(claim.variables, parts, strict=True):
        if isinstance(variable, MatrixSymbol):
            same = differing(at, variable, part) is None
        else:
            same = gap_sign(at, at.value(variable), at.value(part)) == 0
        if not same:
            raise Rejected("the first place is not the optimum that the formula gives")


def _first_place(claim: Claim, point: Point, relation: Relation) -> Claim:
    """The claim that the optimum of the left side is where the formula says, or else at the first place."""
    try:
        if point.formula is not None:
            return replace(claim, relation=relation, rhs=point.formula)
        return _fixed(claim, point, relation)
    except BadClaim as error:
        raise Rejected(str(error)) from error


def _fixed(claim: Claim, point: Point, relation: Relation) -> Claim:
    """The claim that the first place is the optimum of the left side at the parameters of the point."""
    given = [*claim.given, *equations(point.parameters)]
    entries = equations(point.places[0])
    variables, values = (tuple(entry.args[side] for entry in entries) for side in (0, 1))
    rhs = values[0] if len(values) == 1 else Tuple(*values)
    return Claim(claim.lhs, relation, rhs, variables, tuple(given))
