"""What counts of one service, over the time of which there is a record, summed by period."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from aboveboard.views.availability.opening import Opening
from aboveboard.views.availability.uptime import Segment, Tally, Window, tally

_start_of, _end_of = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Counting:
    """Everything from which the minutes of a subscription are summed."""

    segments: tuple[Segment, ...]
    """What counts, up to now."""
    begins_at: datetime
    """Before it, there is no record."""
    ends_at: datetime
    opening: Opening | None
    """When the service is promised to work; ``None``: always."""

    def tally(self, start: datetime, end: datetime) -> Tally | None:
        """Sum what counts in a period; ``None`` where there is no record of it."""
        window = self.window(start, end)
        if window.start == window.end:
            return None
        promised = self.opening.minutes(window) if self.opening else None
        return tally(self.segments, window, promised)

    def window(self, start: datetime, end: datetime) -> Window:
        """Clip a period to the subscription and to the time of which there are records."""
        first, last = max(self.begins_at, start), min(self.ends_at, end)
        return Window(first, max(first, last))

    def is_quiet(self, start: datetime, end: datetime) -> bool:
        """Tell whether a period is wholly on record, always promised, and nothing counts in it."""
        if self.opening or start < self.begins_at or end > self.ends_at:
            return False
        first = bisect_right(self.segments, start, key=_end_of)
        return first == len(self.segments) or self.segments[first].start >= end

    def within(self, start: datetime, end: datetime) -> "Counting":
        """Leave out what lies outside a period: of any time in it the sums stay the same.

        What two clients have in common of the last months is equal then, whatever was before.
        """
        first = bisect_right(self.segments, start, key=_end_of)
        last = bisect_left(self.segments, end, key=_start_of)
        begin, stop = max(self.begins_at, start), min(self.ends_at, end)
        return Counting(self.segments[first:last], begin, stop, self.opening)


def sum_of(countings: Iterable[Counting], start: datetime, end: datetime) -> Tally | None:
    """Sum a period over subscriptions to one service; ``None`` without any record of it."""
    total: Tally | None = None
    for counting in countings:
        found = counting.tally(start, end)
        if found:
            total = total + found if total else found
    return total
