import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.rendering import markdown
from aboveboard.rendering.markdown import to_html
from aboveboard.rendering.plain import is_light, is_sentences

PIECES = [
    "a", "Word", "wéb", "中", "9", "10. ", "1) ", "- ", "* ", "+ ", "\n", "\n\n", "\n\n\n", " ",
    "  ", "    ", "**", "*", "***", "`", "``", "```", "```\n", "---", "===", "\n---\n",
    "\n===\n", ": ", "!", "!!! note", "//", "/", "www", "www.", "http:", "$", "%", "=", "'", '"',
    "(", ")", "?", "…", "–", "“", "_", "~", "#", "[a]", "(b)", "<i>", "&amp;", "@", "|", "e.g.",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def in_full(text: str, level: int) -> str:
    """Render a text with all that Markdown can do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "is_light", lambda _text: False)
        return markdown._converted(text, level)


@given(TEXTS, st.integers(2, 6))
def test_the_short_ways_lead_to_the_same_html(text: str, level: int) -> None:
    """A text of words alone, one with light marks, and a level that does not show."""
    assert to_html(text, level) == in_full(text, level)


MARKED = st.sampled_from(
    ["a", "b c", "*d*", "**e f**", "`g`", "*h*.", "(x)", "**i-j k**", "`2.5`", "*l*, m", "9", "**"]
)
LINES = st.lists(MARKED, min_size=1, max_size=5).map(" ".join)
BLOCKS = LINES | st.lists(LINES.map("- {}".format), min_size=1, max_size=3).map("\n".join)


@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join))
def test_lists_and_marked_words_need_no_markdown(text: str) -> None:
    """Emphasis, code and lists between paragraphs come out as Markdown writes them."""
    assert to_html(text) == in_full(text, 3)


@given(
    st.from_regex(
        r"[A-Za-z0-9 ,.;:'\"()?!%+=/-]{1,30}(\n{1,2}[A-Za-z0-9 .:-]{1,20})?", fullmatch=True
    )
)
def test_words_are_words_whatever_stands_between_them(text: str) -> None:
    """Many of these are sentences."""
    assert to_html(text) == in_full(text, 3)


@pytest.mark.parametrize(
    "text",
    [
        "We look.",
        "It's 5 %, and/or (more)…",
        "One.\n\nTwo\nand three.\n",
        "2026 was long.",
        "*a*",
        "It **is so**, `5` of 10.",
        "One.\n\n- a\n- *b*\n\nTwo.",
        "- a\n- b\n\nOne.",
    ],
)
def test_what_most_people_write_is_sentences(text: str) -> None:
    """These need no Markdown."""
    assert is_sentences(text)


@pytest.mark.parametrize(
    "text",
    ["", "1. one", "1) one", "- one", "a\n- b", "a*b*", "* a*", "*a *", "``a``", "***a***",
     "- a\n\n- b\n\nc", "- a\nb\n\nc", "a\n\n- [ ] b", "see www.a.example", "http://a",
     "a  \nb", "a_b", "~a~", "a & b", "a < b", "a\n===", "Term\n: what", "a@b.example",
     "a\u00a0b", "\u0002a"],
)  # fmt: skip
def test_what_markdown_may_change_is_not(text: str) -> None:
    """A list, emphasis, an address, an end of line, a heading, a definition."""
    assert not is_sentences(text)


@pytest.mark.parametrize(
    "text", ["[a](b)", "a | b", "<b>", "> a", "# a", "a_b_", "&amp;", "WWW.a.b", "ht\\"]
)
def test_what_needs_more_than_light_marks_gets_all(text: str) -> None:
    """A link, a table, HTML, a quotation."""
    assert not is_light(text)
    assert is_light("**a** `b`\n\n- c")
