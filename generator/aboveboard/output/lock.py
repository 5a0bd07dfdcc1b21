"""One publication a site at a time.

The lock is ``flock``'s, so it goes with the process however that ends. The file holds
the process id, only to be told to the second comer; it is never removed, since that
would let two processes lock two files of one name.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from aboveboard.handles import named, take_lock
from aboveboard.output.disk import (
    PRIVATE_FOLDER_MODE,
    look_at,
    make_folder,
    write_durably,
)
from aboveboard.output.folder import Place, refuse_no_file
from aboveboard.output.refusal import OutputLocked

_PATIENCE = 1.0
"""Seconds: a worker that was forked a moment ago has the lock, too, until it begins to run."""
_held: set[int] = set()


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the site's lock, making the state folder if there is none.

    Raises:
        OutputLocked: Another process, or another thread of this one, holds it for longer than a
            moment.
        OutputRefused: It is no file.
    """
    _make_state_folder(place)
    refuse_no_file(place.lock)
    handle = os.open(place.lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    _held.add(handle)
    try:
        with named(place.lock):
            _take(handle, place)
        ignore = place.state / ".gitignore"  # unguessable paths stay out of git
        if look_at(ignore) is None:
            write_durably(ignore, [b"*\n"])
        yield
    finally:
        if handle in _held:
            _held.remove(handle)
            os.close(handle)


def _make_state_folder(place: Place) -> None:
    place.state.parent.mkdir(parents=True, exist_ok=True)
    if look_at(place.state) is None:
        with suppress(FileExistsError):  # another process was faster
            make_folder(place.state, PRIVATE_FOLDER_MODE)


def _take(handle: int, place: Place) -> None:
    if not take_lock(handle, _PATIENCE):
        holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
        raise OutputLocked(
            f"Process {holder} is publishing to {place.site} at this moment."
            if holder.isdigit() and _is_alive(int(holder))
            else f"Another program holds {place.lock}, the lock of {place.site}.",
            "Wait until it has finished and build again; if it hangs, end it: the lock"
            " goes with the process.",
        )
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)


def _is_alive(process: int) -> bool:
    """Tell whether there is such a process; a file may say what was, or anything."""
    try:
        os.kill(process, 0)  # sends nothing
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _let_go_in_child() -> None:
    # A forked worker inherits the lock and would hold it beyond a killed parent.
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go_in_child)
