"""Everything past, month by month: what happened, and the months in which nothing did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from aboveboard.model.moments import month_of
from aboveboard.scope import FOREVER, Scope, midnight
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.status.happenings import Happening, Happenings, happenings_of
from aboveboard.views.voice import Time, Voice

_YEAR_ENTRIES = 60
"""How many entries a page of a year holds."""
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
    page: str | None = None
    """The id of its own page, where its year has too many entries for one."""
    count: str | None = None
    """How many entries it has, where they stand on its own page."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a page of the past says: one year."""

    id: str
    """The year, or year and month: ``2026`` or ``2026-11``."""
    title: str
    year: int
    months: tuple[PastMonth, ...]
    years: tuple[int, ...]
    """The years that have a page, newest first."""
    changes_at: Change


def history_views(scope: Scope, records: Records) -> tuple[HistoryView, ...]:
    """Work out the pages of what has begun, newest year first; every month since records is in.

    A year of very many entries is a list of its months, each with a page of its own.
    """
    happenings = happenings_of(scope, records)
    begun, years, voice = _begun(happenings), years_of(happenings, records), records.voice
    views: list[HistoryView] = []

    def add(id_: str, title: str, year: int, months: Iterable[PastMonth]) -> None:
        at = earliest(records.changes, records.now)
        views.append(HistoryView(id_, title, year, tuple(months), years, at))

    for year in years:
        months = tuple(_with_quiet(_months_of_year(begun, year, records), scope, records))
        busy = [month for month in months if month.entries]
        title = voice.say("Status in %(year)s", year=year)
        if sum(len(month.entries) for month in busy) <= _YEAR_ENTRIES:
            add(str(year), title, year, months)
            continue
        add(str(year), title, year, (_listed(month, voice) for month in months))
        for month in busy:
            title = voice.say("Status in %(month)s", month=month.month)
            add(month.month.iso, title, year, (month,))
    return tuple(views)


def _listed(month: PastMonth, voice: Voice) -> PastMonth:
    """Leave of a month's entries their number, and the way to its own page."""
    if not month.entries:
        return month
    count = voice.count("%(count)s entry", "%(count)s entries", len(month.entries))
    return replace(month, entries=(), page=month.month.iso, count=count)


def recent_months(happenings: Happenings, scope: Scope, records: Records) -> tuple[PastMonth, ...]:
    """Give the last months of what is past; none where all of them were quiet."""
    today = records.voice.today(records.now)
    past = {month.first: month for month in by_month(happenings.past, records.voice)}
    # Work may be called off before its month has come.
    shown = [month for first, month in past.items() if first > today]
    for back in range(_RECENT_MONTHS):
        first = month_of(today, back)
        if sum(len(month.entries) for month in shown) >= _RECENT_ENTRIES:
            break
        shown.append(past.get(first) or _quiet(first, None, records.voice))
    if not any(month.entries for month in shown):
        return ()
    return tuple(_with_quiet(_recorded(shown, records), scope, records))


def years_of(happenings: Happenings, records: Records) -> tuple[int, ...]:
    """Give the years on record, and others in which something began, newest first."""
    last = records.voice.today(records.now).year
    begun = {entry.on.year for entry in _begun(happenings)}
    first = min(
        (records.voice.today(own.recorded_since).year for own in records.services), default=last
    )
    on_record = {
        year
        for year in range(first, last + 1)
        if _is_on_record(date(year, 1, 1), date(year + 1, 1, 1), records)
    }
    return tuple(sorted(begun | on_record, reverse=True))


def by_month(entries: Iterable[Happening], voice: Voice) -> tuple[PastMonth, ...]:
    """Gather entries, newest first, by the client's months."""

    def month(happening: Happening) -> date:
        return month_of(happening.on)

    return tuple(
        _month(first, voice, tuple(members)) for first, members in groupby(entries, key=month)
    )


def _begun(happenings: Happenings) -> tuple[Happening, ...]:
    """Give everything that has begun or was called off, newest first."""
    begun = (*happenings.open, *happenings.past)
    return tuple(sorted(begun, key=lambda entry: (entry.at, entry.id), reverse=True))


def _months_of_year(begun: Iterable[Happening], year: int, records: Records) -> list[PastMonth]:
    """Give the months of a year that have entries or a record, newest first."""
    voice = records.voice
    found = {m.first: m for m in by_month((h for h in begun if h.on.year == year), voice)}
    firsts = (date(year, month, 1) for month in range(12, 0, -1))
    months = (found.get(first) or _quiet(first, None, voice) for first in firsts)
    return list(_recorded(months, records))


def _recorded(months: Iterable[PastMonth], records: Records) -> Iterator[PastMonth]:
    """Leave out months without entries that are to come, or of which there is no record."""
    today = records.voice.today(records.now)
    for month in months:
        on_record = month.first <= today and _is_on_record(month.first, _next(month.first), records)
        if month.entries or on_record:
            yield month


def _is_on_record(first: date, following: date, records: Records) -> bool:
    """Tell whether there is a record of any service from a day up to another."""
    start, end = (midnight(day, records.voice.zone) for day in (first, following))
    return any(max(start, begin) < min(end, over) for begin, over in _on_record(records))


@lru_cache(maxsize=4)
def _on_record(records: Records) -> tuple[tuple[datetime, datetime], ...]:
    """Give from when to when there is a record of each service of which it has begun."""
    begun = (one for one in records.services if one.recorded_since <= records.now)
    return tuple((one.recorded_since, one.counting.ends_at) for one in begun)


def _with_quiet(months: Iterable[PastMonth], scope: Scope, records: Records) -> Iterator[PastMonth]:
    """Say of a month without entries what is true of it."""
    spans = list(_spans(scope, records))
    voice, running = records.voice, month_of(records.voice.today(records.now))
    for month in months:
        if month.entries:
            yield month
            continue
        start, end = (midnight(day, voice.zone) for day in (month.first, _next(month.first)))
        going_on = [began for began, since, over in spans if since < end and start < over]
        if any(start <= began for began in going_on):  # it stands with what is open
            words = voice.say("Nothing but what is going on now.")
        elif going_on:
            words = voice.say("Nothing new; what had begun before went on.")
        elif month.first == running:
            words = voice.say("No problems so far.")
        else:
            words = voice.say("No problems.")
        yield _quiet(month.first, words, voice)


def _spans(scope: Scope, records: Records) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Yield when each problem began, and from when to when it was the client's, too."""
    for incident in scope.incidents:
        over = incident.ended_at or FOREVER
        for own in scope.services:
            if own.service.id in incident.services and own.begins_at <= records.now:
                yield incident.began, max(incident.began, own.begins_at), min(over, own.ends_at)


def _month(first: date, voice: Voice, entries: tuple[Happening, ...]) -> PastMonth:
    return PastMonth(first, voice.month(first), voice.month_name(first), entries)


@lru_cache(maxsize=1024)
def _quiet(first: date, words: str | None, voice: Voice) -> PastMonth:
    """Give a month without entries, as for everybody to whom the same is said of it."""
    return replace(_month(first, voice, ()), quiet=words)


def _next(first: date) -> date:
    return month_of(first, back=-1)
