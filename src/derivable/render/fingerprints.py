"""Fingerprints of all that a file is made from: while they stay, the file would come out the same."""

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec

from derivable.errors import BadPath
from derivable.files import reason
from derivable.render.templates import folder
from derivable.report import schema

MOST_FILES = 1_000  # in a folder of templates; one with more, such as a home, was not meant
PACKAGES = ("jinja2", "markupsafe", "math-core", "matplotlib", "msgspec")


def fingerprint(*parts: object) -> str:
    """The SHA-256 of the parts: bytes, texts, numbers, and structs, tuples and mappings of these."""
    found = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else msgspec.json.encode(part)
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()


def programs(theirs: Path | None) -> str:
    """The fingerprint of all that prints: our programs and templates, the user's, and the libraries.

    Raises `BadPath` when the user's folder cannot be read.
    """
    versions = [sys.version, *map(version, PACKAGES)]
    places = [Path(__file__).parent, Path(schema.__file__).parent, folder(), *filter(None, (theirs,))]
    try:
        return fingerprint(versions, *(part for place in places for part in _files(place)))
    except OSError as error:
        raise BadPath(f"{error.filename}: can't be read ({reason(error)}); mend its permissions.") from error


def _files(place: Path) -> Iterator[object]:
    """The names and contents of the files in a folder."""
    count = 0
    for parent, folders, names in os.walk(place):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for path in (Path(parent, name) for name in sorted(names)):
            count += 1
            if count > MOST_FILES:
                raise BadPath(f"{place} holds more than {MOST_FILES} files, which are no templates.")
            if path.is_file():
                yield path.relative_to(place).as_posix()
                yield path.read_bytes()
