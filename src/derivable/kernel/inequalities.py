"""Signs that come from inequalities between terms, not from the signs of the terms."""

from derivable.kernel import signs as sg
from derivable.kernel.polynomials import Monomial, Polynomial, Rational, add, scale, subtract
from derivable.kernel.positivity import monomial_signs, signs_of
from derivable.kernel.scalars import lowest_terms, multiply, multiply_all
from derivable.kernel.scope import Scope
from derivable.kernel.signs import Signs
from derivable.kernel.sums import close, opened

LARGEST = 40


def bounded_signs(scope: Scope, form: Polynomial) -> Signs:
    """The signs of a form, also by the Cauchy-Schwarz inequality."""
    found = signs_of(scope, form)
    if len(form) > LARGEST or found in (sg.POSITIVE, sg.NEGATIVE, sg.ZERO):
        return found
    for sign in (1, -1):
        smaller = _squares_of_sums_replaced(scope, scale(form, sign))
        if smaller is not None:
            bound = signs_of(scope, smaller)
            at_least = sg.POSITIVE if bound == sg.POSITIVE else sg.NONNEGATIVE
            if not bound & sg.NEGATIVE:
                scope.use("Cauchy-Schwarz inequality")
                return found & (at_least if sign == 1 else sg.negated(at_least))
    return found


def _squares_of_sums_replaced(scope: Scope, form: Polynomial) -> Polynomial | None:
    """A form that is at most the given one: -(sum of a_i)^2 becomes -n times the sum of a_i^2."""
    smaller, changed = form, False
    for monomial, coefficient in form.items():
        for number, exponent in monomial:
            atom = scope.atoms[number]
            if atom.kind != "sum" or exponent != 2 or len(atom.parts[0]) != 1:
                continue
            rest = tuple(pair for pair in monomial if pair[0] != number)
            signs = sg.product(sg.of_number(coefficient), monomial_signs(scope, rest))
            if signs & sg.POSITIVE:
                continue
            smaller = _replaced(scope, smaller, (monomial, coefficient), (number, rest))
            changed = True
            break
    return lowest_terms(scope, smaller) if changed else None


def _replaced(
    scope: Scope, form: Polynomial, term: tuple[Monomial, Rational], place: tuple[int, Monomial]
) -> Polynomial:
    (monomial, coefficient), (number, rest) = term, place
    ranges, body = opened(scope, scope.atoms[number])
    squares = close(scope, multiply(scope, body, body), ranges)
    bound = multiply_all(scope, [{rest: coefficient}, dict(ranges[0][1]), squares])
    return add((subtract(form, {monomial: coefficient}), bound))
