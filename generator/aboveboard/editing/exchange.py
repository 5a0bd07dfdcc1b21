"""Exchanging a file's bytes for others, so that neither a reader nor another command is harmed.

The lock is ``flock``'s on the file itself: it needs no file of its own in the content, and goes
with the process however that ends. Editors know nothing of it; against them the bytes are compared
at the last moment.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aboveboard.editing.drafts import draft_beside, sweep_drafts
from aboveboard.handles import named, take_lock

_PATIENCE = 5
"""Seconds: a command holds a file only while it writes it."""
_ANYBODY_MAY_WRITE = 0o222


class Changed(Exception):  # noqa: N818 - an answer, no fault
    """The file is no longer what was read."""


class Busy(Exception):  # noqa: N818 - an answer, no fault
    """Another program has held the file for longer than writing takes; says how long."""


def exchange(disk: Path, old: bytes, new: bytes) -> None:
    """Write a file anew if it still holds what was read; it is whole at any moment.

    Rights stay, and the group where that is allowed; else its rights go, but for those that all
    have. Of two at once, one comes too late.

    Args:
        disk: The file.
        old: What it must hold.
        new: What it is to hold.

    Raises:
        Changed: It holds something else, or is another file, a link or none.
        Busy: See there.
        OSError: It may not or cannot be written; it is as it was.
    """
    with named(disk), _held(disk) as (handle, found):
        sweep_drafts(disk)  # who holds the file knows of no other draft
        draft = draft_beside(disk)
        try:
            _write_draft(draft, new, found)
            if not _holds(handle, old) or not _is_at(disk, found):
                raise Changed
            draft.replace(disk)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


@contextmanager
def _held(disk: Path) -> Iterator[tuple[int, os.stat_result]]:
    """Hold an ordinary file that may be written; give its handle and what it is."""
    found = _look(disk)
    if found is None or not stat.S_ISREG(found.st_mode):
        raise Changed
    if not found.st_mode & _ANYBODY_MAY_WRITE:  # the system asks root for no such leave
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(disk))
    handle = os.open(disk, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not take_lock(handle, _PATIENCE):
            raise Busy(f"{_PATIENCE} seconds")
        found = os.fstat(handle)
        if not _is_at(disk, found):  # whoever replaced it meanwhile may have let the next one in
            raise Changed
        yield handle, found
    finally:
        os.close(handle)


def _write_draft(draft: Path, content: bytes, like: os.stat_result) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(handle, _hand_over(handle, like))
        os.fsync(handle)


def _hand_over(handle: int, like: os.stat_result) -> int:
    """Give a draft the owner and group of a file, as far as allowed; return the rights it gets."""
    rights = stat.S_IMODE(like.st_mode)
    for owner in (like.st_uid, -1):
        with suppress(OSError):
            os.fchown(handle, owner, like.st_gid)
            return rights
    # Our own group gets nothing that its members had not, nor those of the other, now anybody.
    common = rights & rights >> 3 & 0o7
    return rights & 0o700 | common << 3 | common


def _holds(handle: int, content: bytes) -> bool:
    return os.pread(handle, len(content) + 1, 0) == content


def _is_at(disk: Path, found: os.stat_result) -> bool:
    now = _look(disk)
    return now is not None and os.path.samestat(now, found)


def _look(disk: Path) -> os.stat_result | None:
    try:
        return os.lstat(disk)
    except (FileNotFoundError, NotADirectoryError):
        return None
