"""What an AVIF says of an item: how large it is, its colours, how it is turned and cut.

Source: ISO/IEC 23008-12 (HEIF), section 6.5; ISO/IEC 14496-12, section 12.1.5 (colr) and 12.1.6
(light levels); AV1 Image File Format 1.1, section 2.2 and 2.3; AV1 Codec ISO Media File Format
Binding 1.2, section 2.3.
"""

from aboveboard.pictures.boxes import FULL_HEAD
from aboveboard.pictures.broken import Broken
from aboveboard.pictures.profile import colours_of

ALPHA = (
    b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
    b"urn:mpeg:hevc:2015:auxid:1\0",
)
"""What an item is that tells how far one sees through another; the second from before AVIF."""
_FULL = bytes(FULL_HEAD)
_LENGTHS = {
    b"ispe": 12,
    b"pasp": 8,
    b"clap": 32,
    b"irot": 1,
    b"imir": 1,
    b"av1C": 4,
    b"a1op": 1,
    b"lsel": 2,
    b"clli": 4,
    b"mdcv": 24,
    b"amve": 8,
}
"""How many bytes each has; more would be notes. What else ``av1C`` may hold stands in the bits."""
_BEGINS_FULL = {b"ispe"}
_ONLY = {b"irot": 0x03, b"imir": 0x01}
"""The bits that tell something."""
_PROFILES, _NAMED_COLOURS, _NAMED_COLOURS_LENGTH = (b"prof", b"rICC"), b"nclx", 11
_MOST_CHANNELS = 4


def drawing_part(name: bytes, body: bytes) -> bytes | None:
    """Give what drawing needs of a property; ``None`` where it needs nothing.

    ``a1lx`` tells where the layers of an item's bits end, which are other places by then; it is for
    those who show the first while the rest is on its way.

    Raises:
        Broken: It is too short.
        IndexError: It is too short to say how many channels it has.
    """
    if name in _LENGTHS:
        part = _of_length(body, _LENGTHS[name])
        if name in _ONLY:
            return bytes((part[0] & _ONLY[name],))
        return _FULL + part[FULL_HEAD:] if name in _BEGINS_FULL else part
    if name == b"pixi":
        channels = body[FULL_HEAD]
        if channels > _MOST_CHANNELS:
            raise Broken("it has more channels than there are")
        return _FULL + _of_length(body, FULL_HEAD + 1 + channels)[FULL_HEAD:]
    if name == b"auxC":
        return _FULL + ALPHA[0] if body[FULL_HEAD:].startswith(ALPHA) else None
    return _colours(body) if name == b"colr" else None


def _colours(body: bytes) -> bytes | None:
    if body.startswith(_NAMED_COLOURS):
        return _of_length(body, _NAMED_COLOURS_LENGTH)
    profile = colours_of(body[4:]) if body.startswith(_PROFILES) else b""
    return body[:4] + profile if profile else None


def _of_length(body: bytes, length: int) -> bytes:
    if len(body) < length:
        raise Broken("it ends in the middle")
    return body[:length]
