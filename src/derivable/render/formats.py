"""The table of formats: to add one is to add an entry, and a folder of templates."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from derivable.errors import BadPath
from derivable.render import html_markup, latex_markup, typst_markup
from derivable.report.schema import Formula


@dataclass(frozen=True, slots=True)
class Format:
    """A language that templates are written in.

    `text`, `code`, `inline` and `display` write words and formulas in it, `string` words outside of the
    page, such as alternative texts; `together` joins a formula and the punctuation behind it. What they
    give back is marked as safe, and everything else that a template prints goes through `text`.
    """

    name: str
    folder: str
    text: Callable[[str], Markup]
    string: Callable[[str], Markup]
    code: Callable[[str], Markup]
    inline: Callable[[Formula], Markup]
    display: Callable[..., Markup]
    together: Callable[[Markup, Markup], Markup] = operator.add
    braces: bool = False


HTML = Format(
    name="html",
    folder="html",
    text=html_markup.text,
    string=html_markup.text,
    code=html_markup.code,
    inline=html_markup.inline,
    display=html_markup.display,
    together=html_markup.together,
)
LATEX = Format(
    name="tex",
    folder="latex",
    text=latex_markup.text,
    string=latex_markup.string,
    code=latex_markup.code,
    inline=latex_markup.inline,
    display=latex_markup.display,
    braces=True,
)
TYPST = Format(
    name="typ",
    folder="typst",
    text=typst_markup.text,
    string=typst_markup.string,
    code=typst_markup.code,
    inline=typst_markup.inline,
    display=typst_markup.display,
    braces=True,
)

FORMATS = (HTML, LATEX, TYPST)
NAMES = ("html", "tex", "pdf", "typ")


def checked_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, when all of them are formats that exist."""
    for name in names:
        if name not in NAMES:
            raise BadPath(f"there is no format {name!r}; choose from {', '.join(NAMES)}.")
    return names
