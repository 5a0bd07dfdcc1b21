"""The months of a service, judged by what the plan promises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from aboveboard.languages import Forms, marked, marked_forms
from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime
from aboveboard.model.this import This
from aboveboard.scope import midnight
from aboveboard.views.availability.counting import Counting, quiet_parts, sum_of
from aboveboard.views.availability.figures import (
    few_minutes_in_words,
    minutes_in_words,
    number_of_minutes,
    percent_in_words,
)
from aboveboard.views.availability.services import (
    KEPT,
    Records,
    ServiceRecord,
)
from aboveboard.views.availability.uptime import Tally, Window
from aboveboard.views.voice import Time, Voice

MONTHS = 4
"""Those that the 90 days of the bars touch."""
TOLD = 15
"""Those of which pages and letters tell: the running quarter and the four before it."""


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What is said of a month, by how the promise stands."""

    verdict: str
    label: str
    sentence: Forms


_MISSED = _Judgement(
    verdict=marked("missed"),
    label=marked("Missed"),
    sentence=marked_forms(
        "%(month)s: %(minutes)s counted minute of %(allowed)s allowed; %(percent)s, missed.",
        "%(month)s: %(minutes)s counted minutes of %(allowed)s allowed; %(percent)s, missed.",
    ),
)
_RUNNING = _Judgement(
    verdict=marked("kept so far"),
    label=marked("Kept so far"),
    sentence=marked_forms(
        "%(month)s: %(minutes)s counted minute of %(allowed)s allowed; %(percent)s, kept so far.",
        "%(month)s: %(minutes)s counted minutes of %(allowed)s allowed; %(percent)s, kept so far.",
    ),
)
_KEPT = _Judgement(
    verdict=marked("kept"),
    label=marked("Kept"),
    sentence=marked_forms(
        "%(month)s: %(minutes)s counted minute of %(allowed)s allowed; %(percent)s, kept.",
        "%(month)s: %(minutes)s counted minutes of %(allowed)s allowed; %(percent)s, kept.",
    ),
)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a service, judged by what the plan promises."""

    month: Time
    minutes: str
    allowed: str
    percent: str
    allowed_minutes: Fraction
    of_allowed: Fraction
    """The counted minutes as a share of those allowed; 3 where none is allowed and one counted."""
    verdict: str
    """Whether the promise was kept, within a sentence."""
    label: str
    """The same, standing alone, with what the client gets for it."""
    kept: bool | None
    """``None`` while the month still runs and the promise is not broken."""
    given: str | None
    """What the client gets for it, unasked."""
    sentence: str
    """All of it: minutes first, then what follows from them."""


def months_of(
    service: Sequence[ServiceRecord], records: Records, uptime: Uptime, count: int = MONTHS
) -> Iterator[MonthRow]:
    """Yield the last months for which there is a record and a promise, newest first.

    Args:
        service: The client's subscriptions to one service.
        records: All records of the client.
        uptime: What the plan promises.
        count: How many months to look back, the running one included; at most ``TOLD``.
    """
    return filter(None, islice(_rows(service, records, uptime).values(), count))


def month_row(
    service: Sequence[ServiceRecord], records: Records, uptime: Uptime, first: date
) -> MonthRow | None:
    """Judge the month of a service that begins on ``first``.

    ``None`` where there is no record of it or none yet, or no minute of it was promised.
    """
    rows = _rows(service, records, uptime)
    if first in rows or not _has_begun(service, records):
        return rows.get(first)
    borders = _bounds(first, records.voice.zone)
    return _row([record.counting for record in service], borders, uptime, records)


@lru_cache(maxsize=KEPT)
def _rows(
    service: Sequence[ServiceRecord], records: Records, uptime: Uptime
) -> Mapping[date, MonthRow | None]:
    """Judge all months of which pages and letters tell, newest first; most of them are quiet."""
    voice = records.voice
    told = _told(voice.today(records.now), voice, This(uptime))
    if not _has_begun(service, records):
        return {}
    counted = [record.counting for record in service]
    quiet = quiet_parts(counted, told.borders)
    return {
        first: row if at in quiet else _row(counted, told.borders[at : at + 2], uptime, records)
        for at, first, row in told.months
    }


def _has_begun(service: Sequence[ServiceRecord], records: Records) -> bool:
    return any(record.recorded_since <= records.now for record in service)


def _row(
    counted: Sequence[Counting],
    borders: Sequence[datetime],
    uptime: Uptime,
    records: Records,
) -> MonthRow | None:
    start, end = borders
    if not any(one.begins_at < end and start < one.ends_at for one in counted):
        return None
    within = tuple(one.within(start, end) for one in counted)
    return _judged(
        within, uptime, records.voice.today(start), records.voice, runs=records.now < end
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The months of which pages and letters tell."""

    borders: tuple[datetime, ...]
    """Where each begins, oldest first, and where the last one ends."""
    months: tuple[tuple[int, date, MonthRow], ...]
    """Where each stands among them, its first day, and how it is judged if nothing counts in it;
    newest first."""


@lru_cache(maxsize=256)
def _told(today: date, voice: Voice, promise: This[Uptime]) -> _Told:
    """Lay out the months, once for all who are on a plan and see the same day."""
    firsts = [month_of(today, back) for back in range(TOLD)]
    starts = (midnight(first, voice.zone) for first in reversed(firsts))
    months = (
        (TOLD - 1 - back, first, _quiet(promise.it, first, voice, runs=not back))
        for back, first in enumerate(firsts)
    )
    return _Told((*starts, midnight(month_of(today, -1), voice.zone)), tuple(months))


@lru_cache(maxsize=1024)
def _bounds(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return midnight(first, zone), midnight(month_of(first, back=-1), zone)


def _quiet(uptime: Uptime, first: date, voice: Voice, *, runs: bool) -> MonthRow:
    """Judge a month in which nothing counted."""
    whole = Tally(Fraction(0), Window(*_bounds(first, voice.zone)).minutes, Fraction(0))
    return _month(whole, uptime, first, voice, runs=runs)


@lru_cache(maxsize=8192)
def _judged(
    counted: tuple[Counting, ...], uptime: Uptime, first: date, voice: Voice, *, runs: bool
) -> MonthRow | None:
    """Judge what counts in a month, once for all clients to whom it is the same."""
    total = sum_of(counted, *_bounds(first, voice.zone))
    if total is None or not total.judged:
        return None
    return _month(total, uptime, first, voice, runs=runs)


@lru_cache(maxsize=4096)
def _month(total: Tally, uptime: Uptime, first: date, voice: Voice, *, runs: bool) -> MonthRow:
    allowed = total.allowed(uptime.target)
    missed = total.counted > allowed
    below = [credit for credit in uptime.if_missed if total.percent < credit.below]
    given = min(below, key=lambda credit: credit.below).give if missed and below else None
    told = _MISSED if missed else _RUNNING if runs else _KEPT
    month, percent = voice.month(first), percent_in_words(total.percent, voice)
    gaps = {
        "month": month,
        "minutes": few_minutes_in_words(total.counted, voice),
        "allowed": few_minutes_in_words(allowed, voice, generous=True),
        "percent": percent,
    }
    sentence = voice.language.count(told.sentence, number_of_minutes(total.counted), gaps)
    if given:
        sentence += " " + voice.say("You get %(given)s, you need not ask.", given=given)
    return MonthRow(
        month=month,
        minutes=minutes_in_words(total.counted, voice),
        allowed=minutes_in_words(allowed, voice, generous=True),
        allowed_minutes=allowed,
        of_allowed=total.counted / allowed if allowed else Fraction(3 * missed),
        percent=percent,
        verdict=voice.say(told.verdict),
        label=voice.say("Missed. You get %(given)s.", given=given)
        if given
        else voice.say(told.label),
        kept=False if missed else None if runs else True,
        given=voice.say("You get %(given)s", given=given) if given else None,
        sentence=sentence,
    )
