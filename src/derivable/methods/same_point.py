"""Relations between optima by the point that is the only optimum of both sides."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sympy import Basic

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence, SameForm, SamePoint
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import OPTIMA, Relation
from derivable.methods import distances, stationarity
from derivable.methods.minimisers import minimiser


def offer(claim: Claim) -> Iterator[Evidence]:
    """Where a side is stationary, and the other one is too or is a map of the distance from there."""
    if claim.relation not in OPTIMA or len(claim.variables) != 1:
        return
    found = [minimiser(replace(claim, lhs=side)) for side in (claim.lhs, claim.rhs)]
    points = [point for point in found if point is not None]
    if not points or not _agree(claim, points):
        return
    sides = zip((claim.lhs, claim.rhs), OPTIMA[claim.relation], strict=True)
    claims = [replace(claim, lhs=side, relation=kind, rhs=points[0]) for side, kind in sides]
    left, right = (_reason(*pair) for pair in zip(claims, found, strict=True))
    if left is not None and right is not None:
        yield SamePoint(points[0], left, right)


def _agree(claim: Claim, points: list[Basic]) -> bool:
    """Whether all points are proved to be the first one."""
    try:
        for point in points[1:]:
            prove(Claim(points[0], Relation.EQUAL, point, (), claim.given), SameForm())
    except Rejected:
        return False
    return True


def _reason(claim: Claim, stationary: Basic | None) -> Evidence | None:
    """Evidence that the point is the only optimum of the left side."""
    for offered in (distances.offer,) if stationary is None else (stationarity.offer, distances.offer):
        with suppress(Rejected):
            for evidence in offered(claim):
                with suppress(Rejected):
                    prove(claim, evidence)
                    return evidence
    return None
