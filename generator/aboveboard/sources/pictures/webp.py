"""WebP: a RIFF file of chunks, each with its name and length.

Source: RFC 9649, WebP Image Format, section 2.
"""

from collections.abc import Iterator

from aboveboard.sources.pictures.broken import Broken
from aboveboard.sources.pictures.orientation import only_orientation

_EXTENDED, _NOTES, _FRAME = b"VP8X", b"EXIF", b"ANMF"
_BITS = (b"VP8 ", b"VP8L")
_KEPT = frozenset((_EXTENDED, b"ICCP", b"ANIM", b"ALPH", *_BITS))
_HAS_NOTES, _HAS_XMP = 0x08, 0x04
_HEAD, _FRAME_HEAD = 12, 16


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a WebP."""
    return raw[:4] == b"RIFF" and raw[8:_HEAD] == b"WEBP"


def bare(raw: bytes) -> bytes:
    """Keep what draws the picture, its colour profile, its movement, and which way up it is.

    Raises:
        Broken: It is cut off or damaged.
    """
    stop = 8 + int.from_bytes(raw[4:8], "little")
    if stop > len(raw):
        raise Broken("it ends in the middle")
    chunks = list(_chunks(raw[_HEAD:stop]))
    notes = next((only_orientation(data) for name, data in chunks if name == _NOTES), b"")
    kept = [part for part in (_kept(name, data, notes) for name, data in chunks) if part]
    if not {name for name, _ in chunks} & {*_BITS, _FRAME}:
        raise Broken("it holds no picture")
    if notes and chunks[0][0] == _EXTENDED:
        kept.append(_chunk(_NOTES, notes))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(body):
        name, stop = body[at : at + 4], at + 8 + int.from_bytes(body[at + 4 : at + 8], "little")
        if at + 8 > len(body) or stop > len(body):
            raise Broken("it ends in the middle")
        yield name, body[at + 8 : stop]
        at = stop + stop % 2  # each begins at an even place


def _kept(name: bytes, data: bytes, notes: bytes) -> bytes:
    """Give what is kept of a chunk."""
    if name == _EXTENDED and data:
        flags = data[0] & ~_HAS_XMP & ~_HAS_NOTES | (_HAS_NOTES if notes else 0)
        return _chunk(name, bytes((flags,)) + data[1:])
    if name == _FRAME:
        parts = _chunks(data[_FRAME_HEAD:])
        frame = b"".join(_chunk(part, bits) for part, bits in parts if part in _KEPT)
        return _chunk(name, data[:_FRAME_HEAD] + frame)
    return _chunk(name, data) if name in _KEPT else b""


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)
