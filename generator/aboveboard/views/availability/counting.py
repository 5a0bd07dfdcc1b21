"""What counts of one service, over the time of which there is a record, summed by period."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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

    def within(self, start: datetime, end: datetime) -> "Counting":
        """Leave out what lies outside a period: of any time in it the sums stay the same.

        What two clients have in common of the last months is equal then, whatever was before.
        """
        first = bisect_right(self.segments, start, key=_end_of)
        last = bisect_left(self.segments, end, key=_start_of)
        begin, stop = max(self.begins_at, start), min(self.ends_at, end)
        return Counting(self.segments[first:last], begin, stop, self.opening)


def quiet_parts(service: Sequence[Counting], borders: Sequence[datetime]) -> frozenset[int]:
    """Find the parts of a time of which nothing counts beyond doubt, so that none need be summed.

    Of a single subscription that is always promised, those are wholly on record, and most are.

    Args:
        service: The subscriptions to one service.
        borders: Where the parts begin, oldest first, and where the last one ends.
    """
    if len(service) > 1 or service[0].opening:
        return frozenset()
    (one,) = service
    whole = range(bisect_left(borders, one.begins_at), bisect_right(borders, one.ends_at) - 1)
    touched = (
        range(bisect_right(borders, segment.start) - 1, bisect_left(borders, segment.end))
        for segment in one.segments
    )
    return frozenset(whole).difference(*touched)


def sum_of(countings: Iterable[Counting], start: datetime, end: datetime) -> Tally | None:
    """Sum a period over subscriptions to one service; ``None`` without any record of it."""
    total: Tally | None = None
    for counting in countings:
        found = counting.tally(start, end)
        if found:
            total = total + found if total else found
    return total
