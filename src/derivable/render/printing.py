"""From a report to files."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from derivable.errors import BadPath, BadReport
from derivable.files import write_whole
from derivable.render.engines import Engine, chosen
from derivable.render.formats import checked_names
from derivable.render.gate import verify, verify_laws
from derivable.render.making import making
from derivable.render.manifest import Manifest
from derivable.render.options import Options
from derivable.render.press import File, Press
from derivable.render.references import key
from derivable.render.templates import checked_folder
from derivable.report.schema import CheckedDerivation, Report

RESERVED = ("index", "mistakes", "conventions", "laws", "book")
PLAIN = Options()


def render(
    report: Report, formats: Sequence[str], folder: Path, options: Options = PLAIN
) -> tuple[Path, ...]:
    """Print a report into a folder; give back the files in order.

    Every derivation is printed in every format (html, tex, pdf, typ) and for every audience. A
    report of several derivations also gets a site (an index, common mistakes, the ledger of laws,
    conventions where the options have any) and a book that holds them all. A manifest in the folder
    names what was printed, and by which engine; files that are as it says are not made again, if the
    options remember it. Raises `BadReport`, `BadPath` or `EngineFailed` with one sentence; every file
    is written whole or not at all.
    """
    return tuple(render_each(report, formats, folder, options))


def render_each(
    report: Report, formats: Sequence[str], folder: Path, options: Options = PLAIN
) -> Iterator[Path]:
    """Print a report as `render` does, and name each file as soon as it is there."""
    engine = ready(formats, options)
    names = tuple(formats)
    stems = dict(zip(map(key, report.derivations), file_names(report), strict=True))
    manifest = Manifest(folder, options.memory)
    press = Press(report, names, replace(options, memory=None), engine, stems)
    stale = [file for file in press.files.values() if not manifest.holds(file.name, file.source)]
    _verify(report, stale)
    try:
        with making(press, stale) as made:
            for name, file in press.files.items():
                if name in made:
                    content = made[name].result()
                    write_whole(folder / name, content)
                    manifest.note(name, content, file.source, file.engine)
                yield folder / name
    except BaseException:  # what is finished need not be made again
        with suppress(BadPath):
            manifest.write()
        raise
    manifest.write()


def ready(formats: Sequence[str], options: Options) -> Engine:
    """The engine for PDF files, when everything that printing needs is there.

    Raises `BadPath` for an unknown format or a missing folder of templates, `EngineFailed` for a
    missing engine: both can be known before anything is checked.
    """
    names = checked_names(tuple(formats))
    checked_folder(options.templates)
    return chosen(options.engine) if "pdf" in names else "typst"


def _verify(report: Report, stale: Iterable[File]) -> None:
    """Refuse what cannot be printed, before anything is; what is not printed again was verified before."""
    shown = {key(derivation): derivation for file in stale for derivation in file.shows}
    for derivation in shown.values():
        verify(derivation)
    if shown:
        verify_laws(report.laws)


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
        if names.count(name) > 1 or name in RESERVED:
            raise BadReport(f"a derivation cannot be printed to a file called {name}; rename it.")
    return names


def _stem(derivation: CheckedDerivation) -> str:
    return Path(derivation.source.replace("\\", "/")).with_suffix("").as_posix().strip("/").replace("/", "-")
