"""Optima by strict convexity and a derivative that is zero, of the function or of its logarithm."""

from collections.abc import Iterator

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity, Evidence, Log
from derivable.kernel.relations import POINTS


def offer(claim: Claim) -> Iterator[Evidence]:
    """Convexity of the left side as it stands, then of its logarithm."""
    if claim.relation in POINTS:
        yield Convexity()
        yield Convexity((Log(),))
