"""One sheet in one format: the text of a file, before any engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from derivable.render import prose
from derivable.render.formats import HTML, Format
from derivable.render.options import Options
from derivable.render.policy import head
from derivable.render.sheet import Sheet
from derivable.render.templates import filled

MARKS = {"full": "", "student": "Student’s sheet", "key": "Answer key: not for students"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sheet: the product's name, the reader's options, and where other derivations are."""

    product: str
    options: Options
    links: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def page(form: Format, sheet: Sheet, setting: Setting) -> str:
    """The sheet, written in the format."""
    values: dict[str, object] = {
        "sheet": sheet,
        "title": prose.plain(sheet.title),
        "description": prose.plain(sheet.introduction or sheet.title),
        "mark": MARKS[sheet.audience],
        "audience": sheet.audience,
        "digest": sheet.digest,
        "prefix": sheet.name,
        "depth": 1,
    }
    return written(form, "derivation", setting, values)


def written(form: Format, template: str, setting: Setting, values: Mapping[str, object]) -> str:
    """A template of the format, filled in with the values and with what surrounds them."""
    theirs = setting.options.templates
    surroundings: dict[str, object] = {
        "product": setting.product,
        "course": setting.options.course,
        "links": setting.links,
        "titles": setting.titles,
    }
    if form is HTML:
        surroundings["head"] = head(("page.js",), theirs)
    return filled(form, f"{template}.{form.name}.j2", theirs, **surroundings, **values)
