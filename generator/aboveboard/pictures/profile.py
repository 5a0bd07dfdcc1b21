"""The profile of a picture's colours, without who made it, when, and what it is called.

A profile is written anew: a head with what kinds of colours it joins, the tags from which colours
are worked out, and the two that have to be there, which say nothing.

Source: ICC.1:2022, sections 7.2 (head), 7.3 (table of tags), 9.2 (tags) and 10 (types).
"""

import struct

_MARK_AT, _MARK = 36, b"acsp"
_TABLE_AT, _ENTRY, _MOST_TAGS = 128, 12, 128
_CLASSES = {b"scnr", b"mntr", b"prtr", b"spac"}
_SPACES, _BETWEEN = {b"RGB ", b"GRAY", b"CMYK"}, {b"XYZ ", b"Lab "}
_DAYLIGHT = bytes.fromhex("0000f6d6 00010000 0000d32d")
"""D50, in which every profile joins its colours to others."""
_NUMBERS = {b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt"}
_CURVES = {b"rTRC", b"gTRC", b"bTRC", b"kTRC"}
_TABLES = {way + number for way in (b"A2B", b"B2A") for number in (b"0", b"1", b"2")}
_FLOATS = {way + number for way in (b"D2B", b"B2D") for number in (b"0", b"1", b"2", b"3")}
_TYPES = {
    **dict.fromkeys(_NUMBERS, (b"XYZ ",)),
    **dict.fromkeys(_CURVES, (b"curv", b"para")),
    **dict.fromkeys(_TABLES, (b"mft1", b"mft2", b"mAB ", b"mBA ")),
    **dict.fromkeys(_FLOATS, (b"mpet",)),
    b"chad": (b"sf32",),
    b"cicp": (b"cicp",),
}
"""What each tag that is kept may be written as."""
_LENGTHS = {b"XYZ ": 20, b"sf32": 44, b"cicp": 12}
_PARAMETERS = {b"\0\0": 1, b"\0\1": 3, b"\0\2": 4, b"\0\3": 5, b"\0\4": 7}
"""How many numbers a curve has, by its kind."""
_NAMED = {b"desc": b"desc" + bytes(7) + b"\2-" + bytes(79), b"cprt": b"text\0\0\0\0-\0"}
"""What has to be there, up to version 2; from version 4 on each may be in many languages."""
_MANY_LANGUAGES = 4
_NAMED_FROM_4 = dict.fromkeys(
    _NAMED, b"mluc" + struct.pack(">III4sII", 0, 1, 12, b"enUS", 2, 28) + b"\0-"
)


def colours_of(profile: bytes) -> bytes:
    """Write a profile of colours anew; nothing where it is none, or is damaged.

    Args:
        profile: What may be one; what follows it is none of it.
    """
    try:
        return _written(profile[:_TABLE_AT], _tags(profile))
    except (KeyError, ValueError, struct.error):
        return b""


def _tags(profile: bytes) -> dict[bytes, bytes]:
    """Read the tags from which colours are worked out; of two that are one, the first.

    Raises:
        KeyError: A curve is of a kind that nobody knows here.
        ValueError: It is no profile, or nobody can tell what a tag means.
        struct.error: It is cut off.
    """
    size, count = struct.unpack_from(">I", profile)[0], struct.unpack_from(">I", profile, 128)[0]
    if profile[_MARK_AT : _MARK_AT + 4] != _MARK or size > len(profile) or count > _MOST_TAGS:
        raise ValueError
    places: dict[bytes, tuple[int, int]] = {}
    for entry in range(count):
        at = _TABLE_AT + 4 + entry * _ENTRY
        name, start, length = struct.unpack_from(">4sII", profile, at)
        if start < _TABLE_AT or start + length > size:
            raise ValueError
        if name in _TYPES:
            places.setdefault(name, (start, start + length))
    if sum(stop - start for start, stop in {*places.values()}) > size:  # they lie within each other
        raise ValueError
    return {
        name: _exact(_TYPES[name], profile[start:stop]) for name, (start, stop) in places.items()
    }


def _exact(types: tuple[bytes, ...], body: bytes) -> bytes:
    """Give what a tag holds, and nothing behind it.

    Raises:
        KeyError: It is a curve of a kind that nobody knows here.
        ValueError: It is cut off, or written in a way that nobody knows here.
        struct.error: It is cut off.
    """
    kind = body[:4]
    if kind not in types:
        raise ValueError
    if kind == b"curv":
        length = 12 + 2 * struct.unpack_from(">I", body, 8)[0]
    elif kind == b"para":
        length = 12 + 4 * _PARAMETERS[body[8:10]]
    elif kind in {b"mft1", b"mft2"}:
        length = _length_of_table(body)
    else:
        length = _LENGTHS.get(kind, len(body))
    if length > len(body):
        raise ValueError
    return kind + bytes(4) + body[8:length]


def _length_of_table(body: bytes) -> int:
    """Work out how long a table is: curves, a grid with a side for each colour, and curves."""
    from_colours, to_colours, side = body[8:11]
    before, after, wide, begin = 256, 256, 1, 48
    if body.startswith(b"mft2"):
        before, after = struct.unpack_from(">HH", body, 48)
        wide, begin = 2, 52
    grid: int = side**from_colours
    return begin + wide * (before * from_colours + grid * to_colours + after * to_colours)


def _written(head: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Write a profile; each of its tags begins at a place that 4 divides, and those alike are one.

    Raises:
        ValueError: It joins colours that no picture here has.
    """
    version, kind, space, between = head[8:10], head[12:16], head[16:20], head[20:24]
    if kind not in _CLASSES or space not in _SPACES or between not in _BETWEEN or not tags:
        raise ValueError
    said = {**(_NAMED if version[0] < _MANY_LANGUAGES else _NAMED_FROM_4), **tags}
    start = _TABLE_AT + 4 + len(said) * _ENTRY
    places: dict[bytes, int] = {}
    for body in said.values():
        if body not in places:
            places[body] = start
            start += len(body) + -len(body) % 4
    table = b"".join(
        struct.pack(">4sII", name, places[body], len(body)) for name, body in said.items()
    )
    first = struct.pack(
        ">I4x4s12s12x4s24x4s12s48x",
        start,
        version,
        kind + space + between,
        _MARK,
        bytes((0, 0, 0, head[67] & 3)),
        _DAYLIGHT,
    )
    bodies = b"".join(body + bytes(-len(body) % 4) for body in places)
    return first + struct.pack(">I", len(said)) + table + bodies
