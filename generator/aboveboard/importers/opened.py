"""A source's files, opened safely, with the one cause why not."""

from pathlib import Path

from aboveboard.problems import UNREADABLE_FILE, Problem, Where
from aboveboard.sources import credentials_in, credentials_in_names
from aboveboard.sources.files import Found, read_text

_MEGABYTE = 1_000_000


def read_source(path: str, disk: Path, limit: int) -> str | Problem:
    """Read a file of a source.

    Args:
        path: How it is told, below the folder that was named.
        disk: Where it lies.
        limit: How many bytes are read at most.

    Raises:
        OSError: It cannot be opened.
    """
    if disk.is_symlink():
        return Problem(
            Where(path), UNREADABLE_FILE, "This is a link, not a file.", "Put the file itself here."
        )
    if not disk.is_file():
        return Problem(
            Where(path), UNREADABLE_FILE, "This is not an ordinary file.", "Put a file here."
        )
    size = disk.stat().st_size
    if size > limit:
        return Problem(
            Where(path),
            UNREADABLE_FILE,
            f"This file has {size / _MEGABYTE:.1f} MB, and no more than {limit / _MEGABYTE:g} MB "
            "are read.",
            "Shorten it, in a copy, and import what was cut out by itself.",
        )
    text = read_text(Found(path, disk), limit)
    if isinstance(text, Problem):
        return text
    secrets = (*credentials_in_names([path]), *credentials_in(path, text))
    return secrets[0] if secrets else text
