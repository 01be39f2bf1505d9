"""An earlier result at particular values of its symbols: its steps, with everything replaced at once."""

from collections.abc import Mapping
from typing import Protocol

from sympy import (
    Add,
    Basic,
    Eq,
    Expr,
    Identity,
    MatAdd,
    MatMul,
    MatrixSymbol,
    Mul,
    Pow,
    Symbol,
    Transpose,
    exp,
    log,
)

from derivable.blackboard.steps import Derivation
from derivable.errors import BadDerivation
from derivable.kernel.claims import nodes
from derivable.kernel.relations import Relation

Sides = tuple[Expr, Relation, Expr]
WRITTEN = (Add, Mul, Pow, exp, log)


class Result(Protocol):
    """Something with a title that can be written on a blackboard of its own: an author's derivation."""

    @property
    def name(self) -> str:
        """The name of its function."""

    @property
    def title(self) -> str:
        """Its title."""

    def build(self) -> Derivation:
        """Its lines."""


def instance(result: Derivation, at: Mapping[Basic, Expr], given: tuple[Basic, ...]) -> tuple[Sides, ...]:
    """The steps of a result, from its first line to its last, with symbols replaced.

    A symbol that the result defines is unfolded, unless it is defined in the same way where it is used.
    Nothing here has to be right: the steps are checked again.
    """
    steps = [step.claim for step in result.steps if step.kind == "step"]
    if not steps or result.theorem is None:
        raise BadDerivation(f"{result.name} has no steps to use; use a result whose chain has two lines")
    known = set().union(*(set(nodes((claim.lhs, claim.rhs, *claim.given))) for claim in steps))
    for name in at:
        if name not in known:
            raise BadDerivation(f"{name} does not occur in {result.name}; name a symbol of its lines")
    values = dict(at)
    for symbol, value in _definitions(result.theorem.given):
        if symbol not in values and Eq(symbol, replaced(value, values), evaluate=False) not in given:
            values[symbol] = replaced(value, values)
    return tuple((replaced(c.lhs, values), c.relation, replaced(c.rhs, values)) for c in steps)


def _definitions(given: tuple[Basic, ...]) -> list[tuple[Basic, Expr]]:
    equations = [condition.args for condition in given if isinstance(condition, Eq)]
    return [(left, right) for left, right in equations if isinstance(left, (Symbol, MatrixSymbol))]


def replaced(tree: Basic, values: Mapping[Basic, Basic]) -> Basic:
    """The tree with parts replaced, all at once; what was written without being evaluated stays so."""
    if tree in values:
        return values[tree]
    if not tree.args:
        return tree
    parts = tuple(replaced(part, values) for part in tree.args)
    if all(new is old for new, old in zip(parts, tree.args, strict=True)):
        return tree
    unevaluated = isinstance(tree, WRITTEN) and tree.func(*tree.args) != tree
    if isinstance(tree, Transpose) and isinstance(parts[0], Identity):
        return parts[0]
    if isinstance(tree, (MatAdd, MatMul)):
        return tree.func(*parts).doit(deep=False)  # as the operators + and * do
    return tree.func(*parts, evaluate=False) if unevaluated else tree.func(*parts)
