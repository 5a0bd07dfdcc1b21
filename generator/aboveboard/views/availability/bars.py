"""The last 90 days of a service, one bar a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise

from aboveboard.languages import marked
from aboveboard.views.availability.counting import Counting, quiet_parts, sum_of
from aboveboard.views.availability.figures import minutes_in_words
from aboveboard.views.availability.services import KEPT, Records, ServiceRecord, day_starts
from aboveboard.views.availability.uptime import Tally
from aboveboard.views.charts.key import KeyEntry
from aboveboard.views.voice import Time, Voice

DAYS = 90


class DayLevel(StrEnum):
    """How a day was, by its counted minutes."""

    GOOD = "good"
    """None."""
    LOW = "low"
    """Under 20."""
    MIDDLE = "middle"
    """Under 40."""
    HIGH = "high"
    """40 and more."""
    CLOSED = "closed"
    """Outside the hours for which the service is promised."""
    NO_RECORD = "none"


@dataclass(frozen=True, slots=True)
class Bars:
    """The last 90 days as a drawing: for each level the path of its bars, and all in words."""

    paths: tuple[tuple[DayLevel, str], ...]
    title: str
    description: str
    first: Time
    last: Time
    days: tuple["DayRow", ...]
    """The days that were not good, newest first."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day on which minutes were counted."""

    day: Time
    minutes: str


@lru_cache(maxsize=KEPT)
def bars_of(service: Sequence[ServiceRecord], records: Records) -> Bars:
    """Draw the days of a service; a day's level is that of its weighted minutes.

    Args:
        service: The client's subscriptions to it.
        records: All records of the client.
    """
    voice, today = records.voice, records.voice.today(records.now)
    starts = day_starts(today, DAYS, voice.zone)
    counted = tuple(record.counting.within(starts[0], starts[-1]) for record in service)
    return _drawn(counted, service[-1].own.name, today, voice)


@lru_cache(maxsize=1024)
def _drawn(service: tuple[Counting, ...], name: str, today: date, voice: Voice) -> Bars:
    """Draw what counts in these days, once for all clients to whom it is the same."""
    starts = day_starts(today, DAYS, voice.zone)
    levels: list[DayLevel] = []
    rows: list[DayRow] = []
    quiet = quiet_parts(service, starts)
    for back, (start, end) in enumerate(pairwise(starts)):
        if back in quiet:
            levels.append(DayLevel.GOOD)
            continue
        total = sum_of(service, start, end)
        levels.append(_level(total) if total else DayLevel.NO_RECORD)
        if total and total.counted:
            day = today - timedelta(days=DAYS - 1 - back)
            rows.append(DayRow(voice.day(day), minutes_in_words(total.counted, voice)))
    first = today - timedelta(days=DAYS - 1)
    return Bars(
        paths=tuple(_paths(levels)),
        title=voice.say("%(service)s: the last %(days)s days", service=name, days=DAYS),
        description=_bars_in_words(levels, len(rows), voice),
        first=voice.short_day(first),
        last=voice.short_day(today),
        days=tuple(reversed(rows)),
    )


def _level(total: Tally) -> DayLevel:
    if not total.judged and not total.excluded:
        return DayLevel.CLOSED
    if not total.counted:
        return DayLevel.GOOD
    if total.counted < 20:
        return DayLevel.LOW
    return DayLevel.MIDDLE if total.counted < 40 else DayLevel.HIGH


def _bars_in_words(levels: list[DayLevel], some: int, voice: Voice) -> str:
    good = levels.count(DayLevel.GOOD)
    closed, missing = levels.count(DayLevel.CLOSED), levels.count(DayLevel.NO_RECORD)
    sentences = [
        voice.count(
            "%(count)s day without a counted minute, %(some)s with some.",
            "%(count)s days without a counted minute, %(some)s with some.",
            good,
            some=some,
        )
    ]
    if closed:
        sentences.append(
            voice.count(
                "%(count)s day outside its hours.", "%(count)s days outside its hours.", closed
            )
        )
    if missing:
        sentences.append(
            voice.count("No record of %(count)s day.", "No record of %(count)s days.", missing)
        )
    return " ".join(sentences)


_HEIGHTS = {
    DayLevel.GOOD: 10,
    DayLevel.LOW: 18,
    DayLevel.MIDDLE: 26,
    DayLevel.HIGH: 32,
    DayLevel.CLOSED: 4,
    DayLevel.NO_RECORD: 2,
}
"""The height of a day's bar in a drawing 32 high: the worse, the taller; all stand on the floor."""


_WORDS: Mapping[DayLevel, str] = {
    DayLevel.GOOD: marked("No counted minute"),
    DayLevel.LOW: marked("Under 20 minutes"),
    DayLevel.MIDDLE: marked("Under 40 minutes"),
    DayLevel.HIGH: marked("40 minutes and more"),
    DayLevel.CLOSED: marked("Outside its hours"),
    DayLevel.NO_RECORD: marked("No record"),
}


def bars_key(drawings: Iterable[Bars], voice: Voice) -> tuple[KeyEntry, ...]:
    """Explain the levels that occur in some drawings, from the best to none."""
    drawn = {level for bars in drawings for level, _ in bars.paths}
    return tuple(
        KeyEntry(level.value, voice.say(words), f"M0 {_middle(level)}h17")
        for level, words in _WORDS.items()
        if level in drawn
    )


def _middle(level: DayLevel) -> int:
    return 32 - _HEIGHTS[level] // 2


def _paths(levels: list[DayLevel]) -> Iterator[tuple[DayLevel, str]]:
    """Yield for each level the SVG path of its days: lines that dashes of 7 and 3 cut into bars.

    A run of days is one line through the middle of its bars, from the left edge of the first to
    the right edge of the last; the theme gives each level the width of its stroke.
    """
    lines: dict[DayLevel, str] = {}
    begin = 0
    for level, run in groupby(levels):
        days = len(list(run))
        lines[level] = f"{lines.get(level, '')}M{begin * 10} {_middle(level)}h{days * 10 - 3}"
        begin += days
    yield from lines.items()
