"""What several commands take, written once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from derivable.errors import BadPath
from derivable.sources import find

Body = Callable[..., Any]

DEFAULT = Path("derivations")
WORTH = 10  # files are worth another process, which has to start and to load SymPy


def paths(body: Body) -> Body:
    """The files and folders to check."""
    return click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))(body)


def workers(body: Body) -> Body:
    """How many processes check at once."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Check N files at once; the output is the same for every N.  "
        f"[default: one for every {WORTH} files, up to the number of processors]",
    )(body)


def cached(body: Body) -> Body:
    """Whether what has not changed is checked and printed again."""
    return click.option(
        "--cache/--no-cache",
        "cached",
        default=True,
        envvar="DERIVABLE_CACHE",
        help="Don't check or print again while nothing has changed: what was done is kept in the folder "
        ".derivable, which you may remove at any time.  [default: cache; DERIVABLE_CACHE=off turns it off]",
    )(body)


def processes(workers: int | None, files: tuple[Path, ...]) -> int:
    """As many processes as asked for, or as are worth it."""
    return workers or max(1, min(len(files) // WORTH, os.cpu_count() or 1))


def sources(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files of the paths; without a path, those of the folder `derivations`."""
    if not paths and not DEFAULT.is_dir():
        raise BadPath(f"there is no folder '{DEFAULT}' here: name the files or folders to check.")
    return find(paths or (DEFAULT,))
