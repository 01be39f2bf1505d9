"""Checks files, several at once if asked to, and gives what was checked in the order of the files."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from derivable.crew import in_processes
from derivable.errors import DerivableError
from derivable.report.schema import CheckedDerivation


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The derivations of one file; or, in a sentence, why there are none."""

    path: Path
    derivations: tuple[CheckedDerivation, ...] = ()
    fault: str = ""


Check = Callable[[Path], CheckedFile]


def check_file(path: Path, detailed: bool = False, drawn: bool = False) -> CheckedFile:
    """Run an author's file and check what it defines. What the file prints goes to stderr.

    `detailed` tells the algebra inside each step, `drawn` draws the pictures.
    """
    from derivable.blackboard import load
    from derivable.checker import check
    from derivable.report.telling import tell

    try:
        with contextlib.redirect_stdout(sys.stderr):
            derivations = load(path)
        return CheckedFile(path, tuple(tell(check(found), detailed, drawn) for found in derivations))
    except DerivableError as error:
        return CheckedFile(path, fault=str(error))
    except SystemExit:
        return CheckedFile(path, fault=f"{path}: the file calls exit while it is read; remove that.")


def check_files(paths: Sequence[Path], workers: int = 1, check: Check = check_file) -> Iterator[CheckedFile]:
    """Check every file, in order, in this process or in as many as asked for."""
    number = min(workers, len(paths))
    return map(check, paths) if number <= 1 else in_processes(check, paths, number, _lost)


def _lost(path: Path) -> CheckedFile:
    return CheckedFile(path, fault=f"{path}: the process that checked this file was killed.")
