"""What an incident counted, month by month, against what the plan promises."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aboveboard.model.events import Incident
from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime, Weights
from aboveboard.model.this import This
from aboveboard.scope import midnight
from aboveboard.views.availability.counting import Counting, sum_of
from aboveboard.views.availability.figures import counted_in_words
from aboveboard.views.availability.history import Interval, intervals_of
from aboveboard.views.availability.months import month_row
from aboveboard.views.availability.services import KEPT, Records, ServiceRecord, by_service
from aboveboard.views.availability.uptime import weight_of

Hit: TypeAlias = tuple[tuple[date, Fraction], ...]
"""Minutes by the first day of the month; months without any are left out."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What an incident counted for one service in one month."""

    service: str
    minutes: str
    """Its own: ``20 counted minutes``."""
    month: str
    """The whole month in one sentence, and what the client gets."""
    is_given: bool
    """Whether the client gets something for that month."""


def counts_of(incident: Incident, records: Records) -> tuple[Counted, ...]:
    """Tell the months in which an incident counted minutes, for each service of the client.

    Minutes outside the hours of a service, within work that is left out, or before or after the
    client had it are none.
    """
    return _counts_of(This(incident), records)


@lru_cache(maxsize=KEPT)
def _counts_of(told: This[Incident], records: Records) -> tuple[Counted, ...]:
    return tuple(_counts(told.it, records, records.uptime)) if records.uptime else ()


def _counts(incident: Incident, records: Records, uptime: Uptime) -> Iterator[Counted]:
    services = {members[0].id: members for members in by_service(records)}
    for service in map(services.__getitem__, incident.services):
        for first, minutes in _minutes_hit(incident, service, records, uptime):
            row = month_row(service, records, uptime, first)
            if row:
                yield Counted(
                    service=service[-1].own.name,
                    minutes=counted_in_words(minutes, records.voice),
                    month=row.sentence,
                    is_given=row.given is not None,
                )


def _minutes_hit(
    incident: Incident, service: Sequence[ServiceRecord], records: Records, uptime: Uptime
) -> Hit:
    happened = intervals_of((incident,), service[0].id)
    if not happened:
        return ()
    end = min(max(interval.end for interval in happened), records.now)
    counted = tuple(record.counting.within(happened[0].start, end) for record in service)
    return _hit(happened, counted, uptime.weights, records.voice.zone, end)


@lru_cache(maxsize=8192)
def _hit(
    happened: tuple[Interval, ...],
    counted: tuple[Counting, ...],
    weights: Weights,
    zone: ZoneInfo,
    end: datetime,
) -> Hit:
    """Sum its own minutes, once for all clients to whom it did the same.

    Args:
        happened: What it did to a service.
        counted: The subscriptions to the service.
        weights: What a minute counts.
        zone: That of the client, by whose months they are told.
        end: Up to when they count.
    """
    hit: defaultdict[date, Fraction] = defaultdict(Fraction)
    for interval in happened:
        start, until = interval.start, min(interval.end, end)
        weight = weight_of(weights, interval.status)
        while start < until and weight:
            first = month_of(start.astimezone(zone).date())
            border = min(until, midnight(month_of(first, back=-1), zone))
            total = sum_of(counted, start, border)
            if total and total.judged:
                hit[first] += total.judged * weight
            start = border
    return tuple(sorted(hit.items()))
