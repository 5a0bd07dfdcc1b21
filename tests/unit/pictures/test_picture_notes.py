"""Notes in every place that a format has for them, and in those that it has not."""

import struct
import zlib
from collections.abc import Iterator

import pytest

from aboveboard.pictures import bare
from aboveboard.pictures.broken import Broken
from factories import picture
from profiles import NAMED_4, profile
from profiles import NOTED as NOTED_PROFILE
from profiles import PLAIN as PROFILE

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
LOSSLESS = part(b"VP8L", b"\x2f" + (23 | 15 << 14).to_bytes(4, "little") + b"bits")
ALPHA = part(b"ALPH", b"\0alpha")
LOSSY = part(b"VP8 ", b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", *SIZE) + b"bits")
STILL_SIDES, MOVING_SIDES = b"\x10\0\0\0\x17\0\0\x0f\0\0", b"\x02\0\0\0\x17\0\0\x0f\0\0"
FRAME = b"\0\0\0\0\0\0\x17\0\0\x0f\0\0\x32\0\0\0"
LOOPS = part(b"ANIM", b"\xff\xff\xff\xff\3\0")
TABLE = b"\x13" + bytes(14) + bytes((1, len(SECRET) - 1)) + SECRET
"""A Huffman table that nothing refers to."""
STILL = webp(part(b"VP8X", STILL_SIDES), ALPHA, LOSSY)
FILM = webp(part(b"VP8X", MOVING_SIDES), LOOPS, part(b"ANMF", FRAME + LOSSLESS))

CLEAR_FILM = webp(
    part(b"VP8X", b"\x32" + MOVING_SIDES[1:]),
    part(b"ICCP", PROFILE),
    LOOPS,
    part(b"ANMF", FRAME + ALPHA + LOSSY),
)
"""It has a profile, and its frame is lossy and can be seen through."""


def stored(data: bytes) -> bytes:
    """Write bytes as zlib does that packs nothing."""
    block = struct.pack("<BHH", 1, len(data), len(data) ^ 0xFFFF) + data
    return b"\x78\1" + block + struct.pack(">I", zlib.adler32(data))


def profiled(data: bytes, name: bytes = b"ICC Profile") -> bytes:
    """Write a PNG's profile."""
    return chunk(b"iCCP", name + b"\0\0" + data)


def gif(before: bytes) -> bytes:
    """Put a block before the picture of a GIF."""
    return GIF_BEGIN + before + GIF_IMAGE + b";"


def end_with(last: bytes) -> bytes:
    """Put a chunk at the end of a PNG."""
    return PNG[:-12] + last + PNG[-12:]


def few(colours: bytes, depth: int = 2, kind: int = 3) -> bytes:
    """Write a PNG of dots of so many bits each: of 2, which have no more than 4 colours."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *SIZE, depth, kind, 0, 0, 0))
    return PNG[:8] + head + colours + chunk(b"IDAT", b"bits") + PNG[-12:]


def framed(number: int, width: int = 24, bits: bytes = b"bits") -> bytes:
    """Write a frame of a film whose parts have these numbers."""
    head = struct.pack(">IIIIIHHBB", number, width, 16, 0, 0, 1, 10, 0, 0)
    return chunk(b"fcTL", head) + chunk(b"fdAT", struct.pack(">I", number + 1) + bits)


COLOURS = chunk(b"PLTE", bytes(range(12)))
FRAMES = framed(0)[:38], framed(1), framed(3)
MOVES = chunk(b"acTL", struct.pack(">II", 2, 0))
FILM_OF_2 = PNG[:33] + MOVES + FRAMES[0] + PNG[33:-12] + FRAMES[1] + PNG[-12:]
"""The picture itself is its first frame."""
BESIDE = PNG[:33] + MOVES + PNG[33:-12] + framed(0) + framed(2, 12) + PNG[-12:]
"""The picture itself is no frame."""


def pngs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    for name in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"sPLT", b"hIST", b"prVt", b"caBX", b"dSIG"):
        yield f"{name.decode()} at the end", PNG[:-12] + chunk(name, SECRET) + PNG[-12:], PNG
        yield f"{name.decode()} at the beginning", PNG[:33] + chunk(name, SECRET) + PNG[33:], PNG
    yield "eXIf", PNG[:33] + chunk(b"eXIf", EXIF) + PNG[33:], PNG
    upright, turned = (
        chunk(b"eXIf", b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x112, 3, 1, which, 0, 0))
        for which in (1, 6)
    )
    yield "eXIf that is upright, and once more", end_with(upright + turned), PNG
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
    kept = begin + profiled(stored(PROFILE)) + end
    packed = zlib.compress(PROFILE)
    yield "the name of a profile", begin + profiled(packed, SECRET) + end, kept
    yield "behind a profile", begin + profiled(packed + SECRET) + end, kept
    yield "in a profile", begin + profiled(zlib.compress(NOTED_PROFILE)) + end, kept
    yield "a profile that is words", begin + profiled(stored(SECRET * 9)) + end, begin + end
    yield "a profile that is none", begin + profiled(SECRET) + end, begin + end
    yield "half a profile", begin + profiled(packed[:-1]) + end, begin + end
    bomb = zlib.compress(PROFILE + bytes(8_000_000))
    yield "a profile that fills the memory", begin + profiled(bomb) + end, begin + end


def pngs_with_parts() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where parts are that nobody looks at, the picture with them, and what is left."""
    bits = chunk(b"IDAT", SECRET)
    yield "bits behind another chunk", end_with(chunk(b"tEXt", b"a\0b") + bits), PNG
    for colours in (SECRET[:3], SECRET):
        noted = PNG[:33] + chunk(b"PLTE", colours) + PNG[33:]
        yield f"{len(colours) // 3} colours of a picture that has its own", noted, PNG
    yield "colours of too many bits", few(COLOURS, depth=9), few(b"", depth=9)
    yield "colours of no kind", few(COLOURS, kind=5), few(b"", kind=5)
    yield "colours behind the bits", end_with(chunk(b"PLTE", SECRET)), PNG
    for length in (2, len(SECRET)):
        clear = chunk(b"tRNS", SECRET[:length])
        yield f"{length} bytes of what is clear", PNG[:33] + clear + PNG[33:], PNG
    for name, length in ((b"tRNS", 6), (b"gAMA", 4), (b"pHYs", 9), (b"iCCP", 24)):
        yield f"{name.decode()} behind the bits", end_with(chunk(name, SECRET[:length])), PNG
    large = chunk(b"PLTE", SECRET[:21] * 3)
    clear = chunk(b"tRNS", SECRET[:5])
    yield "colours that there cannot be", few(large + COLOURS + clear), few(COLOURS)
    yield "a colour cut off", few(chunk(b"PLTE", SECRET[:8]) + COLOURS), few(COLOURS)
    yield "a gap in colours that are not there", few(clear + COLOURS), few(COLOURS)
    yield "words beside few colours", few(COLOURS + chunk(b"tEXt", b"CA")), few(COLOURS)
    yield "a gap before its colours", few(chunk(b"tRNS", b"CA") + COLOURS), few(COLOURS)
    five = chunk(b"PLTE", SECRET[:15])
    yield "a colour more than there can be", few(five + COLOURS), few(COLOURS)
    lit = chunk(b"gAMA", bytes(4))
    twice = PNG[:33] + lit + chunk(b"gAMA", SECRET[:4]) + PNG[33:]
    yield "gAMA once more before the bits", twice, PNG[:33] + lit + PNG[33:]


def pngs_that_move() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where frames are that nobody shows, the picture with them, and what is left."""
    frame = chunk(b"fdAT", bytes(4) + SECRET)
    yield "frames of a picture that does not move", PNG[:-12] + frame + PNG[-12:], PNG
    moves = chunk(b"acTL", struct.pack(">II", 0, 0))
    shown = chunk(b"fdAT", bytes(4) + SECRET)
    yield "a film of no frames", PNG[:33] + moves + PNG[33:-12] + shown + PNG[-12:], PNG
    yield "a film that begins too late", end_with(FILM_OF_2[33:53] + FRAMES[0] + shown), PNG
    third = framed(3, bits=SECRET)
    yield "a frame too many", FILM_OF_2[:-12] + third + FILM_OF_2[-12:], FILM_OF_2
    for frames, repeats in ((2**31, 0), (1, 2**31)):
        told = PNG[:33] + chunk(b"acTL", struct.pack(">II", frames, repeats)) + PNG[33:-12]
        film = told + framed(0, bits=SECRET) + PNG[-12:]
        yield f"a film of {frames} frames, {repeats} times", film, PNG
    again = chunk(b"acTL", SECRET[:8])
    yield "a second film", FILM_OF_2[:53] + again + FILM_OF_2[53:], FILM_OF_2


def jpegs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    begin, jfif, rest = JPEG[:2], JPEG[2:20], JPEG[20:]
    assert jfif[4:9] == b"JFIF\0"
    frame = rest.index(b"\xff\xc0")
    heads = {0xE0: b"JFXX\0\x13\1\1", 0xE1: b"http://ns.adobe.com/xap/1.0/\0", 0xE2: b"MPF\0MM\0*"}
    for marker in (0xC8, 0xCC, 0xDC, *range(0xE0, 0xF0), *range(0xF0, 0xFE), 0xFE):
        noted = segment(marker, heads.get(marker, b"") + SECRET)
        yield f"segment {marker:X}", begin + jfif + noted + rest, JPEG
        yield f"segment {marker:X}, later", begin + jfif + rest[:frame] + noted + rest[frame:], JPEG
        yield f"segment {marker:X}, behind the bits", JPEG[:-2] + noted + JPEG[-2:], JPEG
    yield "Exif", begin + jfif + segment(0xE1, b"Exif\0\0" + EXIF) + rest, JPEG
    yield "behind its end", JPEG + SECRET, JPEG
    yield "a second picture behind its end", JPEG + JPEG + SECRET, JPEG
    small = segment(0xE0, jfif[4:16] + b"\2\4" + SECRET)
    yield "a thumbnail", begin + small + rest, JPEG
    yield "a second density", begin + jfif + segment(0xE0, b"JFIF\0" + SECRET[:9]) + rest, JPEG
    steps = JPEG.index(b"\xff\xdb")
    kept = JPEG[:steps] + segment(0xEE, b"Adobe\0\x64\0\0\0\0\1") + JPEG[steps:]
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET)
    again = segment(0xEE, b"Adobe" + SECRET[:6] + b"\1")
    short = segment(0xEE, b"Adobe" + SECRET[:6])
    noted = begin + jfif + short + adobe + again + rest
    yield "behind the kind of colours, and once more", noted, kept


def jpegs_with_parts() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where parts are that nobody looks at, the picture with them, and what is left."""
    steps, scan = JPEG.index(b"\xff\xdb"), JPEG.index(b"\xff\xda")
    for name, table in (
        ("codes", segment(0xC4, TABLE)),
        ("steps", segment(0xDB, b"\3" + 64 * b"A")),
    ):
        yield f"{name} that nothing needs", JPEG[:scan] + table + JPEG[scan:], JPEG
        yield f"{name} behind the bits", JPEG[:-2] + table + JPEG[-2:], JPEG
    replaced = segment(0xDB, b"\0" + 64 * b"A") + segment(0xC4, b"\0" + TABLE[1:])
    yield "tables that others replace", JPEG[:steps] + replaced + JPEG[steps:], JPEG
    restarts = JPEG[:scan] + segment(0xDD, b"\0\7") + JPEG[scan:]
    yield "behind restarts", JPEG[:scan] + segment(0xDD, b"\0\7" + SECRET) + JPEG[scan:], restarts
    yield "restarts of nothing", JPEG[:-2] + segment(0xDD, SECRET[:2]) + JPEG[-2:], JPEG
    for marker, length in ((0xC0, 17), (0xDA, 12)):
        at = JPEG.index(bytes((0xFF, marker)))
        long = segment(marker, JPEG[at + 4 : at + 2 + length] + SECRET)
        yield f"in segment {marker:X}", JPEG[:at] + long + JPEG[at + 2 + length :], JPEG
    filled = JPEG[:2] + b"\xff" * 9 + JPEG[2:-2] + b"\xff" * 9 + JPEG[-2:]
    yield "bytes that fill up", filled, JPEG


def jpegs_with_profiles() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield what is said for a profile, the picture with it, and what is left."""
    at = JPEG.index(b"\xff\xe2")
    stop = at + 2 + int.from_bytes(JPEG[at + 2 : at + 4])
    none = JPEG[:at] + JPEG[stop:]

    def coloured(*profiles: bytes) -> bytes:
        told = (segment(0xE2, b"ICC_PROFILE\0" + profile) for profile in profiles)
        return JPEG[:at] + b"".join(told) + JPEG[stop:]

    kept = coloured(b"\1\1" + PROFILE)
    yield "in a profile", coloured(b"\1\1" + NOTED_PROFILE), kept
    halves = b"\2\2" + NOTED_PROFILE[99:], b"\1\2" + NOTED_PROFILE[:99]
    yield "in a profile of two pieces", coloured(*halves), kept
    yield "a piece of a profile too many", coloured(halves[0], *halves), none
    yield "a piece of a profile too few", coloured(halves[0]), none
    yield "a profile that is words", coloured(b"\1\1" + SECRET * 9), none
    yield "a profile without a number", coloured(SECRET), none


def gifs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where notes are, the picture with them, and what is left."""
    yield "a comment", gif(b"\x21\xfe" + pieces(SECRET, SECRET)), GIF
    yield "XMP", gif(b"\x21\xff" + pieces(b"XMP DataXMP", SECRET)), GIF
    yield "a private block", gif(b"\x21\xff" + pieces(b"CANARY54978", SECRET)), GIF
    yield "an unknown block", gif(b"\x21\x42" + pieces(SECRET)), GIF
    words = b"\x21\xff" + pieces(b"ICCRGBG1012", SECRET * 6)
    yield "a profile that is words", gif(words), GIF
    cut = [NOTED_PROFILE[at : at + 99] for at in range(0, len(NOTED_PROFILE), 99)]
    kept = [PROFILE[at : at + 255] for at in range(0, len(PROFILE), 255)]
    long = b"\x21\xff" + pieces(b"ICCRGBG1012", *cut)
    yield "in a profile", gif(long), gif(b"\x21\xff" + pieces(b"ICCRGBG1012", *kept))
    yield "a text", gif(CONTROL + b"\x21\x01" + pieces(bytes(12), SECRET)), GIF
    yield "a text as long as a control", gif(b"\x21\x01" + pieces(SECRET[:4])), GIF
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


def webps_with_parts() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield where parts are that nobody looks at, the picture with them, and what is left."""
    begin = part(b"VP8X", STILL_SIDES)
    spare = part(b"ANMF", FRAME[:15] + b"\xfc" + part(b"ALPH", SECRET) + LOSSLESS)
    yield "what is clear of a frame that is not", webp(FILM[12:30], LOOPS, spare), FILM
    again = part(b"ANIM", SECRET[:6])
    yield "a second movement", webp(FILM[12:30], LOOPS, again, FILM[44:]), FILM
    plain = part(b"VP8X", bytes(4) + STILL_SIDES[4:])
    kept = webp(plain, LOSSY)
    words = part(b"ALPH", SECRET), part(b"ICCP", NOTED_PROFILE)
    yield "what nothing says that it has", webp(plain, *words, LOSSY), kept
    behind = webp(begin, LOSSY, part(b"ALPH", SECRET))
    yield "what is clear, behind", behind, webp(begin, LOSSY)
    yield "what is clear twice", webp(begin, part(b"ALPH", SECRET), LOSSLESS), webp(begin, LOSSLESS)
    coloured = part(b"VP8X", b"\x20" + plain[9:])
    yield "a profile that is words", webp(coloured, part(b"ICCP", SECRET * 9), LOSSY), kept
    left = webp(coloured, part(b"ICCP", PROFILE), LOSSY)
    yield "in a profile", webp(coloured, words[1], LOSSY), left
    yield "a profile that is not there", webp(coloured, LOSSY), kept


CASES = [
    pytest.param(f"a.{kind}", noted, left, id=f"{kind}: {where}")
    for kind, cases in (
        ("png", pngs()),
        ("png", pngs_with_parts()),
        ("png", pngs_that_move()),
        ("jpg", jpegs()),
        ("jpg", jpegs_with_parts()),
        ("jpg", jpegs_with_profiles()),
        ("gif", gifs()),
        ("webp", webps()),
        ("webp", webps_with_parts()),
    )
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
        ("a.png", FILM_OF_2),
        ("a.png", BESIDE),
        ("a.png", few(COLOURS + chunk(b"tRNS", b"\1\2\3\4") + chunk(b"bKGD", b"\1"))),
        ("a.png", few(chunk(b"PLTE", bytes(768)) + chunk(b"tRNS", bytes(256)), depth=8)),
        (
            "a.png",
            PNG[:33] + chunk(b"tRNS", bytes(6)) + PNG[33:-12] + chunk(b"IDAT", b"") + PNG[-12:],
        ),
        ("a.gif", GIF_FILM),
        ("a.gif", b"GIF87a" + GIF[6:]),
        ("a.gif", GIF[:10] + b"\1" + GIF[11:13] + GIF_IMAGE + b";"),
        ("a.gif", gif(CONTROL + GIF_IMAGE)),
        ("a.gif", gif(CONTROL + GIF_IMAGE + CONTROL)),
        ("a.webp", STILL),
        ("a.webp", webp(FILM[12:30], LOOPS, FILM[44:], FILM[44:])),
        ("a.webp", CLEAR_FILM),
    ],
)
def test_what_draws_stays(name: str, raw: bytes) -> None:
    """Frames, all of them; how long each is shown, how often all are, and in which colours."""
    assert bare(name, raw) == raw


def test_a_large_profile_of_a_png_is_kept_whole() -> None:
    """It is written in pieces, of which these 4 are full."""
    large = profile(*NAMED_4, (b"A2B0", b"mAB " + bytes(261_936)))
    assert len(large) == 4 * 65_535
    made = bare("a.png", PNG[:33] + profiled(zlib.compress(large)) + PNG[33:])
    (length,) = struct.unpack_from(">I", made, 33)
    assert made[37:54] == b"iCCPICC Profile\0\0"
    assert zlib.decompress(made[54 : 41 + length]) == large


OUT_OF_ORDER = {
    "a second frame before the picture": PNG[:33] + MOVES + framed(0)[:38] + framed(1) + PNG[33:],
    "bits of a frame before the picture": PNG[:33] + MOVES + framed(0) + PNG[33:],
    "a number left out": FILM_OF_2.replace(FRAMES[1], framed(2)),
    "a number once more": FILM_OF_2.replace(FRAMES[1], framed(0)),
    "a head cut off": FILM_OF_2.replace(FRAMES[0], chunk(b"fcTL", FRAMES[0][8:-5])),
    "a head that goes on": FILM_OF_2.replace(FRAMES[0], chunk(b"fcTL", FRAMES[0][8:-4] + b"C")),
}


@pytest.mark.parametrize("which", OUT_OF_ORDER)
def test_a_film_whose_frames_are_out_of_order_is_refused(which: str) -> None:
    """Nobody can tell what it shows, and what is not shown may be anything."""
    with pytest.raises(Broken, match=r"^its frames are out of order$"):
        bare("a.png", OUT_OF_ORDER[which])


def test_each_frame_of_a_png_is_held_to_the_size_that_it_reaches_to() -> None:
    """The first as the last, and to the right as downwards; one frame alone is a film, too."""
    once = chunk(b"acTL", struct.pack(">II", 1, 0))
    for left, top, width, height, told in (
        (2**31, 0, 24, 16, "2,147,483,672 by 16"),
        (0, 2**31, 24, 16, "24 by 2,147,483,664"),
        (0, 0, 2**31, 16, "2,147,483,648 by 16"),
    ):
        place = struct.pack(">IIIIIHHBB", 0, width, height, left, top, 1, 10, 0, 0)
        frame = chunk(b"fcTL", place)
        for raw in (
            PNG[:33] + once + frame + PNG[33:],
            PNG[:33] + MOVES + frame + PNG[33:-12] + FRAMES[1] + PNG[-12:],
        ):
            with pytest.raises(Broken, match=f"^its {told} pixels are more than a phone can show$"):
                bare("a.png", raw)
    alone = PNG[:33] + once + FRAMES[0] + PNG[33:]
    assert bare("a.png", alone) == alone
