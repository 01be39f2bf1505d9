"""The scale c and the constant b with g = c f + b, by comparing coefficients over the variables."""

from collections.abc import Iterable, Iterator

from sympy import Integer, Rational, exp, log

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Affine, Evidence, Exp, Log, Map, Monotone, Root, Scale, Shift
from derivable.kernel.forms.denominators import cleared, lowest_terms
from derivable.kernel.forms.exponentials import exponential, logarithm
from derivable.kernel.forms.polynomials import ONE, Monomial, Polynomial, accumulate, divide, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.reading import tree_signs
from derivable.kernel.forms.scalars import multiply, power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import POSITIVE
from derivable.kernel.maps import apply_maps
from derivable.kernel.opening import open_scope
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation
from derivable.kernel.sides import read_side, variable_leaves
from derivable.methods.expressions import shortest, tree_of, written_apart

R = Relation
ORDERS = frozenset(
    {
        R.SAME_ORDER,
        R.REVERSED_ORDER,
        R.SAME_ARGMAX,
        R.SAME_ARGMIN,
        R.ARGMAX_BECOMES_ARGMIN,
        R.ARGMIN_BECOMES_ARGMAX,
    }
)

Pair = tuple[tuple[Map, ...], tuple[Map, ...]]

# Each map with the one that undoes it.
NOTHING: tuple[Map, ...] = ()
LOG: tuple[Map, ...] = (Log(), Exp())
SQUARE: tuple[Map, ...] = (Root(Integer(2)), Root(Rational(1, 2)))
ROOT: tuple[Map, ...] = (Root(Rational(1, 2)), Root(Integer(2)))
INVERSE: tuple[Map, ...] = (Root(Integer(-1)), Root(Integer(-1)))
EXP: tuple[Map, ...] = (Exp(), Log())
OTHERS = (SQUARE, ROOT, INVERSE, EXP)
LONGEST = 12

# What is done to the left side, and to the right side, where it is undone at last.
WITH_LOGS = ((NOTHING, NOTHING), (LOG, NOTHING), (NOTHING, LOG), (LOG, LOG))
WITH_OTHERS = (*((other, NOTHING) for other in OTHERS), *((NOTHING, other) for other in OTHERS))


def offer(claim: Claim) -> Iterator[Evidence]:
    """Scales, shifts, and monotone maps: a log, a root or none, an affine map, an exp, a power or none."""
    if claim.relation not in ORDERS | {R.PROPORTIONAL, R.EQUAL_UP_TO_CONSTANT}:
        return
    scope = open_scope(claim)
    left, right = (lowest_terms(scope, read_side(scope, side)[0]) for side in (claim.lhs, claim.rhs))
    variables = variable_leaves(scope, claim)
    if claim.relation is R.PROPORTIONAL:
        ratio = find_scale(scope, left, right, variables)
        if ratio is not None:
            yield Scale(tree_of(scope, ratio))
        if signs_of(scope, left) == signs_of(scope, right) == POSITIVE:
            yield from _scale_by_logarithms(scope, left, right, variables)
    elif claim.relation is R.EQUAL_UP_TO_CONSTANT:
        yield Shift(tree_of(scope, _free_part(scope, subtract(right, left), variables)))
    else:
        yield from map(Monotone, _maps(scope, claim, (left, right), WITH_LOGS))
        if isinstance(claim.rhs, log) and claim.rhs.args[0] == claim.lhs:
            yield Monotone((Log(),))  # refused where the line is not positive, which then is the reason told
        for side in (claim.lhs, claim.rhs):
            tree_signs(scope, side, ())  # what a side shows as it is written is noted for its normal form
        yield from map(Monotone, _maps(scope, claim, (left, right), WITH_OTHERS))


def _scale_by_logarithms(
    scope: Scope, left: Polynomial, right: Polynomial, variables: frozenset[int]
) -> Iterator[Scale]:
    """The scale whose logarithm is the difference of those of the sides, over one denominator."""
    shift = subtract(logarithm(scope, right), logarithm(scope, left))
    factors: Polynomial = {
        m: c for m, c in shift.items() if len(m) == 1 and scope.atoms[m[0][0]].kind == "log"
    }
    rest = lowest_terms(scope, subtract(shift, factors))
    if not any(_bound_part(scope, part, variables) for part in (factors, rest)):
        yield Scale(tree_of(scope, exponential(scope, factors)) * exp(shortest(tree_of(scope, rest))))


def _maps(
    scope: Scope, claim: Claim, sides: tuple[Polynomial, Polynomial], pairs: Iterable[Pair]
) -> Iterator[tuple[Map, ...]]:
    """Chains of a map or none, an affine map, and a map or none."""
    variables = variable_leaves(scope, claim)
    mapped: dict[tuple[int, tuple[Map, ...]], Polynomial | None] = {}
    for first, last in pairs:
        for key in ((0, first), (1, last)):
            if key not in mapped:
                mapped[key] = _after(scope, claim, sides[key[0]], key[1])
        f, g = mapped[0, first], mapped[1, last]
        if f is not None and g is not None:
            for affine in find_affine(scope, f, g, variables):
                middle: tuple[Map, ...] = () if affine == Affine(1, 0) else (affine,)
                yield first[:1] + middle + last[1:]


def _after(scope: Scope, claim: Claim, form: Polynomial, maps: tuple[Map, ...]) -> Polynomial | None:
    """The form after the first of two maps; None where that is not defined, or too long."""
    if maps in OTHERS and len(form) > LONGEST:
        return None
    try:
        return apply_maps(scope, claim, form, maps[:1])[0]
    except Rejected:
        return None


def find_affine(
    scope: Scope, left: Polynomial, right: Polynomial, variables: frozenset[int]
) -> Iterator[Affine]:
    """The affine map that takes one form to another, if the coefficients suggest one, in two spellings."""
    ratio = find_scale(
        scope, _bound_part(scope, left, variables), _bound_part(scope, right, variables), variables
    )
    if ratio is None:
        return
    rest = lowest_terms(scope, subtract(right, multiply(scope, ratio, left)))
    if _bound_part(scope, rest, variables):
        return
    factor, constant = tree_of(scope, ratio), tree_of(scope, rest)
    yield Affine(factor, constant)
    apart = written_apart(scope, rest)
    if apart != constant:
        yield Affine(factor, apart)


def find_scale(
    scope: Scope, left: Polynomial, right: Polynomial, variables: frozenset[int]
) -> Polynomial | None:
    """The ratio of the coefficients of one term in the variables, the shortest one."""
    f, g = by_variables(scope, left, variables), by_variables(scope, right, variables)
    shared = [monomial for monomial in f if monomial in g]
    if not shared:
        return None
    head = min(shared, key=lambda monomial: (len(f[monomial]) + len(g[monomial]), monomial))
    return quotient(scope, g[head], f[head])


def quotient(scope: Scope, numerator: Polynomial, denominator: Polynomial) -> Polynomial:
    """The quotient in lowest terms, exact where it divides."""
    if len(denominator) > 1:
        exact = divide(cleared(scope, numerator), cleared(scope, denominator))
        if exact is not None and not subtract(numerator, multiply(scope, exact, denominator)):
            return exact
    return lowest_terms(scope, multiply(scope, numerator, power(scope, denominator, -1)))


def by_variables(scope: Scope, form: Polynomial, variables: frozenset[int]) -> dict[Monomial, Polynomial]:
    """The form as a polynomial in the variables, its coefficients free of them."""
    found: dict[Monomial, Polynomial] = {}
    for monomial, coefficient in form.items():
        bound = tuple(p for p in monomial if not scope.atoms[p[0]].leaves.isdisjoint(variables))
        free = tuple(p for p in monomial if scope.atoms[p[0]].leaves.isdisjoint(variables))
        accumulate(found.setdefault(bound, {}), {free: coefficient})
    return found


def _bound_part(scope: Scope, form: Polynomial, variables: frozenset[int]) -> Polynomial:
    return subtract(form, _free_part(scope, form, variables))


def _free_part(scope: Scope, form: Polynomial, variables: frozenset[int]) -> Polynomial:
    return dict(by_variables(scope, form, variables).get(ONE, {}))
