"""Letters and sizes replaced inside matrices, and entries of matrices by sums over inner indices."""

from itertools import pairwise
from typing import Any

from derivable.kernel.forms.polynomials import Polynomial, accumulate, constant, single
from derivable.kernel.forms.polynomials import subtract as less
from derivable.kernel.forms.scalar_trees import kronecker
from derivable.kernel.forms.scalars import multiply, multiply_all
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.forms.sums import close, fresh_index
from derivable.kernel.matrices.contraction import entry_atom
from derivable.kernel.matrices.definiteness import is_invertible
from derivable.kernel.matrices.determinants import determinant, matrix_of
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.words import (
    Matrix,
    combine,
    identity,
    inner_sizes,
    letter,
    product,
    trace,
    transpose,
)
from derivable.kernel.refusals import Rejected


def entry_of(scope: Scope, form: Matrix, row: Polynomial, column: Polynomial) -> Polynomial:
    """An entry of a sum of words, as sums over the inner indices of products of entries."""
    total: Polynomial = {}
    for word, coefficient in form.terms.items():
        if not word:
            found = kronecker(scope, less(row, column))
        else:
            scope.use("product of matrices by entries")
            ranges = tuple((fresh_index(scope, dict(size)), size) for size in inner_sizes(scope, word))
            places = [row, *(single(index) for index, _ in ranges), column]
            atoms = [
                entry_atom(scope, number, *(reversed(ends) if transposed else ends))
                for (number, transposed), ends in zip(word, pairwise(places), strict=True)
            ]
            found = close(scope, multiply_all(scope, [single(atom) for atom in atoms]), ranges)
        accumulate(total, multiply(scope, coefficient, found))
    return total


def rebuild_entry(scope: Scope, atom: Atom, env: dict[int, Any]) -> Polynomial:
    """An entry after letters or indices were replaced."""
    number, *places = atom.parts
    row, column = (substitute(scope, dict(place), env) for place in places)
    return entry_of(scope, _replaced(scope, number, False, env), row, column)


def rebuild_word(scope: Scope, atom: Atom, env: dict[int, Any]) -> Polynomial:
    """A number made of a word, after letters were replaced."""
    (word,) = atom.parts
    return trace(scope, substitute_word(scope, word, env))


def substitute_word(scope: Scope, word: Any, env: dict[int, Any]) -> Matrix:
    """A word, which is not empty, with letters replaced."""
    parts = [_replaced(scope, number, transposed, env) for number, transposed in word]
    found = parts[0]
    for part in parts[1:]:
        found = product(scope, found, part)
    return found


def _replaced(scope: Scope, number: int, transposed: bool, env: dict[int, Any]) -> Matrix:
    if number in env:
        found: Matrix = env[number]
    elif scope.atoms[number].leaves.isdisjoint(env):
        found = letter(scope, number)
    else:
        inside = scope.matrices.inside.get(number)
        changed = None if inside is None else substitute_matrix(scope, inside, env)
        if changed is None or not is_invertible(scope, changed):
            raise Rejected("a matrix may lose its inverse, or changes its size")
        found = inverse(scope, changed)
    return transpose(scope, found) if transposed else found


def substitute_matrix(scope: Scope, form: Matrix, env: dict[int, Any]) -> Matrix:
    """A matrix with letters and scalar leaves replaced."""
    parts = [(Matrix(form.rows, form.columns, {}), constant(1))]
    for word, coefficient in form.terms.items():
        placed = substitute_word(scope, word, env) if word else identity(form.rows)
        parts.append((placed, substitute(scope, coefficient, env)))
    return combine(scope, parts)


def rebuild_determinant(scope: Scope, atom: Atom, env: dict[int, Any]) -> Polynomial:
    """A determinant after letters were replaced."""
    return determinant(scope, substitute_matrix(scope, matrix_of(atom), env))
