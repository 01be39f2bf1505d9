"""Which files a piece of work reads: an author's file, modules that it imports, data that it opens."""

import hashlib
import importlib.util
import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import derivable

PACKAGE = Path(derivable.__file__).parent
UNREADABLE = ""


def digest(path: str) -> str:
    """The SHA-256 of a file's content; empty for what can't be read, such as a file that is missing."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return UNREADABLE


@contextmanager
def recorded() -> Iterator[dict[str, str]]:
    """The files that are opened for reading inside the block, each with its digest as it was then.

    Modules that were imported before the block count too, as it may use them, and so do files that are
    missing and would be imported if they were there. Files of Python, of derivable and of installed
    packages do not count: versions speak for them (see `derivable.cli.caching`).
    What the block learns from the clock, the environment or another program is not seen.
    """
    _listen()
    found: dict[str, str] = {}
    for module in tuple(sys.modules.values()):
        _note(getattr(module, "__file__", None), found)
    _RECORDS.append(found)
    try:
        yield found
    finally:
        _RECORDS.remove(found)


_RECORDS: list[dict[str, str]] = []


@cache
def _listen() -> None:
    """Hear of every file that this process opens, once and for good: Python forgets no audit hook."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("open", "import") or not _RECORDS:
        return
    found = _RECORDS.pop()  # to compute a digest is to open the file, which is not to be recorded
    try:
        for path in _opened(*arguments) if event == "open" else _imported(arguments[0]):
            _note(path, found)
    finally:
        _RECORDS.append(found)


def _opened(path: object, mode: str | None, flags: int) -> tuple[object, ...]:
    return () if flags & (os.O_WRONLY | os.O_RDWR) == os.O_WRONLY else (path,)


def _imported(name: str) -> tuple[str, ...]:
    """Where a module could be, were another file to take its place."""
    top = name.partition(".")[0]
    if top in sys.modules or top in sys.stdlib_module_names:
        return ()
    files = (f"{top}.py", os.path.join(top, "__init__.py"))
    return tuple(os.path.join(folder, file) for folder in sys.path for file in files)


def _note(path: object, found: dict[str, str]) -> None:
    if not isinstance(path, str | bytes | os.PathLike):
        return
    place = os.path.abspath(_source(os.fsdecode(path)))
    if place not in found and not place.startswith(_installed()):
        found[place] = digest(place)


def _source(path: str) -> str:
    """The program that a file of bytecode was made from; any other file itself."""
    try:
        return importlib.util.source_from_cache(path) if path.endswith(".pyc") else path
    except ValueError:
        return path


@cache
def _installed() -> tuple[str, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = {sysconfig.get_path(name) for name in names} | {str(PACKAGE)}
    return tuple(sorted(os.path.join(os.path.abspath(folder), "") for folder in folders))
