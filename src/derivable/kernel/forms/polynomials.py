"""Sparse polynomials with exact coefficients: the arithmetic under every normal form.

A monomial is a tuple of (atom, exponent), atoms being integers in ascending order and exponents
nonzero rationals; a polynomial maps monomials to nonzero rationals. What an atom means is the
business of `scope`; nothing here knows it. Coefficients are `int` where they can be, since
Python computes with `int` and `Fraction` alike.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm

Rational = int | Fraction
Monomial = tuple[tuple[int, Rational], ...]
Polynomial = dict[Monomial, Rational]
Frozen = tuple[tuple[Monomial, Rational], ...]
ONE: Monomial = ()


def tidy(number: Rational) -> Rational:
    """The number as an `int` where it is one."""
    return number.numerator if number.denominator == 1 else number


def magnitude(number: Rational) -> Rational:
    """The absolute value of a number."""
    return number if number >= 0 else -number


def constant(number: Rational) -> Polynomial:
    """The polynomial of one number."""
    return {ONE: tidy(number)} if number else {}


def single(atom: int, exponent: Rational = 1) -> Polynomial:
    """The polynomial of one atom with an exponent that is not zero."""
    return {((atom, exponent),): 1}


def accumulate(total: Polynomial, part: Polynomial, factor: Rational = 1) -> None:
    """Add `factor * part` to `total`, in place."""
    scaled = scale(part, factor)
    if not total:
        total.update(scaled)
        return
    for monomial, coefficient in scaled.items():
        known = total.get(monomial)
        value = coefficient if known is None else tidy(known + coefficient)
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)


def add(parts: Iterable[Polynomial]) -> Polynomial:
    """The sum of polynomials."""
    total: Polynomial = {}
    for part in parts:
        accumulate(total, part)
    return total


def scale(polynomial: Polynomial, factor: Rational) -> Polynomial:
    """The polynomial times a number."""
    if factor in (0, 1):
        return polynomial if factor else {}
    scaled = {number: tidy(number * factor) for number in set(polynomial.values())}
    return {monomial: scaled[number] for monomial, number in polynomial.items()}


def subtract(left: Polynomial, right: Polynomial) -> Polynomial:
    """The difference of two polynomials."""
    if left == right:
        return {}
    total = dict(left)
    accumulate(total, right, -1)
    return total


def gather(factors: Iterable[tuple[int, Rational]]) -> Monomial:
    """The monomial of atoms with exponents in any order; those of one atom are added."""
    product: list[tuple[int, Rational]] = []
    for pair in sorted(factors):
        if not product or product[-1][0] != pair[0]:
            product.append(pair)
            continue
        atom, exponent = product.pop()
        if exponent + pair[1]:
            product.append((atom, tidy(exponent + pair[1])))
    return tuple(product)


def times(left: Monomial, right: Monomial) -> Monomial:
    """The product of two monomials."""
    if not left or not right:
        return left or right
    return left + right if left[-1][0] < right[0][0] else gather(left + right)


def raised(monomial: Monomial, exponent: Rational) -> Monomial:
    """The monomial to a power that is not zero."""
    return tuple([(atom, tidy(power * exponent)) for atom, power in monomial])


def content(polynomial: Polynomial) -> Monomial:
    """The largest monomial that divides every term, an absent atom counting as exponent 0."""
    terms = iter(polynomial)
    least = dict(next(terms))
    for term in terms:
        powers = dict(term)
        for atom in powers.keys() | least.keys():
            least[atom] = min(least.get(atom, 0), powers.get(atom, 0))
    return tuple(sorted((atom, power) for atom, power in least.items() if power))


def common_number(polynomial: Polynomial) -> Rational:
    """The greatest positive number that leaves whole coefficients without a common divisor."""
    numbers = polynomial.values()
    return tidy(Fraction(gcd(*(n.numerator for n in numbers)), lcm(*(n.denominator for n in numbers))))


def shift(polynomial: Polynomial, factor: Monomial) -> Polynomial:
    """The polynomial times a monomial, exponents added and nothing else."""
    return {times(m, factor): c for m, c in polynomial.items()} if factor else polynomial


def freeze(polynomial: Polynomial) -> Frozen:
    """The polynomial as a key: the same for polynomials that are equal."""
    return tuple(sorted(polynomial.items()))


def leading(polynomial: Polynomial) -> Monomial:
    """The leading monomial in the lexicographic order in which the lowest atom weighs most.

    The order is compatible with multiplication, which exact division needs.
    """
    return max(polynomial, key=lambda monomial: [(-atom, power) for atom, power in monomial])


def divide(dividend: Polynomial, divisor: Polynomial, steps: int = 4000) -> Polynomial | None:
    """The exact quotient, or None when there is none or it takes too many steps.

    Exponents must not be negative, and the divisor must not be zero.
    """
    head = leading(divisor)
    remainder, quotient = dict(dividend), {}
    while remainder:
        steps -= len(divisor)
        term = leading(remainder)
        ratio = times(term, raised(head, -1))
        if steps < 0 or any(power < 0 for _, power in ratio):
            return None
        factor = tidy(Fraction(remainder[term]) / divisor[head])
        quotient[ratio] = factor
        accumulate(remainder, shift(divisor, ratio), -factor)
    return quotient
