"""Sealed files: JSON under its own SHA-256, so that what is cut or altered is seen."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

FORMAT = 1
DRAFT = ".new"
"""Ends the name of a file that is not whole yet."""


def read_sealed(path: Path) -> dict[str, Any] | None:
    """Read a sealed file; ``None`` where there is none that is whole and of this format."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            seal, _, body = file.read().partition(b"\n")
        if seal != _seal(body):
            return None
        value = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def write_sealed(path: Path, value: dict[str, Any]) -> None:
    """Replace a sealed file, old or new at any moment.

    It is not synced: after a power cut it may be damaged, and is then as good as none.
    """
    body = json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    write_whole(path, _seal(body) + b"\n" + body)


def write_whole(path: Path, raw: bytes) -> None:
    """Replace a file, old or new at any moment; a kill leaves at most a draft."""
    draft = path.with_name(f"{path.name}.{os.getpid()}{DRAFT}")
    draft.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(raw)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _seal(body: bytes) -> bytes:
    return hashlib.sha256(b"aboveboard cache %d\n" % FORMAT + body).hexdigest().encode()
