"""What is asked of an open file: its lock, and its name where something fails."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import sleep

_PAUSE = 0.05
"""Seconds between two tries."""


@contextmanager
def named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Say of which file an operation on its handle failed; the system knows no names of handles.

    Raises:
        OSError: What was raised; whoever reads it learns where.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def take_lock(handle: int, seconds: float) -> bool:
    """Lock an open file for this process alone, waiting for whoever holds it now.

    Args:
        handle: The file's; ``flock``'s lock goes when it is closed, in all processes that have it.
        seconds: How long to wait.

    Returns:
        Whether it was given.

    Raises:
        OSError: It cannot be locked, whoever waits.
    """
    for _ in range(round(seconds / _PAUSE)):
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        sleep(_PAUSE)
    return False
