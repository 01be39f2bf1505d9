"""Checks what a report is to hold, and prints it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from derivable.cli import catalogue, options, saving, telling
from derivable.cli.caching import check_cached
from derivable.cli.checking import check_file
from derivable.cli.exits import Exit
from derivable.cli.remembering import memory
from derivable.render import Options, ready, render_each


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be checked and printed; `conventions` asks for their table, if there is to be a site."""

    sources: tuple[Path, ...]
    formats: tuple[str, ...]
    workers: int | None
    cached: bool
    conventions: bool


def publish(order: Order, folder: Path, how: Options) -> Exit:
    """Check the sources and print them into the folder, naming every file."""
    ready(order.formats, how)
    check = partial(check_file, detailed=how.level == "detailed", drawn=True)
    with _table(order, how) as table:
        files = check_cached(order.sources, order.workers, check, order.cached)
        run = telling.run(order.sources, files, telling.console())
        report = saving.report_of(run)
        with telling.waiting("proving the table of conventions"):
            conventions = table() if len(report.derivations) > 1 else ()
    how = replace(how, conventions=conventions, memory=memory(order.cached))
    for path in render_each(report, order.formats, folder, how):
        click.echo(path)
    return run.exit


def _table(order: Order, how: Options) -> AbstractContextManager[Callable[[], catalogue.Rows]]:
    """The table of conventions for a site, and nothing where there is none."""
    if order.conventions and "html" in order.formats and "full" in how.audiences:
        return catalogue.table(order.cached, aside=options.processes(order.workers, order.sources) > 1)
    return nullcontext(tuple)
