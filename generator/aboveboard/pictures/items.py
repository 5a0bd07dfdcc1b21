"""What an AVIF says of the items it is made of: their kinds, places, properties and ties.

Source: ISO/IEC 14496-12, sections 8.11.3 (iloc), 8.11.4 (pitm), 8.11.6 (iinf), 8.11.11 (idat) and
8.11.12 (iref); ISO/IEC 23008-12 (HEIF), section 9.3 (iprp).
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from aboveboard.pictures.boxes import FULL_HEAD, Box, Numbers, boxes_in, single_boxes
from aboveboard.pictures.broken import Broken

_NEEDED = frozenset((b"pitm", b"iinf", b"iloc", b"iprp"))
_PARTS = _NEEDED | {b"iref", b"idat"}
_IN_FILE, _IN_DATA_BOX = 0, 1
_MOST_PIECES, _MOST_ITEMS = 64, 4096
"""Programs write a piece or two and some properties of each item, and an item for each tile;
millions take minutes."""
_MOST_TIES = 65_536
"""Of a grid of 256 by 256 tiles."""
_TYPED, _WIDE = 2, 3
"""Versions of an item's entry from which on it has a type, and a number of four bytes."""
_HIDDEN = 1

_Key = TypeVar("_Key", bound=Hashable)
_Entry = TypeVar("_Entry")

Pieces = tuple[tuple[int, int], ...]
"""Where the pieces of an item begin and end in the file, in their order."""


@dataclass(frozen=True, slots=True)
class Use:
    """A property that an item has."""

    is_essential: bool
    """Whether nobody may draw the item who does not know the property."""
    box: Box


@dataclass(frozen=True, slots=True)
class Items:
    """The items by their numbers."""

    primary: int
    kinds: Mapping[int, tuple[bytes, bool]]
    """The type of each, and whether it is not to be shown by itself; none of locked ones."""
    places: Mapping[int, Pieces | None]
    """``None`` where an item lies in another file or is made of another item."""
    uses: Mapping[int, tuple[Use, ...]]
    ties: Mapping[tuple[bytes, int], tuple[int, ...]]
    """What an item has to do with others, by kind: a grid its tiles, a transparency its picture."""


def items_of(raw: bytes) -> Items:
    """Read what a file says of its items.

    Raises:
        Broken: It is damaged, or says something twice.
        struct.error: It is cut off.
    """
    outer = single_boxes(raw, 0, len(raw), {b"meta"})
    if b"meta" not in outer:
        raise Broken("it holds no picture")
    meta = outer[b"meta"]
    parts = single_boxes(raw, meta.body + FULL_HEAD, meta.stop, _PARTS)
    if not parts.keys() >= _NEEDED:
        raise Broken("it does not say what lies where")
    pitm = parts[b"pitm"]
    return Items(
        Numbers(raw, pitm.body + FULL_HEAD, pitm.stop).next(4 if raw[pitm.body] else 2),
        _once(_kinds(raw, parts[b"iinf"])),
        _once(_places(raw, parts[b"iloc"], parts.get(b"idat"))),
        _once(_uses(raw, parts[b"iprp"])),
        _once(_ties(raw, parts[b"iref"])) if b"iref" in parts else {},
    )


def _once(entries: Iterator[tuple[_Key, _Entry]]) -> dict[_Key, _Entry]:
    found: dict[_Key, _Entry] = {}
    for key, entry in entries:
        if key in found:
            raise Broken("it says something twice of one of its items")
        found[key] = entry
        _few(len(found), _MOST_ITEMS)
    return found


def _few(count: int, most: int) -> int:
    if count > most:
        raise Broken("it lies in too many pieces")
    return count


def _kinds(raw: bytes, box: Box) -> Iterator[tuple[int, tuple[bytes, bool]]]:
    count = 4 if raw[box.body] else 2
    for entry in boxes_in(raw, box.body + FULL_HEAD + count, box.stop):
        numbers = Numbers(raw, entry.body, entry.stop)
        version, flags = numbers.next(1), numbers.next(3)
        if entry.name == b"infe" and version in {_TYPED, _WIDE}:
            number = numbers.next(4 if version == _WIDE else 2)
            is_locked = numbers.next(2) != 0
            kind = numbers.next(4).to_bytes(4)
            if not is_locked:
                yield number, (kind, bool(flags & _HIDDEN))


def _places(raw: bytes, box: Box, data: Box | None) -> Iterator[tuple[int, Pieces | None]]:
    numbers = Numbers(raw, box.body, box.stop)
    version, _ = numbers.next(1), numbers.next(3)
    sizes, more = numbers.next(1), numbers.next(1)
    of_index = more & 15 if version else 0
    wide = 4 if version >= 2 else 2
    for _ in range(_few(numbers.next(wide), _MOST_ITEMS)):
        item = numbers.next(wide)
        method = numbers.next(2) & 15 if version else _IN_FILE
        is_here = numbers.next(2) == 0
        base = numbers.next(more >> 4)
        pieces: list[tuple[int, int]] = []
        for _ in range(_few(numbers.next(2), _MOST_PIECES)):
            numbers.next(of_index)
            start = base + numbers.next(sizes >> 4)
            pieces.append((start, start + numbers.next(sizes & 15)))
        yield item, _in_file(tuple(pieces), method, data, len(raw)) if is_here else None


def _in_file(pieces: Pieces, method: int, data: Box | None, length: int) -> Pieces | None:
    """Give pieces as they lie in the file; ``None`` where one does not lie in it."""
    if method == _IN_DATA_BOX and data:
        shift, most = data.body, data.stop
    elif method == _IN_FILE:
        shift, most = 0, length
    else:
        return None
    found = tuple((start + shift, stop + shift) for start, stop in pieces)
    return found if all(start < stop <= most for start, stop in found) else None


def _uses(raw: bytes, outer: Box) -> Iterator[tuple[int, tuple[Use, ...]]]:
    shelf = single_boxes(raw, outer.body, outer.stop, {b"ipco"}).get(b"ipco")
    boxes = list(boxes_in(raw, shelf.body, shelf.stop)) if shelf else []
    for box in boxes_in(raw, outer.body, outer.stop):
        if box.name == b"ipma":
            numbers = Numbers(raw, box.body, box.stop)
            version, flags = numbers.next(1), numbers.next(3)
            size = 2 if flags & 1 else 1
            for _ in range(_few(numbers.next(4), _MOST_ITEMS)):
                item = numbers.next(4 if version else 2)
                told = [numbers.next(size) for _ in range(_few(numbers.next(1), _MOST_PIECES))]
                yield item, tuple(_used(boxes, told, 1 << 8 * size - 1))


def _used(boxes: list[Box], told: list[int], essential: int) -> Iterator[Use]:
    """Yield properties by their numbers, which count from 1; 0 is none."""
    for number in told:
        if index := number & essential - 1:
            if index > len(boxes):
                raise Broken("it lacks a property that it names")
            yield Use(number >= essential, boxes[index - 1])


def _ties(raw: bytes, box: Box) -> Iterator[tuple[tuple[bytes, int], tuple[int, ...]]]:
    size, count = 4 if raw[box.body] else 2, 0
    for entry in boxes_in(raw, box.body + FULL_HEAD, box.stop):
        numbers = Numbers(raw, entry.body, entry.stop)
        source, more = numbers.next(size), numbers.next(2)
        count = _few(count + more, _MOST_TIES)
        yield (entry.name, source), tuple(numbers.next(size) for _ in range(more))
