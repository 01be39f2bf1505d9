"""The sides of a claim in normal form, where they are defined, and what is free of the variables."""

from collections.abc import Iterable
from typing import Any

from sympy import Basic, Indexed

from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.forms.polynomials import Polynomial
from derivable.kernel.forms.reading import read
from derivable.kernel.forms.scope import Condition, Scope
from derivable.kernel.matrices.trees import read_matrix
from derivable.kernel.matrices.words import Matrix
from derivable.kernel.refusals import Rejected
from derivable.kernel.shapes import is_matrix

DOMAINS = frozenset({"positive", "nonnegative"})


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
            raise Rejected("only one side needs {} to be {}", condition.expression, condition.kind)
    conditions = tuple((on_left | on_right).values())
    if about_variables:
        refuse_conditions_on_variables(claim, conditions)
    return left, right, conditions


def refuse_conditions_on_variables(claim: Claim, conditions: Iterable[Condition]) -> None:
    """Reject conditions that speak of a variable of the claim."""
    for condition in conditions:
        if is_about_variables(claim, condition.expression):
            raise Rejected("the sides are defined only where {} is {}", condition.expression, condition.kind)


def is_about_variables(claim: Claim, tree: Basic) -> bool:
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
            raise Rejected("{} is a variable and cannot be defined by an equation", variable)
        name = variable.args[0] if isinstance(variable, Indexed) else variable
        found.add(scope.atom(LEAF_KINDS.get(type(name).__name__, "symbol"), (name,)))
    return frozenset(found)


LEAF_KINDS = {"IndexedBase": "array", "MatrixSymbol": "matrix"}


def read_number(scope: Scope, tree: Basic) -> tuple[Polynomial, dict[Any, Condition]]:
    """The normal form of a number, and where it is defined."""
    form, conditions = read_side(scope, tree)
    if isinstance(form, Matrix):
        raise Rejected("{} is a matrix where a number was expected", tree)
    return form, conditions


def read_free(scope: Scope, claim: Claim, tree: Basic) -> Polynomial:
    """The normal form of a scale or a constant; it must be defined and free of the variables."""
    form, conditions = read_number(scope, tree)
    if not scope.leaves(form).isdisjoint(variable_leaves(scope, claim)):
        raise Rejected("{} depends on the variables", tree)
    if any(condition.kind != "range" for condition in conditions.values()):
        raise Rejected("{} is not defined for all parameters", tree)
    return form
