"""Whether a normal form is zero for all values of its leaves."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import lcm, prod

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import cleared
from derivable.kernel.forms.polynomials import Monomial, Polynomial, Rational, accumulate, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scalars import multiply, multiply_all, power, settle
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.substitution import exchange
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.words import (
    ONE_ROW,
    Letter,
    Matrix,
    Word,
    collect,
    flipped,
    letter,
    product,
    transpose,
)

Transcendental = tuple[Polynomial, Monomial]
Powers = list[tuple[int, Rational]]

MOST_COMPARED = 10
MOST_FACTORS = 24
LARGEST_PRODUCT = 2_000
DEEPEST = 4


def is_zero(scope: Scope, polynomial: Polynomial, depth: int = 0) -> bool:
    """Whether a polynomial is proved to be zero; False says only that no proof was found."""
    scope.spend(len(polynomial))
    left = cleared(scope, polynomial)
    if not left or depth > DEEPEST:
        return not left
    left = cleared(scope, _with_equations(scope, left))
    if not left:
        return True
    merged = _merge_atoms(scope, left, depth)
    if merged is not None:
        return is_zero(scope, merged, depth + 1)
    ways = (_exponentials_cancel, _logarithms_cancel, _squares_agree, _words_cancel)
    return any(way(scope, left, depth) for way in ways)


def _with_equations(scope: Scope, polynomial: Polynomial) -> Polynomial:
    """The polynomial with every atom that an assumed equation gives replaced."""
    for atom, value in scope.equations:
        total: Polynomial = {}
        for monomial, coefficient in polynomial.items():
            exponent = dict(monomial).get(atom, 0)
            if exponent.denominator != 1 or exponent <= 0:
                accumulate(total, {monomial: coefficient})
                continue
            scope.use("assumed equation")
            rest = tuple(pair for pair in monomial if pair[0] != atom)
            accumulate(total, multiply_all(scope, [{rest: coefficient}, power(scope, value, exponent)]))
        polynomial = total
    return polynomial


def _merge_atoms(scope: Scope, polynomial: Polynomial, depth: int) -> Polynomial | None:
    """One atom replaced by another of the same kind, or by a multiple of it; None when there is none."""
    numbers = sorted({atom for monomial in polynomial for atom, _ in monomial})
    for kind in ("log", "abs", "function"):
        mine = [number for number in numbers if scope.atoms[number].kind == kind]
        for first, second in combinations(mine[:MOST_COMPARED], 2):
            if _same_arguments(scope, first, second, depth):
                return settle(scope, exchange(polynomial, second, first, 1))
            multiple = _multiple(scope, first, second, depth) if kind == "log" else None
            if multiple is not None and _only_whole_powers(polynomial, second):
                return settle(scope, exchange(polynomial, second, first, multiple))
    return None


def _multiple(scope: Scope, first: int, second: int, depth: int) -> Rational | None:
    """By what the first logarithm must be multiplied to give the second; None when no power shows it."""
    degrees = [_degree(dict(scope.atoms[number].parts[0])) for number in (first, second)]
    if not all(degrees) or degrees[0] == degrees[1]:
        return None
    ratio = Fraction(degrees[1]) / degrees[0]
    if ratio < 0 or not _same_products(
        scope, [(first, ratio.numerator)], [(second, ratio.denominator)], depth
    ):
        return None
    scope.use("logarithm of a power")
    return ratio


def _degree(polynomial: Polynomial) -> Rational:
    return max(sum(exponent for _, exponent in monomial) for monomial in polynomial)


def _only_whole_powers(polynomial: Polynomial, atom: int) -> bool:
    return all(dict(monomial).get(atom, 0).denominator == 1 for monomial in polynomial)


def _same_arguments(scope: Scope, first: int, second: int, depth: int) -> bool:
    left, right = scope.atoms[first].parts, scope.atoms[second].parts
    if len(left) != len(right):
        return False
    return all(
        a == b or (isinstance(a, tuple) and is_zero(scope, subtract(dict(a), dict(b)), depth + 1))
        for a, b in zip(left, right, strict=True)
    )


def _exponentials_cancel(scope: Scope, polynomial: Polynomial, depth: int) -> bool:
    """Gather terms whose exponentials and roots are equal; each gathering must be zero."""
    gathered: list[tuple[Transcendental, Polynomial]] = []
    for monomial, coefficient in polynomial.items():
        outer, rest = _transcendental(scope, monomial)
        for known, terms in gathered:
            if known == outer or _same_value(scope, known, outer, depth):
                accumulate(terms, {rest: coefficient})
                break
        else:
            gathered.append((outer, {rest: coefficient}))
            if len(gathered) > MOST_COMPARED:
                return False
    if len(gathered) == len(polynomial):
        return False
    return all(is_zero(scope, terms, depth + 1) for _, terms in gathered)


def _transcendental(scope: Scope, monomial: Monomial) -> tuple[Transcendental, Monomial]:
    """A term as the exponent of its exponentials, its roots of sums and absolute values, and the rest."""
    exponent: Polynomial = {}
    roots: list[tuple[int, Rational]] = []
    rest: list[tuple[int, Rational]] = []
    for number, power_ in monomial:
        atom = scope.atoms[number]
        if atom.kind == "exp":
            accumulate(exponent, {atom.parts[0]: power_})
        elif atom.kind == "abs" or (atom.kind == "power" and power_.denominator != 1):
            roots.append((number, power_))
        else:
            rest.append((number, power_))
    return (exponent, tuple(roots)), tuple(rest)


def _same_value(scope: Scope, left: Transcendental, right: Transcendental, depth: int) -> bool:
    """Whether the exponents agree, and a power of the roots and absolute values, which are never negative."""
    if not is_zero(scope, subtract(left[0], right[0]), depth + 1):
        return False
    if left[1] == right[1]:
        return True
    scope.use("equal powers")
    whole = lcm(*(power_.denominator for _, power_ in (*left[1], *right[1])))
    one, other = ([(number, power_ * whole) for number, power_ in roots] for _, roots in (left, right))
    return _same_products(scope, one, other, depth)


def _squares_agree(scope: Scope, polynomial: Polynomial, depth: int) -> bool:
    """Terms with roots of sums and terms without: of opposite signs, and with the same square."""
    parts: tuple[Polynomial, Polynomial] = {}, {}
    for monomial, coefficient in polynomial.items():
        (_, roots), _ = _transcendental(scope, monomial)
        accumulate(parts[not roots], {monomial: coefficient})
    if not all(parts) or prod(map(len, parts)) > LARGEST_PRODUCT:
        return False
    signs, others = (signs_of(scope, part) for part in parts)
    opposite = (sg.NEGATIVE, sg.POSITIVE), (sg.POSITIVE, sg.NEGATIVE)
    if not any(not signs & wrong and not others & also for wrong, also in opposite):
        return False
    scope.use("equal powers")
    squares = (multiply(scope, part, part) for part in parts)
    return is_zero(scope, subtract(*squares), depth + 1)


def _same_products(scope: Scope, left: Powers, right: Powers, depth: int) -> bool:
    """Whether powers of what stands inside roots or logarithms have the same product, written out."""
    products = []
    for powers in (left, right):
        inside = [(dict(scope.atoms[number].parts[0]), int(exponent)) for number, exponent in powers]
        nested = any(atom < 0 for base, _ in inside for monomial in base for atom, _ in monomial)
        if nested or sum(abs(exponent) for _, exponent in inside) > MOST_FACTORS:
            return False
        if prod(len(base) ** abs(exponent) for base, exponent in inside) > LARGEST_PRODUCT:
            return False
        products.append(multiply_all(scope, [power(scope, base, exponent) for base, exponent in inside]))
    return is_zero(scope, subtract(*products), depth + 1)


def _logarithms_cancel(scope: Scope, polynomial: Polynomial, depth: int) -> bool:
    """Gather logarithms by what they are multiplied by: powers of their arguments must have the product 1."""
    gathered: dict[Monomial, list[tuple[int, Rational]]] = {}
    others: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        logs = [n for n, exponent in monomial if scope.atoms[n].kind == "log" and exponent == 1]
        if len(logs) == 1:
            rest = tuple(pair for pair in monomial if pair[0] != logs[0])
            gathered.setdefault(rest, []).append((logs[0], coefficient))
        else:
            accumulate(others, {monomial: coefficient})
    if not gathered or any(not 1 < len(logs) <= MOST_COMPARED for logs in gathered.values()):
        return False
    scope.use("logarithm of a product")
    scope.use("logarithm of a power")
    cancel = all(_have_product_one(scope, logs, depth) for logs in gathered.values())
    return cancel and is_zero(scope, others, depth + 1)


def _have_product_one(scope: Scope, logs: list[tuple[int, Rational]], depth: int) -> bool:
    whole = lcm(*(weight.denominator for _, weight in logs))
    weights = [(number, weight * whole) for number, weight in logs]
    over, under = ([(n, sign * k) for n, k in weights if sign * k > 0] for sign in (1, -1))
    return _same_products(scope, over, under, depth)


def is_zero_matrix(scope: Scope, form: Matrix, depth: int = 0) -> bool:
    """Whether a matrix is proved to be zero: multiplied from outside by what its inverses invert."""
    if all(is_zero(scope, coefficient, depth) for coefficient in form.terms.values()):
        return True
    if depth > DEEPEST:
        return False
    simpler = (*_stripped(scope, form), *_uninverted(scope, form))
    return any(is_zero_matrix(scope, other, depth + 1) for other in simpler)


def _stripped(scope: Scope, form: Matrix) -> Iterator[Matrix]:
    """The matrix without a letter with which all words begin, or end: if what is left is zero, so is it."""
    if not all(form.terms):
        return
    firsts, lasts = {word[0] for word in form.terms}, {word[-1] for word in form.terms}
    if len(firsts) == 1:
        rows = letter(scope, *firsts.pop()).columns
        yield collect(scope, rows, form.columns, ((word[1:], c) for word, c in form.terms.items()))
    if len(lasts) == 1:
        columns = letter(scope, *lasts.pop()).rows
        yield collect(scope, form.rows, columns, ((word[:-1], c) for word, c in form.terms.items()))


def _uninverted(scope: Scope, form: Matrix) -> Iterator[Matrix]:
    """The matrix times the inside of an inverse that stands at an end of one of its words."""
    tried: set[tuple[bool, Letter]] = set()
    for word in sorted(form.terms):
        for left in (True, False):
            end = word[0 if left else -1] if word else None
            inner = None if end is None or (left, end) in tried else _inverted(scope, end)
            if end is None or inner is None:
                continue
            tried.add((left, end))
            scope.use("equation times an invertible matrix")
            yield product(scope, inner, form) if left else product(scope, form, inner)


def _inverted(scope: Scope, part: Letter) -> Matrix | None:
    """What takes a letter at the end of a word away; None for a letter without a known inverse."""
    number, transposed = part
    if number in scope.matrices.orthogonal:
        return letter(scope, number, not transposed)
    inside = scope.matrices.inside.get(number)
    if inside is None and number in scope.matrices.invertible:
        inside = inverse(scope, letter(scope, number))
    return transpose(scope, inside) if inside is not None and transposed else inside


def _words_cancel(scope: Scope, polynomial: Polynomial, depth: int) -> bool:
    """Gather the numbers u' M v by u and v; the matrices M between them must cancel."""
    gathered: dict[tuple[Letter, Letter], list[tuple[Word, Polynomial]]] = {}
    for monomial, coefficient in polynomial.items():
        words = [(a, e) for a, e in monomial if scope.atoms[a].kind == "word"]
        if len(words) != 1 or words[0][1] != 1:
            return False
        (word,) = scope.atoms[words[0][0]].parts
        word = min(word, flipped(scope, word), key=lambda w: (w[0], w[-1]))
        rest = tuple(pair for pair in monomial if pair != words[0])
        gathered.setdefault((word[0], word[-1]), []).append((word[1:-1], {rest: coefficient}))
    if len(gathered) == len(polynomial):
        return False
    return all(_between_cancel(scope, ends, terms, depth) for ends, terms in gathered.items())


def _between_cancel(
    scope: Scope, ends: tuple[Letter, Letter], terms: list[tuple[Word, Polynomial]], depth: int
) -> bool:
    first, last = (letter(scope, *end) for end in ends)
    if (
        first.rows != ONE_ROW
        or last.columns != ONE_ROW
        or any(first.columns != last.rows and not w for w, _ in terms)
    ):
        return False
    return is_zero_matrix(scope, collect(scope, first.columns, last.rows, terms), depth + 1)
