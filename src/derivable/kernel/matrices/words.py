"""Matrices of symbolic size: sums of words, a word being a product of letters with a scalar coefficient.

A letter is a matrix symbol, the inverse of a sum, or a block's place, each perhaps transposed. The
inverse V of F brings the rules V F = I and F V = I, turned into "the longest word of F next to V
becomes the rest". Numbers are traces of words, which may be turned round and transposed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from derivable.kernel.forms.polynomials import Frozen, Polynomial, accumulate, constant, freeze, single
from derivable.kernel.forms.scalars import multiply, multiply_all
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.refusals import Rejected

Letter = tuple[int, bool]
Word = tuple[Letter, ...]
Terms = dict[Word, Polynomial]
ONE_ROW: Frozen = (((), 1),)
MOST_REWRITES = 400
TURNED = 20_000


@dataclass(slots=True)
class Matrices:
    """What a scope knows of its letters: shapes, symmetric ones, signs of quadratic forms, rules.

    Letters in `bound` stand in an assumed equation, so that they don't vary freely.
    """

    shapes: dict[int, tuple[Frozen, Frozen]] = field(default_factory=dict)
    symmetric: set[int] = field(default_factory=set)
    definite: dict[int, Signs] = field(default_factory=dict)
    invertible: set[int] = field(default_factory=set)
    inside: dict[int, "Matrix"] = field(default_factory=dict)
    orthogonal: set[int] = field(default_factory=set)
    bound: set[int] = field(default_factory=set)
    rules: dict[Word, Terms] = field(default_factory=dict)
    assumed_definite: list[tuple["Matrix", Signs]] = field(default_factory=list)
    assumed_invertible: list["Matrix"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix in normal form: its shape, and each word with its coefficient."""

    rows: Frozen
    columns: Frozen
    terms: Terms

    def key(self) -> tuple[object, ...]:
        """The same for equal normal forms."""
        return (self.rows, self.columns, tuple(sorted((word, freeze(c)) for word, c in self.terms.items())))


def letter(scope: Scope, number: int, transposed: bool = False) -> Matrix:
    """The matrix of one letter."""
    rows, columns = scope.matrices.shapes[number]
    if transposed:
        rows, columns = columns, rows
    return Matrix(rows, columns, {(turned(scope, (number, not transposed)),): constant(1)})


def turned(scope: Scope, part: Letter) -> Letter:
    """The transpose of a letter."""
    return (part[0], False if part[0] in scope.matrices.symmetric else not part[1])


def flipped(scope: Scope, word: Word) -> Word:
    """The transpose of a word."""
    return tuple([turned(scope, part) for part in reversed(word)])


def identity(size: Frozen) -> Matrix:
    """The identity matrix."""
    return Matrix(size, size, {(): constant(1)})


def transpose(scope: Scope, form: Matrix) -> Matrix:
    """The transpose of a matrix."""
    scope.use("transpose of a product")
    return collect(scope, form.columns, form.rows, ((flipped(scope, w), c) for w, c in form.terms.items()))


def collect(scope: Scope, rows: Frozen, columns: Frozen, terms: Iterable[tuple[Word, Polynomial]]) -> Matrix:
    """The sum of words with coefficients, each word rewritten by the rules."""
    total: Terms = {}
    for word, coefficient in terms:
        for reduced, factor in reduce_word(scope, word).items():
            accumulate(total.setdefault(reduced, {}), multiply(scope, coefficient, factor))
    return Matrix(rows, columns, {word: c for word, c in total.items() if c})


def combine(scope: Scope, parts: Iterable[tuple[Matrix, Polynomial]]) -> Matrix:
    """A linear combination of at least one matrix, all of the same shape."""
    found = list(parts)
    first = found[0][0]
    if any((form.rows, form.columns) != (first.rows, first.columns) for form, _ in found):
        raise Rejected("matrices of different shapes are added")
    total: Terms = {}
    for form, factor in found:
        for word, coefficient in form.terms.items():
            accumulate(total.setdefault(word, {}), multiply(scope, coefficient, factor))
    return Matrix(first.rows, first.columns, {word: c for word, c in total.items() if c})


def subtract(scope: Scope, left: Matrix, right: Matrix) -> Matrix:
    """The difference of two matrices."""
    return combine(scope, ((left, constant(1)), (right, constant(-1))))


def product(scope: Scope, left: Matrix, right: Matrix) -> Matrix:
    """The product of two matrices."""
    if left.columns != right.rows:
        raise Rejected("matrices whose shapes don't fit are multiplied")
    scope.use("product of matrix sums")
    pairs = (
        (w1 + w2, multiply(scope, c1, c2)) for w1, c1 in left.terms.items() for w2, c2 in right.terms.items()
    )
    return collect(scope, left.rows, right.columns, pairs)


def reduce_word(scope: Scope, word: Word) -> Terms:
    """A word by the rules and with the numbers inside it taken out."""
    finished: Terms = {}
    waiting: list[tuple[Word, Polynomial]] = [(word, constant(1))]
    steps = 0
    while waiting:
        steps += 1
        if steps > MOST_REWRITES:
            raise Rejected("a product of matrices takes too many rewriting steps")
        current, coefficient = waiting.pop()
        scope.spend(len(current) + 1)
        replaced = _rewrite_once(scope, current)
        if replaced is not None:
            waiting.extend((w, multiply(scope, coefficient, c)) for w, c in replaced.items())
            continue
        core, number = _numbers_outside(scope, current)
        accumulate(finished.setdefault(core, {}), multiply(scope, coefficient, number))
    return {w: c for w, c in finished.items() if c}


def _rewrite_once(scope: Scope, word: Word) -> Terms | None:
    rules = scope.matrices.rules
    if not rules:
        return None
    lengths = sorted({len(pattern) for pattern in rules})
    for start in range(len(word)):
        for length in lengths:
            found = rules.get(word[start : start + length]) if start + length <= len(word) else None
            if found is not None:
                scope.use("matrix next to its inverse")
                before, after = word[:start], word[start + length :]
                return {before + middle + after: c for middle, c in found.items()}
    return None


def _width(scope: Scope, part: Letter) -> Frozen:
    rows, columns = scope.matrices.shapes[part[0]]
    return rows if part[1] else columns


def inner_sizes(scope: Scope, word: Word) -> tuple[Frozen, ...]:
    """The sizes between the letters of a word."""
    return tuple(_width(scope, part) for part in word[:-1])


def _numbers_outside(scope: Scope, word: Word) -> tuple[Word, Polynomial]:
    """The word without the 1 x 1 products inside it, and those as numbers.

    Cut where the inner size is 1: whatever stands between two cuts is a number.
    """
    cuts = [0] if word and height(scope, word[0]) == ONE_ROW else []
    cuts += [k + 1 for k, part in enumerate(word) if _width(scope, part) == ONE_ROW]
    if len(cuts) < 2:
        return word, constant(1)
    scope.use("1 x 1 product is a number")
    numbers = [_number_atom(scope, word[a:b]) for a, b in pairwise(cuts)]
    return word[: cuts[0]] + word[cuts[-1] :], multiply_all(scope, numbers)


def height(scope: Scope, part: Letter) -> Frozen:
    """The number of rows of a letter."""
    return _width(scope, (part[0], not part[1]))


def _number_atom(scope: Scope, word: Word) -> Polynomial:
    """A 1 x 1 word that no rule shortens."""
    return single(_word_atom(scope, min(word, flipped(scope, word))))


def _word_atom(scope: Scope, word: Word) -> int:
    inside = frozenset[int]().union(*(scope.atoms[number].leaves for number, _ in word))
    return scope.atom("word", (word,), inside)


def trace(scope: Scope, form: Matrix) -> Polynomial:
    """The trace of a square matrix; the number in a 1 x 1 matrix."""
    if form.rows != form.columns:
        raise Rejected("only a square matrix has a trace")
    total: Polynomial = {}
    for word, coefficient in form.terms.items():
        accumulate(total, multiply(scope, coefficient, trace_of_word(scope, word, form.rows)))
    return total


def trace_of_word(scope: Scope, word: Word, size: Frozen) -> Polynomial:
    """The trace of one word, turned round to where it is a number, can be rewritten, or is smallest."""
    if not word:
        scope.use("trace of the identity")
        return dict(size)
    scope.use("trace of a turned product")
    turns = [word[k:] + word[:k] for k in range(len(word))]
    for turn in turns:
        reduced = reduce_word(scope, turn)
        if list(reduced) != [turn]:
            scope.spend(TURNED)
            rows = height(scope, turn[0])
            return trace(scope, Matrix(rows, rows, reduced))
    return single(_word_atom(scope, min(turns + [flipped(scope, turn) for turn in turns])))


def leaves(scope: Scope, form: Matrix) -> frozenset[int]:
    """The leaves of all letters and coefficients."""
    found: set[int] = set()
    for word, coefficient in form.terms.items():
        found |= scope.leaves(coefficient)
        for number, _ in word:
            found |= scope.atoms[number].leaves
    return frozenset(found)


def is_square(scope: Scope, part: Letter) -> bool:
    """Whether a letter has as many rows as columns."""
    rows, columns = scope.matrices.shapes[part[0]]
    return rows == columns
