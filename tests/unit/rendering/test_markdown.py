import contextlib
import re
import time
from collections.abc import Iterator

import html5lib
import pytest

from aboveboard.rendering import markdown
from aboveboard.rendering.converter import converter
from aboveboard.rendering.markdown import SlowNote, to_html, to_inline
from aboveboard.rendering.media import media_path, placed

REL = 'rel="noopener noreferrer"'


def html(text: str, level: int = 3) -> str:
    """Turn Markdown into HTML."""
    return str(to_html(text, level))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", ""),
        ("a<script>alert(1)</script>b", "<p>ab</p>"),
        ("<style>body { display: none }</style>", ""),
        ("<iframe src='https://evil.example'></iframe>", ""),
        ("<svg onload=alert(1)><path/></svg>", "<p></p>"),
        ('<b onclick="alert(1)">b</b>', "<p><b>b</b></p>"),
        ('<p style="color: red" class="nav">x</p>', "<p>x</p>"),
        ("<form action=/x><input name=a></form>", ""),
        ("<details><summary>a</summary>b</details>", "ab"),
        ("a <!-- secret --> b", "<p>a  b</p>"),
        ("[a](javascript:alert(1))", '<p><a rel="noopener noreferrer">a</a></p>'),
        ("[a](JaVaScRiPt:alert(1))", '<p><a rel="noopener noreferrer">a</a></p>'),
        ("[a](data:text/html,x)", '<p><a rel="noopener noreferrer">a</a></p>'),
        ("[a](vbscript:x)", '<p><a rel="noopener noreferrer">a</a></p>'),
        ("[a](picture:notes/a.png)", '<p><a rel="noopener noreferrer">a</a></p>'),
        ("<img src=x onerror=alert(1)>", "<p></p>"),
        ("![a](https://evil.example/a.png)", "<p></p>"),
        ("![a](data:image/png;base64,AAAA)", "<p></p>"),
        ("![a](//evil.example/a.png)", "<p></p>"),
        ("![a](a.png)", "<p></p>"),
        # Nothing of it is a template
        ("{{ 7*7 }} {% raw %} {# c #}", "<p>{{ 7*7 }} {% raw %} {# c #}</p>"),
        # Python-Markdown 3.8 fell over this
        ("a <![", "<p>a &lt;![</p>"),
        ("<![CDATA[x]]>", ""),
        ("&lt;b&gt; & <", "<p>&lt;b&gt; &amp; &lt;</p>"),
        ('"quoted" \'words\'', "<p>\"quoted\" 'words'</p>"),
    ],
)  # fmt: skip
def test_nothing_but_plain_formatting_comes_through(text: str, expected: str) -> None:
    """No script, no style, no frame, no form, no picture from elsewhere, no template."""
    assert html(text).strip() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>"),
        ("a_b_c", "<p>a_b_c</p>"),
        (
            "[a](https://a.example 't')",
            f'<p><a href="https://a.example" title="t" {REL}>a</a></p>',
        ),
        (
            "https://a.example/b",
            f'<p><a href="https://a.example/b" {REL}>https://a.example/b</a></p>',
        ),
        ("[ring](tel:+44117)", f'<p><a href="tel:+44117" {REL}>ring</a></p>'),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("Word\n: Meaning", "<dl>\n<dt>Word</dt>\n<dd>Meaning</dd>\n</dl>"),
        (
            "- [ ] a\n- [x] b",
            '<ul>\n<li><span class="task">Open: </span> a</li>\n'
            '<li><span class="task">Done: </span> b</li>\n</ul>',
        ),
        (
            "> [!WARNING]\n> Careful",
            '<div class="admonition warning">\n<p class="admonition-title">Warning</p>\n'
            "<p>Careful</p>\n</div>",
        ),
        (
            "> [!NOTE]\n> a",
            '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>a</p>\n</div>',
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ],
)
def test_what_staff_write_reads_as_they_mean_it(text: str, expected: str) -> None:
    """Emphasis, links, lists, tasks in words, and callouts."""
    assert html(text).strip() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring **each** [one](tel:1)", f'Ring <strong>each</strong> <a href="tel:1" {REL}>one</a>'),
        ("<script>alert(1)</script>x", "x"),
        ("a < b & c", "a &lt; b &amp; c"),
        # What is more than a line stays whole
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
    ],
)  # fmt: skip
def test_one_line_stands_within_a_sentence(text: str, expected: str) -> None:
    """Without a paragraph around it, and as safe as any text."""
    assert str(to_inline(text)) == expected


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Soon:\n- one\n- two", 2),
        ("Soon:\n1. one\n2. two", 2),
        ("Soon:\n\n- one\n- two", 2),
        ("- one\n- two\n  more\n- three", 3),
        ("> - one\n> - two", 2),
        # A hyphen or a number in a sentence begins no list
        ("It took\n2026. A year\n-ish", 0),
        ("```\nSoon:\n- one\n```", 0),
    ],
)
def test_a_list_may_begin_right_below_a_paragraph(text: str, items: int) -> None:
    """As it does where staff edit and preview."""
    made = html(text)
    assert made.count("<li>") == items
    assert made.count("<ul>") + made.count("<ol>") == (items > 0)


def test_a_tables_alignment_becomes_a_class() -> None:
    """There is no inline style, so the column's side is told by a class of ours."""
    made = html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    assert re.findall(r"<t[hd](?: [^>]*)?>", made) == [
        '<th class="align-left">', '<th class="align-center">', '<th class="align-right">', "<th>",
        '<td class="align-left">', '<td class="align-center">', '<td class="align-right">', "<td>",
    ]  # fmt: skip
    assert "style" not in made


def tags(text: str, level: int = 3) -> list[str]:
    """Give the headings of a text, by their tags."""
    return re.findall(r"<(h[1-6])\b", html(text, level))


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("# A", 3, ["h3"]),
        ("###### A", 3, ["h3"]),
        ("# A\n\n### B\n\n## C\n\n###### D", 3, ["h3", "h4", "h4", "h5"]),
        ("### A\n\n# B\n\n## C", 2, ["h2", "h2", "h3"]),
        ("A\n=\n\nB\n-", 4, ["h4", "h5"]),
        # There is no h7
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E", 3, ["h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_fit_below_the_pages_own(text: str, level: int, expected: list[str]) -> None:
    """The highest gets the level of its place, and none below it is skipped."""
    assert tags(text, level) == expected


def ids(made: str) -> list[str]:
    """Give the ids of a piece of HTML."""
    return re.findall(r'<[^>]* id="([^"]+)"', made)


def test_footnotes_of_two_texts_on_one_page_never_meet() -> None:
    """Each text has ids of its own, and every footnote link ends within its text."""
    one, two = html("A[^1]\n\n[^1]: Foot."), html("B[^1]\n\n[^1]: Foot.")
    assert len(set(ids(one) + ids(two))) == 4
    for made in (one, two):
        assert set(re.findall(r'href="#([^"]+)"', made)) == set(ids(made))


def test_one_text_at_two_places_of_a_page_has_two_sets_of_ids() -> None:
    """An open incident's newest update stands above and in the timeline, at another level."""
    text = "# Head\n\nA[^1]\n\n[^1]: Foot."
    assert not set(ids(html(text, 3))) & set(ids(html(text, 4)))


def test_what_only_looks_like_an_attribute_stays_as_it_was_written() -> None:
    """In code or in a sentence, id="x" is text; only real ids are made our own."""
    made = html('Set  id="x" href="#y" in `<a id="z" src="picture:a.png">`.')
    assert ids(made) == []
    text = '<p>Set  id="x" href="#y" in <code>&lt;a id="z" src="picture:a.png"&gt;</code>.</p>'
    assert made == text
    assert (
        str(placed(to_html('Set  id="x" href="#y" in `<a id="z" src="picture:a.png">`.'), str))
        == text
    )


def test_a_picture_of_the_record_gets_its_address_from_the_page() -> None:
    """By what the page calls it."""
    made = to_html("![A > b](picture:clients/acme/notes/graph.PNG)")
    called = {"clients/acme/notes/graph.PNG": "../../media/0.png"}.__getitem__
    assert str(placed(made, called)) == '<p><img alt="A &gt; b" src="../../media/0.png"></p>'


def test_a_picture_s_name_tells_of_nothing_but_what_it_shows() -> None:
    """Only the kind is of its path: the digest is that of the bytes, by the standard's example."""
    # FIPS 180-2, appendix B.1: SHA-256 of "abc"
    assert (
        media_path("clients/acme/notes/graph.PNG", b"abc")
        == "media/ba7816bf8f01cfea414140de5dae2223.png"
    )
    assert (
        media_path("clients/bob/photos/bob.png", b"abc")
        == "media/ba7816bf8f01cfea414140de5dae2223.png"
    )


def test_a_text_without_pictures_is_left_as_it_is() -> None:
    """Nothing is worked over in vain."""
    made = to_html("No picture.")
    assert placed(made, str) is made


def test_a_picture_without_an_address_leaves_no_empty_frame() -> None:
    """Also where its words look like an address."""
    assert html("a ![b](https://evil.example/x.png) c") == "<p>a  c</p>"


@pytest.mark.parametrize(
    "text",
    [
        '# A <b>b</b> & "c"\n\n- x\n    - y\n\n1. z\n',
        "<div><p>a</div>",
        "<b>never <i>closed",
        "</p></div></section>",
        "| a |\n|---|\n| <td> |\n",
        "```html\n<b>&amp;</b>\n```\n\n    code <x>\n",
        "> [!TIP] A <title>\n> a\n>\n> - [ ] b\n",
        "A[^1] B[^2]\n\n[^1]: <b>x\n[^2]: y\n",
        "<table><tr><td>a</table> b",
        "a \u2028 b",
    ],
)
def test_whatever_is_written_the_page_stays_well_formed(text: str) -> None:
    """Each text stands within an element of its own and cannot close it."""
    page = f"<!doctype html><title>t</title><div id=box>{html(text)}</div><footer></footer>"
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert [child.tag for child in document.find("body")] == ["div", "footer"]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Shorten the patience with a text, and forget the texts that were made in haste."""
    monkeypatch.setattr(markdown, "TIME_LIMIT", 0.3)
    yield
    to_html.cache_clear()


@pytest.mark.usefixtures("hurried")
def test_a_text_that_takes_too_long_is_given_up() -> None:
    """Twenty thousand brackets would take minutes."""
    with pytest.raises(SlowNote) as slow:
        to_html("[" * 20_000)
    assert slow.value.text == "[" * 20_000


@pytest.mark.usefixtures("hurried")
def test_no_extension_can_swallow_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that catches every Exception and goes on, as fences do, is stopped all the same."""

    def stubborn(_text: str) -> str:
        for _ in range(100):
            with contextlib.suppress(Exception):
                time.sleep(0.1)
        return ""

    monkeypatch.setattr(converter(light=False), "convert", stubborn)
    with pytest.raises(SlowNote):
        to_html("<slow>")


@pytest.mark.usefixtures("hurried")
def test_after_a_slow_text_the_next_one_is_well() -> None:
    """Neither the clock nor the half-made text is left behind."""
    with pytest.raises(SlowNote):
        to_html("# Half\n\n" + "[" * 20_000)
    assert html("# Whole") == f'<h3 id="{ids(html("# Whole"))[0]}">Whole</h3>'
    time.sleep(0.4)


def test_a_text_is_worked_out_once_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred clients read one note; it is converted again for a level that shows."""
    made: list[str] = []
    made_with = converter(light=False)
    convert = made_with.convert

    def counting(text: str) -> str:
        made.append(text)
        return str(convert(text))

    monkeypatch.setattr(made_with, "convert", counting)
    text = "Only ever written in [this](https://t.example)."
    assert len({html(text) for _ in range(200)}) == 1
    html(text, 4)
    assert made == [text]
    for level in (3, 4):
        html("# [A heading](https://t.example)", level)
    assert len(made) == 3


def test_the_empty_corner_of_a_table_is_no_heading() -> None:
    """A screen reader would announce a heading without words."""
    html = to_html("| | 2025 |\n| --- | ---: |\n| Calls | 19 |\n")
    assert html.count("<th") - html.count("<thead") == 1
    assert "<th></th>" not in html
