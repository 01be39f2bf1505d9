"""Text and formulas in HTML: MathML without style attributes, which a strict policy for content forbids."""

from functools import lru_cache
from xml.etree import ElementTree

from markupsafe import Markup, escape

from derivable.render.breaking import ROOM, broken
from derivable.render.maths import mathml
from derivable.report.schema import Formula

_CLASSES = {
    "text-align: left": "left",
    "text-align: right": "right",
    "padding-left:1em": "gap",
    "padding-right:0.1667em": "thin",
    "margin-left:-": "pull",
}
_ENCLOSURES = {"box": "boxed", "updiagonalstrike": "struck"}


def text(words: str) -> Markup:
    """The words with the signs of HTML escaped."""
    return escape(words)


def code(words: str) -> Markup:
    """The name of something in a program."""
    return Markup("<code>{}</code>").format(words)


def inline(formula: Formula) -> Markup:
    """The formula within a line of text."""
    return _math(formula.latex, display=False)


def together(formula: Markup, marks: Markup) -> Markup:
    """A formula and the punctuation behind it, between which no line breaks."""
    return Markup('<span class="together">{}{}</span>').format(formula, marks)


def display(formula: Formula, room: float = ROOM) -> Markup:
    """The formula on lines of its own, as many as it needs where there is room for so many ems."""
    return _math(broken(formula.latex, room), display=True)


@lru_cache(maxsize=8192)
def _math(latex: str, *, display: bool) -> Markup:
    return Markup(_written(mathml(latex, display=display)))  # noqa: S704 - math-core escapes, and so does _written


def _written(element: ElementTree.Element) -> str:
    tag, attributes = element.tag, dict(element.attrib)
    style = attributes.pop("style", "")
    classes = [name for part, name in _CLASSES.items() if part in style]
    if tag == "menclose":
        tag, classes = "mrow", [_ENCLOSURES[attributes.pop("notation")]]
    if attributes.pop("class", ""):
        return ""  # the stroke of \cancel, which our style sheet draws
    if classes:
        attributes["class"] = " ".join(classes)
    opening = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    inner = str(escape(element.text or "")) + "".join(
        _written(child) + str(escape(child.tail or "")) for child in element
    )
    return f"<{tag}{opening}>{inner}</{tag}>"
