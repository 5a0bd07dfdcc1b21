import struct
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aboveboard.pictures import bare
from aboveboard.pictures.broken import Broken
from aboveboard.pictures.orientation import orientation_of
from aboveboard.pictures.size import require_size
from factories import picture

KINDS = ("a.jpg", "a.png", "a.webp", "a.gif", "a.avif")
SIDEWAYS = bytes.fromhex("4d4d002a 00000008 0001 0112 0003 00000001 0006 0000 00000000")
"""Notes of a camera with one entry: orientation 6."""


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def plain(name: str) -> bytes:
    """Give a picture as it is published; Pillow writes names into an AVIF."""
    return bare(name, picture(name)) if name == "a.avif" else picture(name)


@pytest.mark.parametrize("name", KINDS)
def test_of_a_picture_with_notes_the_plain_one_is_left(name: str) -> None:
    """Position, author, comments, thumbnail, times, what follows the end: gone, to the byte."""
    noted = picture(name, "noted")
    assert noted.count(b"CANARY") >= (1 if name == "a.avif" else 3)
    assert bare(name, noted) == plain(name)


def test_of_an_avif_the_bits_and_the_profile_are_left() -> None:
    """Nothing that the program called its parts; see test_avif.py."""
    _, drawing = picture("a.avif").split(b"mdat")
    assert b"Color\0" in picture("a.avif")
    made = bare("a.avif", picture("a.avif", "noted"))
    assert made.endswith(b"mdat" + drawing)
    assert (b"Color" in made, b"Exif" in made, b"mime" in made) == (False, False, False)
    begin = picture("a.webp").index(b"ICCP") + 8
    profile = picture("a.webp")[begin : begin + 440]
    assert (profile[:4], profile[36:40]) == ((440).to_bytes(4), b"acsp")
    assert b"colrprof" + profile in made


def test_a_moving_picture_keeps_its_frames_and_loses_its_notes() -> None:
    """Both frames are drawn as before."""
    moving = picture("a.webp", "moving")
    made = bare("a.webp", moving)
    assert b"CANARY" not in made
    assert (made.count(b"ANMF"), made.count(b"VP8L")) == (2, 2)
    assert moving[moving.index(b"ANIM") : moving.index(b"EXIF")] in made


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("a.jpg", b"\xff\xe1\x00\x22Exif\0\0" + SIDEWAYS),
        ("a.png", chunk(b"eXIf", SIDEWAYS)),
        ("a.webp", b"EXIF\x1a\0\0\0" + SIDEWAYS),
    ],
)
def test_a_photo_that_lies_on_its_side_keeps_that_alone(name: str, notes: bytes) -> None:
    """Without it the picture would be shown turned."""
    made = bare(name, picture(name, "turned"))
    assert b"CANARY" not in made
    assert made.count(notes) == 1
    rest, plain = made.replace(notes, b""), picture(name)
    if name == "a.webp":  # it tells its length, and that there are notes
        assert (made[4:8], made[20]) == ((len(made) - 8).to_bytes(4, "little"), plain[20] | 8)
        rest, plain = rest[:4] + rest[8:20] + rest[21:], plain[:4] + plain[8:20] + plain[21:]
    assert rest == plain


@pytest.mark.parametrize("name", KINDS)
def test_what_is_bare_stays_as_it_is(name: str) -> None:
    """So the bytes that are published do not depend on how often it was done."""
    assert bare(name, plain(name)) == plain(name)


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_that_is_cut_anywhere_is_refused(name: str) -> None:
    """Half a picture is not published, wherever the copy broke off."""
    whole = picture(name)
    for length in range(len(whole)):
        with pytest.raises(Broken):
            bare(name, whole[:length])


@given(
    name=st.sampled_from(KINDS),
    which=st.sampled_from(["plain", "noted"]),
    edits=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6)), min_size=1, max_size=4),
)
def test_whatever_is_damaged_is_refused_or_stays_bare(
    name: str, which: str, edits: list[tuple[int, bytes]]
) -> None:
    """No damage is taken for anything but a picture or a fault, and twice is as once."""
    raw = picture(name, which)
    for at, put in edits:
        raw = raw[:at] + put + raw[at + len(put) :]
    try:
        made = bare(name, raw)
    except Broken:
        return
    assert bare(name, made) == made


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.png", b"", "it does not begin as PNG"),
        ("a.jpg", picture("a.png"), "it is PNG, and its name says JPEG"),
        ("a.WEBP", picture("a.avif"), "it is AVIF, and its name says WebP"),
        ("a.gif", b"GIF89a", "it ends in the middle"),
        ("a.gif", b"GIF89a\1\0\1\0\0\0\0;", "it holds no picture"),
        ("a.gif", b"GIF89a\1\0\1\0\0\0\0A", "at byte 13 something stands where a block"),
        ("a.jpg", b"\xff\xd8\xff\xdb\0\2A", "at byte 6 something stands where a segment"),
        ("a.png", picture("a.png").replace(b"IDAT", b"IDAX"), r"the chunk at byte \d+ is damaged"),
        (
            "a.png",
            picture("a.png")[:33] + chunk(b"CgBI", b"\x50\0\x20\x02") + picture("a.png")[33:],
            "the chunk at byte 33 is known to nothing that shows pictures",
        ),
        ("a.png", picture("a.png")[:33] + chunk(b"IEND", b""), "it holds no picture"),
        ("a.png", picture("a.png")[:8] + chunk(b"IDAT", b""), "it does not begin with its size"),
        (
            "a.png",
            picture("a.png")[:8] + chunk(b"IHDR", picture("a.png")[16:29] + b"CANARY"),
            "the chunk at byte 8 is too long",
        ),
        ("a.jpg", b"\xff\xd8\xff\xd9", "it holds no picture"),
        ("a.webp", b"RIFF\x04\0\0\0WEBP", "it holds no picture"),
        ("a.webp", b"RIFF\x04\0\0\0WAVE", "it does not begin as WebP"),
        ("a.webp", picture("a.webp")[:-1], "it ends in the middle"),
    ],
)
def test_why_a_picture_is_refused_is_told(name: str, raw: bytes, why: str) -> None:
    """In words that an author can do something with."""
    with pytest.raises(Broken, match=f"^{why}"):
        bare(name, raw)


@pytest.mark.parametrize(
    ("was", "put"),
    [
        (b"MM\0*\0\0\0\x08", b"MM\0*\xff\xff\xff\xff"),
        (SIDEWAYS[10:20], SIDEWAYS[10:19] + b"\x09"),
        (SIDEWAYS[10:20], SIDEWAYS[10:19] + b"\0"),
    ],
)
def test_notes_that_make_no_sense_are_taken_for_none(was: bytes, put: bytes) -> None:
    """They point beyond their end, or turn a ninth way: no reason to refuse what shows."""
    turned = picture("a.jpg", "turned")
    assert turned.count(was) == 1
    assert bare("a.jpg", turned.replace(was, put)) == picture("a.jpg")


BITS = b"\0\0\0\x9d\x01\x2abits"
PLAIN_SIDES = struct.pack("<HH", 24, 16)
PNG_REST = picture("a.png")[33:]


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """Write a WebP."""
    body = b"".join(name + struct.pack("<I", len(data)) + data for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def lossy(width: int, height: int) -> tuple[bytes, bytes]:
    """Write bits, each side with how it is stretched above it."""
    sides = struct.pack("<HH", width & 0x3FFF | 1 << 14, height & 0x3FFF | 2 << 14)
    return b"VP8 ", BITS[:6] + sides + b"bits"


def three(width: int, height: int) -> bytes:
    """Write sides as a WebP writes them: less 1, in three bytes each."""
    return (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


def lossless(width: int, height: int) -> tuple[bytes, bytes]:
    """Write bits that say that one can see through."""
    bits = width - 1 & 0x3FFF | (height - 1 & 0x3FFF) << 14 | 1 << 28
    return b"VP8L", b"\x2f" + bits.to_bytes(4, "little") + b"bits!"


def extended(flags: int, width: int, height: int) -> tuple[bytes, bytes]:
    """Write what a WebP has, and how large it is."""
    return b"VP8X", bytes((flags, 0, 0, 0)) + three(width, height)


def put(name: str, was: bytes, now: bytes) -> bytes:
    """Give a picture with other bytes in a place, the first where they are."""
    assert was in picture(name)
    return picture(name).replace(was, now, 1)


def sized(width: int, height: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield pictures that say to be so large, each in another place; 0 stands where it can."""
    wide, high = max(width, 1), max(height, 1)
    begin = chunk(b"IHDR", struct.pack(">II", width, height) + picture("a.png")[24:29])
    yield "IHDR", "a.png", picture("a.png")[:8] + begin + picture("a.png")[33:]
    screen = picture("a.gif")[:6] + struct.pack("<HH", width, height) + picture("a.gif")[10:]
    yield "screen", "a.gif", screen
    frame = b"\x2c\0\0\0\0"
    yield (
        "frame",
        "a.gif",
        put("a.gif", frame + PLAIN_SIDES, frame + struct.pack("<HH", width, height)),
    )
    told, now = b"\x08\0\x10\0\x18", b"\x08" + struct.pack(">HH", height, width)
    yield "SOF0", "a.jpg", put("a.jpg", told, now)
    yield "SOF2", "a.jpg", put("a.jpg", b"\xff\xc0\0\x11" + told, b"\xff\xc2\0\x11" + now)
    yield (
        "ispe",
        "a.avif",
        put("a.avif", struct.pack(">II", 24, 16), struct.pack(">II", width, height)),
    )
    yield "VP8X", "a.webp", riff(extended(0, wide, high), lossy(24, 16))
    yield (
        "VP8X of a film",
        "a.webp",
        riff(extended(2, wide, high), (b"ANMF", bytes(6) + three(24, 16) + bytes(4))),
    )
    yield (
        "ANMF",
        "a.webp",
        riff(extended(2, 24, 16), (b"ANMF", bytes(6) + three(wide, high) + bytes(4))),
    )
    if max(width, height) < 1 << 14:
        yield "VP8", "a.webp", riff(lossy(width, height))
        yield "VP8 behind VP8X", "a.webp", riff(extended(0, 24, 16), lossy(width, height))
        yield "VP8L", "a.webp", riff(lossless(wide, high))
        framed = riff(lossless(wide, high))[12:]
        yield (
            "VP8L in a frame",
            "a.webp",
            riff(extended(2, 24, 16), (b"ANMF", bytes(6) + three(24, 16) + bytes(4) + framed)),
        )


@given(width=st.integers(0, 65_535), height=st.integers(0, 65_535))
@example(0, 0)
@example(0, 16)
@example(24, 0)
@example(10_000, 10_000)
@example(10_000, 10_001)
@example(8_000, 12_501)
@example(16_383, 16_383)
def test_a_picture_is_held_to_every_size_that_it_tells(width: int, height: int) -> None:
    """Wherever it stands: one of nothing and one of more than 100 million dots are refused."""
    for where, name, raw in sized(width, height):
        told = width, height
        if where.startswith(("VP8X", "ANMF", "VP8L")):  # which cannot tell 0
            told = max(width, 1), max(height, 1)
        try:
            bare(name, raw)
            why = ""
        except Broken as broken:
            why = str(broken)
        if 0 in told:
            assert why == "it does not say how large it is", where
        elif told[0] * told[1] > 100_000_000:
            pixels = f"its {told[0]:,} by {told[1]:,} pixels are more than a phone can show"
            assert why == pixels, where
        else:
            assert why == "", where


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.webp", riff((b"ICCP", b"profil"), lossy(24, 16)), "it does not begin with its size"),
        ("a.webp", riff((b"VP8 ", b"A" * 12)), "it does not say how large it is"),
        ("a.webp", riff((b"VP8L", lossy(24, 16)[1])), "it does not say how large it is"),
        (
            "a.png",
            picture("a.png")[:8] + chunk(b"IHDR", b"\xff" * 8 + b"\x08\2\0\0\0") + PNG_REST,
            "its 4,294,967,295 by 4,294,967,295 pixels are more",
        ),
        ("a.webp", riff((b"VP8X", bytes(8)), lossy(24, 16)), "it ends in the middle"),
        ("a.webp", riff(extended(2, 24, 16), lossy(24, 16)), "it holds no picture"),
        ("a.webp", riff(extended(0, 24, 16), (b"ANMF", bytes(16))), "it holds no picture"),
        ("a.webp", riff((b"VP8L", b"\x2f\0")), "it ends in the middle"),
        ("a.jpg", b"\xff\xd8\xff\xc0\0\4ab\xff\xda\0\2\xff\xd9", "it ends in the middle"),
        ("a.jpg", b"\xff\xd8\xff\xda\0\2\xff\xd9", "it ends in the middle"),
        ("a.gif", picture("a.gif")[:-1] + b"\x2c\0", "it ends in the middle"),
        (
            "a.gif",  # a frame that reaches beyond the screen, which some browsers widen
            put("a.gif", b"\x2c\0\0\0\0" + PLAIN_SIDES, b"\x2c\xff\xff\xff\xff" + PLAIN_SIDES),
            "its 65,559 by 65,551 pixels are more",
        ),
    ],
)
def test_a_picture_whose_size_cannot_be_told_is_refused(name: str, raw: bytes, why: str) -> None:
    """It could be of any size."""
    with pytest.raises(Broken, match=f"^{why}"):
        bare(name, raw)


def test_a_picture_of_a_kind_to_come_that_tells_no_size_is_refused_too() -> None:
    """Whatever reads it: to find none is no leave to publish it."""
    with pytest.raises(Broken, match=r"^it does not say how large it is$"):
        require_size([])


def test_a_picture_is_as_large_as_the_most_dots_that_it_tells() -> None:
    """Not as its widest frame is."""
    require_size([(10_002, 1), (10_000, 10_000)])
    with pytest.raises(Broken, match=r"^its 10,001 by 10,000 pixels are more"):
        require_size([(10_002, 1), (10_001, 10_000)])


@pytest.mark.parametrize(
    ("name", "begin", "own", "small"),
    [
        ("a.png", picture("a.png")[:33], 5, chunk(b"teXt", b"")),
        ("a.jpg", picture("a.jpg")[:2], 10, b"\xff\xfe\0\2"),
        ("a.gif", picture("a.gif")[:-1], 5, b"\x21\xfe\0"),
        ("a.webp", picture("a.webp"), 3, b"nOtE\0\0\0\0"),
        ("a.avif", picture("a.avif"), 3, b"\0\0\0\x08free"),
    ],
    ids=["png", "jpg", "gif", "webp", "avif"],
)
def test_a_picture_has_no_more_than_65_536_parts(
    name: str, begin: bytes, own: int, small: bytes
) -> None:
    """20 MB of the smallest would take a gigabyte and ten seconds."""
    rest = picture(name)[len(begin) :]

    def of_parts(count: int) -> bytes:
        made = begin + small * count + rest
        if name == "a.webp":
            made = made[:4] + struct.pack("<I", len(made) - 8) + made[8:]
        return made

    assert bare(name, of_parts(65_536 - own)) == plain(name)
    with pytest.raises(Broken, match=r"^it lies in too many pieces$"):
        bare(name, of_parts(65_537 - own))


def test_the_pieces_of_a_gif_are_counted_over_all_its_blocks() -> None:
    """Of full ones a file of 20 MB has 80,000; 262,144 are enough, with the picture's own 6."""
    plain, comment = picture("a.gif"), b"\x21\xfe" + b"\1A" * 131_069 + b"\0"
    assert bare("a.gif", plain[:-1] + comment * 2 + b";") == plain
    with pytest.raises(Broken, match=r"^it lies in too many pieces$"):
        bare("a.gif", plain[:-1] + comment * 2 + b"\x21\xfe\1A\0;")


def test_the_parts_of_a_film_are_counted_over_all_its_frames() -> None:
    """Each frame alone has few; 65,536 are enough."""
    frame = bytes(6) + three(24, 16) + bytes(4) + b"VP8L\x0a\0\0\0" + lossless(24, 16)[1]

    def film(*notes: int) -> bytes:
        frames = ((b"ANMF", frame + b"nOtE\0\0\0\0" * count) for count in notes)
        return riff(extended(2, 24, 16), *frames)

    assert bare("a.webp", film(32_767, 32_767)).count(b"VP8L") == 2
    with pytest.raises(Broken, match=r"^it lies in too many pieces$"):
        bare("a.webp", film(32_767, 32_768))


def test_megabytes_that_fill_up_are_left_out_of_a_jpeg() -> None:
    """Where a segment begins there may be any number of them."""
    plain = picture("a.jpg")
    filled = plain[:2] + b"\xff" * 10_000_000 + plain[2:-2] + b"\xff" * 9_000_000 + plain[-2:]
    assert bare("a.jpg", filled) == plain


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(("told", "which"), [(0, 1), (1, 1), (2, 2), (8, 8), (9, 1)])
def test_a_photo_is_turned_one_of_eight_ways(order: str, told: int, which: int) -> None:
    """Whatever else a camera says, in either order of bytes; what stands after the list is none."""
    header = b"II*\0" if order == "<" else b"MM\0*"

    def notes(count: int, *entries: tuple[int, int, int, int]) -> bytes:
        packed = (struct.pack(f"{order}HHIHxx", *entry) for entry in entries)
        return header + struct.pack(f"{order}IH", 8, count) + b"".join(packed)

    width, turned = (0x100, 3, 1, 6), (0x112, 3, 1, told)
    assert orientation_of(notes(1, turned)) == which
    assert orientation_of(notes(2, width, turned)) == which
    assert orientation_of(b"Exif\0\0" + notes(2, width, turned)) == which
    assert orientation_of(notes(1, width, turned)) == 1
    assert orientation_of(notes(1, (0x112, 4, 1, told))) == 1
    assert orientation_of(notes(1, (0x112, 3, 2, told))) == 1
    within = notes(2)[:10] + bytes(5) + notes(0, turned)[10:] + bytes(9)
    assert orientation_of(within) == 1
