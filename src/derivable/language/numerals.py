"""Numbers in a text: their exact values, and limits on how large they may be."""

from fractions import Fraction
from math import prod

from derivable.language.syntax import Misread, Phrase

MOST_DIGITS = 600
LARGEST_POWER_OF_TEN = 500
LARGEST_EXPONENT = 1_000


def value(number: Phrase) -> Fraction:
    """The exact value of a numeral: 0.1 is 1/10, 1e-4 is 1/10000."""
    mantissa, _, exponent = number.text.lower().partition("e")
    if len(mantissa) > MOST_DIGITS:
        raise Misread(f"numbers have at most {MOST_DIGITS} digits here", number.at)
    if exponent and (len(exponent) > 4 or abs(int(exponent)) > LARGEST_POWER_OF_TEN):
        raise Misread(f"powers of ten go up to {LARGEST_POWER_OF_TEN} here", number.at)
    found = Fraction(mantissa) * Fraction(10) ** int(exponent or 0)
    _within(max(found.numerator, found.denominator), number)
    return found


def literal(part: Phrase) -> Fraction | None:
    """The value of a numeral with signs, fractions and parentheses around it; None of others."""
    if part.kind == "number":
        return value(part)
    if part.kind == "group":
        return literal(part.parts[0])
    if part.kind == "negative":
        inner = literal(part.parts[0])
        return None if inner is None else -inner
    return fraction(part)


def rational(part: Phrase) -> Fraction | None:
    """The number that a phrase writes without any computing: 2, -0.1, 1/3 but not 2/4; None of others."""
    if part.kind == "number":
        return value(part)
    if part.kind == "product":
        return _reduced(part)
    if part.kind == "power":
        base, exponent = map(rational, part.parts)
        return 1 / base if base and base.denominator == 1 and base > 1 and exponent == -1 else None
    if part.kind in ("group", "negative"):
        inner = rational(part.parts[0])
        return inner if inner is None or part.kind == "group" else -inner
    return None


def fraction(part: Phrase) -> Fraction | None:
    """The value of a quotient of whole numbers, such as 1/2; None of others."""
    if part.kind != "product" or len(part.parts) != 2 or part.parts[1].kind != "reciprocal":
        return None
    above, below = rational(part.parts[0]), rational(part.parts[1].parts[0])
    whole = above is not None and below is not None and above.denominator == below.denominator == 1
    return above / below if whole and above is not None and below else None


def _reduced(part: Phrase) -> Fraction | None:
    number = fraction(part)
    below = rational(part.parts[1].parts[0]) if number is not None else None
    return number if number is not None and number.denominator == below != 1 else None


def check_sizes(root: Phrase) -> None:
    """Refuse numbers and powers of numbers that nobody could write out, before anything computes them."""
    for part in root.parts:
        check_sizes(part)
    if root.kind == "power":
        _magnitude(root)
    base_below = root.kind == "power" and (literal(root.parts[1]) or 0) < 0 and literal(root.parts[0]) == 0
    if base_below or (root.kind == "reciprocal" and literal(root.parts[0]) == 0):
        raise Misread("this divides by zero", root.at)


def _magnitude(part: Phrase) -> int | None:
    """A number that neither a numeric phrase nor its reciprocal exceeds; None where names occur."""
    number = literal(part)
    if number is not None:
        return max(abs(number.numerator), number.denominator)
    if part.kind not in ("sum", "product", "negative", "reciprocal", "group", "power"):
        return None
    inner = [_magnitude(inner) for inner in part.parts]
    known = [count for count in inner if count is not None]
    if part.kind == "power":
        return _power_magnitude(part, *inner)
    return (
        _within(sum(known) if part.kind == "sum" else prod(known), part) if len(known) == len(inner) else None
    )


def _power_magnitude(power: Phrase, base: int | None, exponent: int | None) -> int | None:
    if power.parts[0].kind == "name" and power.parts[0].text == "e":  # as exp, which has no limit
        return None
    if exponent is not None and exponent > LARGEST_EXPONENT:
        raise Misread(f"exponents go up to {LARGEST_EXPONENT} here", power.at)
    if base is None or exponent is None:
        return None
    if base.bit_length() * exponent > 4 * MOST_DIGITS:
        raise Misread(f"this number has more than {MOST_DIGITS} digits", power.at)
    return _within(base**exponent, power)


def _within(number: int, part: Phrase) -> int:
    if number >= 10**MOST_DIGITS:
        raise Misread(f"this number has more than {MOST_DIGITS} digits", part.at)
    return number
