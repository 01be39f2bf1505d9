"""The manifest of a folder: what was printed there, from what, and by which engine.

A PDF file whose source, engine and content are as the manifest says is not made again. A manifest
that cannot be read, or that does not fit the files beside it, is as good as none.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

import msgspec

from derivable.files import write_whole
from derivable.render.engines import Engine, Source, pdflatex_version

NAME = "manifest.json"


class Entry(msgspec.Struct, frozen=True):
    """One file: the SHA-256 of its content; for a PDF file its engine, and the SHA-256 of its source."""

    content: str
    engine: str = ""
    source: str = ""


class Manifest:
    """The manifest of a folder, as an earlier run left it and as this run changes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = _read(folder / NAME)

    def kept(self, name: str, source: str) -> bytes | None:
        """The PDF file of an earlier run, when it came from this source and nobody changed it."""
        entry, path = self.entries.get(name), self.folder / name
        if entry is None or entry.source != source or not path.is_file():
            return None
        content = path.read_bytes()
        return content if _hash(content) == entry.content else None

    def note(self, name: str, content: bytes, engine: str = "", source: str = "") -> None:
        """Note a file of this run."""
        self.entries[name] = Entry(_hash(content), engine, source)

    def write(self) -> None:
        """Write the manifest, without files that are not in the folder."""
        there = {name: self.entries[name] for name in sorted(self.entries) if (self.folder / name).is_file()}
        if there:
            content = msgspec.json.format(msgspec.json.encode({"files": there}), indent=1)
            write_whole(self.folder / NAME, content)


def fingerprint(source: Source, engine: Engine) -> str:
    """What tells a document's source from every other: its text, its files, its engine with its version."""
    digest = hashlib.sha256()
    engine_version = pdflatex_version() if engine == "pdflatex" else version("typst")
    for part in (engine, engine_version, source.text):
        digest.update(_hash(part.encode()).encode())
    for name in sorted(source.files):
        digest.update(_hash(name.encode()).encode() + _hash(source.files[name]).encode())
    return digest.hexdigest()


def _read(path: Path) -> dict[str, Entry]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, Entry]]).get("files", {})
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
