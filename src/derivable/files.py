"""Writing files whole: whoever reads one finds the earlier content or the later, never a part of it."""

import secrets
from pathlib import Path

from derivable.errors import BadPath


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file, and the folders above it where they are missing; give back its path.

    Raises `BadPath`, in which case what was there before is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A device or a pipe, such as /dev/stdout, can't be replaced by a file.
        put = _replace if path.is_file() or path.is_dir() or not path.exists() else Path.write_bytes
        put(path.resolve(), content)
    except OSError as error:
        raise BadPath(f"{path}: can't be written ({reason(error)}); choose another place.") from error
    return path


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """What the system said, in its own words: "no space left on device"."""
    return (error.strerror or str(error) or type(error).__name__).lower()
