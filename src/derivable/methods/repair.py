"""Variants of a claim that may be true: one parameter replaced, a relation exchanged, an assumption added.

Nothing here is believed: whoever offers a repair to a user proves it first.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import product

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Eq,
    Expr,
    Ge,
    Gt,
    Idx,
    IndexedBase,
    Integer,
    MatrixSymbol,
    Mul,
    Pow,
    Rational,
    Symbol,
    exp,
    log,
)

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.relations import POINTS, STATEMENTS, Relation, gives
from derivable.methods.gaps import SOLVABLE, named, solutions
from derivable.methods.lengths import length, waste
from derivable.methods.minimisers import difference, minimiser

R = Relation
ZERO = Integer(0)


class Kind(StrEnum):
    """What a repair changes."""

    REPLACEMENT = "replacement"
    RELATION = "relation"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Repair:
    """A variant of a claim: `part` becomes `value` on one side, or wherever it stands.

    `side` is "left", "right", or "" where the change is not on one side. A change of the relation has
    neither part nor value, and an assumption about a sign neither of them. `factor` is by what the
    part is multiplied, 0 where it is exchanged for something else.
    """

    kind: Kind
    claim: Claim
    side: str = ""
    part: Basic | None = None
    value: Expr | None = None
    factor: Expr = ZERO


# Relations from the most to the least that one can say, as alternatives for a refuted one.
ALTERNATIVES = (
    R.EQUAL,
    R.EQUAL_UP_TO_CONSTANT,
    R.PROPORTIONAL,
    R.SAME_ORDER,
    R.REVERSED_ORDER,
    R.SAME_ARGMAX,
    R.SAME_ARGMIN,
)
OPPOSITE = {
    R.SAME_ORDER: R.REVERSED_ORDER,
    R.REVERSED_ORDER: R.SAME_ORDER,
    R.SAME_ARGMAX: R.ARGMAX_BECOMES_ARGMIN,
    R.SAME_ARGMIN: R.ARGMIN_BECOMES_ARGMAX,
    R.ARGMAX_BECOMES_ARGMIN: R.SAME_ARGMAX,
    R.ARGMIN_BECOMES_ARGMAX: R.SAME_ARGMIN,
    R.UNIQUE_MINIMISER: R.UNIQUE_MAXIMISER,
    R.UNIQUE_MAXIMISER: R.UNIQUE_MINIMISER,
    R.AT_MOST: R.AT_LEAST,
    R.AT_LEAST: R.AT_MOST,
    R.LESS_THAN: R.AT_MOST,
    R.GREATER_THAN: R.AT_LEAST,
    R.IF_AND_ONLY_IF: R.IMPLIES,
}


def other_relations(claim: Claim) -> Iterator[Repair]:
    """The opposite relation, and those that say less."""
    stronger = [other for other in Relation if claim.relation in gives(other)]
    weaker = [r for r in ALTERNATIVES if r is not claim.relation and r not in stronger]
    found = weaker if claim.relation in ALTERNATIVES and claim.variables else []
    if claim.relation in OPPOSITE:
        found = [OPPOSITE[claim.relation], *found]
    if claim.relation is R.EQUAL:
        found = [*found, R.AT_MOST, R.AT_LEAST]
    for relation in dict.fromkeys(found):
        yield Repair(Kind.RELATION, replace(claim, relation=relation))


def replacements(claim: Claim) -> Iterator[Repair]:
    """One definition, parameter, term, number or square replaced, the smallest change first."""
    found = list(_redefinitions(claim))
    for side in ("right", "left"):
        if claim.relation in SOLVABLE:
            found.extend(_solved(claim, side))
        if claim.relation not in STATEMENTS:
            found.extend(_exchanges(claim, side))
    if claim.relation in POINTS:
        found.extend(_points(claim))
    yield from sorted(found, key=partial(_weight, claim))


def _solved(claim: Claim, side: str) -> Iterator[Repair]:
    """Each parameter, number and term of a side, and the side itself, as what the coefficients ask for."""
    tree = side_of(claim, side)
    for part in replaceable(claim, tree):
        yield from _replacement(claim, side, part, unit=part)
    if isinstance(tree, Expr):
        terms = Add.make_args(tree)
        for term in terms if len(terms) > 1 else ():
            yield from _replacement(claim, side, term, unit=Integer(1))
        if claim.relation in (R.EQUAL, R.EQUAL_UP_TO_CONSTANT):
            yield from _replacement(claim, side, tree, unit=Integer(1))


def _replacement(claim: Claim, side: str, part: Basic, unit: Basic) -> Iterator[Repair]:
    """A symbol or number replaced by the unknown, or a term (its unit is 1) multiplied by it."""
    tree = side_of(claim, side)
    dummy = Dummy("r", positive=True) if bool(unit.is_positive) else Dummy("r", real=True)
    unknown = named(dummy)
    around = part if unit == 1 else Integer(1)
    try:
        with_unknown = _with_side(claim, side, tree.xreplace({part: unknown * around}))
    except BadClaim:
        return
    for value in solutions(with_unknown, unknown):
        if _is_natural(claim, value, unit):
            yield from _variant(claim, side, part, value * around, value / unit)


def _is_natural(claim: Claim, value: Expr, unit: Basic) -> bool:
    """Whether a value is a product of parameters, and no number or size that stands for a parameter."""
    if value in (unit, 0) or value.has(*claim.variables) or not all(map(_is_factor, Mul.make_args(value))):
        return False
    return not isinstance(unit, Symbol) or any(not symbol.is_integer for symbol in value.free_symbols)


def _is_factor(factor: Expr) -> bool:
    """Whether a factor is a number or name, a whole or half power, or a sum with a number such as 1 - b."""
    base, exponent = factor.as_base_exp()
    if isinstance(base, Add):
        return any(term.is_Rational for term in base.args) and all(map(_is_factor, base.args))
    return bool(base.is_Atom and exponent.is_Rational)


def _redefinitions(claim: Claim) -> Iterator[Repair]:
    """A symbol that an assumption defines, defined as what the coefficients ask for."""
    for condition in claim.given:
        if isinstance(condition, Eq) and condition.args[0] in definitions(claim.given):
            symbol = condition.args[0]
            rest = tuple(other for other in claim.given if other != condition)
            for value in solutions(replace(claim, given=rest), symbol):
                if symbol not in value.free_symbols:
                    given = (*rest, Eq(symbol, value, evaluate=False))
                    yield Repair(Kind.REPLACEMENT, replace(claim, given=given), "", symbol, value)


def _exchanges(claim: Claim, side: str) -> Iterator[Repair]:
    """A square for an absolute value or for a norm, or the other way round; log |x| for log x; + for *."""
    tree = side_of(claim, side)
    for node in sorted(nodes((tree,)), key=str):
        value = _exchanged(node)
        if value is not None and (node.has(*claim.variables) or claim.relation is R.EQUAL):
            yield from _variant(claim, side, node, value)
    if isinstance(tree, Symbol) and claim.relation is R.EQUAL:
        yield from _variant(claim, side, tree, Abs(tree))


def _exchanged(node: Basic) -> Expr | None:
    if isinstance(node, Abs):
        return node.args[0] ** 2
    if isinstance(node, log):
        return log(Abs(node.args[0]))
    if isinstance(node, Mul) and all(isinstance(part, log) for part in node.args):
        return Add(*node.args)
    if isinstance(node, Add) and all(isinstance(part, exp) for part in node.args):
        return Mul(*node.args, evaluate=False)
    if isinstance(node, Pow) and node.args[1] == 2:
        return Abs(node.args[0])
    return node.args[0] if isinstance(node, Pow) and node.args[1] == Rational(1, 2) else None


def _variant(claim: Claim, side: str, part: Basic, value: Expr, factor: Expr = ZERO) -> Iterator[Repair]:
    """The claim with a part of one side replaced, where that has a meaning."""
    tree = side_of(claim, side).xreplace({part: value})
    with contextlib.suppress(BadClaim):
        yield Repair(Kind.REPLACEMENT, _with_side(claim, side, tree), side, part, value, factor)


def _points(claim: Claim) -> Iterator[Repair]:
    """Parameters of the point with the usual factors."""
    symbols = [part for part in replaceable(claim, claim.rhs) if isinstance(part, Symbol)]
    labels = {node.args[0] for node in nodes((claim.lhs, claim.rhs)) if isinstance(node, Idx)}
    named = {node for node in nodes((claim.lhs, claim.rhs)) if isinstance(node, Symbol)} - labels
    for symbol in symbols:
        sizes = sorted((size for size in named - {symbol} if size.is_integer), key=str)[:3]
        for number, size in product(map(Rational, ("-1", "2", "1/2", "1")), (Integer(1), *sizes)):
            for factor in dict.fromkeys((number * size, number / size)):
                if factor != 1:
                    yield from _variant(claim, "right", symbol, factor * symbol, factor)


def whole_changes(claim: Claim) -> Iterator[Repair]:
    """The optimum itself, or the one term that is missing."""
    value = None
    if claim.relation in POINTS:
        value = minimiser(claim)
    elif claim.relation in (R.EQUAL, R.EQUAL_UP_TO_CONSTANT):
        missing = difference(claim)
        value = None if missing is None else Add(claim.rhs, missing, evaluate=False)
    if value is not None:
        yield from _variant(claim, "right", claim.rhs, value)


def assumptions(claim: Claim) -> Iterator[Repair]:
    """One symbol fixed to a number, or to an expression in others, on both sides."""
    if claim.relation not in SOLVABLE:
        return
    found = []
    symbols = dict.fromkeys(replaceable(claim, claim.rhs) + replaceable(claim, claim.lhs))
    for symbol in (part for part in symbols if isinstance(part, Symbol)):
        for value in solutions(claim, symbol):
            if symbol not in value.free_symbols and not isinstance(value, Add):
                condition = Eq(symbol, value, evaluate=False)
                given = (*claim.given, condition)
                found.append(Repair(Kind.ASSUMPTION, replace(claim, given=given), "", symbol, value))
    yield from sorted(found, key=partial(_weight, claim))
    for symbol in sorted(symbols, key=str):
        if isinstance(symbol, Symbol) and symbol.is_nonnegative is None:
            for condition in (Ge(symbol, 0, evaluate=False), Gt(symbol, 0, evaluate=False)):
                yield Repair(Kind.ASSUMPTION, replace(claim, given=(*claim.given, condition)))


def side_of(claim: Claim, side: str) -> Basic:
    """The left or the right side."""
    return claim.rhs if side == "right" else claim.lhs


def _with_side(claim: Claim, side: str, tree: Basic) -> Claim:
    return replace(claim, rhs=tree) if side == "right" else replace(claim, lhs=tree)


def replaceable(claim: Claim, tree: Basic) -> list[Basic]:
    """Parameters of a side, then the numbers in it that are no plain sign."""
    fixed = set(claim.variables) | {part for v in claim.variables for part in v.args}
    fixed |= set(definitions(claim.given))
    bound = {limits.args[0] for node in nodes((tree,)) for limits in getattr(node, "limits", ())}
    symbols = [
        node
        for node in nodes((tree,))
        if isinstance(node, Symbol) and node not in fixed and node not in bound and not _is_label(tree, node)
    ]
    numbers = [node for node in nodes((tree,)) if isinstance(node, Rational) and node not in (0, 1, -1)]
    return sorted(symbols, key=str) + sorted(numbers, key=str)


def _is_label(tree: Basic, symbol: Symbol) -> bool:
    """Whether a symbol only names an array, an index or the size of something."""
    holders = (n for n in nodes((tree,)) if isinstance(n, (IndexedBase, Idx, MatrixSymbol)))
    return any(symbol in holder.args for holder in holders)


def _weight(claim: Claim, repair: Repair) -> tuple[float, bool, str]:
    """The smallest change first: a definition, then short factors, then longer ones, numbers last."""
    if repair.side == "":
        return (-10 + length(repair.value) / 10, False, str(repair.value))
    is_name, factor = isinstance(repair.part, Symbol), repair.factor
    names = set() if repair.value is None else repair.value.free_symbols
    weight = float(length(factor) or length(repair.value))
    if factor == -1:
        weight += 3 * is_name
    elif not is_name:
        weight += 2 + 30 * (isinstance(repair.part, Rational) and not factor.is_Rational)
    weight += 10 * (is_name and repair.part not in names)
    weight += 6 * any(isinstance(node, Pow) and not node.exp.is_Integer for node in nodes((factor,)))
    tree = side_of(repair.claim, repair.side)
    weight += 0.1 * max(0, waste(tree) - waste(side_of(claim, repair.side)))
    weight += 5 * (repair.claim.lhs == repair.claim.rhs) + 0.5 * (repair.side == "left")
    return (weight, repair.side == "left", str(repair.value))
