"""Induction on a whole number: the sides agree at its first value, and where they do, at the next one too.

The sides are read again with the number bound to its first value, and to the next one, as an index of
a sum is bound: nothing is substituted in a tree.
"""

from dataclasses import replace

from sympy import Basic, Idx, Symbol, Tuple

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.equality import is_zero
from derivable.kernel.evidence import Induction
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import Polynomial, add, constant, freeze, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.reading import Env, read
from derivable.kernel.forms.scalars import multiply
from derivable.kernel.forms.scope import Condition, Scope
from derivable.kernel.matrices.words import Matrix
from derivable.kernel.refusals import Rejected
from derivable.kernel.sides import read_sides

FIRST_VALUES = (
    (Symbol("n", integer=True, positive=True).assumptions0, 1),
    (Symbol("n", integer=True, nonnegative=True).assumptions0, 0),
)
# What the number may stand in: here another value can take its place.
OPEN = frozenset(
    {"Symbol", "Add", "Mul", "Pow", "exp", "log", "Abs", "Sum", "Product", "Tuple", "Indexed", "Idx"}
)


def check_induction(scope: Scope, claim: Claim, evidence: Induction) -> tuple[Condition, ...]:
    """The conditions of an equation that holds for all values of a number, from the first one on."""
    number = evidence.number
    first = first_value(number)
    _refuse_bound(claim, number)
    left, right, conditions = read_sides(scope, claim)
    if isinstance(left, Matrix) or isinstance(right, Matrix):
        raise Rejected("induction is for numbers, and a side is a matrix")
    one, other, at_first = sides_at(scope, claim, number, constant(first))
    if not is_zero(scope, subtract(one, other)):
        raise Rejected("the sides are not proved equal where {} is {}", number, first)
    one, other, at_next = sides_at(scope, claim, number, add((read(scope, number), constant(1))))
    if not _follows(scope, subtract(left, right), subtract(one, other)):
        raise Rejected("that the sides agree at {} does not show that they agree at {} + 1", number, number)
    scope.use("mathematical induction")
    together = tuple(dict.fromkeys((*conditions, *at_first, *at_next)))
    for condition in together:
        if number in set(nodes((condition.expression, *condition.ranges))):
            raise Rejected("the condition on {} is another one for each {}", condition.expression, number)
    return together


def _follows(scope: Scope, known: Polynomial, wanted: Polynomial) -> bool:
    """Whether a form is zero where a known one is: some multiple of it, not by zero, is one of the known."""
    if is_zero(scope, subtract(wanted, known)):
        return True
    for atom in dict.fromkeys(atom for monomial in known for atom, _ in monomial):
        ours, theirs = (_coefficient(form, atom) for form in (known, wanted))
        if not theirs or signs_of(scope, ours) & sg.ZERO:
            continue
        if is_zero(scope, subtract(multiply(scope, ours, wanted), multiply(scope, theirs, known))):
            return True
    return False


def _coefficient(form: Polynomial, atom: int) -> Polynomial:
    """What an atom that stands alone is multiplied by."""
    terms = (([pair for pair in m if pair != (atom, 1)], m, number) for m, number in form.items())
    return {tuple(rest): number for rest, monomial, number in terms if len(rest) < len(monomial)}


def first_value(number: Basic) -> int:
    """The smallest value that a symbol is declared to take; it must take all whole numbers from there on."""
    for declared, first in FIRST_VALUES:
        if isinstance(number, Symbol) and number.assumptions0 == declared:
            return first
    raise Rejected("{} is not declared as just a positive, or a nonnegative, whole number", number)


def _refuse_bound(claim: Claim, number: Basic) -> None:
    """Reject a number that an assumption speaks of, that a side binds, or that sizes something."""
    if number in set(nodes(claim.given)):
        raise Rejected("an assumption speaks of {}", number)
    for node in nodes((claim.lhs, claim.rhs)):
        if type(node).__name__ not in OPEN and number in set(nodes((node,))):
            raise Rejected("{} stands in {}, where no other value can take its place", number, node)
        if isinstance(node, Tuple) and node.args[0] == number:
            raise Rejected("a sum runs through the values of {}", number)
    for free in claim.lhs.free_symbols | claim.rhs.free_symbols:
        if isinstance(free, Idx) and number in set(nodes(free.args)):
            raise Rejected("the range of the index {} depends on {}", free, number)


def sides_at(
    scope: Scope, claim: Claim, number: Basic, value: Polynomial
) -> tuple[Polynomial, Polynomial, list[Condition]]:
    """Both sides at a value of the number, and where they are defined there."""
    env: Env = ((number, freeze(value), Tuple(number)),)
    scope.conditions = {}
    left, right = (read(scope, side, env) for side in (claim.lhs, claim.rhs))
    found, scope.conditions = scope.conditions, {}
    return left, right, [replace(condition, ranges=condition.ranges[:-1]) for condition in found.values()]
