"""Signs: which of negative, zero and positive a quantity can be, and how they combine."""

from collections.abc import Callable
from enum import IntFlag

from derivable.kernel.forms.polynomials import Rational


class Signs(IntFlag):
    """The signs that a quantity may have; fewer members say more."""

    NONE = 0
    NEGATIVE = 1
    ZERO = 2
    POSITIVE = 4
    NONPOSITIVE = 3
    NONZERO = 5
    NONNEGATIVE = 6
    ANY = 7


NEGATIVE, ZERO, POSITIVE = Signs.NEGATIVE, Signs.ZERO, Signs.POSITIVE
NONNEGATIVE, NONPOSITIVE, NONZERO, ANY = Signs.NONNEGATIVE, Signs.NONPOSITIVE, Signs.NONZERO, Signs.ANY


def of_number(number: Rational) -> Signs:
    """The sign of a number."""
    return POSITIVE if number > 0 else NEGATIVE if number < 0 else ZERO


def negated(signs: Signs) -> Signs:
    """The signs of -x."""
    return (
        (POSITIVE if signs & NEGATIVE else Signs.NONE)
        | (signs & ZERO)
        | (NEGATIVE if signs & POSITIVE else Signs.NONE)
    )


def _product(left: Signs, right: Signs) -> Signs:
    zero = (left | right) & ZERO
    rest = Signs.NONE
    for sign in (NEGATIVE, POSITIVE):
        if left & sign:
            rest |= (right if sign is POSITIVE else negated(right)) & ~ZERO
    return rest | zero


def _total(left: Signs, right: Signs) -> Signs:
    if left == ZERO:
        return right
    if right == ZERO:
        return left
    both = left | right
    if not both & NEGATIVE:
        return POSITIVE if POSITIVE in (left, right) else NONNEGATIVE
    if not both & POSITIVE:
        return NEGATIVE if NEGATIVE in (left, right) else NONPOSITIVE
    return ANY


def _table(combine: Callable[[Signs, Signs], Signs]) -> tuple[tuple[Signs, ...], ...]:
    """What two sets of signs combine to, for all pairs: there are few, and looking them up is quicker."""
    every = [Signs(members) for members in range(ANY + 1)]
    return tuple(tuple(combine(left, right) for right in every) for left in every)


PRODUCTS, TOTALS = _table(_product), _table(_total)


def product(left: Signs, right: Signs) -> Signs:
    """The signs of x y."""
    return PRODUCTS[left][right]


def total(left: Signs, right: Signs) -> Signs:
    """The signs of x + y."""
    return TOTALS[left][right]


def raised(signs: Signs, exponent: Rational) -> Signs:
    """The signs of x**r where it is a defined real number, r not zero.

    For a root, x is at least zero; for a negative exponent, x is not zero.
    """
    if exponent < 0:
        signs &= ~ZERO
    if exponent.denominator != 1:
        return signs & NONNEGATIVE
    if exponent.numerator % 2:
        return signs
    return (signs & ZERO) | (POSITIVE if signs & NONZERO else Signs.NONE)
