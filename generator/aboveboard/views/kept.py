"""How we kept what we promise about problems, planned work and uptime, from the records."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime
from aboveboard.model.words import NoticedBy
from aboveboard.model.working_time import moved
from aboveboard.scope import Scope, midnight
from aboveboard.views.months import month_row, sentence_of
from aboveboard.views.services import Records, ServiceRecord, by_service
from aboveboard.views.texts import in_a_row
from aboveboard.views.times import counted, length_in_words

YEAR = 12
"""Months, the running one included."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise and how often it was kept."""

    promise: str
    kept: int
    of: int
    slowest: str | None
    page: tuple[str, str] | None
    """The kind and id of the page that tells of the slowest."""

    @property
    def words(self) -> str:
        """Tell it in words: ``5 of 6 times``, ``Kept``."""
        if self.of <= 1:
            return ("Kept" if self.kept else "Not kept") if self.of else "No case yet"
        return f"{self.kept} of {self.of} times"


@dataclass(frozen=True, slots=True)
class UptimeKept:
    """The months of a service in which the promised uptime was kept."""

    service: str
    words: str
    missed: tuple[str, ...]
    """Each month that was missed, with what the client gets for it; newest first."""


def told_in_time(incidents: Iterable[Incident], scope: Scope, records: Records) -> Kept | None:
    """Count how often we told about a problem as soon as the plan promises; ``None``: no promise.

    What was told first elsewhere, and written down here without saying when, is left out.
    """
    promise = scope.plan.promises.tell_about_problems
    if promise is None:
        return None
    took = [
        (told - one.began, told <= moved(one.began, promise, scope.company), one.id)
        for one in _this_year(incidents, records)
        if (told := told_at(one))
    ]
    slowest = max(took, default=None)
    return Kept(
        promise=f"You hear of a problem within {promise}",
        kept=sum(in_time for _, in_time, _ in took),
        of=len(took),
        slowest=f"The slowest took {length_in_words(slowest[0])}" if slowest else None,
        page=("incident", slowest[2]) if slowest else None,
    )


def told_at(incident: Incident) -> datetime | None:
    """Give when we first told of an incident; ``None`` where nobody wrote that down."""
    first = incident.updates[0].at
    return None if incident.origin and first <= incident.began else first


def noticed_first(incidents: Iterable[Incident], records: Records) -> str | None:
    """Tell who noticed the problems of the last twelve months first; ``None``: nobody wrote it."""
    found = Counter(one.noticed_by for one in _this_year(incidents, records) if one.noticed_by)
    if not found:
        return None
    names = {NoticedBy.US: "we", NoticedBy.PROVIDER: "a supplier", NoticedBy.CLIENT: "a client"}
    told = (f"{who} {_times(found[by])}" for by, who in names.items() if found[by])
    return f"Who noticed first: {in_a_row(told)}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def announced_in_time(scope: Scope, records: Records) -> Kept | None:
    """Count how often planned work was announced as early as promised; ``None``: no promise.

    What was told first elsewhere, and written down here without saying when, is left out.
    """
    promise = scope.plan.promises.maintenance_notice
    if promise is None:
        return None
    before = [
        (window.from_ - window.announced, _is_early(window, scope), window.id)
        for window in scope.maintenance
        if window.cancelled is None
        and _since(records) <= window.from_ <= records.now
        and not (window.origin and window.announced >= window.from_)
    ]
    latest = min(before, default=None)
    return Kept(
        promise=f"You hear of planned work at least {promise} before",
        kept=sum(in_time for _, in_time, _ in before),
        of=len(before),
        slowest=_shortest(latest[0]) if latest else None,
        page=("maintenance", latest[2]) if latest else None,
    )


def uptime_kept(records: Records, uptime: Uptime) -> Iterator[UptimeKept]:
    """Tell of each service that the client has or had the months that kept the promise."""
    for service in by_service(records):
        kept = _uptime_kept(service, records, uptime)
        if kept:
            yield kept


def _uptime_kept(
    service: Sequence[ServiceRecord], records: Records, uptime: Uptime
) -> UptimeKept | None:
    today = records.calendar.today(records.now)
    months = [month_of(today, back) for back in range(YEAR)]
    rows = [row for first in months if (row := month_row(service, records, uptime, first))]
    if not rows:
        return None
    judged = [row for row in rows if row.kept is not None]
    kept = sum(row.kept is True for row in judged)
    words = f"{kept} of {counted(len(judged), 'month')}" if judged else "The first month runs"
    missed = tuple(sentence_of(row) for row in rows if row.kept is False)
    return UptimeKept(service[-1].own.name, words, missed)


def _this_year(incidents: Iterable[Incident], records: Records) -> Iterator[Incident]:
    begins = [record.recorded_since for record in records.services]
    since = max(_since(records), min(begins, default=records.now))
    return (one for one in incidents if since <= one.began <= records.now)


def _since(records: Records) -> datetime:
    first = month_of(records.calendar.today(records.now), YEAR - 1)
    return midnight(first, records.calendar.zone)


def _is_early(window: Maintenance, scope: Scope) -> bool:
    promise = scope.plan.promises.maintenance_notice
    return promise is None or window.announced <= moved(
        window.from_, promise, scope.company, back=True
    )


def _shortest(before: timedelta) -> str:
    if before <= timedelta(0):
        return "Once it was not announced before it began"
    return f"The shortest notice was {length_in_words(before)}"
