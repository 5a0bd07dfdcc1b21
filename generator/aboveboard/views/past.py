"""Everything past, month by month: what happened, and the months in which nothing did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from aboveboard.model.moments import month_of
from aboveboard.scope import FOREVER, Scope, midnight
from aboveboard.views.change import Change, earliest
from aboveboard.views.happenings import Happening, Happenings, happenings_of
from aboveboard.views.services import Records
from aboveboard.views.times import Calendar, Time

_RECENT_MONTHS, _RECENT_ENTRIES = 4, 12
"""How much of the past Status itself shows, in whole months; the rest has pages of its own."""


@dataclass(frozen=True, slots=True)
class PastMonth:
    """What is past of one month."""

    first: date
    month: Time
    name: str
    """The month alone, without its year."""
    entries: tuple[Happening, ...]
    quiet: str | None = None
    """What to say where there is no entry."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a page of the past says: one year."""

    year: int
    months: tuple[PastMonth, ...]
    years: tuple[int, ...]
    """The years that have a page, newest first."""
    changes_at: Change


def history_views(scope: Scope, records: Records) -> tuple[HistoryView, ...]:
    """Work out the pages of what has begun, newest year first; every month since records is in."""
    begun = _begun(happenings_of(scope, records))
    years = years_of(begun)
    return tuple(
        HistoryView(
            year=year,
            months=tuple(_with_quiet(_months_of_year(begun, year, records), scope, records)),
            years=years,
            changes_at=earliest(records.changes, records.now),
        )
        for year in years
    )


def recent_months(happenings: Happenings, scope: Scope, records: Records) -> tuple[PastMonth, ...]:
    """Give the last months of what is past; none where all of them were quiet."""
    today = records.calendar.today(records.now)
    past = {month.first: month for month in by_month(happenings.past, records.calendar)}
    shown: list[PastMonth] = []
    for back in range(_RECENT_MONTHS):
        first = month_of(today, back)
        if sum(len(month.entries) for month in shown) >= _RECENT_ENTRIES:
            break
        shown.append(past.get(first) or _month(first, records.calendar))
    if not any(month.entries for month in shown):
        return ()
    return tuple(_with_quiet(_recorded(shown, records), scope, records))


def quiet_years(happenings: Happenings, records: Records) -> tuple[int, ...]:
    """Give the whole years on record in which nothing began, newest first."""
    begun = set(years_of(_begun(happenings)))
    first = _first_month(records).year
    return tuple(
        year
        for year in range(records.calendar.today(records.now).year, first - 1, -1)
        if year not in begun
    )


def years_of(entries: Iterable[Happening]) -> tuple[int, ...]:
    """Give the years in which something began, newest first."""
    return tuple(sorted({entry.on.year for entry in entries}, reverse=True))


def by_month(entries: Iterable[Happening], calendar: Calendar) -> tuple[PastMonth, ...]:
    """Gather entries, newest first, by the client's months."""

    def month(happening: Happening) -> date:
        return month_of(happening.on)

    return tuple(
        _month(first, calendar, tuple(members)) for first, members in groupby(entries, key=month)
    )


def _begun(happenings: Happenings) -> tuple[Happening, ...]:
    """Give everything that has begun or was called off, newest first."""
    begun = (*happenings.open, *happenings.past)
    return tuple(sorted(begun, key=lambda entry: (entry.at, entry.id), reverse=True))


def _months_of_year(begun: Iterable[Happening], year: int, records: Records) -> list[PastMonth]:
    """Give the months of a year that have entries or a record, newest first."""
    calendar = records.calendar
    found = {m.first: m for m in by_month((h for h in begun if h.on.year == year), calendar)}
    firsts = (date(year, month, 1) for month in range(12, 0, -1))
    months = (found.get(first) or _month(first, calendar) for first in firsts)
    return list(_recorded(months, records))


def _recorded(months: Iterable[PastMonth], records: Records) -> Iterator[PastMonth]:
    """Leave out months without entries that are to come, or before there were records."""
    begin, today = _first_month(records), records.calendar.today(records.now)
    return (month for month in months if month.entries or begin <= month.first <= today)


def _first_month(records: Records) -> date:
    begins = [record.recorded_since for record in records.services]
    return month_of(records.calendar.today(min([*begins, records.now])))


def _with_quiet(months: Iterable[PastMonth], scope: Scope, records: Records) -> Iterator[PastMonth]:
    """Say of a month without entries what is true of it."""
    spans = [(one.began, one.ended_at or FOREVER) for one in scope.incidents]
    calendar, running = records.calendar, month_of(records.calendar.today(records.now))
    for month in months:
        if month.entries:
            yield month
            continue
        start, end = (midnight(day, calendar.zone) for day in (month.first, _next(month.first)))
        went_on = any(begin < end and start < over for begin, over in spans)
        so_far = " so far" if month.first == running else ""
        words = (
            "Nothing new; what had begun before went on." if went_on else f"No problems{so_far}."
        )
        yield replace(month, quiet=words)


def _month(first: date, calendar: Calendar, entries: tuple[Happening, ...] = ()) -> PastMonth:
    return PastMonth(first, calendar.month(first), calendar.month_name(first), entries)


def _next(first: date) -> date:
    return month_of(first, back=-1)
