"""Uptime: counted minutes of a service in a window, and what was promised.

Minutes are exact fractions, summed in UTC; nothing is rounded before it is shown. The method is
told to the client by ``figures.method_in_words``.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice, pairwise
from math import lcm
from operator import attrgetter, itemgetter
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aboveboard.model.plan import Uptime, Weights
from aboveboard.model.words import ServiceStatus
from aboveboard.views.availability.allowance import left_out
from aboveboard.views.availability.history import Interval, Work

Stretch: TypeAlias = tuple[datetime, datetime]
Promised: TypeAlias = Callable[[datetime, datetime], Iterable[Stretch]]
_NO_MINUTE, _NOTHING = Fraction(0), Decimal(0)
_end_of, _at = attrgetter("end"), itemgetter(0)


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

    def __hash__(self) -> int:
        """Hash its times, which tell it from most others; fractions take long to hash."""
        return hash((self.start, self.end))


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
        counted, judged = self.counted, self.judged
        whole = judged.numerator * counted.denominator
        share = 10_000 * (whole - counted.numerator * judged.denominator) // whole
        return Decimal(max(share, 0)) / 100

    def allowed(self, target: Decimal) -> Fraction:
        """Give the minutes of downtime that a promised percentage leaves."""
        return self.judged * _left_by(target)


@lru_cache(maxsize=64)
def _left_by(target: Decimal) -> Fraction:
    """Give the share of time that a promised percentage leaves."""
    return (100 - Fraction(target)) / 100


def always(start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """Give a stretch whole: the service is promised at all times."""
    return ((start, end),)


def weight_of(weights: Weights, status: ServiceStatus) -> Fraction:
    """Give what one minute of a status counts; maintenance and operation count nothing."""
    return _exactly(getattr(weights, status.value, _NOTHING))


@lru_cache(maxsize=64)
def _exactly(weight: Decimal) -> Fraction:
    return Fraction(weight)


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
    happened = [(i.start, i.end, i.status) for i in intervals]
    for work in works:
        happened.append((work.start, work.end, work.effect))
        if work.over:
            happened.append((work.over.start, work.over.end, work.effect))
    allowance = uptime.maintenance_allowance
    full = (allowance.plain() if allowance else None) or timedelta(0)
    in_time = (work for work in works if work.in_time)
    announced = [part for work in in_time for part in promised(work.start, work.end)]
    return _flatten(happened, left_out(announced, full, zone), uptime.weights)


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
        return Tally(_NO_MINUTE, whole, _NO_MINUTE)
    excluded, seconds = 0, list[tuple[int, Fraction]]()
    for segment in islice(segments, first, None):
        if segment.start >= window.end:
            break
        span = _seconds(min(segment.end, window.end) - max(segment.start, window.start))
        if segment.excluded:
            excluded += span
        else:
            seconds.append((span, segment.weight))
    out = Fraction(excluded, 60) if excluded else _NO_MINUTE
    return Tally(_weighted(seconds), whole - out if excluded else whole, out)


def _weighted(seconds: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Sum weighted seconds as minutes; whole numbers come first, for fractions are slow to add."""
    parts = lcm(*(weight.denominator for _, weight in seconds))
    counted = sum(
        span * weight.numerator * (parts // weight.denominator) for span, weight in seconds
    )
    return Fraction(counted, 60 * parts) if counted else _NO_MINUTE


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
    happened: Iterable[tuple[datetime, datetime, ServiceStatus]],
    excluded: Iterable[Stretch],
    weights: Weights,
) -> tuple[Segment, ...]:
    """Cut overlapping stretches at every border and keep the heaviest weight of each piece.

    Weights are told by their rank, what is excluded by a rank above all of them.
    """
    heavy, ranks = _ranked(weights)
    stretches = [(start, end, ranks[s]) for start, end, s in happened if heavy[ranks[s]]]
    stretches += [(start, end, len(heavy)) for start, end in excluded]
    steps = [(start, 1, rank) for start, _, rank in stretches]
    steps += [(end, -1, rank) for _, end, rank in stretches]
    steps.sort(key=_at)
    active = [0] * (len(heavy) + 1)
    pieces: list[Segment] = []
    for (at, change, rank), (following, _, _) in pairwise(steps):
        active[rank] += change
        if at < following and any(active):
            heaviest = max(n for n, count in enumerate(active) if count)
            is_out = heaviest == len(heavy)
            weight = _NO_MINUTE if is_out else heavy[heaviest]
            pieces.append(Segment(at, following, weight, is_out))
    return tuple(pieces)


@lru_cache(maxsize=64)
def _ranked(weights: Weights) -> tuple[Sequence[Fraction], Mapping[ServiceStatus, int]]:
    """Give all weights, the lightest first, and where that of each status stands among them."""
    ranked = sorted((weight_of(weights, status), status) for status in ServiceStatus)
    return [weight for weight, _ in ranked], {s: n for n, (_, s) in enumerate(ranked)}


@lru_cache(maxsize=4096)
def _minutes(span: timedelta) -> Fraction:
    return Fraction(_seconds(span), 60)


def _seconds(span: timedelta) -> int:
    return span.days * 86_400 + span.seconds
