"""What a language's table of words holds."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by which rules know what a text of one language says."""

    owning: re.Pattern[str]
    """What we say when we take something upon ourselves."""
    ordinary: frozenset[str]
    """First names that are ordinary words, too, in small letters."""
