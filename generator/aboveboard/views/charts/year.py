"""Twelve months of a service as columns: what was counted of what was allowed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from aboveboard.model.moments import month_of
from aboveboard.model.this import This
from aboveboard.views.availability.figures import few_minutes_in_words
from aboveboard.views.availability.months import MonthRow
from aboveboard.views.charts.key import MISSED, NO_RECORD, RUNNING, THERE, YEAR, KeyEntry, key_of
from aboveboard.views.charts.scale import initial_and_rest, percent
from aboveboard.views.voice import Voice

MONTHS = 12
LEAST = 2
"""With fewer months on record the drawing would be empty; their words and the table remain."""
_MIDDLES = tuple(percent(Fraction(2 * x + 1, 2 * MONTHS)) for x in range(MONTHS))
ALLOWED, ALONE = 50, 90
"""The height of what is allowed, of 100: what is twice as much reaches the top edge; and where
no month was missed, so that nothing stays empty above."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands below a month's column."""

    middle: str
    initial: str
    rest: str
    """The rest of its short name, for which a telephone has no room."""
    shape: str
    """The name of the shape that tells the verdict."""


@dataclass(frozen=True, slots=True)
class Level:
    """The line of what is allowed."""

    top: int
    """How far below the top edge it lies."""
    words: str
    at_end: bool
    """Whether its words stand at the end, where the missed months stand at the beginning."""


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months as a drawing 12 wide and 100 high, and in words."""

    title: str
    description: str
    words: str
    """How many were kept, in one sentence."""
    kept: str
    """A path of the columns of months whose promise holds."""
    missed: str
    columns: tuple[Column, ...]
    level: "Level"
    key: tuple[KeyEntry, ...]
    torn: bool
    """Whether a column is longer than the drawing has room for."""


def year_of(rows: Sequence[MonthRow], name: str, today: date, voice: Voice) -> Year | None:
    """Draw the last twelve months, the running one last.

    Args:
        rows: The months that have a record and a promise.
        name: The service.
        today: The client's day.
        voice: How we speak to the client.
    """
    return _year(tuple(map(This, rows)), name, today, voice)


@lru_cache(maxsize=2048)
def _year(drawn: tuple[This[MonthRow], ...], name: str, today: date, voice: Voice) -> Year | None:
    rows = [row.it for row in drawn]
    by_month = {row.month.iso: row for row in rows}
    found = [(month, by_month.get(name_of)) for month, name_of in _months(month_of(today))]
    if sum(row is not None for _, row in found) < LEAST:
        return None
    missed = [row for _, row in found if row and row.kept is False]
    level = ALLOWED if missed else ALONE
    words = " ".join(_in_words([row for _, row in found if row], voice))
    columns = tuple(_below(x, month, _shape(row), voice) for x, (month, row) in enumerate(found))
    return Year(
        title=voice.say("%(name)s: month by month", name=name),
        description=" ".join([words, *(row.sentence for row in missed)]),
        words=words,
        kept=_path(((x, r) for x, (_, r) in enumerate(found) if r and r.kept is not False), level),
        missed=_path(((x, r) for x, (_, r) in enumerate(found) if r and r.kept is False), level),
        columns=columns,
        level=_level([row for _, row in found], 100 - level, voice),
        key=key_of(YEAR, (column.shape for column in columns), voice),
        torn=any(row.of_allowed > 2 for row in missed),
    )


@lru_cache(maxsize=64)
def _months(running: date) -> tuple[tuple[date, str], ...]:
    """Give the first days of the months that are drawn, each with its name for machines."""
    firsts = (month_of(running, back) for back in range(MONTHS - 1, -1, -1))
    return tuple((first, f"{first:%Y-%m}") for first in firsts)


@lru_cache(maxsize=4096)
def _below(x: int, month: date, shape: str, voice: Voice) -> Column:
    return Column(_MIDDLES[x], *initial_and_rest(month, voice), shape)


def _in_words(rows: Sequence[MonthRow], voice: Voice) -> Iterator[str]:
    over = [row for row in rows if row.kept is not None]
    kept = sum(row.kept is True for row in over)
    if over:
        yield voice.count(
            "%(kept)s of %(count)s month kept.", "%(kept)s of %(count)s months kept.",
            len(over), kept=kept,
        )  # fmt: skip
    if missed := [row.month for row in rows if row.kept is False]:
        yield voice.say("Missed: %(months)s.", months=voice.in_a_row(map(str, missed)))
    if running := next((row for row in rows if row.kept is None), None):
        yield voice.say("%(month)s is kept so far.", month=running.month)
    if missing := MONTHS - len(rows):
        yield voice.count(
            "No record of %(count)s month.", "No record of %(count)s months.", missing
        )


def _level(found: Sequence[MonthRow | None], top: int, voice: Voice) -> Level:
    """Name what is allowed, on that side where fewer columns rise above it."""
    allowed = sorted({row.allowed: row.allowed_minutes for row in found if row}.values())
    least, most = (
        few_minutes_in_words(minutes, voice, generous=True) for minutes in (allowed[0], allowed[-1])
    )
    begin, end = (
        sum(row is not None and row.kept is False for row in half)
        for half in (found[: MONTHS // 2], found[MONTHS // 2 :])
    )
    words = voice.say("%(minutes)s min allowed", minutes=most)
    if least != most:
        words = voice.say("%(least)s to %(most)s min allowed", least=least, most=most)
    return Level(top, words, at_end=begin > end)


def _shape(row: MonthRow | None) -> str:
    if row is None:
        return NO_RECORD
    if row.kept is None:
        return RUNNING
    return THERE if row.kept else MISSED


def _path(rows: Iterable[tuple[int, MonthRow]], level: int) -> str:
    """Draw columns from the floor up; what is longer than the drawing is torn near its top."""
    return "".join(
        f"M{x}.5 100{_column(row.of_allowed, level)}" for x, row in rows if row.of_allowed
    )


def _column(of_allowed: Fraction, level: int) -> str:
    if of_allowed > 2:
        return "V14m0-6V0"
    return f"V{min(100 - round(of_allowed * level), 99)}"
