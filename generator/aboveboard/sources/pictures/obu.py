"""AV1: a row of units (OBUs), each with its kind and length; what an AVIF draws from.

Source: AV1 Bitstream and Decoding Process Specification, sections 5.3 (units), 5.5 (the header of a
sequence) and 6.2.2 (kinds of units).
"""

from collections.abc import Iterator

from aboveboard.sources.pictures.broken import Broken, in_few_parts
from aboveboard.sources.pictures.size import Bare

_SEQUENCE, _BEGIN, _FRAME_HEADER, _TILES, _FRAME, _FRAME_HEADER_AGAIN = 1, 2, 3, 4, 6, 7
_DRAWING = {_SEQUENCE, _BEGIN, _FRAME_HEADER, _TILES, _FRAME, _FRAME_HEADER_AGAIN}
"""Others hold notes (5), spare room (15), or nothing that anybody knows."""
_EXTENDED, _TELLS_LENGTH = 0x04, 0x02
_TIERED = 7


def bare(raw: bytes) -> Bare:
    """Keep the units that draw.

    Raises:
        Broken: It is cut off or damaged.
        IndexError: It is cut off.
    """
    kept, sizes = [], []
    for kind, start, body, stop in _units(raw):
        if kind in _DRAWING:
            kept.append(raw[start:stop])
        if kind == _SEQUENCE:
            sizes.append(_size(_Bits(raw[body:stop])))
    return Bare(b"".join(kept), sizes)


@in_few_parts
def _units(raw: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield the kind of each unit, and where it, and what is in it, begin and end."""
    at = 0
    while at < len(raw):
        head = raw[at]
        body, stop = at + (2 if head & _EXTENDED else 1), len(raw)
        if head & _TELLS_LENGTH:
            length, body = _length(raw, body)
            stop = body + length
        if stop > len(raw):
            raise Broken("it ends in the middle")
        yield head >> 3 & 15, at, body, stop
        at = stop


def _length(raw: bytes, at: int) -> tuple[int, int]:
    """Read a length, of seven bits a byte, the least first; and where it ends."""
    length = 0
    for place in range(8):
        length |= (raw[at + place] & 0x7F) << 7 * place
        if raw[at + place] < 0x80:
            return length, at + place + 1
    raise Broken("it does not say plainly how long its parts are")


class _Bits:
    """Reads one number after the other, the highest bit first."""

    def __init__(self, raw: bytes) -> None:
        self._number, self._left = int.from_bytes(raw[:512]), 8 * len(raw[:512])

    def next(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise Broken("it ends in the middle")
        return self._number >> self._left & (1 << count) - 1


def _size(bits: _Bits) -> tuple[int, int]:
    """Read the size of the largest frame out of the header of a sequence."""
    bits.next(4)
    if bits.next(1):  # the short header of stills
        bits.next(5)
    else:
        if bits.next(1):
            raise Broken("it tells how fast it moves, and is to be a still")
        has_delays = bits.next(1)
        for _ in range(bits.next(5) + 1):
            bits.next(12)
            if bits.next(5) > _TIERED:
                bits.next(1)
            if has_delays and bits.next(1):
                bits.next(4)
    lengths = bits.next(4) + 1, bits.next(4) + 1
    return bits.next(lengths[0]) + 1, bits.next(lengths[1]) + 1
