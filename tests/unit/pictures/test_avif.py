"""AVIFs put together by hand, as no common program writes them, and what is left of them."""

import struct
from collections.abc import Mapping

import pytest

from aboveboard.pictures import bare, obu
from aboveboard.pictures.broken import Broken
from profiles import NOTED as NOTED_PROFILE
from profiles import PLAIN as PROFILE

NAME = "a.avif"
FULL = bytes(4)
"""Version 0, no flags."""
SECRET = b"54.978 N, 1.614 W"
BITS = bytes.fromhex("0a06 1819 6159 caa0 3203 abcdef")
"""The header of a sequence of 67 by 45 dots, as an encoder wrote it, and a frame that is none."""
SIZE = (67, 45)
ALPHA = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"


def box(name: bytes, *parts: bytes, is_large: bool = False) -> bytes:
    """Write a box, its length in four bytes or in eight."""
    body = b"".join(parts)
    if is_large:
        return struct.pack(">I4sQ", 1, name, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name) + body


def ispe(width: int = SIZE[0], height: int = SIZE[1]) -> bytes:
    """Say how large an item is."""
    return box(b"ispe", FULL, struct.pack(">II", width, height))


def infe(number: int, kind: bytes, name: bytes = b"", hidden: int = 0, version: int = 2) -> bytes:
    """Write what an item is."""
    form = ">HH4s" if version == 2 else ">IH4s"
    told = struct.pack(form, number, 0, kind)
    return box(b"infe", bytes((version, 0, 0, hidden)), told, name + b"\0")


def iinf(*entries: bytes) -> bytes:
    """List what items there are."""
    return box(b"iinf", FULL, len(entries).to_bytes(2), *entries)


def iloc(*entries: tuple[int, int, list[tuple[int, int]]], reference: int = 0) -> bytes:
    """Say where items lie: number, method, and where each piece begins and how long it is."""
    written = b"".join(
        struct.pack(">HHHH", number, method, reference, len(pieces))
        + b"".join(struct.pack(">II", *piece) for piece in pieces)
        for number, method, pieces in entries
    )
    return box(b"iloc", b"\1\0\0\0\x44\0", len(entries).to_bytes(2), written)


def pitm(number: int = 1) -> bytes:
    """Say which item is the picture."""
    return box(b"pitm", FULL, number.to_bytes(2))


def iref(*ties: tuple[bytes, int, list[int]], sign: str = "H") -> bytes:
    """Say what items have to do with others, by numbers of two bytes (H) or of four (I)."""
    return box(
        b"iref",
        bytes((sign == "I", 0, 0, 0)),
        *(
            box(kind, struct.pack(f">{sign}H{len(targets)}{sign}", source, len(targets), *targets))
            for kind, source, targets in ties
        ),
    )


def iprp(shelf: list[bytes], uses: Mapping[int, list[int]]) -> bytes:
    """Give items properties by their places on a shelf, from 1; essential ones plus 128."""
    told = b"".join(bytes((0, item, len(own), *own)) for item, own in uses.items())
    return box(b"iprp", box(b"ipco", *shelf), box(b"ipma", FULL, len(uses).to_bytes(4), told))


def bits_of(written: str) -> bytes:
    """Give bytes of bits, filled up with 0."""
    bits = written.replace(" ", "")
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


SIDES = "1111 1111 0111111111111111 1111111111111000"
"""Width and height less 1, of 16 bits each: 32,768 by 65,529."""

REST = "000 000 0 0 0 0 00 0 0"
"""What a short header says behind its sides: nothing special; frames of three colours."""
LONG = "0 000 0000 0 1 1 000 0 0 0 0 00 0 0"
"""The same in a long one, whose frames take nothing from others."""

PARTS = {
    b"pitm": pitm(),
    b"iinf": iinf(infe(1, b"av01")),
    b"iprp": iprp([ispe()], {1: [1]}),
}


def avif(
    data: bytes = BITS,
    beside: tuple[bytes, ...] = (),
    claims: bytes = b"avifmif1",
    **parts: bytes,
) -> bytes:
    """Write a file of one item that begins the data, but for the parts that are given.

    An ``iloc`` that is given says where things lie as if the data began at 0.
    """
    made = {**PARTS, **{name.encode(): part for name, part in parts.items() if name != "iloc"}}

    def begin(places: bytes) -> bytes:
        return box(b"ftyp", b"avif", FULL, claims) + box(
            b"meta", FULL, *made.values(), places, *beside
        )

    places = parts.get("iloc", iloc((1, 0, [(0, len(BITS))])))
    start = len(begin(places)) + 8
    count = struct.unpack_from(">H", places, 14)[0]
    shifted, at = bytearray(places), 16
    for _ in range(count):
        _, method, _, pieces = struct.unpack_from(">HHHH", places, at)
        for piece in range(pieces):
            if method == 0:
                place = at + 8 + 8 * piece
                (told,) = struct.unpack_from(">I", places, place)
                struct.pack_into(">I", shifted, place, told + start)
        at += 8 + 8 * pieces
    return begin(bytes(shifted)) + box(b"mdat", data)


def written(
    kinds: list[tuple[bytes, int]], parts: list[bytes], ties: bytes, shelf: list[bytes], *uses: int
) -> bytes:
    """Give the file as we write it: each item in one piece, in its order; nothing else.

    What it lies in is written once where it is the same.
    """
    entries = [infe(number, kind, hidden=hidden) for number, (kind, hidden) in enumerate(kinds, 1)]

    def head(start: int) -> bytes:
        starts, at = {}, start
        for part in dict.fromkeys(parts):
            starts[part], at = at, at + len(part)
        places = b"".join(
            struct.pack(">HHHII", number, 0, 1, starts[part], len(part))
            for number, part in enumerate(parts, 1)
        )
        return box(b"ftyp", b"avif", FULL, b"avifmif1") + box(
            b"meta",
            FULL,
            box(b"hdlr", bytes(8), b"pict", bytes(13)),
            pitm(),
            box(b"iloc", FULL, b"\x44\0", len(parts).to_bytes(2), places),
            iinf(*entries),
            ties,
            box(
                b"iprp",
                box(b"ipco", *shelf),
                box(b"ipma", b"\0\0\0\1", struct.pack(f">I{len(uses)}B", len(parts), *uses)),
            ),
        )

    return head(len(head(0)) + 8) + box(b"mdat", *dict.fromkeys(parts))


PLAIN = written([(b"av01", 0)], [BITS], b"", [ispe()], 0, 1, 1, 0, 1)
"""What is left of the smallest AVIF: its one item, which is so large."""


def test_of_the_smallest_picture_all_is_left_that_draws_it() -> None:
    """And it stays as it is when it is made bare again."""
    assert bare(NAME, avif()) == PLAIN
    assert bare(NAME, PLAIN) == PLAIN


def header(written: str) -> bytes:
    """Give a header, and the bit behind it that ends it."""
    return bits_of(written + "1")


def unit(kind: int, data: bytes, layer: int | None = None) -> bytes:
    """Write a unit of bits, of a layer where there are some."""
    if layer is None:
        return bytes((kind << 3 | 2, len(data))) + data
    return bytes((kind << 3 | 6, layer << 3, len(data))) + data


HEADERS = {
    "as an encoder wrote it": (BITS[2:8], SIZE),
    "short": (header("000 1 1 01000" + SIDES + REST), (32_768, 65_529)),
    "long": (
        header("000 1 0 0 0 00000 000000000000 00111" + SIDES + LONG),
        (32_768, 65_529),
    ),
    "how long to wait, and two points of which the first has a tier": (
        header("000 0 0 0 1 00001 000000000001 01000 1 1 1010 000000000000 00111 0" + SIDES + LONG),
        (32_768, 65_529),
    ),
    "frames with numbers": (
        header(
            "000 1 0 0 0 00000 000000000000 00111"
            + SIDES
            + "1 0010 011 000 0000 0 1 1 000 0 0 0 0 00 0 0"
        ),
        (32_768, 65_529),
    ),
    "frames in an order": (
        header(
            "000 1 0 0 0 00000 000000000000 00111"
            + SIDES
            + "1 0010 011 000 0000 1 10 0 1 0 1 101 000 0 0 0 0 01 0 0"
        ),
        (32_768, 65_529),
    ),
    "frames in an order, some of whose tools are chosen each time": (
        header(
            "000 1 0 0 0 00000 000000000000 00111"
            + SIDES
            + "0 000 0000 1 00 1 1 101 000 0 0 0 0 01 0 0"
        ),
        (32_768, 65_529),
    ),
    "no drawings of screens": (
        header(
            "000 1 0 0 0 00000 000000000000 00111" + SIDES + "0 000 0000 0 0 0 000 0 0 0 0 00 0 0"
        ),
        (32_768, 65_529),
    ),
    "grey, of named colours": (
        header("000 1 1 01000" + SIDES + "000 000 1 1 1 00000001 00001101 00000110 1 1"),
        (32_768, 65_529),
    ),
    "of colours as on screens": (
        header("001 1 1 01000" + SIDES + "000 000 0 1 00000001 00001101 00000000 0 0"),
        (32_768, 65_529),
    ),
    "every colour in full": (
        header("001 1 1 01000" + SIDES + "000 000 1 0 1 1 0"),
        (32_768, 65_529),
    ),
    "half of the colours": (
        header("010 1 1 01000" + SIDES + "000 000 0 0 0 1 1 0"),
        (32_768, 65_529),
    ),
    "12 bits, a quarter of the colours": (
        header("010 1 1 01000" + SIDES + "000 000 1 1 0 0 1 1 1 01 1 1"),
        (32_768, 65_529),
    ),
    "12 bits, all colours": (
        header("010 1 1 01000" + SIDES + "000 000 1 1 0 0 1 0 1 1"),
        (32_768, 65_529),
    ),
}


@pytest.mark.parametrize("which", HEADERS)
def test_a_header_is_kept_as_far_as_it_goes(which: str) -> None:
    """In its length, which may take more bytes than it needs, there is no room for more."""
    head, size = HEADERS[which]
    raw = unit(1, head)
    assert obu.bare(raw + b"\x78") == (raw, [size])
    for behind in (SECRET, b"\0", b"\x80"):
        long = bytes((0x0B, 0x80 | len(head + behind), 0)) + head + behind
        assert obu.bare(long) == (raw, [size])
    for length in range(len(head) - 1):
        with pytest.raises(Broken, match=r"^it ends in the middle$"):
            obu.bare(unit(1, head[:length]))


def test_a_header_that_fills_its_bytes_gets_the_bit_that_ends_it() -> None:
    """It is whole without it."""
    head, size = HEADERS["short"]
    assert obu.bare(unit(1, head.removesuffix(b"\x80"))) == (unit(1, head), [size])


HEAD = unit(1, header("000 1 0 0 0 00000 000000000000 00111" + SIDES + LONG))
LAYERED = unit(1, header("000 1 0 0 0 00000 001100000001 00111" + SIDES + LONG))
"""Of two layers, 0 and 1."""
SHOWN, HIDDEN, AGAIN = b"\x10bits", b"\x08bits", b"\x90bits"
"""The second may be shown later."""
SINGLE = HEAD + unit(6, SHOWN)
TWO = LAYERED + unit(6, SHOWN, 0) + unit(6, SHOWN, 1)
ROWS = {
    "a frame": (SINGLE, SINGLE),
    "a frame and its tiles": (
        HEAD + unit(3, SHOWN) + unit(4, b"tiles") + unit(4, b"more"),
        HEAD + unit(3, SHOWN) + unit(4, b"tiles") + unit(4, b"more"),
    ),
    "a beginning": (b"\x12\0" + SINGLE, b"\x12\0" + SINGLE),
    "words in a beginning": (unit(2, SECRET) + SINGLE, b"\x12\0" + SINGLE),
    "a second beginning": (unit(2, SECRET) * 2 + SINGLE, b"\x12\0" + SINGLE),
    "a second picture": (SINGLE + unit(2, b"") + unit(6, SHOWN + SECRET), SINGLE),
    "tiles of another": (SINGLE + unit(2, b"") + unit(4, SECRET), SINGLE),
    "tiles of none": (HEAD + unit(4, SECRET) + unit(6, SHOWN), SINGLE),
    "a second frame": (SINGLE + unit(6, SHOWN + SECRET), SINGLE),
    "a second frame in parts": (
        HEAD + unit(3, SHOWN) + unit(4, b"tiles") + unit(3, SHOWN) + unit(4, SECRET),
        HEAD + unit(3, SHOWN) + unit(4, b"tiles"),
    ),
    "a second frame, of its own layer": (SINGLE + unit(6, SHOWN + SECRET, 1), SINGLE),
    "a header once more": (HEAD * 2 + unit(6, SHOWN), SINGLE),
    "another header": (SINGLE + unit(1, BITS[2:8]) + unit(6, SHOWN), SINGLE),
    "another header before a layer": (
        LAYERED + unit(6, SHOWN, 0) + HEAD + unit(6, SHOWN, 1),
        LAYERED + unit(6, SHOWN, 0),
    ),
    "the head of a frame once more": (SINGLE + unit(7, SECRET), SINGLE),
    "a length that is not told": (HEAD + b"\x30" + SHOWN, SINGLE),
    "spare bits in its head": (HEAD + b"\xb3" + bytes((len(SHOWN),)) + SHOWN, SINGLE),
    "127 bytes": (
        HEAD + b"\x32\xff\0" + SHOWN[:1] * 127,
        HEAD + b"\x32\x7f" + SHOWN[:1] * 127,
    ),
    "128 bytes": (
        HEAD + b"\x32\x80\x81\0" + SHOWN[:1] * 128,
        HEAD + b"\x32\x80\1" + SHOWN[:1] * 128,
    ),
    "300 bytes": (
        HEAD + b"\x32\xac\x82\0" + SHOWN[:1] * 300,
        HEAD + b"\x32\xac\2" + SHOWN[:1] * 300,
    ),
    "two layers": (TWO, TWO),
    "two layers, of which the first does not say so": (
        LAYERED + unit(6, SHOWN) + unit(6, SHOWN, 1),
        LAYERED + unit(6, SHOWN) + unit(6, SHOWN, 1),
    ),
    "two layers, a header for each": (
        LAYERED + unit(6, SHOWN, 0) + LAYERED + unit(6, SHOWN, 1),
        TWO,
    ),
    "spare bits of layers": (
        LAYERED + b"\x36\7\5" + SHOWN + b"\x36\x0f\5" + SHOWN,
        TWO,
    ),
    "a layer that nobody decodes": (TWO + unit(6, SHOWN + SECRET, 2), TWO),
    "a layer once more": (TWO + unit(6, SHOWN + SECRET, 1), TWO),
}


@pytest.mark.parametrize("which", ROWS)
def test_of_a_row_of_units_one_picture_is_left(which: str) -> None:
    """One frame, or one for each layer."""
    raw, left = ROWS[which]
    assert obu.bare(raw).raw == left
    assert obu.bare(left).raw == left


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (HEAD + unit(6, HIDDEN), "it has a frame that is not shown"),
        (HEAD + unit(6, AGAIN), "it has a frame that is not shown"),
        (HEAD + unit(6, b""), "it ends in the middle"),
        (LAYERED + unit(6, SHOWN, 0) + unit(3, HIDDEN, 1), "it has a frame that is not shown"),
        (unit(6, SHOWN) + HEAD, "it does not say how large it is"),
    ],
)
def test_frames_that_nobody_sees_are_refused(raw: bytes, why: str) -> None:
    """They may be another picture; others may be drawn from them."""
    with pytest.raises(Broken, match=f"^{why}$"):
        obu.bare(raw)


NOTES = {
    "spare room": avif() + box(b"free", SECRET),
    "a private box": avif() + box(b"uuid", SECRET),
    "a private box, its length in eight bytes": avif() + box(b"abcd", SECRET, is_large=True),
    "a second room for bits": avif() + box(b"mdat", SECRET),
    "a name of the program": avif(hdlr=box(b"hdlr", bytes(8), b"pict", bytes(12), SECRET)),
    "claims that nobody knows": avif(claims=b"54.9avif78 Nmif11.61"),
    "an XML box": avif(beside=(box(b"xml ", FULL, SECRET), box(b"bxml", FULL, SECRET))),
    "where other files lie": avif(dinf=box(b"dinf", box(b"dref", FULL, SECRET))),
    "groups": avif(grpl=box(b"grpl", box(b"altr", FULL, SECRET))),
    "an entry that is no item": avif(
        iinf=iinf(infe(1, b"av01"), box(b"abcd", b"\2\0\0\0\0\1\0\0av01", SECRET))
    ),
    "spare bits where places begin": PLAIN.replace(b"\x44\0\0\1", b"\x44\4\0\1"),
    "as many ties as there may be, of no item": avif(
        iref=iref((b"dimg", 2, [1] * 65_535), (b"dimg", 3, [1]))
    ),
    "a room for data within the list": avif(idat=box(b"idat", SECRET)),
    "private parts of the list": avif(beside=(box(b"uuid", SECRET),) * 2),
    "the name of an item": avif(iinf=iinf(infe(1, b"av01", SECRET))),
    "bytes behind the bits": avif(BITS + SECRET),
    "a description": avif(
        iprp=iprp([box(b"udes", FULL, SECRET), ispe()], {1: [2, 1]}),
    ),
    "a profile that is words": avif(
        iprp=iprp([ispe(), box(b"colr", b"prof", SECRET * 9)], {1: [1, 2]})
    ),
    "the last of 64 properties": avif(
        iprp=iprp([*[box(b"udes", FULL, SECRET)] * 63, ispe()], {1: [64]})
    ),
    "a version and flags of a size": avif(
        iprp=iprp([box(b"ispe", b"54.9", struct.pack(">II", *SIZE))], {1: [1]})
    ),
    "colours of no kind": avif(iprp=iprp([ispe(), box(b"colr", b"abcd", PROFILE)], {1: [1, 2]})),
    "words that begin as colours do": avif(
        iprp=iprp([ispe(), box(b"abcd", b"nclx", SECRET)], {1: [1, 2]})
    ),
    "that it tells how far away things are": avif(
        iprp=iprp([ispe(), box(b"auxC", FULL, b"urn:mpeg:hevc:2015:auxid:2\0")], {1: [1, 2]})
    ),
    "a property of nothing": avif(iprp=iprp([ispe(), box(b"colr", b"prof", SECRET)], {1: [1]})),
    "bytes behind a property": avif(
        iprp=iprp([box(b"ispe", FULL, struct.pack(">II", *SIZE), SECRET)], {1: [1]})
    ),
    "property 0, which is none": avif(iprp=iprp([ispe()], {1: [0, 1]})),
    "a locked item": avif(
        iinf=iinf(infe(1, b"av01"), box(b"infe", b"\2\0\0\0\0\2\0\1av01", SECRET))
    ),
    "notes in the bits": avif(
        BITS + b"\x2a\x11" + SECRET, iloc=iloc((1, 0, [(0, len(BITS) + 2 + len(SECRET))]))
    ),
    "spare room in the bits": avif(
        BITS + b"\x78" + SECRET, iloc=iloc((1, 0, [(0, len(BITS) + 1 + len(SECRET))]))
    ),
    "Exif, and where it belongs": avif(
        BITS + SECRET,
        iinf=iinf(infe(1, b"av01"), infe(2, b"Exif")),
        iloc=iloc((1, 0, [(0, len(BITS))]), (2, 0, [(len(BITS), len(SECRET))])),
        iref=iref((b"cdsc", 2, [1])),
    ),
    "words of a kind of their own, with a number of four bytes": avif(
        iinf=iinf(infe(1, b"av01"), infe(0x8000_0001, b"mime", SECRET + b"\0text/plain", 0, 3))
    ),
    "a small copy, which may show what was cut away": avif(
        BITS + BITS.replace(b"\xab", b"\xcd"),
        iinf=iinf(infe(1, b"av01"), infe(2, b"av01")),
        iloc=iloc((1, 0, [(0, len(BITS))]), (2, 0, [(len(BITS), len(BITS))])),
        iref=iref((b"thmb", 2, [1])),
        iprp=iprp([ispe()], {1: [1], 2: [1]}),
    ),
    "a map of how far away things are": avif(
        BITS + BITS.replace(b"\xab", b"\xcd"),
        iinf=iinf(infe(1, b"av01"), infe(2, b"av01")),
        iloc=iloc((1, 0, [(0, len(BITS))]), (2, 0, [(len(BITS), len(BITS))])),
        iref=iref((b"auxl", 2, [1])),
        iprp=iprp(
            [ispe(), box(b"auxC", FULL, b"urn:mpeg:hevc:2015:auxid:2\0")], {1: [1], 2: [1, 2]}
        ),
    ),
    "an item beside it that nothing is said of": avif(
        iinf=iinf(infe(1, b"av01"), infe(2, b"av01")), iref=iref((b"auxl", 2, [1]))
    ),
    "the picture in two pieces, the second first": avif(
        BITS[5:] + SECRET + BITS[:5],
        iloc=iloc((1, 0, [(len(BITS) - 5 + len(SECRET), 5), (0, len(BITS) - 5)])),
    ),
    "the picture within the list": avif(
        SECRET, idat=box(b"idat", SECRET, BITS), iloc=iloc((1, 1, [(len(SECRET), len(BITS))]))
    ),
}


@pytest.mark.parametrize("which", NOTES)
def test_what_does_not_draw_leaves_no_byte(which: str) -> None:
    """Whatever is said besides, and wherever: what is left is the picture, and the same one."""
    assert bare(NAME, NOTES[which]) == PLAIN


@pytest.mark.parametrize(
    "head",
    [
        box(b"ftyp", b"mif1", FULL) + box(b"avif"),
        box(b"ftyp", b"mif1", FULL, b"xavifxxx"),
        box(b"free", b"avif", FULL),
    ],
    ids=["behind its claims", "across two claims", "in another box"],
)
def test_what_only_has_the_name_somewhere_is_no_avif(head: bytes) -> None:
    """Others of its kin begin alike, of which browsers show none."""
    with pytest.raises(Broken, match=r"^it does not begin as AVIF$"):
        bare(NAME, head + avif())


def test_what_it_is_may_stand_alone() -> None:
    """A file need claim nothing besides, and is not made to."""
    assert bare(NAME, avif(claims=b"")).startswith(box(b"ftyp", b"avif", FULL, b"avif"))


def test_numbers_of_any_size_are_read() -> None:
    """Of items in four bytes, of places in eight, of properties in two."""
    number = 0x8000_0001
    head = box(b"ftyp", b"avif", FULL, b"avifmif1")
    wide = (b"\1\0\0\0", number.to_bytes(4))
    kinds = box(b"iinf", b"\1\0\0\0\0\0\0\1", infe(number, b"av01", version=3))
    used = box(b"ipma", b"\1\0\0\1\0\0\0\1", number.to_bytes(4), b"\1\0\1")
    shelf = box(b"iprp", box(b"ipco", ispe()), used)

    def file(base: int) -> bytes:
        place = struct.pack(">IHHIHQQI", number, 0, 0, base, 1, 7, 3, len(BITS))
        places = box(b"iloc", b"\2\0\0\0\x84\x48\0\0\0\1", place)
        meta = box(b"meta", FULL, box(b"pitm", *wide), kinds, places, shelf)
        return head + meta + box(b"mdat", b"one" + BITS)

    assert bare(NAME, file(len(file(0)) - len(BITS) - 3)) == PLAIN


def test_what_is_known_of_the_picture_stays() -> None:
    """Colours, shape, turning, cutting, depth of colours; of each no more than it has."""
    kept = [
        ispe(),
        box(b"pixi", FULL, b"\4\x08\x08\x08\x08"),
        box(b"av1C", b"\x81\0\x0c\0"),
        box(b"colr", b"prof", PROFILE),
        box(b"colr", b"nclx", b"\0\1\0\2\0\3\x80"),
        box(b"pasp", b"\0\0\0\1\0\0\0\2"),
        box(b"clap", bytes(range(32))),
        box(b"irot", b"\3"),
        box(b"imir", b"\1"),
        box(b"clli", b"\1\2\3\4"),
        box(b"mdcv", bytes(range(24))),
        box(b"amve", bytes(range(8))),
        box(b"lsel", b"\0\1"),
        box(b"a1op", b"\1"),
    ]
    said = [
        *kept[:1],
        box(b"pixi", b"\0\0\0\1\4\x08\x08\x08\x08", SECRET),
        box(b"av1C", b"\x81\0\x0c\0", SECRET),
        box(b"colr", b"prof", NOTED_PROFILE),
        *(box(one[4:8], one[8:], SECRET) for one in kept[4:7]),
        box(b"irot", b"\xff", SECRET),
        box(b"imir", b"\xff", SECRET),
        *(box(one[4:8], one[8:], SECRET) for one in kept[9:]),
        box(b"a1lx", b"\0\0\1\0\2\0\3"),
    ]
    made = bare(NAME, avif(iprp=iprp(said, {1: [*range(1, 7), *range(128 + 7, 128 + 15), 15]})))
    uses = [part for place in range(1, 15) for part in (128 if place >= 7 else 0, place)]
    assert made == written([(b"av01", 0)], [BITS], b"", kept, 0, 1, 14, *uses)


@pytest.mark.parametrize(
    ("urn", "grid", "sign"),
    [
        (ALPHA, b"\0\0\0\2" + struct.pack(">HH", 40_000, 45), "H"),
        (b"urn:mpeg:hevc:2015:auxid:1\0", b"\0\1\0\2" + struct.pack(">II", 201, 45), "I"),
    ],
    ids=["short numbers", "long numbers"],
)
def test_a_grid_keeps_its_tiles_and_what_one_sees_through(
    urn: bytes, grid: bytes, sign: str
) -> None:
    """Tiles that are alike lie there once; an item that nothing draws goes, with its ties."""
    start = len(grid) + len(SECRET)
    through = BITS.replace(b"\xab", b"\xcd")
    shelf = [ispe(134, 45), ispe(), box(b"auxC", FULL, urn, SECRET)]
    numbers = [(9, b"grid", 0), (7, b"av01", 1), (5, b"av01", 1), (3, b"av01", 1), (1, b"av01", 0)]
    made = bare(
        NAME,
        avif(
            grid + SECRET + BITS + through,
            pitm=pitm(9),
            iinf=iinf(*(infe(number, kind, b"", hidden) for number, kind, hidden in numbers)),
            iref=iref(
                (b"dimg", 9, [5, 7, 7]),
                (b"auxl", 3, [1, 9]),
                (b"prem", 9, [3]),
                (b"thmb", 1, [9]),
                (b"abcd", 7, [5]),
                sign=sign,
            ),
            iprp=iprp(shelf, {9: [1], 7: [2], 5: [2], 3: [1, 3], 1: [2]}),
            iloc=iloc(
                (9, 0, [(0, start)]),
                (7, 0, [(start, len(BITS))]),
                (5, 0, [(start, len(BITS))]),
                (3, 0, [(start + len(BITS), len(BITS))]),
                (1, 0, [(start, len(BITS))]),
            ),
        ),
    )
    ties = iref((b"dimg", 1, [3, 2, 2]), (b"auxl", 4, [1]), (b"prem", 1, [4]))
    kept = [shelf[0], shelf[1], box(b"auxC", FULL, ALPHA)]
    uses = (0, 1, 1, 0, 1, 0, 2, 1, 0, 2, 0, 3, 1, 0, 2, 0, 4, 2, 0, 1, 0, 3)
    kinds = [(b"grid", 0), (b"av01", 1), (b"av01", 1), (b"av01", 1)]
    assert made == written(kinds, [grid, BITS, BITS, through], ties, kept, *uses)


def tiled(across: int, tiles: list[int], size: bytes = struct.pack(">HH", 134, 45)) -> bytes:
    """Write a picture of one row of fields, one more than is told, and its tiles."""
    grid = bytes((0, len(size) == 8, 0, across)) + size
    return avif(
        grid + BITS,
        iinf=iinf(infe(1, b"grid"), infe(2, b"av01")),
        iref=iref((b"dimg", 1, tiles)) if tiles else b"",
        iprp=iprp([ispe()], {1: [1], 2: [1]}),
        iloc=iloc((1, 0, [(0, len(grid))]), (2, 0, [(len(grid), len(BITS))])),
    )


ONE_PIECE = (1, 0, [(0, len(BITS))])
REFUSED = {
    "no list": (box(b"ftyp", b"avif", FULL, b"avif") + box(b"mdat"), "it holds no picture"),
    "no places": (avif().replace(b"iloc", b"free"), "it does not say what lies where"),
    "no main picture": (avif(pitm=b""), "it does not say what lies where"),
    "a film": (
        avif() + box(b"moov", b""),
        "it moves, and what a moving AVIF says of itself cannot be taken out: save it as a still "
        "AVIF, or as GIF or WebP",
    ),
    "two lists": (avif() + box(b"meta", FULL), r"the box at byte \d+ says again what another"),
    "two places": (avif(beside=(iloc(),)), r"the box at byte \d+ says again"),
    "two main pictures": (avif(beside=(pitm(2),)), r"the box at byte \d+ says again"),
    "two lists of items": (avif(beside=(iinf(),)), r"the box at byte \d+ says again"),
    "two lists of ties": (avif(beside=(iref(), iref())), r"the box at byte \d+ says again"),
    "two rooms within": (
        avif(beside=(box(b"idat"), box(b"idat"))),
        r"the box at byte \d+ says again",
    ),
    "two shelves of shelves": (avif(beside=(iprp([], {}),)), r"the box at byte \d+ says again"),
    "two shelves": (
        avif(iprp=box(b"iprp", box(b"ipco", ispe()), box(b"ipco", ispe()))),
        r"the box at byte \d+ says again",
    ),
    "an item twice": (
        avif(iinf=iinf(infe(1, b"av01"), infe(1, b"Exif"))),
        "it says something twice of one of its items",
    ),
    "a place twice": (avif(iloc=iloc(ONE_PIECE, ONE_PIECE)), "it says something twice"),
    "an item that is not there": (avif(pitm=pitm(2)), "it is put together in a way"),
    "a picture of another kind": (
        avif(iinf=iinf(infe(1, b"hvc1"))),
        "it is put together in a way that browsers do not draw",
    ),
    "a picture of no kind, as files of old had it": (
        avif(iinf=iinf(box(b"infe", b"\1\0\0\0\0\1\0\0av01\0"))),
        "it is put together in a way that browsers do not draw",
    ),
    "a locked picture": (
        avif(iinf=iinf(box(b"infe", b"\2\0\0\0\0\1\0\1av01\0"))),
        "it is put together in a way that browsers do not draw",
    ),
    "a property that it needs and nobody knows": (
        avif(iprp=iprp([ispe(), box(b"abcd", SECRET)], {1: [1, 128 + 2]})),
        r"nothing that shows pictures knows the box at byte \d+",
    ),
    "a property that is not there": (
        avif(iprp=iprp([ispe()], {1: [1, 2]})),
        "it lacks a property that it names",
    ),
    "a property that is too short": (
        avif(iprp=iprp([box(b"ispe", FULL)], {1: [1]})),
        "it ends in the middle",
    ),
    "five channels": (
        avif(iprp=iprp([ispe(), box(b"pixi", FULL, b"\5\1\2\3\4\5")], {1: [1, 2]})),
        "it has more channels than there are",
    ),
    "in another file": (
        avif(iloc=iloc(ONE_PIECE, reference=1)),
        "it does not say plainly where it lies",
    ),
    "made of another item": (
        avif(iloc=iloc((1, 2, [(0, 1)]))),
        "it does not say plainly where it lies",
    ),
    "nowhere": (avif(iloc=iloc((1, 0, []))), "it does not say plainly where it lies"),
    "in a room that is not there": (
        avif(iloc=iloc((1, 1, [(0, 1)]))),
        "it does not say plainly where it lies",
    ),
    "beyond its end": (
        avif(iloc=iloc((1, 0, [(0, len(BITS) + 1)]))),
        "it does not say plainly where it lies",
    ),
    "4 GiB long, which nobody should make room for": (
        avif(iloc=iloc((1, 0, [(0, 2**32 - 1)]))),
        "it does not say plainly where it lies",
    ),
    "all there is": (avif(iloc=iloc((1, 0, [(0, 0)]))), "it does not say plainly where it lies"),
    "the same bytes again and again": (
        avif(BITS * 9, iloc=iloc((1, 0, [(0, 9 * len(BITS))] * 64))),
        "its parts lie within each other",
    ),
    "tiles of the same bytes": (
        avif(
            b"\0\0\0\1\0\x86\0\x2d" + BITS * 99,
            iinf=iinf(infe(1, b"grid"), infe(2, b"av01"), infe(3, b"av01")),
            iref=iref((b"dimg", 1, [2, 3])),
            iprp=iprp([ispe()], {1: [1], 2: [1], 3: [1]}),
            iloc=iloc(
                (1, 0, [(0, 8)]),
                (2, 0, [(8, 99 * len(BITS))]),
                (3, 0, [(8 + len(BITS), 98 * len(BITS))]),
            ),
        ),
        "its parts lie within each other",
    ),
    "65 pieces": (avif(iloc=iloc((1, 0, [(0, 1)] * 65))), "it lies in too many pieces"),
    "65 properties of an item": (
        avif(iprp=iprp([ispe()], {1: [1] * 65})),
        "it lies in too many pieces",
    ),
    "4097 places": (
        avif(iloc=iloc(*((number, 0, []) for number in range(4097)))),
        "it lies in too many pieces",
    ),
    "4097 items": (
        avif(iinf=iinf(*(infe(number, b"av01") for number in range(4097)))),
        "it lies in too many pieces",
    ),
    "65,537 ties": (
        avif(iref=iref((b"dimg", 2, [1] * 65_535), (b"dimg", 3, [1, 1]))),
        "it lies in too many pieces",
    ),
    "65,537 units of bits": (
        avif(b"\x7a\0" * 65_537 + BITS, iloc=iloc((1, 0, [(0, 2 * 65_537 + len(BITS))]))),
        "it lies in too many pieces",
    ),
    "ties that end early": (
        avif(iref=box(b"iref", FULL, box(b"dimg", b"\0\1\0\2\0\1"))),
        "it ends in the middle",
    ),
    "places that end early": (
        avif().replace(b"\x44\0\0\1", b"\x44\0\0\2"),
        "it ends in the middle",
    ),
    "a box that is shorter than its head": (
        avif() + struct.pack(">I4s", 4, b"mdat"),
        r"the box at byte \d+ does not end in it",
    ),
    "no properties": (avif(iprp=iprp([ispe()], {})), "it does not say how large it is"),
    "no shelf": (
        avif(iprp=box(b"iprp", box(b"ipma", FULL, bytes(4)))),
        "it does not say how large it is",
    ),
    "no size": (avif(iprp=iprp([], {1: []})), "it does not say how large it is"),
    "a size of 0": (avif(iprp=iprp([ispe(0, 45)], {1: [1]})), "it does not say how large it is"),
    "bits without a size": (
        avif(BITS[8:], iloc=iloc((1, 0, [(0, 5)]))),
        "it does not say how large it is",
    ),
    "bits of neither a size nor a frame": (
        avif(b"\x7a\x0b" + bytes(11)),
        "it does not say how large it is",
    ),
    "bits that are cut off": (
        avif(BITS, iloc=iloc((1, 0, [(0, len(BITS) - 1)]))),
        "it ends in the middle",
    ),
    "bits of a length of nine bytes": (
        avif(b"\x32" + b"\x80" * 8 + b"\0" * 4),
        "it does not say plainly how long its parts are",
    ),
    "more tiles than fields": (tiled(1, [2, 2, 2]), "it has not as many tiles as fields"),
    "fewer tiles than fields": (tiled(1, [2]), "it has not as many tiles as fields"),
    "no tiles": (tiled(0, []), "it has not as many tiles as fields"),
    "two that tell how far one sees through it": (
        avif(
            iinf=iinf(infe(1, b"av01"), infe(2, b"av01"), infe(3, b"av01")),
            iref=iref((b"auxl", 2, [1]), (b"auxl", 3, [1])),
            iprp=iprp([ispe(), box(b"auxC", FULL, ALPHA)], {1: [1], 2: [1, 2], 3: [1, 2]}),
        ),
        "it says twice how far one sees through it",
    ),
    "a size beyond the limit": (
        avif(iprp=iprp([ispe(2**32 - 1, 2**32 - 1), ispe()], {1: [2, 1]})),
        "its 4,294,967,295 by 4,294,967,295 pixels are more",
    ),
    "a grid beyond the limit": (
        tiled(0, [2], b"\xff" * 8),
        "its 4,294,967,295 by 4,294,967,295 pixels are more",
    ),
    "a grid beyond the limit, in short numbers": (
        tiled(0, [2], b"\xff" * 4),
        "its 65,535 by 65,535 pixels are more",
    ),
    "bits that tell how fast they move": (
        avif(b"\x0a\7" + bits_of("000 0 0 1" + "0" * 50) + bytes(6)),
        "it tells how fast it moves, and is to be a still",
    ),
    "bits that are larger than they are said to be": (
        avif(unit(1, header("000 1 1 00000" + SIDES + REST)) + bytes(6)),
        "its 32,768 by 65,529 pixels are more",
    ),
}


@pytest.mark.parametrize("which", REFUSED)
def test_a_picture_of_which_nobody_can_tell_what_it_is_is_refused(which: str) -> None:
    """Twofold, in another file, without an end or a size: no reason to publish it."""
    raw, why = REFUSED[which]
    with pytest.raises(Broken, match=f"^{why}"):
        bare(NAME, raw)
