"""JSON in which every value knows its place, so that a fault can be pointed at.

Refused: what is no JSON, a key that stands twice, nesting deeper than any status page's.

Source: RFC 8259.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import TypeAlias

from aboveboard.problems import Where

_DEEPEST = 40
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"true|false|null")
_NO_NUMBER = re.compile(r"-?(?:NaN|Infinity)")
_WORDS = {"true": True, "false": False, "null": None}
_TEXTS = JSONDecoder()
_CUT = "the file ends too early"


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it begins, in characters from the start of the text."""

    of: "Plain"
    at: int


Plain: TypeAlias = dict[str, Value] | list[Value] | str | float | bool | None


class Broken(Exception):  # noqa: N818 - the source's mistake
    """The text is no JSON; ``at`` is where."""

    def __init__(self, at: int, message: str) -> None:
        """Keep the place."""
        super().__init__(message)
        self.at, self.message = at, message


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin."""

    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Count them."""
        return cls([0, *(found.end() for found in re.finditer(r"\n", text))])

    def where(self, path: str, at: int) -> Where:
        """Locate a character."""
        line = bisect_right(self.starts, at)
        return Where(path, line, at - self.starts[line - 1] + 1)


def parse_json(text: str) -> Value:
    """Read one JSON document.

    Raises:
        Broken: It is none, or one that we refuse.
    """
    value, end = _value(text, _space(text, 0), 0)
    if (rest := _space(text, end)) < len(text):
        raise Broken(rest, "something stands after its end")
    return value


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> tuple[Value, int]:
    if depth > _DEEPEST:
        raise Broken(at, f"it is nested more than {_DEEPEST} deep")
    sign = text[at : at + 1]
    if sign == "{":
        return _object(text, at, depth)
    if sign == "[":
        return _list(text, at, depth)
    if sign == '"':
        inner, end = _text(text, at)
        return Value(inner, at), end
    if found := _NUMBER.match(text, at):
        return Value(float(found[0]), at), found.end()
    if found := _WORD.match(text, at):
        return Value(_WORDS[found[0]], at), found.end()
    if found := _NO_NUMBER.match(text, at):
        raise Broken(at, f"{found[0]} is no number that JSON knows")
    raise Broken(at, "a value should stand here" if sign else _CUT)


def _object(text: str, at: int, depth: int) -> tuple[Value, int]:
    keys: dict[str, Value] = {}
    now = _space(text, at + 1)
    while text[now : now + 1] != "}":
        if keys:
            now = _expected(text, now, ",")
        begin = now
        key, now = _text(text, now)
        if key in keys:
            raise Broken(begin, f"'{key}' stands here twice")
        now = _expected(text, _space(text, now), ":")
        keys[key], now = _value(text, now, depth + 1)
        now = _space(text, now)
    return Value(keys, at), now + 1


def _list(text: str, at: int, depth: int) -> tuple[Value, int]:
    items: list[Value] = []
    now = _space(text, at + 1)
    while text[now : now + 1] != "]":
        if items:
            now = _expected(text, now, ",")
        item, now = _value(text, now, depth + 1)
        items.append(item)
        now = _space(text, now)
    return Value(items, at), now + 1


def _expected(text: str, at: int, sign: str) -> int:
    if text[at : at + 1] != sign:
        raise Broken(at, _CUT if at >= len(text) else f"'{sign}' is missing here")
    return _space(text, at + 1)


def _text(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] != '"':
        raise Broken(at, _CUT if at >= len(text) else "a key should stand here")
    try:
        inner, end = _TEXTS.raw_decode(text, at)
    except JSONDecodeError as error:
        if error.msg.startswith("Unterminated"):
            raise Broken(len(text), "the file ends in the middle of a text") from None
        raise Broken(error.pos, "a text holds here what no JSON may hold") from None
    return str(inner), end
