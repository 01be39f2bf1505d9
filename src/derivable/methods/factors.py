"""The factor that turns one equation into another."""

from collections.abc import Iterator

from sympy import Basic, Eq, Integer, Inverse, cancel
from sympy.polys.polyerrors import PolynomialError

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.evidence import Evidence, Multiplier
from derivable.kernel.matrix_trees import is_matrix
from derivable.kernel.relations import STATEMENTS


def offer(claim: Claim) -> Iterator[Evidence]:
    """The ratio of the differences of the sides."""
    if claim.relation not in STATEMENTS or not (isinstance(claim.lhs, Eq) and isinstance(claim.rhs, Eq)):
        return
    if is_matrix(claim.lhs.args[0]):
        yield from (Multiplier(factor) for factor in _matrix_factors(claim))
        return
    before, after = (side.args[0] - side.args[1] for side in (claim.lhs, claim.rhs))
    if before != 0:
        try:
            yield Multiplier(cancel(after / before))
        except PolynomialError:
            yield Multiplier(after / before)


def _matrix_factors(claim: Claim) -> Iterator[Basic]:
    """One, minus one, and every inverse or inverted matrix that stands in the equations."""
    yield from (Integer(1), Integer(-1))
    for node in sorted(nodes((claim.lhs, claim.rhs)), key=str):
        if isinstance(node, Inverse):
            yield node
            yield node.args[0]
