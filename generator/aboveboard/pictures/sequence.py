"""AV1: the header of a sequence, which says what its frames are like.

Source: AV1 Bitstream and Decoding Process Specification, sections 5.5 (the header) and 6.4.
"""

from dataclasses import dataclass

from aboveboard.pictures.broken import Broken

_MOST_BYTES = 512
_TIERED = 7
_SRGB = (1, 13, 0)
"""The colours, curve and matrix of which the way to write them follows."""
_UNKNOWN = (2, 2, 2)
_CHOSEN_EACH_TIME = 2


@dataclass(frozen=True, slots=True)
class Sequence:
    """What a header says."""

    raw: bytes
    """The header, and nothing behind it."""
    size: tuple[int, int]
    """Of the largest frame, in pixels."""
    is_reduced: bool
    """Whether frames do not say whether they are shown, since they are."""
    layers: int
    """Which layers are decoded, a bit for each; none where there are none."""


def sequence_of(raw: bytes) -> Sequence:
    """Read a header.

    Raises:
        Broken: It is cut off, or that of a film.
    """
    bits = Bits(raw)
    profile = bits.next(3)
    bits.next(1)
    is_reduced, layers = bool(bits.next(1)), 0
    if is_reduced:
        bits.next(5)
    else:
        layers = _operating_points(bits)
    lengths = bits.next(4) + 1, bits.next(4) + 1
    size = bits.next(lengths[0]) + 1, bits.next(lengths[1]) + 1
    if not is_reduced and bits.next(1):  # frames have numbers
        bits.next(7)
    bits.next(3)
    if not is_reduced:
        _between_frames(bits)
    bits.next(3)
    _colours(bits, profile)
    bits.next(1)  # grain
    return Sequence(bits.until_here(), size, is_reduced, layers)


class Bits:
    """Reads one number after the other, the highest bit first."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw[:_MOST_BYTES]
        self._number, self._at = int.from_bytes(self._raw), 0

    def next(self, count: int) -> int:
        """Read a number of so many bits.

        Raises:
            Broken: There are not so many.
        """
        self._at += count
        left = 8 * len(self._raw) - self._at
        if left < 0:
            raise Broken("it ends in the middle")
        return self._number >> left & (1 << count) - 1

    def until_here(self) -> bytes:
        """Give what was read, and behind it the one bit 1, and 0, that end it."""
        left = 8 * len(self._raw) - self._at
        length = self._at // 8 + 1
        ended = (self._number >> left << 1 | 1) << 8 * length - self._at - 1
        return ended.to_bytes(length)


def _operating_points(bits: Bits) -> int:
    """Read which layers there are to choose from, and give those that are chosen first."""
    if bits.next(1):
        raise Broken("it tells how fast it moves, and is to be a still")
    has_delays, layers = bits.next(1), []
    for _ in range(bits.next(5) + 1):
        layers.append(bits.next(12) >> 8)
        if bits.next(5) > _TIERED:
            bits.next(1)
        if has_delays and bits.next(1):
            bits.next(4)
    return layers[0]


def _between_frames(bits: Bits) -> None:
    """Read what frames may take from others."""
    bits.next(4)
    has_order = bits.next(1)
    if has_order:
        bits.next(2)
    contents = _CHOSEN_EACH_TIME if bits.next(1) else bits.next(1)
    if contents and not bits.next(1):
        bits.next(1)
    if has_order:
        bits.next(3)


def _colours(bits: Bits, profile: int) -> None:
    """Read how deep colours are, which they are, and how often each is written."""
    is_deep = bits.next(1)
    is_12_bit = profile == 2 and is_deep and bits.next(1)
    is_grey = profile != 1 and bits.next(1)
    named = (bits.next(8), bits.next(8), bits.next(8)) if bits.next(1) else _UNKNOWN
    if is_grey:
        bits.next(1)
        return
    if named != _SRGB:
        bits.next(1)
        across = down = profile == 0
        if profile == 2:
            across, down = not is_12_bit or bool(bits.next(1)), False
            if is_12_bit and across:
                down = bool(bits.next(1))
        if across and down:
            bits.next(2)
    bits.next(1)
