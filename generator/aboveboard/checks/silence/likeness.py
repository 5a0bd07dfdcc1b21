"""Whether other words may say the same."""

import re
from collections.abc import Set
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[.,:]\d+)*")
_ALIKE = 0.6
"""How like two lines are that seem to say one thing, from 0 to 1."""


def is_much_the_same(old: str, new: str, measures: Set[str] = frozenset()) -> bool:
    """Tell whether most words of two lines are the same, in the same order, and every number.

    Args:
        old: A line.
        new: Another one.
        measures: Words in small letters that count as numbers do; see ``Wording``.
    """
    was, now = _words(old), _words(new)
    if _counted(was, measures) != _counted(now, measures):
        return False
    return SequenceMatcher(None, was, now, autojunk=False).ratio() >= _ALIKE


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _counted(words: list[str], measures: Set[str]) -> list[str]:
    return sorted(word for word in words if word[0].isdigit() or word in measures)
