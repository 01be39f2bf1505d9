"""Templates: where they are, and the environment that fills them in.

Every value that a template prints is escaped for its format, unless it is already marked as safe.
A template gets a sheet and functions that write text and formulas, and nothing that computes.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, Undefined
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import derivable
from derivable.errors import BadPath
from derivable.render import prose
from derivable.render.formats import Format
from derivable.report.schema import Assignment, Formula

_PUNCTUATION = re.compile(r"[.,;:!?)\]’”]+")
_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9:_-]")

IMAGES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".pdf": "application/pdf"}
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
    checked_folder(theirs)
    try:
        return environment(form, theirs).get_template(f"{form.folder}/{template}").render(**values)
    except TemplateError as error:
        raise BadPath(f"{_place(error, template)} cannot be filled in: {error}.") from error


def checked_folder(theirs: Path | None) -> None:
    """Raise `BadPath` when the user's folder is missing."""
    if theirs is not None and not theirs.is_dir():
        raise BadPath(f"there is no folder of templates {theirs}; give one that holds html, latex or typst.")


def _place(error: TemplateError, template: str) -> str:
    """The template, and the line of it, at which filling in stopped."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if isinstance(error, TemplateSyntaxError):
        return f"the template {error.filename or error.name or template}, line {error.lineno},"
    if frames:
        return f"the template {frames[-1].filename}, line {frames[-1].lineno},"
    return f"the template {template}"


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
        "titled": prose.part_title,
        "string": form.string,
        "label": _label,
    }
    made.globals["image"] = lambda name: _image(form, theirs, name)
    return made


def images(form: Format, theirs: Path | None) -> dict[str, bytes]:
    """The images in the user's folder for a format, by name: a course's logo, for instance."""
    place = theirs / form.folder if theirs else None
    if place is None or not place.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in sorted(place.iterdir()) if path.suffix in IMAGES}


def _image(form: Format, theirs: Path | None, name: str) -> Markup:
    """What a template writes to show an image of the user's: an address in HTML, a file's name elsewhere."""
    content = images(form, theirs).get(name)
    if content is None:
        raise TemplateRuntimeError(f"there is no image {name} in its folder")
    return Markup(name if form.braces else data_address(IMAGES[Path(name).suffix], content))  # noqa: S704


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


def _joined(form: Format, pieces: Iterable[prose.Piece]) -> Markup:
    """The pieces in turn, punctuation together with the formula that it follows."""
    found = [Markup("")]
    after_formula = False
    for piece in pieces:
        marks = _PUNCTUATION.match(piece) if after_formula and isinstance(piece, str) else None
        if marks and isinstance(piece, str):
            found[-1] = form.together(found[-1], form.text(marks.group()))
            piece = piece[marks.end() :]
        found.append(_written(form, piece))
        after_formula = isinstance(piece, Formula)
    return Markup("").join(found)


def _written(form: Format, piece: prose.Piece) -> Markup:
    if isinstance(piece, Formula):
        return form.inline(piece)
    return form.code(piece.text) if isinstance(piece, prose.Code) else form.text(piece)
