r"""Text and formulas in Typst: letters, digits and spaces as they are, every other sign as \u{...}."""

import re

from markupsafe import Markup

from derivable.render.breaking import ROOM, broken
from derivable.render.typst_maths import escaped, quoted, typst
from derivable.report.schema import Formula

_SIGNS = re.compile(r"[^A-Za-z0-9 ]")


def text(words: str) -> Markup:
    """The words with every sign that Typst could take for a command written as a code point."""
    return Markup(_SIGNS.sub(lambda sign: escaped(sign.group()), words))  # noqa: S704 - nothing is left to escape


def string(words: str) -> Markup:
    """The words as a string of Typst's code, quotation marks included."""
    return Markup(quoted(words))  # noqa: S704 - every character is escaped


def code(words: str) -> Markup:
    """The name of something in a program."""
    return Markup(f"#code({quoted(words)})")  # noqa: S704 - every character is escaped


def inline(formula: Formula) -> Markup:
    """The formula within a line of text, with its plain text as alternative."""
    return Markup(f"#formula({quoted(formula.plain)}, ${typst(formula.latex, display=False)}$)")  # noqa: S704


def display(formula: Formula, room: float = ROOM) -> Markup:
    """The formula on lines of its own, as many as it needs where there is room for so many ems."""
    lines = typst(broken(formula.latex, room), display=True)
    return Markup(f"#displayed({quoted(formula.plain)}, ${lines}$)")  # noqa: S704 - every sign is escaped
