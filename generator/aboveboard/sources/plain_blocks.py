"""The plain part of YAML, line by line: keys, lists and texts as most records are written.

It is many times faster than the parser, and never reads anything otherwise. What is not told
here for certain is left to the parser: remarks, brackets, texts over empty lines, all that is odd
or wrong. Each line is taken once; what no block has taken in the end makes the whole uncertain.

Source: YAML 1.1, chapters 5.3 (indicators), 9.1.3 (plain scalars) and 9.2.1 (block sequences).
"""

import re
from typing import TypeAlias

from aboveboard.sources.nodes import Items, Keys, Mark, Node, Text, mark, one_text

_ODD = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|#"
)
_LINE = re.compile(r"( *)(- +)?(?:([A-Za-z0-9_][A-Za-z0-9_-]{0,60}):(?: +(?! )|$))?(.*)")
_NOTHING = tuple(re.finditer("()()()()", ""))
_INDICATORS = frozenset("-?:,[]{}&*!|>'\"%@` ")
_MOST_LINES = 5_000
_DEEPEST = 8
"""Blocks within each other; no record has more."""

_Line: TypeAlias = tuple[int, int, re.Match[str]]
"""Number, signs before the first that is no blank, and what is on it."""


class _Uncertain(Exception):  # noqa: N818 - never leaves this module
    pass


def plain_blocks(text: str, first_line: int = 1) -> Node | None:
    """Read a document of nothing but plain blocks; ``None`` where the parser has to look.

    Args:
        text: The document.
        first_line: The line of the file on which it begins, from 1.
    """
    if _ODD.search(text):
        return None
    written = text.split("\n")
    if len(written) > _MOST_LINES:
        return None
    try:
        return _Reader(written, first_line).root()
    except _Uncertain:
        return None


class _Reader:
    """Reads lines one after the other."""

    def __init__(self, written: list[str], first_line: int) -> None:
        self._lines: list[_Line] = [
            (number, match.end(1), match)
            for number, line in enumerate(written, first_line)
            if line and (match := _LINE.fullmatch(line))
        ]
        self._lines += [(0, -1, end) for end in _NOTHING]
        self._at = 0
        self._deep = 0

    def root(self) -> Node:
        """Read all of it."""
        if self._lines[0][1] != 0:
            raise _Uncertain
        root = self._block(0)
        if self._at != len(self._lines) - 1:
            raise _Uncertain
        return root

    def _block(self, column: int) -> Node:
        """Read the list or the mapping that begins on this line."""
        self._deep += 1
        if self._deep > _DEEPEST:
            raise _Uncertain
        _, _, line = self._lines[self._at]
        block = self._keys(column) if line[2] is None else self._items(column)
        self._deep -= 1
        return block

    def _items(self, column: int) -> Items:
        number, indent, line = self._lines[self._at]
        begin, items = number, list[Node]()
        while indent == column and line[2] is not None:
            if line[3] is None:
                items.append(self._text(line[4], mark(number, line.start(4) + 1), column))
            else:
                self._deep += 1
                items.append(self._keys(line.start(3)))
                self._deep -= 1
            number, indent, line = self._lines[self._at]
        return Items(mark(begin, column + 1), tuple(items))

    def _keys(self, column: int) -> Keys:
        """Read a mapping; its first key may stand behind the sign of a list's item."""
        number, _, line = self._lines[self._at]
        begin, indent = number, column
        values: dict[str, Node] = {}
        marks: dict[str, Mark] = {}
        while indent == column and (not values or line[2] is None):
            key = line[3]
            if key is None or key in values:
                raise _Uncertain
            key = one_text(key)
            marks[key] = mark(number, column + 1)
            values[key] = self._value(number, line, column)
            number, indent, line = self._lines[self._at]
        return Keys(mark(begin, column + 1), values, marks)

    def _value(self, number: int, line: re.Match[str], column: int) -> Node:
        if line[4]:
            return self._text(line[4], mark(number, line.start(4) + 1), column)
        self._at += 1
        _, indent, below = self._lines[self._at]
        if indent > column or (indent == column and below[2] is not None):
            return self._block(indent)
        return Text(mark(number, line.end(3) + 2), "", empty=True)

    def _text(self, text: str, at: Mark, column: int) -> Text:
        """Read a text, quoted on one line, or plain and going on over lines further in."""
        self._at += 1
        number, indent, line = self._lines[self._at]
        if text[:1] == text[-1:] == "'":
            inner = text[1:-1]
            if len(text) == 1 or "'" in inner.replace("''", ""):
                raise _Uncertain
            return Text(at, one_text(inner.replace("''", "'")))
        if text[:1] == text[-1:] == '"':
            if len(text) == 1 or '"' in text[1:-1] or "\\" in text:
                raise _Uncertain
            return Text(at, one_text(text[1:-1]))
        parts, before = [_plain(text)], at[0]
        while indent > column:
            if number != before + 1:
                raise _Uncertain
            parts.append(_plain(line.string[indent:]))
            self._at, before = self._at + 1, number
            number, indent, line = self._lines[self._at]
        return Text(at, one_text(" ".join(parts)))


def _plain(text: str) -> str:
    """Give a plain text, or a line of one."""
    if not text or text[0] in _INDICATORS or text[-1] in ": " or ": " in text:
        raise _Uncertain
    return text
