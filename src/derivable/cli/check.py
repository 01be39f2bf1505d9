"""`derivable check`."""

from functools import partial
from pathlib import Path

import click

from derivable.cli import options
from derivable.cli.commands import PROGRAM_WARNING
from derivable.cli.exits import Exit


@click.command(epilog=PROGRAM_WARNING)
@options.paths
@click.option(
    "--json",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the report here, as JSON; - is the standard output.",
)
@options.workers
@options.cached
def check(paths: tuple[Path, ...], json: Path | None, workers: int | None, cached: bool) -> Exit:
    """Check every step of every derivation in files and folders (by default: derivations).

    \b
    Examples:
      derivable check derivations
      derivable check ridge.py --json build/ridge.json

    The exit code is 0 when everything is as expected, 1 when something is refuted, 3 when something
    is undecided, and 2 when a file can't be checked.
    """
    sources = options.sources(paths)
    from derivable.cli import saving, telling
    from derivable.cli.caching import check_cached
    from derivable.cli.checking import check_file

    standard_output = json is not None and str(json) == "-"
    files = check_cached(sources, workers, partial(check_file), cached)
    run = telling.run(sources, files, telling.console(err=standard_output))
    if json is not None:
        saving.save(run, None if standard_output else json)
    return run.exit
