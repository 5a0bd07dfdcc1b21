"""So long before or after a moment, as people promise it: by clock, calendar or working week."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from aboveboard.model.company import Company, WorkingWeek
from aboveboard.model.moments import Duration, Hours, month_of
from aboveboard.model.words import Unit

_USUAL = Hours(9 * 60, 17 * 60)
_LONGEST = 4000
"""Days that a search for working time goes on before it gives up."""


def moved(moment: datetime, length: Duration, company: Company, *, back: bool = False) -> datetime:
    """Give the moment so long after another, or before it.

    Minutes and hours go by the clock; days, weeks, months and years by the calendar, to the same
    time of day; working hours by the company's week and holidays; working days to the same time
    on such a day.

    Args:
        moment: An aware moment.
        length: How long.
        company: Whose zone, working week and holidays hold.
        back: Whether to go back in time.
    """
    sign = -1 if back else 1
    plain = length.plain()
    if plain is not None and length.unit in (Unit.MINUTES, Unit.HOURS):
        return moment + sign * plain
    local = moment.astimezone(company.timezone)
    if plain is not None:
        return _on(local, local.date() + sign * plain)
    if length.unit in (Unit.MONTHS, Unit.YEARS):
        return _on(local, after(local.date(), length, back=back))
    if length.unit is Unit.WORKING_DAYS:
        return _on(local, _working_day(local.date(), length.amount, company, sign))
    return _working_hours(local, length.amount, company, sign)


def after(day: date, length: Duration, *, back: bool = False) -> date:
    """Give the day so many months or years from another; the day of the month stays if it can."""
    months = length.amount * (12 if length.unit is Unit.YEARS else 1)
    first = month_of(day, months if back else -months)
    last = month_of(first, back=-1) - timedelta(days=1)
    return min(last, first + timedelta(days=day.day - 1))


def working_hours(day: date, company: Company) -> Hours | None:
    """Give the open hours of a day; ``None`` where nobody works."""
    if day in company.holidays:
        return None
    week: WorkingWeek | None = company.working_week
    if week is None:
        return _USUAL if day.weekday() < 5 else None
    return week.on(day)


def _on(local: datetime, day: date) -> datetime:
    return local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)


def _working_day(day: date, count: int, company: Company, sign: int) -> date:
    for candidate in _days(day + timedelta(days=sign), sign):
        if count <= 0:
            break
        if working_hours(candidate, company):
            day, count = candidate, count - 1
    return day


def _working_hours(local: datetime, hours: int, company: Company, sign: int) -> datetime:
    """Spend working hours one open stretch after the other."""
    left = timedelta(hours=hours)
    at = local
    for day in _days(local.date(), sign):
        opened = working_hours(day, company)
        if opened is None:
            continue
        start, end = (
            datetime(day.year, day.month, day.day, tzinfo=local.tzinfo) + timedelta(minutes=minute)
            for minute in (opened.opens, opened.closes)
        )
        begin = max(at, start) if sign > 0 else min(at, end)
        room = end - begin if sign > 0 else begin - start
        if room >= left:
            return (begin + sign * left).astimezone(UTC)
        left -= max(room, timedelta(0))
    return (at + sign * left).astimezone(UTC)


def _days(first: date, sign: int) -> Iterator[date]:
    return (first + timedelta(days=sign * step) for step in range(_LONGEST))
