"""WebP: a RIFF file of chunks, each with its name and length.

Source: RFC 9649, WebP Image Format, sections 2 (chunks), 3.4 (lossless); RFC 6386, section 9.1.
"""

import struct
from collections.abc import Iterator

from aboveboard.pictures.broken import Broken, in_few_parts, require_few
from aboveboard.pictures.orientation import only_orientation
from aboveboard.pictures.profile import colours_of
from aboveboard.pictures.size import Bare

_EXTENDED, _NOTES, _PROFILE = b"VP8X", b"EXIF", b"ICCP"
_LOSSY, _LOSSLESS, _ALPHA = b"VP8 ", b"VP8L", b"ALPH"
_MOVES, _FRAME = b"ANIM", b"ANMF"
_BITS = {_LOSSY, _LOSSLESS}
_IS_MOVING, _HAS_NOTES, _IS_CLEAR, _HAS_PROFILE = 0x02, 0x08, 0x10, 0x20
"""Flags, the third of transparency."""
_HEAD, _EXTENDED_LENGTH, _MOVES_LENGTH, _FRAME_HEAD = 12, 10, 6, 16
_BEGINS_LOSSY, _BEGINS_LOSSLESS = b"\x9d\x01\x2a", b"\x2f"

_Chunk = tuple[bytes, bytes]
"""A name, and what stands under it."""


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a WebP."""
    return raw[:4] == b"RIFF" and raw[8:_HEAD] == b"WEBP"


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colour profile, its movement, and which way up it is.

    Raises:
        Broken: It is cut off or damaged.
        struct.error: It is cut off.
    """
    stop = 8 + int.from_bytes(raw[4:8], "little")
    if stop > len(raw):
        raise Broken("it ends in the middle")
    chunks = list(_chunks(raw[_HEAD:stop]))
    if not {name for name, _ in chunks} & {*_BITS, _FRAME}:
        raise Broken("it holds no picture")
    name, data = chunks[0]
    if name in _BITS:
        kept, sizes = [(name, data)], [_size(name, data)]
    elif name == _EXTENDED:
        kept, sizes = _extended(data, chunks)
    else:
        raise Broken("it does not begin with its size")
    body = b"WEBP" + b"".join(_chunk(*one) for one in kept)
    return Bare(b"RIFF" + len(body).to_bytes(4, "little") + body, sizes)


def _extended(begin: bytes, chunks: list[_Chunk]) -> tuple[list[_Chunk], list[tuple[int, int]]]:
    """Give what is kept of a picture that begins with what it has, and all sizes that it tells."""
    if len(begin) < _EXTENDED_LENGTH:
        raise Broken("it ends in the middle")
    notes = next((only_orientation(data) for name, data in chunks if name == _NOTES), b"")
    has, sizes = begin[0], [_sides(begin, 4)]
    is_clear = bool(has & _IS_CLEAR)
    if has & _IS_MOVING:
        kept = list(_film(chunks, sizes, is_clear=is_clear))
    else:
        kept = _drawn(chunks, sizes, is_clear=is_clear)
    if len(sizes) == 1:
        raise Broken("it holds no picture")
    flags = has & (_IS_MOVING | _IS_CLEAR)
    profile = next((colours_of(data) for name, data in chunks if name == _PROFILE), b"")
    if profile and has & _HAS_PROFILE:
        flags |= _HAS_PROFILE
        kept.insert(0, (_PROFILE, profile))
    if notes:
        flags |= _HAS_NOTES
        kept.append((_NOTES, notes))
    told = bytes((flags, 0, 0, 0)) + begin[4:_EXTENDED_LENGTH]
    return [(_EXTENDED, told), *kept], sizes


def _film(
    chunks: list[_Chunk], sizes: list[tuple[int, int]], *, is_clear: bool
) -> Iterator[_Chunk]:
    """Yield how a film moves, and its frames."""
    has_moved, parts = False, 0
    for name, data in chunks:
        if name == _MOVES and not has_moved:
            has_moved = True
            yield name, data[:_MOVES_LENGTH]
        elif name == _FRAME:
            within = list(_chunks(data[_FRAME_HEAD:]))
            parts += len(within)
            require_few(parts)
            sizes.append(_sides(data, 6))
            drawn = b"".join(_chunk(*part) for part in _drawn(within, sizes, is_clear=is_clear))
            yield name, data[: _FRAME_HEAD - 1] + bytes((data[_FRAME_HEAD - 1] & 3,)) + drawn


def _drawn(chunks: list[_Chunk], sizes: list[tuple[int, int]], *, is_clear: bool) -> list[_Chunk]:
    """Give the first bits that draw, and before lossy ones how far one sees through them."""
    alpha: list[_Chunk] = []
    for name, data in chunks:
        if name == _ALPHA and not alpha:
            alpha = [(name, data)]
        if name in _BITS:
            sizes.append(_size(name, data))
            return [*(alpha if is_clear and name == _LOSSY else []), (name, data)]
    return []


@in_few_parts
def _chunks(body: bytes) -> Iterator[_Chunk]:
    at = 0
    while at < len(body):
        name, stop = body[at : at + 4], at + 8 + int.from_bytes(body[at + 4 : at + 8], "little")
        if at + 8 > len(body) or stop > len(body):
            raise Broken("it ends in the middle")
        yield name, body[at + 8 : stop]
        at = stop + stop % 2  # each begins at an even place


def _sides(data: bytes, at: int) -> tuple[int, int]:
    """Read a width and a height of three bytes each, which are 1 less than they are."""
    width, height = data[at : at + 3], data[at + 3 : at + 6]
    return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1


def _size(name: bytes, data: bytes) -> tuple[int, int]:
    """Read the size that the bits of a picture begin with; 0 by 0 where they do not."""
    if name == _LOSSLESS and data.startswith(_BEGINS_LOSSLESS):
        (bits,) = struct.unpack_from("<I", data, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == _LOSSY and data[3:6] == _BEGINS_LOSSY:
        width, height = struct.unpack_from("<HH", data, 6)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)
