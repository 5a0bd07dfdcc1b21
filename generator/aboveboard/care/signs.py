"""Texts of the content made fit for a terminal, a chat or a page, which they must not drive."""

import re

from aboveboard import signs

_CODE = re.compile(r"`([^`]*)`")
_MARKS = re.compile(r"([\\`*_\[\]<>|#~!&])")
_MENTION = re.compile(r"(?<![A-Za-z0-9])@\w+(?:[./-]\w+)*")
"""What chats and forges take for somebody to be called."""
_SPACES = str.maketrans("\u00a0\u202f", "  ")


def visible(text: str) -> str:
    """Show control characters as escapes; a space that holds words together is a space."""
    return signs.visible(text.translate(_SPACES))


def as_plain_markdown(text: str) -> str:
    """Take their meaning from the signs that Markdown reads as its own.

    A backslash does not keep GitHub from calling somebody (github/cmark-gfm, issue 181); code does.
    """
    shown, parts, at = visible(text), list[str](), 0
    for mention in _MENTION.finditer(shown):
        parts += [_MARKS.sub(r"\\\1", shown[at : mention.start()]), as_code(mention.group())]
        at = mention.end()
    return "".join((*parts, _MARKS.sub(r"\\\1", shown[at:])))


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """Part a text into words and what stands in backticks, which is ``True`` beside it."""
    parts = _CODE.split(visible(text))
    return tuple((part, number % 2 == 1) for number, part in enumerate(parts) if part)


def as_code(text: str) -> str:
    """Put a text into the backticks of Markdown."""
    return f"`{visible(text).replace('`', '?')}`"
