"""AVIF: boxes with a list of items, of which some are the picture and some are notes on it.

The file is written anew around the picture's own bits: one list with nothing in it but the items
that are drawn, and of each what drawing needs. Not kept are second pictures that no list draws
from: small copies, depths, and what makes it brighter on some screens.

Source: ISO/IEC 23008-12 (HEIF), sections 6.4 to 6.6, 9 and 10; ISO/IEC 14496-12, section 8.11; AV1
Image File Format 1.1.
"""

import struct
from collections import defaultdict
from collections.abc import Mapping

from aboveboard.pictures import obu
from aboveboard.pictures.boxes import FULL_HEAD, Box, box_of, boxes_in, full_box_of
from aboveboard.pictures.broken import Broken
from aboveboard.pictures.items import Items, Use, items_of
from aboveboard.pictures.properties import ALPHA, drawing_part
from aboveboard.pictures.size import Bare

_BRANDS = {b"avif", b"avis"}
_CLAIMS = (b"mif1", b"miaf", b"MA1B", b"MA1A")
"""What else a file may say that it keeps to."""
_BITS, _GRID = b"av01", b"grid"
_TILES, _ALPHA_OF, _MULTIPLIED = b"dimg", b"auxl", b"prem"
_LONG_NUMBERS = 1

Kept = tuple[bool, bytes, bytes]
"""A property: whether it is essential, its name and its body."""


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as an AVIF."""
    return raw[4:8] == b"ftyp" and not _BRANDS.isdisjoint(_brands(raw))


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colours, its transparency, and which way up it is.

    Raises:
        Broken: It is damaged, moves, or is made in a way that browsers do not draw.
        struct.error: It is cut off.
        IndexError: It is cut off.
    """
    if any(box.name == b"moov" for box in boxes_in(raw, 0, len(raw))):
        raise Broken(
            "it moves, and what a moving AVIF says of itself cannot be taken out: save it as a "
            "still AVIF, or as GIF or WebP"
        )
    items = items_of(raw)
    drawn = _drawn(raw, items)
    uses = _uses(raw, items, drawn)
    bits, sizes = _bits(raw, items, drawn)
    for used in uses.values():
        extents = [struct.unpack_from(">II", body, 4) for _, name, body in used if name == b"ispe"]
        if not extents:
            raise Broken("it does not say how large it is")
        sizes += extents
    claims = [claim for claim in _CLAIMS if claim in _brands(raw)]
    head = box_of(b"ftyp", b"avif", bytes(4), b"avif", *claims)
    before = len(head) + len(_meta(items, uses, bits, 0)) + 8
    data = b"".join(dict.fromkeys(bits.values()))
    return Bare(head + _meta(items, uses, bits, before) + box_of(b"mdat", data), sizes)


def _brands(raw: bytes) -> set[bytes]:
    brands = raw[8 : min(int.from_bytes(raw[:4]), 80)]
    return {brands[at : at + 4] for at in (0, *range(8, len(brands), 4))}


def _is_alpha(raw: bytes, uses: tuple[Use, ...]) -> bool:
    return any(
        use.box.name == b"auxC" and raw.startswith(ALPHA, use.box.body + FULL_HEAD) for use in uses
    )


def _drawn(raw: bytes, items: Items) -> list[int]:
    """Give the items that are the picture, in the order of the file."""
    over = _over(raw, items)
    found: set[int] = set()
    ahead = [items.primary]
    while ahead:
        number = ahead.pop()
        if number in found:
            continue
        found.add(number)
        kind = items.kinds.get(number, (b"", False))[0]
        if kind not in {_BITS, _GRID}:
            raise Broken("it is put together in a way that browsers do not draw")
        ahead += over[number]
        if kind == _GRID:
            ahead += items.ties.get((_TILES, number), ())
    if any(len(over[number]) > 1 for number in found):
        raise Broken("it says twice how far one sees through it")
    return [number for number in items.kinds if number in found]


def _over(raw: bytes, items: Items) -> Mapping[int, list[int]]:
    """Give of each item those that tell how far one sees through it."""
    over = defaultdict(list)
    for (kind, source), targets in items.ties.items():
        if kind == _ALPHA_OF and _is_alpha(raw, items.uses.get(source, ())):
            for target in targets:
                over[target].append(source)
    return over


def _uses(raw: bytes, items: Items, drawn: list[int]) -> dict[int, list[Kept]]:
    """Give the properties that are kept of items."""
    parts: dict[Box, bytes | None] = {}
    kept: dict[int, list[Kept]] = {number: [] for number in drawn}
    for number, own in kept.items():
        for use in items.uses.get(number, ()):
            box = use.box
            if box not in parts:
                parts[box] = drawing_part(box.name, raw[box.body : box.stop])
            if (part := parts[box]) is not None:
                own.append((use.is_essential, box.name, part))
            elif use.is_essential:
                raise Broken(f"nothing that shows pictures knows the box at byte {box.start}")
    return kept


def _bits(
    raw: bytes, items: Items, drawn: list[int]
) -> tuple[dict[int, bytes], list[tuple[int, int]]]:
    """Give what the items are drawn from, and how large that is."""
    made: dict[object, Bare] = {}
    bits, sizes, length = {}, [], 0
    for number in drawn:
        kind, pieces = items.kinds[number][0], items.places.get(number)
        if not pieces:
            raise Broken("it does not say plainly where it lies")
        if (kind, pieces) not in made:
            length += sum(stop - start for start, stop in pieces)
            if length > len(raw):
                raise Broken("its parts lie within each other")
            whole = b"".join(raw[start:stop] for start, stop in pieces)
            made[kind, pieces] = one = obu.bare(whole) if kind == _BITS else _grid(whole)
            sizes += one.sizes
        bits[number] = made[kind, pieces].raw
        if kind == _GRID and len(items.ties.get((_TILES, number), ())) != _fields(bits[number]):
            raise Broken("it has not as many tiles as fields")
    return bits, sizes


def _fields(grid: bytes) -> int:
    return (grid[2] + 1) * (grid[3] + 1)


def _grid(raw: bytes) -> Bare:
    """Give rows, columns and size of a grid, and nothing behind them."""
    form = ">II" if raw[1] & _LONG_NUMBERS else ">HH"
    size = struct.unpack_from(form, raw, 4)
    return Bare(bytes((0, raw[1] & _LONG_NUMBERS)) + raw[2:4] + struct.pack(form, *size), [size])


def _meta(
    items: Items,
    uses: dict[int, list[Kept]],
    bits: dict[int, bytes],
    before: int,
) -> bytes:
    """Write what lies where, and what it is; the bits begin behind so many bytes."""
    new = {number: index for index, number in enumerate(uses, 1)}
    count = struct.pack(">H", len(new))
    starts: dict[bytes, int] = {}
    for part in bits.values():
        if part not in starts:
            starts[part] = before
            before += len(part)
    entries = [
        box_of(
            b"infe",
            bytes((2, 0, 0, items.kinds[number][1])),
            struct.pack(">HH4sx", index, 0, items.kinds[number][0]),
        )
        for number, index in new.items()
    ]
    places = [
        struct.pack(">HHHII", index, 0, 1, starts[bits[number]], len(bits[number]))
        for number, index in new.items()
    ]
    ties = [
        box_of(kind, struct.pack(f">{len(known) + 2}H", new[source], len(known), *known))
        for (kind, source), targets in items.ties.items()
        if kind in {_TILES, _ALPHA_OF, _MULTIPLIED} and source in new
        if (known := [new[target] for target in targets if target in new])
    ]
    shelf: dict[tuple[bytes, bytes], int] = {}
    used = []
    for number, index in new.items():
        used.append(struct.pack(">HB", index, len(uses[number])))
        for is_essential, name, body in uses[number]:
            place = shelf.setdefault((name, body), len(shelf) + 1)
            used.append(struct.pack(">H", place | is_essential << 15))
    return full_box_of(
        b"meta",
        full_box_of(b"hdlr", bytes(4), b"pict", bytes(13)),
        full_box_of(b"pitm", struct.pack(">H", new[items.primary])),
        full_box_of(b"iloc", b"\x44\0", count, *places),
        full_box_of(b"iinf", count, *entries),
        full_box_of(b"iref", *ties) if ties else b"",
        box_of(
            b"iprp",
            box_of(b"ipco", *(box_of(name, body) for name, body in shelf)),
            full_box_of(b"ipma", bytes(2), count, *used, flags=_LONG_NUMBERS),
        ),
    )
