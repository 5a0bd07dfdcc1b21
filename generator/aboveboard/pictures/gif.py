"""GIF: a row of blocks, each cut into pieces of at most 255 bytes.

Source: CompuServe, Graphics Interchange Format, version 89a; the extensions of Netscape (how
often it repeats) and of the International Color Consortium (its colour profile).
"""

import struct
from collections.abc import Iterator

from aboveboard.pictures.broken import Broken, in_few_parts
from aboveboard.pictures.profile import colours_of
from aboveboard.pictures.size import Bare

_HEAD = 13
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION, _TEXT = 0xF9, 0xFF, 0x01
_NAME = slice(2, 14)
_REPEATS, _PROFILE = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0"), b"\x0bICCRGBG1012"
_MOST_PIECES = 262_144
"""Programs fill them, which makes 80,000 of 20 MB; of one byte each they would be millions."""
_TIMES = b"\3\1"
"""How the piece begins that tells how often the picture repeats, in two more bytes."""


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a GIF."""
    return raw.startswith((b"GIF87a", b"GIF89a"))


def bare(raw: bytes) -> Bare:
    """Keep what draws the picture, its colour profile and its movement.

    Raises:
        Broken: It is cut off or damaged.
        IndexError: It is cut off.
        struct.error: It is cut off.
    """
    begin = _HEAD + _colours(raw[10])
    kept, sizes = [raw[:begin]], [struct.unpack_from("<HH", raw, 6)]
    control, told = b"", set()
    for block in _blocks(raw, begin):
        label = block[1]
        if block[0] == _IMAGE:
            kept += [control, block]
            control = b""
            left, top, width, height = struct.unpack_from("<HHHH", block, 1)
            sizes += [(width, height), (left + width, top + height)]
        elif label in {_CONTROL, _TEXT}:  # the control of a text goes with it
            control = _control(block) if label == _CONTROL else b""
        elif label == _APPLICATION and (part := _application(block)):
            if block[_NAME] not in told:
                kept.append(part)
            told.add(block[_NAME])
    if len(sizes) == 1:
        raise Broken("it holds no picture")
    return Bare(b"".join([*kept, bytes((_TRAILER,))]), sizes)


@in_few_parts
def _blocks(raw: bytes, at: int) -> Iterator[bytes]:
    """Yield pictures and extensions, up to the end of the file."""
    left = _MOST_PIECES
    while raw[at] != _TRAILER:
        if raw[at] == _IMAGE:
            stop, left = _end(raw, at + 11 + _colours(raw[at + 9]), left)
        elif raw[at] == _EXTENSION:
            stop, left = _end(raw, at + 2, left)
        else:
            raise Broken(f"at byte {at} something stands where a block should begin")
        yield raw[at:stop]
        at = stop


def _colours(flags: int) -> int:
    """Give the length of the table of colours that flags announce, in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end(raw: bytes, at: int, left: int) -> tuple[int, int]:
    """Find where the pieces that begin somewhere end, and how many more there may be then."""
    while length := raw[at]:
        at += 1 + length
        left -= 1
        if left < 0:
            raise Broken("it lies in too many pieces")
    return at + 1, left


def _control(block: bytes) -> bytes:
    """Give how long the next picture is shown, and what becomes of it then, and nothing behind."""
    return block[:7] + b"\0" if block[2] == 4 else b""


def _application(block: bytes) -> bytes:
    """Give what draws of a block that a program defined."""
    if block[_NAME] in _REPEATS and block[14:16] == _TIMES:
        return block[:18] + b"\0"
    if block[_NAME] != _PROFILE:
        return b""
    profile = colours_of(_joined(block))
    pieces = (profile[at : at + 255] for at in range(0, len(profile), 255))
    cut = b"".join(bytes((len(piece),)) + piece for piece in pieces)
    return block[: _NAME.stop] + cut + b"\0" if profile else b""


def _joined(block: bytes) -> bytes:
    """Join the pieces behind a program's name."""
    pieces, at = [], _NAME.stop
    while length := block[at]:
        pieces.append(block[at + 1 : at + 1 + length])
        at += 1 + length
    return b"".join(pieces)
