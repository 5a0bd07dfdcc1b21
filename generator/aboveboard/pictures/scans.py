"""What a JPEG is drawn from: a frame, and scans with the tables that they need; no other tables.

Source: ITU-T T.81, sections B.2.2 (frames), B.2.3 (scans), B.2.4 (tables and restarts), G.1.1
(which tables a progressive scan needs).
"""

import struct

from aboveboard.pictures.broken import Broken

_PROGRESSIVE = 0xC2
_DRAWN_FRAMES = {0xC0, 0xC1, _PROGRESSIVE}
_OTHER_FRAMES = {*range(0xC3, 0xD0), 0xDE, 0xDF} - {0xC4, 0xC8, 0xCC}
"""Lossless, of arithmetic codes, or in steps of size."""
_HUFFMAN, _QUANTIZATION, _RESTARTS, _SCAN = 0xC4, 0xDB, 0xDD, 0xDA
_DIRECT, _ALTERNATING = 0x00, 0x10
"""Classes of Huffman tables: of the first value of each block, and of the other 63."""
_MOST_COMPONENTS, _MOST_TABLES, _MOST_IN_A_TABLE = 4, 4, 17 + 256

_Key = tuple[int, int]
"""Of a table: its marker, and its class and number."""


class Drawing:
    """Takes the parts of a picture in their order, and gives those that are needed to draw it."""

    def __init__(self) -> None:
        self.size = 0, 0
        """Width and height in pixels."""
        self._frame, self._is_progressive = b"", False
        self._components: list[tuple[int, int]] = []
        """The number of each, and of the table that it needs."""
        self._known: dict[_Key, bytes] = {}
        """Tables that no scan has needed yet, and how often restarts come."""
        self._before: list[bytes] = []
        self._used: set[_Key] = set()
        self._scanned: set[int] = set()
        self._scans: list[bytes] = []

    @property
    def has_scans(self) -> bool:
        """Tell whether a scan was there."""
        return bool(self._scans)

    def take(self, marker: int, payload: bytes, bits: bytes) -> None:
        """Take a segment, and the bits behind it; nothing of one that does not draw.

        Raises:
            Broken: It is damaged, or browsers do not draw what it begins.
            IndexError: It is cut off.
            struct.error: It is cut off.
        """
        if marker in _DRAWN_FRAMES:
            self._begin(marker, payload)
        elif marker in _OTHER_FRAMES:
            raise Broken("it is put together in a way that browsers do not draw")
        elif marker in {_HUFFMAN, _QUANTIZATION}:
            self._know(marker, payload)
        elif marker == _RESTARTS:
            (every,) = struct.unpack_from(">H", payload)
            self._put((_RESTARTS, 0), segment(_RESTARTS, struct.pack(">H", every)))
        elif marker == _SCAN:
            self._scan(payload, bits)

    def segments(self) -> list[bytes]:
        """Give what draws, in its order."""
        return [*self._before, self._frame, *self._scans]

    def _begin(self, marker: int, payload: bytes) -> None:
        if self._frame:
            raise Broken("it says twice how large it is")
        height, width, count = struct.unpack_from(">HHB", payload, 1)
        if not 1 <= count <= _MOST_COMPONENTS:
            raise Broken("it has more channels than there are")
        self.size = width, height
        self._components = [(payload[at], payload[at + 2]) for at in range(6, 6 + 3 * count, 3)]
        self._frame = segment(marker, payload[: 6 + 3 * count])
        self._is_progressive = marker == _PROGRESSIVE

    def _know(self, marker: int, payload: bytes) -> None:
        """Take tables, of which a later one takes the place of an earlier."""
        at = 0
        while at < len(payload):
            head = payload[at]
            if marker == _QUANTIZATION:
                length = 129 if head >> 4 else 65
            else:
                length = 17 + sum(payload[at + 1 : at + 17])
            table = payload[at : at + length]
            is_whole = len(table) == length <= _MOST_IN_A_TABLE
            if not is_whole or head >> 4 > 1 or head & 15 >= _MOST_TABLES:
                raise Broken("one of its tables is damaged")
            number = head & 15 if marker == _QUANTIZATION else head
            self._put((marker, number), segment(marker, table))
            at += length

    def _scan(self, payload: bytes, bits: bytes) -> None:
        count = payload[0]
        first, last, step = struct.unpack_from("3B", payload, 1 + 2 * count)
        if not 1 <= count <= _MOST_COMPONENTS:
            raise Broken("it ends in the middle")
        chosen = {payload[at]: payload[at + 1] for at in range(1, 1 + 2 * count, 2)}
        if not chosen.keys() <= {number for number, _ in self._components}:
            raise Broken("it holds no picture")
        needed: set[_Key] = {(_RESTARTS, 0)}
        if not self._is_progressive or (first == 0 and step >> 4 == 0):
            needed |= {(_HUFFMAN, _DIRECT | tables >> 4) for tables in chosen.values()}
        if not self._is_progressive or last > 0:
            needed |= {(_HUFFMAN, _ALTERNATING | tables & 15) for tables in chosen.values()}
        drawn = chosen.keys() - self._scanned
        of_colours = {(_QUANTIZATION, table) for _, table in self._components}
        if not self._scans:
            self._used = of_colours & self._known.keys()
            self._before = self._take(of_colours)
        else:
            now = {(_QUANTIZATION, table) for number, table in self._components if number in drawn}
            if now & self._known.keys() & self._used:
                raise Broken("one of its tables is another than before")
            needed |= now
        self._scanned |= drawn
        scan = segment(_SCAN, payload[: 4 + 2 * count])
        self._scans += [*self._take(needed), scan, bits.rstrip(b"\xff")]

    def _put(self, key: _Key, written: bytes) -> None:
        self._known.pop(key, None)
        self._known[key] = written

    def _take(self, needed: set[_Key]) -> list[bytes]:
        return [self._known.pop(key) for key in [*self._known] if key in needed]


def segment(marker: int, payload: bytes) -> bytes:
    """Write a segment."""
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload
