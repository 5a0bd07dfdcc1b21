"""Things with days as lanes under one axis: when promised first, when now, when there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from aboveboard.views.charts.key import (
    LANES,
    LATE,
    MOVED,
    PROMISED,
    THERE,
    WINDOW,
    KeyEntry,
    key_of,
)
from aboveboard.views.charts.scale import Axis, Tick
from aboveboard.views.voice import Voice

MOST = 8
"""So many lanes are drawn; more than a screen shows nothing at a glance."""
_BACK, _AHEAD = timedelta(days=184), timedelta(days=366)
"""The axis reaches no farther from today; what lies beyond stands at its edge."""
_LONGEST = 60
"""One endless title would push the others off the screen."""
_AIR = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing with a day or a time, as it is drawn."""

    anchor: str
    title: str
    when: str
    """How it stands, in words."""
    promised: tuple[date, ...] = ()
    """Every day that was promised, the first one first, the one that counts now last."""
    window: tuple[date, date] | None = None
    """The time in which it is expected, where there is no day."""
    there: date | None = None

    @property
    def short(self) -> str:
        """The title, cut to what a telephone has room for in two or three lines."""
        return self.title if len(self.title) <= _LONGEST else f"{self.title[:_LONGEST].rstrip()}…"

    @property
    def day(self) -> date | None:
        """The day at which its lane ends; ``None`` for a thing without one."""
        window = self.window[1] if self.window else None
        return self.there or (self.promised[-1] if self.promised else window)


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a lane."""

    kind: str
    """``moved``, ``late`` or ``window``."""
    x: str
    to: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape in a lane."""

    shape: str
    x: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A thing and what is drawn of it."""

    thing: Dated
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes under one axis."""

    title: str
    description: str
    today: Tick
    today_at_end: bool
    """Whether today's words stand before its line, where they would leave the drawing after it."""
    ticks: tuple[Tick, ...]
    rows: tuple[Lane, ...]
    key: tuple[KeyEntry, ...]
    left_out: str | None


def lanes_of(things: Sequence[Dated], today: date, voice: Voice) -> Lanes | None:
    """Draw what has a day: the next things, and what came last before them.

    Args:
        things: All that could be drawn.
        today: The client's day.
        voice: How we speak to the client.
    """
    dated = [thing for thing in things if thing.day]
    rows = _chosen(dated, today)
    if not rows:
        return None
    axis = _axis(rows, today)
    lanes = tuple(
        Lane(row, tuple(_lines(row, axis, today)), tuple(_marks(row, axis, today))) for row in rows
    )
    drawn = [mark.shape for lane in lanes for mark in lane.marks]
    drawn += [line.kind for lane in lanes for line in lane.lines if line.kind == WINDOW]
    return Lanes(
        title=voice.say("Promised days"),
        description=" ".join(
            voice.say("%(what)s: %(when)s", what=r.title, when=r.when) for r in rows
        ),
        today=Tick(axis.x(today), voice.say("Today, %(day)s", day=voice.short_day(today))),
        today_at_end=axis.share(today) > Fraction(1, 2),
        ticks=tuple(axis.ticks(voice)),
        rows=lanes,
        key=key_of(LANES, drawn, voice),
        left_out=_left_out(len(rows), len(dated), voice),
    )


def _chosen(dated: Sequence[Dated], today: date) -> tuple[Dated, ...]:
    """Take the next things, and as many of the latest delivered as there is room for.

    Of what was delivered long ago the list below tells; half the room stays for what is recent.
    """
    there = [one for one in dated if one.there and today - one.there <= _BACK]
    ahead = sorted((one for one in dated if not one.there), key=_end)
    there.sort(key=_end)
    room = max(MOST - len(ahead), min(len(there), MOST // 3))
    recent = there[-room:] if room else []
    return (*recent, *ahead[: MOST - len(recent)])


def _end(one: Dated) -> tuple[date, str]:
    return one.day or date.max, one.title


def _axis(rows: Sequence[Dated], today: date) -> Axis:
    days = [today]
    for row in rows:
        days += [*row.promised, *(row.window or ())]
        days += [row.there] if row.there else []
    return Axis(
        max(min(days) - _AIR, today - _BACK - _AIR), min(max(days) + _AIR, today + _AHEAD + _AIR)
    )


def _lines(row: Dated, axis: Axis, today: date) -> Iterator[Line]:
    end = row.there or (row.promised[-1] if row.promised else None)
    if row.window and not row.there and not row.promised:
        yield Line(WINDOW, axis.x(row.window[0]), axis.x(row.window[1]))
    elif row.promised and end and end > row.promised[0]:
        yield Line(MOVED, axis.x(row.promised[0]), axis.x(end))
    if _is_late(row, today) and row.day:
        yield Line("late", axis.x(row.day), axis.x(today))


def _marks(row: Dated, axis: Axis, today: date) -> Iterator[Mark]:
    end = row.there or (row.promised[-1] if row.promised else None)
    for day in dict.fromkeys(row.promised):
        if end and day < end:
            yield Mark(MOVED, axis.x(day))
    if row.there:
        yield Mark(THERE, axis.x(row.there))
    elif row.day and _is_late(row, today):
        yield Mark(LATE, axis.x(row.day))
    elif row.promised:
        yield Mark(PROMISED, axis.x(row.promised[-1]))


def _is_late(row: Dated, today: date) -> bool:
    return row.there is None and row.day is not None and row.day < today


def _left_out(drawn: int, dated: int, voice: Voice) -> str | None:
    if drawn == dated:
        return None
    return voice.say(
        "%(drawn)s of %(count)s are drawn: what comes next and what came last. All are in the "
        "table.",
        drawn=drawn, count=dated,
    )  # fmt: skip
