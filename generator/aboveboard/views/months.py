"""The months of a service, judged by what the plan promises."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.model.moments import month_of
from aboveboard.model.plan import Uptime
from aboveboard.scope import midnight
from aboveboard.views.services import Records, ServiceRecord
from aboveboard.views.times import Time
from aboveboard.views.uptime import Tally, minutes_in_words, percent_in_words, tally

MONTHS = 4
"""Those that the 90 days of the bars touch."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a service, judged by what the plan promises."""

    month: Time
    minutes: str
    allowed: str
    percent: str
    verdict: str
    kept: bool | None
    """``None`` while the month still runs and the promise is not broken."""
    given: str | None
    """What the client gets for it, unasked."""


def months_of(record: ServiceRecord, records: Records, uptime: Uptime) -> Iterator[MonthRow]:
    """Yield the months for which there is a record, newest first."""
    calendar = records.calendar
    today = calendar.today(records.now)
    for back in range(MONTHS):
        first = month_of(today, back)
        start = midnight(first, calendar.zone)
        window = record.window(start, midnight(month_of(first, -1), calendar.zone))
        if window.minutes:
            yield _month(
                tally(record.segments, window), uptime, calendar.month(first), runs=back == 0
            )


def _month(total: Tally, uptime: Uptime, month: Time, *, runs: bool) -> MonthRow:
    allowed = total.allowed(uptime.target)
    missed = total.counted > allowed
    below = [credit for credit in uptime.if_missed if total.percent < credit.below]
    given = min(below, key=lambda credit: credit.below).give if missed and below else None
    verdict = "missed" if missed else "kept so far" if runs else "kept"
    return MonthRow(
        month=month,
        minutes=minutes_in_words(total.counted),
        allowed=minutes_in_words(allowed, generous=True),
        percent=percent_in_words(total.percent),
        verdict=verdict,
        kept=False if missed else None if runs else True,
        given=f"You get {given}" if given else None,
    )


def sentence_of(month: MonthRow) -> str:
    """Tell a month in one sentence: minutes first, then what follows from them."""
    minutes, allowed = (text.removesuffix(".0") for text in (month.minutes, month.allowed))
    text = f"{month.month}: {minutes} counted minutes of {allowed} allowed; {month.percent}"
    given = f" {month.given}, you need not ask." if month.given else ""
    return f"{text}, {month.verdict}.{given}"
