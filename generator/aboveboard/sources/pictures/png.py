"""PNG: a row of chunks, each with its length, name and checksum.

Source: W3C, Portable Network Graphics (third edition), sections 5 and 11.
"""

import zlib

from aboveboard.sources.pictures.broken import Broken
from aboveboard.sources.pictures.orientation import only_orientation

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FIRST, _DATA, _LAST, _NOTES = b"IHDR", b"IDAT", b"IEND", b"eXIf"
_DRAWING = frozenset((_FIRST, b"PLTE", _DATA, _LAST, b"tRNS", b"bKGD", b"pHYs"))
_COLOURS = frozenset((b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI"))
_MOVING = frozenset((b"acTL", b"fcTL", b"fdAT"))
_KEPT = _DRAWING | _COLOURS | _MOVING


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a PNG."""
    return raw.startswith(_SIGNATURE)


def bare(raw: bytes) -> bytes:
    """Keep what draws the picture, its colours, its movement, and which way up it is.

    Raises:
        Broken: It is cut off or damaged.
    """
    kept, at = [_SIGNATURE], len(_SIGNATURE)
    names: set[bytes] = set()
    while _LAST not in names:
        name = raw[at + 4 : at + 8]
        stop = at + 12 + int.from_bytes(raw[at : at + 4])
        if len(name) < 4 or stop > len(raw):
            raise Broken("it ends in the middle")
        data, checksum = raw[at + 8 : stop - 4], raw[stop - 4 : stop]
        if zlib.crc32(name + data).to_bytes(4) != checksum:
            raise Broken(f"the chunk at byte {at} is damaged")
        if not names and name != _FIRST:
            raise Broken("it does not begin with its size")
        kept.append(raw[at:stop] if name in _KEPT else _otherwise(name, data, at))
        names.add(name)
        at = stop
    if _DATA not in names:
        raise Broken("it holds no picture")
    return b"".join(kept)


def _otherwise(name: bytes, data: bytes, at: int) -> bytes:
    """Give what is kept of a chunk that does not draw."""
    if name[:1].isupper():
        raise Broken(f"nothing that shows pictures knows the chunk at byte {at}")
    if name == _NOTES and (notes := only_orientation(data)):
        return len(notes).to_bytes(4) + name + notes + zlib.crc32(name + notes).to_bytes(4)
    return b""
