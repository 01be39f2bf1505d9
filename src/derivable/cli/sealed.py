"""Keeps data between runs under the seal of this user, in the folder `.derivable` of the working folder.

The secret lies outside of the working folder, so that a folder from a stranger brings nothing that is
believed. What is damaged, changed, or sealed by anyone else is as good as missing.
"""

import hashlib
import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from derivable.errors import BadPath
from derivable.files import write_whole

FOLDER = Path(".derivable")
LENGTH = 32  # bytes of a secret, and of a seal
UNWRITTEN = (OverflowError, RecursionError, UnicodeEncodeError)  # by JSON: what is too large, deep or strange

Kept = TypeVar("Kept", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of sealed data; a name is a path within it. Each type of data has fields of its own."""

    folder: Path
    secret: bytes

    def read(self, name: str, kind: type[Kept]) -> Kept | None:
        """The data of this kind, or None."""
        try:
            content = (self.folder / name).read_bytes()
            if hmac.compare_digest(content[:LENGTH], self._seal(content[LENGTH:])):
                return msgspec.json.decode(content[LENGTH:], type=kind)
        except (OSError, msgspec.DecodeError, RecursionError):
            pass
        return None

    def write(self, name: str, data: msgspec.Struct) -> None:
        """Keep the data, where that is possible."""
        with suppress(BadPath, *UNWRITTEN):
            content = msgspec.json.encode(data)
            write_whole(self.folder / name, self._seal(content) + content)

    def _seal(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, digest_size=LENGTH, key=self.secret).digest()


def opened() -> Store | None:
    """The store of the working folder; none where the secret or the folder can't be written."""
    try:
        secret = _secret()
        ignored = FOLDER.absolute() / ".gitignore"
        if not ignored.is_file():
            write_whole(ignored, b"*\n")
    except (OSError, BadPath):
        return None
    return Store(FOLDER.absolute(), secret)


def _secret() -> bytes:
    """What only this user knows, made when it is missing."""
    path = Path(click.get_app_dir("derivable")).absolute() / "cache.secret"
    if not path.is_file() or path.stat().st_size != LENGTH:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, secrets.token_bytes(LENGTH))
    return path.read_bytes()
