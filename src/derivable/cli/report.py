"""`derivable report`."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from derivable.cli import options
from derivable.cli.commands import PROGRAM_WARNING
from derivable.cli.exits import Exit

# What `derivable.render` offers, which is imported only when it prints: `--help` has to be quick.
FORMATS = ("html", "tex", "pdf", "typ")
AUDIENCES = ("full", "student", "key")
LEVELS = ("brief", "normal", "detailed")
HIDING_RULES = ("marked", "every-other", "conclusions")
ENGINES = ("auto", "pdflatex", "typst")


def _names_of(known: Sequence[str]) -> Callable[[click.Context, click.Parameter, str], tuple[str, ...]]:
    """Names separated by commas, each once, all of them known."""

    def read(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
        for name in names:
            if name not in known:
                raise click.BadParameter(f"{name!r} is none of {', '.join(known)}.", ctx, param)
        return names

    return read


@click.command(epilog=PROGRAM_WARNING)
@options.paths
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Write the files here.",
)
@click.option(
    "--format",
    "formats",
    metavar="NAMES",
    callback=_names_of(FORMATS),
    default="html,tex,pdf",
    show_default=True,
    help="What to write: html, tex, pdf, typ, separated by commas.",
)
@click.option(
    "--audience",
    "audiences",
    metavar="NAMES",
    callback=_names_of(AUDIENCES),
    default="full",
    show_default=True,
    help="For whom: full, student (with blanks), key (the student's sheet filled in).",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="normal",
    show_default=True,
    help="How much of the algebra to show.",
)
@click.option(
    "--hide",
    type=click.Choice(HIDING_RULES),
    default="marked",
    show_default=True,
    help="What a student's sheet leaves blank: what the author marked, or by a rule.",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="auto",
    show_default=True,
    help="What makes PDF files; auto is pdflatex where it is installed, else typst.",
)
@click.option("--course", metavar="TEXT", default="", help="Print this in the header of every page.")
@click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Take templates from here first, block by block.",
)
@click.option(
    "--conventions/--no-conventions",
    default=None,
    help="Give a site the table of 'derivable conventions'.  [default: when a folder is reported]",
)
@options.workers
@options.cached
def report(paths: tuple[Path, ...], folder: Path, workers: int | None, **how: Any) -> Exit:
    """Check derivations and print them; name every file of the report.

    \b
    Examples:
      derivable report derivations --to build
      derivable report ridge.py --to build --format pdf --audience student,key

    Several derivations make a site, in HTML, with an index, common mistakes, conventions and the ledger
    of laws, and a book, in LaTeX and PDF. What is up to date is not made again.

    What is refuted or undecided is printed as such. The exit code is that of 'derivable check'.
    """
    sources = options.sources(paths)
    if how["conventions"] is None:
        how["conventions"] = not paths or any(path.is_dir() for path in paths)
    from derivable.cli.publishing import Order, publish
    from derivable.render import Options

    formats, conventions, cached = (how.pop(name) for name in ("formats", "conventions", "cached"))
    order = Order(sources, formats, workers, cached, conventions)
    return publish(order, folder, Options(workers=workers or os.cpu_count() or 1, **how))
