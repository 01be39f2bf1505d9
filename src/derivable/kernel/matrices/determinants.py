"""Determinants of matrices of symbolic size."""

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.exponentials import general_power
from derivable.kernel.forms.polynomials import Frozen, Polynomial, add, constant, single
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scalars import multiply, multiply_all, power
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.matrices.definiteness import definiteness, is_invertible
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.words import (
    ONE_ROW,
    Letter,
    Matrix,
    Word,
    combine,
    flipped,
    height,
    is_square,
    leaves,
    letter,
    product,
    reduce_word,
    trace_of_word,
)
from derivable.kernel.refusals import Rejected


def determinant(scope: Scope, form: Matrix) -> Polynomial:
    """The determinant of a square matrix."""
    if form.rows != form.columns:
        raise Rejected("only a square matrix has a determinant")
    if len(form.terms) == 1:
        ((word, coefficient),) = form.terms.items()
        if all(is_square(scope, part) for part in word):
            scope.use("determinant of a product")
            factors = [_of_letter(scope, part) for part in word]
            return multiply_all(scope, [_to_size(scope, coefficient, form.rows), *factors])
    if not form.terms:
        raise Rejected("the determinant of a zero matrix of symbolic size")
    return _of_sum(scope, form)


def _of_letter(scope: Scope, part: Letter) -> Polynomial:
    inside = scope.matrices.inside.get(part[0])
    if inside is not None:
        return power(scope, determinant(scope, inside), -1)
    rows, _ = scope.matrices.shapes[part[0]]
    return _atom(scope, Matrix(rows, rows, {((part[0], False),): constant(1)}))


def _to_size(scope: Scope, coefficient: Polynomial, size: Frozen) -> Polynomial:
    """c^n, for det(c A) = c^n det A."""
    if coefficient == constant(1):
        return coefficient
    scope.use("determinant of a multiple")
    exponent = dict(size)
    if not any(exponent.keys()) and isinstance(exponent.get((), 0), int):
        return power(scope, coefficient, exponent.get((), 0))
    if signs_of(scope, coefficient) != sg.POSITIVE:
        raise Rejected("the determinant of a multiple that is not positive, of symbolic size")
    return general_power(scope, coefficient, exponent)


def _of_sum(scope: Scope, form: Matrix) -> Polynomial:
    """det(A + B) by an invertible letter A; det(c F) with the head of F normalised; det(I + A B) turned."""
    regular = [w for w, c in form.terms.items() if _is_regular(scope, w) and c == constant(1)]
    if len(regular) == 1 and () not in form.terms:
        scope.use("determinant of a product")
        (part,) = regular[0]
        inner = product(scope, inverse(scope, letter(scope, *part)), form)
        return multiply(scope, _of_letter(scope, part), determinant(scope, inner))
    head = max(form.terms, key=lambda word: (len(word), word))
    unit = form.terms.get((), None)
    if unit is not None and signs_of(scope, unit) == sg.POSITIVE and len(unit) == 1:
        head = ()
    factor = form.terms[head]
    if len(factor) != 1 or signs_of(scope, factor) != sg.POSITIVE:
        return _atom(scope, form)
    scaled = combine(scope, ((form, power(scope, factor, -1)),))
    return multiply(scope, _to_size(scope, factor, form.rows), _turned(scope, scaled))


def _is_regular(scope: Scope, word: Word) -> bool:
    return len(word) == 1 and word[0][0] in scope.matrices.invertible


def _turned(scope: Scope, form: Matrix) -> Polynomial:
    """det(I + c w) as det(I + c w'), w' being w turned round, Sylvester's law, if that occurred before."""
    words = [word for word in form.terms if word]
    if len(words) != 1 or form.terms.get(()) != constant(1):
        return _atom(scope, form)
    scope.use("determinant of I + A B")
    (word,) = words
    turns = [word[k:] + word[:k] for k in range(len(word))]
    if any(height(scope, turn[0]) == ONE_ROW for turn in turns):
        number = multiply(scope, form.terms[word], trace_of_word(scope, word, form.rows))
        return add((constant(1), number))
    turns += [flipped(scope, turn) for turn in turns]
    found = []
    for turn in turns:
        if turn == word or list(reduce_word(scope, turn)) == [turn]:
            size = scope.matrices.shapes[turn[0][0]][1 if turn[0][1] else 0]
            found.append(Matrix(size, size, {(): constant(1), turn: form.terms[word]}))
    known = (other for other in found if ("determinant", _symmetric_key(scope, other)) in scope.numbers)
    return _atom(scope, next(known, form))


def _atom(scope: Scope, form: Matrix) -> Polynomial:
    """A determinant that no law opens; the same for a matrix and its transpose."""
    return single(scope.atom("determinant", _symmetric_key(scope, form), leaves(scope, form)))


def _symmetric_key(scope: Scope, form: Matrix) -> tuple[object, ...]:
    """The same key for a matrix and its transpose."""
    other = {flipped(scope, word): coefficient for word, coefficient in form.terms.items()}
    return min(form.key(), Matrix(form.rows, form.columns, other).key())


def matrix_of(atom: Atom) -> Matrix:
    """The matrix whose determinant, or inverse, an atom is."""
    rows, columns, terms = atom.parts
    return Matrix(rows, columns, {word: dict(coefficient) for word, coefficient in terms})


def determinant_signs(scope: Scope, atom: Atom) -> Signs:
    """Positive for a positive definite matrix, nonzero for an invertible one."""
    form = matrix_of(atom)
    found = definiteness(scope, form)
    if found == sg.POSITIVE:
        return sg.POSITIVE
    allowed = sg.NONZERO if is_invertible(scope, form) else sg.ANY
    return allowed if found & sg.NEGATIVE else allowed & sg.NONNEGATIVE
