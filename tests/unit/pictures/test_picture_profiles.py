"""Profiles of colours: nothing is left of them but what colours are worked out from."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.pictures.profile import colours_of
from profiles import CURVE, DRAWN, MATRIX, NAMED_2, NAMED_4, NOTED, PLAIN, TEXT, WORDS, profile

HALF_A_CURVE = b"curv" + bytes(4) + b"\xff\xff\xff\xff" + bytes(20)

ADJUSTED = b"sf32" + bytes(4) + bytes(range(36))
NUMBERED = b"cicp" + bytes(4) + b"\x09\x10\0\1"
SMALL = b"mft1" + bytes(4) + b"\1\2\3\0" + bytes(36) + bytes(256 * 1 + 3**1 * 2 + 256 * 2)
LARGE = (
    b"mft2" + bytes(4) + b"\2\1\3\0" + bytes(36) + b"\0\2\0\4" + bytes(2 * (2 * 2 + 3**2 + 4 * 1))
)


def test_of_a_profile_the_numbers_are_left_and_no_words() -> None:
    """Of its head what kinds of colours it joins; what stood behind its end goes."""
    assert NOTED.count(b"CANA") == 9
    assert colours_of(NOTED) == PLAIN
    assert colours_of(NOTED[:64] + b"CAN" + NOTED[67:]) == PLAIN
    assert colours_of(NOTED[:10] + b"CA" + NOTED[12:]) == PLAIN
    assert colours_of(PLAIN) == PLAIN


def test_up_to_version_2_the_two_words_that_have_to_be_there_are_of_another_type() -> None:
    """Programs refuse a profile without them."""
    made = colours_of(profile((b"desc", TEXT), *DRAWN, version=b"\2\x20", told=WORDS))
    assert made == profile(*NAMED_2, *DRAWN, version=b"\2\x20")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (b"wtpt", MATRIX),
        (b"kTRC", CURVE),
        (b"kTRC", b"curv" + bytes(8)),
        *(
            (b"rTRC", b"para" + bytes(5) + bytes((kind, 0, 0)) + bytes(4 * count))
            for kind, count in enumerate((1, 3, 4, 5, 7))
        ),
        (b"chad", ADJUSTED),
        (b"cicp", NUMBERED),
        (b"A2B0", SMALL),
        (b"B2A2", LARGE),
    ],
)
def test_behind_what_a_tag_holds_nothing_is_left(name: bytes, body: bytes) -> None:
    """Each tells by itself how long it is; nor is anything left in the room within."""
    noted = body[:4] + b"CANA" + body[8:] + WORDS
    assert colours_of(profile((name, noted))) == profile(*NAMED_4, (name, body))


@pytest.mark.parametrize("name", [b"A2B1", b"D2B0"])
def test_tables_that_lie_in_parts_stay_as_they_are(name: bytes) -> None:
    """Where their parts lie they tell themselves; the next begins where 4 divides."""
    body = (b"mAB " if name == b"A2B1" else b"mpet") + bytes(4) + b"whatever!"
    tags = (name, body), (b"wtpt", MATRIX)
    assert colours_of(profile(*tags)) == profile(*NAMED_4, *tags)


def test_of_tags_of_a_name_the_first_counts() -> None:
    """As in the programs that read them."""
    many = [(b"wtpt", MATRIX)] * 128
    assert colours_of(profile(*many)) == profile(*NAMED_4, (b"wtpt", MATRIX))
    again = (b"wtpt", b"XYZ " + bytes(4) + WORDS[:12])
    assert colours_of(profile((b"wtpt", MATRIX), again)) == profile(*NAMED_4, (b"wtpt", MATRIX))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        WORDS * 10,
        PLAIN[:-1],
        PLAIN[:131],
        profile(*DRAWN, mark=b"CANA"),
        profile(*DRAWN, space=b"CANA"),
        profile(*DRAWN, kind=b"CANA"),
        profile(*NAMED_4),
        profile((b"wtpt", TEXT)),
        profile((b"wtpt", MATRIX[:-1])),
        profile((b"kTRC", CURVE[:-1])),
        profile((b"kTRC", HALF_A_CURVE)),
        *(
            profile((b"kTRC", b"para" + bytes(4) + kind))
            for kind in (b"", b"\0", b"\0\5" + bytes(40), b"\1\0" + bytes(40))
        ),
        profile((b"A2B0", SMALL[:-1])),
        profile((b"A2B0", LARGE[:-1])),
        profile((b"A2B0", LARGE[:48] + b"\xff" * 4 + LARGE[52:])),
        profile(*[(b"wtpt", MATRIX)] * 129),
        *(
            PLAIN[:132] + name + struct.pack(">II", start, length) + PLAIN[144:]
            for name in (b"wtpt", b"what")
            for start, length in ((0, 20), (127, 20), (len(PLAIN) - 8, 20), (200, 2**32 - 1))
        ),
    ],
)
def test_what_is_no_whole_profile_is_none(raw: bytes) -> None:
    """Words that are called one, half of one, one of other colours, one that works out nothing."""
    assert colours_of(raw + bytes(1_000 if raw.startswith(WORDS) else 0)) == b""


def test_a_profile_whose_tags_lie_within_each_other_does_not_grow() -> None:
    """A small file made large would fill the disk."""
    names = [f"{way}{number}".encode() for way in ("A2B", "B2A") for number in range(3)]
    tags = [(name, b"mAB " + bytes(4) + bytes((number,))) for number, name in enumerate(names)]
    raw = profile(*tags) + bytes(100_000)
    body = raw[: 132 + 12 * 6]
    for number in range(6):
        at = 132 + 12 * number
        start = len(body) + 4 * number
        body = body[:at] + struct.pack(">4sII", names[number], start, 99_000) + body[at + 12 :]
    nested = body + b"mAB " * 25_000
    assert colours_of(len(nested).to_bytes(4) + nested[4:]) == b""


@given(st.lists(st.tuples(st.integers(0, len(NOTED)), st.binary(max_size=6)), max_size=4))
def test_whatever_is_damaged_is_none_or_stays_as_it_is_left(edits: list[tuple[int, bytes]]) -> None:
    """Written anew it is the same, and no longer than it was but for the two words."""
    raw = NOTED
    for at, put in edits:
        raw = raw[:at] + put + raw[at + len(put) :]
    made = colours_of(raw)
    assert colours_of(made) == made
    assert len(made) <= len(raw) + 132
