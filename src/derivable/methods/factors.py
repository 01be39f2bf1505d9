"""The factor that turns one equation into another."""

from collections.abc import Iterator

from sympy import Basic, Eq, Inverse, Rational

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.evidence import Evidence, Multiplier
from derivable.kernel.forms.denominators import lowest_terms
from derivable.kernel.forms.polynomials import Polynomial, subtract
from derivable.kernel.forms.scope import Scope
from derivable.kernel.opening import open_scope
from derivable.kernel.relations import STATEMENTS
from derivable.kernel.shapes import is_matrix
from derivable.kernel.sides import read_side
from derivable.methods.expressions import tree_of
from derivable.methods.scale_and_constant import quotient

NUMBERS = ("1", "-1", "1/2", "-1/2", "2", "-2")


def offer(claim: Claim) -> Iterator[Evidence]:
    """The ratio of the differences of the sides."""
    if claim.relation not in STATEMENTS or not (isinstance(claim.lhs, Eq) and isinstance(claim.rhs, Eq)):
        return
    if is_matrix(claim.lhs.args[0]):
        yield from (Multiplier(factor) for factor in _matrix_factors(claim))
        return
    scope = open_scope(claim)
    before, after = (_gap(scope, side) for side in (claim.lhs, claim.rhs))
    if before:
        yield Multiplier(tree_of(scope, quotient(scope, after, before)))


def _gap(scope: Scope, equation: Basic) -> Polynomial:
    left, right = (read_side(scope, side)[0] for side in equation.args)
    return lowest_terms(scope, subtract(left, right))


def _matrix_factors(claim: Claim) -> Iterator[Basic]:
    """Small numbers, and every inverse or inverted matrix that stands in the equations."""
    yield from (Rational(number) for number in NUMBERS)
    for node in sorted(nodes((claim.lhs, claim.rhs)), key=str):
        if isinstance(node, Inverse):
            yield node
            yield node.args[0]
