"""Equality by induction on a number of terms."""

from collections.abc import Iterator
from dataclasses import replace

from sympy import Product, Sum, Symbol

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.evidence import Chain, Evidence, Induction
from derivable.kernel.relations import Relation


def offer(claim: Claim) -> Iterator[Evidence]:
    """Induction on each whole number that the limits of a sum or a product speak of, by the alphabet."""
    if claim.relation is not Relation.EQUAL:
        return
    folds = [node for node in nodes((claim.lhs, claim.rhs)) if isinstance(node, (Sum, Product))]
    sizes = {node for node in nodes(limits for fold in folds for limits in fold.limits) if _is_number(node)}
    for number in sorted(sizes, key=str):
        free = tuple(condition for condition in claim.given if number not in nodes((condition,)))
        more = replace(claim, given=free)  # what holds without an assumption holds with it
        yield Induction(number) if free == claim.given else Chain(((more, Induction(number)),))


def _is_number(node: object) -> bool:
    return isinstance(node, Symbol) and bool(node.is_integer and node.is_nonnegative)
