"""Quarters of a year, by the client's calendar, and how promises were kept in the running one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.model.moments import month_of
from aboveboard.scope import Scope
from aboveboard.views.availability.months import MonthRow, month_row
from aboveboard.views.availability.services import Records, by_service
from aboveboard.views.cases import Case
from aboveboard.views.promises.keeping import Promised, cases_within, keeping_of
from aboveboard.views.voice import Voice

_YOUNG = timedelta(days=14)
"""While a quarter is younger, the one before tells more."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of the calendar."""

    first: date

    @property
    def after(self) -> date:
        """The day after its last."""
        return month_of(self.first, -3)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after - timedelta(days=1)

    @property
    def before(self) -> "Quarter":
        """The quarter before."""
        return Quarter(month_of(self.first, 3))

    @property
    def name(self) -> str:
        """Its name: ``2026-q3``."""
        return f"{self.first.year}-q{self.first.month // 3 + 1}"

    def in_words(self, voice: Voice) -> str:
        """Tell its months: ``July to September 2026``."""
        return voice.months(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Kept:
    """How promises were kept in a quarter that is over, as several parts of its letter tell it."""

    cases: tuple[Case, ...]
    times: tuple[Promised, ...]
    """Every promised time of the plan."""
    months: tuple[tuple[str, MonthRow], ...]
    """Each judged month of each service, with the service's name."""

    @classmethod
    def of(cls, quarter: Quarter, scope: Scope, records: Records) -> "Kept":
        """Judge it."""
        first, after = quarter.first, quarter.after
        cases = tuple(cases_within(scope, records, first, after))
        return cls(
            cases=cases,
            times=keeping_of(scope, records, first, after, cases),
            months=tuple((name, row) for _, name, row in months_in(quarter, records)),
        )


def quarter_of(day: date) -> Quarter:
    """Give the quarter of a day."""
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def quarters_before(day: date) -> Iterator[Quarter]:
    """Yield the quarters that were over on a day, the last one first."""
    quarter = quarter_of(day).before
    while True:
        yield quarter
        quarter = quarter.before


def kept_lately(scope: Scope, records: Records) -> str | None:
    """Count the promised times kept in the running quarter, at its beginning in the last one.

    Months in which the uptime was missed are named beside them. ``None`` where there was no case.
    """
    today, since = records.voice.today(records.now), scope.folder.client.since
    quarter, first = quarter_of(today), None
    if today - quarter.first >= _YOUNG or since > quarter.before.last:
        first = max(quarter.first, since)
        rows = keeping_of(scope, records, first)
    else:
        quarter = quarter.before
        rows = keeping_of(scope, records, quarter.first, quarter.after)
    kept, cases = sum(row.kept for row in rows), sum(row.of for row in rows)
    if not cases:
        return None
    voice = records.voice
    told = _since(first, kept, cases, voice) if first else _from(quarter, kept, cases, voice)
    missed = len({first for first, _, row in months_in(quarter, records) if row.kept is False})
    if not missed:
        return told
    return voice.count(
        "%(told)s; uptime missed in %(count)s month",
        "%(told)s; uptime missed in %(count)s months",
        missed,
        told=told,
    )


def _since(first: date, kept: int, cases: int, voice: Voice) -> str:
    return voice.count(
        "%(kept)s of %(count)s promised time kept since %(day)s",
        "%(kept)s of %(count)s promised times kept since %(day)s",
        cases,
        kept=kept,
        day=voice.day(first),
    )


def _from(quarter: Quarter, kept: int, cases: int, voice: Voice) -> str:
    return voice.count(
        "%(kept)s of %(count)s promised time kept from %(months)s",
        "%(kept)s of %(count)s promised times kept from %(months)s",
        cases,
        kept=kept,
        months=quarter.in_words(voice),
    )


def months_in(quarter: Quarter, records: Records) -> Iterator[tuple[date, str, MonthRow]]:
    """Judge each month of each service: its first day, the service and how it was kept."""
    if records.uptime is None:
        return
    for service in by_service(records):
        for back in (0, -1, -2):
            first = month_of(quarter.first, back)
            row = month_row(service, records, records.uptime, first)
            if row:
                yield first, service[-1].own.name, row
