"""The words of each language by which rules know what a text says; a language is one file.

Of a text in a language without a table, rules that need one say nothing.
"""

from collections.abc import Mapping

from aboveboard.checks.wording.english import ENGLISH
from aboveboard.checks.wording.wording import Wording

__all__ = ["WORDINGS", "Wording", "wording_of"]

WORDINGS: Mapping[str, Wording] = {"en": ENGLISH}
"""By the first part of a language's tag."""


def wording_of(language: str) -> Wording | None:
    """Give the words of a language, such as ``en-GB``."""
    return WORDINGS.get(language.replace("_", "-").partition("-")[0].lower())
