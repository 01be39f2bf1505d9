"""Templates: where they are, and the environment that fills them in.

Every value that a template prints is escaped for its format, unless it is already marked as safe.
A template gets a sheet and functions that write text and formulas, and nothing that computes.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, Undefined
from jinja2.exceptions import TemplateError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import derivable
from derivable.errors import BadPath
from derivable.render import prose
from derivable.render.formats import Format
from derivable.report.schema import Assignment, Formula

_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9:_-]")

BRACES = {
    "block_start_string": "<%",
    "block_end_string": "%>",
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


def folder() -> Path:
    """Our templates: inside the package when it was installed, beside `src` in a checkout."""
    package = Path(derivable.__file__).resolve().parent
    places = (package / "templates", package.parents[1] / "templates")
    return next((place for place in places if place.is_dir()), places[0])


def filled(form: Format, template: str, theirs: Path | None, **values: object) -> str:
    """The template of a format, filled in with values.

    `theirs` is the user's folder, whose `<format>/<template>` comes before ours. Raises `BadPath`
    when that folder is missing or a template of it fails, with its file and line.
    """
    if theirs is not None and not theirs.is_dir():
        raise BadPath(f"there is no folder of templates {theirs}; give one that holds html, latex or typst.")
    try:
        return environment(form, theirs).get_template(f"{form.folder}/{template}").render(**values)
    except TemplateError as error:
        place = f"{getattr(error, 'name', None) or template}, line {getattr(error, 'lineno', '?')}"
        raise BadPath(f"the template {place} cannot be filled in: {error}.") from error


@lru_cache(maxsize=16)
def environment(form: Format, theirs: Path | None) -> ImmutableSandboxedEnvironment:
    """The environment of a format; `derivable/...` always names our own templates."""
    ours = FileSystemLoader(folder())
    loaders: list[BaseLoader] = [ours, PrefixLoader({"derivable": ours})]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(([FileSystemLoader(theirs)] if theirs else []) + loaders),
        autoescape=True,
        finalize=_finalizer(form),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **(BRACES if form.braces else {}),
    )
    made.filters |= {"inline": form.inline, "display": form.display, "prose": _prose(form)}
    made.filters |= {"sign": _sign(form), "equation": _equation(form), "described": _described(form)}
    made.filters |= {
        "paragraphs": prose.paragraphs,
        "plain": prose.plain,
        "string": form.string,
        "label": _label,
    }
    return made


def asset(name: str, theirs: Path | None) -> bytes:
    """The content of a file beside the templates, the user's before ours."""
    for place in filter(None, (theirs, folder())):
        if (place / name).is_file():
            return (place / name).read_bytes()
    raise BadPath(f"there is no file {name} beside the templates.")


def data_address(kind: str, content: bytes) -> str:
    """The content as a `data:` address."""
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _label(name: str) -> Markup:
    """A name of a derivation or a step, which `gate` lets through, as a label of LaTeX."""
    return Markup(_NOT_IN_LABELS.sub("", name))  # noqa: S704 - letters, digits, :, _ and - are left


def _finalizer(form: Format) -> Callable[[object], Markup]:
    def finalize(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if isinstance(value, (str, int, Undefined)):
            return form.text(str(value))  # which raises for what is undefined
        raise TemplateRuntimeError(f"it prints a {type(value).__name__}; print one of its texts or formulas")

    return finalize


def _prose(form: Format) -> Callable[[str], Markup]:
    return lambda text: _joined(form, prose.pieces(text))


def _described(form: Format) -> Callable[[Formula], Markup]:
    return lambda formula: _joined(form, prose.described(formula))


def _sign(form: Format) -> Callable[[str], Markup]:
    return lambda latex: form.inline(Formula(latex, latex))


def _equation(form: Format) -> Callable[[Assignment], Markup]:
    def write(value: Assignment) -> Markup:
        left, right = value.symbol, value.value
        return form.inline(Formula(f"{left.latex} = {right.latex}", f"{left.plain} = {right.plain}"))

    return write


def _joined(form: Format, pieces: Iterable[str | Formula]) -> Markup:
    written = (form.text(piece) if isinstance(piece, str) else form.inline(piece) for piece in pieces)
    return Markup("").join(written)
