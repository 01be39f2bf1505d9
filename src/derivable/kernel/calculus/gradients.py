"""Gradients and Hessians with respect to a matrix letter that is not declared symmetric.

The differential of a number f is written tr(G' dX); G is the gradient.
"""

from collections.abc import Callable

from derivable.kernel.calculus.derivatives import derivative
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.exponentials import exponential
from derivable.kernel.forms.polynomials import Polynomial, accumulate, constant, scale, single, tidy
from derivable.kernel.forms.positivity import atom_signs
from derivable.kernel.forms.scalars import multiply_all, power
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.matrices.determinants import matrix_of
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.words import (
    ONE_ROW,
    Letter,
    Matrix,
    Word,
    collect,
    combine,
    leaves,
    letter,
    product,
    trace,
    transpose,
    turned,
)
from derivable.kernel.refusals import Rejected


def gradient(scope: Scope, form: Polynomial, target: int) -> Matrix:
    """The gradient of a number with respect to a letter, in the shape of the letter."""
    if target in scope.matrices.bound:
        raise Rejected("an assumption ties the entries of the matrix, which a gradient varies one by one")
    rows, columns = scope.matrices.shapes[target]
    parts = [(Matrix(rows, columns, {}), constant(1))]
    for monomial, coefficient in form.items():
        for position, (atom, exponent) in enumerate(monomial):
            if target not in scope.atoms[atom].leaves:
                continue
            if exponent.denominator != 1 and atom_signs(scope, atom) != sg.POSITIVE:
                raise Rejected("a root has no gradient where it is zero")
            scope.use("power rule" if exponent != 1 else "sum rule")
            rest = monomial[:position] + monomial[position + 1 :]
            lowered = power(scope, single(atom), tidy(exponent - 1))
            factor = multiply_all(scope, [{rest: tidy(coefficient * exponent)}, lowered])
            parts.append((_gradient_of_atom(scope, atom, target), factor))
    return combine(scope, parts)


def _gradient_of_atom(scope: Scope, number: int, target: int) -> Matrix:
    atom = scope.atoms[number]
    rule = RULES.get(atom.kind)
    if rule is None:
        raise Rejected("the kernel has no gradient for a {}", atom.kind)
    return rule(scope, atom, target)


def _exp(scope: Scope, atom: Atom, target: int) -> Matrix:
    scope.use("derivative of an exponential")
    exponent: Polynomial = {atom.parts[0]: 1}
    return combine(scope, [(gradient(scope, exponent, target), exponential(scope, exponent))])


def _log(scope: Scope, atom: Atom, target: int) -> Matrix:
    scope.use("derivative of a logarithm")
    argument = dict(atom.parts[0])
    return combine(scope, [(gradient(scope, argument, target), power(scope, argument, -1))])


def _power(scope: Scope, atom: Atom, target: int) -> Matrix:
    return gradient(scope, dict(atom.parts[0]), target)


def _word(scope: Scope, atom: Atom, target: int) -> Matrix:
    """D tr(w) has one term for each place of the letter, turned to the front."""
    scope.use("gradient of a trace")
    (word,) = atom.parts
    rows, columns = scope.matrices.shapes[target]
    parts = [(Matrix(rows, columns, {}), constant(1))]
    for place, part in enumerate(word):
        rest = word[place + 1 :] + word[:place]
        parts.extend((found, constant(1)) for found in _through(scope, part, rest, target))
    return combine(scope, parts)


def _through(scope: Scope, part: Letter, rest: Word, target: int) -> list[Matrix]:
    """The gradients of tr(part rest) by the places of the target in `part`, `rest` kept fixed."""
    number, transposed = part
    rows, columns = scope.matrices.shapes[target]
    if number == target:
        word = rest if transposed else _flip(scope, rest)
        return [collect(scope, rows, columns, [(word, constant(1))])]
    inside = scope.matrices.inside.get(number)
    if inside is None or target not in leaves(scope, inside):
        return []
    scope.use("derivative of an inverse")
    inside = transpose(scope, inside) if transposed else inside
    found: list[Matrix] = []
    around: Word = (part, *rest, part)
    for word, coefficient in inside.terms.items():
        if target in scope.leaves(coefficient):
            raise Rejected(
                "the kernel takes no gradient of an inverse whose coefficients depend on the letter"
            )
        for place, inner in enumerate(word):
            turn = word[place + 1 :] + around + word[:place]
            pieces = _through(scope, inner, turn, target)
            found.extend(combine(scope, [(piece, scale(coefficient, -1))]) for piece in pieces)
    return found


def _flip(scope: Scope, word: Word) -> Word:
    return tuple(turned(scope, part) for part in reversed(word))


def _determinant(scope: Scope, atom: Atom, target: int) -> Matrix:
    """D det F = det(F) tr(F^-1 dF)."""
    scope.use("derivative of a determinant")
    form = matrix_of(atom)
    number = single(scope.numbers[("determinant", atom.parts)])
    inverted = inverse(scope, form)
    rows, columns = scope.matrices.shapes[target]
    parts = [(Matrix(rows, columns, {}), constant(1))]
    for word, coefficient in form.terms.items():
        if target in scope.leaves(coefficient):
            raise Rejected(
                "the kernel takes no gradient of a determinant whose coefficients depend on the letter"
            )
        for place, part in enumerate(word):
            for around, factor in inverted.terms.items():
                turn = word[place + 1 :] + around + word[:place]
                pieces = _through(scope, part, turn, target)
                parts.extend((piece, multiply_all(scope, [coefficient, factor, number])) for piece in pieces)
    return combine(scope, parts)


def jacobian(scope: Scope, form: Matrix, target: int) -> Matrix:
    """The matrix of derivatives of a column with respect to a column letter: A for A w.

    For a letter of several columns, A for the linear map of B to A B.
    """
    length = scope.matrices.shapes[target][0]
    parts = [(Matrix(form.rows, length, {}), constant(1))]
    for word, coefficient in form.terms.items():
        if target in scope.leaves(coefficient):
            if scope.matrices.shapes[target][1] != ONE_ROW:
                raise Rejected("the kernel takes second derivatives in a matrix of linear terms only")
            column = Matrix(form.rows, form.columns, {word: constant(1)})
            slope = transpose(scope, gradient(scope, coefficient, target))
            parts.append((product(scope, column, slope), constant(1)))
        if any(target in scope.atoms[number].leaves for number, _ in word[:-1]):
            raise Rejected("the kernel takes no derivative of a column in which the letter stands inside")
        if word and word[-1] == (target, False):
            parts.append((collect(scope, form.rows, length, [(word[:-1], constant(1))]), coefficient))
        elif word and target in scope.atoms[word[-1][0]].leaves:
            raise Rejected("the kernel takes no derivative of a column in which the letter stands inside")
    return combine(scope, parts)


def word_by_number(scope: Scope, atom: Atom, target: int) -> Polynomial:
    """The derivative of the trace of a word by a number that stands inside its inverses."""
    (word,) = atom.parts
    total: Polynomial = {}
    for place, (number, transposed) in enumerate(word):
        inside = scope.matrices.inside.get(number)
        if inside is None:
            continue
        scope.use("derivative of an inverse")
        slope = by_number(scope, inside, target)
        slope = transpose(scope, slope) if transposed else slope
        around = letter(scope, number, transposed)
        changed = product(scope, product(scope, around, slope), around)
        rest = word[place + 1 :] + word[:place]
        turned_round = collect(
            scope, changed.rows, changed.rows, [(w + rest, c) for w, c in changed.terms.items()]
        )
        accumulate(total, trace(scope, turned_round), -1)
    return total


def by_number(scope: Scope, form: Matrix, target: int) -> Matrix:
    """The derivative of a matrix by a number that stands in its coefficients and not inside an inverse."""
    parts = [(Matrix(form.rows, form.columns, {}), constant(1))]
    for word, coefficient in form.terms.items():
        if any(target in scope.atoms[number].leaves for number, _ in word):
            raise Rejected("the kernel takes no derivative through an inverse inside an inverse")
        slope = derivative(scope, coefficient, target)
        parts.append((collect(scope, form.rows, form.columns, [(word, constant(1))]), slope))
    return combine(scope, parts)


def determinant_by_number(scope: Scope, atom: Atom, target: int) -> Polynomial:
    """D det F = det(F) tr(F^-1 dF)."""
    scope.use("derivative of a determinant")
    form = matrix_of(atom)
    number = single(scope.numbers[("determinant", atom.parts)])
    slope = product(scope, inverse(scope, form), by_number(scope, form, target))
    return multiply_all(scope, [number, trace(scope, slope)])


RULES: dict[str, Callable[[Scope, Atom, int], Matrix]] = {
    "exp": _exp,
    "log": _log,
    "power": _power,
    "word": _word,
    "determinant": _determinant,
}
