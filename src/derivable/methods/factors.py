"""The factor that turns one equation into another."""

from collections.abc import Iterator

from sympy import Eq, cancel
from sympy.polys.polyerrors import PolynomialError

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence, Multiplier
from derivable.kernel.relations import STATEMENTS


def offer(claim: Claim) -> Iterator[Evidence]:
    """The ratio of the differences of the sides."""
    if claim.relation not in STATEMENTS or not (isinstance(claim.lhs, Eq) and isinstance(claim.rhs, Eq)):
        return
    before, after = (side.args[0] - side.args[1] for side in (claim.lhs, claim.rhs))
    if before != 0:
        try:
            yield Multiplier(cancel(after / before))
        except PolynomialError:
            yield Multiplier(after / before)
