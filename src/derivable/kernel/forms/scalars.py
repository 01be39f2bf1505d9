"""Products, powers, roots and absolute values of normal forms.

Each function takes and returns polynomials in normal form, opens what a law of the ledger allows
under the assumptions of the scope, and keeps the rest as an atom.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import (
    Monomial,
    Polynomial,
    Rational,
    accumulate,
    common_number,
    constant,
    content,
    freeze,
    gather,
    leading,
    magnitude,
    raised,
    scale,
    shift,
    single,
    tidy,
    times,
)
from derivable.kernel.forms.positivity import atom_signs, signs_of
from derivable.kernel.forms.scope import Scope
from derivable.kernel.refusals import OutOfFuel, Rejected

LARGEST_BITS = 20_000
LARGEST_DIVISOR = 1_000


def multiply(scope: Scope, left: Polynomial, right: Polynomial) -> Polynomial:
    """The product of two polynomials, settled."""
    scope.spend(len(left) * len(right))
    if len(left) > len(right):
        left, right = right, left
    total = _square(left) if left is right else _product(left, right)
    return settle(scope, total)


def _product(left: Polynomial, right: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for monomial, number in left.items():
        accumulate(total, shift(right, monomial), number)
    return total


def _square(base: Polynomial) -> Polynomial:
    """The square: each product of two different terms stands in it twice."""
    total: Polynomial = {}
    rest = dict(base)
    for monomial, number in base.items():
        del rest[monomial]
        accumulate(total, {raised(monomial, 2): tidy(number * number)})
        accumulate(total, shift(rest, monomial), 2 * number)
    return total


def multiply_all(scope: Scope, factors: Iterable[Polynomial]) -> Polynomial:
    """The product of many polynomials; single terms are gathered in one pass."""
    coefficient: Rational = 1
    pairs: list[tuple[int, Rational]] = []
    several: list[Polynomial] = []
    for factor in factors:
        if len(factor) > 1:
            several.append(factor)
            continue
        if not factor:
            return {}
        ((monomial, number),) = factor.items()
        coefficient *= number
        pairs.extend(monomial)
    result = settle(scope, {gather(pairs): tidy(coefficient)})
    for factor in several:
        result = multiply(scope, result, factor)
    return result


def settle(scope: Scope, polynomial: Polynomial) -> Polynomial:
    """Apply the laws of atoms that simplify when multiplied: roots, absolute values, deltas."""
    if all(not m or m[0][0] > 0 for m in polynomial):
        return polynomial
    scope.spend(len(polynomial))
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        accumulate(total, _settled(scope, monomial), coefficient)
    return total


def _settled(scope: Scope, monomial: Monomial) -> Polynomial:
    for position, (number, exponent) in enumerate(monomial):
        if number > 0:
            break
        atom = scope.atoms[number]
        out = _whole_part(atom.kind, exponent)
        if not out:
            continue
        rest = monomial[:position] + monomial[position + 1 :]
        left = exponent - out
        if left:
            rest = times(rest, ((number, tidy(left)),))
        inner = constant(1)
        if atom.kind == "delta":
            rest = times(rest, ((number, 1),))
        else:
            inner = power(
                scope, constant(atom.parts[0]) if atom.kind == "prime" else dict(atom.parts[0]), out
            )
        return multiply(scope, settle(scope, {rest: 1}), inner)
    return {monomial: 1}


def _whole_part(kind: str, exponent: Rational) -> Rational:
    """How much of an exponent leaves the atom; what stays is canonical."""
    if kind == "abs":
        return 2 * floor(exponent / Fraction(2))
    if kind == "delta":
        return exponent if exponent != 1 else 0
    whole = floor(exponent)
    return whole if kind == "prime" or whole >= 1 else 0


def power(scope: Scope, base: Polynomial, exponent: Rational) -> Polynomial:
    """A rational power of a polynomial that is defined there; 1 for the exponent 0."""
    exponent = tidy(exponent)
    if exponent == 0:
        return constant(1)
    if exponent == 1:
        return base
    if not base:
        if exponent < 0:
            raise Rejected("a denominator becomes zero")
        return base
    if len(base) == 1:
        return _power_of_term(scope, base, exponent)
    if isinstance(exponent, int) and exponent > 0:
        half = power(scope, base, exponent // 2)
        square = multiply(scope, half, half)
        return multiply(scope, square, base) if exponent % 2 else square
    scope.use("power of a product")
    number, factor, rest = primitive(scope, base, positive=not isinstance(exponent, int))
    outer = _power_of_term(scope, {factor: number}, exponent)
    inner = scope.atom("power", (freeze(rest),), scope.leaves(rest))
    return multiply(scope, outer, settle(scope, single(inner, exponent)))


def _power_of_term(scope: Scope, base: Polynomial, exponent: Rational) -> Polynomial:
    ((monomial, number),) = base.items()
    if isinstance(exponent, int):
        return settle(scope, {raised(monomial, exponent): _integer_power(scope, number, exponent)})
    if len(monomial) + (number != 1) > 1:
        scope.use("power of a product")
    outside, inside = _number_to_root(scope, magnitude(number), exponent), []
    for atom, inner in monomial:
        if not atom_signs(scope, atom) & sg.NEGATIVE:
            outside.append(single(atom, tidy(inner * exponent)))
        elif inner.denominator == 1 and inner.numerator % 2 == 0:
            scope.use("root of a square")
            outside.append(power(scope, absolute(scope, single(atom)), tidy(inner * exponent)))
        else:
            inside.append((atom, inner))
    if number < 0 and not inside:
        raise Rejected("the root of a negative number")
    if inside:
        kept: Polynomial = {tuple(inside): 1 if number > 0 else -1}
        root = scope.atom("power", (freeze(kept),), scope.leaves(kept))
        outside.append(settle(scope, single(root, exponent)))
    return multiply_all(scope, outside)


def _integer_power(scope: Scope, number: Rational, exponent: int) -> Rational:
    size = number.numerator.bit_length() + number.denominator.bit_length()
    if number not in (1, -1) and size * abs(exponent) > LARGEST_BITS:
        raise OutOfFuel("a number to the power {} is too large to write down", exponent)
    return tidy(Fraction(number) ** exponent)


def _number_to_root(scope: Scope, number: Rational, exponent: Rational) -> list[Polynomial]:
    if number == 1:
        return []
    found: dict[int, int] = {}
    for part, sign in ((number.numerator, 1), (number.denominator, -1)):
        for prime, count in coprime_factors(part):
            found[prime] = found.get(prime, 0) + sign * count
    atoms = ((scope.atom("prime", (prime,), frozenset()), count) for prime, count in sorted(found.items()))
    return [settle(scope, single(atom, tidy(count * exponent))) for atom, count in atoms if count]


def coprime_factors(number: int) -> list[tuple[int, int]]:
    """Coprime numbers and exponents whose powers multiply to `number`; small ones are prime."""
    found = []
    for divisor in range(2, LARGEST_DIVISOR):
        count = 0
        while number % divisor == 0:
            number //= divisor
            count += 1
        if count:
            found.append((divisor, count))
        if divisor * divisor > number:
            break
    return [*found, (number, 1)] if number > 1 else found


def primitive(scope: Scope, base: Polynomial, positive: bool) -> tuple[Rational, Monomial, Polynomial]:
    """Number, monomial and rest, whose product is the base.

    The rest has whole coefficients without a common divisor. With `positive`, number and monomial are
    positive; without it the leading coefficient of the rest is.
    """
    factor = content(base)
    if positive:
        factor = tuple((a, e) for a, e in factor if atom_signs(scope, a) == sg.POSITIVE)
    rest = shift(base, raised(factor, -1))
    number = common_number(rest)
    if not positive and rest[leading(rest)] < 0:
        number = -number
    return number, factor, scale(rest, 1 / Fraction(number))


def absolute(scope: Scope, argument: Polynomial) -> Polynomial:
    """The absolute value of a polynomial."""
    signs = signs_of(scope, argument)
    if not signs & sg.NEGATIVE:
        return argument
    if not signs & sg.POSITIVE:
        return scale(argument, -1)
    scope.use("absolute value of a product")
    number, factor, rest = primitive(scope, argument, positive=False)
    parts = [constant(magnitude(number))]
    for atom, exponent in factor:
        found = sg.raised(atom_signs(scope, atom), exponent)
        if not found & sg.NEGATIVE:
            parts.append(single(atom, exponent))
        elif not found & sg.POSITIVE:
            parts.append({((atom, exponent),): -1})
        else:
            parts.append(settle(scope, single(absolute_atom(scope, single(atom)), exponent)))
    if len(rest) > 1:
        parts.append(_absolute_sum(scope, rest))
    return multiply_all(scope, parts)


def _absolute_sum(scope: Scope, argument: Polynomial) -> Polynomial:
    signs = signs_of(scope, argument)
    if not signs & sg.NEGATIVE:
        return argument
    if not signs & sg.POSITIVE:
        return scale(argument, -1)
    return single(absolute_atom(scope, argument))


def absolute_atom(scope: Scope, argument: Polynomial) -> int:
    """The atom of an absolute value that no law opens."""
    return scope.atom("abs", (freeze(argument),), scope.leaves(argument))
