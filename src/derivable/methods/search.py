"""The methods in the order in which they are asked, and how far each is asked."""

from collections.abc import Callable, Iterator

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence
from derivable.kernel.points import Point
from derivable.methods import (
    differences,
    distances,
    equations,
    excess,
    factors,
    induction,
    normal_form,
    same_point,
    sampling,
    scale_and_constant,
    stationarity,
)

PROVING: tuple[tuple[str, Callable[[Claim], Iterator[Evidence]]], ...] = (
    ("normal forms agree", normal_form.offer),
    ("scale and constant", scale_and_constant.offer),
    ("stationary point of a strictly convex function", stationarity.offer),
    ("a square added to the smallest value", excess.offer),
    ("distance from the point", distances.offer),
    ("the same point", same_point.offer),
    ("sign of the difference", differences.offer),
    ("factor of an equation", factors.offer),
    ("induction on a number of terms", induction.offer),
)

REFUTING: tuple[tuple[str, Callable[[Claim], Iterator[Point]]], ...] = (
    ("a point on one of the equations", equations.points),
    ("exact points", sampling.points),
)
