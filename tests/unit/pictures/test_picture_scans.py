"""JPEGs put together by hand: which tables a scan needs, and which nobody looks at."""

import struct

import pytest

from aboveboard.pictures import bare
from aboveboard.pictures.broken import Broken

BASELINE, EXTENDED, PROGRESSIVE, LOSSLESS, ARITHMETIC = 0xC0, 0xC1, 0xC2, 0xC3, 0xC9
DIRECT, ALTERNATING = 0x00, 0x10
"""Classes of Huffman tables."""
CANARY = b"\xca"


def segment(marker: int, data: bytes) -> bytes:
    """Write a segment."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def frame(marker: int, *steps: int) -> bytes:
    """Write the head of a frame whose colours, numbered from 1, need these tables of steps."""
    parts = b"".join(bytes((number, 0x11, one)) for number, one in enumerate(steps, 1))
    return segment(marker, struct.pack(">BHHB", 8, 16, 24, len(steps)) + parts)


def codes(head: int, code: bytes = b"\1") -> bytes:
    """Write a table of one code."""
    return segment(0xC4, bytes((head, 1)) + bytes(15) + code)


def steps(head: int, step: bytes = b"\1") -> bytes:
    """Write a table of steps, in one byte each or in two."""
    return segment(0xDB, bytes((head,)) + step * (128 if head >> 4 else 64))


def scan(tables: dict[int, int], first: int = 0, last: int = 63, step: int = 0) -> bytes:
    """Write a scan of colours, of each the numbers of its two tables, and its bits."""
    chosen = b"".join(bytes(one) for one in tables.items())
    return segment(0xDA, bytes((len(tables),)) + chosen + bytes((first, last, step))) + b"CRUX"


def jpeg(*parts: bytes) -> bytes:
    """Write a picture."""
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


WHOLE = {
    "baseline": (steps(0), frame(BASELINE, 0), codes(0), codes(0x10), scan({1: 0})),
    "of steps of two bytes": (steps(0x13), frame(EXTENDED, 3), codes(0), codes(0x10), scan({1: 0})),
    "a table for each class and colour": (
        frame(BASELINE, 0, 0), codes(0x02), codes(0x01), codes(0x13), codes(0x10),
        scan({1: 0x23, 2: 0x10}),
    ),
    "a class in each scan, anew": (
        frame(PROGRESSIVE, 0, 0), codes(0), scan({1: 0, 2: 0}, last=0),
        codes(0x10), scan({1: 0}, first=1), codes(0x10), scan({2: 0}, first=1),
    ),
    "no table where bits are told more closely": (
        frame(PROGRESSIVE, 0), codes(0), scan({1: 0}, last=0), scan({1: 0}, last=0, step=0x10),
    ),
    "steps of a later scan": (
        steps(0), frame(BASELINE, 0, 1), scan({1: 0}), steps(1), scan({2: 0}),
    ),
    "restarts, anew": (
        frame(BASELINE, 0, 0), segment(0xDD, b"\0\1"), scan({1: 0}),
        segment(0xDD, b"\0\0"), scan({2: 0}),
    ),
    "baseline, whatever its scan says of steps": (
        frame(BASELINE, 0), codes(0), codes(0x10), scan({1: 0}, first=1, last=0),
    ),
    "no bits that fill up": (frame(BASELINE, 0), scan({1: 0}) + b"\xff\0"),
    "four colours": (frame(BASELINE, 0, 0, 0, 0), scan({1: 0, 2: 0, 3: 0, 4: 0})),
    "a table of 256 codes": (
        frame(BASELINE, 0), segment(0xC4, b"\0\xff\1" + bytes(14 + 256)), scan({1: 0}),
    ),
    "the first values, all bits but one": (
        frame(PROGRESSIVE, 0), codes(0), scan({1: 0}, last=0, step=1),
    ),
    "one other value": (frame(PROGRESSIVE, 0), codes(0x10), scan({1: 0}, first=1, last=1)),
}  # fmt: skip


@pytest.mark.parametrize("which", WHOLE)
def test_all_that_a_scan_needs_stays(which: str) -> None:
    """In its order."""
    raw = jpeg(*WHOLE[which])
    assert bare("a.jpg", raw) == raw


GRADUAL = frame(PROGRESSIVE, 0), codes(0), scan({1: 0}, last=0)
CLOSER = codes(0x10), scan({1: 0}, first=1)
UNUSED = {
    "of another number": (
        (steps(1, CANARY), frame(BASELINE, 0), codes(1, CANARY), scan({1: 0})),
        (frame(BASELINE, 0), scan({1: 0})),
    ),
    "of another class, in a scan of the first values": (
        (frame(PROGRESSIVE, 0), codes(0x10, CANARY), scan({1: 0}, last=0)),
        (frame(PROGRESSIVE, 0), scan({1: 0}, last=0)),
    ),
    "of another class, in a scan of the other values": (
        (frame(PROGRESSIVE, 0), codes(0, CANARY), scan({1: 0}, first=1)),
        (frame(PROGRESSIVE, 0), scan({1: 0}, first=1)),
    ),
    "in a scan of more bits of the first values": (
        (*GRADUAL, codes(0, CANARY), scan({1: 0}, last=0, step=0x10)),
        (*GRADUAL, scan({1: 0}, last=0, step=0x10)),
    ),
    "replaced before a scan": (
        (steps(0, CANARY), frame(PROGRESSIVE, 0), codes(0, CANARY), steps(0), *GRADUAL[1:]),
        (steps(0), *GRADUAL),
    ),
    "behind the last scan": ((*GRADUAL, codes(0, CANARY), steps(0, CANARY)), GRADUAL),
    "steps told anew of what was scanned": (
        (steps(0), *GRADUAL, steps(0, CANARY), *CLOSER), (steps(0), *GRADUAL, *CLOSER)
    ),
    "steps told anew of what was scanned long before": (
        (
            steps(0), frame(PROGRESSIVE, 0, 0), scan({1: 0}, last=0), scan({2: 0}, last=0),
            steps(0, CANARY), scan({1: 0}, first=1),
        ),
        (
            steps(0), frame(PROGRESSIVE, 0, 0), scan({1: 0}, last=0), scan({2: 0}, last=0),
            scan({1: 0}, first=1),
        ),
    ),
    "replaced, whose place another took": (
        (frame(BASELINE, 0), codes(0x10, CANARY), codes(0), codes(0x10), scan({1: 0})),
        (frame(BASELINE, 0), codes(0), codes(0x10), scan({1: 0})),
    ),
    "restarts that were replaced": (
        (segment(0xDD, CANARY * 2), segment(0xDD, b"\0\1"), *GRADUAL),
        (GRADUAL[0], segment(0xDD, b"\0\1"), *GRADUAL[1:]),
    ),
    "several in a segment": (
        (
            frame(BASELINE, 0),
            segment(0xC4, codes(0)[4:] + codes(1, CANARY)[4:] + codes(0x10)[4:]),
            scan({1: 0}),
        ),
        (frame(BASELINE, 0), codes(0), codes(0x10), scan({1: 0})),
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", UNUSED)
def test_a_table_that_no_scan_needs_goes(which: str) -> None:
    """It would say whatever was put there."""
    given, left = UNUSED[which]
    assert CANARY in b"".join(given)
    made = bare("a.jpg", jpeg(*given))
    assert CANARY not in made
    assert sorted(made) == sorted(jpeg(*left))
    assert made == bare("a.jpg", jpeg(*left))


REFUSED = {
    "two frames": ((frame(BASELINE, 0), *GRADUAL), "it says twice how large it is"),
    "no frame": ((scan({1: 0}),), "it holds no picture"),
    "a scan of another colour": ((frame(BASELINE, 0), scan({2: 0})), "it holds no picture"),
    "a scan of no colour": ((frame(BASELINE, 0), scan({})), "it ends in the middle"),
    "a scan of five colours": (
        (frame(BASELINE, 0), segment(0xDA, b"\5" + b"\1\0" * 5 + b"\0\x3f\0")),
        "it ends in the middle",
    ),
    "no colour": ((frame(BASELINE),), "it has more channels than there are"),
    "five colours": ((frame(BASELINE, *range(5)),), "it has more channels than there are"),
    "a frame cut off": ((segment(BASELINE, frame(BASELINE, 0)[4:-1]),), "it ends in the middle"),
    "a scan cut off": (
        (frame(BASELINE, 0), segment(0xDA, scan({1: 0})[4:-5])), "it ends in the middle"
    ),
    "lossless": (
        (frame(LOSSLESS, 0), scan({1: 0})), "it is put together in a way that browsers do not draw"
    ),
    "arithmetic": (
        (frame(ARITHMETIC, 0), scan({1: 0})),
        "it is put together in a way that browsers do not draw",
    ),
    "in steps of size": (
        (segment(0xDE, frame(BASELINE, 0)[4:]),),
        "it is put together in a way that browsers do not draw",
    ),
    "a table cut off": ((segment(0xC4, codes(0)[4:-1]),), "one of its tables is damaged"),
    "steps cut off": ((segment(0xDB, steps(0)[4:-1]),), "one of its tables is damaged"),
    "a table of 257 codes": (
        (segment(0xC4, b"\0\xff\2" + bytes(14 + 257)),), "one of its tables is damaged"
    ),
    "a fifth table": ((codes(4),), "one of its tables is damaged"),
    "a third class": ((codes(0x20),), "one of its tables is damaged"),
    "steps of three bytes": ((steps(0x20),), "one of its tables is damaged"),
    "steps that change between scans": (
        (steps(0), frame(BASELINE, 0, 0), scan({1: 0}), steps(0, CANARY), scan({2: 0})),
        "one of its tables is another than before",
    ),
    "two ways to read colours": (
        (segment(0xEE, b"Adobe\0d\0\0\0\0\1"), segment(0xEE, b"Adobe\0d\0\0\0\0\0"), *GRADUAL),
        "it tells twice, and not alike, how its colours are to be read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", REFUSED)
def test_a_jpeg_of_which_programs_make_different_pictures_is_refused(which: str) -> None:
    """Or none."""
    parts, why = REFUSED[which]
    with pytest.raises(Broken, match=f"^{why}"):
        bare("a.jpg", jpeg(*parts))


def test_of_two_notes_of_a_camera_the_first_counts_also_where_it_turns_nothing() -> None:
    """As in browsers."""
    told = [
        segment(0xE1, b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x112, 3, 1, which, 0, 0))
        for which in (1, 6)
    ]
    assert bare("a.jpg", jpeg(*told, *GRADUAL)) == jpeg(*GRADUAL)
    assert bare("a.jpg", jpeg(*reversed(told), *GRADUAL)) == jpeg(told[1], *GRADUAL)
    assert bare("a.jpg", jpeg(*GRADUAL, told[1])) == jpeg(*GRADUAL)
