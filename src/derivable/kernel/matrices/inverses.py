"""Inverses of matrices: letters with the rules that take them away next to what they invert."""

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import constant
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scalars import power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.matrices.definiteness import definiteness
from derivable.kernel.matrices.words import (
    Letter,
    Matrix,
    Terms,
    Word,
    combine,
    flipped,
    identity,
    is_square,
    leaves,
    letter,
    product,
    transpose,
    turned,
)
from derivable.kernel.refusals import Rejected


def inverse(scope: Scope, form: Matrix) -> Matrix:
    """The inverse of a matrix that is invertible."""
    if form.rows != form.columns or not form.terms:
        raise Rejected("only a square matrix that is not zero has an inverse")
    head = _head(scope, form)
    if len(form.terms) == 1 and all(is_square(scope, part) for part in head):
        factor = power(scope, form.terms[head], -1)
        inverted = [_inverse_of_letter(scope, part) for part in reversed(head)]
        found = identity(form.rows)
        for part in inverted:
            found = product(scope, found, part)
        return combine(scope, ((found, factor),))
    frame = _orthogonal_frame(scope, form)
    if frame is not None:
        outer, back = letter(scope, *frame), letter(scope, frame[0], not frame[1])
        inner = inverse(scope, product(scope, product(scope, back, form), outer))
        return product(scope, product(scope, outer, inner), back)
    coefficient = form.terms[head]
    nonzero = len(form.terms) == 1 or not signs_of(scope, coefficient) & sg.ZERO
    if nonzero and len(coefficient) == 1:
        factor = power(scope, coefficient, -1)
        found = _inverse_letter(scope, combine(scope, ((form, factor),)), head)
        return combine(scope, ((found, factor),))
    return _inverse_letter(scope, form, head)


def _head(scope: Scope, form: Matrix) -> Word:
    """The greatest of the longest words, of those with a coefficient that is not zero if there are any."""
    length = max(map(len, form.terms))
    longest = {word: c for word, c in form.terms.items() if len(word) == length}
    regular = [word for word, c in longest.items() if len(c) == 1 and not signs_of(scope, c) & sg.ZERO]
    return max(regular or longest)


def _orthogonal_frame(scope: Scope, form: Matrix) -> Letter | None:
    """An orthogonal letter Q with which every word but the identity begins, Q w Q'."""
    words = [word for word in form.terms if word]
    first = words[0][0]
    if first[0] not in scope.matrices.orthogonal:
        return None
    framed = all(len(w) > 1 and w[0] == first and w[-1] == turned(scope, first) for w in words)
    return first if framed else None


def _inverse_of_letter(scope: Scope, part: Letter) -> Matrix:
    number, transposed = part
    known = scope.matrices.inside.get(number)
    if known is not None:
        return transpose(scope, known) if transposed else known
    found = _inverse_letter(scope, letter(scope, number), ((number, False),))
    return transpose(scope, found) if transposed else found


def _inverse_letter(scope: Scope, form: Matrix, head: Word) -> Matrix:
    """The letter V with V F = F V = I, or the transpose of one; a head with coefficient 1 brings rules."""
    scope.use("inverse of a matrix")
    key, turned_key = form.key(), transpose(scope, form).key()
    for known, transposed in ((key, False), (turned_key, True)):
        if ("inverse", known) in scope.numbers:
            return letter(scope, scope.numbers["inverse", known], transposed)
    number = scope.atom("inverse", key, leaves(scope, form))
    table = scope.matrices
    table.shapes[number] = (form.rows, form.columns)
    table.inside[number] = form
    table.invertible.add(number)
    if turned_key == key:
        table.symmetric.add(number)
    table.definite[number] = definiteness(scope, form)
    if form.terms[head] == constant(1):
        rest = {word: c for word, c in form.terms.items() if word != head}
        me: Word = ((number, False),)
        _add_rules(scope, me, head, rest)
        if number not in table.symmetric:
            other = {flipped(scope, word): c for word, c in rest.items()}
            _add_rules(scope, ((number, True),), flipped(scope, head), other)
    return letter(scope, number)


def _add_rules(scope: Scope, me: Word, head: Word, rest: Terms) -> None:
    """Me head -> I - me rest, and head me -> I - rest me."""
    for left, right, order in ((me, head, 1), (head, me, -1)):
        result: Terms = {(): constant(1)}
        for word, coefficient in rest.items():
            result[me + word if order == 1 else word + me] = {m: -c for m, c in coefficient.items()}
        scope.matrices.rules[left + right] = result
