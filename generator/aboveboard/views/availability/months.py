"""The months of a service, judged by what the plan promises."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from aboveboard.languages import Forms, marked, marked_forms
from aboveboard.model.events import Incident
from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime
from aboveboard.scope import midnight
from aboveboard.views.availability.figures import (
    counted_in_words,
    few_minutes_in_words,
    minutes_in_words,
    number_of_minutes,
    percent_in_words,
)
from aboveboard.views.availability.history import incident_intervals
from aboveboard.views.availability.services import (
    KEPT,
    Records,
    ServiceRecord,
    by_service,
    tally_of,
)
from aboveboard.views.availability.uptime import Tally, weight_of
from aboveboard.views.voice import Time, Voice

MONTHS = 4
"""Those that the 90 days of the bars touch."""


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
        count: How many months to look back, the running one included.
    """
    today = records.voice.today(records.now)
    for back in range(count):
        row = month_row(service, records, uptime, month_of(today, back))
        if row:
            yield row


@lru_cache(maxsize=KEPT)
def month_row(
    service: Sequence[ServiceRecord], records: Records, uptime: Uptime, first: date
) -> MonthRow | None:
    """Judge the month of a service that begins on ``first``.

    ``None`` where there is no record of it or none yet, or no minute of it was promised.
    """
    if all(record.recorded_since > records.now for record in service):
        return None
    voice = records.voice
    start, end = (midnight(day, voice.zone) for day in (first, month_of(first, -1)))
    total = tally_of(service, start, end)
    if total is None or not total.judged:
        return None
    return _month(total, uptime, first, voice, runs=records.now < end)


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
        allowed_minutes=Fraction(allowed),
        of_allowed=Fraction(total.counted) / allowed if allowed else Fraction(3 * missed),
        percent=percent,
        verdict=voice.say(told.verdict),
        label=voice.say("Missed. You get %(given)s.", given=given)
        if given
        else voice.say(told.label),
        kept=False if missed else None if runs else True,
        given=voice.say("You get %(given)s", given=given) if given else None,
        sentence=sentence,
    )


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


@lru_cache(maxsize=KEPT)
def counts_of(incident: Incident, records: Records) -> tuple[Counted, ...]:
    """Tell the months in which an incident counted minutes, for each service of the client.

    Minutes outside the hours of a service, within work that is left out, or before or after the
    client had it are none.
    """
    return tuple(_counts(incident, records, records.uptime)) if records.uptime else ()


def _counts(incident: Incident, records: Records, uptime: Uptime) -> Iterator[Counted]:
    services = {members[0].id: members for members in by_service(records)}
    for service in map(services.__getitem__, incident.services):
        hit = _minutes_hit(incident, service, records, uptime)
        for first, minutes in sorted(hit.items()):
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
) -> Mapping[date, Fraction]:
    """Sum its own minutes by the first day of the month; months without any are left out."""
    voice = records.voice
    hit: defaultdict[date, Fraction] = defaultdict(Fraction)
    for interval in incident_intervals(incident, service[0].id):
        start, end = interval.start, min(interval.end, records.now)
        weight = weight_of(uptime.weights, interval.status)
        while start < end and weight:
            first = month_of(voice.today(start))
            border = min(end, midnight(month_of(first, back=-1), voice.zone))
            total = tally_of(service, start, border)
            if total and total.judged:
                hit[first] += total.judged * weight
            start = border
    return hit
