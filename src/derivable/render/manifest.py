"""The manifest of a folder: what was printed there, from what, and by which engine.

A file whose source and content are as the manifest says is not made again, provided that the manifest
is as an earlier run of the same user left it: a stranger's folder brings no pages with it. A manifest
that cannot be read, or that does not fit the files beside it, is as good as none.
"""

import hashlib
from pathlib import Path
from typing import Protocol

import msgspec

from derivable.files import write_whole

NAME = "manifest.json"


class Memory(Protocol):
    """What a user's runs remember: for each folder, the SHA-256 of the manifest that they left there."""

    def recall(self, folder: Path) -> str:
        """The SHA-256, or nothing."""

    def remember(self, folder: Path, digest: str) -> None:
        """Keep the SHA-256 for later runs."""


class Entry(msgspec.Struct, frozen=True):
    """One file: the SHA-256 of its content, the fingerprint of all that it was made from, its engine."""

    content: str
    engine: str = ""
    source: str = ""


class Manifest:
    """The manifest of a folder, as an earlier run left it and as this run changes it."""

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        self.folder = folder
        self.memory = memory
        self.entries = _read(folder / NAME, memory.recall(folder) if memory is not None else "")

    def holds(self, name: str, source: str) -> bool:
        """Whether the folder has this file, made from this source and changed by nobody."""
        entry = self.entries.get(name)
        try:
            return (
                entry is not None
                and entry.source == source
                and _hash((self.folder / name).read_bytes()) == entry.content
            )
        except OSError:
            return False

    def note(self, name: str, content: bytes, source: str, engine: str = "") -> None:
        """Note a file of this run."""
        self.entries[name] = Entry(_hash(content), engine, source)

    def write(self) -> None:
        """Write the manifest where it has changed, without files that are not in the folder."""
        there = {name: self.entries[name] for name in sorted(self.entries) if (self.folder / name).is_file()}
        path = self.folder / NAME
        if there:
            content = msgspec.json.format(msgspec.json.encode({"files": there}), indent=1)
            if not path.is_file() or path.read_bytes() != content:
                write_whole(path, content)
            if self.memory is not None:
                self.memory.remember(self.folder, _hash(content))


def _read(path: Path, believed: str) -> dict[str, Entry]:
    """The entries; unless the manifest is the one that is believed, they do not say what files came from."""
    try:
        content = path.read_bytes()
        files = msgspec.json.decode(content, type=dict[str, dict[str, Entry]]).get("files", {})
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}
    if _hash(content) == believed:
        return files
    return {name: msgspec.structs.replace(entry, source="") for name, entry in files.items()}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
