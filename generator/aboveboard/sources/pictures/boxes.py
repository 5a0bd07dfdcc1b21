"""Boxes: how AVIF and its kin keep everything, one within the other.

Source: ISO/IEC 14496-12, ISO base media file format, section 4.2.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.sources.pictures.broken import Broken

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


def boxes_in(raw: bytes | bytearray, start: int, stop: int) -> Iterator[Box]:
    """Yield the boxes that lie between two places of a file.

    Raises:
        Broken: One ends beyond where it lies.
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
