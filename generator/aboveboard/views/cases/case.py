"""One case of a promise: when it was decided, whether we kept it, and how long it stood broken."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aboveboard.scope import FOREVER, midnight

Place = tuple[str, str | None, str | None]
"""A page's kind and id, and the anchor on it."""
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A promise that came to be kept or not."""

    promise: str
    """The key of the promise in a plan."""
    begun_at: datetime
    """When the time began to run; of a day, its beginning where the client is."""
    due: date
    """The day by which it was promised, or the moment."""
    decided_at: datetime
    """When it was kept, or the first minute in which it could not be kept any more."""
    kept: bool
    took: timedelta | None
    """How long it took, or how early we told; ``None`` while it has not happened."""
    late: timedelta | None
    """How much later than promised it came; ``None`` where it has not come."""
    place: Place
    """Where the client reads of it."""
    until: datetime
    """When what was late was made good; ``FOREVER`` while it is not."""
    gives_way: bool = False
    """Whether the next missed time of the same silence stands for it from ``until`` on."""
    known_at: datetime | None = None
    """When the day was over at the company too, where that is later than ``decided_at``."""

    @property
    def told_from(self) -> datetime:
        """Give from when on it may be told."""
        return max(self.decided_at, self.known_at or self.decided_at)

    def counts_in(self, start: datetime, end: datetime) -> bool:
        """Tell whether it was decided in a time, or stood broken in it."""
        if self.kept or self.decided_at >= start:
            return start <= self.decided_at < end
        return self.until >= end if self.gives_way else self.until > start


def judged(
    promise: str, begun: datetime, due: datetime, done: datetime | None, place: Place
) -> Case:
    """Judge what had to happen by a moment."""
    kept = done is not None and done <= due
    return Case(
        promise=promise,
        begun_at=begun,
        due=due,
        decided_at=done if done is not None and kept else due + MINUTE,
        kept=kept,
        took=done - begun if done is not None else None,
        late=done - due if done is not None else None,
        place=place,
        until=done or FOREVER,
    )


def day_of(when: date | datetime, zone: ZoneInfo) -> date:
    """Give the day of a day or a moment."""
    return when.astimezone(zone).date() if isinstance(when, datetime) else when


def moment_of(when: date | datetime, zone: ZoneInfo) -> datetime:
    """Give the moment at which a day began; a moment stays."""
    return when.astimezone(UTC) if isinstance(when, datetime) else midnight(when, zone)
