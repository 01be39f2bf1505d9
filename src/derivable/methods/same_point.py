"""Relations between optima by the point that is the only optimum of both sides."""

from collections.abc import Iterator
from dataclasses import replace

from sympy import Basic

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence, SamePoint
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import OPTIMA
from derivable.methods import distances, excess, stationarity
from derivable.methods.minimisers import minimiser

OFFERS = (stationarity.offer, distances.offer, excess.offer)


def offer(claim: Claim) -> Iterator[Evidence]:
    """Where one side is stationary, with evidence that it is the only optimum of both."""
    if claim.relation not in OPTIMA or len(claim.variables) != 1:
        return
    for side in (claim.lhs, claim.rhs):
        point = minimiser(replace(claim, lhs=side))
        if point is None:
            continue
        reasons = _reasons(claim, point)
        if len(reasons) == 2:
            yield SamePoint(point, *reasons)
            return


def _reasons(claim: Claim, point: Basic) -> list[Evidence]:
    """Evidence for each side, as far as there is any, that the point is its only optimum."""
    found = []
    for side, kind in zip((claim.lhs, claim.rhs), OPTIMA[claim.relation], strict=True):
        reason = _reason(replace(claim, lhs=side, relation=kind, rhs=point))
        if reason is None:
            break
        found.append(reason)
    return found


def _reason(claim: Claim) -> Evidence | None:
    for offered in OFFERS:
        try:
            for evidence in offered(claim):
                try:
                    prove(claim, evidence)
                except Rejected:
                    continue
                return evidence
        except Rejected:
            continue
    return None
