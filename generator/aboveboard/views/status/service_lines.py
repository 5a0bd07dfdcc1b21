"""A service and how it does: in a line, and with its record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aboveboard.model.moments import month_of
from aboveboard.model.words import ServiceStatus
from aboveboard.views.availability.bars import DAYS, Bars, bars_of
from aboveboard.views.availability.figures import (
    few_minutes_in_words,
    number_of_minutes,
    percent_in_words,
)
from aboveboard.views.availability.months import MonthRow, month_row, months_of
from aboveboard.views.availability.services import (
    KEPT,
    Records,
    ServiceRecord,
    day_starts,
    tally_of,
)
from aboveboard.views.status.effects import STATUS_WORDS
from aboveboard.views.voice import Time, Voice


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service in a list: its name and its state now."""

    id: str
    name: str
    means: str
    status: ServiceStatus
    words: str
    since: Time | None


@dataclass(frozen=True, slots=True)
class ServiceStatusView:
    """A service with its record."""

    line: ServiceLine
    parts: tuple[str, ...]
    chart: str
    """An id for the drawing, unique on the page."""
    bars: Bars | None
    months: tuple[MonthRow, ...]
    this_month: str | None
    """One sentence: minutes, allowed, percentage and what follows."""
    missed: bool
    last_90_days: str | None
    hours: str | None
    """When it is promised to work, where that is not always."""
    ended: Time | None
    """The last day, where the client no longer has it."""


def service_line(record: ServiceRecord, voice: Voice, now: datetime) -> ServiceLine:
    """Tell one service and its state now."""
    return ServiceLine(
        id=record.id,
        name=record.own.name,
        means=record.own.service.means,
        status=record.status,
        words=voice.say(STATUS_WORDS[record.status]),
        since=voice.since(record.since, now) if record.since else None,
    )


def shown_of(service: Sequence[ServiceRecord], now: datetime) -> ServiceRecord:
    """Give the subscription by which a service is told: the present one, else the newest."""
    return next((record for record in service if record.is_held(now)), service[-1])


def service_status(service: Sequence[ServiceRecord], records: Records) -> ServiceStatusView:
    """Tell a service with its record: days, months and what follows from them.

    Args:
        service: The client's subscriptions to it.
        records: All records of the client.
    """
    voice, now, uptime = records.voice, records.now, records.uptime
    record = shown_of(service, now)
    today = voice.today(now)
    ended = record.own.until if record.own.until and record.own.ends_at <= now else None
    running = month_row(service, records, uptime, month_of(today)) if uptime else None
    days = last_90_days(service, records)
    return ServiceStatusView(
        line=service_line(record, voice, now),
        parts=record.own.service.parts,
        chart=f"bars-{record.id}",
        bars=bars_of(service, records) if days else None,
        months=tuple(months_of(service, records, uptime)) if uptime else (),
        this_month=running.sentence if running and not ended else None,
        missed=running is not None and not ended and running.kept is False,
        last_90_days=days if uptime else None,
        hours=record.opening.in_words(voice) if record.opening else None,
        ended=voice.day(ended) if ended else None,
    )


@lru_cache(maxsize=KEPT)
def last_90_days(service: Sequence[ServiceRecord], records: Records) -> str | None:
    """Sum the days of the bars; ``None`` where no minute of them is on record and promised.

    Args:
        service: The client's subscriptions to it.
        records: All records of the client.
    """
    voice, now = records.voice, records.now
    first = day_starts(voice.today(now), DAYS, voice.zone)[0]
    total = tally_of(service, first, voice.next_midnight(now))
    if total is None or not total.judged:
        return None
    minutes = few_minutes_in_words(total.counted, voice)
    percent = percent_in_words(total.percent, voice)
    since = voice.today(min(record.recorded_since for record in service))
    if since <= voice.today(first):
        return voice.count(
            "Last %(days)s days: %(minutes)s counted minute, %(percent)s.",
            "Last %(days)s days: %(minutes)s counted minutes, %(percent)s.",
            number_of_minutes(total.counted),
            days=DAYS,
            minutes=minutes,
            percent=percent,
        )
    return voice.count(
        "Since %(day)s: %(minutes)s counted minute, %(percent)s.",
        "Since %(day)s: %(minutes)s counted minutes, %(percent)s.",
        number_of_minutes(total.counted),
        day=voice.day(since),
        minutes=minutes,
        percent=percent,
    )
