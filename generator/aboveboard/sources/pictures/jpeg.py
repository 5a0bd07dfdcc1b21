"""JPEG: a row of segments, each with a marker; and the picture's own bits between them.

Source: ITU-T T.81, annex B; JFIF 1.02; Exif 2.32, section 4.5; ICC.1:2022, annex B.4.
"""

import re
import struct
from collections.abc import Iterator

from aboveboard.sources.pictures.broken import Broken, in_few_parts
from aboveboard.sources.pictures.orientation import only_orientation
from aboveboard.sources.pictures.size import Bare

_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_DRAWING = {*range(0xC0, 0xD0), *range(0xDA, 0xE0)} - {0xC8}
"""Markers of frames, tables, scans and the like; all others are notes."""
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_ONCE = {_APP0, _APP1, _APP14}
"""Of which the first that tells something counts."""
_AFTER_BITS = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JFIF_WITHOUT_THUMBNAIL, _ADOBE_LENGTH = 12, 12


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a JPEG."""
    return raw.startswith(_START + b"\xff")


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colour profile, and which way up it is.

    Raises:
        Broken: It is cut off or damaged.
        IndexError: It is cut off.
        struct.error: It is cut off.
    """
    kept, sizes, seen = [_START], [], set()
    for marker, payload, bits in _segments(raw):
        part = _kept(marker, payload)
        if part and not (marker in _ONCE and marker in seen):
            kept += [part, bits]
            seen.add(marker)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", payload, 1)
            sizes.append((width, height))
    if not sizes or _SCAN not in seen:
        raise Broken("it holds no picture")
    return Bare(b"".join([*kept, _END]), sizes)


@in_few_parts
def _segments(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the marker of each segment, what stands in it, and the picture's bits behind it."""
    at = len(_START)
    while raw[at : at + 2] != _END:
        if raw[at] != 0xFF:
            raise Broken(f"at byte {at} something stands where a segment should begin")
        marker = raw[at + 1]
        if marker == 0xFF:  # bytes that fill up
            at += 1
            continue
        body, stop = at + 4, at + 2 + int.from_bytes(raw[at + 2 : at + 4])
        if not body <= stop <= len(raw):
            raise Broken(f"the segment at byte {at} does not end in it")
        at = stop
        if marker == _SCAN:
            bits = _AFTER_BITS.search(raw, stop)
            if bits is None:
                raise Broken("it ends in the middle")
            at = bits.start()
        yield marker, raw[body:stop], raw[stop:at]


def _kept(marker: int, payload: bytes) -> bytes:
    """Give what is kept of a segment, with its marker and length."""
    if marker in _DRAWING or (marker == _APP2 and payload.startswith(_ICC)):
        return _segment(marker, payload)
    if marker == _APP0 and payload.startswith(_JFIF):
        return _segment(marker, payload[:_JFIF_WITHOUT_THUMBNAIL].ljust(14, b"\0"))
    if marker == _APP14 and payload.startswith(_ADOBE):  # how its colours are to be read
        return _segment(marker, payload[:_ADOBE_LENGTH])
    if marker == _APP1 and payload.startswith(_EXIF) and (notes := only_orientation(payload)):
        return _segment(marker, _EXIF + notes)
    return b""


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload
