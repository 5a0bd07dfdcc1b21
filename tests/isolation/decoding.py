"""Everything that somebody could make of a file's bytes without a key.

What is looked for may be written in signs, numbers, other letters or a packed form, cut by tags or
by the end of a line, or be part of a name.
"""

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote_to_bytes

_FOLD = re.compile(rb"\r?\n[ \t]")
"""Source: RFC 5545, section 3.1."""
_UNSEEN = re.compile(rb"<[^>]*>|\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|&shy;|&ZeroWidthSpace;")
_ESCAPE = re.compile(rb"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6}) ?")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){4,}")
_PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_DEPTH = 3
"""So many forms may lie one within the other."""

Tree = Mapping[str, bytes]


def found(tree: Tree, canaries: Iterable[str]) -> set[tuple[str, str]]:
    """Give each canary with each file that holds it, in whatever form, in its bytes or its path."""
    signs = {canary: canary.casefold().encode() for canary in canaries}
    hits: set[tuple[str, str]] = set()
    for path, content in tree.items():
        forms = list(readings(f"{path}\n".encode() + content))
        hits.update(
            (canary, path) for canary, sign in signs.items() if any(sign in form for form in forms)
        )
    return hits


def readings(content: bytes, depth: int = _DEPTH) -> Iterator[bytes]:
    """Yield some bytes as they are and decoded, again and again, in small letters."""
    seen: set[bytes] = set()
    waiting = [content]
    for _ in range(depth):
        for form in waiting:
            yield form.lower()
        seen.update(waiting)
        waiting = list({made for form in waiting for made in _decoded(form)} - seen)
    yield from (form.lower() for form in waiting)


def _decoded(content: bytes) -> Iterator[bytes]:
    """Yield what one step of decoding makes of bytes: as a text, and what is packed in them."""
    text = html.unescape(content.decode("utf-8", "replace")).encode("utf-8", "replace")
    text = _ESCAPE.sub(_sign, unquote_to_bytes(text))
    yield _UNSEEN.sub(b"", _FOLD.sub(b"", text)).replace(b"\0", b"")
    yield b" ".join(_unpacked(content))


def _sign(escape: re.Match[bytes]) -> bytes:
    code = int(next(filter(None, escape.groups())), 16)
    return chr(code).encode("utf-8", "replace") if code <= 0x10FFFF else escape[0]


def _unpacked(content: bytes) -> Iterator[bytes]:
    for run in _HEX.findall(content):
        yield binascii.unhexlify(run)
    for run in _BASE64.findall(content):
        plain = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):  # what stands before it may be letters, too
            part = plain[start:]
            whole = part if len(part) % 4 != 1 else part[:-1]
            yield base64.b64decode(whole + b"=" * (-len(whole) % 4))
    for begin in _PACKED.finditer(content):
        try:
            yield zlib.decompressobj(wbits=47).decompress(content[begin.start() :])
        except zlib.error:
            continue
