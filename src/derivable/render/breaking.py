"""Long formulas in several lines: broken before signs, then between factors, then within fences.

Fences that open on one line and close on another get a fixed size. What cannot be broken, such as
a wide matrix, stays on a line that is too long; the formats narrow it or let it scroll.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from derivable.render.pieces import Piece, pieces
from derivable.render.widths import width

ROOM = 26.0  # em: the width of a step's line, at the size of its formulas, in every format
INDENT = 1.0  # em; the width of \quad
DEEPEST = 3
_SIZES = ((r"\begin", "Bigg"), (r"\sum", "Bigg"), (r"\prod", "Bigg"), (r"\int", "Bigg"), (r"\frac", "bigg"))

Line = tuple[int, str]  # how far it is indented, and its LaTeX


@lru_cache(maxsize=4096)
def broken(latex: str, room: float) -> str:
    """The formula in lines that fit into so many ems, as an `aligned` environment; as it is when it fits."""
    if width(latex) <= room or r"\begin{aligned}" in latex:
        return latex
    lines = _lines(pieces(latex), room)
    if len(lines) == 1:
        return lines[0][1].strip()  # a fraction or a root, perhaps, with lines inside
    written = (r"& " + r"\quad " * min(depth, DEEPEST) + "{}" + text.strip() for depth, text in lines)
    return r"\begin{aligned} " + r" \\ ".join(written) + r" \end{aligned}"


def _lines(found: Sequence[Piece], room: float) -> list[Line]:
    """Lines that hold whole terms, as many as fit; a term that is too wide has lines of its own."""
    lines: list[Line] = []
    current = ""
    for term in _terms(found):
        text = _joined(term)
        depth = 1 if lines else 0
        if _fits(current + text, room - depth * INDENT):
            current += text
            continue
        if current:
            lines.append((depth, current))
        depth = 1 if lines else 0
        if _fits(text, room - INDENT):
            current = text
        else:
            *before, (_, current) = _factors(term, room - INDENT)
            lines += [(inner + depth, line) for inner, line in before]
    return [*lines, (1 if lines else 0, current)]


def _factors(term: Sequence[Piece], room: float) -> list[Line]:
    """A term in lines that hold whole factors; a factor that is too wide is broken within."""
    lines: list[Line] = []
    current = ""
    for factor in _units(term):
        depth = 1 if lines else 0
        text = _joined(factor)
        if _fits(current + text, room - depth * INDENT):
            current += text
            continue
        first, *rest = [(0, text)] if _fits(text, room - INDENT) else _within(factor, room - INDENT)
        if current and not _fits(current + first[1], room):
            lines.append((depth, current))
            current = r"\cdot "
        current += first[1]
        if rest:
            lines.append((1 if lines else 0, current))
            lines += [(inner + 1, line) for inner, line in rest[:-1]]
            current = rest[-1][1]
    return [*lines, (1 if lines else 0, current)]


def _within(factor: Sequence[Piece], room: float) -> list[Line]:
    """A factor broken within its last piece, when that is a group, a fraction or a root."""
    *before, last = factor
    start = _joined(before)
    if last.kind == "over":
        rest = max(room - (width(start) if start else 0.0) - 1, 8.0)
        below = broken(last.below, rest) if last.below else ""
        return [(0, start + replace(last, inside=broken(last.inside, rest), below=below).latex)]
    if last.kind != "group":
        return [(0, start + last.latex)]
    opening, closing = _fixed(last)
    inner = _lines(pieces(last.inside), max(room - 2 * INDENT, 8.0))
    if len(inner) == 1:
        return [(0, start + last.latex)]
    inner[0] = (0, start + opening + inner[0][1])
    inner[-1] = (inner[-1][0], inner[-1][1] + closing)
    return [(depth + (place > 0), line) for place, (depth, line) in enumerate(inner)]


def _fixed(group: Piece) -> tuple[str, str]:
    r"""The group's fences with a size of their own instead of \left and \right."""
    if r"\left" not in group.opening:
        return group.opening, group.closing
    size = next((size for sign, size in _SIZES if sign in group.inside), "big")
    opening = rf"\{size}l".join(group.opening.rsplit(r"\left", 1))
    return opening, group.closing.replace(r"\right", rf"\{size}r", 1)


def _terms(found: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces up to every sign that stands between two terms."""
    terms: list[list[Piece]] = [[]]
    for piece in found:
        if piece.kind == "sign" and terms[-1] and terms[-1][-1].kind != "sign":
            terms.append([])
        terms[-1].append(piece)
    return terms


def _units(term: Sequence[Piece]) -> list[list[Piece]]:
    """The factors of a term: a sum belongs to what follows it, and small pieces to one another."""
    units: list[list[Piece]] = [[]]
    for piece in term:
        if units[-1] and not _leans(units[-1][-1], piece):
            units.append([])
        units[-1].append(piece)
    return units


def _leans(before: Piece, piece: Piece) -> bool:
    """Whether no line may break between two pieces: after signs and sums, and around single letters."""
    if before.kind in ("sign", "sum"):
        return True
    return before.kind == "plain" and piece.kind == "plain"


def _joined(found: Sequence[Piece]) -> str:
    return "".join(piece.latex for piece in found)


def _fits(latex: str, room: float) -> bool:
    return not latex.strip() or width(latex) <= room
