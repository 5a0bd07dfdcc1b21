"""GIF: a row of blocks, each cut into pieces of at most 255 bytes.

Source: CompuServe, Graphics Interchange Format, version 89a; the extensions of Netscape (how
often it repeats) and of the International Color Consortium (its colour profile).
"""

from aboveboard.sources.pictures.broken import Broken

_HEAD = 13
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_OURS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def is_one(raw: bytes) -> bool:
    """Tell whether bytes begin as a GIF."""
    return raw.startswith((b"GIF87a", b"GIF89a"))


def bare(raw: bytes) -> bytes:
    """Keep what draws the picture, its colour profile and its movement.

    Raises:
        Broken: It is cut off or damaged.
        IndexError: It is cut off.
    """
    at = _HEAD + _colours(raw[10])
    kept, is_drawn = [raw[:at]], False
    while raw[at] != _TRAILER:
        if raw[at] == _IMAGE:
            stop = _end(raw, at + 11 + _colours(raw[at + 9]))
            kept.append(raw[at:stop])
            is_drawn = True
        elif raw[at] == _EXTENSION:
            stop = _end(raw, at + 2)
            if _draws(raw[at + 1], raw[at + 3 : at + 14]):
                kept.append(raw[at:stop])
        else:
            raise Broken(f"at byte {at} something stands where a block should begin")
        at = stop
    if not is_drawn:
        raise Broken("it holds no picture")
    return b"".join([*kept, bytes((_TRAILER,))])


def _colours(flags: int) -> int:
    """Give the length of the table of colours that flags announce, in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end(raw: bytes, at: int) -> int:
    """Find where the pieces that begin somewhere end."""
    while length := raw[at]:
        at += 1 + length
    return at + 1


def _draws(label: int, name: bytes) -> bool:
    return label == _CONTROL or (label == _APPLICATION and name in _OURS)
