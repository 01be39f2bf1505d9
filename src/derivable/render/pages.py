"""One sheet in one format: the text of a file, before any engine."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from derivable.render import prose
from derivable.render.formats import HTML, LATEX, Format
from derivable.render.inline_svg import frames_of, inline
from derivable.render.options import Options
from derivable.render.pictures import as_pdf, as_svg
from derivable.render.policy import head
from derivable.render.references import References
from derivable.render.sheet import Sheet
from derivable.render.templates import filled
from derivable.report.schema import Picture

# What a template needs besides document.js.
SCRIPTS = {"index": ("index.js",), "conventions": ("conventions.js",)}
MARKS = {"full": "", "student": "Student’s sheet", "key": "Answer key: not for students"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a page: the product's name, the reader's options, references and other pages.

    `navigation` are the labels and addresses of the pages of a site, `here` the page's own address.
    """

    product: str
    options: Options
    references: References = field(default_factory=References)
    navigation: tuple[tuple[str, str], ...] = ()
    here: str = ""


def page(form: Format, sheet: Sheet, setting: Setting, prefix: str) -> str:
    """The sheet as a document of its own; labels in it begin with the prefix."""
    values = {
        "sheet": sheet,
        "title": prose.plain(sheet.title),
        "description": prose.plain(sheet.introduction or sheet.title),
        "mark": MARKS[sheet.audience],
        "audience": sheet.audience,
        "digest": sheet.digest,
        "prefix": prefix,
        "depth": 1,
    }
    return document(form, "derivation", setting, values)


def document(form: Format, template: str, setting: Setting, values: Mapping[str, object]) -> str:
    """A template of the format, filled in with the values and with what surrounds them."""
    theirs = setting.options.templates
    surroundings: dict[str, object] = {
        "product": setting.product,
        "course": setting.options.course,
        "links": setting.references.addresses,
        "titles": setting.references.titles,
        "navigation": setting.navigation,
        "here": setting.here,
        "drawing": _drawing(form),
        "frames": frames_of,
    }
    if form is HTML:
        surroundings["head"] = head(("document.js", *SCRIPTS.get(template, ())), theirs)
    return filled(form, f"{template}.{form.name}.j2", theirs, **surroundings, **values)


def drawings(
    form: Format, shown: Sheet, prefix: str
) -> Iterator[tuple[str, Picture, Callable[[Picture], bytes]]]:
    """The sheet's pictures for a document in LaTeX or Typst: a file's name, the picture, what draws it."""
    draw = as_pdf if form is LATEX else as_svg
    return ((_file(form, picture, prefix), picture, draw) for picture in shown.pictures)


def _drawing(form: Format) -> Callable[[Picture, str], Markup]:
    """What a template writes to show a picture: the picture itself in HTML, a file's name elsewhere."""
    if form is HTML:
        return lambda picture, prefix: inline(picture)
    return lambda picture, prefix: Markup(_file(form, picture, prefix))  # noqa: S704 - names passed the gate


def _file(form: Format, picture: Picture, prefix: str) -> str:
    return f"{prefix}-{picture.name}.{'pdf' if form is LATEX else 'svg'}"
