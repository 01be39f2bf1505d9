"""From a report to files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from derivable.errors import BadReport
from derivable.files import write_whole
from derivable.render.engines import Engine, Source, chosen, pdf
from derivable.render.formats import FORMATS, LATEX, TYPST, checked_names
from derivable.render.gate import verify
from derivable.render.handout import sheet
from derivable.render.options import Options
from derivable.render.pages import Setting, page
from derivable.render.sheet import Sheet
from derivable.report.schema import CheckedDerivation, Report

SUFFIXES = {"full": "", "student": "-student", "key": "-key"}
PLAIN = Options()


def render(
    report: Report, formats: Sequence[str], folder: Path, options: Options = PLAIN
) -> tuple[Path, ...]:
    """Print every derivation in every format and for every audience; give back the files in order.

    The formats are html, tex, pdf and typ. Raises `BadReport`, `BadPath` or `EngineFailed` with one
    sentence; every file is written whole or not at all.
    """
    names = checked_names(tuple(formats))
    engine = chosen(options.engine) if "pdf" in names else "typst"
    stems = file_names(report)
    setting = Setting(report.product, options)
    for derivation in report.derivations:
        verify(derivation)
    return tuple(
        write_whole(folder / f"{stem}{SUFFIXES[audience]}.{name}", content)
        for stem, derivation in zip(stems, report.derivations, strict=True)
        for audience in options.audiences
        for name, content in contents(sheet(derivation, audience, options), names, setting, engine)
    )


def contents(
    shown: Sheet, names: Sequence[str], setting: Setting, engine: Engine
) -> Iterator[tuple[str, bytes]]:
    """The sheet in each of the formats, as names and bytes."""
    for form in FORMATS:
        if form.name in names:
            yield form.name, page(form, shown, setting).encode()
    if "pdf" in names:
        form = LATEX if engine == "pdflatex" else TYPST
        yield "pdf", pdf(Source(shown.name, page(form, shown, setting), {}), engine)


def file_names(report: Report) -> tuple[str, ...]:
    """A name for each derivation's files: its own, with its source before it where two share one.

    Raises `BadReport` when even so two derivations have one name.
    """
    own = [derivation.name for derivation in report.derivations]
    names = tuple(
        derivation.name if own.count(derivation.name) == 1 else f"{_stem(derivation)}-{derivation.name}"
        for derivation in report.derivations
    )
    for name in names:
        if names.count(name) > 1:
            raise BadReport(f"two derivations would be printed to files called {name}; rename one of them.")
    return names


def _stem(derivation: CheckedDerivation) -> str:
    return Path(derivation.source.replace("\\", "/")).with_suffix("").as_posix().strip("/").replace("/", "-")
