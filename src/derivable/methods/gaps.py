"""What must be zero for a relation to hold, and the values of one symbol that make it zero."""

from collections.abc import Iterator
from fractions import Fraction

from sympy import Add, Basic, Dummy, Equality, Expr, Mul, Pow, Symbol, factor, factor_terms
from sympy.polys.polyerrors import BasePolynomialError

from derivable.errors import BadClaim
from derivable.kernel.calculus.integrals import coefficients
from derivable.kernel.claims import Claim
from derivable.kernel.forms.denominators import cleared
from derivable.kernel.forms.exponentials import logarithm
from derivable.kernel.forms.polynomials import ONE, Monomial, Polynomial, scale, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scalars import multiply, power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import POSITIVE
from derivable.kernel.opening import open_scope
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import STATEMENTS, Relation
from derivable.kernel.sides import read_side, variable_leaves
from derivable.methods.expressions import is_short, tree_of
from derivable.methods.scale_and_constant import ORDERS, by_variables, quotient

R = Relation
EXACT = frozenset({R.EQUAL, R.EQUAL_UP_TO_CONSTANT, R.PROPORTIONAL})
SOLVABLE = ORDERS | EXACT | STATEMENTS
MOST_TERMS = 12


def solutions(claim: Claim, unknown: Symbol) -> list[Expr]:
    """Values of an unknown for which the first coefficients that contain it fit, if they are two terms.

    They are written as products where that is possible, and left out where they are long: a repair is short.
    """
    try:
        scope = open_scope(claim)
        leaf = scope.atom("symbol", (unknown,))
        gaps = [gap for gap in _gaps(scope, claim) if leaf in scope.leaves(gap)]
        found = [solution for gap in gaps[:1] for solution in _roots(scope, gap, leaf)]
    except (Rejected, BadClaim):
        return []
    return [factored(value) for value in found]


def factored(value: Expr) -> Expr:
    """The value as a product, where that is possible: w (1 - b) rather than - w (b - 1)."""
    gathered = factor_terms(value)
    if not gathered.has(Add):
        return gathered
    try:
        gathered = factor(gathered)
    except BasePolynomialError:
        return gathered
    parts = list(Mul.make_args(gathered))
    for place, part in enumerate(parts):
        base, exponent = part.as_base_exp()
        if parts[0].is_negative and base.is_Add and exponent in (1, -1):
            parts[0], parts[place] = -parts[0], Pow(-base, exponent)
    return Mul(*parts)


def _roots(scope: Scope, gap: Polynomial, leaf: int) -> list[Expr]:
    """The solution r of a r^k + b r^m = 0."""
    powers = coefficients(scope, cleared(scope, gap), leaf)
    if len(powers) != 2:
        return []
    low, high = sorted(powers)
    if not all(is_short(part, MOST_TERMS) for part in powers.values()):
        return []
    ratio = quotient(scope, scale(powers[low], -1), powers[high])
    if not is_short(ratio, MOST_TERMS):
        return []
    if signs_of(scope, ratio) != POSITIVE and (high - low) != 1:
        return []
    return [tree_of(scope, power(scope, ratio, Fraction(1) / (high - low)))]


def _gaps(scope: Scope, claim: Claim) -> Iterator[Polynomial]:
    """What must be zero for the relation to hold, one for each term in the variables."""
    leaves = variable_leaves(scope, claim)
    if claim.relation in STATEMENTS:
        sides = [_gap_of_equation(scope, side) for side in (claim.lhs, claim.rhs)]
    else:
        sides = [read_side(scope, side)[0] for side in (claim.lhs, claim.rhs)]
    if not all(isinstance(side, dict) for side in sides):
        return
    if claim.relation in ORDERS or (
        claim.relation is R.PROPORTIONAL and all(signs_of(scope, side) == POSITIVE for side in sides)
    ):
        sides = [_logged(scope, side, leaves) for side in sides]
    left, right = (by_variables(scope, side, leaves) for side in sides)
    terms = sorted((left.keys() | right.keys()) - (set() if claim.relation is R.EQUAL else {ONE}))
    if claim.relation in EXACT:
        found = [subtract(left.get(m, {}), right.get(m, {})) for m in terms]
    else:
        found = _cross_differences(scope, left, right, terms)
    yield from (gap for gap in found if gap)


def _gap_of_equation(scope: Scope, side: Basic) -> Polynomial:
    """The difference of the sides of an equation."""
    if not isinstance(side, Equality):
        raise Rejected("only equations have two sides to compare")
    left, right = (read_side(scope, part)[0] for part in side.args)
    return subtract(left, right)


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


def named(dummy: Dummy) -> Symbol:
    """A symbol that a claim accepts in place of a dummy."""
    return Symbol(
        "unknown_r", **{name: True for name in ("positive", "real") if dummy.assumptions0.get(name)}
    )
