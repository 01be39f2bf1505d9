"""Optima by what a function exceeds its value at the point by: a square and something nonnegative."""

from collections.abc import Iterator

from derivable.kernel.calculus.trees import target_atom
from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence, Excess
from derivable.kernel.forms.denominators import lowest_terms
from derivable.kernel.forms.polynomials import Polynomial, scale, single, subtract
from derivable.kernel.forms.scalars import multiply
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.opening import open_scope
from derivable.kernel.relations import POINTS, Relation
from derivable.kernel.sides import read_side
from derivable.methods.differences import nonnegative_forms
from derivable.methods.expressions import tree_of


def offer(claim: Claim) -> Iterator[Evidence]:
    """The coefficient of the square, and the rest in several forms."""
    if claim.relation not in POINTS or len(claim.variables) != 1 or hasattr(claim.rhs, "shape"):
        return
    scope = open_scope(claim)
    target = target_atom(scope, claim.variables[0], ())
    form, point = (read_side(scope, side)[0] for side in (claim.lhs, claim.rhs))
    sign = 1 if claim.relation is Relation.UNIQUE_MINIMISER else -1
    form = scale(form, sign)
    factor = _of_square(scope, form, target)
    if not factor:
        return
    gap = subtract(single(target), point)
    excess = subtract(form, substitute(scope, form, {target: point}))
    rest = subtract(excess, multiply(scope, factor, multiply(scope, gap, gap)))
    for written in nonnegative_forms(tree_of(scope, lowest_terms(scope, rest))):
        yield Excess(tree_of(scope, factor), written)


def _of_square(scope: Scope, form: Polynomial, target: int) -> Polynomial:
    """The coefficient of the square of the variable."""
    found: Polynomial = {}
    for monomial, coefficient in form.items():
        powers = dict(monomial)
        if powers.pop(target, 0) == 2 and all(target not in scope.atoms[atom].leaves for atom in powers):
            found[tuple(sorted(powers.items()))] = coefficient
    return found
