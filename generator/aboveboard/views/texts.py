"""Passages of Markdown as a view hands them on: not yet HTML, each with its reader marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from aboveboard.model.events import Passages

_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,500}\)")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_`~]+|[*_`~]+(?!\w)")


@dataclass(frozen=True, slots=True)
class Markdown:
    """Text that rendering turns into HTML."""

    text: str
    is_yours: bool = False
    """Whether it was written for this client alone."""
    is_shared: bool = False
    """Whether other clients may read it, so that it is in the company's language."""

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.text)


@lru_cache(maxsize=16384)
def texts_of(passages: Passages) -> tuple[Markdown, ...]:
    """Hand passages on; those with a reader are this client's own, others are not here.

    For all who read the same it is one object, so that it can be told apart at a glance.
    """
    return tuple(
        Markdown(passage.text, passage.reader is not None, passage.reader is None)
        for passage in passages
    )


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """Take Markdown's marks out of one line: emphasis, code, and links but for their words."""
    return _MARKS.sub("", _LINK.sub(r"\1", text))


def number_in_words(number: Decimal) -> str:
    """Tell a number exactly: ``1,130``, ``0.5``, never ``1.13E+3``."""
    return f"{number.normalize():,f}"


def sentence(words: str) -> str:
    """End words with a full stop where they have no end of their own."""
    return words if words[-1:] in ".!?…" else f"{words}."


def capitalised(words: str) -> str:
    """Begin words with a capital letter; the others stay as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def in_a_row(items: Iterable[str]) -> str:
    """Put words in a row: ``a``, ``a and b``, ``a, b and c``."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last
