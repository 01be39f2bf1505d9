"""Makes the report of a run, and writes it."""

import sys
from importlib.metadata import version
from pathlib import Path

from derivable.cli.telling import Run
from derivable.errors import BadPath
from derivable.files import write_whole
from derivable.report.ledger import all_laws
from derivable.report.schema import CheckedDerivation, Report, write


def report_of(run: Run) -> Report:
    """All that was checked; raises `BadPath` when a file could not be: a report with gaps looks whole."""
    if run.faults:
        raise BadPath(
            "no report is written, as some files can't be checked: mend those named above, or leave them out."
        )
    return report_with(run.derivations)


def report_with(derivations: tuple[CheckedDerivation, ...]) -> Report:
    """The report of some derivations, with the whole ledger of laws."""
    return Report(product=f"derivable {version('derivable')}", derivations=derivations, laws=all_laws())


def save(run: Run, path: Path | None) -> None:
    """Write the report to a file, or to the standard output."""
    content = write(report_of(run)) + b"\n"
    if path is None:
        sys.stdout.buffer.write(content)
    else:
        write_whole(path, content)
