"""How the promised uptime was kept month by month, and who noticed problems first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aboveboard.model.events import Incident
from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime
from aboveboard.model.words import NoticedBy
from aboveboard.views.availability.months import month_row, sentence_of
from aboveboard.views.availability.services import Records, ServiceRecord, by_service
from aboveboard.views.promises.keeping import a_year_back
from aboveboard.views.texts import in_a_row
from aboveboard.views.voice import counted

YEAR = 12
"""Months, the running one included."""


@dataclass(frozen=True, slots=True)
class UptimeKept:
    """The months of a service in which the promised uptime was kept."""

    service: str
    words: str
    missed: tuple[str, ...]
    """Each month that was missed, with what the client gets for it; newest first."""


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


def uptime_kept(records: Records, uptime: Uptime) -> Iterator[UptimeKept]:
    """Tell of each service that the client has or had the months that kept the promise."""
    for service in by_service(records):
        kept = _uptime_kept(service, records, uptime)
        if kept:
            yield kept


def _uptime_kept(
    service: Sequence[ServiceRecord], records: Records, uptime: Uptime
) -> UptimeKept | None:
    today = records.voice.today(records.now)
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
    since = max(a_year_back(records), min(begins, default=records.now))
    return (one for one in incidents if since <= one.began <= records.now)
