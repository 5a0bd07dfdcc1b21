"""Pictures, bare of what their makers did not mean to publish.

A photo says where it was taken, when, with whose camera, and keeps a small copy of what was cut
away. Of each kind only the parts that draw the picture are kept: its bits are not unpacked, so not
a pixel changes. What is kept besides are the numbers of the profile of its colours, and which way
up it is. Whatever comes after the picture's end goes, too.
"""

import struct
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from aboveboard.problems import UNREADABLE_FILE, Problem, Where
from aboveboard.sources.files import ASSET_LIMIT, read_bytes
from aboveboard.sources.pictures import avif, gif, jpeg, png, webp
from aboveboard.sources.pictures.broken import Broken
from aboveboard.sources.pictures.size import Bare, require_size

_KINDS: Mapping[str, tuple[str, Callable[[bytes], bool], Callable[[bytes], Bare]]] = {
    ".png": ("PNG", png.is_one, png.bare),
    ".jpg": ("JPEG", jpeg.is_one, jpeg.bare),
    ".jpeg": ("JPEG", jpeg.is_one, jpeg.bare),
    ".gif": ("GIF", gif.is_one, gif.bare),
    ".webp": ("WebP", webp.is_one, webp.bare),
    ".avif": ("AVIF", avif.is_one, avif.bare),
}
"""By the end of a file's name: what it is called, and what knows it and makes it bare."""


def bare(name: str, raw: bytes) -> bytes:
    """Give a picture without what does not draw it; the same bytes for the same picture.

    Args:
        name: The file's name, which says what kind it is.
        raw: What the file holds.

    Raises:
        Broken: It is no whole picture of that kind.
    """
    kind, is_one, strip = _KINDS[PurePosixPath(name).suffix.lower()]
    if not is_one(raw):
        other = next((called for called, is_other, _ in _KINDS.values() if is_other(raw)), None)
        raise Broken(
            f"it is {other}, and its name says {kind}" if other else f"it does not begin as {kind}"
        )
    try:
        stripped, sizes = strip(raw)
    except (struct.error, IndexError):
        raise Broken("it ends in the middle") from None
    require_size(sizes)
    return stripped


def bare_picture(disk: Path) -> bytes:
    """Read a picture as it is published.

    Raises:
        OSError: It cannot be read, or is not the whole picture any more that it was when all
            content was checked.
    """
    raw = read_bytes(disk, ASSET_LIMIT)
    try:
        return bare(disk.name, raw if raw is not None else b"")
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
