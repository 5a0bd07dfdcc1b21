"""Pictures: what they hold, and how much."""

from pathlib import Path
from struct import pack

from hostile.case import NOTE, Case

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\1\x08\2\0\0\0"
_BESIDE = "content/clients/acme/notes"
_NO = "though its name says so"


def _picture(name: str, file: str, content: bytes, reason: str) -> Case:
    text = f"---\ntitle: Hello\n---\n![x]({file})\n"
    path = f"{_BESIDE}/{file}"
    return Case(name, {path: content, NOTE: text}, f"{path}:1:1: error ", reason)


def _png(width: int, height: int) -> bytes:
    return PNG[:16] + pack(">II", width, height) + PNG[24:]


def _grown(root: Path) -> None:
    with (root / _BESIDE / "graph.png").open("r+b") as file:
        file.truncate(20_000_001)


_SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
_VP8L = b"RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2f\xff\xff\xff\x0f" + bytes(16)
_VP8X = b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\x00\xff\xff\x00" + bytes(16)

CASES = (
    _picture("SVG with a script", "graph.svg", _SVG, "Nothing reads this file"),
    _picture("SVG that is called PNG", "graph.png", _SVG, _NO),
    _picture("HTML that is called PNG", "graph.png", b"<script>alert(1)</script>", _NO),
    _picture("a program that is called JPEG", "graph.jpg", b"MZ\x90\0" * 100, _NO),
    _picture("HTML that is called GIF", "graph.gif", b"<html>", _NO),
    _picture("a song that is called WebP", "graph.webp", b"RIFF\0\0\0\0WAVEfmt " + bytes(40), _NO),
    _picture("a film that is called AVIF", "graph.avif", b"\0\0\0 ftypisom" + bytes(40), _NO),
    _picture("nothing", "graph.png", b"", _NO),
    _picture("the first eight bytes alone", "graph.png", PNG[:8], _NO),
    _picture("a PNG of 60,000 by 60,000", "graph.png", _png(60_000, 60_000), "60,000 by 60,000"),
    _picture("a PNG of all that fits", "graph.png", _png(2**31, 2**31), "pixels"),
    _picture(
        "a GIF of 65,535 by 65,535", "graph.gif", b"GIF89a\xff\xff\xff\xff" + bytes(9), "65,535"
    ),
    _picture("a WebP of 16,384 by 16,384", "graph.webp", _VP8L, "16,384 by 16,384"),
    _picture("a WebP of 65,536 by 65,536", "graph.webp", _VP8X, "65,536 by 65,536"),
    Case(
        "more than 20 MB",
        {f"{_BESIDE}/graph.png": PNG},
        f"{_BESIDE}/graph.png:1:1: error ",
        "larger than 20 MB",
        arrange=_grown,
    ),
)
