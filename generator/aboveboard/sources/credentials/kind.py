"""What a format of credentials is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from aboveboard.sources.credentials.examples import is_row

ELSEWHERE = "whoever issued it"
EVERYWHERE = "every place that trusts it"
SHORTEST = 20
"""Signs of the shortest credential that is one word."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One format."""

    words: str
    """What it is, with its article."""
    issuer: str
    """Where it is revoked."""
    marks: tuple[str, ...]
    """One of them stands in each text that has such a credential: a quick first look."""
    pattern: re.Pattern[str]
    """Where it has groups, the one that matched is the credential."""
    rest: re.Pattern[str] | None = None
    """What follows and belongs to it; it fits everywhere, and may take all there is."""
    is_one_word: bool = True
    """It has no blanks, and ``SHORTEST`` signs or more."""
    is_example: Callable[[str, int, int], bool] = is_row
    """Whether what stands there in a text says by itself that it stands for another."""


def token(pattern: str) -> re.Pattern[str]:
    """Compile a token that is no part of a longer word; ``-`` and ``_`` may join it to others.

    Nothing in it may look through a text of any length and then fail, or a long row of beginnings
    would be looked through from each.
    """
    return re.compile(rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])")
