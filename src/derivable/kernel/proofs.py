"""The first door: a claim and evidence become a proof, or are rejected with the reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sympy import Basic, Tuple

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.convexity import check_excess, check_point
from derivable.kernel.equality import is_zero, is_zero_matrix
from derivable.kernel.evidence import (
    Chain,
    Convexity,
    Evidence,
    Excess,
    Form,
    Induction,
    Monotone,
    Multiplier,
    Root,
    SameForm,
    SamePoint,
    Scale,
    Shift,
)
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import add, subtract
from derivable.kernel.forms.reading import tree_signs
from derivable.kernel.forms.scalars import multiply
from derivable.kernel.forms.scope import Condition, Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.induction import check_induction
from derivable.kernel.maps import apply_maps
from derivable.kernel.matrices import words as matrices
from derivable.kernel.matrices.definiteness import definiteness, is_invertible
from derivable.kernel.matrices.words import Matrix
from derivable.kernel.opening import open_scope
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import OPTIMA, POINTS, Relation, compose, implies
from derivable.kernel.sides import (
    DOMAINS,
    is_about_variables,
    read_free,
    read_number,
    read_side,
    read_sides,
    refuse_conditions_on_variables,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim that holds wherever `conditions` do, with its evidence and the names of the laws used.

    Made by `prove` alone.
    """

    claim: Claim
    evidence: Evidence
    laws: tuple[str, ...]
    conditions: tuple[Condition, ...]


R = Relation
INCREASING = frozenset({R.SAME_ORDER, R.SAME_ARGMAX, R.SAME_ARGMIN})
DECREASING = frozenset({R.REVERSED_ORDER, R.ARGMAX_BECOMES_ARGMIN, R.ARGMIN_BECOMES_ARGMAX})
ABOUT_OPTIMA = INCREASING | DECREASING | POINTS


def prove(claim: Claim, evidence: Evidence) -> Proof:
    """The proof of a claim by the evidence.

    Raises `Rejected` when the evidence does not prove it, which says nothing about its truth.
    """
    if isinstance(evidence, Chain):
        return _prove_chain(claim, evidence)
    if isinstance(evidence, SamePoint):
        return _prove_same_point(claim, evidence)
    scope = open_scope(claim)
    check = CHECKS.get((claim.relation, type(evidence)))
    if check is None:
        raise Rejected("{} is no evidence for {!r}", type(evidence).__name__, claim.relation.value)
    conditions = check(scope, claim, evidence)
    return Proof(claim, evidence, tuple(scope.laws), conditions)


def _prove_chain(claim: Claim, evidence: Chain) -> Proof:
    """Each link follows from its own evidence, each starts where the last ended, and they compose."""
    if not evidence.links:
        raise Rejected("the chain is empty")
    proofs = [prove(link, reason) for link, reason in evidence.links]
    first, last = proofs[0].claim, proofs[-1].claim
    for before, after in pairwise(proofs):
        if before.claim.rhs != after.claim.lhs:
            raise Rejected("the chain breaks between {} and {}", before.claim.rhs, after.claim.lhs)
    for proof in proofs:
        if proof.claim.variables != claim.variables or not set(proof.claim.given) <= set(claim.given):
            raise Rejected("a link of the chain has other variables or more assumptions than the claim")
    if (first.lhs, last.rhs) != (claim.lhs, claim.rhs):
        raise Rejected("the chain does not lead from one side of the claim to the other")
    relation = first.relation
    for proof in proofs[1:]:
        together = compose(relation, proof.claim.relation)
        if together is None:
            raise Rejected("{!r} and {!r} do not compose", relation.value, proof.claim.relation.value)
        relation = together
    if not implies(relation, claim.relation):
        raise Rejected("the links give {!r}, which is not {!r}", relation.value, claim.relation.value)
    for proof in proofs:
        _check_domain_of_link(claim, proof)
    laws = dict.fromkeys(law for proof in proofs for law in proof.laws)
    conditions = dict.fromkeys(condition for proof in proofs for condition in proof.conditions)
    if claim.relation in ABOUT_OPTIMA:
        refuse_conditions_on_variables(claim, conditions)
    return Proof(claim, evidence, tuple(laws), tuple(conditions))


def _prove_same_point(claim: Claim, evidence: SamePoint) -> Proof:
    """Two functions that have their only optima at one point have the same optima."""
    if claim.relation not in OPTIMA:
        raise Rejected("SamePoint is no evidence for {!r}", claim.relation.value)
    sides = zip((claim.lhs, claim.rhs), OPTIMA[claim.relation], (evidence.left, evidence.right), strict=True)
    try:
        proofs = [
            prove(replace(claim, lhs=f, relation=r, rhs=evidence.point), reason) for f, r, reason in sides
        ]
    except BadClaim as error:
        raise Rejected(str(error)) from error
    laws = dict.fromkeys(law for proof in proofs for law in proof.laws)
    conditions = dict.fromkeys(condition for proof in proofs for condition in proof.conditions)
    return Proof(claim, evidence, tuple(laws), tuple(conditions))


def _check_domain_of_link(claim: Claim, proof: Proof) -> None:
    """An optimum over all values of the variables need not be one over those that an assumption leaves."""
    if proof.claim.relation in ABOUT_OPTIMA:
        for condition in set(claim.given) - set(proof.claim.given):
            if is_about_variables(claim, condition):
                raise Rejected("a link about optima does not know the assumption {}", condition)


def _equal(scope: Scope, claim: Claim, evidence: Evidence) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim)
    if not _agree(scope, left, right):
        raise Rejected("the normal forms of the two sides differ")
    return conditions


def _agree(scope: Scope, left: Any, right: Any) -> bool:
    if isinstance(left, Matrix) and isinstance(right, Matrix):
        return is_zero_matrix(scope, matrices.subtract(scope, left, right))
    if isinstance(left, Matrix) or isinstance(right, Matrix):
        raise Rejected("one side is a matrix and the other a number")
    return is_zero(scope, subtract(left, right))


def _proportional(scope: Scope, claim: Claim, evidence: Scale) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim)
    factor = read_free(scope, claim, evidence.factor)
    if tree_signs(scope, evidence.factor, ()) != sg.POSITIVE:
        raise Rejected("the factor {} is not proved positive", evidence.factor)
    scope.use("positive factor")
    if not is_zero(scope, subtract(multiply(scope, factor, left), right)):
        raise Rejected("the right side is not {} times the left side", evidence.factor)
    return conditions


def _shifted(scope: Scope, claim: Claim, evidence: Shift) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim)
    constant = read_free(scope, claim, evidence.constant)
    scope.use("additive constant")
    if not is_zero(scope, subtract(add((left, constant)), right)):
        raise Rejected("the right side is not the left side plus {}", evidence.constant)
    return conditions


def _monotone(scope: Scope, claim: Claim, evidence: Monotone) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim, about_variables=True)
    tree_signs(scope, claim.lhs, ())
    if any(isinstance(step, Root) for step in evidence.maps):
        tree_signs(scope, claim.rhs, ())  # is noted, and tells squares that are equal from what is equal
    mapped, increasing = apply_maps(scope, claim, left, evidence.maps)
    if increasing != (claim.relation in INCREASING):
        raise Rejected("the maps turn the order round" if not increasing else "the maps keep the order")
    if not is_zero(scope, subtract(mapped, right)):
        raise Rejected("the maps do not take the left side to the right side")
    return conditions


def _point(scope: Scope, claim: Claim, evidence: Convexity) -> tuple[Condition, ...]:
    form, on_form = read_side(scope, claim.lhs)
    on_point = dict[Any, Condition]()
    for part in claim.rhs.args if isinstance(claim.rhs, Tuple) else (claim.rhs,):
        on_point |= read_side(scope, part)[1]
    conditions = tuple((on_form | on_point).values())
    refuse_conditions_on_variables(claim, conditions)
    tree_signs(scope, claim.lhs, ())
    mapped, increasing = apply_maps(scope, claim, form, evidence.maps)
    check_point(scope, claim, mapped, convex=increasing == (claim.relation is R.UNIQUE_MINIMISER))
    return conditions


def _excess(scope: Scope, claim: Claim, evidence: Excess) -> tuple[Condition, ...]:
    form, conditions = read_number(scope, claim.lhs)
    for tree in (claim.rhs, evidence.factor, evidence.rest):
        conditions = conditions | read_number(scope, tree)[1]
    refuse_conditions_on_variables(claim, conditions.values())
    check_excess(scope, claim, form, evidence)
    return tuple(conditions.values())


def _inequality(scope: Scope, claim: Claim, evidence: Form) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim)
    lower, upper = (left, right) if claim.relation in (R.AT_MOST, R.LESS_THAN) else (right, left)
    form, on_form = read_side(scope, evidence.difference)
    if on_form.keys() - {key for key in on_form if on_form[key] in conditions}:
        raise Rejected("{} is not defined wherever the claim is", evidence.difference)
    if not _agree(scope, _gap(scope, upper, lower), form):
        raise Rejected("the difference of the sides is not {}", evidence.difference)
    strict = claim.relation in (R.LESS_THAN, R.GREATER_THAN)
    if _definite_signs(scope, evidence.difference, form) & (sg.NONPOSITIVE if strict else sg.NEGATIVE):
        raise Rejected(
            "{} is not proved to be {}", evidence.difference, "positive" if strict else "nonnegative"
        )
    return conditions


def _gap(scope: Scope, upper: Any, lower: Any) -> Any:
    if isinstance(upper, Matrix) and isinstance(lower, Matrix):
        return matrices.subtract(scope, upper, lower)
    return subtract(upper, lower)


def _definite_signs(scope: Scope, tree: Basic, form: Any) -> Signs:
    """The signs of a number, or of the quadratic form of a symmetric matrix (the Loewner order)."""
    if not isinstance(form, Matrix):
        scope.use("sign of a sum of terms")
        return tree_signs(scope, tree, ())
    if not _agree(scope, form, matrices.transpose(scope, form)):
        raise Rejected("the difference of the sides is not proved symmetric")
    scope.use("positive definite matrix")
    return definiteness(scope, form)


def _equations(scope: Scope, claim: Claim, evidence: Multiplier) -> tuple[Condition, ...]:
    """The second equation is the first one times a factor; if and only if, when that can be undone."""
    sides, conditions = [], dict[Any, Condition]()
    for side in (claim.lhs, claim.rhs):
        if type(side).__name__ != "Equality":
            raise Rejected("{} is not an equation", side)
        for part in side.args:
            form, on_part = read_side(scope, part)
            sides.append(form)
            conditions |= on_part
    if any(condition.kind in DOMAINS for condition in conditions.values()):
        raise Rejected("an equation is not defined for all values of its symbols")
    factor, on_factor = read_side(scope, evidence.factor)
    if any(key not in conditions for key in on_factor):
        raise Rejected("the factor {} is not defined wherever the equations are", evidence.factor)
    if claim.relation is R.IF_AND_ONLY_IF and not _can_be_undone(scope, evidence.factor, factor):
        raise Rejected("the factor {} is not proved to be nonzero", evidence.factor)
    scope.use("equation times a factor")
    if not _is_multiple(scope, factor, sides):
        raise Rejected("the second equation is not {} times the first", evidence.factor)
    return tuple(conditions.values())


def _can_be_undone(scope: Scope, tree: Basic, factor: Any) -> bool:
    if isinstance(factor, Matrix):
        return is_invertible(scope, factor)
    return not tree_signs(scope, tree, ()) & sg.ZERO


def _is_multiple(scope: Scope, factor: Any, sides: list[Any]) -> bool:
    """Whether factor (a - b) = c - d; a matrix multiplies from the left."""
    if all(isinstance(side, Matrix) for side in sides):
        before, after = (matrices.subtract(scope, *sides[k : k + 2]) for k in (0, 2))
        if isinstance(factor, Matrix):
            return _agree(scope, matrices.product(scope, factor, before), after)
        return _agree(scope, matrices.combine(scope, ((before, factor),)), after)
    if any(isinstance(part, Matrix) for part in (factor, *sides)):
        raise Rejected("an equation between numbers and one between matrices")
    gap = subtract(multiply(scope, factor, subtract(sides[0], sides[1])), subtract(sides[2], sides[3]))
    return is_zero(scope, gap)


Check = Callable[[Scope, Claim, Any], tuple[Condition, ...]]


CHECKS: dict[tuple[Relation, type], Check] = {
    (R.EQUAL, SameForm): _equal,
    (R.EQUAL, Induction): check_induction,
    (R.PROPORTIONAL, Scale): _proportional,
    (R.EQUAL_UP_TO_CONSTANT, Shift): _shifted,
    **{
        (relation, Monotone): _monotone for relation in sorted(INCREASING | DECREASING, key=lambda r: r.value)
    },
    (R.UNIQUE_MINIMISER, Convexity): _point,
    (R.UNIQUE_MAXIMISER, Convexity): _point,
    (R.UNIQUE_MINIMISER, Excess): _excess,
    (R.UNIQUE_MAXIMISER, Excess): _excess,
    **{(relation, Form): _inequality for relation in (R.AT_MOST, R.LESS_THAN, R.AT_LEAST, R.GREATER_THAN)},
    (R.IMPLIES, Multiplier): _equations,
    (R.IF_AND_ONLY_IF, Multiplier): _equations,
}
