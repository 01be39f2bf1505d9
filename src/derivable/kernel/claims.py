"""Claims: one relation between two expressions, in named variables, under assumptions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sympy
from sympy import Basic, Float, Idx, Indexed, IndexedBase, MatrixSymbol, Symbol, Tuple
from sympy.core.function import AppliedUndef
from sympy.core.numbers import ComplexInfinity, ImaginaryUnit, Infinity, NaN, NegativeInfinity
from sympy.logic.boolalg import Boolean
from sympy.matrices.expressions.matexpr import MatrixExpr

from derivable.errors import BadClaim
from derivable.kernel.relations import POINTS, STATEMENTS, Relation
from derivable.kernel.shapes import misfit
from derivable.language import nodes as language

NAMES = (Symbol, IndexedBase, MatrixSymbol)


WITHOUT_VARIABLES = STATEMENTS | {
    Relation.EQUAL,
    Relation.AT_MOST,
    Relation.LESS_THAN,
    Relation.AT_LEAST,
    Relation.GREATER_THAN,
}


SUMS = ("Sum", "Product")
LIMITS = ("Limit", "Integral", "Tuple")


@dataclass(frozen=True, slots=True)
class Claim:
    """`lhs` is related to `rhs` as functions of `variables`, wherever every condition in `given` holds.

    Both sides are SymPy expressions over real numbers and real arrays, read as they are written:
    nothing is evaluated. A symbol that `given` equates with an expression stands for it. For
    "is the unique minimiser" the right side is the point: an expression, or a tuple of one for
    each variable. Raises `BadClaim` for sides without an exact meaning.
    """

    lhs: Basic
    relation: Relation
    rhs: Basic
    variables: tuple[Basic, ...] = ()
    given: tuple[Basic, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.relation, Relation):
            raise BadClaim(
                f"{self.relation!r} is no relation; write for instance EQUAL, imported from derivable."
            )
        for part in (self.lhs, self.rhs, *self.given, *self.variables):
            if not isinstance(part, Basic):
                raise BadClaim(f"{part!r} is a {type(part).__name__}; write exact SymPy expressions.")
        for condition in self.given:
            if not isinstance(condition, Boolean) or isinstance(condition, Symbol):
                raise BadClaim(f"the assumption {condition} is no condition; write for instance a > 0.")
        for variable in self.variables:
            if not isinstance(variable, (*NAMES, Indexed)):
                raise BadClaim(f"{variable} cannot be a variable; name a symbol, an array or a matrix.")
        every = tuple(nodes((self.lhs, self.rhs, *self.variables, *self.given)))
        for fault in map(misfit, every):
            if fault:
                raise BadClaim(f"{fault}.")
        _check_sides(self)
        _check_names(self, every)
        _check_definitions(self)


def nodes(parts: Iterable[Basic]) -> Iterator[Basic]:
    """Every different subexpression once, without recursion."""
    waiting, seen = list(parts), set[Basic]()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            yield node
            waiting.extend([child for child in node.args if isinstance(child, Basic)])


def _check_sides(claim: Claim) -> None:
    statement = claim.relation in STATEMENTS
    if not claim.variables and claim.relation not in WITHOUT_VARIABLES:
        raise BadClaim(f"{claim.relation.value!r} needs variables: name them, for instance (w,).")
    for side in (claim.lhs, claim.rhs):
        if isinstance(side, Boolean) != statement and not isinstance(side, Symbol):
            wanted = "conditions, such as Eq(a, b)" if statement else "expressions"
            raise BadClaim(f"{claim.relation.value!r} relates {wanted}; {side} is none.")
    if claim.relation in POINTS:
        places = len(claim.rhs.args) if isinstance(claim.rhs, Tuple) else 1
        if places != len(claim.variables):
            raise BadClaim(
                f"a point with {places} parts cannot be a {claim.relation.value} in {claim.variables}."
            )
    elif claim.relation not in WITHOUT_VARIABLES and _shape(claim.lhs):
        raise BadClaim(f"{claim.lhs} is a matrix; only 'equal' and inequalities relate matrices.")
    elif not statement and _shape(claim.lhs) != _shape(claim.rhs):
        raise BadClaim(f"the sides have different shapes: {_shape(claim.lhs)} and {_shape(claim.rhs)}.")


def _shape(side: Basic) -> Any:
    """The shape of a side; a 1 x 1 matrix counts as a number."""
    shape = side.shape if isinstance(side, MatrixExpr) else ()
    return () if shape == (1, 1) else shape


def _check_names(claim: Claim, every: tuple[Basic, ...]) -> None:
    named: dict[str, Any] = {}
    everything = (claim.lhs, claim.rhs, *claim.variables, *claim.given)
    labels = {node.args[0] for node in every if isinstance(node, (Idx, IndexedBase))}
    bound = {part.args[0] for node in every if type(node).__name__ in SUMS for part in node.args[1:]}
    parts = tuple(nodes((claim.lhs, claim.rhs)))
    below_limit = {child for part in parts if type(part).__name__ in LIMITS for child in part.args}
    for node in every:
        _check_number(node, node in below_limit)
        bare = everything if isinstance(node, (Idx, IndexedBase)) else (*everything, *node.args)
        for name in labels.intersection(bare):
            raise BadClaim(f"{name} stands alone and names an array or an index; give one another name.")
        if isinstance(node, MatrixSymbol) and bound.intersection(nodes(node.shape)):
            raise BadClaim(f"the size of the matrix {node} depends on an index that a sum runs through.")
        if isinstance(node, AppliedUndef):
            _check_function(node, named.setdefault(f"{node.func}()", node.func))
        if isinstance(node, NAMES):
            other = named.setdefault(str(node), node)
            if other != node and other not in node.args and node not in other.args:
                raise BadClaim(f"two different symbols print as {node}; give them different names.")
            _check_symbol(node)


def _check_function(node: Any, known: Any) -> None:
    name = str(node.func)
    if node.func != known:
        raise BadClaim(f"two different functions print as {name}; give them different names.")
    if any(isinstance(getattr(module, name, None), type) for module in (sympy, language)):
        raise BadClaim(f"{name} has a meaning of its own; give the function {name} another name.")
    _check_declared(node.func, Symbol(name, **node.func._kwargs).assumptions0)


def _check_number(node: Basic, below_limit: bool) -> None:
    if isinstance(node, Float):
        raise BadClaim(f"{node} is a floating-point number; write it exactly, as Rational('{node}').")
    if isinstance(node, (NaN, ComplexInfinity)):
        raise BadClaim(f"a side contains {node}, which is no number; a denominator may be zero.")
    if isinstance(node, (Infinity, NegativeInfinity)) and not below_limit:
        raise BadClaim(f"a side contains {node}; infinity may stand only in a limit or as a bound.")
    if isinstance(node, ImaginaryUnit):
        raise BadClaim("a side contains the imaginary unit; claims are about real numbers.")


def _check_symbol(node: Basic) -> None:
    if isinstance(node, Symbol):
        _check_declared(node, node.assumptions0)


def _check_declared(name: Any, declared: dict[str, bool]) -> None:
    for wrong in ("extended_real", "real", "finite", "commutative"):
        if declared.get(wrong) is False:
            raise BadClaim(f"{name} is declared as not {wrong.removeprefix('extended_')}.")


def equations(given: Iterable[Basic]) -> Iterator[tuple[Basic, Basic]]:
    """The sides of every equation among conditions."""
    for condition in given:
        if type(condition).__name__ == "And":
            yield from equations(condition.args)
        elif type(condition).__name__ == "Equality":
            yield condition.args


def definitions(given: Iterable[Basic]) -> dict[Basic, Basic]:
    """The symbols that conditions define by an equation, and what they stand for."""
    found: dict[Basic, Basic] = {}
    for left, right in equations(given):
        if isinstance(left, (Symbol, MatrixSymbol)) and left not in right.free_symbols:
            found.setdefault(left, right)
    return found


DEFINABLE = (
    (Symbol("x").assumptions0, Relation.EQUAL),
    (Symbol("x", real=True).assumptions0, Relation.EQUAL),
    (Symbol("x", positive=True).assumptions0, Relation.GREATER_THAN),
    (Symbol("x", negative=True).assumptions0, Relation.LESS_THAN),
    (Symbol("x", nonnegative=True).assumptions0, Relation.AT_LEAST),
    (Symbol("x", nonpositive=True).assumptions0, Relation.AT_MOST),
)


def definable(symbol: Symbol | MatrixSymbol) -> Relation | None:
    """How what a symbol stands for must compare with zero; None where no definition shows its declaration.

    A symbol without a declared sign, or a matrix, may stand for anything, which is `Relation.EQUAL`.
    """
    if isinstance(symbol, MatrixSymbol):
        return Relation.EQUAL
    return next((relation for known, relation in DEFINABLE if symbol.assumptions0 == known), None)


def _varied(part: Basic) -> Basic:
    """The symbol, array or matrix that is varied where this stands beside a function."""
    name = part.args[0] if isinstance(part, Tuple) else part
    return name.args[0] if isinstance(name, Indexed) else name


# Where these stand, their second part is varied while the other symbols are held fixed.
VARYING = ("Derivative", "Gradient", "Hessian", "VectorIntegral", "Expectation", "NormalExpectation")


def _check_definitions(claim: Claim) -> None:
    """A definition may not depend on what a side varies: is it held fixed, or does it vary too?"""
    defined = list(definitions(claim.given).items())
    defined += [sides for sides in equations(claim.given) if isinstance(sides[0], Indexed)]
    if not defined:
        return
    varied: set[Basic] = set(claim.variables) if claim.relation in POINTS else set()
    for node in nodes((claim.lhs, claim.rhs)):
        if type(node).__name__ in VARYING:
            varied |= {_varied(part) for part in node.args[1:]}
    for symbol, value in defined:
        clash = (node for node in varied & set(nodes((symbol, value))) if isinstance(node, NAMES))
        for name in sorted(clash, key=str)[:1]:
            raise BadClaim(f"{name} varies while {symbol} is defined by {value}; write the definition out.")
