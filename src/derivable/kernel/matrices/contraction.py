"""Entries of matrices: sums over shared indices become products of matrices, so that both forms agree.

A sum in which every factor is an entry of a matrix, and every index stands exactly twice and runs
through the whole size that it belongs to, is a product of traces of words.
"""

from derivable.kernel.forms.polynomials import Frozen, Monomial, Polynomial, constant, freeze, single
from derivable.kernel.forms.scalars import multiply_all
from derivable.kernel.forms.scope import Scope
from derivable.kernel.matrices.words import ONE_ROW, Letter, Word, trace_of_word

Ranges = tuple[tuple[int, Frozen], ...]
FIRST: Frozen = freeze(constant(1))
Factor = tuple[int, Frozen, Frozen]


def entry_atom(scope: Scope, number: int, row: Polynomial, column: Polynomial) -> int:
    """The atom of an entry of a letter, rows and columns counted from 1."""
    places = (freeze(row), freeze(column))
    if number in scope.matrices.symmetric:
        places = (min(places), max(places))
    inside = scope.atoms[number].leaves | scope.leaves(row) | scope.leaves(column)
    return scope.atom("entry", (number, *places), inside)


def contract(scope: Scope, monomial: Monomial, ranges: Ranges) -> Polynomial | None:
    """The sum of a product of entries as a product of traces; None where it is not one."""
    factors = _factors(scope, monomial)
    if not factors or not _fits(scope, factors, ranges):
        return None
    scope.use("product of matrices by entries")
    found = []
    while factors:
        word, first = _chain(scope, factors)
        found.append(trace_of_word(scope, word, scope.matrices.shapes[first[0]][1 if first[1] else 0]))
    return multiply_all(scope, found)


def _factors(scope: Scope, monomial: Monomial) -> list[Factor]:
    """The entries with repetitions; empty when something else stands in the monomial."""
    found: list[Factor] = []
    for number, exponent in monomial:
        atom = scope.atoms[number]
        if atom.kind != "entry" or not isinstance(exponent, int) or not 0 < exponent <= 4:
            return []
        found.extend([atom.parts] * exponent)
    return found


def _fits(scope: Scope, factors: list[Factor], ranges: Ranges) -> bool:
    """Every index stands twice, in whole rows or columns; other places are the only row or column."""
    sizes = {freeze(single(index)): last for index, last in ranges}
    seen: dict[Frozen, int] = {}
    for number, *places in factors:
        for place, size in zip(places, scope.matrices.shapes[number], strict=True):
            if place in sizes:
                seen[place] = seen.get(place, 0) + 1
                if sizes[place] != size:
                    return False
            elif (place, size) != (FIRST, ONE_ROW):
                return False
    return len(seen) == len(sizes) and all(count == 2 for count in seen.values())


def _chain(scope: Scope, factors: list[Factor]) -> tuple[Word, Letter]:
    """Take one chain of entries out of the factors, from a single row if there is one, as a word."""
    start = next((f for f in factors if FIRST in f[1:]), factors[0])
    factors.remove(start)
    word: list[Letter] = [(start[0], start[1] != FIRST and start[2] == FIRST)]
    end = start[1] if word[0][1] else start[2]
    while end != FIRST:
        following = next((f for f in factors if end in f[1:]), None)
        if following is None:
            break
        factors.remove(following)
        transposed = following[1] != end
        word.append((following[0], transposed))
        end = following[1] if transposed else following[2]
    table = scope.matrices.symmetric
    letters = tuple((number, transposed and number not in table) for number, transposed in word)
    return letters, letters[0]
