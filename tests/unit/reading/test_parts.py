import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.reading.parts import CONCERN_PARTS, REVIEW_PARTS, parts_of

WORDS = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=20)


def parts(text: str) -> dict[str, str]:
    """Part a text of a concern."""
    return parts_of(text.split("\n"), CONCERN_PARTS)


def test_each_part_begins_at_its_heading() -> None:
    """The heading itself is not in it, nor are the empty lines around the text."""
    text = (
        "## In your words\n\n> Slow.\n\n## What we understood\nA.\n## What we did\nB.\n\nC.\n"
        "## What changed for everyone\nD.\n"
    )
    assert parts(text) == {
        "words": "> Slow.",
        "understood": "A.",
        "did": "B.\n\nC.",
        "changed": "D.",
    }


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## IN YOUR WORDS", "words"),
        ("##   in your words  ##", "words"),
        ("# What we did", "did"),
        ("## Was wir taten {#did}", "did"),
        ("## In your words {#did}", "did"),
        ("## In your words {#mine}", "words"),
    ],
)
def test_a_heading_is_known_by_its_words_or_by_its_id(heading: str, name: str) -> None:
    """Capitals do not matter; a known id counts before the words, an unknown one not at all."""
    assert parts(f"{heading}\nA.") == {name: "A."}


@pytest.mark.parametrize("name", [*CONCERN_PARTS.values(), *REVIEW_PARTS.values()])
def test_every_part_can_be_told_in_any_language(name: str) -> None:
    """Its id is all that counts then."""
    names = CONCERN_PARTS if name in CONCERN_PARTS.values() else REVIEW_PARTS
    assert parts_of([f"## Что-то {{#{name}}}", "A."], names) == {name: "A."}


def test_what_has_another_heading_or_none_is_other_and_keeps_its_heading() -> None:
    """In the order in which it stands, without an id that is none of ours."""
    text = "Before.\n## What we did\nA.\n## Thanks {#thanks}\nB.\n# Top\nC."
    assert parts(text) == {"other": "Before.\n\n## Thanks\n\nB.\n\n# Top\n\nC.", "did": "A."}


def test_a_part_that_is_written_twice_is_one() -> None:
    """Nothing that was written is lost."""
    text = "## What we did\nA.\n## What we understood\nB.\n## What we did\nC.\n"
    assert parts(text) == {"did": "A.\n\nC.", "understood": "B."}


@pytest.mark.parametrize(
    "text", ["", "\n \n", "## In your words", "## In your words\n\n## What we did\n \n"]
)
def test_a_part_with_nothing_in_it_was_not_written(text: str) -> None:
    """A heading of ours alone says nothing."""
    assert parts(text) == {}


def test_a_heading_of_one_s_own_says_something() -> None:
    """Even with nothing below it."""
    assert parts("## Thanks\n") == {"other": "## Thanks"}


def test_lower_headings_and_fenced_lines_part_nothing() -> None:
    """They belong to the part in which they stand."""
    text = "## What we did\n### What we understood\nA.\n```\n## In your words\n```"
    assert parts(text) == {"did": "### What we understood\nA.\n```\n## In your words\n```"}


@given(
    st.dictionaries(st.sampled_from([*REVIEW_PARTS.values()]), WORDS, max_size=5),
    st.booleans(),
)
def test_every_part_comes_back_as_it_was_written(written: dict[str, str], by_id: bool) -> None:  # noqa: FBT001 - drawn
    """By the words of the heading or by its id, in any order."""
    words = {name: heading for heading, name in REVIEW_PARTS.items()}
    lines = [
        line
        for name, text in written.items()
        for line in (f"## x {{#{name}}}" if by_id else f"## {words[name]}", text, "")
    ]
    told = {name: text for name, text in written.items() if text.strip()}
    assert parts_of(lines, REVIEW_PARTS) == told
