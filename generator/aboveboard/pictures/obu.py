"""AV1: a row of units (OBUs), each with its kind and length; what an AVIF draws from.

A still is one frame, or one for each of its layers. What comes behind it is another picture.

Source: AV1 Bitstream and Decoding Process Specification, sections 5.3 (units), 5.9 (the header of a
frame), 6.2.2 (kinds of units) and 7.5 (their order).
"""

from collections.abc import Iterator

from aboveboard.pictures.broken import Broken, in_few_parts
from aboveboard.pictures.sequence import Bits, Sequence, sequence_of
from aboveboard.pictures.size import Bare

_SEQUENCE, _BEGIN, _FRAME_HEADER, _TILES, _FRAME = 1, 2, 3, 4, 6
"""Others hold notes (5), a header once more (7), spare room (15), or what nobody knows."""
_EXTENDED, _TELLS_LENGTH = 0x04, 0x02
_LAYERS = 0xF8
"""The bits of an extended head that tell something."""


def bare(raw: bytes) -> Bare:
    """Keep the units that draw the picture.

    Raises:
        Broken: It is cut off or damaged, does not say how large it is, or has a frame that is not
            shown.
        IndexError: It is cut off.
    """
    picture = _Picture()
    for kind, layers, body in _units(raw):
        if not picture.goes_on(kind, layers, body):
            break
    if picture.sequence is None:
        raise Broken("it does not say how large it is")
    return Bare(b"".join(picture.units), [picture.sequence.size])


class _Picture:
    """Takes units in their order, and keeps those of the first picture."""

    def __init__(self) -> None:
        self.units: list[bytes] = []
        self.sequence: Sequence | None = None
        self._layer = -1
        """The last of which there was a frame."""

    def goes_on(self, kind: int, layers: bytes, body: bytes) -> bool:
        """Take a unit; tell whether it is one of the picture's, or of none."""
        if kind == _BEGIN:
            if not self.units:
                self.units.append(_unit(_BEGIN, b"", b""))
            return self._layer < 0
        if kind == _SEQUENCE:
            return self._is_like(layers, sequence_of(body))
        if kind in {_FRAME_HEADER, _FRAME}:
            return self._is_next(kind, layers, body)
        if kind == _TILES and self._layer >= 0:
            self.units.append(_unit(kind, layers, body))
        return True

    def _is_like(self, layers: bytes, sequence: Sequence) -> bool:
        """Take the header of a sequence, the first or the same again."""
        if self.sequence is None:
            self.sequence = sequence
            self.units.append(_unit(_SEQUENCE, layers, sequence.raw))
        return sequence == self.sequence

    def _is_next(self, kind: int, layers: bytes, body: bytes) -> bool:
        """Take a frame, the first or that of a higher layer."""
        if self.sequence is None:
            return False
        layer = layers[0] >> 3 & 3 if layers else 0
        is_decoded = self._layer < 0 or self.sequence.layers >> layer & 1
        if layer <= self._layer or not is_decoded:
            return False
        if not self.sequence.is_reduced:
            bits = Bits(body)
            is_old, _, is_shown = bits.next(1), bits.next(2), bits.next(1)
            if is_old or not is_shown:
                raise Broken("it has a frame that is not shown")
        self._layer = layer
        self.units.append(_unit(kind, layers, body))
        return True


@in_few_parts
def _units(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the kind of each unit, of which layers it is, and what is in it."""
    at = 0
    while at < len(raw):
        head, layers = raw[at], b""
        body, stop = at + 1, len(raw)
        if head & _EXTENDED:
            layers, body = bytes((raw[body] & _LAYERS,)), body + 1
        if head & _TELLS_LENGTH:
            length, body = _length(raw, body)
            stop = body + length
        if stop > len(raw):
            raise Broken("it ends in the middle")
        yield head >> 3 & 15, layers, raw[body:stop]
        at = stop


def _length(raw: bytes, at: int) -> tuple[int, int]:
    """Read a length, of seven bits a byte, the least first; and where it ends."""
    length = 0
    for place in range(8):
        length |= (raw[at + place] & 0x7F) << 7 * place
        if raw[at + place] < 0x80:
            return length, at + place + 1
    raise Broken("it does not say plainly how long its parts are")


def _unit(kind: int, layers: bytes, body: bytes) -> bytes:
    """Write a unit with its length, in as few bytes as it takes."""
    head = kind << 3 | _TELLS_LENGTH | (_EXTENDED if layers else 0)
    length, left = b"", len(body)
    while left > 0x7F:
        length, left = length + bytes((left & 0x7F | 0x80,)), left >> 7
    return bytes((head,)) + layers + length + bytes((left,)) + body
