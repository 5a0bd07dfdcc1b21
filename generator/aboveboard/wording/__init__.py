"""The words of each language by which we know what a text says; a language is one file.

Of a text in a language without a table, rules that need one say nothing. The words of our own
pages are not here; they are written where they stand.
"""

from collections.abc import Mapping

from aboveboard.wording.english import ENGLISH
from aboveboard.wording.table import Phrase, Wording

__all__ = ["WORDINGS", "Phrase", "Wording", "wording_of"]

WORDINGS: Mapping[str, Wording] = {"en": ENGLISH}
"""By the first part of a language's tag."""


def wording_of(language: str) -> Wording | None:
    """Give the words of a language, such as ``en-GB``."""
    return WORDINGS.get(language.replace("_", "-").partition("-")[0].lower())
