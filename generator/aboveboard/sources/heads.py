"""What the first bytes of a picture say: whether it is one, and how large.

Sources: PNG (ISO/IEC 15948) 5.2 and 11.2.2, GIF89a 17 and 18, RFC 9649 (WebP), JPEG (ITU-T T.81)
B.1.1, AVIF 1.1 chapter 6.
"""

import re
from struct import unpack_from

HEAD = 64
"""Bytes that are looked at."""
MOST_PIXELS = 100_000_000
"""A small file may unpack to far more, which stops the reader's browser."""

_PNG, _GIF, _WEBP = rb"\x89PNG\r\n\x1a\n.{4}IHDR.{8}", rb"GIF8[79]a.{4}", rb"RIFF.{4}WEBPVP8.{15}"
_JPEG, _AVIF = rb"\xff\xd8\xff", rb".{4}ftyp.{0,52}avi[fs]"
_PICTURE = re.compile(b"|".join((_PNG, _GIF, _WEBP, _JPEG, _AVIF)), re.DOTALL)


def wrong_in(head: bytes) -> tuple[str, str] | None:
    """Give what is wrong with a picture and the remedy; ``None`` where it looks well.

    Of which kind it is matters to no browser, whatever its name says. The size of a JPEG or an
    AVIF stands further in and is not looked at.

    Args:
        head: Its first ``HEAD`` bytes, or all of it.
    """
    if not _PICTURE.match(head):
        return (
            "This is no picture, though its name says so.",
            "Save it anew as PNG, JPEG, GIF, WebP or AVIF.",
        )
    width, height = _size(head)
    if width * height > MOST_PIXELS:
        return (
            f"This picture is {width:,} by {height:,} pixels large.",
            "Make it smaller; clients read on a phone.",
        )
    return None


def _size(head: bytes) -> tuple[int, int]:
    """Give width and height in pixels; nothing of a kind whose head does not say."""
    if head[:1] == b"\x89":
        width, height = unpack_from(">II", head, 16)
    elif head[:3] == b"GIF":
        width, height = unpack_from("<HH", head, 6)
    elif head[8:16] == b"WEBPVP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
    elif head[8:16] == b"WEBPVP8L":
        bits = int.from_bytes(head[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = 0, 0
    return width, height
