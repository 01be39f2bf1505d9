"""Variants of a claim that may be true: one parameter replaced, a relation exchanged, an assumption added.

Nothing here is believed: whoever offers a repair to a user proves it first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from sympy import Add, Basic, Dummy, Eq, Expr, Idx, IndexedBase, Integer, MatrixSymbol, Rational, Symbol

from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.integrals import coefficients
from derivable.kernel.opening import open_scope
from derivable.kernel.polynomials import ONE, Monomial, Polynomial, scale, subtract
from derivable.kernel.positivity import signs_of
from derivable.kernel.proofs import read_side, variable_leaves
from derivable.kernel.relations import Relation, gives
from derivable.kernel.scalars import cleared, logarithm, multiply, power
from derivable.kernel.scope import Rejected, Scope
from derivable.kernel.signs import POSITIVE
from derivable.methods.expressions import tree_of
from derivable.methods.scale_and_constant import ORDERS, by_variables, quotient

R = Relation


class Kind(StrEnum):
    """What a repair changes."""

    REPLACEMENT = "replacement"
    RELATION = "relation"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Repair:
    """A variant of a claim: `symbol` becomes `value` on one side, or wherever it stands.

    `side` is "left", "right", or "" where the change is not on one side; a change of the relation
    has neither symbol nor value.
    """

    kind: Kind
    claim: Claim
    side: str = ""
    symbol: Basic | None = None
    value: Basic | None = None


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
    R.SAME_ARGMAX: R.ARGMAX_BECOMES_ARGMIN,
    R.SAME_ARGMIN: R.ARGMIN_BECOMES_ARGMAX,
    R.ARGMAX_BECOMES_ARGMIN: R.SAME_ARGMAX,
    R.ARGMIN_BECOMES_ARGMAX: R.SAME_ARGMIN,
    R.AT_MOST: R.AT_LEAST,
    R.AT_LEAST: R.AT_MOST,
    R.LESS_THAN: R.AT_MOST,
    R.GREATER_THAN: R.AT_LEAST,
    R.IF_AND_ONLY_IF: R.IMPLIES,
}


def candidates(claim: Claim) -> Iterator[Repair]:
    """Replacements first, then other relations, then assumptions."""
    yield from replacements(claim)
    yield from other_relations(claim)
    yield from assumptions(claim)


def other_relations(claim: Claim) -> Iterator[Repair]:
    """Relations that say less, and the opposite one."""
    weaker = [r for r in ALTERNATIVES if r is not claim.relation and r not in _stronger(claim.relation)]
    found = weaker if claim.relation in ALTERNATIVES and claim.variables else []
    if claim.relation in OPPOSITE:
        found = [OPPOSITE[claim.relation], *found]
    for relation in found:
        yield Repair(Kind.RELATION, replace(claim, relation=relation))


def _stronger(relation: Relation) -> list[Relation]:
    return [other for other in Relation if relation in gives(other)]


def replacements(claim: Claim) -> Iterator[Repair]:
    """One symbol, or one number, on one side replaced by what the coefficients ask for."""
    if claim.relation not in ORDERS | {R.EQUAL, R.PROPORTIONAL, R.EQUAL_UP_TO_CONSTANT}:
        return
    found = list(_redefinitions(claim))
    for side in ("right", "left"):
        tree = claim.rhs if side == "right" else claim.lhs
        parts = [(part, part) for part in _replaceable(claim, tree)]
        parts += [(part, Integer(1)) for part in Add.make_args(tree) if len(Add.make_args(tree)) > 1]
        for part, unit in parts:
            found.extend(_replacement(claim, side, part, unit))
    yield from sorted(found, key=_weight)


def _replacement(claim: Claim, side: str, part: Basic, unit: Basic) -> Iterator[Repair]:
    """A symbol or number replaced by the unknown, or a term (its unit is 1) multiplied by it."""
    tree = claim.rhs if side == "right" else claim.lhs
    unknown = Dummy("r", positive=True) if _is_positive(unit) else Dummy("r", real=True)
    around = part if unit == 1 else Integer(1)
    for value in _solutions(_with_side(claim, side, tree.xreplace({part: unknown * around})), unknown):
        if value != unit and not (unit == 1 and value.has(*claim.variables)):
            repaired = _with_side(claim, side, tree.xreplace({part: value * around}))
            yield Repair(Kind.REPLACEMENT, repaired, side, part, value * around)


def _redefinitions(claim: Claim) -> Iterator[Repair]:
    """A symbol that an assumption defines, defined as what the coefficients ask for."""
    for condition in claim.given:
        if isinstance(condition, Eq) and condition.args[0] in definitions(claim.given):
            symbol = condition.args[0]
            rest = tuple(other for other in claim.given if other != condition)
            for value in _solutions(replace(claim, given=rest), symbol):
                if symbol not in value.free_symbols:
                    given = (*rest, Eq(symbol, value, evaluate=False))
                    yield Repair(Kind.REPLACEMENT, replace(claim, given=given), "", symbol, value)


def _with_side(claim: Claim, side: str, tree: Basic) -> Claim:
    symbols = {s: _named(s) for s in tree.atoms(Dummy)}
    tree = tree.xreplace(symbols)
    return replace(claim, rhs=tree) if side == "right" else replace(claim, lhs=tree)


def _named(dummy: Dummy) -> Symbol:
    """A symbol that a claim accepts in place of a dummy."""
    return Symbol(
        "unknown_r", **{name: True for name in ("positive", "real") if dummy.assumptions0.get(name)}
    )


def _is_positive(part: Basic) -> bool:
    return bool(part.is_positive)


def _replaceable(claim: Claim, tree: Basic) -> list[Basic]:
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
    holders = [
        n for n in nodes((tree,)) if isinstance(n, (IndexedBase, Idx, MatrixSymbol)) and symbol in n.args
    ]
    return bool(holders)


def assumptions(claim: Claim) -> Iterator[Repair]:
    """One symbol fixed to a number, or to an expression in others, on both sides."""
    if claim.relation not in ORDERS | {R.EQUAL, R.PROPORTIONAL, R.EQUAL_UP_TO_CONSTANT}:
        return
    found = []
    for symbol in dict.fromkeys(_replaceable(claim, claim.rhs) + _replaceable(claim, claim.lhs)):
        if isinstance(symbol, Symbol):
            for value in _solutions(claim, symbol):
                if symbol not in value.free_symbols:
                    given = (*claim.given, Eq(symbol, value, evaluate=False))
                    found.append(Repair(Kind.ASSUMPTION, replace(claim, given=given), "", symbol, value))
    yield from sorted(found, key=_weight)


def _weight(repair: Repair) -> tuple[int, int, str]:
    """Short changes first, the right side before the left; a number that becomes a formula comes late."""
    from_number = isinstance(repair.symbol, Rational) and not isinstance(repair.value, Rational)
    of_term = repair.symbol is not None and not isinstance(repair.symbol, (Symbol, Rational))
    excess = _length(repair.value) - (_length(repair.symbol) if of_term else 0)
    return (40 * from_number + 4 * of_term + excess, repair.side == "left", str(repair.value))


def _length(value: Basic | None) -> int:
    return 0 if value is None else sum(1 for _ in nodes((value,))) + len(str(value))


def _solutions(claim: Claim, unknown: Symbol) -> list[Expr]:
    """Values of an unknown for which the first coefficients that contain it fit, if they are two terms."""
    name = _named(unknown) if isinstance(unknown, Dummy) else unknown
    try:
        scope = open_scope(claim)
        leaf = scope.atom("symbol", (name,))
        gaps = [gap for gap in _gaps(scope, claim) if leaf in scope.leaves(gap)]
        return [solution for gap in gaps[:1] for solution in _roots(scope, gap, leaf)]
    except Rejected:
        return []


def _roots(scope: Scope, gap: Polynomial, leaf: int) -> list[Expr]:
    """The solution r of a r^k + b r^m = 0."""
    powers = coefficients(scope, cleared(scope, gap), leaf)
    if len(powers) != 2:
        return []
    low, high = sorted(powers)
    ratio = quotient(scope, scale(powers[low], -1), powers[high])
    if signs_of(scope, ratio) != POSITIVE and (high - low) != 1:
        return []
    return [tree_of(scope, power(scope, ratio, Fraction(1) / (high - low)))]


def _gaps(scope: Scope, claim: Claim) -> list[Polynomial]:
    """What must be zero for the relation to hold, one for each term in the variables."""
    leaves = variable_leaves(scope, claim)
    sides = [read_side(scope, side)[0] for side in (claim.lhs, claim.rhs)]
    if not all(isinstance(side, dict) for side in sides):
        return []
    exact = claim.relation in (R.EQUAL, R.EQUAL_UP_TO_CONSTANT, R.PROPORTIONAL)
    if claim.relation in ORDERS or (
        claim.relation is R.PROPORTIONAL and all(signs_of(scope, side) == POSITIVE for side in sides)
    ):
        sides = [_logged(scope, side, leaves) for side in sides]
    left, right = (by_variables(scope, side, leaves) for side in sides)
    terms = sorted((left.keys() | right.keys()) - (set() if claim.relation is R.EQUAL else {ONE}))
    if exact:
        gaps = [subtract(left.get(m, {}), right.get(m, {})) for m in terms]
    else:
        gaps = _cross_differences(scope, left, right, terms)
    return [gap for gap in gaps if gap]


def _logged(scope: Scope, side: Polynomial, leaves: frozenset[int]) -> Polynomial:
    """The logarithm of a side in which a variable stands in an exponent."""
    atoms = {atom for monomial in side for atom, _ in monomial}
    exponential = any(scope.atoms[a].kind == "exp" and scope.atoms[a].leaves & leaves for a in atoms)
    return logarithm(scope, side) if exponential and signs_of(scope, side) == POSITIVE else side


def _cross_differences(
    scope: Scope, left: dict[Monomial, Polynomial], right: dict[Monomial, Polynomial], terms: list[Monomial]
) -> list[Polynomial]:
    """f_m g_h - f_h g_m for every term m against a first term h that both sides have."""
    shared = [m for m in terms if m in left and m in right]
    if not shared:
        return []
    head = shared[0]
    return [
        subtract(multiply(scope, left.get(m, {}), right[head]), multiply(scope, left[head], right.get(m, {})))
        for m in terms
        if m != head
    ]
