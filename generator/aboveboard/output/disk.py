"""The few things that the output does to single files and folders.

No link is followed at the end of a path, no mode depends on the umask, and an
``OSError`` passes through: what it leaves behind is the journal's matter. Descriptors
are not inherited by other programs, since Python opens none that is (PEP 446).
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkstemp
from typing import TypeAlias

from aboveboard.handles import named

AnyPath: TypeAlias = str | Path
"""Pages are named by texts, of which a build may have tens of thousands."""

FILE_MODE = 0o644
FOLDER_MODE = 0o755
PRIVATE_FILE_MODE = 0o600
PRIVATE_FOLDER_MODE = 0o700

DRAFT = ".new"
"""Ends the name of a file of the state folder until it is whole."""

NOT_A_FILE = "not a regular file"


def look_at(path: AnyPath) -> os.stat_result | None:
    """Return what is at ``path`` itself, links not followed, or None for nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_back(path: AnyPath) -> bytes:
    """Read a file that :func:`look_at` found to be a regular one."""
    with os.fdopen(_open_to_read(path), "rb") as file:
        return file.read()


def holds(path: AnyPath, content: bytes) -> bool | None:
    """Say whether the file at ``path`` has exactly these bytes; None for nothing."""
    found = look_at(path)
    if found is None:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(content):
        return False
    return read_back(path) == content


def fingerprint(path: AnyPath) -> str | None:
    """Return the SHA-256 of the file at ``path`` in hexadecimal.

    None stands for nothing there; :data:`NOT_A_FILE`, which equals no hash, for a
    folder, a link, a pipe or the like.
    """
    found = look_at(path)
    if found is None:
        return None
    if not stat.S_ISREG(found.st_mode):
        return NOT_A_FILE
    with os.fdopen(_open_to_read(path), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_new(path: AnyPath, content: bytes, mode: int = FILE_MODE) -> None:
    """Write a file that must not exist yet, with exactly this mode."""
    handle = _open_new(path, mode)
    try:
        _fill(handle, path, content, mode)
    finally:
        os.close(handle)


def write_through(drafts: Path, path: AnyPath, content: bytes) -> None:
    """Write a file that may exist already, whole at any moment, by way of another folder."""
    handle, draft = mkstemp(dir=drafts)
    try:
        _fill(handle, draft, content, FILE_MODE)
    finally:
        os.close(handle)
    os.replace(draft, path)


def write_durably(path: Path, content: Iterable[bytes]) -> None:
    """Replace a file of the state folder so that a power cut leaves old or new.

    Args:
        path: The file.
        content: Its bytes, in pieces.
    """
    draft = path.with_name(f"{path.name}{DRAFT}")
    remove_tree(draft)
    handle = _open_new(draft, PRIVATE_FILE_MODE)
    try:
        with named(draft):
            os.fchmod(handle, PRIVATE_FILE_MODE)
            for piece in content:
                _write(handle, piece)
            os.fsync(handle)
    finally:
        os.close(handle)
    draft.replace(path)
    _sync(path.parent)


def make_folder(path: AnyPath, mode: int = FOLDER_MODE) -> None:
    """Make a folder that must not exist yet, with exactly this mode."""
    os.mkdir(path, mode)
    os.chmod(path, mode)


def remove_tree(path: Path) -> None:
    """Remove whatever is at ``path``; a link is removed, not what it points to."""
    found = look_at(path)
    if found is None:
        return
    if not stat.S_ISDIR(found.st_mode):
        path.unlink()
        return
    try:
        shutil.rmtree(path)
    except OSError as error:
        if not Path(error.filename or "").is_absolute():  # by its folder's handle: a bare name
            error.filename = str(path)
        raise


def _open_to_read(path: AnyPath) -> int:
    # A pipe put there since it was looked at must not block: hence O_NONBLOCK.
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)


def _open_new(path: AnyPath, mode: int) -> int:
    # With O_EXCL a link is in the way too, wherever it points.
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)


def _fill(handle: int, path: AnyPath, content: bytes, mode: int) -> None:
    with named(path):
        os.fchmod(handle, mode)
        _write(handle, content)


def _write(handle: int, content: bytes) -> None:
    done = os.write(handle, content)
    while done < len(content):  # a nearly full disk takes less than it is given
        done += os.write(handle, memoryview(content)[done:])


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        with named(path):
            os.fsync(handle)
    finally:
        os.close(handle)
