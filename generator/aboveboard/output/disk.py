"""The few things that the output does to single files and folders.

No link is followed at the end of a path, no mode depends on the umask, and an
``OSError`` passes through: what it leaves behind is the journal's matter.
"""

import hashlib
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

FILE_MODE = 0o644
FOLDER_MODE = 0o755
PRIVATE_FILE_MODE = 0o600
PRIVATE_FOLDER_MODE = 0o700

NOT_A_FILE = "not a regular file"


def look_at(path: Path) -> os.stat_result | None:
    """Return what is at ``path`` itself, links not followed, or None for nothing."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_back(path: Path) -> bytes:
    """Read a file that :func:`look_at` found to be a regular one."""
    with os.fdopen(_open_to_read(path), "rb") as file:
        return file.read()


def holds(path: Path, content: bytes) -> bool | None:
    """Say whether the file at ``path`` has exactly these bytes; None for nothing."""
    found = look_at(path)
    if found is None:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(content):
        return False
    return read_back(path) == content


def fingerprint(path: Path) -> str | None:
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


def write_new(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Write a file that must not exist yet, with exactly this mode."""
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode
    )
    try:
        _fill(handle, content, mode)
    finally:
        os.close(handle)


def write_through(drafts: Path, path: Path, content: bytes) -> None:
    """Write a file that may exist already, whole at any moment, by way of another folder."""
    handle, draft = mkstemp(dir=drafts)
    try:
        _fill(handle, content, FILE_MODE)
    finally:
        os.close(handle)
    Path(draft).replace(path)


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file of the state folder so that a power cut leaves old or new."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    write_new(draft, content, PRIVATE_FILE_MODE)
    _sync(draft)
    draft.replace(path)
    _sync(path.parent)


def make_folder(path: Path, mode: int = FOLDER_MODE) -> None:
    """Make a folder that must not exist yet, with exactly this mode."""
    path.mkdir(mode)
    path.chmod(mode)


def make_folders(top: Path, below: str) -> None:
    """Make a folder below ``top``, and those on the way to it, where they do not exist."""
    if below and look_at(top / below) is None:
        make_folders(top, below.rpartition("/")[0])
        with suppress(FileExistsError):  # another process was faster
            make_folder(top / below)


def remove_tree(path: Path) -> None:
    """Remove whatever is at ``path``; a link is removed, not what it points to."""
    found = look_at(path)
    if found is None:
        return
    if stat.S_ISDIR(found.st_mode):
        shutil.rmtree(path)
    else:
        path.unlink()


def _open_to_read(path: Path) -> int:
    # A pipe put there since it was looked at must not block: hence O_NONBLOCK.
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def _fill(handle: int, content: bytes, mode: int) -> None:
    os.fchmod(handle, mode)
    rest = memoryview(content)
    while rest:  # a nearly full disk takes less than it is given
        rest = rest[os.write(handle, rest) :]


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
