import os
import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.build.texts import Reader
from aboveboard.sources import read_documents
from aboveboard.sources.pictures import bare, bare_picture
from aboveboard.sources.pictures.broken import Broken
from aboveboard.sources.pictures.orientation import orientation_of
from aboveboard.sources.pictures.size import size_of
from factories import NOW, files, picture, write

PACKED = ("a.jpg", "a.png", "a.webp", "a.gif")
"""Kinds that lose what is taken out of them; of the fifth the length stays."""
KINDS = (*PACKED, "a.avif")
SIDEWAYS = bytes.fromhex("4d4d002a 00000008 0001 0112 0003 00000001 0006 0000 00000000")
"""Notes of a camera with one entry: orientation 6."""


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


@pytest.mark.parametrize("name", PACKED)
def test_of_a_picture_with_notes_the_plain_one_is_left(name: str) -> None:
    """Position, author, comments, thumbnail, times, what follows the end: gone, to the byte."""
    noted = picture(name, "noted")
    assert noted.count(b"CANARY") >= 3
    assert bare(name, noted) == picture(name)


def test_of_an_avif_notes_are_blanked_where_they_lie() -> None:
    """Every other part is found by its place, which stays."""
    noted = picture("a.avif", "noted")
    made = bare("a.avif", noted)
    assert b"CANARY" in noted
    assert (b"CANARY" in made, b"xmpmeta" in made, len(made)) == (False, False, len(noted))
    head, (_, drawing) = noted.index(b"mdat"), picture("a.avif").split(b"mdat")
    assert made[:head] == noted[:head]
    assert drawing in made


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


def test_parts_that_draw_lose_what_hangs_on_them() -> None:
    """A thumbnail behind the density, words behind the kind of colours, notes within a frame."""
    jpeg = picture("a.jpg")
    jfif, adobe = jpeg[2:20], b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\1"
    assert jfif.startswith(b"\xff\xe0\0\x10JFIF\0")
    small = b"\xff\xe0\0\x13" + jfif[4:-2] + b"\1\1\xca\xfe\xba"
    wordy = adobe.replace(b"\x0e", b"\x14", 1) + b"CANARY"
    assert bare("a.jpg", jpeg.replace(jfif, small + wordy)) == jpeg.replace(jfif, jfif + adobe)
    moving = bare("a.webp", picture("a.webp", "moving"))
    at = moving.index(b"ANMF")
    length = int.from_bytes(moving[at + 4 : at + 8], "little")
    note = b"nOtE\6\0\0\0CANARY"
    end = at + 8 + length + length % 2
    frame = (length + len(note)).to_bytes(4, "little") + moving[at + 8 : end] + note
    whole = (len(moving) - 8 + len(note)).to_bytes(4, "little")
    noted = b"RIFF" + whole + moving[8 : at + 4] + frame + moving[end:]
    assert bare("a.webp", noted) == moving


@pytest.mark.parametrize("name", KINDS)
def test_what_is_bare_stays_as_it_is(name: str) -> None:
    """So the bytes that are published do not depend on how often it was done."""
    assert bare(name, picture(name)) == picture(name)


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
            "nothing that shows pictures knows the chunk at byte 33",
        ),
        ("a.png", picture("a.png")[:33] + chunk(b"IEND", b""), "it holds no picture"),
        ("a.png", picture("a.png")[:8] + chunk(b"IDAT", b""), "it does not begin with its size"),
        ("a.jpg", b"\xff\xd8\xff\xd9", "it holds no picture"),
        ("a.webp", b"RIFF\x04\0\0\0WEBP", "it holds no picture"),
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


WIDE, HIGH = 300, 200
RIFF = b"RIFF\0\0\0\0WEBP"


@pytest.mark.parametrize(
    "begin",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + struct.pack(">II", WIDE, HIGH),
        b"GIF89a" + struct.pack("<HH", WIDE, HIGH),
        b"\xff\xd8\xff\xe0\0\4ab\xff\xff\xc2\0\x11\x08" + struct.pack(">HH", HIGH, WIDE),
        b"\xff\xd8\xff\xc4\0\4ab\xff\xc0\0\x11\x08" + struct.pack(">HH", HIGH, WIDE),
        RIFF + b"VP8X\x0a\0\0\0\0\0\0\0" + b"\x2b\1\0" + b"\xc7\0\0",
        RIFF + b"VP8L\0\0\0\0\x2f" + (299 | 199 << 14 | 5 << 28).to_bytes(4, "little"),
        RIFF + b"VP8 \0\0\0\0abcdef" + struct.pack("<HH", WIDE | 1 << 14, HIGH | 2 << 14),
        b"\0\0\0\x0cftypavif"
        + b"ispe\0\0\0\0"
        + struct.pack(">II", 999, 1)
        + b"ispe\0\0\0\0"
        + struct.pack(">II", WIDE, HIGH)
        + b"ispe\0\0\0\0"
        + struct.pack(">II", 1, 999),
    ],
)
def test_each_kind_of_picture_tells_how_large_it_is(begin: bytes) -> None:
    """Width and height where the formats have them; of several, as in AVIF, the largest."""
    assert size_of(begin) == (WIDE, HIGH)


def test_a_picture_may_have_100_million_pixels_and_no_more() -> None:
    """However small its file is."""
    plain = picture("a.png")

    def sized(width: int, height: int) -> bytes:
        begin = chunk(b"IHDR", struct.pack(">II", width, height) + plain[24:29])
        return plain[:8] + begin + plain[33:]

    assert bare("a.png", sized(10_000, 10_000)) == sized(10_000, 10_000)
    why = "^its 10,000 by 10,001 pixels are more than a phone can show$"
    with pytest.raises(Broken, match=why):
        bare("a.png", sized(10_000, 10_001))


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


def test_a_broken_picture_is_told_with_its_file(tmp_path: Path) -> None:
    """Beside every other fault, and whoever's it is; the staff's own are not looked at."""
    texts = files({"clients/acme/notes/a.png": "", "logo.jpg": "", "staff/x.png": "no picture"})
    write(tmp_path, texts)
    (tmp_path / "clients/acme/notes/a.png").write_bytes(picture("a.png")[:-1])
    (problem,) = read_documents(tmp_path).problems
    assert str(problem.where).startswith("clients/acme/notes/a.png")
    assert problem.code.name == "unreadable-file"
    assert problem.message == "This picture cannot be read: it ends in the middle."


def test_a_picture_that_is_known_to_be_whole_is_not_opened(tmp_path: Path) -> None:
    """The last build looked at it."""
    write(tmp_path, files({"logo.png": "no picture", "other.png": "no picture"}))
    found = read_documents(tmp_path, Reader(NOW, whole=frozenset({"logo.png"})))
    assert [problem.where.path for problem in found.problems] == ["other.png"]
    assert set(found.assets) == {"logo.png", "other.png"}


def test_a_picture_that_breaks_while_the_site_is_built_is_no_bug(tmp_path: Path) -> None:
    """It is told as a file that cannot be read, by name; so is a link put in its place."""
    file = write(tmp_path, {"a.png": ""}) / "a.png"
    assert bare_picture(file) == picture("a.png")
    file.write_bytes(b"half")
    with pytest.raises(OSError, match="it does not begin as PNG") as told:
        bare_picture(file)
    assert (told.value.filename, told.value.errno) == (str(file), 0)
    os.truncate(file, 20_000_001)
    with pytest.raises(OSError, match="it does not begin as PNG"):
        bare_picture(file)
    file.rename(tmp_path / "b.png")
    file.symlink_to(tmp_path / "b.png")
    with pytest.raises(OSError, match=re.escape(str(file))):
        bare_picture(file)
