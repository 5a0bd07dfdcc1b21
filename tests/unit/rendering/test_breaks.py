import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from aboveboard.rendering.breaks import breakable


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("book.selkie.example", "book.<wbr>selkie.<wbr>example"),
        ("Boats, book.example/now", "Boats, book.<wbr>example/<wbr>now"),
        ("me@here", "me@<wbr>here"),
        ("Öl.Über", "Öl.<wbr>Über"),
        ("At 9.30, version 2.x. Then", "At 9.30, version 2.x. Then"),
        ("...", "..."),
        ("", ""),
        ("<b>.a & b.c</b>", "&lt;b&gt;.a &amp; b.<wbr>c&lt;/b&gt;"),
    ],
)
def test_a_line_may_break_after_the_dots_of_a_name(name: str, html: str) -> None:
    """Between letters alone: neither in numbers nor at the end of a sentence; all is escaped."""
    assert str(breakable(name)) == html


@given(st.text())
def test_nothing_but_places_to_break_is_added(name: str) -> None:
    """Without them it is the escaped name."""
    assert breakable(name).replace("<wbr>", "") == str(escape(name))
