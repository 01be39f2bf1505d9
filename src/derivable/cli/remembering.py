"""Remembers which manifests the runs of this user left in which folders, for `derivable.render`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from derivable.cli import sealed


class Printed(msgspec.Struct, frozen=True):
    """A folder, and the SHA-256 of the manifest that was left in it."""

    folder: str
    manifest: str


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of the working folder's runs."""

    store: sealed.Store

    def recall(self, folder: Path) -> str:
        """The SHA-256 of the manifest that an earlier run left in the folder, or nothing."""
        found = self.store.read(_name(folder), Printed)
        return found.manifest if found and found.folder == str(folder.resolve()) else ""

    def remember(self, folder: Path, digest: str) -> None:
        """Keep the SHA-256 for later runs."""
        self.store.write(_name(folder), Printed(str(folder.resolve()), digest))


def memory(cached: bool) -> Memory | None:
    """The memory, unless it is not asked for or can't be kept."""
    store = sealed.opened() if cached else None
    return Memory(store) if store else None


def _name(folder: Path) -> str:
    return f"printed/{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()}"
