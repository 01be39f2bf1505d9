"""Keeps what was checked, so that a file is not run and checked again while nothing that it read has changed.

Entries are data, never programs, and an entry is believed only when all of this holds: it carries the
seal of this user (see `derivable.cli.sealed`); it is for this file, these options, and this derivable,
Python and installed packages; and each file that was read has the content that it had. Anything else is
as good as no entry.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from derivable.cli import options, sealed
from derivable.cli.checking import CheckedFile, check_files
from derivable.cli.inputs import PACKAGE, digest, recorded
from derivable.report.schema import CheckedDerivation

PRINTING = {"render", "__pycache__"}  # no verdict, and no word of a report, comes from here


class Entry(msgspec.Struct, frozen=True):
    """One file as it was checked: for what, after reading which files with which digests, and the result."""

    subject: str
    inputs: dict[str, str]
    derivations: tuple[CheckedDerivation, ...]


@dataclass(frozen=True, slots=True)
class Cache:
    """A check whose results are kept; what can't be kept is checked all the same."""

    check: partial[CheckedFile]
    store: sealed.Store
    product: str

    def find(self, path: Path) -> CheckedFile | None:
        """What was checked, if it would come out the same again."""
        entry = self.store.read(self._place(path), Entry)
        if entry is None or entry.subject != self._subject(path):
            return None
        same = all(digest(place) == before for place, before in entry.inputs.items())
        return CheckedFile(path, entry.derivations) if same else None

    def run(self, path: Path) -> CheckedFile:
        """Check a file, and keep the result unless the file can't be checked."""
        place = self._place(path)
        with recorded() as inputs:
            file = self.check(path)
        if not file.fault:
            self.store.write(place, Entry(self._subject(path), inputs, file.derivations))
        return file

    def _subject(self, path: Path) -> str:
        return repr((str(path), os.path.abspath(path), sorted(self.check.keywords.items()), self.product))

    def _place(self, path: Path) -> str:
        """One place for each file and choice of options, so that an entry replaces the one before it."""
        name = repr((str(path), sorted(self.check.keywords.items())))
        return f"checked/{hashlib.sha256(name.encode()).hexdigest()}"


def check_cached(
    paths: tuple[Path, ...], workers: int | None, check: partial[CheckedFile], cached: bool
) -> Iterator[CheckedFile]:
    """Check the files that the cache does not know, and give all files in the order of the paths."""
    store = sealed.opened() if cached else None
    cache = Cache(check, store, product()) if store else None
    known = {} if cache is None else {path: found for path in paths if (found := cache.find(path))}
    rest = tuple(path for path in paths if path not in known)
    checked = iter(check_files(rest, options.processes(workers, rest), cache.run if cache else check))
    for path in paths:
        yield known.get(path) or next(checked)


def product(package: Path = PACKAGE) -> str:
    """A digest of all that makes verdicts: the programs of derivable, Python, the installed packages."""
    found = hashlib.sha256(repr((sys.version, _installed_packages())).encode())
    for place, folders, names in os.walk(package):
        folders[:] = sorted(set(folders) - PRINTING)
        for path in (os.path.join(place, name) for name in sorted(names)):
            found.update(f"{os.path.relpath(path, package)} {digest(path)}\n".encode())
    return found.hexdigest()


def _installed_packages() -> list[str]:
    """Their names with their versions, from the names of the folders that installers make."""
    places = [Path(place) for place in dict.fromkeys(sys.path) if os.path.isdir(place)]
    names = (name for place in places for name in os.listdir(place))
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
