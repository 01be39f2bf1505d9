"""The whole right side that a claim asks for: where a function is stationary, or the term that is missing."""

from sympy import Basic, Expr, MatrixSymbol, Symbol

from derivable.kernel.calculus.derivatives import derivative
from derivable.kernel.calculus.trees import target_atom
from derivable.kernel.claims import Claim
from derivable.kernel.forms.denominators import cleared
from derivable.kernel.forms.exponentials import exponential, logarithm
from derivable.kernel.forms.polynomials import Polynomial, accumulate, content, raised, scale, shift, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import POSITIVE
from derivable.kernel.opening import open_scope
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation
from derivable.kernel.sides import read_side, variable_leaves
from derivable.methods.expressions import is_short, tree_of
from derivable.methods.gaps import MOST_TERMS
from derivable.methods.optima import vector_optimum
from derivable.methods.scale_and_constant import quotient


def minimiser(claim: Claim) -> Basic | None:
    """The stationary point of the left side or of its logarithm, where that is linear in w or in log w."""
    if len(claim.variables) != 1:
        return None
    if isinstance(claim.variables[0], MatrixSymbol):
        found = vector_optimum(claim, claim.lhs)
        return None if found is None else found[0]
    if not isinstance(claim.variables[0], Symbol):
        return None
    scope = open_scope(claim)
    try:
        form, _ = read_side(scope, claim.lhs)
        target = target_atom(scope, claim.variables[0], ())
        if signs_of(scope, form) == POSITIVE:
            form = logarithm(scope, form)
        return _stationary(scope, derivative(scope, form, target), target)
    except Rejected:
        return None


def _stationary(scope: Scope, slope: Polynomial, target: int) -> Expr | None:
    """The root of a slope that is linear in one atom with the variable, the variable's own powers aside."""
    slope = cleared(scope, slope)
    slope = shift(slope, raised(content(slope), -1)) if slope else slope
    inside = {a for m in slope for a, _ in m if target in scope.leaves({((a, 1),): 1})}
    if len(inside) != 1:
        return None
    (atom,) = inside
    parts: dict[object, Polynomial] = {}
    for monomial, coefficient in slope.items():
        powers = dict(monomial)
        degree = powers.pop(atom, 0)
        accumulate(parts.setdefault(degree, {}), {tuple(sorted(powers.items())): coefficient})
    if parts.keys() != {0, 1}:
        return None
    if not all(is_short(part, MOST_TERMS) for part in parts.values()):
        return None
    root = quotient(scope, scale(parts[0], -1), parts[1])
    if scope.atoms[atom].kind == "log":
        root = exponential(scope, root)
    return tree_of(scope, root) if scope.atoms[atom].kind in ("log", "symbol") else None


def difference(claim: Claim) -> Expr | None:
    """What the right side lacks, where that is a single term; constants don't count where they may differ."""
    scope = open_scope(claim)
    try:
        left, right = (read_side(scope, side)[0] for side in (claim.lhs, claim.rhs))
    except Rejected:
        return None
    if not isinstance(left, dict) or not isinstance(right, dict):
        return None
    gap = subtract(left, right)
    if claim.relation is Relation.EQUAL_UP_TO_CONSTANT:
        variables = variable_leaves(scope, claim)
        gap = {m: c for m, c in gap.items() if scope.leaves({m: 1}) & variables}
    return tree_of(scope, gap) if is_short(gap, 1) and gap else None
