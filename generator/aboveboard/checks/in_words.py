"""Days, lengths and how late something is, in words."""

from datetime import date, datetime, timedelta

from aboveboard.checks.findings import Records
from aboveboard.model.moments import Duration
from aboveboard.model.words import Unit

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def day_in_words(day: date) -> str:
    """Say a day: ``16 Nov 2026``."""
    return f"{day.day} {day:%b %Y}"


def fact_in_words(records: Records, value: object) -> str:
    """Say a fact as staff write it, a moment by the company's clock; no name: everybody."""
    if isinstance(value, datetime):
        return f"{value.astimezone(records.portal.company.timezone):%Y-%m-%d %H:%M}"
    return ", ".join(value) or "everybody" if isinstance(value, tuple) else str(value)


def moment_in_words(records: Records, moment: datetime) -> str:
    """Say a moment by the company's clock: ``3 Nov 2026 16:10``."""
    local = moment.astimezone(records.portal.company.timezone)
    return f"{day_in_words(local.date())} {local:%H:%M}"


def days_in_words(limit: timedelta) -> str:
    """Say a number of days: ``14 days``."""
    return str(Duration(limit.days, Unit.DAYS))


def days_late(due_on: date, today: date) -> str:
    """Say by how many days something is late: ``5 days late``."""
    return _late((today - due_on).days, "day")


def time_late(length: timedelta) -> str:
    """Say by how much something is late, cut off to whole minutes, hours or days."""
    if length >= 2 * _DAY:
        return _late(length // _DAY, "day")
    if length >= 2 * _HOUR:
        return _late(length // _HOUR, "hour")
    return _late(length // timedelta(minutes=1), "minute")


def _late(number: int, unit: str) -> str:
    return f"{number} {unit if number == 1 else f'{unit}s'} late"
