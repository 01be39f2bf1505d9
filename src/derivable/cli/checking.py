"""Checks files, several at once if asked to, and gives what was checked in the order of the files."""

import contextlib
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from derivable.errors import DerivableError
from derivable.report.schema import CheckedDerivation


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The derivations of one file; or, in a sentence, why there are none."""

    path: Path
    derivations: tuple[CheckedDerivation, ...] = ()
    fault: str = ""


Check = Callable[[Path], CheckedFile]


def check_file(path: Path) -> CheckedFile:
    """Run an author's file and check what it defines. What the file prints goes to stderr."""
    from derivable.blackboard import load
    from derivable.checker import check
    from derivable.report.telling import tell

    try:
        with contextlib.redirect_stdout(sys.stderr):
            derivations = load(path)
        return CheckedFile(path, tuple(tell(check(derivation)) for derivation in derivations))
    except DerivableError as error:
        return CheckedFile(path, fault=str(error))
    except SystemExit:
        return CheckedFile(path, fault=f"{path}: the file calls exit while it is read; remove that.")


def check_files(paths: Sequence[Path], workers: int = 1, check: Check = check_file) -> Iterator[CheckedFile]:
    """Check every file, in order, in this process or in as many as asked for."""
    if min(workers, len(paths)) <= 1:
        yield from map(check, paths)
        return
    with ProcessPoolExecutor(min(workers, len(paths)), mp_context=_context()) as pool:
        results = [pool.submit(check, path) for path in paths]
        try:
            for path, result in zip(paths, results, strict=True):
                yield _received(path, result)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _received(path: Path, result: Future[CheckedFile]) -> CheckedFile:
    try:
        return result.result()
    except BrokenProcessPool:
        return CheckedFile(
            path, fault=f"{path}: a process that checked was killed; --workers 1 shows by which file."
        )


def _context() -> BaseContext:
    """Fork from a server that has imported the checker once, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "derivable.checker", "derivable.report.telling"])
    return context
