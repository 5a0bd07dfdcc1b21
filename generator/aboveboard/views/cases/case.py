"""One case of a promise: when it was decided, and whether we kept it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aboveboard.scope import midnight

Place = tuple[str, str | None, str | None]
"""A page's kind and id, and the anchor on it."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A promise that came to be kept or not."""

    promise: str
    """The key of the promise in a plan."""
    begun_at: datetime
    """When the time began to run."""
    decided_at: datetime
    """When it was kept, or the first minute in which it could not be kept any more."""
    kept: bool
    took: timedelta | None
    """How long it took, or how early we told; ``None`` while it has not happened."""
    place: Place
    """Where the client reads of it."""


def judged(
    promise: str, begun: datetime, due: datetime, done: datetime | None, place: Place
) -> Case:
    """Judge what had to happen by a moment."""
    kept = done is not None and done <= due
    decided = done if done is not None and kept else due + MINUTE
    return Case(promise, begun, decided, kept, done - begun if done is not None else None, place)


def judged_by_day(
    promise: str, days: tuple[date, date, date | None], zone: ZoneInfo, place: Place
) -> Case:
    """Judge what had to happen by the end of a day.

    Args:
        promise: The key of the promise.
        days: When it began to run, by when it was due, and when it happened.
        zone: In which a day begins and ends.
        place: Where the client reads of it.
    """
    begun, due, done = days
    kept = done is not None and done <= due
    decided = done if done is not None and kept else due + timedelta(days=1)
    took = done - begun if done is not None else None
    return Case(promise, midnight(begun, zone), midnight(decided, zone), kept, took, place)


def day_of(when: date | datetime, zone: ZoneInfo) -> date:
    """Give the day of a day or a moment."""
    return when.astimezone(zone).date() if isinstance(when, datetime) else when


def moment_of(when: date | datetime, zone: ZoneInfo) -> datetime:
    """Give the moment at which a day began; a moment stays."""
    return when.astimezone(UTC) if isinstance(when, datetime) else midnight(when, zone)
