"""Status: what each service does now, its last 90 days and its months."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from aboveboard.model.moments import month_of
from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.bars import DAYS, Bars, bars_of
from aboveboard.views.change import Change, earliest
from aboveboard.views.happenings import (
    LATE_WORK,
    STATUS_WORDS,
    Happening,
    happenings_of,
    no_problems_since,
)
from aboveboard.views.months import MonthRow, months_of, sentence_of
from aboveboard.views.services import NO_PROMISE, Records, ServiceRecord, day_starts
from aboveboard.views.times import Calendar, Time
from aboveboard.views.uptime import method_in_words, minutes_in_words, percent_in_words, tally

_RECENT_MONTHS, _RECENT_ENTRIES = 4, 12
"""How much of the past Status itself shows, in whole months; the rest has pages of its own."""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service in a list: its name and its state now."""

    id: str
    name: str
    means: str
    status: ServiceStatus
    words: str
    since: Time | None


@dataclass(frozen=True, slots=True)
class ServiceStatusView:
    """A service with its record."""

    line: ServiceLine
    parts: tuple[str, ...]
    chart: str
    """An id for the drawing, unique on the page."""
    bars: Bars | None
    months: tuple[MonthRow, ...]
    this_month: str | None
    """One sentence: minutes, allowed, percentage and what follows."""
    missed: bool
    last_90_days: str | None
    ended: Time | None
    """The last day, where the client no longer has it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Services under one heading; ``None``: under no heading."""

    name: str | None
    services: tuple[ServiceStatusView, ...]


@dataclass(frozen=True, slots=True)
class PastMonth:
    """What is past of one month."""

    first: date
    month: Time
    entries: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a page of the past says: one year."""

    year: int
    months: tuple[PastMonth, ...]
    years: tuple[int, ...]
    changes_at: Change


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the Status page says."""

    status: ServiceStatus
    headline: str
    groups: tuple[Group, ...]
    open: tuple[Happening, ...]
    planned: tuple[Happening, ...]
    past: tuple[PastMonth, ...]
    """The last months, newest first."""
    years: tuple[int, ...]
    """The years of which there is more to read."""
    nothing_planned: str
    no_problems: str
    method: str
    changes_at: Change

    @property
    def has_bars(self) -> bool:
        """Whether any service has a drawing."""
        return any(service.bars for group in self.groups for service in group.services)


def status_view(scope: Scope, records: Records) -> StatusView:
    """Work out the Status page."""
    happenings = happenings_of(scope, records)
    past = past_months(happenings.past, records.calendar)
    return StatusView(
        status=headline_status(records, happenings.open),
        headline=headline(records, happenings.open),
        groups=_groups(records),
        open=happenings.open,
        planned=happenings.planned,
        past=tuple(_recent(past, records)),
        years=_years(past),
        nothing_planned=_nothing_planned(scope),
        no_problems="Nothing before this."
        if happenings.open
        else no_problems_since(scope, records),
        method=method_in_words(records.uptime or NO_PROMISE),
        changes_at=earliest(records.changes, records.now),
    )


def _recent(past: Iterable[PastMonth], records: Records) -> Iterator[PastMonth]:
    first = month_of(records.calendar.today(records.now), _RECENT_MONTHS - 1)
    shown = 0
    for month in past:
        if month.first < first or shown >= _RECENT_ENTRIES:
            return
        yield month
        shown += len(month.entries)


def headline(records: Records, open_now: Iterable[Happening]) -> str:
    """Say in one sentence how things are; never green while a problem is open."""
    going_on = tuple(open_now)
    problems = [happening for happening in going_on if happening.is_problem]
    if problems:
        first = problems[0]
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        return f"{first.title}{more}."
    if not records.current:
        return "We run nothing for you at the moment."
    if records.worst is ServiceStatus.UNDER_MAINTENANCE:
        names = ", ".join(s.own.name for s in records.current if s.status is records.worst)
        late = any(happening.words == LATE_WORK for happening in going_on)
        return f"Planned work is {'running over' if late else 'going on'}: {names}."
    return "Everything we run for you is working."


def headline_status(records: Records, open_now: Iterable[Happening]) -> ServiceStatus:
    """Give the mark beside the headline: the worst status, but never well while one is open."""
    well = records.worst is ServiceStatus.OPERATIONAL
    if well and any(happening.is_problem for happening in open_now):
        return ServiceStatus.DEGRADED_PERFORMANCE
    return records.worst


def service_line(record: ServiceRecord, calendar: Calendar, now: datetime) -> ServiceLine:
    """Tell one service and its state now."""
    return ServiceLine(
        id=record.id,
        name=record.own.name,
        means=record.own.service.means,
        status=record.status,
        words=STATUS_WORDS[record.status],
        since=calendar.since(record.since, now) if record.since else None,
    )


def _nothing_planned(scope: Scope) -> str:
    notice = scope.plan.promises.maintenance_notice
    tail = f" You will hear at least {notice} before." if notice else ""
    return f"Nothing planned.{tail}"


def _groups(records: Records) -> tuple[Group, ...]:
    def group_of(record: ServiceRecord) -> str:
        return record.own.service.group or ""

    shown = [r for r in records.services if r.own.begins_at <= records.now]
    names = list(dict.fromkeys(group_of(record) for record in shown))
    ordered = sorted(shown, key=lambda record: names.index(group_of(record)))
    return tuple(
        Group(name or None, tuple(_service(record, records) for record in members))
        for name, members in groupby(ordered, key=group_of)
    )


def _service(record: ServiceRecord, records: Records) -> ServiceStatusView:
    calendar, now, uptime = records.calendar, records.now, records.uptime
    months = tuple(months_of(record, records, uptime)) if uptime else ()
    today = calendar.today(now)
    window = record.window(day_starts(today, DAYS, calendar)[0], calendar.next_midnight(now))
    total = tally(record.segments, window) if window.minutes else None
    ended = record.own.until if record.own.until and record.own.ends_at <= now else None
    running = months[0] if months and not ended else None
    return ServiceStatusView(
        line=service_line(record, calendar, now),
        parts=record.own.service.parts,
        chart=f"bars-{record.id}-{record.own.since.isoformat()}",
        bars=bars_of(record, records) if total else None,
        months=months,
        this_month=sentence_of(running) if running else None,
        missed=running is not None and running.kept is False,
        last_90_days=f"{minutes_in_words(total.counted).removesuffix('.0')} counted minutes, "
        f"{percent_in_words(total.percent)}"
        if total and uptime
        else None,
        ended=calendar.day(ended) if ended else None,
    )


def history_views(scope: Scope, records: Records) -> tuple[HistoryView, ...]:
    """Work out the pages of everything past, newest year first."""
    past = past_months(happenings_of(scope, records).past, records.calendar)
    return tuple(
        HistoryView(
            year=year,
            months=tuple(month for month in past if month.first.year == year),
            years=_years(past),
            changes_at=earliest(records.changes, records.now),
        )
        for year in _years(past)
    )


def past_months(past: Iterable[Happening], calendar: Calendar) -> tuple[PastMonth, ...]:
    """Gather what is past by the client's months, newest first."""

    def month(happening: Happening) -> date:
        return month_of(happening.on)

    return tuple(
        PastMonth(first, calendar.month(first), tuple(members))
        for first, members in groupby(past, key=month)
    )


def _years(past: Iterable[PastMonth]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(month.first.year for month in past))
