"""Equality by induction on a number of terms."""

from collections.abc import Iterator

from sympy import Product, Sum, Symbol

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.evidence import Evidence, Induction
from derivable.kernel.relations import Relation


def offer(claim: Claim) -> Iterator[Evidence]:
    """Induction on each whole number that the limits of a sum or a product speak of, by the alphabet."""
    if claim.relation is not Relation.EQUAL:
        return
    folds = [node for node in nodes((claim.lhs, claim.rhs)) if isinstance(node, (Sum, Product))]
    sizes = {node for node in nodes(limits for fold in folds for limits in fold.limits) if _is_number(node)}
    yield from map(Induction, sorted(sizes, key=str))


def _is_number(node: object) -> bool:
    return isinstance(node, Symbol) and bool(node.is_integer and node.is_nonnegative)
