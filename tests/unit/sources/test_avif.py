"""Boxes that no common program writes, put together by hand."""

import struct

import pytest

from aboveboard.sources.pictures import bare
from aboveboard.sources.pictures.broken import Broken

NAME = "a.avif"
FULL = bytes(4)
"""Version 0, no flags."""
FTYP = (b"ftyp", b"avis\0\0\0\0avisavif")
SECRET = b"54.978 N, 1.614 W"
NOTHING_TOLD = bytes(4) + b"MM\0*" + bytes((0, 0, 0, 8)) + bytes(6)


def box(name: bytes, body: bytes, *, is_large: bool = False) -> bytes:
    """Write a box, its length in four bytes or in eight."""
    if is_large:
        return struct.pack(">I4sQ", 1, name, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name) + body


def item(number: int, kind: bytes, version: int = 2) -> bytes:
    """Write what an item is."""
    form = ">HH4sx" if version == 2 else ">IH4sx"
    return box(b"infe", bytes((version, 0, 0, 0)) + struct.pack(form, number, 0, kind))


def items(*entries: bytes) -> bytes:
    """List what items there are."""
    return box(b"iinf", FULL + len(entries).to_bytes(2) + b"".join(entries))


def places(*entries: tuple[int, int, list[tuple[int, int]]], reference: int = 0) -> bytes:
    """Say where items lie: number, method, and where each piece begins and how long it is."""
    written = b"".join(
        struct.pack(">HHHH", number, method, reference, len(pieces))
        + b"".join(struct.pack(">II", *piece) for piece in pieces)
        for number, method, pieces in entries
    )
    return box(b"iloc", b"\1\0\0\0\x44\0" + len(entries).to_bytes(2) + written)


def meta(*parts: bytes) -> bytes:
    """Write the box that says what lies where."""
    return box(b"meta", FULL + b"".join(parts))


def avif(*parts: bytes) -> bytes:
    """Write a file."""
    return box(*FTYP) + b"".join(parts)


ROOM = box(b"mdat", b"")
"""Where a picture's dots would be."""


@pytest.mark.parametrize("name", [b"free", b"skip", b"uuid", b"abcd"])
@pytest.mark.parametrize("is_large", [False, True])
def test_spare_room_and_private_boxes_are_emptied(name: bytes, *, is_large: bool) -> None:
    """Whatever their names are; all else stays where it is."""
    end = box(b"mdat", b"dots")
    begin = avif(meta(items(item(1, b"av01")), places((1, 0, [(0, 4)]))))
    made = bare(NAME, begin + box(name, SECRET, is_large=is_large) + end)
    assert made == begin + box(b"free", bytes(len(SECRET)), is_large=is_large) + end


def test_notes_beside_the_list_of_items_are_emptied() -> None:
    """However many there are."""

    def file(*notes: bytes) -> bytes:
        return avif(meta(items(item(1, b"av01")), places((1, 0, [(0, 4)])), *notes), ROOM)

    emptied = box(b"free", bytes(len(SECRET)))
    made = bare(NAME, file(box(b"xml ", SECRET), box(b"uuid", SECRET), box(b"uuid", SECRET)))
    assert made == file(emptied, emptied, emptied)


def test_notes_on_a_moving_picture_are_emptied() -> None:
    """On the whole and on a track; what moves it stays."""
    still = meta(items(item(1, b"av01")), places((1, 0, [(0, 4)])))

    def moving(notes: bytes, in_meta: bytes, name: bytes, other: bytes) -> bytes:
        track = box(b"trak", box(b"tkhd", b"x" * 20) + box(name, notes) + box(b"mdia", b""))
        return avif(still, box(b"moov", box(b"mvhd", b"y" * 20) + track + box(other, in_meta)))

    made = bare(NAME, moving(SECRET, SECRET, b"udta", b"meta"))
    assert made == moving(bytes(len(SECRET)), bytes(len(SECRET)), b"free", b"free")


def test_notes_are_emptied_wherever_their_pieces_lie() -> None:
    """In two pieces of the file, or within the list itself; what is left is notes on nothing."""
    kinds = items(item(1, b"av01"), item(2, b"Exif"), item(3, b"mime"), item(4, b"Exif", 3))

    def file(first: bytes, within: bytes, dots: bytes, second: bytes, at: int) -> bytes:
        pieces = [(at, len(first)), (at + len(first) + len(dots), len(second))]
        listed = places(
            (1, 0, [(at + len(first), len(dots))]), (2, 0, pieces), (3, 1, [(0, len(within))])
        )
        begin = avif(meta(kinds, listed, box(b"idat", within)))
        return begin + box(b"mdat", first + dots + second)

    at = len(file(SECRET, SECRET, b"", b"", 0)) - len(SECRET)
    made = bare(NAME, file(SECRET, SECRET, b"the dots", SECRET, at))
    told = NOTHING_TOLD.ljust(2 * len(SECRET), b"\0")
    first, second = told[: len(SECRET)], told[len(SECRET) :]
    assert made == file(first, bytes(len(SECRET)), b"the dots", second, at)


def test_a_small_copy_is_emptied() -> None:
    """It may show what was cut away."""
    copy = box(b"iref", FULL + box(b"thmb", struct.pack(">HHH", 2, 1, 1)))
    kinds = items(item(1, b"av01"), item(2, b"av01"))

    def file(small: bytes, at: int) -> bytes:
        listed = places((1, 0, [(at + len(small), 4)]), (2, 0, [(at, len(small))]))
        return avif(meta(kinds, listed, copy), box(b"mdat", small + b"dots"))

    at = len(file(SECRET, 0)) - len(SECRET) - 4
    assert bare(NAME, file(SECRET, at)) == file(bytes(len(SECRET)), at)


def test_notes_are_found_under_numbers_of_any_size() -> None:
    """The lists of items, of places and of copies count in two bytes or in four."""
    exif, note, small = 40_000, 0x8000_0001, 0x8000_0002
    kinds = (item(1, b"av01"), item(exif, b"Exif"), item(note, b"mime", 3), item(small, b"av01", 3))
    listed = box(b"iinf", b"\1\0\0\0" + len(kinds).to_bytes(4) + b"".join(kinds))
    copy = box(b"iref", b"\1\0\0\0" + box(b"thmb", struct.pack(">IHI", small, 1, 1)))

    def file(hidden: bytes, at: int) -> bytes:
        lengths = {exif: 17, note: 17, small: 17, 1: 4}
        written = b""
        for number, length in lengths.items():
            written += struct.pack(">IHHHII", number, 0, 0, 1, at, length)
            at += length
        places = box(b"iloc", b"\2\0\0\0\x44\0" + len(lengths).to_bytes(4) + written)
        return avif(meta(listed, places, copy), box(b"mdat", hidden + b"dots"))

    at = len(file(b"", 0)) - 4
    assert bare(NAME, file(SECRET * 3, at)) == file(bytes(3 * 17), at)


def test_places_may_be_written_in_numbers_of_several_lengths() -> None:
    """That of a piece in eight bytes, its length and the base in four, its index in eight."""

    def file(hidden: bytes, base: int) -> bytes:
        one = struct.pack(">HHHIHQQI", 1, 0, 0, base, 1, 7, 5, 12)
        listed = box(b"iloc", b"\1\0\0\0\x84\x48\0\1" + one)
        return avif(meta(items(item(1, b"mime")), listed), box(b"mdat", b"first" + hidden))

    base = len(file(b"", 0)) - 5
    made = bare(NAME, file(SECRET, base))
    assert made == file(bytes(12) + SECRET[12:], base)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([box(b"mdat", b"dots")], "it holds no picture"),
        ([meta(), ROOM], "it does not say what lies where"),
        (
            [meta(items(item(1, b"Exif")), places((1, 2, [(0, 4)]))), ROOM],
            "it does not say plainly where its notes lie",
        ),
        (
            [meta(items(item(1, b"Exif")), places((1, 0, [(0, 4)]), reference=1)), ROOM],
            "it does not say plainly where its notes lie",
        ),
        (
            [meta(items(item(1, b"Exif")), places((1, 0, [(9000, 4)]))), ROOM],
            "its notes lie beyond where they may",
        ),
        (
            # each of them takes time, and none of them room
            [meta(items(item(1, b"Exif")), places((1, 0, [(0, 0)] * 65))), ROOM],
            "it lies in too many pieces",
        ),
        ([meta(items(), places(*[(1, 0, [])] * 4097)), ROOM], "it lies in too many pieces"),
        (
            [meta(items(item(1, b"Exif")), places((1, 0, [(0, 4)]))), *[ROOM] * 65],
            "it lies in too many pieces",
        ),
        (
            # the list of brands at the beginning
            [meta(items(item(1, b"Exif")), places((1, 0, [(8, 16)]))), ROOM],
            "its notes lie beyond where they may",
        ),
        (
            # 4 GiB, which nobody should make room for
            [meta(items(item(1, b"Exif")), places((1, 0, [(0, 2**32 - 1)]))), ROOM],
            "its notes lie beyond where they may",
        ),
        (
            # the same 40 bytes again and again
            [
                box(b"mdat", bytes(40)),
                meta(items(item(1, b"Exif")), places((1, 0, [(32, 40)] * 64))),
            ],
            "its notes are longer than all of it",
        ),
        (
            [ROOM, meta(items(item(1, b"Exif")), box(b"iloc", b"\1\0\0\0\x44\0\0\1"))],
            "it ends in the middle",
        ),
        (  # a length of 0 means all there is
            [meta(items(item(1, b"Exif")), places((1, 0, [(40, 0)]))), ROOM],
            "its notes lie beyond where they may",
        ),
        ([struct.pack(">I4s", 4, b"mdat")], "the box at byte 24 does not end in it"),
    ],
)
def test_notes_that_cannot_be_found_are_no_reason_to_publish_them(
    parts: list[bytes], why: str
) -> None:
    """Where nobody can tell what to leave out, the picture is refused."""
    with pytest.raises(Broken, match=f"^{why}"):
        bare(NAME, avif(*parts))


def test_boxes_within_boxes_are_not_followed_for_ever() -> None:
    """A track lies in a movie, and in no other track."""
    nested = b""
    for _ in range(20_000):
        nested = struct.pack(">I4s", len(nested) + 8, b"trak") + nested
    listed = meta(items(item(1, b"av01")), places((1, 0, [(0, 4)])))
    film = avif(listed, ROOM, box(b"moov", nested))
    assert bare(NAME, film) == film
