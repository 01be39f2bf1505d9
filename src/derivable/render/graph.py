"""The graph of which derivation uses which, laid out in columns: what is used stands to the left."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

from derivable.render.sheet import Tone

WIDTH, HEIGHT = 210, 58  # pixels of a node
ACROSS, DOWN = 290, 78  # from one node to the next
MARGIN = 12
LETTERS = 25  # that fit on one of a node's two lines


@dataclass(frozen=True, slots=True)
class Point:
    """A derivation before it has a place: its name, title in plain text, address, tone, and what it uses."""

    name: str
    title: str
    address: str
    tone: Tone
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A derivation in its place: the upper left corner, and its title in lines."""

    x: int
    y: int
    lines: tuple[str, ...]
    point: Point


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, and edges as paths of SVG; `alone` counts the derivations that have no edge."""

    nodes: tuple[Node, ...]
    edges: tuple[str, ...]
    width: int
    height: int
    alone: int


def drawn(points: Sequence[Point]) -> Graph:
    """The graph of the derivations that use or are used; uses that go round in circles are left out."""
    known = {point.name: point for point in points}
    columns = _columns(known)
    edges = [
        (used, point.name)
        for point in points
        for used in point.uses
        if columns.get(used, 0) < columns[point.name]
    ]
    joined = {name for edge in edges for name in edge}
    places = _places([point for point in points if point.name in joined], columns, edges)
    nodes = tuple(Node(*places[name], _lines(known[name].title), known[name]) for name in places)
    return Graph(
        nodes=nodes,
        edges=tuple(_path(places[used], places[user]) for used, user in edges),
        width=max((node.x for node in nodes), default=0) + WIDTH + MARGIN,
        height=max((node.y for node in nodes), default=0) + HEIGHT + MARGIN,
        alone=len(points) - len(nodes),
    )


def _columns(known: Mapping[str, Point]) -> dict[str, int]:
    """For each derivation the length of the longest chain of uses that leads to it."""
    columns = dict.fromkeys(known, 0)
    for _ in known:  # as often as the longest chain could need; circles end here too
        changed = {
            name: max((columns[used] + 1 for used in point.uses if used in known and used != name), default=0)
            for name, point in known.items()
        }
        if changed == columns:
            return columns
        columns = {name: min(column, len(known)) for name, column in changed.items()}
    return columns


def _places(
    points: Sequence[Point], columns: Mapping[str, int], edges: Sequence[tuple[str, str]]
) -> dict[str, tuple[int, int]]:
    """Upper left corners: in each column, a node stands near the middle of what it uses."""
    places: dict[str, tuple[int, int]] = {}
    counts = Counter(columns[point.name] for point in points)
    for across, column in enumerate(sorted(counts)):
        top = MARGIN + (max(counts.values()) - counts[column]) * DOWN // 2
        heights = {
            point.name: _middle([places[used][1] for used, user in edges if user == point.name])
            for point in points
            if columns[point.name] == column
        }
        for down, name in enumerate(sorted(heights, key=lambda name: heights[name])):
            places[name] = (MARGIN + across * ACROSS, top + down * DOWN)
    return places


def _middle(heights: Sequence[int]) -> float:
    return sum(heights) / len(heights) if heights else 0.0


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    (left, top), (right, bottom) = start, end
    left, top, bottom = left + WIDTH, top + HEIGHT // 2, bottom + HEIGHT // 2
    bend = (right - left) // 2
    return f"M{left} {top}C{left + bend} {top} {right - bend} {bottom} {right - 6} {bottom}"


def _lines(title: str) -> tuple[str, ...]:
    lines = wrap(title, LETTERS) or [""]
    return (*lines[:1], *([shorten(" ".join(lines[1:]), LETTERS, placeholder=" …")] if lines[1:] else []))
