import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aboveboard.importers.markup import fitted, one_line, plain, with_breaks, without_comments
from factories import files, incident, portal_of, problems_of

PATH = "incidents/2026-11-12-slow.md"
PICTURE = "https://cdn.example/a.png"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("# Timeline", "#### Timeline"),
        ("### For acme", "###### For acme"),
        ("  ## Two", "  ##### Two"),
        ("###### Six", "###### Six"),
        ("##Tight", "\\##Tight"),
        ("#12 is an order", "\\#12 is an order"),
        ("Order # 12", "Order # 12"),
        ("```\n# no heading\n```", "```\n# no heading\n```"),
        ("**10:20 Resolved**", "10:20 Resolved"),
        ("### 10:20 - Resolved", "10:20 - Resolved"),
        ("__2026-11-12 10:20 Monitoring__", "2026-11-12 10:20 Monitoring"),
        ("<<<<<<< HEAD", " <<<<<<< HEAD"),
        ("```sh\nls", "```sh\nls\n```"),
        ("~~~\na\n```", "~~~\na\n```\n~~~"),
        ("one `line` ```of``` code", "one `line` ```of``` code"),
        ("\n\ntext\n\n", "text"),
    ],
)
def test_what_our_format_would_misread_is_changed(text: str, made: str) -> None:
    """Headings go below those of an incident, fences are closed, the rest stays as it was."""
    assert fitted(text).text == made


@pytest.mark.parametrize(
    ("text", "made", "addresses"),
    [
        (f"![graph]({PICTURE})", f"[graph]({PICTURE})", (PICTURE,)),
        (f'![]({PICTURE} "title")', f"[picture]({PICTURE})", (PICTURE,)),
        ("![logo](/uploads/l.png)", "logo (/uploads/l.png)", ("/uploads/l.png",)),
        (f"[![g]({PICTURE})](https://x.example)", "[g](https://x.example)", ("https://x.example",)),
        (f'<img alt="g" src="{PICTURE}">', f"[g]({PICTURE})", (PICTURE,)),
        (f"<IMG SRC='{PICTURE}'/>", f"[picture]({PICTURE})", (PICTURE,)),
        ("![a][ref]", "[a][ref]", ()),
        ("<img", "< img", ()),
        ("picture:a.png", "picture: a.png", ()),
        ("Wow![](", "Wow[](", ()),
    ],
)
def test_pictures_become_links(text: str, made: str, addresses: tuple[str, ...]) -> None:
    """Our pages show only pictures that lie beside the file; none is lost without a word."""
    result = fitted(text)
    assert (result.text, result.pictures) == (made, addresses)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a <!-- hidden --> b", "a  b"),
        ("a\n<!-- two\nlines -->\nb", "a\n\n\nb"),
        ("a <!-- never closed\nb", "a \n"),
        ("`<!-- code -->`", "`<!-- code -->`"),
        ("```\n<!-- code -->\n```\n<!-- x -->", "```\n<!-- code -->\n```\n"),
        ("~~~\nnever closed <!-- x -->", "~~~\nnever closed "),
        ("```\n```x\n<!-- a -->", "```\n```x\n"),
    ],
)
def test_remarks_that_readers_never_saw_are_taken_out(text: str, kept: str) -> None:
    """Lines keep their numbers, and code keeps its remarks."""
    assert without_comments(text) == kept


def test_line_breaks_of_a_plain_text_stay() -> None:
    """Two blanks at the end break a line in Markdown; lists and paragraphs need none."""
    text = "One\nTwo\n\nThree\n- a\n- b"
    assert with_breaks(text) == "One  \nTwo\n\nThree\n- a\n- b"


def test_what_no_file_may_hold_is_left_out() -> None:
    """Controls and half characters go, line ends are one kind."""
    assert plain("a\x07b\r\nc\rd\u2028e\ud800\ufeff") == "ab\nc\nd\ne"
    assert one_line(" a\u200b\tb\n c ") == "a b c"


_SIGNS = st.sampled_from(
    ["#", "## ", "### For others", "\n", "\n\n", "```", "~~~", "`", "- ", "    ", "**", "__",
     "10:20 Resolved", "2026-11-12 10:20 Monitoring {web: operational}", "<!--", "-->", "<img ",
     "![a](b.png)", "![a][b]", "![", "](", "picture:x", "<<<<<<< ", "---", "===", "a", " ",
     "<b>", "[ ] x (tom, 2026-02-30)", "{#cause}", "&lt;"]
)  # fmt: skip


@given(st.lists(_SIGNS, max_size=25).map("".join), st.lists(_SIGNS, max_size=25).map("".join))
@example("", "![[ ] x (tom, 2026-02-30)](")
@example("!!![a][b]", "![a\nb](c.png)")
def test_two_texts_stay_two_updates_whatever_is_in_them(one: str, two: str) -> None:
    """No text swallows what follows it, and our reader finds nothing wrong with any."""
    texts = [fitted(without_comments(plain(text))).text for text in (one, two)]
    body = f"## 10:00 Investigating\n{texts[0]}\n\n## 11:00 Resolved\n{texts[1]}\n"
    project = files({PATH: incident(body)})
    assert problems_of(project) == []
    (read,) = portal_of(project).incidents
    assert [update.at.hour for update in read.updates] == [10, 11]
    assert not any(passage.reader for update in read.updates for passage in update.text)
