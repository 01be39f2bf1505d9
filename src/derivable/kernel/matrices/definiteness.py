"""The signs of quadratic forms, and which matrices are invertible."""

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import constant
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.matrices.words import Matrix, Word, flipped, height


def definiteness(scope: Scope, form: Matrix) -> Signs:
    """The signs of v' F v for v not zero, as far as the way F is written shows them."""
    for assumed, signs in scope.matrices.assumed_definite:
        if assumed.key() == form.key():
            return signs
    found = sg.ZERO
    for word, coefficient in form.terms.items():
        found = sg.total(found, sg.product(signs_of(scope, coefficient), _word_definiteness(scope, word)))
    return found


def _word_definiteness(scope: Scope, word: Word) -> Signs:
    """Positive for the identity and for definite letters; R' R and R' M R as M, at least or surely so."""
    if not word:
        return sg.POSITIVE
    for assumed, signs in scope.matrices.assumed_definite:
        if assumed.terms == {word: constant(1)}:
            return signs
    half, middle = len(word) // 2, len(word) % 2
    if word[:half] != flipped(scope, word[half + middle :]):
        return sg.ANY
    centre = scope.matrices.definite.get(word[half][0], sg.ANY) if middle else sg.POSITIVE
    regular = all(number in scope.matrices.invertible for number, _ in word[:half])
    return centre if regular or centre == sg.ANY else centre | sg.ZERO


def word_signs(scope: Scope, word: Word) -> Signs:
    """The signs of the trace of a word: a sum of values of its quadratic form, as many as it has rows."""
    for k in range(len(word)):
        found = _word_definiteness(scope, word[k:] + word[:k])
        if found != sg.ANY:
            rows = signs_of(scope, dict(height(scope, word[k])))
            return found if rows == sg.POSITIVE else found | sg.ZERO
    return sg.ANY


def is_invertible(scope: Scope, form: Matrix) -> bool:
    """Whether a matrix is proved invertible."""
    if form.rows != form.columns:
        return False
    if definiteness(scope, form) in (sg.POSITIVE, sg.NEGATIVE):
        return True
    if any(assumed.key() == form.key() for assumed in scope.matrices.assumed_invertible):
        return True
    if len(form.terms) != 1:
        return False
    ((word, coefficient),) = form.terms.items()
    table = scope.matrices
    known = all(
        number in table.invertible or not table.definite.get(number, sg.ANY) & sg.ZERO for number, _ in word
    )
    return known and not signs_of(scope, coefficient) & sg.ZERO
