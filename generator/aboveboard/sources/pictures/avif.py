"""AVIF: boxes with a list of items, of which some are the picture and some are notes on it.

What is taken out leaves zeros of its length behind, since everything else is found by its place.
Which way up the picture is stands in a box of its own, and not in a camera's notes.

Source: ISO/IEC 23008-12 (HEIF), section 6, and annexes A.2 and A.3; ISO/IEC 14496-12, section 8.11;
AV1 Image File Format 1.1.
"""

import struct
from collections.abc import Iterator

from aboveboard.sources.pictures.boxes import FULL_HEAD, Box, boxes_in
from aboveboard.sources.pictures.broken import Broken
from aboveboard.sources.pictures.orientation import NOTHING

_BRANDS = {b"avif", b"avis"}
_KEPT = frozenset((b"ftyp", b"meta", b"mdat", b"moov"))
_NOTES = frozenset((b"udta", b"uuid", b"free", b"skip", b"xml ", b"bxml"))
_WITHIN = {b"moov": b"trak", b"trak": b"mdia"}
"""Boxes that hold notes, and in which others of them lie."""
_EXIF, _NOTE_ITEMS, _SMALL_COPY = b"Exif", (b"Exif", b"mime", b"uri "), b"thmb"
_IN_FILE, _IN_DATA_BOX = 0, 1
_DATA = frozenset((b"mdat", b"idat"))
"""Boxes in which items may lie; whatever else is emptied, the picture stays whole."""
_MOST_PIECES, _MOST_ITEMS = 64, 4096
"""Programs write a piece or two of each item, and an item for each tile; millions take minutes."""
_TYPED = 2
"""The version of an item's entry from which on it has a type."""


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as an AVIF."""
    brands = raw[8 : int.from_bytes(raw[:4])]
    return raw[4:8] == b"ftyp" and any(brands[n : n + 4] in _BRANDS for n in range(0, 64, 4))


def bare(raw: bytes) -> bytes:
    """Blank all but the picture: notes of cameras and programs, small copies, spare room.

    Raises:
        Broken: It is damaged, or nobody can tell where its notes lie.
        struct.error: It is cut off.
    """
    edited = bytearray(raw)
    found = {box.name: box for box in boxes_in(raw, 0, len(raw))}
    if b"meta" not in found or not {b"mdat", b"moov"} & found.keys():
        raise Broken("it holds no picture")
    for box in boxes_in(raw, 0, len(raw)):
        if box.name not in _KEPT:
            _empty(edited, box)
    if b"moov" in found:
        _blank_notes(edited, found[b"moov"])
    _blank_items(edited, found[b"meta"])
    return bytes(edited)


def _blank_notes(edited: bytearray, outer: Box) -> None:
    for box in boxes_in(edited, outer.body, outer.stop):
        if box.name in _NOTES or box.name == b"meta":
            _empty(edited, box)
        elif box.name == _WITHIN.get(outer.name):
            _blank_notes(edited, box)


def _empty(edited: bytearray, box: Box) -> None:
    edited[box.start + 4 : box.start + 8] = b"free"
    edited[box.body : box.stop] = bytes(box.stop - box.body)


def _blank_items(edited: bytearray, meta: Box) -> None:
    for box in boxes_in(edited, meta.body + FULL_HEAD, meta.stop):
        if box.name in _NOTES:
            _empty(edited, box)
    parts = {box.name: box for box in boxes_in(edited, meta.body + FULL_HEAD, meta.stop)}
    if b"iinf" not in parts or b"iloc" not in parts:
        raise Broken("it does not say what lies where")
    kinds = dict(_kinds(edited, parts[b"iinf"]))
    small = set(_small_copies(edited, parts[b"iref"])) if b"iref" in parts else set()
    data = parts[b"idat"].body if b"idat" in parts else None
    rooms = [
        box for box in (*boxes_in(edited, 0, len(edited)), *parts.values()) if box.name in _DATA
    ]
    _few(len(rooms), _MOST_PIECES)
    for item, places in _places(edited, parts[b"iloc"], data):
        kind = kinds.get(item)
        if kind in _NOTE_ITEMS or item in small:
            _blank(edited, places, rooms, NOTHING if kind == _EXIF else b"")


def _blank(
    edited: bytearray, places: list[tuple[int, int]] | None, rooms: list[Box], notes: bytes
) -> None:
    if places is None:
        raise Broken("it does not say plainly where its notes lie")
    for start, stop in places:
        if not any(room.body <= start < stop <= room.stop for room in rooms):
            raise Broken("its notes lie beyond where they may")
    length = sum(stop - start for start, stop in places)
    if length > len(edited):
        raise Broken("its notes are longer than all of it")
    whole = bytes(4) + notes if notes else b""
    filling = (whole if len(whole) <= length else b"").ljust(length, b"\0")
    for start, stop in places:
        edited[start:stop], filling = filling[: stop - start], filling[stop - start :]


def _kinds(raw: bytearray, box: Box) -> Iterator[tuple[int, bytes]]:
    """Yield the type of each item by its number."""
    count = 4 if raw[box.body] else 2
    for entry in boxes_in(raw, box.body + FULL_HEAD + count, box.stop):
        version = raw[entry.body]
        if version >= _TYPED:
            form = ">H2x4s" if version == _TYPED else ">I2x4s"
            yield struct.unpack_from(form, raw, entry.body + FULL_HEAD)


def _small_copies(raw: bytearray, box: Box) -> Iterator[int]:
    """Yield the numbers of items that are smaller copies of others."""
    form = ">I" if raw[box.body] else ">H"
    for entry in boxes_in(raw, box.body + FULL_HEAD, box.stop):
        if entry.name == _SMALL_COPY:
            yield struct.unpack_from(form, raw, entry.body)[0]


def _places(
    raw: bytearray, box: Box, data: int | None
) -> Iterator[tuple[int, list[tuple[int, int]] | None]]:
    """Yield where the pieces of each item begin and end; ``None`` where that is not plain."""
    version, at = raw[box.body], box.body + FULL_HEAD
    sizes = (raw[at] >> 4, raw[at] & 15, raw[at + 1] >> 4, raw[at + 1] & 15 if version else 0)
    wide = version >= 2
    reader = _Reader(raw, at + 2)
    for _ in range(_few(reader.number(4 if wide else 2), _MOST_ITEMS)):
        item = reader.number(4 if wide else 2)
        method = reader.number(2) & 15 if version else _IN_FILE
        is_here = reader.number(2) == 0
        base = reader.number(sizes[2])
        pieces: list[tuple[int, int]] = []
        for _ in range(_few(reader.number(2), _MOST_PIECES)):
            reader.number(sizes[3])
            start = base + reader.number(sizes[0])
            pieces.append((start, start + reader.number(sizes[1])))
        shift = {_IN_FILE: 0, _IN_DATA_BOX: data}.get(method)
        if shift is None or not is_here:
            yield item, None
        else:
            yield item, [(start + shift, stop + shift) for start, stop in pieces]


def _few(count: int, most: int) -> int:
    if count > most:
        raise Broken("it lies in too many pieces")
    return count


class _Reader:
    """Reads one number after the other."""

    def __init__(self, raw: bytearray, at: int) -> None:
        self._raw, self._at = raw, at

    def number(self, size: int) -> int:
        """Read a number of so many bytes; none is 0."""
        part = self._raw[self._at : self._at + size]
        if len(part) < size:
            raise Broken("it ends in the middle")
        self._at += size
        return int.from_bytes(part)
