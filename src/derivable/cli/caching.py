"""Keeps what was checked, so that a file is not run and checked again while nothing that it read has changed.

Entries are data, never programs, and an entry is believed only when all of this holds: it carries the
seal of this user, whose secret lies outside of the working folder, so that a folder from a stranger
brings no verdicts with it; it is for this file, these options, and this derivable, Python and installed
packages; and each file that was read has the content that it had. Anything else is as good as no entry.
"""

import hashlib
import hmac
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
import msgspec

from derivable.cli import options
from derivable.cli.checking import CheckedFile, check_files
from derivable.cli.inputs import PACKAGE, digest, recorded
from derivable.errors import BadPath
from derivable.files import write_whole
from derivable.report.schema import CheckedDerivation

FOLDER = Path(".derivable")
LENGTH = 32  # bytes of a secret, and of a seal
UNWRITTEN = (OverflowError, RecursionError, UnicodeEncodeError)  # by JSON: what is too large, deep or strange
PRINTING = {"render", "__pycache__"}  # no verdict, and no word of a report, comes from here


class Entry(msgspec.Struct, frozen=True):
    """One file as it was checked: for what, after reading which files with which digests, and the result."""

    subject: str
    inputs: dict[str, str]
    derivations: tuple[CheckedDerivation, ...]


@dataclass(frozen=True, slots=True)
class Cache:
    """A check whose results are kept in a folder; what can't be kept is checked all the same."""

    check: partial[CheckedFile]
    folder: Path
    secret: bytes
    product: str

    def find(self, path: Path) -> CheckedFile | None:
        """What was checked, if it would come out the same again."""
        try:
            content = self._place(path).read_bytes()
            if not hmac.compare_digest(content[:LENGTH], self._seal(content[LENGTH:])):
                return None
            entry = msgspec.json.decode(content[LENGTH:], type=Entry)
        except (OSError, msgspec.DecodeError, RecursionError):
            return None
        same = entry.subject == self._subject(path) and all(
            digest(place) == before for place, before in entry.inputs.items()
        )
        return CheckedFile(path, entry.derivations) if same else None

    def run(self, path: Path) -> CheckedFile:
        """Check a file, and keep the result unless the file can't be checked."""
        place = self._place(path)
        with recorded() as inputs:
            file = self.check(path)
        if not file.fault:
            with suppress(BadPath, *UNWRITTEN):
                content = msgspec.json.encode(Entry(self._subject(path), inputs, file.derivations))
                write_whole(place, self._seal(content) + content)
        return file

    def _subject(self, path: Path) -> str:
        return repr((str(path), os.path.abspath(path), sorted(self.check.keywords.items()), self.product))

    def _place(self, path: Path) -> Path:
        """One place for each file and choice of options, so that an entry replaces the one before it."""
        name = repr((str(path), sorted(self.check.keywords.items())))
        return self.folder / hashlib.sha256(name.encode()).hexdigest()

    def _seal(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, digest_size=LENGTH, key=self.secret).digest()


def check_cached(
    paths: tuple[Path, ...], workers: int | None, check: partial[CheckedFile], cached: bool
) -> Iterator[CheckedFile]:
    """Check the files that the cache does not know, and give all files in the order of the paths."""
    cache = _opened(check) if cached else None
    known = {} if cache is None else {path: found for path in paths if (found := cache.find(path))}
    rest = tuple(path for path in paths if path not in known)
    checked = iter(check_files(rest, options.processes(workers, rest), cache.run if cache else check))
    for path in paths:
        yield known.get(path) or next(checked)


def _opened(check: partial[CheckedFile]) -> Cache | None:
    """The cache of the working folder; none where the secret or the folder can't be written."""
    try:
        secret = _secret()
        ignored = FOLDER.absolute() / ".gitignore"
        if not ignored.is_file():
            write_whole(ignored, b"*\n")
    except (OSError, BadPath):
        return None
    return Cache(check, FOLDER.absolute() / "checked", secret, product())


def _secret() -> bytes:
    """What only this user knows, made when it is missing."""
    path = Path(click.get_app_dir("derivable")).absolute() / "cache.secret"
    if not path.is_file() or path.stat().st_size != LENGTH:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, secrets.token_bytes(LENGTH))
    return path.read_bytes()


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
