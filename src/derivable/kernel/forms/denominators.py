"""Sums in denominators: cleared, divided out, or parted from what stands above them."""

from fractions import Fraction
from math import floor

from derivable.kernel.forms.polynomials import (
    Monomial,
    Polynomial,
    Rational,
    accumulate,
    content,
    divide,
    leading,
    raised,
    shift,
    tidy,
    times,
)
from derivable.kernel.forms.scalars import settle
from derivable.kernel.forms.scope import Scope


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
