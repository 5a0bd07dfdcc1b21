"""PNG: a row of chunks, each with its length, name and checksum.

Source: W3C, Portable Network Graphics (third edition), sections 5 and 11; RFC 1950 and 1951, zlib
and DEFLATE.
"""

import struct
import zlib
from collections.abc import Container, Iterator, Mapping

from aboveboard.pictures.apng import FRAMES, MOVES, Film
from aboveboard.pictures.broken import Broken, in_few_parts
from aboveboard.pictures.orientation import only_orientation
from aboveboard.pictures.profile import colours_of
from aboveboard.pictures.size import Bare

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FIRST, _DATA, _LAST = b"IHDR", b"IDAT", b"IEND"
_COLOURS, _CLEAR, _NOTES, _PROFILE = b"PLTE", b"tRNS", b"eXIf", b"iCCP"
_NEEDED = {_FIRST, _COLOURS, _DATA, _LAST}
_FIRST_LENGTH = 13
_LENGTHS: Mapping[bytes, Container[int]] = {
    b"pHYs": {9},
    b"cHRM": {32},
    b"gAMA": {4},
    b"sRGB": {1},
    b"cICP": {4},
    b"mDCV": {24},
    b"cLLI": {8},
}
"""How many bytes chunks have that are kept; more would be notes."""
_OF_A_PALETTE = 3
_OF_COLOURS: Mapping[int, Mapping[bytes, Container[int]]] = {
    0: {_CLEAR: {2}, b"bKGD": {2}, b"sBIT": {1}},
    2: {_CLEAR: {6}, b"bKGD": {6}, b"sBIT": {3}},
    _OF_A_PALETTE: {b"bKGD": {1}, b"sBIT": {3}},
    4: {b"bKGD": {2}, b"sBIT": {2}},
    6: {b"bKGD": {6}, b"sBIT": {4}},
}
"""How many bytes others have, by the type of colours."""
_PROFILE_NAME, _MOST_OF_A_PROFILE = b"ICC Profile\0\0", 8_000_000
_MOST_OF_A_BLOCK = 65_535


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a PNG."""
    return raw.startswith(_SIGNATURE)


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colours, its movement, and which way up it is.

    Raises:
        Broken: It is cut off or damaged.
        struct.error: Its size is cut off.
    """
    chunks = _chunks(raw)
    at, name, head = next(chunks)
    if name != _FIRST:
        raise Broken("it does not begin with its size")
    if len(head) > _FIRST_LENGTH:
        raise Broken(f"the chunk at byte {at} is too long")
    width, height, depth, colours = struct.unpack_from(">IIBB3x", head)
    kept, seen, film = [_chunk(_FIRST, head)], _Seen(depth, colours), Film()
    for at, name, data in chunks:
        if name[:1].isupper() and name not in _NEEDED:
            raise Broken(f"the chunk at byte {at} is known to nothing that shows pictures")
        if name == MOVES or name in FRAMES:
            parts = film.parts(name, data, has_bits=seen.has_bits)
        else:
            parts = seen.parts(name, data)
        kept += [_chunk(name, part) for part in parts]
        seen.before = name
    if not seen.has_bits:
        raise Broken("it holds no picture")
    return Bare(b"".join([_SIGNATURE, *kept, _chunk(_LAST, b"")]), [(width, height), *film.sizes])


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


class _Seen:
    """What was there before, on which depends whether a chunk is looked at."""

    def __init__(self, depth: int, colours: int) -> None:
        self.before, self.has_bits = _FIRST, False
        self._names: set[bytes] = set()
        self._lengths = {**_LENGTHS, **_OF_COLOURS.get(colours, {})}
        if colours == _OF_A_PALETTE and depth <= 8:
            self._lengths[_COLOURS] = range(3, 3 + (3 << depth), 3)

    def parts(self, name: bytes, data: bytes) -> Iterator[bytes]:
        """Yield what is kept of a chunk: of bits the first row, of others the first that counts."""
        if name == _DATA:
            if self.before == _DATA or not self.has_bits:
                self.has_bits = True
                yield data
        elif name not in self._names:
            if name == _NOTES:
                self._names.add(name)
                part = only_orientation(data)
            else:
                part = b"" if self.has_bits else self._before_bits(name, data)
            if part:
                self._names.add(name)
                yield part

    def _before_bits(self, name: bytes, data: bytes) -> bytes:
        if name == _PROFILE:
            return _profile(data)
        if len(data) not in self._lengths.get(name, ()):
            return b""
        if name == _COLOURS:
            self._lengths[_CLEAR] = range(len(data) // 3 + 1)
        return data


def _profile(data: bytes) -> bytes:
    """Give a profile without what it is called and who made it."""
    _, _, packed = data.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = colours_of(unpacker.decompress(packed[1:], _MOST_OF_A_PROFILE))
    except zlib.error:
        return b""
    return _PROFILE_NAME + _stored(profile) if unpacker.eof and profile else b""


def _stored(data: bytes) -> bytes:
    """Write bytes as zlib does, but as they are: whoever packs them anew packs them otherwise."""
    blocks = []
    for start in range(0, len(data), _MOST_OF_A_BLOCK):
        block = data[start : start + _MOST_OF_A_BLOCK]
        is_last = start + _MOST_OF_A_BLOCK >= len(data)
        blocks.append(struct.pack("<BHH", is_last, len(block), len(block) ^ 0xFFFF) + block)
    return b"\x78\x01" + b"".join(blocks) + zlib.adler32(data).to_bytes(4)


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
