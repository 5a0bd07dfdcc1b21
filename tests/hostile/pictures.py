"""Pictures: what they hold, and how much."""

import re
import zlib
from pathlib import Path
from struct import pack

from factories import picture
from hostile.case import NOTE, Case

_BESIDE = "content/clients/acme/notes"


def _picture(name: str, file: str, content: bytes, reason: str) -> Case:
    text = f"---\ntitle: Hello\n---\n![x]({file})\n"
    path = f"{_BESIDE}/{file}"
    return Case(name, {path: content, NOTE: text}, f"{path}:1:1: error ", reason)


def _png(width: int, height: int) -> bytes:
    plain = picture("a.png")
    head = b"IHDR" + pack(">II", width, height) + plain[24:29]
    return plain[:12] + head + pack(">I", zlib.crc32(head)) + plain[33:]


def _put(name: str, was: bytes, put: bytes) -> bytes:
    """Give a whole picture whose size, wherever it stands, is another."""
    changed, count = re.subn(re.escape(was), lambda _: put, picture(name))
    assert count == 1
    return changed


def _riff(chunks: bytes) -> bytes:
    return b"RIFF" + pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _frame(parts: bytes) -> bytes:
    return b"ANMF" + pack("<I", len(parts) + 16) + bytes(16) + parts


def _grown(root: Path) -> None:
    with (root / _BESIDE / "graph.png").open("r+b") as file:
        file.truncate(20_000_001)


_SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"

CASES = (
    _picture("SVG with a script", "graph.svg", _SVG, "Nothing reads this file"),
    _picture("SVG that is called PNG", "graph.png", _SVG, "does not begin as PNG"),
    _picture("HTML that is called PNG", "graph.png", b"<script>", "does not begin as PNG"),
    _picture("a program that is called JPEG", "graph.jpg", b"MZ\x90\0" * 100, "begin as JPEG"),
    _picture("HTML that is called GIF", "graph.gif", b"<html>", "does not begin as GIF"),
    _picture("a song that is called WebP", "graph.webp", b"RIFF\0\0\0\0WAVEfmt ", "begin as WebP"),
    _picture("a film that is called AVIF", "graph.avif", b"\0\0\0 ftypisom", "begin as AVIF"),
    _picture("a GIF that is called PNG", "graph.png", picture("a.gif"), "it is GIF"),
    _picture("one byte", "graph.png", b"\x89", "does not begin as PNG"),
    _picture("half of a JPEG", "graph.jpg", picture("a.jpg")[:300], "cannot be read"),
    _picture("a PNG of 60,000 by 60,000", "graph.png", _png(60_000, 60_000), "60,000 by 60,000"),
    _picture("a PNG of all that fits", "graph.png", _png(2**31, 2**31), "pixels"),
    _picture(
        "a GIF of 65,535 by 65,535",
        "graph.gif",
        b"GIF89a" + pack("<HH", 65_535, 65_535) + picture("a.gif")[10:],
        "65,535 by 65,535",
    ),
    _picture(
        "a JPEG of 65,500 by 65,500",
        "graph.jpg",
        _put("a.jpg", pack(">HH", 16, 24), pack(">HH", 65_500, 65_500)),
        "65,500 by 65,500",
    ),
    _picture(
        "a WebP of 16,384 by 16,384",
        "graph.webp",
        _put("a.webp", b"\x17\0\0\x0f\0\0", b"\xff\x3f\0\xff\x3f\0"),
        "16,384 by 16,384",
    ),
    _picture(
        "an AVIF of 65,536 by 65,536",
        "graph.avif",
        _put("a.avif", pack(">II", 24, 16), pack(">II", 65_536, 65_536)),
        "65,536 by 65,536",
    ),
    _picture(
        "a moving AVIF",
        "graph.avif",
        picture("a.avif") + b"\0\0\0\x08moov",
        "it moves, and what a moving AVIF says of itself cannot be taken out: save it as a still",
    ),
    _picture(
        "a WebP that begins with its colours",
        "graph.webp",
        b"RIFF\x1a\0\0\0WEBPICCP\0\0\0\0VP8L\5\0\0\0\x2f\xff\xff\xff\x0f\0",
        "does not begin with its size",
    ),
    _picture(
        "an AVIF of 0 by 0",
        "graph.avif",
        _put("a.avif", pack(">II", 24, 16), pack(">II", 0, 0)),
        "does not say how large it is",
    ),
    _picture(
        "20 MB of the smallest parts",
        "graph.jpg",
        picture("a.jpg")[:2] + b"\xff\xdb\0\2" * 4_900_000 + picture("a.jpg")[2:],
        "too many pieces",
    ),
    _picture(
        "20 MB that fill up before a segment, without an end",
        "graph.jpg",
        picture("a.jpg")[:2] + b"\xff" * 19_900_000,
        "ends in the middle",
    ),
    _picture(
        "20 MB that fill up before a segment, and no size",
        "graph.jpg",
        picture("a.jpg")[:2] + b"\xff" * 19_900_000 + b"\xfe\0\2\xff\xd9",
        "it holds no picture",
    ),
    _picture(
        "20 MB that fill up behind the bits, without an end",
        "graph.jpg",
        picture("a.jpg")[:-2] + b"\xff" * 19_900_000,
        "ends in the middle",
    ),
    _picture(
        "20 MB of pieces of one byte",
        "graph.gif",
        picture("a.gif")[:-1] + b"\x21\xfe" + b"\1A" * 9_900_000,
        "too many pieces",
    ),
    _picture(
        "20 MB of frames of the smallest parts",
        "graph.webp",
        _riff(b"VP8X\x0a\0\0\0\2\0\0\0\x17\0\0\x0f\0\0" + _frame(b"nOtE\0\0\0\0" * 30_000) * 80),
        "too many pieces",
    ),
    Case(
        "more than 20 MB",
        {f"{_BESIDE}/graph.png": picture("a.png")},
        f"{_BESIDE}/graph.png:1:1: error ",
        "larger than 20 MB",
        arrange=_grown,
    ),
)
