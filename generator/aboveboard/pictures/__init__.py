"""Pictures, bare of what their makers did not mean to publish.

A photo says where it was taken, when, with whose camera, and keeps a small copy of what was cut
away. Of each kind only the parts that draw the picture are kept: its bits are not unpacked, so not
a pixel changes. What is kept besides are the numbers of the profile of its colours, and which way
up it is. Whatever comes after the picture's end goes, too.
"""

import struct
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from aboveboard.pictures import avif, gif, jpeg, png, webp
from aboveboard.pictures.broken import Broken
from aboveboard.pictures.size import Bare, require_size

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
