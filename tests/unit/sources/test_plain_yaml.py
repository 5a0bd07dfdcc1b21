from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.sources import to_plain
from aboveboard.sources.nodes import Items, Keys, Text
from aboveboard.sources.plain_yaml import Value, inline, key_lines
from aboveboard.sources.strict_yaml import parse_yaml

Editor = Callable[[str], Any]

LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff")
)


def read_back(text: str) -> Any:
    """Read YAML as content is read."""
    node = parse_yaml(text, "x.yaml")
    assert isinstance(node, Text | Items | Keys), node
    return to_plain(node)


@given(LINES)
def test_any_line_reads_back_as_it_was(text: str) -> None:
    """Whatever a title holds, it stays the same text for the strict reader, list or not."""
    assert read_back(f"title: {inline(text)}") == {"title": text}
    assert read_back(f"titles: {inline([text, text])}") == {"titles": [text, text]}


@pytest.mark.parametrize(
    "text",
    [
        'Bug: #12 "x"',
        "no",
        "Yes",
        "null",
        "~",
        "12",
        "1e3",
        "0117",
        "- a",
        "a, b",
        "{a}",
        "a #b",
        "",
    ],
)
def test_a_text_stays_a_text_for_an_editor(text: str, as_an_editor: Editor) -> None:
    """What another reader would take for a number, a truth or a list is quoted."""
    assert as_an_editor(f"title: {inline(text)}") == {"title": text}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Harbour Bakery (since 1901)", "Harbour Bakery (since 1901)"),
        ("2026-11-21 09:40", "2026-11-21 09:40"),
        ("2026-10-25 01:15 +01:00", "2026-10-25 01:15 +01:00"),
        (date(2026, 11, 21), "2026-11-21"),
        (True, "yes"),
        (False, "no"),
        ((), "[]"),
        ([{"service": "web", "called": "Your shop"}], "[{service: web, called: Your shop}]"),
    ],
)
def test_what_is_plain_stays_unquoted(value: Value, written: str) -> None:
    """Words, times, days and truths are written as staff write them."""
    assert inline(value) == written


def test_mappings_take_a_line_an_entry_with_remarks_beside_them() -> None:
    """A remark belongs to a key by its path; a list of mappings takes a line an item."""
    remarks = {"consent": "not yet", "consent.how": "by what means", "how": "elsewhere"}
    assert key_lines("consent", {"given": date(2026, 1, 2), "how": "email"}, remarks) == [
        "consent:  # not yet",
        "  given: 2026-01-02",
        "  how: email  # by what means",
    ]
    assert key_lines("services", [{"service": "web"}], {"services": "what they have"}) == [
        "services:  # what they have",
        "  - {service: web}",
    ]
    assert key_lines("none", {}, {}) == ["none: {}"]
