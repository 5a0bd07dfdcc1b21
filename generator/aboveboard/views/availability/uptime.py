"""Uptime: counted minutes of a service in a window, and what was promised.

Minutes are exact fractions, summed in UTC; nothing is rounded before it is shown. The method is
told to the client by ``figures.method_in_words``.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from operator import attrgetter
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aboveboard.model.plan import Uptime, Weights
from aboveboard.model.words import ServiceStatus
from aboveboard.views.availability.allowance import left_out
from aboveboard.views.availability.history import Interval, Work

Stretch: TypeAlias = tuple[datetime, datetime]
Promised: TypeAlias = Callable[[datetime, datetime], Iterable[Stretch]]
_NO_MINUTE = Fraction(0)
_end_of = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Window:
    """The period that is judged; half-open, in UTC."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> Fraction:
        """Its length."""
        return _minutes(self.end - self.start) if self.end > self.start else _NO_MINUTE


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which every moment counts alike; segments of a service never overlap."""

    start: datetime
    end: datetime
    weight: Fraction
    excluded: bool
    """Announced maintenance within its allowance: it is in neither part of the fraction."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in a window."""

    counted: Fraction
    """Weighted minutes of downtime."""
    judged: Fraction
    """Minutes of the window less excluded maintenance."""
    excluded: Fraction

    def __add__(self, other: "Tally") -> "Tally":
        """Join what was counted in two windows that do not overlap."""
        return Tally(
            self.counted + other.counted,
            self.judged + other.judged,
            self.excluded + other.excluded,
        )

    @property
    def percent(self) -> Decimal:
        """Availability in per cent, cut off at two decimals, never rounded up."""
        if not self.judged:
            return Decimal(100)
        share = 10_000 * (1 - self.counted / self.judged)
        return Decimal(max(floor(share), 0)) / 100

    def allowed(self, target: Decimal) -> Fraction:
        """Give the minutes of downtime that a promised percentage leaves."""
        return self.judged * (100 - Fraction(target)) / 100


def always(start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """Give a stretch whole: the service is promised at all times."""
    return ((start, end),)


def weight_of(weights: Weights, status: ServiceStatus) -> Fraction:
    """Give what one minute of a status counts; maintenance and operation count nothing."""
    return Fraction(getattr(weights, status.value, Decimal(0)))


def segments_of(
    intervals: Iterable[Interval],
    works: Sequence[Work],
    uptime: Uptime,
    zone: ZoneInfo,
    promised: Promised = always,
) -> tuple[Segment, ...]:
    """Flatten everything that happened to a service into segments, in order of time.

    Overlapping intervals count once, at the heaviest weight. Maintenance announced in time is
    excluded up to the plan's allowance a month (in the client's zone); what goes beyond it, what
    was not announced in time and what ran over counts with its effect. Work outside the hours for
    which a service is promised does not use the allowance up.

    Args:
        intervals: What incidents did, in any order, overlapping or not.
        works: The maintenance of the service.
        uptime: What the plan promises.
        zone: The client's, whose months the allowance follows.
        promised: Gives what lies of a stretch within the hours of the service.

    Source: the weighting is the one that Statuspage's help describes for its uptime voice.
    """
    weighted = [(i.start, i.end, weight_of(uptime.weights, i.status)) for i in intervals]
    for work in works:
        weight = weight_of(uptime.weights, work.effect)
        weighted.append((work.start, work.end, weight))
        if work.over:
            weighted.append((work.over.start, work.over.end, weight))
    allowance = uptime.maintenance_allowance
    full = (allowance.plain() if allowance else None) or timedelta(0)
    in_time = (work for work in works if work.in_time)
    announced = [part for work in in_time for part in promised(work.start, work.end)]
    return _flatten([w for w in weighted if w[2]], list(left_out(announced, full, zone)))


def tally(segments: Sequence[Segment], window: Window, promised: Fraction | None = None) -> Tally:
    """Sum what counts in a window; splitting a window changes no sum.

    Args:
        segments: In order of time, not overlapping, within the hours of the service.
        window: The period judged.
        promised: The minutes of the window within those hours; ``None``: all of it.
    """
    whole = window.minutes if promised is None else promised
    first = bisect_right(segments, window.start, key=_end_of)
    if first == len(segments) or segments[first].start >= window.end:
        return _nothing_in(whole)
    counted_minutes = excluded = _NO_MINUTE
    for segment in segments[first:]:
        if segment.start >= window.end:
            break
        span = _minutes(min(segment.end, window.end) - max(segment.start, window.start))
        if segment.excluded:
            excluded += span
        else:
            counted_minutes += span * segment.weight
    return Tally(counted_minutes, whole - excluded, excluded)


@lru_cache(maxsize=1024)
def _nothing_in(minutes: Fraction) -> Tally:
    return Tally(_NO_MINUTE, minutes, _NO_MINUTE)


def clipped(
    segments: Iterable[Segment], now: datetime, begun: Sequence[Stretch] = ()
) -> tuple[Segment, ...]:
    """Leave out what begins after ``now``; what goes on counts up to it.

    Announced work leaves the sum whole once it has begun, for its end is known.

    Args:
        segments: Those of a service.
        now: The moment as of which it is told.
        begun: The announced work that has begun, of which parts may be to come.
    """

    def shown(segment: Segment) -> bool:
        if not segment.excluded:
            return segment.start < now
        return segment.start <= now or any(a <= segment.start < b for a, b in begun)

    return tuple(
        s if s.excluded or s.end <= now else replace(s, end=now) for s in segments if shown(s)
    )


def _flatten(
    weighted: Sequence[tuple[datetime, datetime, Fraction]],
    excluded: Sequence[tuple[datetime, datetime]],
) -> tuple[Segment, ...]:
    """Cut overlapping stretches at every border and keep the heaviest weight of each piece."""
    steps: list[tuple[datetime, int, Fraction | None]] = []
    for start, end, minute in weighted:
        steps += [(start, 1, minute), (end, -1, minute)]
    for start, end in excluded:
        steps += [(start, 1, None), (end, -1, None)]
    steps.sort(key=lambda step: step[0])
    active: Counter[Fraction | None] = Counter()
    pieces: list[Segment] = []
    for position, (at, change, weight) in enumerate(steps):
        active[weight] += change
        following = steps[position + 1][0] if position + 1 < len(steps) else at
        heaviest = max((w for w, n in active.items() if n and w is not None), default=None)
        is_out = active[None] > 0
        if at < following and (is_out or heaviest is not None):
            heavy = Fraction(0) if is_out else heaviest or Fraction(0)
            pieces.append(Segment(at, following, heavy, is_out))
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _minutes(span: timedelta) -> Fraction:
    return Fraction(span // timedelta(seconds=1), 60)
