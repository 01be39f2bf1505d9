"""Products, powers, exponentials, logarithms and absolute values of normal forms.

Each function takes and returns polynomials in normal form, opens what a law of the ledger allows
under the assumptions of the scope, and keeps the rest as an atom.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from derivable.kernel import signs as sg
from derivable.kernel.polynomials import (
    ONE,
    Monomial,
    Polynomial,
    Rational,
    accumulate,
    add,
    constant,
    content,
    divide,
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
from derivable.kernel.positivity import atom_signs, signs_of
from derivable.kernel.scope import OutOfFuel, Rejected, Scope

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
        raise OutOfFuel(f"a number to the power {exponent} is too large to write down")
    return tidy(Fraction(number) ** exponent)


def _number_to_root(scope: Scope, number: Rational, exponent: Rational) -> list[Polynomial]:
    if number == 1:
        return []
    found: dict[int, int] = {}
    for part, sign in ((number.numerator, 1), (number.denominator, -1)):
        for prime, count in _divisors(part):
            found[prime] = found.get(prime, 0) + sign * count
    atoms = ((scope.atom("prime", (prime,), frozenset()), count) for prime, count in sorted(found.items()))
    return [settle(scope, single(atom, tidy(count * exponent))) for atom, count in atoms if count]


def _divisors(number: int) -> list[tuple[int, int]]:
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

    With `positive`, number and monomial are positive; without it the rest has leading coefficient 1.
    """
    factor = content(base)
    if positive:
        factor = tuple((a, e) for a, e in factor if atom_signs(scope, a) == sg.POSITIVE)
    rest = shift(base, raised(factor, -1))
    number = rest[leading(rest)]
    if positive:
        number = magnitude(number)
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
            parts.append(settle(scope, single(_absolute_atom(scope, single(atom)), exponent)))
    if len(rest) > 1:
        parts.append(_absolute_sum(scope, rest))
    return multiply_all(scope, parts)


def _absolute_sum(scope: Scope, argument: Polynomial) -> Polynomial:
    signs = signs_of(scope, argument)
    if not signs & sg.NEGATIVE:
        return argument
    if not signs & sg.POSITIVE:
        return scale(argument, -1)
    return single(_absolute_atom(scope, argument))


def _absolute_atom(scope: Scope, argument: Polynomial) -> int:
    return scope.atom("abs", (freeze(argument),), scope.leaves(argument))


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
        inner = single(_absolute_atom(scope, single(number)))
    else:
        return None
    return {((scope.atom("log", (freeze(inner),), scope.leaves(inner)), 1),): exponent}


def _logarithms_of_primes(scope: Scope, number: Rational) -> list[tuple[int, int]]:
    found = []
    for part, sign in ((number.numerator, 1), (number.denominator, -1)):
        for prime, count in _divisors(part):
            found.append((scope.atom("log", (freeze(constant(prime)),), frozenset()), sign * count))
    return found


def general_power(scope: Scope, base: Polynomial, exponent: Polynomial) -> Polynomial:
    """Base ** exponent for a positive base and any real exponent."""
    scope.use("real power")
    return exponential(scope, multiply(scope, exponent, logarithm(scope, base)))


def denominators(scope: Scope, polynomial: Polynomial) -> dict[int, int]:
    """The sums that stand in denominators, each with the power that clears it from every term."""
    found: dict[int, int] = {}
    for monomial in polynomial:
        for atom, exponent in monomial:
            if atom > 0:
                break
            if exponent < 0 and scope.atoms[atom].kind == "power":
                found[atom] = max(found.get(atom, 0), -floor(exponent))
    return found


def cleared(scope: Scope, polynomial: Polynomial) -> Polynomial:
    """The polynomial times its denominators, which are not zero: zero exactly where it is zero."""
    return _cleared(scope, polynomial)[0]


def _cleared(scope: Scope, polynomial: Polynomial) -> tuple[Polynomial, dict[int, int]]:
    """The polynomial times its denominators, and these; denominators within denominators come later."""
    total: dict[int, int] = {}
    for _ in range(len(polynomial) + 8):
        found = denominators(scope, polynomial)
        if not found:
            break
        scope.use("common denominator")
        polynomial = settle(scope, shift(polynomial, tuple(sorted(found.items()))))
        for atom, count in found.items():
            total[atom] = total.get(atom, 0) + count
    return polynomial, total


def lowest_terms(scope: Scope, polynomial: Polynomial) -> Polynomial:
    """The polynomial over one common denominator, factors of the denominator divided out."""
    numerator, found = _cleared(scope, polynomial)
    if not found:
        return polynomial
    left: dict[int, int] = {}
    for atom, count in found.items():
        divisor = dict(scope.atoms[atom].parts[0])
        divides = all(exponent > 0 for monomial in divisor for _, exponent in monomial)
        while count and numerator and divides:
            offset = tuple((a, -e) for a, e in content(numerator) if e < 0)
            quotient = divide(shift(numerator, offset), divisor)
            if quotient is None:
                break
            numerator, count = settle(scope, shift(quotient, raised(offset, -1))), count - 1
        left[atom] = -count
    return settle(scope, shift(numerator, tuple(sorted((a, e) for a, e in left.items() if e))))


def reduced(scope: Scope, polynomial: Polynomial) -> Polynomial:
    """The polynomial with every head of a denominator P, next to 1/P, replaced: a/(a + b) = 1 - b/(a + b)."""
    waiting, total = dict(polynomial), dict[Monomial, Rational]()
    while waiting:
        monomial, coefficient = waiting.popitem()
        replaced = _reduced_once(scope, monomial)
        scope.spend(1 if replaced is None else len(replaced))
        if replaced is None:
            accumulate(total, {monomial: coefficient})
        else:
            accumulate(waiting, replaced, coefficient)
    return total


def _reduced_once(scope: Scope, monomial: Monomial) -> Polynomial | None:
    for number, exponent in monomial:
        if number > 0:
            return None
        if scope.atoms[number].kind != "power" or not isinstance(exponent, int) or exponent >= 0:
            continue
        below = dict(scope.atoms[number].parts[0])
        head = leading(below)
        ratio = times(monomial, raised(head, -1))
        powers = dict(monomial)
        if any(powers.get(atom, 0) < power_ for atom, power_ in head):
            continue
        rest = {m: c for m, c in below.items() if m != head}
        whole = Fraction(1) / below[head]
        found = settle(scope, {times(ratio, ((number, 1),)): tidy(whole)})
        accumulate(found, settle(scope, shift(rest, ratio)), -whole)
        return found
    return None


def proved_positive(scope: Scope, polynomial: Polynomial) -> bool:
    """Whether a polynomial is proved positive."""
    return signs_of(scope, polynomial) == sg.POSITIVE
