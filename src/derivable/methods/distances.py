"""Optima of what grows with the distance from the point: |w - p|, powers of it, and monotone maps of them."""

from collections.abc import Iterator
from dataclasses import replace

from sympy import Abs, Expr, Integer, Pow, Symbol, log

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.evidence import Chain, Convexity, Evidence, Monotone, Root
from derivable.kernel.relations import POINTS, Relation
from derivable.methods import scale_and_constant

Link = tuple[Claim, Evidence]

R = Relation
TO_SMALLEST = {R.UNIQUE_MINIMISER: R.SAME_ARGMIN, R.UNIQUE_MAXIMISER: R.ARGMAX_BECOMES_ARGMIN}


def offer(claim: Claim) -> Iterator[Evidence]:
    """The square of the distance is smallest at the point, and the left side is a monotone map of it."""
    if claim.relation not in POINTS or len(claim.variables) != 1 or hasattr(claim.rhs, "shape"):
        return
    (variable,) = claim.variables
    if not isinstance(variable, Symbol):
        return
    square = (variable - claim.rhs) ** 2
    smallest = replace(claim, lhs=square, relation=R.UNIQUE_MINIMISER), Convexity()
    distance = replace(claim, lhs=Abs(variable - claim.rhs), relation=R.SAME_ARGMIN, rhs=square)
    for target, links in (
        (square, (smallest,)),
        (distance.lhs, ((distance, Monotone((Root(Integer(2)),))), smallest)),
        *_logarithm(claim, square, smallest),
    ):
        first = replace(claim, relation=TO_SMALLEST[claim.relation], rhs=target)
        yield from (Chain(((first, maps), *links)) for maps in scale_and_constant.offer(first))


def _logarithm(claim: Claim, square: Expr, smallest: Link) -> Iterator[tuple[Expr, tuple[Link, ...]]]:
    """The logarithm of what has a symbolic power, as in Student's density, with its links."""
    (variable,) = claim.variables
    powers = (node for node in nodes((claim.lhs,)) if isinstance(node, Pow) and not node.exp.is_Rational)
    for base in dict.fromkeys(power.base for power in powers if variable in power.base.free_symbols):
        second = replace(claim, lhs=log(base), relation=R.SAME_ARGMIN, rhs=square)
        for maps in scale_and_constant.offer(second):
            yield second.lhs, ((second, maps), smallest)
