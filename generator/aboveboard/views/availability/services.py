"""The state and the record of each service of a client: the ground of Home and Status."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from zoneinfo import ZoneInfo

from aboveboard.languages import ENGLISH_ALONE, Languages
from aboveboard.model.plan import Uptime
from aboveboard.model.words import ClientStatus, ServiceStatus
from aboveboard.model.working_time import moved
from aboveboard.scope import Scope, Subscribed, midnight
from aboveboard.views.availability.changes import changes_of
from aboveboard.views.availability.counting import Counting, sum_of
from aboveboard.views.availability.history import (
    Interval,
    Work,
    intervals_of,
    works_of,
    worst,
)
from aboveboard.views.availability.opening import Opening, opening_of
from aboveboard.views.availability.uptime import (
    Segment,
    Tally,
    Window,
    clipped,
    segments_of,
)
from aboveboard.views.change import Change
from aboveboard.views.voice import Voice

_end_of = attrgetter("end")
KEPT = 1024
"""So many things worked out of records are kept: enough for a client, of whom the pages of its
portal ask the same one after the other; those of the clients before go."""
NO_PROMISE = Uptime(target=Decimal(0))
"""How days are drawn where the plan promises no uptime: by the usual weights."""
_FORESEEN = timedelta(days=40)
"""So far ahead the hours of a service are looked up, to find when it counts on."""


@dataclass(frozen=True, slots=True, eq=False)
class ServiceRecord:
    """One service of a client, with everything that happened to it.

    It is equal to nothing but itself, so that what is worked out of it can be kept by it.
    """

    own: Subscribed
    intervals: tuple[Interval, ...]
    works: tuple[Work, ...]
    counting: Counting
    ticks_at: datetime | None
    """The next moment at which more minutes have been counted, while nothing else happens."""
    status: ServiceStatus
    """Its status now."""
    since: datetime | None
    """From when the status holds; ``None`` where it held as far back as records go."""

    @property
    def id(self) -> str:
        """The service's id."""
        return self.own.service.id

    def is_held(self, now: datetime) -> bool:
        """Tell whether the client has it at a moment."""
        return self.own.begins_at <= now < self.own.ends_at

    @property
    def recorded_since(self) -> datetime:
        """Before it, there is no record."""
        return self.counting.begins_at

    @property
    def opening(self) -> Opening | None:
        """When it is promised to work; ``None``: always."""
        return self.counting.opening

    def tally(self, start: datetime, end: datetime) -> Tally | None:
        """Sum what counts in a period; ``None`` where there is no record of it."""
        return self.counting.tally(start, end)


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """All services that a client has now or had, by now; and when this reads differently.

    They are equal to nothing but themselves, so that what is worked out of them can be kept by
    them.
    """

    services: tuple[ServiceRecord, ...]
    voice: Voice
    now: datetime
    """Cut to the minute, in UTC."""
    uptime: Uptime | None
    changes: tuple[Change, ...]
    """Every change to come, midnight among them."""
    has_left: bool = False

    @property
    def current(self) -> tuple[ServiceRecord, ...]:
        """The services that the client has now; nobody who has left has any."""
        return tuple(s for s in self.services if s.is_held(self.now) and not self.has_left)

    @property
    def worst(self) -> ServiceStatus:
        """The worst status over the client's own services."""
        return worst(record.status for record in self.current)


def records_of(scope: Scope, now: datetime, languages: Languages = ENGLISH_ALONE) -> Records:
    """Work out the state and the record of each of a client's services.

    Args:
        scope: The client's world.
        now: An aware moment; it is cut to the minute.
        languages: Those that pages speak.
    """
    minute = now.replace(second=0, microsecond=0)
    voice = Voice(scope.zone, languages.of(scope.language))
    uptime = scope.plan.uptime
    services = tuple(_record(scope, own, uptime, minute) for own in scope.services)
    ticks = [record.ticks_at for record in services if record.ticks_at]
    changes = tuple(c for c in changes_of(scope, ticks, voice, minute) if c.at > minute)
    has_left = scope.folder.client.status is ClientStatus.LEFT
    return Records(services, voice, minute, uptime, changes, has_left)


def _record(scope: Scope, own: Subscribed, uptime: Uptime | None, now: datetime) -> ServiceRecord:
    service = own.service.id
    intervals = intervals_of((i for i in scope.incidents if service in i.services), service)
    notice = scope.plan.promises.maintenance_notice

    def told_by(start: datetime) -> datetime:
        return moved(start, notice, scope.company, back=True) if notice else start

    works = tuple(works_of(scope.maintenance, service, told_by))
    opening = opening_of(own.service, scope.company)
    foreseen = _Foreseen(opening, scope.zone, now + _FORESEEN)
    segments = _segments(intervals, works, uptime or NO_PROMISE, foreseen)
    begun = [(work.start, work.end) for work in works if work.in_time and work.start <= now]
    status, since = _state(intervals, works, now)
    records_since = scope.company.records_since
    begin = midnight(records_since, scope.zone) if records_since else own.begins_at
    recorded_since = max(own.begins_at, begin)
    return ServiceRecord(
        own=own,
        intervals=intervals,
        works=works,
        counting=Counting(clipped(segments, now, begun), recorded_since, own.ends_at, opening),
        ticks_at=_next_tick(segments, Window(recorded_since, own.ends_at), now),
        status=status,
        since=since,
    )


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """When a service is promised to work, in the months of a zone, looked up to a moment."""

    opening: Opening | None
    zone: ZoneInfo
    until: datetime


@lru_cache(maxsize=2048)
def _segments(
    intervals: tuple[Interval, ...], works: tuple[Work, ...], uptime: Uptime, foreseen: _Foreseen
) -> tuple[Segment, ...]:
    """Flatten what happened to a service, once for all clients with the same promise of it."""
    opening, until = foreseen.opening, foreseen.until
    if opening is None:
        return segments_of(intervals, works, uptime, foreseen.zone)
    segments = segments_of(intervals, works, uptime, foreseen.zone, opening.within)
    ending = (replace(s, end=until) if s.end > until else s for s in segments)
    return tuple(opening.cut(s for s in ending if s.start < s.end))


def _next_tick(segments: Sequence[Segment], judged: Window, now: datetime) -> datetime | None:
    """Give when the next minute is full that counts: a minute on, or after something begins."""
    begin = max(judged.start, now)
    for segment in islice(segments, bisect_right(segments, begin, key=_end_of), None):
        if segment.weight and segment.start < judged.end and begin < judged.end:
            return max(segment.start, begin) + timedelta(minutes=1)
    return None


def _state(
    intervals: Iterable[Interval], works: Iterable[Work], now: datetime
) -> tuple[ServiceStatus, datetime | None]:
    """Give the status now and since when: incidents first, then maintenance, else well."""
    everything = [*intervals, *_under_maintenance(works)]
    holding = [interval for interval in everything if interval.holds(now)]
    if holding:
        status = worst(interval.status for interval in holding)
        return status, _begin_of_run([i for i in everything if i.status is status], now)
    ends = [interval.end for interval in everything if interval.end <= now]
    return ServiceStatus.OPERATIONAL, max(ends, default=None)


def _under_maintenance(works: Iterable[Work]) -> Iterator[Interval]:
    for work in works:
        end = work.over.end if work.over else work.end
        yield Interval(work.start, end, ServiceStatus.UNDER_MAINTENANCE)


def _begin_of_run(intervals: Iterable[Interval], now: datetime) -> datetime:
    """Give the beginning of the unbroken stretch that holds now, over touching intervals."""
    begin = now
    for interval in sorted(intervals, key=lambda i: i.end, reverse=True):
        if interval.start < begin <= interval.end or interval.holds(now):
            begin = min(begin, interval.start)
    return begin


@lru_cache(maxsize=64)
def day_starts(last: date, days: int, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Give the midnights that bound the last so many days, the one after ``last`` included."""
    return tuple(midnight(last - timedelta(days=back), zone) for back in range(days - 1, -2, -1))


@lru_cache(maxsize=4)
def by_service(records: Records) -> tuple[tuple[ServiceRecord, ...], ...]:
    """Gather the subscriptions to each service, oldest first; services in the client's order."""
    found: dict[str, list[ServiceRecord]] = {}
    for record in records.services:
        found.setdefault(record.id, []).append(record)
    return tuple(
        tuple(sorted(members, key=lambda record: record.own.begins_at))
        for members in found.values()
    )


def tally_of(services: Iterable[ServiceRecord], start: datetime, end: datetime) -> Tally | None:
    """Sum a period over the subscriptions to one service; ``None`` without any record of it."""
    return sum_of((record.counting for record in services), start, end)
