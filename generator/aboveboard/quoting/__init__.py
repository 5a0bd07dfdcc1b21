"""What was said of us: how it stands with each yes, and where it is used."""

from aboveboard.problems.unclear import Unclear
from aboveboard.quoting.asked import one_asked_for, words_asked_for
from aboveboard.quoting.states import state_of
from aboveboard.quoting.uses import Use, Used, uses_of

__all__ = [
    "Unclear",
    "Use",
    "Used",
    "one_asked_for",
    "state_of",
    "uses_of",
    "words_asked_for",
]
