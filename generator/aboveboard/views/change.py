"""When a view would differ by time alone, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aboveboard.model.this import This

NEW_DAY = "a new day begins"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """The next moment at which a page reads differently though nobody wrote anything."""

    at: datetime
    why: str

    @property
    def is_new_day(self) -> bool:
        """Whether it is nothing but midnight, which comes to every page."""
        return self.why == NEW_DAY


def earliest(changes: Sequence[Change], now: datetime) -> Change:
    """Give the first change after ``now``; every page of a portal asks for the same.

    Raises:
        ValueError: There is none; but midnight always comes, so a view gives at least that.
    """
    return _earliest(This(changes), now)


@lru_cache(maxsize=4)
def _earliest(changes: This[Sequence[Change]], now: datetime) -> Change:
    return min(change for change in changes.it if change.at > now)
