import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.problems import Problem
from aboveboard.sources import Items, Keys, Text, strict_yaml, texts
from aboveboard.sources.plain_blocks import plain_blocks

RECORD = """\
name: Alder & Sons, 12:30
since: 2024-01-01
quote: They told us first,
  and nobody else
    did.
services:
- service: web
  called: 'Your shop: ''alder'''
- service: "mail"
contacts:
  - id: joan

    role:
  - id: tom
goal:
"""


def test_what_files_have_in_common_is_kept_once() -> None:
    """Equal keys, marks and short texts of two files are one in memory; long texts are not."""
    text = f"name: {{}}\nnow: next week\nwhy: {'long' * 20}\n"
    one, other = (plain_blocks(text.format(name)) for name in ("Acme", "Other"))
    assert isinstance(one, Keys)
    assert isinstance(other, Keys)
    assert [*map(id, one.values)] == [*map(id, other.values)]
    assert one.values["now"].at is other.values["now"].at
    assert one.marks["now"] is other.marks["now"] == (2, 1)
    (_, now, why), (_, others_now, others_why) = map(texts, (one, other))
    assert now is others_now
    assert why == others_why
    assert why is not others_why
    assert [tree.values["name"] for tree in (one, other)] == [
        Text((1, 7), "Acme"),
        Text((1, 7), "Other"),
    ]


def test_a_record_is_read_with_its_places() -> None:
    """Lines and columns count from 1, and from the line on which the document begins."""
    root = plain_blocks("name: Acme\nto:\n- a\n- b: 'it''s'\nnone:\n", 2)
    assert root == Keys(
        (2, 1),
        {
            "name": Text((2, 7), "Acme"),
            "to": Items(
                (4, 1),
                (Text((4, 3), "a"), Keys((5, 3), {"b": Text((5, 6), "it's")}, {"b": (5, 3)})),
            ),
            "none": Text((6, 6), "", empty=True),
        },
        {"name": (2, 1), "to": (3, 1), "none": (6, 1)},
    )


def test_a_text_goes_on_over_lines_further_in() -> None:
    """Their line ends are blanks, however far in they stand."""
    root = plain_blocks("why: So that\n  people\n   find it.\nx: y\n")
    assert isinstance(root, Keys)
    assert root.values["why"] == Text((1, 6), "So that people find it.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "title: Order #12\n",
        "colour: '#1f6f54'\n",
        "a: [b]\n",
        "a: {b: c}\n",
        "a: b: c\n",
        "a: b\n  c: d\n",
        "a: b\n\n  c\n",
        "a: 'b\n  c'\n",
        'a: "b\\n"\n',
        "a: |\n  b\n",
        "a: &b c\n",
        "a: b \n",
        "a: -1\n",
        "a: b\na: c\n",
        "<<: b\n",
        "a: b\n---\nc: d\n",
        "---\na: b\n",
        "  a: b\n",
        "a:\n   b: c\n  d: e\n",
        "- a: b\n c: d\n",
        "- a\nb: c\n",
        "a: b\n- c\n",
        "two words: b\n",
        "a\n",
        "-\n  a: b\n",
        "- - a\n",
        "a: '\n",
        'a: "\n',
        "a: 'b'c'\n",
        'a: "b"c"\n',
        'a: ""b"\n',
        'a: "b""\n',
        "a: \tb\n",
        "a: b\u2028c\n",
        "a: b\x85c\n",
        "a: b\n" * 5_001,
        "".join(f"{' ' * n}a:\n" for n in range(12)),
        "- a: b\n" * 2 + "- a:\n" + "".join(f"{'  ' * n}- a:\n" for n in range(2, 12)),
    ],
)
def test_what_is_not_certain_is_left_to_the_parser(text: str) -> None:
    """It may be wrong, or mean more than its lines say one by one."""
    assert plain_blocks(text) is None


@pytest.mark.parametrize("around", [0, 1])
@pytest.mark.parametrize("beside", ["", "- a:\n    b: c\n" * 20 + "- b: c\n" * 20])
def test_8_blocks_within_each_other_are_read_and_9_are_left_to_the_parser(
    around: int, beside: str
) -> None:
    """However many stand beside each other before; a list of mappings is two."""
    for inner, is_read in ((6 - around, True), (7 - around, False)):
        lines = "".join(f"    {' ' * deep}a:\n" for deep in range(inner))
        text = f"{'all:' * around}\n{beside}- x:\n{lines}"
        assert (plain_blocks(text) is not None) is is_read


def test_5000_lines_are_read_and_one_more_is_left_to_the_parser() -> None:
    """The last one ends in nothing, which is a line too."""
    assert plain_blocks("- a\n" * 4_999) is not None
    assert plain_blocks("- a\n" * 5_000) is None


PIECES = (
    *(" ", "  ", "\n", "\n\n", "- ", ": ", ":", "'", '"', "''", "#", " #x", "a", "key: v"),
    *("\n  more", "\n    - x", "-", "[", "{a: b}", "\\", "\t", "|", "&a", "---\n", "...\n", "? "),
    *("\u00e9", "\u201c", "\u2028", "\u00a0", "~", "<<: x", "!x", "\n-", "y:\n", " :", "\x85"),
)


THROWN = st.tuples(st.integers(0, 400), st.sampled_from(PIECES), st.sampled_from((0, 0, 1, 3)))


@settings(max_examples=1_500)
@given(st.integers(0, 13), st.integers(1, 16), st.lists(THROWN, max_size=2))
def test_whatever_is_read_the_parser_reads_alike(
    begin: int, length: int, thrown: list[tuple[int, str, int]]
) -> None:
    """Of an odd piece of a record come the same tree and the same places, or nothing."""
    text = "\n".join(RECORD.split("\n")[begin : begin + length])
    for at, piece, cut in thrown:
        text = text[:at] + piece + text[at + cut :]
    if (plain := plain_blocks(text)) is not None:
        assert plain == strict_yaml._build(text, 1)


def test_most_of_a_record_is_plain() -> None:
    """The comparison above compares something; and the whole record is read without a parser."""
    assert plain_blocks(RECORD) == strict_yaml._build(RECORD, 1)
    assert not isinstance(strict_yaml.parse_yaml(RECORD, "x.yaml"), Problem)
