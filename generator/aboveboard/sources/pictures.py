"""Pictures of the content folder: read within their limit, checked, and published bare."""

from pathlib import Path

from aboveboard.pictures import bare
from aboveboard.pictures.broken import Broken
from aboveboard.problems import UNREADABLE_FILE, Problem, Where
from aboveboard.sources.files import ASSET_LIMIT, read_bytes


def bare_picture(disk: Path) -> bytes:
    """Read a picture as it is published.

    Raises:
        OSError: It cannot be read, or is not the whole picture any more that it was when all
            content was checked.
    """
    raw = read_bytes(disk, ASSET_LIMIT) or b""
    try:
        return bare(disk.name, raw)
    except Broken as broken:
        raise OSError(0, f"this picture cannot be read: {broken}", str(disk)) from None


def fault_of(path: str, disk: Path) -> Problem | None:
    """Tell what forbids a picture to be published; ``None`` where nothing does.

    Args:
        path: Relative to the content folder.
        disk: Where it lies.

    Raises:
        OSError: It cannot be opened.
    """
    raw = read_bytes(disk, ASSET_LIMIT)
    if raw is None:
        return Problem(
            Where(path),
            UNREADABLE_FILE,
            f"This picture is larger than {ASSET_LIMIT // 1_000_000} MB.",
            "Make it smaller; clients read on a phone.",
        )
    try:
        bare(path, raw)
    except Broken as broken:
        return Problem(
            Where(path),
            UNREADABLE_FILE,
            f"This picture cannot be read: {broken}.",
            "Open it in a picture program and save it anew, under a name that ends as its kind "
            "does; or take it away.",
        )
    return None
