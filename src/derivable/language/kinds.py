"""The table of the kinds of nodes that an expression may have, and how each is built unevaluated.

A kind says which parts a node is made of (expressions), which literals belong to it (strings
and assumptions), what the parts must be, and how to put them together again exactly as they
were. To let a class of nodes in, add one line to `_KINDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.assumptions.assume import AppliedPredicate
from sympy.core.function import AppliedUndef
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.matrices.expressions.matexpr import MatrixElement

from derivable.language import literals as lit
from derivable.language import parts as must_be
from derivable.language.literals import CONSTANTS, PREDICATES, Literals
from derivable.language.nodes import Expectation, Gradient, Hessian, NormalExpectation, VectorIntegral
from derivable.language.parts import Malformed, Parts

Build = Callable[[Literals, Parts], Any]

REFUSED: dict[type, str] = {
    sp.Dummy: "a dummy symbol has no name of its own; use Symbol",
    sp.Float: "a float is not exact; write a fraction, such as Rational(1, 10)",
    type(sp.nan): "it is no number",
    type(sp.zoo): "it is no number",
    type(sp.I): "every number here is real",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of nodes: `build` puts together again what `literals` and `parts` took apart."""

    name: str
    type: Any
    build: Build
    check: Callable[[Parts], None]
    parts: Callable[[Any], Parts] = lambda node: tuple(node.args)
    literals: Callable[[Any], Literals] = lambda node: ()


def kind_of(node: sp.Basic) -> Kind:
    """The kind of a node.

    Raises `Malformed` for what the table does not hold, saying why or what to write instead.
    """
    found = _BY_TYPE.get(type(node)) or next((kind for kind in _BY_BASE if isinstance(node, kind.type)), None)
    if found is None:
        raise Malformed(REFUSED.get(type(node), "no claim can be about expressions of this kind"))
    return found


# How the parts of a node are found where they are not its arguments.


def _after_first(node: Any) -> Parts:
    return (node.args[0], *(part for group in node.args[1:] for part in group.args))


def _array_parts(node: sp.IndexedBase) -> Parts:
    return (node.label, *(node.shape or ()))


def _pairs(node: sp.Piecewise) -> Parts:
    return tuple(part for pair in node.args for part in pair.args)


def _entries(node: Any) -> Parts:
    return tuple((node.blocks if isinstance(node, sp.BlockMatrix) else node).flat())


# How a node is put together.


def _number(literals: Literals, parts: Parts) -> Any:
    return lit.number(literals)


def _constant(literals: Literals, parts: Parts) -> Any:
    return lit.chosen(CONSTANTS, literals)


def _symbol(literals: Literals, parts: Parts) -> Any:
    name, assumptions = lit.name_and_assumptions(literals)
    return sp.Symbol(name, **assumptions)


def _undefined_function(literals: Literals, parts: Parts) -> Any:
    name, assumptions = lit.name_and_assumptions(literals)
    return sp.Function(name, **assumptions)(*parts, evaluate=False)


def _matrix_symbol(literals: Literals, parts: Parts) -> Any:
    return sp.MatrixSymbol(lit.one_text(literals), *parts)


def _index(literals: Literals, parts: Parts) -> Any:
    return sp.Idx(parts[0], tuple(parts[1:]) or None)


def _array(literals: Literals, parts: Parts) -> Any:
    return sp.IndexedBase(parts[0], shape=parts[1:] or None)


def _predicate(literals: Literals, parts: Parts) -> Any:
    return AppliedPredicate(lit.chosen(PREDICATES, literals), *parts)


def _limit(literals: Literals, parts: Parts) -> Any:
    return sp.Limit(*parts, lit.one_text(literals))


def _derivative(literals: Literals, parts: Parts) -> Any:
    orders = (sp.Tuple(*parts[start : start + 2]) for start in range(1, len(parts), 2))
    return sp.Expr.__new__(sp.Derivative, parts[0], *orders)


def _piecewise(literals: Literals, parts: Parts) -> Any:
    pairs = (sp.Tuple.__new__(ExprCondPair, *parts[start : start + 2]) for start in range(0, len(parts), 2))
    return sp.Basic.__new__(sp.Piecewise, *pairs)


def _matrix(literals: Literals, parts: Parts) -> Any:
    return sp.ImmutableDenseMatrix(lit.in_rows(literals, parts))


def _block_matrix(literals: Literals, parts: Parts) -> Any:
    return sp.BlockMatrix(lit.in_rows(literals, parts))


def _plainly(cls: Any) -> Build:
    return lambda literals, parts: cls(*parts)


def _unevaluated(cls: Any) -> Build:
    return lambda literals, parts: cls(*parts, evaluate=False)


def _over_bounds(cls: Any) -> Build:
    def build(literals: Literals, parts: Parts) -> Any:
        bounds = (sp.Tuple(*parts[start : start + 3]) for start in range(1, len(parts), 3))
        made = sp.Expr.__new__(cls, parts[0], *bounds)  # its own constructor rewrites the body
        made.is_commutative = parts[0].is_commutative
        return made

    return build


def _unordered(cls: Any) -> Build:
    def build(literals: Literals, parts: Parts) -> Any:
        made = sp.Basic.__new__(cls, *parts)  # its own constructor sorts and decides
        made._argset = frozenset(parts)
        return made

    return build


# fmt: off
FUNCTIONS = (
    sp.exp, sp.log, sp.Abs, sp.sign, sp.sin, sp.cos, sp.tan, sp.atan, sp.sinh, sp.cosh,
    sp.tanh, sp.erf, sp.erfc, sp.gamma, sp.loggamma, sp.polygamma, sp.beta, sp.lowergamma, sp.uppergamma,
    sp.expint, sp.besselk, sp.factorial, sp.binomial, sp.floor, sp.ceiling, sp.KroneckerDelta,
)

_KINDS = (
    Kind("Integer", sp.Integer, _number, must_be.none, literals=lit.number_text),
    Kind("Rational", sp.Rational, _number, must_be.none, literals=lit.number_text),
    Kind("Constant", sp.Atom, _constant, must_be.none, literals=lit.constant_name),
    Kind("Symbol", sp.Symbol, _symbol, must_be.none, literals=lit.symbol_literals),
    Kind("IndexedBase", sp.IndexedBase, _array, must_be.symbol_and_sizes,
         _array_parts, lit.array_literals),
    Kind("Idx", sp.Idx, _index, must_be.symbol_and_sizes, _after_first),
    Kind("Indexed", sp.Indexed, _plainly(sp.Indexed), must_be.array_and_numbers),
    Kind("MatrixSymbol", sp.MatrixSymbol, _matrix_symbol, must_be.sizes,
         lambda node: tuple(node.args[1:]), lit.matrix_name),
    *(Kind(cls.__name__, cls, _unevaluated(cls), must_be.numbers)
      for cls in (sp.Add, sp.Mul, sp.Pow, *FUNCTIONS)),
    Kind("Max", sp.Max, _unordered(sp.Max), must_be.numbers),
    Kind("Min", sp.Min, _unordered(sp.Min), must_be.numbers),
    Kind("Function", AppliedUndef, _undefined_function, must_be.numbers, literals=lit.function_literals),
    Kind("Piecewise", sp.Piecewise, _piecewise, must_be.values_and_conditions, _pairs),
    Kind("Sum", sp.Sum, _over_bounds(sp.Sum), must_be.body_and_bounds, _after_first),
    Kind("Product", sp.Product, _over_bounds(sp.Product), must_be.body_and_bounds, _after_first),
    Kind("Integral", sp.Integral, _over_bounds(sp.Integral), must_be.body_and_infinite_bounds, _after_first),
    Kind("Derivative", sp.Derivative, _derivative, must_be.body_and_orders, _after_first),
    Kind("Limit", sp.Limit, _limit, must_be.body_and_point,
         lambda node: tuple(node.args[:3]), lambda node: (str(node.args[3]),)),
    *(Kind(cls.__name__, cls, _unevaluated(cls), must_be.numbers_or_matrices) for cls in (sp.Eq, sp.Ne)),
    *(Kind(cls.__name__, cls, _unevaluated(cls), must_be.numbers) for cls in (sp.Lt, sp.Le, sp.Gt, sp.Ge)),
    Kind("And", sp.And, _unordered(sp.And), must_be.conditions),
    Kind("Or", sp.Or, _unordered(sp.Or), must_be.conditions),
    Kind("Not", sp.Not, _unevaluated(sp.Not), must_be.conditions),
    Kind("Predicate", AppliedPredicate, _predicate, must_be.numbers_or_matrices,
         lambda node: tuple(node.arguments), lit.predicate_name),
    Kind("Tuple", sp.Tuple, _plainly(sp.Tuple), must_be.finite),
    Kind("Matrix", sp.ImmutableDenseMatrix, _matrix, must_be.numbers, _entries, lit.shape_text),
    Kind("BlockMatrix", sp.BlockMatrix, _block_matrix, must_be.matrices, _entries, lit.shape_text),
    *(Kind(cls.__name__, cls, _plainly(cls), must_be.sizes)
      for cls in (sp.Identity, sp.ZeroMatrix, sp.OneMatrix)),
    *(Kind(cls.__name__, cls, _plainly(cls), must_be.matrices)
      for cls in (sp.MatAdd, sp.HadamardProduct, sp.Transpose, sp.Trace, sp.Determinant)),
    Kind("MatMul", sp.MatMul, _plainly(sp.MatMul), must_be.numbers_or_matrices),
    *(Kind(cls.__name__, cls, _plainly(cls), must_be.matrix_and_number) for cls in (sp.MatPow, sp.Inverse)),
    *(Kind(cls.__name__, cls, _plainly(cls), must_be.number_and_vary)
      for cls in (Gradient, Hessian, VectorIntegral)),
    *(Kind(cls.__name__, cls, _plainly(cls), must_be.number_noise_and_moments)
      for cls in (Expectation, NormalExpectation)),
    Kind("MatrixElement", MatrixElement, _plainly(MatrixElement), must_be.matrix_and_sizes),
)
# fmt: on

KINDS = {kind.name: kind for kind in _KINDS}
_BY_BASE = tuple(KINDS[name] for name in ("Integer", "Rational", "Function"))
_BY_TYPE = {kind.type: kind for kind in _KINDS}
_BY_TYPE.update({type(constant): KINDS["Constant"] for constant in CONSTANTS.values()})
