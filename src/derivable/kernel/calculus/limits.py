"""Limits of normal forms, at a number or at infinity, by continuity and by leading powers."""

from derivable.kernel.calculus.integrals import coefficients
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import cleared, denominators
from derivable.kernel.forms.exponentials import exponential, logarithm
from derivable.kernel.forms.polynomials import Polynomial, Rational, constant, shift, single, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scalars import absolute, multiply, multiply_all, power, settle
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.sums import close, opened
from derivable.kernel.refusals import Rejected


def limit_at_zero(scope: Scope, form: Polynomial, small: int) -> Polynomial:
    """The limit as a positive leaf goes to zero; rejected when it is not proved finite."""
    inner = {
        atom: scope.atoms[atom]
        for monomial in form
        for atom, _ in monomial
        if atom != small and small in scope.atoms[atom].leaves
    }
    if all(atom.kind == "power" for atom in inner.values()):
        return _of_quotient(scope, form, small)
    scope.use("limit of a continuous function")
    values = {number: _limit_of_atom(scope, number, small) for number in inner}
    total: Polynomial = {}
    for monomial, coefficient in form.items():
        factors = [_raised_limit(scope, number, exponent, small, values) for number, exponent in monomial]
        total = subtract(total, multiply_all(scope, [constant(-coefficient), *factors]))
    return total


def _raised_limit(
    scope: Scope, number: int, exponent: Rational, small: int, values: dict[int, Polynomial]
) -> Polynomial:
    if number == small:
        if exponent < 0:
            raise Rejected("a term may grow without bound")
        return {}
    value = values.get(number, single(number))
    if exponent < 0 and signs_of(scope, value) & sg.ZERO:
        raise Rejected("a denominator may go to zero")
    if exponent.denominator != 1 and signs_of(scope, value) & sg.NEGATIVE:
        raise Rejected("a root may have no limit")
    return power(scope, value, exponent)


def _limit_of_atom(scope: Scope, number: int, small: int) -> Polynomial:
    """The limit of exp, log, |.|, a denominator or a finite sum: all continuous where they are defined."""
    atom = scope.atoms[number]
    if atom.kind == "exp":
        return exponential(scope, limit_at_zero(scope, {atom.parts[0]: 1}, small))
    if atom.kind in ("power", "log", "abs"):
        inside = limit_at_zero(scope, dict(atom.parts[0]), small)
        if atom.kind == "log" and signs_of(scope, inside) != sg.POSITIVE:
            raise Rejected("the argument of a logarithm may go to zero")
        continuous = {"log": logarithm, "abs": absolute}.get(atom.kind)
        return inside if continuous is None else continuous(scope, inside)
    if atom.kind == "sum":
        ranges, body = opened(scope, atom)
        if any(small in scope.leaves(dict(last)) for _, last in ranges):
            raise Rejected("the number of terms of a sum may not change in a limit")
        return close(scope, limit_at_zero(scope, body, small), ranges)
    raise Rejected("the kernel has no limit for a {}", atom.kind)


def _of_quotient(scope: Scope, form: Polynomial, small: int) -> Polynomial:
    """The ratio of the coefficients of the lowest powers of numerator and denominator."""
    below = {
        atom: count for atom, count in denominators(scope, form).items() if small in scope.atoms[atom].leaves
    }
    numerator = settle(scope, shift(form, tuple(sorted(below.items()))))
    denominator = multiply_all(
        scope, [power(scope, dict(scope.atoms[atom].parts[0]), count) for atom, count in below.items()]
    )
    top, bottom = (coefficients(scope, part, small) for part in (numerator, denominator))
    top = {degree: part for degree, part in top.items() if cleared(scope, part)}
    if not top:
        return {}
    first, last = min(top), min(bottom)
    scope.use("limit of a quotient")
    if first > last:
        _check_nonzero(scope, bottom[last])
        return {}
    if first < last:
        raise Rejected("the quotient may grow without bound")
    _check_nonzero(scope, bottom[last])
    return multiply(scope, top[first], power(scope, bottom[last], -1))


def _check_nonzero(scope: Scope, coefficient: Polynomial) -> None:
    if signs_of(scope, coefficient) & sg.ZERO:
        raise Rejected("the leading coefficient of the denominator is not proved to be nonzero")
