"""The first door: a claim and evidence become a proof, or are rejected with the reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sympy import Basic, Indexed, Tuple

from derivable.kernel import matrices
from derivable.kernel import signs as sg
from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.convexity import check_excess, check_point
from derivable.kernel.equality import is_zero, is_zero_matrix
from derivable.kernel.evidence import (
    Affine,
    Chain,
    Convexity,
    Evidence,
    Excess,
    Exp,
    Form,
    Map,
    Monotone,
    Multiplier,
    Root,
    SameForm,
    Scale,
    Shift,
)
from derivable.kernel.matrices import Matrix
from derivable.kernel.matrix_trees import is_matrix, read_matrix
from derivable.kernel.opening import open_scope
from derivable.kernel.polynomials import Polynomial, add, subtract
from derivable.kernel.positivity import signs_of
from derivable.kernel.reading import read, tree_signs
from derivable.kernel.relations import POINTS, Relation, compose, implies
from derivable.kernel.scalars import exponential, logarithm, multiply, power
from derivable.kernel.scope import Condition, Rejected, Scope
from derivable.kernel.signs import Signs


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
DOMAINS = frozenset({"positive", "nonnegative"})


def prove(claim: Claim, evidence: Evidence) -> Proof:
    """The proof of a claim by the evidence.

    Raises `Rejected` when the evidence does not prove it, which says nothing about its truth.
    """
    if isinstance(evidence, Chain):
        return _prove_chain(claim, evidence)
    scope = open_scope(claim)
    check = CHECKS.get((claim.relation, type(evidence)))
    if check is None:
        raise Rejected(f"{type(evidence).__name__} is no evidence for {claim.relation.value!r}")
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
            raise Rejected(f"the chain breaks between {before.claim.rhs} and {after.claim.lhs}")
    for proof in proofs:
        if proof.claim.variables != claim.variables or not set(proof.claim.given) <= set(claim.given):
            raise Rejected("a link of the chain has other variables or more assumptions than the claim")
    if (first.lhs, last.rhs) != (claim.lhs, claim.rhs):
        raise Rejected("the chain does not lead from one side of the claim to the other")
    relation = first.relation
    for proof in proofs[1:]:
        together = compose(relation, proof.claim.relation)
        if together is None:
            raise Rejected(f"{relation.value!r} and {proof.claim.relation.value!r} do not compose")
        relation = together
    if not implies(relation, claim.relation):
        raise Rejected(f"the links give {relation.value!r}, which is not {claim.relation.value!r}")
    for proof in proofs:
        _check_domain_of_link(claim, proof)
    laws = dict.fromkeys(law for proof in proofs for law in proof.laws)
    conditions = dict.fromkeys(condition for proof in proofs for condition in proof.conditions)
    if claim.relation in ABOUT_OPTIMA:
        _refuse_conditions_on_variables(claim, conditions)
    return Proof(claim, evidence, tuple(laws), tuple(conditions))


def _check_domain_of_link(claim: Claim, proof: Proof) -> None:
    """An optimum over all values of the variables need not be one over those that an assumption leaves."""
    if proof.claim.relation in ABOUT_OPTIMA:
        for condition in set(claim.given) - set(proof.claim.given):
            if _is_about_variables(claim, condition):
                raise Rejected(f"a link about optima does not know the assumption {condition}")


def read_side(scope: Scope, tree: Basic) -> tuple[Any, dict[Any, Condition]]:
    """The normal form of one side, a polynomial or a matrix, and where it is defined."""
    scope.conditions = {}
    form = read_matrix(scope, tree) if is_matrix(tree) else read(scope, tree)
    found, scope.conditions = scope.conditions, {}
    return form, found


def read_sides(
    scope: Scope, claim: Claim, about_variables: bool = False
) -> tuple[Any, Any, tuple[Condition, ...]]:
    """Both normal forms and the conditions that remain.

    A denominator may be zero on one side only, which then is a condition of the claim; whatever
    else restricts where a side is defined must restrict both sides alike. `about_variables` is for
    relations between optima, which no condition on the variables may restrict.
    """
    left, on_left = read_side(scope, claim.lhs)
    right, on_right = read_side(scope, claim.rhs)
    for key in on_left.keys() ^ on_right.keys():
        condition = (on_left | on_right)[key]
        if condition.kind in DOMAINS:
            raise Rejected(f"only one side needs {condition.expression} to be {condition.kind}")
    conditions = tuple((on_left | on_right).values())
    if about_variables:
        _refuse_conditions_on_variables(claim, conditions)
    return left, right, conditions


def _refuse_conditions_on_variables(claim: Claim, conditions: Iterable[Condition]) -> None:
    for condition in conditions:
        if _is_about_variables(claim, condition.expression):
            raise Rejected(f"the sides are defined only where {condition.expression} is {condition.kind}")


def _is_about_variables(claim: Claim, tree: Basic) -> bool:
    """Whether a variable stands in a tree, or in what a symbol in it is defined to be."""
    defined, names = definitions(claim.given), set(nodes((tree,)))
    for _ in defined:
        names |= set(nodes(defined[name] for name in names & defined.keys()))
    return any(
        (variable.args[0] if isinstance(variable, Indexed) else variable) in names
        for variable in claim.variables
    )


def variable_leaves(scope: Scope, claim: Claim) -> frozenset[int]:
    """The leaves that stand for the variables of a claim."""
    found: set[int] = set()
    for variable in claim.variables:
        if variable in scope.definitions:
            raise Rejected(f"{variable} is a variable and cannot be defined by an equation")
        name = variable.args[0] if isinstance(variable, Indexed) else variable
        found.add(scope.atom(LEAF_KINDS.get(type(name).__name__, "symbol"), (name,)))
    return frozenset(found)


LEAF_KINDS = {"IndexedBase": "array", "MatrixSymbol": "matrix"}


def read_number(scope: Scope, tree: Basic) -> tuple[Polynomial, dict[Any, Condition]]:
    """The normal form of a number, and where it is defined."""
    form, conditions = read_side(scope, tree)
    if isinstance(form, Matrix):
        raise Rejected(f"{tree} is a matrix where a number was expected")
    return form, conditions


def read_free(scope: Scope, claim: Claim, tree: Basic) -> Polynomial:
    """The normal form of a scale or a constant; it must be defined and free of the variables."""
    form, conditions = read_number(scope, tree)
    if not scope.leaves(form).isdisjoint(variable_leaves(scope, claim)):
        raise Rejected(f"{tree} depends on the variables")
    if any(condition.kind != "range" for condition in conditions.values()):
        raise Rejected(f"{tree} is not defined for all parameters")
    return form


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
        raise Rejected(f"the factor {evidence.factor} is not proved positive")
    scope.use("positive factor")
    if not is_zero(scope, subtract(multiply(scope, factor, left), right)):
        raise Rejected(f"the right side is not {evidence.factor} times the left side")
    return conditions


def _shifted(scope: Scope, claim: Claim, evidence: Shift) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim)
    constant = read_free(scope, claim, evidence.constant)
    scope.use("additive constant")
    if not is_zero(scope, subtract(add((left, constant)), right)):
        raise Rejected(f"the right side is not the left side plus {evidence.constant}")
    return conditions


def _monotone(scope: Scope, claim: Claim, evidence: Monotone) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim, about_variables=True)
    tree_signs(scope, claim.lhs, ())
    mapped, increasing = apply_maps(scope, claim, left, evidence.maps)
    if increasing != (claim.relation in INCREASING):
        raise Rejected("the maps turn the order round" if not increasing else "the maps keep the order")
    if not is_zero(scope, subtract(mapped, right)):
        raise Rejected("the maps do not take the left side to the right side")
    return conditions


def apply_maps(
    scope: Scope, claim: Claim, form: Polynomial, maps: tuple[Map, ...]
) -> tuple[Polynomial, bool]:
    """The form after strictly monotone maps, and whether together they increase."""
    increasing = True
    for step in maps:
        form, keeps = _apply(scope, claim, form, step)
        increasing = increasing == keeps
    return form, increasing


def _apply(scope: Scope, claim: Claim, form: Polynomial, step: Map) -> tuple[Polynomial, bool]:
    if isinstance(step, Affine):
        factor = read_free(scope, claim, step.factor)
        constant = read_free(scope, claim, step.constant)
        signs = tree_signs(scope, step.factor, ())
        if signs not in (sg.POSITIVE, sg.NEGATIVE):
            raise Rejected(f"the sign of the factor {step.factor} is not proved")
        scope.use("increasing map" if signs == sg.POSITIVE else "decreasing map")
        return add((multiply(scope, factor, form), constant)), signs == sg.POSITIVE
    scope.use("increasing map")
    if isinstance(step, Exp):
        return exponential(scope, form), True
    if signs_of(scope, form) != sg.POSITIVE:
        raise Rejected("a logarithm or a root of something that is not proved positive")
    if isinstance(step, Root):
        exponent = read_free(scope, claim, step.exponent)
        if len(exponent) != 1 or () not in exponent:
            raise Rejected("the exponent of a root must be a number")
        return power(scope, form, exponent[()]), exponent[()] > 0
    return logarithm(scope, form), True


def _point(scope: Scope, claim: Claim, evidence: Convexity) -> tuple[Condition, ...]:
    form, on_form = read_side(scope, claim.lhs)
    on_point = dict[Any, Condition]()
    for part in claim.rhs.args if isinstance(claim.rhs, Tuple) else (claim.rhs,):
        on_point |= read_side(scope, part)[1]
    conditions = tuple((on_form | on_point).values())
    _refuse_conditions_on_variables(claim, conditions)
    tree_signs(scope, claim.lhs, ())
    mapped, increasing = apply_maps(scope, claim, form, evidence.maps)
    check_point(scope, claim, mapped, convex=increasing == (claim.relation is R.UNIQUE_MINIMISER))
    return conditions


def _excess(scope: Scope, claim: Claim, evidence: Excess) -> tuple[Condition, ...]:
    form, conditions = read_number(scope, claim.lhs)
    for tree in (claim.rhs, evidence.factor, evidence.rest):
        conditions = conditions | read_number(scope, tree)[1]
    _refuse_conditions_on_variables(claim, conditions.values())
    check_excess(scope, claim, form, evidence)
    return tuple(conditions.values())


def _inequality(scope: Scope, claim: Claim, evidence: Form) -> tuple[Condition, ...]:
    left, right, conditions = read_sides(scope, claim)
    lower, upper = (left, right) if claim.relation in (R.AT_MOST, R.LESS_THAN) else (right, left)
    form, on_form = read_side(scope, evidence.difference)
    if on_form.keys() - {key for key in on_form if on_form[key] in conditions}:
        raise Rejected(f"{evidence.difference} is not defined wherever the claim is")
    if not _agree(scope, _gap(scope, upper, lower), form):
        raise Rejected(f"the difference of the sides is not {evidence.difference}")
    strict = claim.relation in (R.LESS_THAN, R.GREATER_THAN)
    if _definite_signs(scope, evidence.difference, form) & (sg.NONPOSITIVE if strict else sg.NEGATIVE):
        raise Rejected(f"{evidence.difference} is not proved to be {'positive' if strict else 'nonnegative'}")
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
    return matrices.definiteness(scope, form)


def _equations(scope: Scope, claim: Claim, evidence: Multiplier) -> tuple[Condition, ...]:
    """The second equation is the first one times a factor; if and only if, when that can be undone."""
    sides, conditions = [], dict[Any, Condition]()
    for side in (claim.lhs, claim.rhs):
        if type(side).__name__ != "Equality":
            raise Rejected(f"{side} is not an equation")
        for part in side.args:
            form, on_part = read_side(scope, part)
            sides.append(form)
            conditions |= on_part
    if any(condition.kind in DOMAINS for condition in conditions.values()):
        raise Rejected("an equation is not defined for all values of its symbols")
    factor, on_factor = read_side(scope, evidence.factor)
    if any(key not in conditions for key in on_factor):
        raise Rejected(f"the factor {evidence.factor} is not defined wherever the equations are")
    if claim.relation is R.IF_AND_ONLY_IF and not _can_be_undone(scope, evidence.factor, factor):
        raise Rejected(f"the factor {evidence.factor} is not proved to be nonzero")
    scope.use("equation times a factor")
    if not _is_multiple(scope, factor, sides):
        raise Rejected(f"the second equation is not {evidence.factor} times the first")
    return tuple(conditions.values())


def _can_be_undone(scope: Scope, tree: Basic, factor: Any) -> bool:
    if isinstance(factor, Matrix):
        return matrices.is_invertible(scope, factor)
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
