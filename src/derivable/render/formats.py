"""The table of formats: to add one is to add an entry, and a folder of templates."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from derivable.errors import BadPath
from derivable.render import html_markup, latex_markup, typst_markup
from derivable.report.schema import Formula


@dataclass(frozen=True, slots=True)
class Format:
    """A language that templates are written in.

    `text`, `inline` and `display` write words and formulas in it, `string` words outside of the
    page, such as alternative texts; what they give back is marked as safe, and everything else that
    a template prints goes through `text`.
    """

    name: str
    folder: str
    text: Callable[[str], Markup]
    string: Callable[[str], Markup]
    inline: Callable[[Formula], Markup]
    display: Callable[[Formula], Markup]
    braces: bool = False


HTML = Format("html", "html", html_markup.text, html_markup.text, html_markup.inline, html_markup.display)
LATEX = Format(
    "tex",
    "latex",
    latex_markup.text,
    latex_markup.string,
    latex_markup.inline,
    latex_markup.display,
    braces=True,
)
TYPST = Format(
    "typ",
    "typst",
    typst_markup.text,
    typst_markup.string,
    typst_markup.inline,
    typst_markup.display,
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
