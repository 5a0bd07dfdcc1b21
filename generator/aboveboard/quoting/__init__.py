"""What was said of us: how it stands with each yes, where it is used, and writing a yes down."""

from aboveboard.problems.unclear import Unclear
from aboveboard.quoting.asked import one_asked_for, words_asked_for
from aboveboard.quoting.changing import Opened
from aboveboard.quoting.states import state_of
from aboveboard.quoting.uses import Use, Used, uses_of

__all__ = [
    "Opened",
    "Unclear",
    "Use",
    "Used",
    "one_asked_for",
    "state_of",
    "uses_of",
    "words_asked_for",
]
