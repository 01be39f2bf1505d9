"""`derivable report`."""

from pathlib import Path

import click

from derivable.cli import options
from derivable.cli.commands import PROGRAM_WARNING
from derivable.cli.exits import Exit

FORMATS = ("html", "tex", "pdf")


class FormatNames(click.ParamType[tuple[str, ...]]):
    """Names of formats, separated by commas."""

    name = "formats"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names, each once."""
        names = tuple(dict.fromkeys(name.strip() for name in str(value).split(",")))
        for name in names:
            if name not in FORMATS:
                self.fail(f"{name!r} is no format; the formats are {', '.join(FORMATS)}.", param, ctx)
        return names


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
    type=FormatNames(),
    default=",".join(FORMATS),
    show_default=True,
    help="What to write, separated by commas.",
)
@options.workers
def report(paths: tuple[Path, ...], folder: Path, formats: tuple[str, ...], workers: int) -> Exit:
    """Check derivations and print them as HTML, LaTeX and PDF; name every file that was written.

    \b
    Examples:
      derivable report derivations --to build
      derivable report ridge.py --to build --format html,pdf

    What is refuted or undecided is printed as such. The exit code is that of 'derivable check'.
    """
    sources = options.sources(paths)
    from derivable.cli import saving, telling
    from derivable.render import render

    run = telling.run(sources, workers, telling.console())
    for path in render(saving.report_of(run), formats, folder):
        click.echo(path)
    return run.exit
