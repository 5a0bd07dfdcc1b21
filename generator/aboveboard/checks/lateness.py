"""How late something is, in words."""

from datetime import date, timedelta

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def day_in_words(day: date) -> str:
    """Say a day: ``16 Nov 2026``."""
    return f"{day.day} {day:%b %Y}"


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
