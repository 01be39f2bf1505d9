"""Text and formulas in HTML: MathML without style attributes, which a strict policy for content forbids."""

from xml.etree import ElementTree

from markupsafe import Markup, escape

from derivable.render.maths import mathml
from derivable.report.schema import Formula

_CLASSES = {
    "text-align: left": "left",
    "text-align: right": "right",
    "padding-left:1em": "gap",
    "margin-left:-": "pull",
}
_ENCLOSURES = {"box": "boxed", "updiagonalstrike": "struck"}


def text(words: str) -> Markup:
    """The words with the signs of HTML escaped."""
    return escape(words)


def inline(formula: Formula) -> Markup:
    """The formula within a line of text."""
    return _math(formula.latex, display=False)


def display(formula: Formula) -> Markup:
    """The formula on a line of its own."""
    return _math(formula.latex, display=True)


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
