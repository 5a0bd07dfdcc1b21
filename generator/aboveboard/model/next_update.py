"""When we said that we would write again, read from our own words."""

import re
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from aboveboard.model.events import Passages, Update
from aboveboard.model.fault import Fault
from aboveboard.model.moments import moment_at, read_day

_PROMISE = re.compile(
    r"(?:next update|write again|update again|update you|hear from us|hear more)\b[^.!?\n]{0,60}?"
    r"\b(?:by|at|before)\s+(?:(?P<day>\d{4}-\d{2}-\d{2})\s+)?(?P<clock>\d{2}:\d{2})"
    r"(?:\s?(?P<offset>Z|[+-]\d{2}:\d{2}))?",
    re.IGNORECASE | re.ASCII,
)


def next_update_at(update: Update, zone: tzinfo) -> datetime | None:
    """Give the moment by which an update promised the next one, in UTC.

    A clock without a date is the next time that it shows this after the update.

    Args:
        update: The newest update of an open incident.
        zone: The zone in which a clock without an offset is read.
    """
    return _promised(update.text, update.at, zone)


@lru_cache(maxsize=16384)
def _promised(passages: Passages, said_at: datetime, zone: tzinfo) -> datetime | None:
    """Read the promise of an update; kept, since every client who reads it asks."""
    text = "\n".join(passage.text for passage in passages if passage.reader is None)
    matches = list(_PROMISE.finditer(text))
    if not matches:
        return None
    match = matches[-1]
    try:
        written = read_day(match["day"]) if match["day"] else None
    except Fault:
        return None
    today = said_at.astimezone(zone).date()
    days = [written] if written else [today + timedelta(days=days) for days in (-1, 0, 1, 2)]
    moments = (_moment(day, match, zone) for day in days)
    return next((at for at in moments if at and (written or at > said_at)), None)


def _moment(day: date, match: re.Match[str], zone: tzinfo) -> datetime | None:
    """Give the moment of a promise on a day; ``None`` where no clock shows it then."""
    try:
        return moment_at(day, match["clock"], match["offset"], zone)
    except Fault:
        return None
