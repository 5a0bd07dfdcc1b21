import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.importers.statuspage.marked_json import Broken, Lines, Value, parse_json

_LEAF = st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
_JSON = st.recursive(
    _LEAF,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def stripped(value: Value) -> Any:
    """Take the places away."""
    if isinstance(value.of, dict):
        return {key: stripped(inner) for key, inner in value.of.items()}
    if isinstance(value.of, list):
        return [stripped(inner) for inner in value.of]
    return value.of


@given(value=_JSON, indent=st.sampled_from([None, 1]), ascii_=st.booleans())
def test_every_document_reads_as_python_reads_it(
    value: Any, indent: int | None, *, ascii_: bool
) -> None:
    """However it is indented and escaped."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_)
    assert stripped(parse_json(f" \n{text}\n")) == value


def _as_python(text: str) -> Any:
    return json.loads(text, parse_int=float)


@given(st.text(alphabet='[]{}",:0123456789.eE+-truefalsn \\u\n', max_size=60))
def test_a_text_is_read_as_python_reads_it_or_refused_with_its_place(text: str) -> None:
    """Nothing else is ever raised, and nothing is read that Python would not read."""
    at: int | None = None
    try:
        found = stripped(parse_json(text))
    except Broken as broken:
        at = broken.at
    assert at in range(len(text) + 1) if at is not None else found == _as_python(text)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "the file ends too early"),
        ('{"a": 1,}', 8, "a key should stand here"),
        ('{"a" 1}', 5, "':' is missing here"),
        ('{"a": 1 "b": 2}', 8, "',' is missing here"),
        ('{"a": 1', 7, "the file ends too early"),
        ('{"a', 3, "the file ends in the middle of a text"),
        ('{"a": 1, "a": 2}', 9, "'a' stands here twice"),
        ("[1] 2", 4, "something stands after its end"),
        ("[nope]", 1, "a value should stand here"),
        ("[NaN]", 1, "NaN is no number that JSON knows"),
        ("[-Infinity]", 1, "-Infinity is no number that JSON knows"),
        ('["\\q"]', 2, "a text holds here what no JSON may hold"),
        ("[" * 100, 41, "it is nested more than 40 deep"),
        ("{", 1, "the file ends too early"),
    ],
)
def test_what_is_no_json_is_refused_where_it_goes_wrong(text: str, at: int, message: str) -> None:
    """So that somebody can find it in a file of one long line."""
    with pytest.raises(Broken) as caught:
        parse_json(text)
    assert (caught.value.at, caught.value.message) == (at, message)


def test_each_value_knows_its_line_and_column() -> None:
    """Both from 1, as editors count."""
    text = '{\n  "a": [\n    true]}'
    root = parse_json(text)
    assert isinstance(root.of, dict)
    inner = root.of["a"].of
    assert isinstance(inner, list)
    lines = Lines.of(text)
    assert str(lines.where("x.json", root.at)) == "x.json:1:1"
    assert str(lines.where("x.json", root.of["a"].at)) == "x.json:2:8"
    assert str(lines.where("x.json", inner[0].at)) == "x.json:3:5"


def test_a_number_of_any_length_is_no_crash() -> None:
    """Nobody needs it, but it may stand there."""
    assert parse_json("9" * 5000).of == float("inf")
