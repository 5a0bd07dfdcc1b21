"""Profiles of colours, put together by hand."""

import struct

WORDS = b"CANARY by Anna Author"
MATRIX = b"XYZ " + bytes(4) + bytes(range(12))
CURVE = b"curv" + bytes(4) + struct.pack(">IHHH", 3, 0, 30_000, 65_535)
TEXT = b"text" + bytes(4) + WORDS + b"\0"
NAMED_2 = (
    (b"desc", b"desc" + bytes(4) + b"\0\0\0\2-\0" + bytes(78)),
    (b"cprt", b"text" + bytes(4) + b"-\0"),
)
"""The two that have to be there, up to version 2."""
NAMED_4 = tuple(
    (name, b"mluc" + bytes(4) + struct.pack(">II4sII", 1, 12, b"enUS", 2, 28) + b"\0-")
    for name in (b"desc", b"cprt")
)
DRAWN = (
    *((name, MATRIX) for name in (b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt")),
    *((name, CURVE) for name in (b"rTRC", b"gTRC", b"bTRC")),
)
"""What colours are worked out from."""


def profile(
    *tags: tuple[bytes, bytes],
    version: bytes = b"\4\x40",
    space: bytes = b"RGB ",
    told: bytes = b"",
    kind: bytes = b"mntr",
    mark: bytes = b"acsp",
) -> bytes:
    """Write a profile, tags that are alike once; what is told is who made it, where and when."""
    at, places = 132 + 12 * len(tags), {}
    for _, body in tags:
        if body not in places:
            places[body] = at
            at += (len(body) + 3) // 4 * 4
    who = told.ljust(12, b"\0")[:12]
    head = struct.pack(
        ">I4s4s4s4s4s12s4s4s4s4s4s8sI12s4s44s",
        at, who[:4], version.ljust(4, b"\0"), kind, space, b"XYZ ", who, mark, who[:4],
        bytes(4), who[:4], who[:4], bytes(8), 1, bytes.fromhex("0000f6d6000100000000d32d"),
        who[:4], told.ljust(44, b"\0")[:44],
    )  # fmt: skip
    table = b"".join(struct.pack(">4sII", name, places[body], len(body)) for name, body in tags)
    bodies = b"".join(body.ljust((len(body) + 3) // 4 * 4, b"\0") for body in places)
    return head + len(tags).to_bytes(4) + table + bodies


NOTED = (
    profile((b"desc", TEXT), (b"cprt", TEXT), (b"dmnd", TEXT), (b"vcgt", TEXT), *DRAWN, told=WORDS)
    + WORDS
)
"""One that says who made it, in its head, in tags and behind its end."""
PLAIN = profile(*NAMED_4, *DRAWN)
"""What is left of it."""
