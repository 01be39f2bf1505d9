"""Expressions to plain data and back, exactly, without evaluating anything.

An encoded expression is a list of nodes, each after the nodes that it is made of; the last one
is the whole. A node is the name of a kind, then strings or assumptions that belong to it, then
the places of its parts in the list:

    [["Symbol", "x", {"real": true}], ["Integer", "2"], ["Pow", 0, 1]]     x**2

Equal parts are written once. Sums, products and integrals have a variable and its bounds after
the body, derivatives a variable and its order; `Piecewise` has values and conditions in turn.
`decode` knows the kinds of the table in `kinds` and nothing else: it looks no class up by name,
and refuses what it cannot build exactly as written.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import sympy as sp

from derivable.errors import BadClaim, BadReport
from derivable.language.kinds import KINDS, Kind, kind_of
from derivable.language.parts import INFINITE, Malformed, Parts

DEEPEST = 100
LARGEST = 4_000_000

Nodes = list[list[Any]]


@lru_cache(maxsize=5_000)
def encode(expression: sp.Basic) -> Nodes:
    """The nodes of an expression, ready for JSON; not to be changed, since equal expressions share them.

    Raises `BadClaim` for what has no exact meaning (floats, NaN, infinities that are neither
    bounds nor limit points), for dummy symbols and for kinds that are not in the table.
    """
    nodes: Nodes = []
    place_of: dict[int, int] = {}
    written: dict[tuple[Any, ...], int] = {}
    measure, alive = _Measure(), []  # an id is used again once its object is gone
    for part, kind, parts in _parts_first(expression, place_of):
        alive.append(part)
        references = tuple(place_of[id(child)] for child in parts)
        try:
            kind.check(parts)
            node = [kind.name, *kind.literals(part), *references]
            place = written.setdefault(_key(node), len(nodes))
            if place == len(nodes):
                measure.add(references)
                nodes.append(node)
        except Malformed as error:
            raise _not_exact(part, error) from error
        place_of[id(part)] = place
    if expression in INFINITE:
        raise BadClaim("an infinite value is no claim; infinity may be a bound or a limit point only.")
    return nodes


def _key(node: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(sorted(field.items())) if isinstance(field, dict) else field for field in node)


def decode(nodes: Any) -> sp.Basic:
    """The expression that `encode` turned into these nodes.

    Raises `BadReport`, naming the node, for anything that `encode` cannot have written.
    """
    if not isinstance(nodes, list) or not nodes:
        raise BadReport(f"an expression is a list of nodes, not {_shown(nodes)}.")
    made: list[sp.Basic] = []
    measure = _Measure()
    for place, node in enumerate(nodes):
        try:
            made.append(_decode_node(node, made, measure))
        except Malformed as error:
            raise BadReport(
                f"node {place} of an expression, {_shown(node)}, is malformed: {error}."
            ) from error
    if made[-1] in INFINITE:
        raise BadReport("an expression is infinite; infinity may only be a bound or a limit point.")
    return made[-1]


def _decode_node(node: Any, made: Sequence[sp.Basic], measure: "_Measure") -> sp.Basic:
    if not isinstance(node, list) or not node or not isinstance(node[0], str):
        raise Malformed("a node is a list that begins with the name of a kind")
    if node[0] not in KINDS:
        raise Malformed(f"there is no kind {_shown(node[0])}")
    kind = KINDS[node[0]]
    literals = tuple(field for field in node[1:] if type(field) is not int)
    references = node[1 + len(literals) :]
    if not all(type(reference) is int and 0 <= reference < len(made) for reference in references):
        raise Malformed("its parts are places of nodes that come before it")
    measure.add(references)
    parts = tuple(made[reference] for reference in references)
    kind.check(parts)
    try:
        whole = kind.build(literals, parts)
        if kind_of(whole) is kind and kind.parts(whole) == parts and kind.literals(whole) == literals:
            return whole
    except (BadClaim, TypeError, ValueError, AttributeError, IndexError, NotImplementedError) as error:
        raise Malformed("its parts don't fit together") from error
    raise Malformed("it can't be built as it is written")


def _parts_first(expression: sp.Basic, done: dict[int, int]) -> Iterator[tuple[Any, Kind, Parts]]:
    waiting: list[tuple[Any, Kind | None, Parts]] = [(expression, None, ())]
    while waiting:
        part, kind, parts = waiting.pop()
        if id(part) in done:
            continue
        if kind is not None:
            yield part, kind, parts
            continue
        try:
            kind = kind_of(part)
            parts = kind.parts(part)
        except Malformed as error:
            raise _not_exact(part, error) from error
        waiting.append((part, kind, parts))
        waiting.extend((child, None, ()) for child in reversed(parts))


class _Measure:
    """The depth and the size of every node when written out as a tree, which have limits."""

    def __init__(self) -> None:
        self.depths: list[int] = []
        self.sizes: list[int] = []

    def add(self, references: Sequence[int]) -> None:
        self.depths.append(1 + max((self.depths[reference] for reference in references), default=0))
        self.sizes.append(1 + sum(self.sizes[reference] for reference in references))
        if self.depths[-1] > DEEPEST:
            raise Malformed(f"it is nested more than {DEEPEST} levels deep")
        if self.sizes[-1] > LARGEST:
            raise Malformed(f"written out it has more than {LARGEST} nodes")


def _not_exact(part: Any, error: Malformed) -> BadClaim:
    what = type(part).__name__ if getattr(part, "args", ()) or not isinstance(part, sp.Basic) else str(part)
    return BadClaim(f"{_shown(what)} cannot stand in a claim: {error}.")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
