"""Exponentials, logarithms and real powers of normal forms."""

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import lowest_terms
from derivable.kernel.forms.polynomials import (
    ONE,
    Monomial,
    Polynomial,
    Rational,
    add,
    constant,
    freeze,
    gather,
    scale,
    shift,
    single,
)
from derivable.kernel.forms.positivity import atom_signs, signs_of
from derivable.kernel.forms.scalars import (
    absolute_atom,
    coprime_factors,
    multiply,
    multiply_all,
    power,
    primitive,
)
from derivable.kernel.forms.scope import Scope
from derivable.kernel.refusals import Rejected


def exponential(scope: Scope, exponent: Polynomial) -> Polynomial:
    """Exp of a polynomial: a product of one atom for each term, logarithms becoming powers."""
    exponent = lowest_terms(scope, exponent)
    if len(exponent) > 1:
        scope.use("exponential of a sum")
    powers: list[tuple[int, Rational]] = []
    factors: list[Polynomial] = []
    for monomial, coefficient in exponent.items():
        atom = scope.atoms[monomial[0][0]] if len(monomial) == 1 and monomial[0][1] == 1 else None
        if atom is not None and atom.kind == "log":
            scope.use("exponential of a logarithm")
            factors.append(power(scope, dict(atom.parts[0]), coefficient))
        else:
            powers.append((_exponential_atom(scope, monomial), coefficient))
    return multiply_all(scope, [{gather(powers): 1}, *factors])


def _exponential_atom(scope: Scope, monomial: Monomial) -> int:
    return scope.atom("exp", (monomial,), scope.leaves({monomial: 1}))


def logarithm(scope: Scope, argument: Polynomial) -> Polynomial:
    """Log of a polynomial that is positive, opened as far as the factors are known to be positive."""
    argument = lowest_terms(scope, argument)
    if not argument or (len(argument) == 1 and argument.get(ONE, 1) < 0):
        raise Rejected("the logarithm of a number that is not positive")
    apart = _apart(argument) if len(argument) == 1 else primitive(scope, argument, positive=True)
    number, factor, rest = apart
    parts = [scale(single(atom), count) for atom, count in _logarithms_of_primes(scope, number)]
    kept: list[tuple[int, Rational]] = []
    for atom, exponent in factor:
        opened = _logarithm_of_atom(scope, atom, exponent)
        if opened is None:
            kept.append((atom, exponent))
        else:
            parts.append(opened)
    remaining = shift(rest, tuple(kept))
    if remaining != constant(1):
        parts.append(single(scope.atom("log", (freeze(remaining),), scope.leaves(remaining))))
    if len(parts) > 1:
        scope.use("logarithm of a product")
    return add(parts)


def _apart(term: Polynomial) -> tuple[Rational, Monomial, Polynomial]:
    """The size, the monomial and the sign of one term."""
    ((monomial, number),) = term.items()
    sign = 1 if number > 0 else -1
    return number * sign, monomial, constant(sign)


def _logarithm_of_atom(scope: Scope, number: int, exponent: Rational) -> Polynomial | None:
    """Exponent * log(atom), or None when the atom may be negative and the power does not help."""
    atom = scope.atoms[number]
    if atom.kind == "exp":
        scope.use("logarithm of an exponential")
        return {atom.parts[0]: exponent}
    if exponent != 1:
        scope.use("logarithm of a power")
    if atom.kind == "power" and len(atom.parts[0]) > 1:
        base = dict(atom.parts[0])
        return scale(logarithm(scope, base), exponent) if signs_of(scope, base) == sg.POSITIVE else None
    if atom_signs(scope, number) == sg.POSITIVE:
        inner = constant(atom.parts[0]) if atom.kind == "prime" else single(number)
    elif exponent.denominator == 1 and exponent.numerator % 2 == 0:
        scope.use("logarithm of an even power")
        inner = single(absolute_atom(scope, single(number)))
    else:
        return None
    return {((scope.atom("log", (freeze(inner),), scope.leaves(inner)), 1),): exponent}


def _logarithms_of_primes(scope: Scope, number: Rational) -> list[tuple[int, int]]:
    found = []
    for part, sign in ((number.numerator, 1), (number.denominator, -1)):
        for prime, count in coprime_factors(part):
            found.append((scope.atom("log", (freeze(constant(prime)),), frozenset()), sign * count))
    return found


def general_power(scope: Scope, base: Polynomial, exponent: Polynomial) -> Polynomial:
    """Base ** exponent for a positive base and any real exponent."""
    scope.use("real power")
    return exponential(scope, multiply(scope, exponent, logarithm(scope, base)))
