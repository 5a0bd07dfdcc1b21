"""Boxes: how AVIF and its kin keep everything, one within the other.

Source: ISO/IEC 14496-12, ISO base media file format, section 4.2.
"""

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from aboveboard.pictures.broken import Broken, in_few_parts

_TO_THE_END, _LARGE = 0, 1
_HEAD, _LARGE_HEAD = 8, 16
FULL_HEAD = 4
"""Bytes of version and flags with which some boxes begin."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box lies in a file."""

    name: bytes
    start: int
    """Of its length and name."""
    body: int
    stop: int


@in_few_parts
def boxes_in(raw: bytes, start: int, stop: int) -> Iterator[Box]:
    """Yield the boxes that lie between two places of a file.

    Raises:
        Broken: One ends beyond where it lies, or they are too many.
        struct.error: It is cut off.
    """
    at = start
    while at < stop:
        length, name = struct.unpack_from(">I4s", raw, at)
        body = at + _HEAD
        if length == _LARGE:
            (length,) = struct.unpack_from(">Q", raw, body)
            body = at + _LARGE_HEAD
        end = stop if length == _TO_THE_END else at + length
        if not body <= end <= stop:
            raise Broken(f"the box at byte {at} does not end in it")
        yield Box(name, at, body, end)
        at = end


def single_boxes(raw: bytes, start: int, stop: int, names: Collection[bytes]) -> dict[bytes, Box]:
    """Find the boxes of some names between two places of a file, each of which may be there once.

    Raises:
        Broken: One is there twice, and programs may differ in which they take; or see ``boxes_in``.
        struct.error: It is cut off.
    """
    found: dict[bytes, Box] = {}
    for box in boxes_in(raw, start, stop):
        if box.name in found:
            raise Broken(f"the box at byte {box.start} says again what another said")
        if box.name in names:
            found[box.name] = box
    return found


def box_of(name: bytes, *parts: bytes) -> bytes:
    """Write a box."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + _HEAD, name) + body


def full_box_of(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    """Write a box that begins with a version, which is 0, and flags."""
    return box_of(name, flags.to_bytes(FULL_HEAD), *parts)


class Numbers:
    """Reads one number after the other, and none beyond the end of a box."""

    def __init__(self, raw: bytes, at: int, stop: int) -> None:
        self._raw, self._at, self._stop = raw, at, stop

    def next(self, size: int) -> int:
        """Read a number of so many bytes; none is 0.

        Raises:
            Broken: The box is at its end.
        """
        start, self._at = self._at, self._at + size
        if self._at > self._stop:
            raise Broken("it ends in the middle")
        return int.from_bytes(self._raw[start : self._at])
