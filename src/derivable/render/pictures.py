"""Pictures: a report's curves drawn with matplotlib. Nothing here computes a curve.

On paper a picture with a slider becomes its first and its last frame, side by side.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from derivable.render import prose
from derivable.report.schema import Curve, Formula, Frame, Mark, Picture

Drawn = TypeVar("Drawn")

INKS = ("#1b4f8f", "#b35900", "#17693f", "#6b3fa0", "#57534a")  # in style.css these are variables
DASHES: tuple[str, ...] = ("-", "--", ":", "-.")
BLACK, GREY = "#000000", "#808080"
WIDTH, HEIGHT = 4.8, 2.7  # inches: the width of the text
SETTINGS: dict[Any, Any] = {
    "font.family": "STIXGeneral",
    "font.size": 9.5,
    "mathtext.fontset": "stix",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "svg.hashsalt": "derivable",
    "path.simplify": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "lines.linewidth": 1.5,
    "legend.frameon": False,
    "figure.dpi": 72,
}

# Commands that matplotlib does not know, and what says the same there.
SPELLINGS = {
    r"\lVert": r"\Vert ", r"\rVert": r"\Vert ", r"\lvert": "|", r"\rvert": "|", r"\bm": r"\mathbf",
    r"\boldsymbol": r"\mathbf", r"\operatorname": r"\mathrm", r"\text": r"\mathrm", r"\tfrac": r"\frac",
}  # fmt: skip

_ONE_AT_A_TIME = Lock()  # matplotlib keeps its settings in one place for all threads


@lru_cache(maxsize=512)
def as_svg(picture: Picture) -> bytes:
    """The picture for Typst, with the same bytes every time."""
    return _saved(picture, "svg", {"Date": None})


@lru_cache(maxsize=512)
def as_pdf(picture: Picture) -> bytes:
    """The picture for LaTeX, with the same bytes every time."""
    return _saved(picture, "pdf", {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None})


def with_figure(picture: Picture, frames: Sequence[Frame], use: Callable[[Any], Drawn]) -> Drawn:
    """What `use` makes of the figure that shows these frames of the picture."""
    with _ONE_AT_A_TIME:
        import matplotlib
        from matplotlib.figure import Figure

        with matplotlib.rc_context(SETTINGS):
            figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
            _drawn(figure, picture, frames)
            return use(figure)


def limits(picture: Picture) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ranges of both axes, the same in every frame, with a little room around the curves."""
    curves = [*picture.curves, *(curve for frame in picture.frames for curve in frame.curves)]
    marks = [*picture.marks, *(mark for frame in picture.frames for mark in frame.marks)]
    across = [x for curve in curves for x, _ in curve.points] + [mark.x for mark in marks]
    up = [y for curve in curves for _, y in curve.points] + [mark.y for mark in marks]
    return _roomy(across, 0.12 if picture.equal_scale else 0.0), _roomy(up, 0.12)


def _saved(picture: Picture, kind: str, metadata: dict[str, None]) -> bytes:
    def save(figure: Any) -> bytes:
        content = io.BytesIO()
        figure.savefig(content, format=kind, metadata=metadata, transparent=True)
        return content.getvalue()

    shown = picture.frames[:: max(1, len(picture.frames) - 1)]
    return with_figure(picture, shown, save)


def _drawn(figure: Any, picture: Picture, frames: Sequence[Frame]) -> None:
    panels = figure.subplots(1, max(1, len(frames)), sharey=True, squeeze=False)[0]
    (left, right), (low, high) = limits(picture)
    for panel, frame in zip(panels, frames or (None,), strict=True):
        panel.set_xlim(left, right)
        panel.set_ylim(low, high)
        panel.set_xlabel(_label(picture.x))
        panel.tick_params(width=0.6, length=3, labelsize=8.5)
        if picture.equal_scale:
            panel.set_aspect("equal")
        if frame is not None and picture.parameter and len(frames) > 1:
            panel.set_title(_label(picture.parameter, frame.value), fontsize=9.5)
        _draw_curves(panel, [*picture.curves, *(frame.curves if frame else ())])
        _draw_marks(panel, [*picture.marks, *(frame.marks if frame else ())])
    panels[0].set_ylabel(_label(picture.y))
    handles, labels = panels[0].get_legend_handles_labels()
    if labels:
        figure.legend(handles, labels, loc="outside upper center", ncols=min(4, len(labels)), fontsize=9)


def _draw_curves(panel: Any, curves: Sequence[Curve]) -> None:
    """A curve without a label goes on in the style of the one before it."""
    style = -1
    for number, curve in enumerate(curves):
        style += bool(curve.label) or style < 0
        points = [*curve.points, curve.points[0]] if curve.closed or curve.filled else list(curve.points)
        across, up = zip(*points, strict=True)
        ink, dash = INKS[style % len(INKS)], DASHES[style % len(DASHES)]
        if curve.filled:
            panel.fill(across, up, facecolor=ink, alpha=0.14, linewidth=0, gid=f"fill-{number}")
        panel.plot(across, up, dash, color=ink, label=_text(curve.label) or None, gid=f"curve-{number}")


def _draw_marks(panel: Any, marks: Sequence[Mark]) -> None:
    for number, mark in enumerate(marks):
        place = mark.x, mark.y
        panel.plot([mark.x], [mark.y], "o", color=BLACK, markersize=4, gid=f"mark-{number}")
        name = panel.annotate(_text(mark.label), place, (4, 5), textcoords="offset points", fontsize=9)
        name.set_gid(f"name-{number}")


def _label(formula: Formula, value: Formula | None = None) -> str:
    return _text(f"${formula.latex}$" if value is None else f"${formula.latex} = {value.latex}$")


def _text(words: str) -> str:
    """Prose as matplotlib reads it; in plain text where its mathematics does not know a command."""
    from matplotlib.mathtext import MathTextParser

    written = "".join(_pieces(words))
    for command, known in SPELLINGS.items():
        written = written.replace(command, known)
    try:
        MathTextParser("path").parse(written)
    except ValueError:
        return prose.plain(words).replace("$", r"\$")
    return written


def _pieces(words: str) -> Iterator[str]:
    for piece in prose.pieces(words):
        if isinstance(piece, Formula):
            yield f"${piece.latex}$"
        else:
            yield (piece.text if isinstance(piece, prose.Code) else piece).replace("$", r"\$")


def _roomy(values: Sequence[float], share: float) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * share or (0.0 if high > low else 1.0)
    return low - room, high + room
