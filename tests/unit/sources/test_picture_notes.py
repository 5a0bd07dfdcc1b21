"""Notes in every place that a format has for them, and in those that it has not."""

import struct
import zlib
from collections.abc import Iterator

import pytest

from aboveboard.sources.pictures import bare
from factories import picture

SECRET = b"CANARY 54.978 N, 1.614 W"
EXIF = b"MM\0*\0\0\0\x08\0\1\x01\x0e\0\2\0\0\0\x18\0\0\0\x1a\0\0\0\0" + SECRET
"""Notes of a camera: a description."""
SIZE = (24, 16)


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def part(name: bytes, data: bytes) -> bytes:
    """Write a chunk of a WebP."""
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def segment(marker: int, data: bytes) -> bytes:
    """Write a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def pieces(*data: bytes) -> bytes:
    """Write pieces of a GIF, and their end."""
    return b"".join(bytes((len(one),)) + one for one in data) + b"\0"


def webp(*parts: bytes) -> bytes:
    """Write a WebP."""
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


PNG, JPEG = picture("a.png"), picture("a.jpg")
REPEATS = b"\x21\xff" + pieces(b"NETSCAPE2.0", b"\1\0\0")
CONTROL = b"\x21\xf9" + pieces(b"\0\x14\0\0")
GIF_FILM = picture("a.gif")
GIF_BEGIN, GIF_IMAGE = GIF_FILM[:-1].split(REPEATS + CONTROL)
GIF = GIF_BEGIN + GIF_IMAGE + b";"
PROFILE = zlib.compress(b"a profile")
LOSSLESS = part(b"VP8L", b"\x2f" + (23 | 15 << 14).to_bytes(4, "little") + b"bits")
ALPHA = part(b"ALPH", b"\0alpha")
LOSSY = part(b"VP8 ", b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", *SIZE) + b"bits")
STILL_SIDES, MOVING_SIDES = b"\x10\0\0\0\x17\0\0\x0f\0\0", b"\x02\0\0\0\x17\0\0\x0f\0\0"
FRAME = b"\0\0\0\0\0\0\x17\0\0\x0f\0\0\x32\0\0\0"
LOOPS = part(b"ANIM", b"\xff\xff\xff\xff\3\0")
FRAMED = chunk(b"fcTL", bytes(26)) + chunk(b"fdAT", b"\0\0\0\1bits")
STILL = webp(part(b"VP8X", STILL_SIDES), ALPHA, LOSSY)
FILM = webp(part(b"VP8X", MOVING_SIDES), LOOPS, part(b"ANMF", FRAME + LOSSLESS))


def gif(before: bytes) -> bytes:
    """Put a block before the picture of a GIF."""
    return GIF_BEGIN + before + GIF_IMAGE + b";"


def pngs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    for name in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"sPLT", b"hIST", b"prVt", b"caBX", b"dSIG"):
        yield f"{name.decode()} at the end", PNG[:-12] + chunk(name, SECRET) + PNG[-12:], PNG
        yield f"{name.decode()} at the beginning", PNG[:33] + chunk(name, SECRET) + PNG[33:], PNG
    yield "eXIf", PNG[:33] + chunk(b"eXIf", EXIF) + PNG[33:], PNG
    yield "behind its end", PNG + SECRET, PNG
    assert not [name for name in (b"gAMA", b"sRGB", b"cHRM", b"bKGD") if name in PNG]
    for name, length in ((b"gAMA", 4), (b"sRGB", 1), (b"cHRM", 32), (b"bKGD", 6)):
        right = chunk(name, bytes(length))
        kept = PNG[:33] + right + PNG[33:]
        long = PNG[:33] + chunk(name, bytes(length) + SECRET) + PNG[33:]
        yield f"{name.decode()} that is too long", long, PNG
        again = chunk(name, SECRET[:length])
        yield f"{name.decode()} once more", kept[:-12] + again + kept[-12:], kept
    at = PNG.index(b"iCCP") - 4
    (length,) = struct.unpack_from(">I", PNG, at)
    begin, end = PNG[:at], PNG[at + 12 + length :]
    kept = begin + chunk(b"iCCP", b"ICC Profile\0\0" + PROFILE) + end
    yield "the name of a profile", begin + chunk(b"iCCP", SECRET + b"\0\0" + PROFILE) + end, kept
    long = chunk(b"iCCP", b"ICC Profile\0\0" + PROFILE + SECRET)
    yield "behind a profile", begin + long + end, kept
    damaged = chunk(b"iCCP", b"ICC Profile\0\0" + SECRET)
    yield "a profile that is none", begin + damaged + end, begin + end
    yield "half a profile", begin + chunk(b"iCCP", b"\0\0" + PROFILE[:-1]) + end, begin + end
    frame = chunk(b"fdAT", bytes(4) + SECRET)
    yield "frames of a picture that does not move", PNG[:-12] + frame + PNG[-12:], PNG


def jpegs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    begin, jfif, rest = JPEG[:2], JPEG[2:20], JPEG[20:]
    assert jfif[4:9] == b"JFIF\0"
    frame = rest.index(b"\xff\xc0")
    heads = {0xE0: b"JFXX\0\x13\1\1", 0xE1: b"http://ns.adobe.com/xap/1.0/\0", 0xE2: b"MPF\0MM\0*"}
    for marker in (0xC8, *range(0xE0, 0xF0), *range(0xF0, 0xFE), 0xFE):
        noted = segment(marker, heads.get(marker, b"") + SECRET)
        yield f"segment {marker:X}", begin + jfif + noted + rest, JPEG
        yield f"segment {marker:X}, later", begin + jfif + rest[:frame] + noted + rest[frame:], JPEG
    yield "Exif", begin + jfif + segment(0xE1, b"Exif\0\0" + EXIF) + rest, JPEG
    yield "behind its end", JPEG + SECRET, JPEG
    yield "a second picture behind its end", JPEG + JPEG + SECRET, JPEG
    small = segment(0xE0, jfif[4:16] + b"\2\4" + SECRET)
    yield "a thumbnail", begin + small + rest, JPEG
    yield "a second density", begin + jfif + segment(0xE0, b"JFIF\0" + SECRET[:9]) + rest, JPEG
    kept = begin + jfif + segment(0xEE, b"Adobe\0\x64\0\0\0\0\1") + rest
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET)
    again = segment(0xEE, b"Adobe" + SECRET[:7])
    yield "behind the kind of colours, and once more", begin + jfif + adobe + again + rest, kept


def gifs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    yield "a comment", gif(b"\x21\xfe" + pieces(SECRET, SECRET)), GIF
    yield "XMP", gif(b"\x21\xff" + pieces(b"XMP DataXMP", SECRET)), GIF
    yield "a private block", gif(b"\x21\xff" + pieces(b"CANARY54978", SECRET)), GIF
    yield "an unknown block", gif(b"\x21\x42" + pieces(SECRET)), GIF
    yield "a text", gif(CONTROL + b"\x21\x01" + pieces(bytes(12), SECRET)), GIF
    yield "behind its end", GIF + SECRET, GIF
    yield "behind the movement", GIF_FILM.replace(REPEATS, REPEATS[:-1] + pieces(SECRET)), GIF_FILM
    yield "a movement that is none", gif(b"\x21\xff" + pieces(b"NETSCAPE2.0", SECRET)), GIF
    yield (
        "a movement within a longer name",
        gif(b"\x21\xff" + pieces(b"NETSCAPE2.0\3\1" + SECRET)),
        GIF,
    )
    once = REPEATS + b"\x21\xff" + pieces(b"NETSCAPE2.0", b"\1CA")
    yield "a second movement", GIF_FILM.replace(REPEATS, once), GIF_FILM
    long = b"\x21\xf9" + pieces(b"\0\x14\0\0", SECRET)
    yield "behind a control", GIF_FILM.replace(CONTROL, long), GIF_FILM
    yield "a control that is none", gif(b"\x21\xf9" + pieces(SECRET)), GIF
    yield "a control before another", GIF_FILM.replace(CONTROL, long + CONTROL), GIF_FILM
    yield "a control of nothing", GIF[:-1] + b"\x21\xf9" + pieces(b"CANA") + b";", GIF


def webps() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    begin = part(b"VP8X", STILL_SIDES)
    for name in (b"EXIF", b"XMP ", b"nOtE", b"ANIM", b"ANMF"):
        note = part(name, EXIF if name == b"EXIF" else SECRET + SECRET)
        yield f"{name.decode()} in a still", webp(begin, note, ALPHA, LOSSY, note), STILL
        if name in {b"EXIF", b"XMP ", b"nOtE"}:
            film = webp(FILM[12:30], LOOPS, FILM[44:], note)
            yield f"{name.decode()} in a film", film, FILM
            framed = part(b"ANMF", FRAME + note + LOSSLESS + note)
            yield f"{name.decode()} in a frame", webp(FILM[12:30], LOOPS, framed), FILM
    claims = b"\xdd" + SECRET[:3] + STILL_SIDES[4:]
    yield "behind its sides", webp(part(b"VP8X", claims + SECRET), ALPHA, LOSSY), STILL
    yield (
        "behind its movement",
        webp(FILM[12:30], part(b"ANIM", LOOPS[8:] + SECRET), FILM[44:]),
        FILM,
    )
    yield "behind its end", STILL + SECRET, STILL
    simple = webp(LOSSY)
    yield "behind a simple one", webp(LOSSY, part(b"EXIF", EXIF), part(b"XMP ", SECRET)), simple
    second = part(b"VP8L", b"\x2f" + (23 | 15 << 14).to_bytes(4, "little") + SECRET)
    yield "a second picture", webp(begin, ALPHA, LOSSY, second, part(b"ALPH", SECRET)), STILL
    yield "a still in a film", webp(FILM[12:30], LOOPS, ALPHA, second, FILM[44:]), FILM
    framed = part(b"ANMF", FRAME + LOSSLESS + second)
    yield "a second picture in a frame", webp(FILM[12:30], LOOPS, framed), FILM


CASES = [
    pytest.param(f"a.{kind}", noted, left, id=f"{kind}: {where}")
    for kind, cases in (("png", pngs()), ("jpg", jpegs()), ("gif", gifs()), ("webp", webps()))
    for where, noted, left in cases
]


@pytest.mark.parametrize(("name", "noted", "left"), CASES)
def test_notes_leave_no_byte_wherever_they_are(name: str, noted: bytes, left: bytes) -> None:
    """What is left is the picture to the byte, so it is drawn as before; see test_avif.py, too."""
    assert noted != left
    assert b"CANARY" not in left
    assert bare(name, noted) == left


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", PNG[:33] + chunk(b"acTL", bytes(8)) + PNG[33:-12] + 2 * FRAMED + PNG[-12:]),
        ("a.gif", GIF_FILM),
        ("a.gif", gif(b"\x21\xff" + pieces(b"ICCRGBG1012", b"a profile", b"of two pieces"))),
        ("a.gif", gif(CONTROL + GIF_IMAGE + CONTROL)),
        ("a.webp", STILL),
        ("a.webp", webp(FILM[12:30], LOOPS, FILM[44:], FILM[44:])),
    ],
)
def test_what_draws_stays(name: str, raw: bytes) -> None:
    """Frames, all of them; how long each is shown, how often all are, and in which colours."""
    assert bare(name, raw) == raw
