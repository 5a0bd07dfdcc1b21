"""How large a picture is when it is unpacked.

Sources: PNG (ISO/IEC 15948) 11.2.2, GIF89a 18, RFC 9649 (WebP) 2.5 to 2.7, JPEG (ITU-T T.81) B.2.2,
AVIF 1.1 with HEIF (ISO/IEC 23008-12) 6.5.3.
"""

import re
from itertools import chain
from struct import unpack_from

MOST_PIXELS = 100_000_000
"""A small file may unpack to far more, which stops the reader's browser."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG after which the size stands."""
_EXTENT = re.compile(rb"ispe\0\0\0\0.{8}", re.DOTALL)


def size_of(raw: bytes) -> tuple[int, int]:
    """Give width and height in pixels of a whole picture, of whatever kind it is."""
    if raw[:1] == b"\x89":
        width, height = unpack_from(">II", raw, 16)
    elif raw[:3] == b"GIF":
        width, height = unpack_from("<HH", raw, 6)
    elif raw[:2] == b"\xff\xd8":
        width, height = _of_jpeg(raw)
    elif raw[8:16] == b"WEBPVP8X":
        width, height = (int.from_bytes(raw[at : at + 3], "little") + 1 for at in (24, 27))
    elif raw[8:16] == b"WEBPVP8L":
        bits = int.from_bytes(raw[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif raw[8:16] == b"WEBPVP8 ":
        width, height = (side & 0x3FFF for side in unpack_from("<HH", raw, 26))
    else:
        extents = (unpack_from(">II", one.group(), 8) for one in _EXTENT.finditer(raw))
        width, height = max(chain(extents, [(0, 0)]), key=lambda side: side[0] * side[1])
    return width, height


def _of_jpeg(raw: bytes) -> tuple[int, int]:
    at = 2
    while raw[at + 1] not in _FRAMES:
        (length,) = unpack_from(">H", raw, at + 2)
        at += 1 if raw[at + 1] == 0xFF else 2 + length
    height, width = unpack_from(">HH", raw, at + 5)
    return width, height
