"""Formulas and conditions from plain text, without evaluating them.

    >>> read("exp(-lambda*w^2)/2", assumptions=["lambda > 0"])
    exp(-lambda*w**2)/2

The grammar is in `grammar`, the rules for sums and indices in `scopes`, those for vectors and
matrices in `matrix_names` and `shapes`, and what trees are made in `building`. In short:

* Names are Latin or Greek letters with digits and subscripts; `λ` and `lambda` are one name.
  They are real numbers unless a condition says more: `lambda > 0`, `n >= 1`, `N integer`.
* A name in the bounds of a sum is a size, an integer of at least 1 unless a condition says otherwise.
* `y[i]`, and `y_i` where i is an index, is an entry of an array; indices count from 1.
* Functions that belong to higher rooms, such as densities, come from the caller: a table from
  names to callables that get the arguments and the named arguments, already as trees.

Whatever is wrong with a text is a `BadText`, with a caret under the place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import sympy as sp
from sympy.core.facts import InconsistentAssumptions

from derivable.errors import BadText
from derivable.language.building import Callback, Meaning
from derivable.language.facts import Facts, facts_in
from derivable.language.grammar import parse_condition, parse_formula
from derivable.language.matrix_names import matrix_names
from derivable.language.numerals import check_sizes
from derivable.language.scopes import CONSTANTS, Names, arrays_in, indices_in, resolve, sizes_in
from derivable.language.shapes import Shapes, infer
from derivable.language.syntax import Source, walk

NO_NAMES: Names = frozenset()
NONE: Mapping[str, Callback] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """Formulas that were read together, so that a name means the same in all of them.

    `conditions` are those of the assumptions that the symbols themselves do not carry; `names`
    says what every name stands for: a symbol, an array or a matrix.
    """

    formulas: tuple[Any, ...]
    conditions: tuple[Any, ...]
    names: Mapping[str, Any]


def read(text: str, assumptions: Sequence[str] = (), functions: Mapping[str, Callback] = NONE) -> Any:
    """The tree of a formula; raises `BadText`."""
    return read_together([parse_formula(text)], assumptions, functions).formulas[0]


def read_condition(
    text: str, assumptions: Sequence[str] = (), functions: Mapping[str, Callback] = NONE
) -> Any:
    """The tree of a condition, about symbols of which only `assumptions` are assumed; raises `BadText`."""
    return read_together([parse_condition(text)], assumptions, functions).formulas[0]


def read_together(
    sources: Sequence[Source], assumptions: Sequence[str] = (), functions: Mapping[str, Callback] = NONE
) -> Reading:
    """The trees of several parsed texts in which equal names mean the same; raises `BadText`."""
    given = [parse_condition(text) for text in assumptions]
    arrays = arrays_in(source.phrase for source in _resolved([*sources, *given]))
    formulas = _resolved(sources, arrays)
    indices = indices_in(source.phrase for source in formulas)
    facts = facts_in(_resolved(given, arrays, indices))
    staying = [Source(source.text, part) for source, part in facts.staying]
    meaning = _meaning([*formulas, *staying], facts, arrays, functions)
    trees = [_built(meaning, source) for source in (*formulas, *staying)]
    return Reading(tuple(trees[: len(formulas)]), tuple(trees[len(formulas) :]), _names(meaning))


def _resolved(sources: Sequence[Source], arrays: Names = NO_NAMES, bound: Names = NO_NAMES) -> list[Source]:
    found = []
    for source in sources:
        with source.pointing():
            check_sizes(source.phrase)
            found.append(Source(source.text, resolve(source.phrase, arrays, bound)))
    return found


def _built(meaning: Meaning, source: Source) -> Any:
    with source.pointing():
        return meaning.build(source.phrase)


def _names(meaning: Meaning) -> dict[str, Any]:
    matrices = {name: meaning.matrix(name) for name in meaning.shapes.names}
    return {**meaning.numbers, **meaning.arrays, **matrices}


def _meaning(
    sources: Sequence[Source], facts: Facts, arrays: Names, functions: Mapping[str, Callback]
) -> Meaning:
    phrases = [source.phrase for source in sources]
    indices = indices_in(phrases)
    sizes = (sizes_in(phrases) | _declared_sizes(facts)) - indices
    declared = _declared_shapes(facts, sizes)
    known = frozenset({*facts.assumed, *sizes, *indices, *arrays, *CONSTANTS}) - declared.keys()
    used = {part.text for root in phrases for part in walk(root) if part.kind == "name"}
    shapes = _shapes(sources, declared, known, used)
    numbers = {name: _symbol(name, facts, sizes) for name in used | sizes if name not in CONSTANTS}
    for name in (*shapes.names, *arrays, *indices):
        numbers.pop(name, None)
    return Meaning(
        numbers=numbers,
        arrays={name: sp.IndexedBase(_symbol(name, facts, sizes)) for name in arrays - shapes.names.keys()},
        shapes=shapes,
        functions=functions,
        indices=indices,
    )


def _declared_sizes(facts: Facts) -> Names:
    counts = [part for _, shape in facts.shapes.values() for count in shape for part in walk(count)]
    return frozenset(part.text for part in counts if part.kind == "name")


def _declared_shapes(facts: Facts, sizes: Names) -> dict[str, tuple[Any, Any]]:
    counts = Meaning({name: _symbol(name, facts, sizes) for name in sizes}, {}, Shapes(), {})
    declared: dict[str, tuple[Any, Any]] = {}
    for name, (source, shape) in facts.shapes.items():
        with source.pointing():
            built = [counts.build(part) for part in shape]
        declared[name] = built[0], built[1] if len(built) > 1 else sp.S.One
        if name in facts.assumed:
            raise BadText(f"{name} is declared as a matrix, and cannot be assumed to be a number besides.")
    return declared


def _shapes(
    sources: Sequence[Source],
    declared: Mapping[str, tuple[Any, Any]],
    numbers: Names,
    used: set[str],
) -> Shapes:
    first: BadText | None = None
    for names in matrix_names(sources, set(declared), numbers):
        try:
            return infer(sources, names, declared, used | numbers)
        except BadText as error:
            first = first or error
    raise first or BadText("the shapes of the matrices don't fit together.")


def _symbol(name: str, facts: Facts, sizes: Names) -> Any:
    assumed = dict(facts.assumed.get(name, {"real": True}))
    if name in sizes:
        assumed = {
            "integer": True,
            **({"positive": True} if not assumed.keys() - {"real", "integer"} else assumed),
        }
    try:
        return sp.Symbol(name, **assumed)
    except InconsistentAssumptions as error:
        raise BadText(f"what is assumed of {name} contradicts itself; drop an assumption.") from error
