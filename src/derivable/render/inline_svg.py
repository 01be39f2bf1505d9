"""Pictures within HTML: SVG in the page's own colours, with a slider when they have frames.

The page's policy forbids style attributes, so matplotlib's are turned into attributes of their own,
its inks into variables of the style sheet, and its ids are made the picture's own.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from derivable.render import prose
from derivable.render.pictures import BLACK, INKS, with_figure
from derivable.report.schema import Curve, Mark, Picture

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
COLOURS = {ink: f"var(--ink-{number})" for number, ink in enumerate(INKS, 1)} | {BLACK: "currentColor"}
_UNSEEN = {f"{{{SVG}}}metadata", f"{{{SVG}}}style"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The `<svg>` element of a picture, and its frames as JSON for the page's script."""

    svg: Markup
    frames: str


def inline(picture: Picture) -> Markup:
    """The picture as an `<svg>` element; one with frames shows the middle one and can show the others."""
    return _drawing(picture).svg


def frames_of(picture: Picture) -> str:
    """The frames as JSON for the page's script: what is told, and what curves and marks become."""
    return _drawing(picture).frames


@lru_cache(maxsize=512)
def _drawing(picture: Picture) -> Drawing:
    middle = picture.frames[len(picture.frames) // 2 : len(picture.frames) // 2 + 1]

    def draw(figure: Any) -> Drawing:
        content = io.BytesIO()
        figure.savefig(content, format="svg", metadata={"Date": None}, transparent=True)
        return Drawing(_element(picture, content.getvalue()), _frames(picture, figure))

    return with_figure(picture, middle, draw)


def _element(picture: Picture, content: bytes) -> Markup:
    root = ElementTree.fromstring(content)  # noqa: S314 - matplotlib made it
    _cleaned(root, picture.name)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.attrib |= {"fill": "currentColor", "role": "img", "aria-label": prose.plain(picture.alternative)}
    ElementTree.register_namespace("", SVG)
    return Markup(ElementTree.tostring(root, "unicode"))  # noqa: S704 - ElementTree escapes


def _frames(picture: Picture, figure: Any) -> str:
    """The frames in the places of a figure whose axes have settled, as they have where it is saved."""
    panel = figure.axes[0]
    _, top = figure.get_size_inches() * 72
    first_curve, first_mark = len(picture.curves), len(picture.marks)
    found: list[dict[str, object]] = []
    for frame in picture.frames:
        curves = {first_curve + at: _path(panel, top, curve) for at, curve in enumerate(frame.curves)}
        marks = {first_mark + at: _place(panel, top, mark) for at, mark in enumerate(frame.marks)}
        found.append({"told": prose.plain(frame.told), "curves": curves, "marks": marks})
    return json.dumps(found, ensure_ascii=True, separators=(",", ":"))


def _path(panel: Any, top: float, curve: Curve) -> str:
    points = [*curve.points, curve.points[0]] if curve.closed or curve.filled else curve.points
    places = panel.transData.transform(points)
    return "M" + "L".join(f"{x:.1f} {top - y:.1f}" for x, y in places)


def _place(panel: Any, top: float, mark: Mark) -> list[float]:
    x, y = panel.transData.transform((mark.x, mark.y))
    return [round(float(x), 1), round(float(top - y), 1)]


def _cleaned(element: ElementTree.Element, prefix: str) -> None:
    for child in [child for child in element if child.tag in _UNSEEN]:
        element.remove(child)
    attributes = dict(_pairs(element.attrib.pop("style", ""))) | element.attrib
    element.attrib.clear()
    for name, value in attributes.items():
        element.set("href" if name == f"{{{XLINK}}}href" else name, _own(value, name, prefix))
    for child in element:
        _cleaned(child, prefix)


def _pairs(style: str) -> Mapping[str, str]:
    parts = (part.partition(":") for part in style.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in parts}


def _own(value: str, name: str, prefix: str) -> str:
    if name == "id":
        return f"{prefix}-{value}"
    if value.startswith("#") and name.endswith("href"):
        return f"#{prefix}-{value[1:]}"
    if value.startswith("url(#"):
        return f"url(#{prefix}-{value[5:]}"
    return COLOURS.get(value, value)
