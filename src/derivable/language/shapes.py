"""The shapes of matrices, from how they are added and multiplied.

Sums need equal shapes, products need columns that match rows, and a product of one row and one
column is a number. `I` is the identity of the size that fits. Sizes that nothing fixes get names
that the text does not use: n, p, q, ...
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, pairwise
from typing import Any

import sympy as sp

from derivable.language.functions import FUNCTIONS
from derivable.language.matrix_names import IDENTITY, SQUARE, is_upper
from derivable.language.numerals import literal
from derivable.language.scopes import MATRIX_PROPERTIES, named_in
from derivable.language.symbols import size
from derivable.language.syntax import Misread, Phrase, Source, Span, walk

FREE_NAMES = ("n", "p", "q", "r", "k", "m", "l", "d")

Shape = tuple[int, int]


@dataclass(slots=True)
class Shapes:
    """Sizes under construction: each is the number of a class of equal sizes, which may have a value."""

    parent: list[int] = field(default_factory=list)
    values: dict[int, Any] = field(default_factory=dict)
    names: dict[str, Shape] = field(default_factory=dict)
    identities: dict[int, int] = field(default_factory=dict)  # by the id of the phrase

    def new(self, value: Any = None) -> int:
        """A size, of which the value may be known."""
        self.parent.append(len(self.parent))
        if value is not None:
            self.values[self.parent[-1]] = value
        return self.parent[-1]

    def value(self, size: int) -> Any:
        """The value of a size, or None."""
        return self.values.get(self._root(size))

    def _root(self, size: int) -> int:
        while self.parent[size] != size:
            size = self.parent[size]
        return size

    def equate(self, left: int, right: int, message: str, at: Span) -> None:
        """Make two sizes equal; raises `Misread` where they cannot be."""
        left, right = self._root(left), self._root(right)
        values = [self.values[root] for root in (left, right) if root in self.values]
        if len(set(values)) > 1:
            raise Misread(f"{message}: {values[0]} is not {values[1]}", at)
        self.parent[right] = left
        if values:
            self.values[left] = values[0]

    def of(self, part: Phrase) -> Shape | None:
        """The shape of what a phrase stands for, None of a number."""
        return RULES.get(part.kind, _no_matrix)(self, part)

    def number(self, part: Phrase, message: str) -> None:
        """Make sure that a phrase stands for a number."""
        if self.of(part) is not None:
            raise Misread(message, part.at)

    def matrix(self, part: Phrase, message: str) -> Shape:
        """The shape of a phrase, which must stand for a matrix."""
        shape = self.of(part)
        if shape is None:
            raise Misread(message, part.at)
        return shape


def infer(
    sources: Sequence[Source],
    names: Iterable[str],
    declared: Mapping[str, tuple[Any, Any]],
    used: Iterable[str],
) -> Shapes:
    """The shapes of the names that are matrices, with new names for sizes, which are not `used`.

    Raises `BadText` where the shapes do not fit together.
    """
    shapes = Shapes()
    for name in sorted(names):
        rows, columns = declared.get(name, (None, None if is_upper(name) else sp.S.One))
        shapes.names[name] = shapes.new(rows), shapes.new(columns)
    for source in sources:
        with source.pointing():
            shapes.of(source.phrase)
    for source in sources:
        with source.pointing():
            _refuse_numbers(shapes, source.phrase, declared)
    _name_free_sizes(shapes, sources, set(used))
    return shapes


def _refuse_numbers(shapes: Shapes, root: Phrase, declared: Mapping[str, Any]) -> None:
    for part in walk(root):
        if id(part) in shapes.identities and shapes.value(shapes.identities[id(part)]) == 1:
            raise Misread("I is the identity matrix, and a number is needed here", part.at)
        sizes = shapes.names.get(part.text) if part.kind == "name" and part.text not in declared else None
        if sizes and all(shapes.value(count) == 1 for count in sizes):
            raise Misread(f"{part.text} is used as a vector and as a number", part.at)


def _name_free_sizes(shapes: Shapes, sources: Sequence[Source], used: set[str]) -> None:
    names = chain(FREE_NAMES, (f"n_{number}" for number in count(1)))
    free = (name for name in names if name not in used)
    appearing = [part for source in sources for part in walk(source.phrase) if part.kind == "name"]
    for part in appearing:
        sizes = shapes.names.get(part.text, ())
        for number in (*sizes, *([shapes.identities[id(part)]] if id(part) in shapes.identities else [])):
            if shapes.value(number) is None:
                shapes.equate(number, shapes.new(size(next(free))), "", part.at)


def _no_matrix(shapes: Shapes, part: Phrase) -> None:
    for inner in part.parts:
        shapes.number(inner, "a number is needed here, not a vector or a matrix")


def _anything(shapes: Shapes, part: Phrase) -> None:
    for inner in part.parts:
        shapes.of(inner)


def _name(shapes: Shapes, part: Phrase) -> Shape | None:
    if part.text == IDENTITY:
        count = shapes.identities.setdefault(id(part), shapes.new())
        return count, count
    return shapes.names.get(part.text)


def _inside(shapes: Shapes, part: Phrase) -> Shape | None:
    return shapes.of(part.parts[0])


def _transpose(shapes: Shapes, part: Phrase) -> Shape:
    rows, columns = shapes.matrix(part.parts[0], "only vectors and matrices have a transpose")
    return columns, rows


def _sum(shapes: Shapes, part: Phrase) -> Shape | None:
    found = [(term, shapes.of(term)) for term in part.parts]
    first = next((shape for _, shape in found if shape is not None), None)
    for term, shape in found:
        if first is not None and shape is None:
            raise Misread("this number is added to a matrix; perhaps multiply it by I", term.at)
        if first is not None and shape is not None:
            _same(shapes, first, shape, part.at)
    return first


def _same(shapes: Shapes, left: Shape, right: Shape, at: Span) -> None:
    shapes.equate(left[0], right[0], "the numbers of rows differ", at)
    shapes.equate(left[1], right[1], "the numbers of columns differ", at)


def _product(shapes: Shapes, part: Phrase) -> Shape | None:
    product: Shape | None = None
    for factor in part.parts:
        if factor.kind == "reciprocal":
            shapes.number(factor.parts[0], "this divides by a matrix; multiply by A^(-1) instead")
            continue
        shape = shapes.of(factor)
        if product is None or shape is None:
            product = product or shape
            continue
        shapes.equate(product[1], shape[0], "the columns before this factor don't match its rows", factor.at)
        product = product[0], shape[1]
    return None if product and all(shapes.value(count) == 1 for count in product) else product


def _power(shapes: Shapes, part: Phrase) -> Shape | None:
    shapes.number(part.parts[1], "an exponent is a number, or T for the transpose")
    shape = shapes.of(part.parts[0])
    if shape is not None:
        exponent = literal(part.parts[1])
        if exponent is None or exponent.denominator != 1 or exponent < -1 or exponent == 0:
            raise Misread("a matrix can be raised to -1 or to a positive whole number only", part.at)
        shapes.equate(*shape, "only a square matrix has powers and an inverse", part.at)
    return shape


def _norm(shapes: Shapes, part: Phrase) -> None:
    shape = shapes.of(part.parts[0])
    if shape is not None:
        shapes.equate(shape[1], shapes.new(sp.S.One), "a norm is of a column vector", part.at)


def _call(shapes: Shapes, part: Phrase) -> Shape | None:
    if part.text not in SQUARE or len(part.parts) != 1:
        rule = _no_matrix if part.text in FUNCTIONS or part.text == "sqrt" else _anything
        rule(shapes, part)
        return None
    shape = shapes.matrix(part.parts[0], f"{part.text} is of a matrix, and this is a number")
    shapes.equate(*shape, f"{part.text} is of a square matrix", part.at)
    return shape if part.text == "inv" else None


def _relation(shapes: Shapes, part: Phrase) -> None:
    found = [shapes.of(side) for side in part.parts if literal(side) != 0]
    for left, right in pairwise(found):
        if left is None or right is None:
            if left is not right:
                raise Misread("one side is a matrix and the other is a number", part.at)
        else:
            _same(shapes, left, right, part.at)


def _states(shapes: Shapes, part: Phrase) -> None:
    for name in named_in(part) if part.text in MATRIX_PROPERTIES else ():
        shape = shapes.matrix(name, f"only a matrix can be {part.text}")
        shapes.equate(*shape, f"only a square matrix can be {part.text}", part.at)


RULES: dict[str, Callable[[Shapes, Phrase], Shape | None]] = {
    "name": _name,
    "negative": _inside,
    "group": _inside,
    "transpose": _transpose,
    "sum": _sum,
    "product": _product,
    "power": _power,
    "norm": _norm,
    "call": _call,
    "named": _anything,
    "all": _anything,
    "relation": _relation,
    "states": _states,
}
