"""The words of each language by which we know what a text says; a language is one file.

Of a text in a language without a table, rules that need one say nothing. The words of our own
pages are not here; they are written where they stand.
"""

from collections.abc import Mapping
from typing import TypeVar

from aboveboard.wording.english import ENGLISH
from aboveboard.wording.letters import folded
from aboveboard.wording.table import Phrase, Wording

__all__ = ["WORDINGS", "Phrase", "Wording", "by_language", "folded", "wording_of"]

_Kind = TypeVar("_Kind")

WORDINGS: Mapping[str, Wording] = {"en": ENGLISH}
"""By the first part of a language's tag."""


def wording_of(language: str) -> Wording | None:
    """Give the words of a language, such as ``en-GB``."""
    return by_language(WORDINGS, language)


def by_language(known: Mapping[str, _Kind], language: str) -> _Kind | None:
    """Give what is known of a language by the first part of its tag."""
    return known.get(language.replace("_", "-").partition("-")[0].lower())
