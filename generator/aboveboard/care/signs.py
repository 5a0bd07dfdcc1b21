"""Texts of the content made fit for a terminal, a chat or a page, which they must not drive."""

import re

from aboveboard import signs

_CODE = re.compile(r"`([^`]*)`")
_MARKS = re.compile(r"([\\`*_\[\]<>|#~!&])")
_SPACES = str.maketrans("\u00a0\u202f", "  ")


def visible(text: str) -> str:
    """Show control characters as escapes; a space that holds words together is a space."""
    return signs.visible(text.translate(_SPACES))


def as_plain_markdown(text: str) -> str:
    """Take their meaning from the signs that Markdown reads as its own."""
    return _MARKS.sub(r"\\\1", visible(text))


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """Part a text into words and what stands in backticks, which is ``True`` beside it."""
    parts = _CODE.split(visible(text))
    return tuple((part, number % 2 == 1) for number, part in enumerate(parts) if part)


def as_code(text: str) -> str:
    """Put a text into the backticks of Markdown."""
    return f"`{visible(text).replace('`', '?')}`"
