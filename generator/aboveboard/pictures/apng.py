"""PNGs that move: how many frames they have, and of each where it lies and what it is drawn from.

Source: W3C, Portable Network Graphics (third edition), sections 4.9, 7.1 (numbers of more than 31
bits are none) and 11.3.6.
"""

import struct
from collections.abc import Iterator

from aboveboard.pictures.broken import Broken

MOVES = b"acTL"
FRAMES = {b"fcTL", b"fdAT"}
_MOVES_LENGTH, _FRAME_LENGTH = 8, 26


class Film:
    """Takes the chunks of movement in their order, and gives those of frames that are shown."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        """How far to the right and down each frame reaches, and how large it is."""
        self._left = 0
        """How many frames there are still to come."""
        self._has_moved = self._is_open = self._is_behind = False
        self._next = 0

    def parts(self, name: bytes, data: bytes, *, has_bits: bool) -> Iterator[bytes]:
        """Yield a chunk's content where it is of a frame that is shown, or tells how many are.

        Args:
            name: The chunk's name.
            data: What stands in it.
            has_bits: Whether the picture's own bits stand before it.

        Raises:
            Broken: Nobody can tell which frame it belongs to.
        """
        if name == MOVES:
            if len(data) == _MOVES_LENGTH and not self._has_moved and not has_bits:
                frames, repeats = struct.unpack(">ii", data)
                if frames > 0 and repeats >= 0:  # otherwise no browser shows any
                    self._has_moved, self._left = True, frames
                    yield data
            return
        if name == b"fcTL":
            self._is_open = self._left > 0
            self._left -= self._is_open
            if self._is_open:
                self._begin(data, has_bits=has_bits)
        if self._is_open:
            is_placed = name == b"fcTL" or self._is_behind
            if not (is_placed and data.startswith(self._next.to_bytes(4))):
                raise Broken("its frames are out of order")
            self._next += 1
            yield data

    def _begin(self, data: bytes, *, has_bits: bool) -> None:
        if len(data) != _FRAME_LENGTH or not (has_bits or self._next == 0):
            raise Broken("its frames are out of order")
        self._is_behind = has_bits
        width, height, left, top = struct.unpack_from(">IIII", data, 4)
        self.sizes += [(width, height), (left + width, top + height)]
