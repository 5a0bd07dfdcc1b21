"""WebP: a RIFF file of chunks, each with its name and length.

Source: RFC 9649, WebP Image Format, sections 2 (chunks), 3.4 (lossless); RFC 6386, section 9.1.
"""

import struct
from collections.abc import Iterable, Iterator, Set

from aboveboard.sources.pictures.broken import Broken, in_few_parts
from aboveboard.sources.pictures.orientation import only_orientation
from aboveboard.sources.pictures.size import Bare

_EXTENDED, _NOTES, _PROFILE = b"VP8X", b"EXIF", b"ICCP"
_LOSSY, _LOSSLESS, _ALPHA = b"VP8 ", b"VP8L", b"ALPH"
_MOVES, _FRAME = b"ANIM", b"ANMF"
_BITS = {_LOSSY, _LOSSLESS}
_STILL, _MOVING = {*_BITS, _ALPHA}, {_MOVES, _FRAME}
_IS_MOVING, _HAS_NOTES, _HAS_OTHERS = 0x02, 0x08, 0x32
"""Flags, the last of movement, transparency and a profile."""
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
    flags = begin[0] & _HAS_OTHERS | (_HAS_NOTES if notes else 0)
    kept = [(_EXTENDED, bytes((flags, 0, 0, 0)) + begin[4:_EXTENDED_LENGTH])]
    sizes = [_sides(begin, 4)]
    for name, data in _firsts(chunks, {_PROFILE, *(_MOVING if flags & _IS_MOVING else _STILL)}):
        if name == _FRAME:
            parts = list(_firsts(_chunks(data[_FRAME_HEAD:]), _STILL))
            frame = data[:_FRAME_HEAD] + b"".join(_chunk(*part) for part in parts)
            sizes += [_sides(data, 6), *(_size(*part) for part in parts if part[0] in _BITS)]
            kept.append((name, frame))
        else:
            sizes += [_size(name, data)] if name in _BITS else []
            kept.append((name, data[:_MOVES_LENGTH] if name == _MOVES else data))
    if len(sizes) == 1:
        raise Broken("it holds no picture")
    return kept + ([(_NOTES, notes)] if notes else []), sizes


@in_few_parts
def _chunks(body: bytes) -> Iterator[_Chunk]:
    at = 0
    while at < len(body):
        name, stop = body[at : at + 4], at + 8 + int.from_bytes(body[at + 4 : at + 8], "little")
        if at + 8 > len(body) or stop > len(body):
            raise Broken("it ends in the middle")
        yield name, body[at + 8 : stop]
        at = stop + stop % 2  # each begins at an even place


def _firsts(chunks: Iterable[_Chunk], wanted: Set[bytes]) -> Iterator[_Chunk]:
    """Yield the first of each kind that is wanted, and every frame; nobody draws the others."""
    found: set[bytes] = set()
    for name, data in chunks:
        kind = _LOSSY if name in _BITS else name
        if name in wanted and (name == _FRAME or kind not in found):
            found.add(kind)
            yield name, data


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
