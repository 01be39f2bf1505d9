"""`derivable conventions`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivable.cli import options
from derivable.cli.exits import Exit

if TYPE_CHECKING:
    from derivable.report.convention_table import ConventionTold


@click.command()
@click.argument("words", required=False, default="", metavar="[WORDS]")
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Write it as a page here.")
@click.option("--md", metavar="FILE", type=click.Path(path_type=Path), help="Write it as Markdown here.")
@click.option("--json", metavar="FILE", type=click.Path(path_type=Path), help="Write it as JSON here.")
@options.cached
def conventions(words: str, html: Path | None, md: Path | None, json: Path | None, cached: bool) -> Exit:
    """List how each library writes its objective, and which prior that is, each with its proof.

    \b
    Examples:
      derivable conventions sklearn
      derivable conventions --html conventions.html

    WORDS chooses the calls that contain them. The exit code is 3 when a prior is not proved.
    """
    found = _chosen(words) if words else _all(cached)
    if not found:
        raise click.UsageError(f"no call of the catalogue contains {words!r}.")
    for path, content in ((html, _html), (md, _markdown), (json, _json)):
        if path is not None:
            from derivable.files import write_whole

            click.echo(write_whole(path, content(found)))
    if html is md is json is None:
        _print(found)
    return Exit.UNDECIDED if any(row.status == "undecided" for row in found) else Exit.AS_EXPECTED


def _all(cached: bool) -> "tuple[ConventionTold, ...]":
    """The whole table, proved or as it was kept."""
    from derivable.cli import catalogue, sealed

    store = sealed.opened() if cached else None
    return catalogue.kept(store) or catalogue.keep(store, _chosen(""))


def _chosen(words: str) -> "tuple[ConventionTold, ...]":
    """The rows whose call contains the words, proved while a bar shows how far this is."""
    from rich.progress import track

    from derivable.cli.telling import console
    from derivable.report.conventions import conventions_told

    rows = conventions_told(words)
    return tuple(track(rows, "Proving", console=console(err=True), transient=True, total=None))


def _html(rows: "Sequence[ConventionTold]") -> bytes:
    from importlib.metadata import version

    from derivable.render.conventions import page

    return page(rows, f"derivable {version('derivable')}").encode()


def _markdown(rows: "Sequence[ConventionTold]") -> bytes:
    from derivable.render.conventions import markdown

    return markdown(rows).encode()


def _json(rows: "Sequence[ConventionTold]") -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def _print(rows: "Sequence[ConventionTold]") -> None:
    """The table for a terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from derivable.render.conventions import plain, prior_words

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Call", "Objective", "Prior on each weight", "Proof"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        cells = (row.call, plain(row.objective), prior_words(row, plain), row.status)
        table.add_row(*map(Text, cells))
    Console().print(table)
