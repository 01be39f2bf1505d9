"""`derivable replay`."""

import subprocess
import sys
from pathlib import Path

import click

from derivable.errors import BadPath
from derivable.report.plain import printable


@click.command()
@click.argument("path", metavar="REPORT.json", type=click.Path(path_type=Path))
def replay(path: Path) -> int:
    """Derive every verdict of a report again, from the JSON alone.

    \b
    Example:
      derivable check derivations --json build/report.json
      derivable replay build/report.json

    Nothing that the report says is believed: the kernel replays its evidence, claim by claim, in a
    process that loads neither the search for proofs nor any author's file. It is safe on a stranger's
    report. The exit code is 0 when every verdict follows, 1 when one does not, and 2 when the file is
    no report.
    """
    if not path.is_file():
        raise BadPath(f"{path}: there is no such file; 'derivable check --json FILE' writes one.")
    # -P keeps the current folder off the path of imports: a stranger's folder must not supply our modules.
    command = [sys.executable, "-P", "-m", "derivable.replay", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")  # noqa: S603
    click.echo(printable(done.stdout), nl=False)
    click.echo(printable(done.stderr), nl=False, err=True)
    return done.returncode
