"""Points that refute claims about optima without a closed form: where a slope changes its sign."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from sympy import Basic, Derivative, Integer, Symbol

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence
from derivable.kernel.points import Assignment, Point
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import OPTIMA, Relation
from derivable.kernel.values.evaluation import sign
from derivable.kernel.values.matrices import evaluation
from derivable.methods.differences import offer

BITS = 60
FARTHEST = 8
HALVINGS = 5

Bounds = tuple[Fraction, Fraction]


def slope_points(claim: Claim, parameters: Assignment) -> Iterator[Point]:
    """Two places around the optimum of the left side, closer and closer, where it is convex or concave."""
    (variable, *others) = claim.variables
    if others or not isinstance(variable, Symbol):
        return
    smallest = OPTIMA[claim.relation][0] is Relation.UNIQUE_MINIMISER
    evidence = _convexity(claim.lhs, variable, smallest, claim.given)
    if evidence is None:
        return
    slope = Derivative(claim.lhs, variable, evaluate=False)

    def rises(place: Fraction) -> bool:
        found = sign(evaluation(dict((*parameters, (variable, place))), BITS).value(slope))
        if not found:
            raise Rejected("the slope may be zero")
        return (found == 1) == smallest

    for low, high in _narrowing(rises):
        yield Point(parameters, (((variable, low),), ((variable, high),)), evidence)


@lru_cache(maxsize=100)
def _convexity(side: Basic, variable: Symbol, smallest: bool, given: tuple[Basic, ...]) -> Evidence | None:
    """Evidence that the second derivative of a side is positive, or negative; None where none is found."""
    bend = Derivative(side, (variable, 2), evaluate=False)
    relation = Relation.GREATER_THAN if smallest else Relation.LESS_THAN
    try:
        claim = Claim(bend, relation, Integer(0), (), given)
        return next((evidence for evidence in offer(claim) if _proves(claim, evidence)), None)
    except (BadClaim, Rejected):
        return None


def _proves(claim: Claim, evidence: Evidence) -> bool:
    try:
        return not prove(claim, evidence).conditions
    except Rejected:
        return False


def _narrowing(rises: Callable[[Fraction], bool]) -> Iterator[Bounds]:
    """Whole numbers between which the slope changes its sign, then fractions closer and closer."""
    wholes = [Fraction(k) for k in range(-FARTHEST, FARTHEST + 1)]
    if rises(wholes[0]) or not rises(wholes[-1]):
        return
    high = next(place for place in wholes if rises(place))
    low = high - 1
    yield low, high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) else (middle, high)
        yield low, high
