"""What announced work may leave out of the sum: up to the plan's allowance a month."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aboveboard.model.moments import month_of
from aboveboard.scope import midnight


def left_out(
    announced: Iterable[tuple[datetime, datetime]], allowance: timedelta, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Yield what announced windows leave out: together up to the allowance a month.

    Where windows overlap, the time is used up once.
    """
    left: dict[date, timedelta] = {}
    reached = datetime.min.replace(tzinfo=UTC)
    for begin, end in sorted(announced):
        start = max(begin, reached)
        while start < end:
            month = month_of(start.astimezone(zone).date())
            border = min(end, midnight(month_of(month, back=-1), zone))
            free = min(border, start + left.setdefault(month, allowance))
            left[month] -= free - start
            if start < free:
                yield start, free
            start = border
        reached = max(reached, end)
