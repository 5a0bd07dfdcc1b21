from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.editing.values import Place, with_values
from aboveboard.sources import Document, to_plain
from aboveboard.sources.documents import parse_document
from factories import consent, quotation

SEEN: dict[Place, str] = {("consent", "saw_these_words"): "yes", ("fingerprint",): "q-12345678"}
DOWN: dict[Place, str] = {("consent", "withdrawn"): "2026-11-20"}
HAND_MADE = """\
# yaml-language-server: $schema=x.json
who: joan        # the owner
quote: >-
  They told us
  first.

consent:
    saw_these_words: "no"    # ask her
    photo: 'none'   # she would rather not

    # until she has seen it
thanked: 2026-10-20
# that is all
"""


def test_values_are_replaced_and_added_and_nothing_else_is_touched() -> None:
    """Remarks, order, quotation marks and empty lines stay where they are."""
    assert (
        with_values(HAND_MADE, {**SEEN, **DOWN})
        == """\
# yaml-language-server: $schema=x.json
who: joan        # the owner
quote: >-
  They told us
  first.

consent:
    saw_these_words: yes    # ask her
    photo: 'none'   # she would rather not
    withdrawn: 2026-11-20

    # until she has seen it
thanked: 2026-10-20
fingerprint: q-12345678
# that is all
"""
    )


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("consent:\n  a: b", "consent:\n  a: b\n  withdrawn: 2026-11-20"),
        ("consent:\n  a: b  # c\n", "consent:\n  a: b  # c\n  withdrawn: 2026-11-20\n"),
        ("consent:\r\n  a: b\r\n", "consent:\r\n  a: b\r\n  withdrawn: 2026-11-20\r\n"),
        ("consent:\n  a: b\r\nx: y", "consent:\n  a: b\r\n  withdrawn: 2026-11-20\r\nx: y"),
        ("consent:\n- x\n", None),
        ("consent: {}\n", None),
        ("consent:\n", None),
        ("who: joan\n", None),
        ("consent: {a: b}", "consent: {a: b, withdrawn: 2026-11-20}"),
        ("consent: {a: b, # c\n}\n", "consent: {a: b, withdrawn: 2026-11-20, # c\n}\n"),
        ("{consent: {a: [1, 2]}, x: y}", "{consent: {a: [1, 2], withdrawn: 2026-11-20}, x: y}"),
        ("consent: {a: b}\nx: y", "consent: {a: b, withdrawn: 2026-11-20}\nx: y"),
        (
            "consent:\n  a:\n  - b\n  - c  # d\n\nx: y\n",
            "consent:\n  a:\n  - b\n  - c  # d\n  withdrawn: 2026-11-20\n\nx: y\n",
        ),
        (
            "consent:\n  a: |\n    b\n    c\n\n# d\nx: y\n",
            "consent:\n  a: |\n    b\n    c\n  withdrawn: 2026-11-20\n\n# d\nx: y\n",
        ),
        ("consent:\n  a:\nx: y\n", "consent:\n  a:\n  withdrawn: 2026-11-20\nx: y\n"),
        ("consent:\n  withdrawn: # when?\n", "consent:\n  withdrawn: 2026-11-20  # when?\n"),
        ("consent:\n  withdrawn: '' # c\n", "consent:\n  withdrawn: 2026-11-20  # c\n"),
        ("consent:\n  withdrawn: ''\t# c\n", "consent:\n  withdrawn: 2026-11-20\t# c\n"),
        (
            "consent: {a: 'b' # c\n  }\n",
            "consent: {a: 'b', withdrawn: 2026-11-20  # c\n  }\n",
        ),
        ("consent:\n  withdrawn: ''\n", "consent:\n  withdrawn: 2026-11-20\n"),
        ("consent:\n  withdrawn: >-\n    x\n", None),
        ("consent:\n  withdrawn: [x]\n", None),
        (
            "consent:\n  a: |+\n    its empty lines count\n\n\n",
            "consent:\n  a: |+\n    its empty lines count\n\n\n  withdrawn: 2026-11-20\n",
        ),
        ("consent:\n  a: |\n    a line end more would count", None),
        (
            "consent:\t\n  a:\tb\t# c\n  d: [x,\ty]\t\n",
            "consent:\t\n  a:\tb\t# c\n  d: [x,\ty]\t\n  withdrawn: 2026-11-20\n",
        ),
        ("consent:  \n  a: b \t \nx: y", "consent:  \n  a: b \t \n  withdrawn: 2026-11-20\nx: y"),
        ("consent: {a: \U0001f41f}", "consent: {a: \U0001f41f, withdrawn: 2026-11-20}"),
        ("consent: [unclosed\n", None),
        ("", None),
    ],
)
def test_a_value_is_written_where_its_mapping_ends(text: str, edited: str | None) -> None:
    """In braces or in lines, with whatever line ends; what is not sure is not written."""
    assert with_values(text, DOWN) == edited


def test_what_the_parser_of_places_refuses_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the two parsers differ, a person writes it."""
    monkeypatch.setattr("aboveboard.editing.values._LOADER", yaml.SafeLoader)
    assert with_values("consent:\n  a:\tb\n", DOWN) is None


def test_what_is_no_plain_word_is_not_written() -> None:
    """A value that YAML could take for something else would need quotation marks."""
    assert with_values("a: b\n", {("a",): "x: y"}) is None


@given(
    facts=st.dictionaries(
        st.sampled_from(("proof", "how", "photo", "withdrawn")),
        st.text("ab'\"#:{}[]|> -\né", max_size=12),
    ),
    words=st.text("abc,.'\"# \n:", min_size=1, max_size=60),
)
def test_whatever_is_written_the_rest_reads_as_before(facts: dict[str, Any], words: str) -> None:
    """Of any record, each old value is read back, and the new ones stand among them."""
    text = quotation(consent(**{**facts, "saw_these_words": "no"}), quote=words)
    before, edited = parse_document("x", text), with_values(text, SEEN)
    if edited is None:  # a value over several lines may not be sure
        return
    after = parse_document("x", edited)
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    old = to_plain(before.root)
    assert to_plain(after.root) == {
        **old,
        "consent": {**old["consent"], "saw_these_words": "yes"},
        "fingerprint": "q-12345678",
    }
