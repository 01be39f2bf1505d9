"""Unique minimisers and maximisers: a stationary point of a strictly convex or concave function."""

from typing import Any

from sympy import Basic, Indexed, MatrixSymbol, Tuple

from derivable.kernel.calculus.derivatives import derivative, watched
from derivable.kernel.calculus.gradients import gradient, jacobian
from derivable.kernel.calculus.trees import target_atom
from derivable.kernel.claims import Claim
from derivable.kernel.equality import is_zero, is_zero_matrix
from derivable.kernel.evidence import Excess
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import lowest_terms
from derivable.kernel.forms.inequalities import bounded_signs
from derivable.kernel.forms.polynomials import Polynomial, add, scale, single, subtract
from derivable.kernel.forms.positivity import declared_signs
from derivable.kernel.forms.reading import read, tree_signs
from derivable.kernel.forms.scalar_trees import kronecker
from derivable.kernel.forms.scalars import multiply
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.matrices.definiteness import definiteness
from derivable.kernel.matrices.substitution import substitute_matrix
from derivable.kernel.matrices.trees import letter_atom, read_matrix
from derivable.kernel.matrices.words import leaves
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation
from derivable.kernel.shapes import is_matrix

INTERVALS = (sg.ANY, sg.NONNEGATIVE, sg.POSITIVE, sg.NONPOSITIVE, sg.NEGATIVE)
NOT_AN_INTERVAL = ("integer", "rational", "irrational", "algebraic")
MOST_VARIABLES = 8


def check_point(scope: Scope, claim: Claim, form: Polynomial, convex: bool) -> None:
    """Reject unless the form is stationary at the right side and strictly convex, or concave."""
    points = claim.rhs.args if isinstance(claim.rhs, Tuple) else (claim.rhs,)
    if isinstance(claim.variables[0], MatrixSymbol):
        return _check_vector(scope, claim, form, convex)
    if len(claim.variables) > MOST_VARIABLES:
        raise Rejected("the kernel checks optima in at most {} variables", MOST_VARIABLES)
    targets = [target_atom(scope, variable, ()) for variable in claim.variables]
    at = {}
    for target, variable, point in zip(targets, claim.variables, points, strict=True):
        at[target] = read(scope, point)
        if any(_may_contain(scope, at[target], other) for other in targets):
            raise Rejected("the point {} depends on the variables", point)
        _check_domain(scope, variable, point)
        _check_unrestricted(scope, target)
    slopes = [derivative(scope, form, target) for target in targets]
    bends = [
        [lowest_terms(scope, derivative(scope, slope, target)) for target in targets] for slope in slopes
    ]
    if not _positive_definite(scope, bends if convex else [[scale(p, -1) for p in row] for row in bends]):
        raise Rejected("the function is not proved strictly {}", "convex" if convex else "concave")
    scope.use("stationary point of a strictly convex function")
    for slope in slopes:
        if not is_zero(scope, substitute(scope, slope, at)):
            raise Rejected("the derivative is not zero at {}", claim.rhs)


def check_excess(scope: Scope, claim: Claim, form: Polynomial, evidence: Excess) -> None:
    """Reject unless the form differs from its value at the point as the evidence says."""
    if len(claim.variables) != 1 or isinstance(claim.variables[0], MatrixSymbol):
        raise Rejected("the kernel compares values with the optimum in one real variable")
    (variable,) = claim.variables
    target, point = target_atom(scope, variable, ()), read(scope, claim.rhs)
    if _may_contain(scope, point, target):
        raise Rejected("the point {} depends on the variables", claim.rhs)
    _check_domain(scope, variable, claim.rhs)
    _check_unrestricted(scope, target)
    if tree_signs(scope, evidence.factor, ()) != sg.POSITIVE:
        raise Rejected("the factor {} is not proved positive", evidence.factor)
    if tree_signs(scope, evidence.rest, ()) & sg.NEGATIVE:
        raise Rejected("{} is not proved to be nonnegative", evidence.rest)
    gap = subtract(single(target), point)
    excess = add(
        (multiply(scope, read(scope, evidence.factor), multiply(scope, gap, gap)), read(scope, evidence.rest))
    )
    sign = 1 if claim.relation is Relation.UNIQUE_MINIMISER else -1
    smallest = substitute(scope, form, {target: point})
    if _may_contain(scope, smallest, target):
        raise Rejected("the value at {} depends on the variables", claim.rhs)
    scope.use("square added to the smallest value")
    if not is_zero(scope, subtract(subtract(form, smallest), scale(excess, sign))):
        raise Rejected("the function does not differ from its value at the point as claimed")


def _may_contain(scope: Scope, form: Polynomial, target: int) -> bool:
    """Whether the target, or an entry that may be the target, stands in a form."""
    found = scope.leaves(form)
    if watched(scope, target) not in found:
        return False
    goal = scope.atoms[target]
    entries = [scope.atoms[leaf] for leaf in found if scope.atoms[leaf].kind == "indexed"]
    return goal.kind != "indexed" or any(_may_be(scope, entry.parts[1:], goal.parts[1:]) for entry in entries)


def _may_be(scope: Scope, entry: tuple[Any, ...], goal: tuple[Any, ...]) -> bool:
    """Whether two entries, each an array and its indices, may be the same."""
    if entry[:1] != goal[:1]:
        return False
    if len(entry) != len(goal):
        return True
    return all(kronecker(scope, subtract(dict(a), dict(b))) for a, b in zip(entry[1:], goal[1:], strict=True))


def _check_vector(scope: Scope, claim: Claim, form: Polynomial, convex: bool) -> None:
    """The same for one vector or matrix: the Hessian is definite and the gradient is zero at the point."""
    if len(claim.variables) != 1 or not is_matrix(claim.rhs):
        raise Rejected("the kernel checks optima in one vector, the point being a vector")
    target = letter_atom(scope, claim.variables[0])
    point = read_matrix(scope, claim.rhs)
    if target in leaves(scope, point):
        raise Rejected("the point {} depends on the variables", claim.rhs)
    _check_unrestricted(scope, target)
    slope = gradient(scope, form, target)
    bend = definiteness(scope, jacobian(scope, slope, target))
    if bend != (sg.POSITIVE if convex else sg.NEGATIVE):
        raise Rejected("the function is not proved strictly {}", "convex" if convex else "concave")
    scope.use("positive definite matrix")
    scope.use("stationary point of a strictly convex function")
    if not is_zero_matrix(scope, substitute_matrix(scope, slope, {target: point})):
        raise Rejected("the gradient is not zero at {}", claim.rhs)


def _check_unrestricted(scope: Scope, target: int) -> None:
    """No assumption says where the variable may lie, beyond its declared sign."""
    restricted = {target} & (scope.matrices.bound | scope.matrices.invertible)
    forms = [scope.leaves(fact) for fact, _ in scope.facts]
    forms += [leaves(scope, form) for form, _ in scope.matrices.assumed_definite]
    forms += [leaves(scope, form) for form in scope.matrices.assumed_invertible]
    if restricted or any(watched(scope, target) in found for found in forms):
        raise Rejected("an assumption restricts the variable, and the optimum may lie on the border")
    if any(_may_be(scope, key, scope.atoms[target].parts[1:]) for key in scope.entries):
        raise Rejected("an assumption may fix the variable, which is an entry of an array")


def _check_domain(scope: Scope, variable: Basic, point: Basic) -> None:
    """The variable runs through an interval, and the point lies in it."""
    symbol = variable.args[0].args[0] if isinstance(variable, Indexed) else variable
    declared = declared_signs(symbol)
    if declared not in INTERVALS or any(symbol.assumptions0.get(name) for name in NOT_AN_INTERVAL):
        raise Rejected("the variable {} does not run through an interval", variable)
    if tree_signs(scope, point, ()) & ~declared:
        raise Rejected("the point {} is not proved to be among the values of {}", point, variable)


def _positive_definite(scope: Scope, rows: list[list[Polynomial]]) -> bool:
    """Whether a symmetric matrix is proved positive definite, by elimination with positive pivots."""
    while rows:
        (pivot, *first), *others = rows
        if bounded_signs(scope, pivot) != sg.POSITIVE:
            return False
        rows = [
            [
                lowest_terms(scope, subtract(multiply(scope, pivot, entry), multiply(scope, row[0], above)))
                for entry, above in zip(row[1:], first, strict=True)
            ]
            for row in others
        ]
    return True
