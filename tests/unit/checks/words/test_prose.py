from hypothesis import given
from hypothesis import strategies as st

from aboveboard.checks.words.prose import paragraphs, values
from aboveboard.sources import Document
from aboveboard.sources.documents import parse_document, parse_note

LINES = st.lists(
    st.sampled_from(
        [
            "We look.",
            "- one of two",
            "  and more",
            "## A heading",
            "> quoted",
            "```",
            "",
            'She said "so" and "so".',
            "<!-- hidden -->",
            "a `b` c",
            "1. first",
            "\u201copen",
            "shut\u201d",
        ]
    ),
    max_size=14,
)


def document(body: str) -> Document:
    """Take a note apart that has a title above it."""
    made = parse_note("notes/2026-11-20-x.md", f"---\ntitle: x\n---\n{body}")
    assert isinstance(made, Document)
    return made


@given(LINES)
def test_every_letter_has_its_place_in_the_file(lines: list[str]) -> None:
    """Whatever a paragraph holds stands in the file at the line and column that it says."""
    body = "\n".join(lines)
    file = f"---\ntitle: x\n---\n{body}".split("\n")
    for paragraph in paragraphs(document(body)):
        for at, letter in enumerate(paragraph.text):
            where = paragraph.where(at)
            if not letter.isspace():
                assert file[where.line - 1][where.column - 1] == letter


@given(LINES)
def test_no_word_of_a_heading_or_a_quotation_is_ours(lines: list[str]) -> None:
    """Headings, quoted lines and closed quotations never come out as prose."""
    prose = "\n".join(one.text for one in paragraphs(document("\n".join(lines))))
    assert "heading" not in prose
    assert "quoted" not in prose
    assert '"so"' not in prose


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    """Their next lines go with them; the section is that of the heading above."""
    body = "One\n\n## Two\n- three\n  four\n- five\n"
    found = [(one.text, one.section, one.line) for one in paragraphs(document(body))]
    assert found == [("One", -1, 0), ("- three\n  four", 2, 3), ("- five", 2, 5)]


def test_values_come_with_their_places_and_without_what_is_allowed() -> None:
    """A reason may quote the very words that it allows, where no client reads it."""
    made = parse_document("company.yaml", "a: [b, \"c 'd e' f\"]\nallow: {softener: glitch}\n")
    assert isinstance(made, Document)
    assert list(values(made.root)) == [("b", ("a", 0)), ("c       f", ("a", 1))]


def test_a_reason_that_clients_read_is_a_value_like_any() -> None:
    """It is printed beside what was changed."""
    made = parse_document("x.md", "allow: {published-update-changed: A glitch, softener: glitch}\n")
    assert isinstance(made, Document)
    assert list(values(made.root)) == [("A glitch", ("allow", "published-update-changed"))]
