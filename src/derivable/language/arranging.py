"""Expressions as a textbook would write them: the same value, its terms and factors in another order.

SymPy sorts the terms of what it evaluates, so that their order says nothing: `-w*x[i] + y[i]`,
`sigma**(-2)/2`. Where the order is SymPy's own, `arrange` puts positive terms first, data before
parameters, numbers before symbols before functions and sums, and collects denominators in one
fraction. Where somebody chose another order, it is kept. The result is a tree such as `reading`
makes, which the printers print as it stands.
"""

from collections.abc import Iterable, Sequence
from functools import cmp_to_key, lru_cache
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from derivable.language.kinds import kind_of
from derivable.language.names import GREEK, spelled_out
from derivable.language.parts import Malformed
from derivable.language.patterns import is_negative, transposed_and_itself

SORTED_WHOLE = 40  # longer sums only get their positive terms first
BIG = (sp.Sum, sp.Product, sp.Integral, sp.Derivative, sp.Limit, sp.Piecewise)
WIDE = (*BIG, sp.Trace, sp.Determinant, AppliedUndef, sp.log, sp.exp, sp.gamma, sp.erf, sp.erfc)

_by_sympy = cmp_to_key(sp.Basic.compare)


def arrange(expression: sp.Basic) -> Any:
    """The expression in textbook order, unevaluated."""
    return _arranged(expression)


@lru_cache(maxsize=20_000)
def _arranged(node: Any) -> Any:
    """A part in textbook order; lines share most of their parts, hence the cache."""
    rule = next((rule for types, rule in RULES if isinstance(node, types)), _with_arranged_parts)
    return rule(node)


def _with_arranged_parts(node: Any) -> Any:
    try:
        kind = kind_of(node)
        parts = kind.parts(node)
        arranged = tuple(_arranged(part) for part in parts)
        if all(old is new for old, new in zip(parts, arranged, strict=True)):
            return node
        return kind.build(kind.literals(node), arranged)
    except Malformed:
        return node


def _sum(node: Any) -> Any:
    if not _is_sorted_by_sympy(node):
        return _with_arranged_parts(node)
    terms = [_arranged(term) for term in node.args]
    if len(terms) <= SORTED_WHOLE:
        terms = sp.Add(*sorted(terms, key=sp.default_sort_key), evaluate=False).as_ordered_terms()
    return sp.Add(*sorted(terms, key=_turn), evaluate=False)


def _turn(term: Any) -> tuple[bool, bool, bool]:
    """Positive terms come first, then data, then residuals such as (y - w x)^2, then the rest."""
    residual = any(factor.is_Pow and factor.base.is_Add for factor in sp.Mul.make_args(term))
    return is_negative(term), not _has_data(term), not residual


def _is_sorted_by_sympy(node: Any) -> bool:
    numbers = [part for part in node.args if part.is_Number]
    others = [part for part in node.args if not part.is_Number]
    return len(numbers) <= 1 and list(node.args) == numbers + sorted(others, key=_by_sympy)


def _has_data(term: Any) -> bool:
    return term.has(sp.Indexed) or len(term.atoms(sp.MatrixSymbol)) > 1


def _product(node: Any) -> Any:
    if not _is_sorted_by_sympy(node):
        return _with_arranged_parts(node)
    return _together(sp.Mul, _fraction(node.args))


def _power(node: Any) -> Any:
    if not (node.exp.is_Rational and node.exp.is_negative):
        return _with_arranged_parts(node)
    return _together(sp.Mul, _fraction([node]))


def _together(operation: Any, factors: Sequence[Any]) -> Any:
    return factors[0] if len(factors) == 1 else operation(*factors, evaluate=False)


def _fraction(factors: Iterable[Any]) -> list[Any]:
    """The factors as: sign, what stands above the bar, one reciprocal for what is below, what follows."""
    number, above, below = _split(factors)
    wide = (
        [] if any(part.has(*WIDE) for part in below) else [part for part in above if isinstance(part, WIDE)]
    )
    if any(part.free_symbols for part in below) and any(_is_greek(part) for part in above):
        wide += [part for part in above if _rank(part) == 1 and not _is_greek(part)]
    small = sorted((part for part in above if part not in wide), key=_place)
    if abs(number.p) != 1 or not (small or wide or below or number.q != 1):
        small.insert(0, sp.Integer(abs(number.p)))
    if number.q != 1:
        below.insert(0, sp.Integer(number.q))
    if number.p < 0:
        small[:1] = [-small[0]] if small and small[0].is_Integer else [sp.S.NegativeOne, *small[:1]]
    under = [sp.Pow(_together(sp.Mul, sorted(below, key=_place)), -1, evaluate=False)] if below else []
    return small + under + sorted(wide, key=_place)


def _split(factors: Iterable[Any]) -> tuple[sp.Rational, list[Any], list[Any]]:
    number: Any = sp.S.One
    sides: tuple[list[Any], list[Any]] = ([], [])
    roots: tuple[list[Any], list[Any]] = ([], [])
    for factor in factors:
        base, exponent = factor.args if factor.is_Pow else (factor, sp.S.One)
        side = int(bool(exponent.is_Rational and exponent.is_negative))
        if factor.is_Rational:
            number *= factor
        elif exponent in (sp.S.Half, -sp.S.Half) and (
            base is sp.pi or (base.is_Integer and base.is_positive)
        ):
            roots[side].append(base)
        elif side:
            power = base if exponent == -1 else sp.Pow(base, -exponent, evaluate=False)
            sides[1].append(_arranged(power))
        else:
            sides[0].append(_arranged(factor))
    for root in [root for root in roots[0] if root.is_Integer and number.q % root == 0]:
        roots[0].remove(root)  # sqrt(2)/2 is 1/sqrt(2)
        roots[1].append(root)
        number *= root
    return number, sides[0] + _one_root(roots[0]), sides[1] + _one_root(roots[1])


def _one_root(parts: list[Any]) -> list[Any]:
    inside = sorted(parts, key=_place)
    return [sp.Pow(_together(sp.Mul, inside), sp.S.Half, evaluate=False)] if inside else []


def _place(factor: Any) -> tuple[Any, ...]:
    return _rank(factor), sp.default_sort_key(factor)


def _rank(factor: Any) -> int:
    base = factor.base if factor.is_Pow else factor
    if not factor.free_symbols:
        return 0
    ranks = ((sp.Symbol, 1), (sp.Indexed, 2), (BIG, 5), (sp.exp, 4))
    return next((rank for types, rank in ranks if isinstance(base, types)), 3)


def _is_greek(factor: Any) -> bool:
    base = factor.base if factor.is_Pow else factor
    return isinstance(base, sp.Symbol) and spelled_out(base.name).split("_")[0] in GREEK


def _matrix_sum(node: Any) -> Any:
    if list(node.args) != sorted(node.args, key=sp.default_sort_key):
        return _with_arranged_parts(node)
    terms = [_arranged(term) for term in node.args]
    return sp.MatAdd(*sorted(terms, key=lambda term: (is_negative(term), term.has(sp.Identity))))


def _matrix_product(node: Any) -> Any:
    count = sum(not part.is_Matrix for part in node.args)
    numbers, matrices = node.args[:count], node.args[count:]
    if not all(part.is_Matrix for part in matrices) or not numbers:
        return _with_arranged_parts(node)
    factors = [factor for part in numbers for factor in sp.Mul.make_args(part)]
    return sp.MatMul(*_fraction(factors), *(_arranged(matrix) for matrix in matrices))


def _trace(node: Any) -> Any:
    vector = transposed_and_itself(node)
    if vector is None:
        return _with_arranged_parts(node)
    vector = _arranged(vector)
    return sp.Trace(sp.MatMul(sp.Transpose(vector), vector))


RULES: tuple[tuple[Any, Any], ...] = (
    (sp.MatAdd, _matrix_sum),  # before Add, which it is a kind of
    (sp.MatMul, _matrix_product),
    (sp.Add, _sum),
    (sp.Mul, _product),
    (sp.Pow, _power),
    (sp.Trace, _trace),
)
