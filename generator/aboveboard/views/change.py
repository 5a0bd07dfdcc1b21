"""When a view would differ by time alone, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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


def earliest(changes: Iterable[Change], now: datetime) -> Change:
    """Give the first change after ``now``.

    Raises:
        ValueError: There is none; but midnight always comes, so a view gives at least that.
    """
    return min(change for change in changes if change.at > now)
