import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.feeds.statuspage.plain_text import plain_text
from factories import feed_html


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        pytest.param("Some payments\nfail.", "Some payments fail.", id="a paragraph is one line"),
        pytest.param("One.\n\nTwo.", "One.\n\nTwo.", id="paragraphs stay apart"),
        pytest.param("One  \ntwo", "One\ntwo", id="a line that was broken on purpose"),
        pytest.param("*So* **very** `odd`", "So very odd", id="emphasis and code"),
        pytest.param("Yes & no, 2 < 3", "Yes & no, 2 < 3", id="signs that HTML writes otherwise"),
        pytest.param("a\n\n### Head\n\nb", "a\n\nHead\n\nb", id="headings without marks"),
        pytest.param("Do:\n\n- a *b*\n- c", "Do:\n\n- a b\n- c", id="a list, a line an item"),
        pytest.param("3. a\n4. b\n\nc", "3. a\n4. b\n\nc", id="a list with its own numbers"),
        pytest.param("- a\n    - b\n- c", "- a\n  - b\n- c", id="a list within a list"),
        pytest.param("- a\n\n- b\n\n    c", "- a\n- b\nc", id="items with paragraphs"),
        pytest.param("- [x] a\n- [ ] b", "- Done: a\n- Open: b", id="tasks"),
        pytest.param("> [!NOTE]\n> Mind.", "Note\n\nMind.", id="a callout"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2", id="a table"),
        pytest.param("at ~~10:00~~ 11:00", "at ~~10:00~~ 11:00", id="what was struck out"),
        pytest.param("```\nx\n\n  y\n```\nz", "x\n\n  y\n\nz", id="code keeps its lines"),
        pytest.param("```\n\n```\nz", "z", id="code with nothing in it"),
        pytest.param("Term\n: What\n\nb", "Term\nWhat\n\nb", id="a term and what it means"),
        pytest.param("a[^1]\n\n[^1]: b", "a[1]\n\n1. b", id="a footnote"),
        pytest.param("a\n\n---\n\nb", "a\n\nb", id="a rule"),
        pytest.param("a <!-- secret --> b", "a b", id="a hidden remark"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_markdown_reads_well_as_plain_text(markdown: str, told: str) -> None:
    """What staff wrote keeps its words and its lines, and loses its marks."""
    assert plain_text(feed_html(markdown, "")) == told


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("See [the list](https://a.example/b_c_).", "See the list (https://a.example/b_c_)."),
        ("See <https://a.example>.", "See https://a.example."),
        ("See www.a.example.", "See www.a.example."),
        ("See [https://a.example/](https://a.example).", "See https://a.example/."),
        ("Write to joan@a.example.", "Write to joan@a.example."),
        ("[Write](mailto:joan@a.example) now", "Write (mailto:joan@a.example) now"),
        ("[Here](../x/) and [there](#y)", "Here and [there]"),
        ("[](https://a.example)", "https://a.example"),
    ],
)
def test_a_link_tells_its_address_once(markdown: str, told: str) -> None:
    """Words keep their address behind them, unless they are the address or lead nowhere alone."""
    assert plain_text(feed_html(markdown, "")) == told


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("![A graph](picture:incidents/graph.png)", ""),
        ("a\n\n![A graph](picture:incidents/graph.png)\n\nb", "a\n\nb"),
        ("a ![A graph](picture:incidents/graph.png) b", "a b"),
    ],
)
def test_pictures_are_left_out(markdown: str, told: str) -> None:
    """Neither a picture nor its address stands in a plain text."""
    assert plain_text(feed_html(markdown, "")) == told


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "`<script>alert(1)</script>`",
        "```\n<img src=x onerror=alert(1)>\n```",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "a <b onclick=x>c</b> <<script>script>d",
    ],
)
def test_no_tag_is_left_for_those_who_show_it_as_html(markdown: str) -> None:
    """No ``<`` stands before a sign that would make a tag of it."""
    assert not re.search("<[a-zA-Z/!?]", plain_text(feed_html(markdown, "")))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab <>&*_`~-[](){}#|!\\\n1.:/^", max_size=80))
def test_any_text_becomes_plain(markdown: str) -> None:
    """Whatever stands in a text, it becomes plain, without a tag and without blanks around it."""
    told = plain_text(feed_html(markdown, ""))
    assert not re.search("<[a-zA-Z/!?]", told)
    assert told == told.strip()
