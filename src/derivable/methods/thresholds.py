"""Points that refute claims about optima of a square with an absolute value: soft thresholds."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sympy import Expr, Rational, Symbol

from derivable.kernel.calculus.trees import target_atom
from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Affine, Chain, Evidence, Log, Map, Monotone
from derivable.kernel.forms.exponentials import logarithm
from derivable.kernel.forms.polynomials import ONE, Polynomial, freeze, scale, single
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import POSITIVE
from derivable.kernel.opening import open_scope
from derivable.kernel.points import Assignment, Point, equations
from derivable.kernel.relations import OPTIMA, Relation
from derivable.kernel.sides import read_side
from derivable.methods import excess
from derivable.methods.expressions import tree_of


@dataclass(frozen=True, slots=True)
class Threshold:
    """The maps that lead from a side to `form`, and the place where this alone is smallest."""

    maps: tuple[Map, ...]
    form: Expr
    place: Fraction


def threshold_points(claim: Claim, parameters: Assignment, places: list[Assignment]) -> Iterator[Point]:
    """The optimum of the left side, or of its logarithm, and that of the right side or another place."""
    if len(claim.variables) != 1 or not isinstance(claim.variables[0], Symbol):
        return
    given = (*claim.given, *equations(parameters))
    sides = [Claim(side, claim.relation, side, claim.variables, given) for side in (claim.lhs, claim.rhs)]
    first, second = (_threshold(side) for side in sides)
    if first is None:
        return
    place = ((claim.variables[0], first.place),)
    best = [((claim.variables[0], second.place),)] if second is not None else []
    for other in (*best, *places):
        if other != place:
            yield from (Point(parameters, (place, other), found) for found in _evidence(sides[0], first))


def _threshold(claim: Claim) -> Threshold | None:
    """Where a w^2 + b w + c |w|, up to a sign and a logarithm, is smallest; None for other functions."""
    scope = open_scope(claim)
    target = target_atom(scope, claim.variables[0], ())
    form = read_side(scope, claim.lhs)[0]
    maps: tuple[Map, ...] = ()
    found = _coefficients(scope, form, target)
    if found is None and signs_of(scope, form) == POSITIVE:
        form, maps = logarithm(scope, form), (Log(),)
        found = _coefficients(scope, form, target)
    if found is None:
        return None
    sign = 1 if found[0] > 0 else -1
    square, slope, bend = (sign * coefficient for coefficient in found)
    if square == 0 or bend <= 0:
        return None
    places = (-(slope + side * bend) / (2 * square) for side in (1, -1))
    place = next((p for side, p in zip((1, -1), places, strict=True) if side * p > 0), Fraction(0))
    return Threshold((*maps, Affine(Rational(sign))), tree_of(scope, scale(form, sign)), place)


def _coefficients(scope: Scope, form: Polynomial, target: int) -> tuple[Fraction, Fraction, Fraction] | None:
    """The coefficients of the square, of the variable and of its absolute value; None when there is more."""
    bars = scope.atom("abs", (freeze(single(target)),), scope.leaves(single(target)))
    known = {((target, 2),): 0, ((target, 1),): 1, ((bars, 1),): 2}
    found = [Fraction(0)] * 3
    for monomial, coefficient in form.items():
        if monomial in known:
            found[known[monomial]] = Fraction(coefficient)
        elif monomial != ONE and target in scope.leaves({monomial: 1}):
            return None
    return found[0], found[1], found[2]


def _evidence(claim: Claim, threshold: Threshold) -> Iterator[Evidence]:
    """The maps that lead to the square with the absolute value, and that this is smallest at the place."""
    rising = threshold.maps[-1] == Affine(Rational(1))
    if (OPTIMA[claim.relation][0] is Relation.UNIQUE_MINIMISER) != rising:
        return
    to = Relation.SAME_ARGMIN if rising else Relation.ARGMAX_BECOMES_ARGMIN
    first = Claim(claim.lhs, to, threshold.form, claim.variables, claim.given)
    point = Rational(threshold.place.numerator, threshold.place.denominator)
    last = Claim(threshold.form, Relation.UNIQUE_MINIMISER, point, claim.variables, claim.given)
    for found in excess.offer(last):
        yield Chain(((first, Monotone(threshold.maps)), (last, found)))
