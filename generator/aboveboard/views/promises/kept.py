"""How the promised uptime was kept month by month, and who noticed problems first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aboveboard.languages import marked
from aboveboard.model.events import Incident
from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime
from aboveboard.model.words import NoticedBy
from aboveboard.views.availability.months import month_row
from aboveboard.views.availability.services import Records, ServiceRecord, by_service
from aboveboard.views.promises.keeping import a_year_back
from aboveboard.views.voice import Voice

YEAR = 12
"""Months, the running one included."""
_BY = {
    NoticedBy.US: marked("we %(times)s"),
    NoticedBy.PROVIDER: marked("a supplier %(times)s"),
    NoticedBy.CLIENT: marked("a client %(times)s"),
}


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
    voice = records.voice
    told = (
        voice.say(words, times=_times(found[by], voice)) for by, words in _BY.items() if found[by]
    )
    return voice.say("Who noticed first: %(who)s.", who=voice.in_a_row(told))


def _times(count: int, voice: Voice) -> str:
    if count == 1:
        return voice.say("once")
    if count == 2:
        return voice.say("twice")
    return voice.count("%(count)s time", "%(count)s times", count)


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
    words = records.voice.say("The first month runs")
    if judged:
        words = records.voice.count(
            "%(kept)s of %(count)s month", "%(kept)s of %(count)s months", len(judged), kept=kept
        )
    missed = tuple(row.sentence for row in rows if row.kept is False)
    return UptimeKept(service[-1].own.name, words, missed)


def _this_year(incidents: Iterable[Incident], records: Records) -> Iterator[Incident]:
    begins = [record.recorded_since for record in records.services]
    since = max(a_year_back(records), min(begins, default=records.now))
    return (one for one in incidents if since <= one.began <= records.now)
