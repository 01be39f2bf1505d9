"""Claims about optima refuted: the only optimum of one side is no optimum of the other."""

from dataclasses import replace

from sympy import Basic, MatrixSymbol, Tuple

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.points import Counterexample, Point, equations, shown
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation
from derivable.kernel.values.assumptions import differing, gap_sign
from derivable.kernel.values.evaluation import Evaluation

OPTIMA: dict[Relation, tuple[Relation, int]] = {
    Relation.SAME_ARGMAX: (Relation.UNIQUE_MAXIMISER, 1),
    Relation.SAME_ARGMIN: (Relation.UNIQUE_MINIMISER, -1),
    Relation.ARGMAX_BECOMES_ARGMIN: (Relation.UNIQUE_MAXIMISER, -1),
    Relation.ARGMIN_BECOMES_ARGMAX: (Relation.UNIQUE_MINIMISER, 1),
}

# The relation of g to f when f has a relation to g.
CONVERSE: dict[Relation, Relation] = {
    Relation.SAME_ARGMAX: Relation.SAME_ARGMAX,
    Relation.SAME_ARGMIN: Relation.SAME_ARGMIN,
    Relation.ARGMAX_BECOMES_ARGMIN: Relation.ARGMIN_BECOMES_ARGMAX,
    Relation.ARGMIN_BECOMES_ARGMAX: Relation.ARGMAX_BECOMES_ARGMIN,
}
SIDES = ("left", "right")


def differing_optima(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    """The first place is the optimum of one side alone, and the second is better for the other side."""
    if point.turned:
        claim = Claim(claim.rhs, CONVERSE[claim.relation], claim.lhs, claim.variables, claim.given)
    name, other = SIDES[::-1] if point.turned else SIDES
    if point.optimum is None:
        raise Rejected(f"the point has no evidence for the optimum of the {name} side")
    if len(places) != 2:
        raise Rejected("the point needs two places")
    relation, better = OPTIMA[claim.relation]
    at, value, value_there = places[0], *(place.value(claim.rhs) for place in places)
    if gap_sign(at, value_there, value) != better:
        raise Rejected(f"the second place is no better than the optimum of the {name} side")
    proof = prove(_first_place(claim, point, relation), point.optimum)
    if point.formula is not None:
        _check_formula(claim, point.formula, at)
    if proof.conditions:
        raise Rejected(f"the optimum of the {name} side has conditions")
    return replace(shown(claim, point, f"{other} side at both places", (value, value_there)), optimum=proof)


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
