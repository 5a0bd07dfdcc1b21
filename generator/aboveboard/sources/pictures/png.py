"""PNG: a row of chunks, each with its length, name and checksum.

Source: W3C, Portable Network Graphics (third edition), sections 5 and 11.
"""

import struct
import zlib
from collections.abc import Iterator

from aboveboard.sources.pictures.broken import Broken, in_few_parts
from aboveboard.sources.pictures.orientation import only_orientation
from aboveboard.sources.pictures.size import Bare

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FIRST, _DATA, _LAST = b"IHDR", b"IDAT", b"IEND"
_MOVES = b"acTL"
_LENGTHS = {
    _FIRST: 13,
    b"PLTE": 768,
    _LAST: 0,
    b"tRNS": 256,
    b"bKGD": 6,
    b"pHYs": 9,
    b"cHRM": 32,
    b"gAMA": 4,
    b"sBIT": 4,
    b"sRGB": 1,
    b"cICP": 4,
    b"mDCV": 24,
    b"cLLI": 8,
    _MOVES: 8,
    b"fcTL": 26,
    b"fdAT": 2**31,
}
"""How many bytes chunks have that are kept, at the most; more would be notes."""
_FRAMES = {b"fcTL", b"fdAT"}
"""They stand often, in a picture that moves; all others but its bits stand once."""
_PROFILE_NAME, _MOST_OF_A_PROFILE = b"ICC Profile\0", 8_000_000


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a PNG."""
    return raw.startswith(_SIGNATURE)


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colours, its movement, and which way up it is.

    Raises:
        Broken: It is cut off or damaged.
    """
    kept: list[bytes] = [_SIGNATURE]
    names: set[bytes] = set()
    for at, name, data in _chunks(raw):
        if not names and name != _FIRST:
            raise Broken("it does not begin with its size")
        if name == _DATA or (_MOVES in names if name in _FRAMES else name not in names):
            kept.append(_kept(name, data, at))
        names.add(name)
    if _DATA not in names:
        raise Broken("it holds no picture")
    return Bare(b"".join(kept), [struct.unpack_from(">II", raw, 16)])


@in_few_parts
def _chunks(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield where each chunk begins, its name, and what stands in it; the last is the end's."""
    at, name = len(_SIGNATURE), b""
    while name != _LAST:
        name = raw[at + 4 : at + 8]
        stop = at + 12 + int.from_bytes(raw[at : at + 4])
        if len(name) < 4 or stop > len(raw):
            raise Broken("it ends in the middle")
        data, checksum = raw[at + 8 : stop - 4], raw[stop - 4 : stop]
        if zlib.crc32(name + data).to_bytes(4) != checksum:
            raise Broken(f"the chunk at byte {at} is damaged")
        yield at, name, data
        at = stop


def _kept(name: bytes, data: bytes, at: int) -> bytes:
    """Give what is kept of a chunk, with its length and checksum."""
    if name == _DATA or len(data) <= _LENGTHS.get(name, -1):
        return _chunk(name, data)
    if name[:1].isupper():
        known = "is too long" if name in _LENGTHS else "is known to nothing that shows pictures"
        raise Broken(f"the chunk at byte {at} {known}")
    if name in _NOTED and (part := _NOTED[name](data)):
        return _chunk(name, part)
    return b""


def _profile(data: bytes) -> bytes:
    """Give a profile without what it is called, and without what stands behind its packed bits."""
    _, _, packed = data.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed[1:], _MOST_OF_A_PROFILE)
    except zlib.error:
        return b""
    end = len(packed) - len(unpacker.unused_data)
    return _PROFILE_NAME + b"\0" + packed[1:end] if unpacker.eof else b""


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


_NOTED = {b"eXIf": only_orientation, b"iCCP": _profile}
"""Chunks of which a part is kept."""
