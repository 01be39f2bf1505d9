"""Signs that come from inequalities between terms, not from the signs of the terms."""

from fractions import Fraction

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import lowest_terms
from derivable.kernel.forms.polynomials import (
    Monomial,
    Polynomial,
    Rational,
    accumulate,
    add,
    magnitude,
    scale,
    single,
    subtract,
)
from derivable.kernel.forms.positivity import monomial_signs, of_sum, signs_of
from derivable.kernel.forms.scalars import multiply, multiply_all, power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.forms.sums import close, opened
from derivable.kernel.matrices.words import ONE_ROW, trace_of_word, turned

LARGEST = 40


def bounded_signs(scope: Scope, form: Polynomial) -> Signs:
    """The signs of a form, also by the Cauchy-Schwarz inequality."""
    found = signs_of(scope, form)
    if len(form) > LARGEST or found in (sg.POSITIVE, sg.NEGATIVE, sg.ZERO):
        return found
    gathered = _gathered_signs(scope, form)
    if gathered != sg.ANY:
        return found & gathered
    for sign in (1, -1):
        smaller = _smaller(scope, scale(form, sign))
        bound = sg.ANY if smaller is None else signs_of(scope, smaller)
        if not bound & sg.NEGATIVE:
            scope.use("Cauchy-Schwarz inequality")
            at_least = sg.POSITIVE if bound == sg.POSITIVE else sg.NONNEGATIVE
            return found & (at_least if sign == 1 else sg.negated(at_least))
    return found


def _gathered_signs(scope: Scope, form: Polynomial) -> Signs:
    """The signs of several sums over one range, seen as one sum, with what stands outside of it."""
    outside: Polynomial = {}
    terms: list[tuple[Monomial, Rational, int]] = []
    for monomial, coefficient in form.items():
        sums = [a for a, e in monomial if scope.atoms[a].kind == "sum" and e == 1]
        if len(sums) != 1 or len(scope.atoms[sums[0]].parts[0]) != 1:
            accumulate(outside, {monomial: coefficient})
        else:
            terms.append((tuple(pair for pair in monomial if pair[0] != sums[0]), coefficient, sums[0]))
    ranges = {scope.atoms[number].parts[0][0][1] for _, _, number in terms}
    if len(ranges) != 1 or len(terms) < 2:
        return sg.ANY
    ((index, _),), _ = opened(scope, scope.atoms[terms[0][2]])
    body: Polynomial = {}
    for rest, coefficient, number in terms:
        (placeholder, _), *_ = scope.atoms[number].parts[0]
        inner = substitute(scope, {scope.atoms[number].parts[1]: 1}, {placeholder: single(index)})
        accumulate(body, multiply(scope, {rest: coefficient}, inner))
    of_body = signs_of(scope, lowest_terms(scope, body))
    return sg.total(of_sum(of_body, signs_of(scope, dict(ranges.pop()))), signs_of(scope, outside))


def _smaller(scope: Scope, form: Polynomial) -> Polynomial | None:
    """A form that is at most the given one: terms that may be negative by their lower bounds."""
    smaller, changed = form, False
    for monomial, coefficient in form.items():
        for number, exponent in monomial:
            rest = tuple(pair for pair in monomial if pair[0] != number)
            bound = _lower_bound(scope, (rest, coefficient), number, exponent)
            if bound is not None:
                smaller, changed = add((subtract(smaller, {monomial: coefficient}), bound)), True
                break
    return lowest_terms(scope, smaller) if changed else None


def _lower_bound(
    scope: Scope, factor: tuple[Monomial, Rational], number: int, exponent: Rational
) -> Polynomial | None:
    """A lower bound of factor * atom^exponent, None where the inequality says nothing."""
    (rest, coefficient), atom = factor, scope.atoms[number]
    signs = sg.product(sg.of_number(coefficient), monomial_signs(scope, rest))
    if exponent == 2 and not signs & sg.POSITIVE:
        square = _bound_of_square(scope, number)
        return None if square is None else multiply(scope, {rest: coefficient}, square)
    if exponent == 1 and atom.kind == "word" and not monomial_signs(scope, rest) & sg.NEGATIVE:
        square = _bound_of_square(scope, number)
        if square is not None:
            return multiply(scope, {rest: -magnitude(coefficient)}, power(scope, square, Fraction(1, 2)))
    return None


def _bound_of_square(scope: Scope, number: int) -> Polynomial | None:
    """N times the sum of squares for the square of a sum, u'u v'v for that of u'v."""
    atom = scope.atoms[number]
    if atom.kind == "sum" and len(atom.parts[0]) == 1:
        ranges, body = opened(scope, atom)
        return multiply(scope, dict(ranges[0][1]), close(scope, multiply(scope, body, body), ranges))
    if atom.kind == "word" and len(atom.parts[0]) == 2:
        first, last = atom.parts[0]
        norms = ((first, turned(scope, first)), (turned(scope, last), last))
        if first != turned(scope, last) and _is_number(scope, norms[0]) and _is_number(scope, norms[1]):
            return multiply_all(scope, [trace_of_word(scope, norm, ONE_ROW) for norm in norms])
    return None


def _is_number(scope: Scope, word: tuple[tuple[int, bool], tuple[int, bool]]) -> bool:
    number, transposed = word[0]
    return scope.matrices.shapes[number][1 if transposed else 0] == ONE_ROW
