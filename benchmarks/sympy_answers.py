"""What a user of SymPy would ask instead of a claim, and what SymPy answers."""

from collections.abc import Callable

from sympy import Equality, Expr, Symbol, ZeroMatrix, simplify

from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation

RATIO, DIFFERENCE = Relation.PROPORTIONAL, Relation.EQUAL_UP_TO_CONSTANT
ASKED = {Relation.EQUAL, RATIO, DIFFERENCE}


def by_simplify(claim: Claim) -> bool | None:
    """Whether `simplify` shows equality, a factor or a constant; None for other relations."""
    if claim.relation not in ASKED:
        return None
    lhs, rhs = _unfolded(claim)
    if claim.relation is Relation.EQUAL:
        return _is_zero(simplify(lhs - rhs))
    left = simplify(rhs / lhs if claim.relation is RATIO else rhs - lhs)
    return not left.has(*claim.variables)


def by_equals(claim: Claim) -> bool | None:
    """Whether `.equals` says that the sides are equal; None for other relations and for matrices."""
    if claim.relation is not Relation.EQUAL or not isinstance(claim.lhs, Expr) or hasattr(claim.lhs, "shape"):
        return None
    lhs, rhs = _unfolded(claim)
    return lhs.equals(rhs) is True


def _unfolded(claim: Claim) -> tuple[Expr, Expr]:
    """The sides, with every symbol that an assumption defines replaced."""
    defined = {
        condition.lhs: condition.rhs
        for condition in claim.given
        if isinstance(condition, Equality) and isinstance(condition.lhs, Symbol)
    }
    return (claim.lhs.subs(defined), claim.rhs.subs(defined)) if defined else (claim.lhs, claim.rhs)


def _is_zero(found: Expr) -> bool:
    return found == 0 or isinstance(found, ZeroMatrix)


ANSWERS: dict[str, Callable[[Claim], bool | None]] = {"simplify": by_simplify, "equals": by_equals}
