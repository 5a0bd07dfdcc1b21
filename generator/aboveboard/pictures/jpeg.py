"""JPEG: a row of segments, each with a marker; and the picture's own bits between them.

Source: ITU-T T.81, annex B; JFIF 1.02; Exif 2.32, section 4.5; ICC.1:2022, annex B.4; Adobe,
Supporting the DCT Filters in PostScript Level 2 (5116), section 18.
"""

import re
from collections.abc import Iterator

from aboveboard.pictures.broken import Broken, in_few_parts
from aboveboard.pictures.orientation import only_orientation
from aboveboard.pictures.profile import colours_of
from aboveboard.pictures.scans import Drawing, segment
from aboveboard.pictures.size import Bare

_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
_SCAN = 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FILLED = re.compile(rb"\xff+")
_AFTER_BITS = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JFIF_WITHOUT_THUMBNAIL, _ADOBE_LENGTH = 12, 12
_MOST_IN_A_SEGMENT = 65_533 - len(_ICC) - 2


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a JPEG."""
    return raw.startswith(_START + b"\xff")


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colour profile, and which way up it is.

    Raises:
        Broken: It is cut off or damaged, or made in a way that browsers do not draw.
        IndexError: It is cut off.
        struct.error: It is cut off.
    """
    drawing, notes = Drawing(), _Notes()
    for marker, payload, bits in _segments(raw):
        drawing.take(marker, payload, bits)
        if not drawing.has_scans:  # behind the first nobody looks for notes
            notes.add(marker, payload)
    if not drawing.has_scans:
        raise Broken("it holds no picture")
    return Bare(b"".join([_START, *notes.segments(), *drawing.segments(), _END]), [drawing.size])


@in_few_parts
def _segments(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the marker of each segment, what stands in it, and the picture's bits behind it."""
    at = len(_START)
    while True:
        filled = _FILLED.match(raw, at)
        if at >= len(raw):
            raise Broken("it ends in the middle")
        if filled is None:
            raise Broken(f"at byte {at} something stands where a segment should begin")
        at = filled.end() - 1
        if raw[at : at + 2] == _END:
            return
        marker = raw[at + 1]
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


class _Notes:
    """What is kept of notes: of each kind what the first says."""

    def __init__(self) -> None:
        self._jfif = self._exif = self._adobe = b""
        self._has_exif = False
        self._profile: list[tuple[int, int, bytes]] = []

    def add(self, marker: int, payload: bytes) -> None:
        """Look at a segment.

        Raises:
            Broken: It tells again, and otherwise, how colours are to be read.
        """
        if marker == _APP0 and payload.startswith(_JFIF) and not self._jfif:
            self._jfif = payload[:_JFIF_WITHOUT_THUMBNAIL].ljust(14, b"\0")
        elif marker == _APP1 and payload.startswith(_EXIF) and not self._has_exif:
            self._has_exif, self._exif = True, only_orientation(payload)
        elif marker == _APP2 and payload.startswith(_ICC):
            at = len(_ICC)
            self._profile.append((payload[at], payload[at + 1], payload[at + 2 :]))
        elif marker == _APP14 and payload.startswith(_ADOBE) and len(payload) >= _ADOBE_LENGTH:
            kind = payload[_ADOBE_LENGTH - 1 : _ADOBE_LENGTH]
            if self._adobe not in {b"", kind}:
                raise Broken("it tells twice, and not alike, how its colours are to be read")
            self._adobe = kind

    def segments(self) -> Iterator[bytes]:
        """Write what is kept."""
        if self._jfif:
            yield segment(_APP0, self._jfif)
        if self._exif:
            yield segment(_APP1, _EXIF + self._exif)
        pieces = sorted(self._profile)
        numbers = [(number, count) for number, count, _ in pieces]
        if numbers == [(number, len(pieces)) for number in range(1, len(pieces) + 1)]:
            whole = colours_of(b"".join(piece for _, _, piece in pieces))
            starts = range(0, len(whole), _MOST_IN_A_SEGMENT)
            for number, start in enumerate(starts, 1):
                piece = whole[start : start + _MOST_IN_A_SEGMENT]
                yield segment(_APP2, _ICC + bytes((number, len(starts))) + piece)
        if self._adobe:
            yield segment(_APP14, _ADOBE + b"\0\x64\0\0\0\0" + self._adobe)
