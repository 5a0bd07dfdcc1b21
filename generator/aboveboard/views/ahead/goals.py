"""Goals: why a client came to us, and how far it has come, in words, numbers and a drawing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from aboveboard.model.client import Goal
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.texts import capitalised, number_in_words, sentence
from aboveboard.views.voice import Time, Voice

WIDE, HIGH = 600, 120
_EDGE = 10
"""So much of the drawing stays free around the line, for its dots."""
_Point = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Chart:
    """A line from where it began to the last reading, below or above that of the goal."""

    title: str
    description: str
    line: str
    """A path through all points."""
    dots: str
    """The same points alone; a round cap of no length is a dot, however the drawing is scaled."""
    aim: str | None
    """A level line where the goal is."""
    aim_words: str | None
    first: Time
    last: Time


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal."""

    id: str
    want: str
    said: str | None
    """When the client said so."""
    lines: tuple[str, ...]
    """How far it has come, in sentences."""
    measure: str | None
    rows: tuple[tuple[Time, str], ...]
    """Each reading, oldest first, with its number; the beginning, where there was one, first."""
    chart: Chart | None


def goals_of(scope: Scope, records: Records) -> tuple[GoalView, ...]:
    """Tell the goals of a client."""
    return tuple(_goal(goal, records) for goal in scope.folder.client.goals)


def _goal(goal: Goal, records: Records) -> GoalView:
    voice, today = records.voice, records.voice.today(records.now)
    readings = sorted(reading for reading in goal.readings.items() if reading[0] <= today)
    points = [*_beginning(goal, readings), *readings]
    return GoalView(
        id=goal.id,
        want=goal.want,
        said=f"You told us on {voice.day(goal.said_on)}." if goal.said_on else None,
        lines=tuple(_lines(goal, readings, voice, today)),
        measure=capitalised(goal.measure) if goal.measure else None,
        rows=tuple((voice.day(day), number_in_words(value)) for day, value in points),
        chart=_chart(goal, points, voice) if len(points) > 1 else None,
    )


def _beginning(goal: Goal, readings: Sequence[_Point]) -> Iterator[_Point]:
    """Yield where it stood on the day on which the client said what it wants."""
    if goal.from_ is None or goal.said_on is None:
        return
    if not readings or goal.said_on < readings[0][0]:
        yield goal.said_on, goal.from_


def _lines(goal: Goal, readings: Sequence[_Point], voice: Voice, today: date) -> Iterator[str]:
    if readings:
        yield f"{_so_far(goal, readings[-1][1])}."
    elif goal.to is not None:
        start = f"from {number_in_words(goal.from_)} " if goal.from_ is not None else ""
        yield sentence(
            f"{start}to {number_in_words(goal.to)} {goal.measure or ''}".strip()
        ).capitalize()
        yield "Nothing is measured yet."
    reached = next((day for day, value in readings if _is_reached(goal, value)), None)
    if reached:
        yield f"Reached by {voice.day(reached)}."
    elif goal.by and goal.by < today:
        yield f"It was wanted by {voice.day(goal.by)}{_missing(goal, readings)}."
    elif goal.by:
        yield f"Wanted by {voice.day(goal.by)}."


def _so_far(goal: Goal, value: Decimal) -> str:
    """Tell the last reading: ``203 of 220 orders; 63 more than the 140 we began with``."""
    falls = _falls(goal)
    of = f" of {number_in_words(goal.to)}" if goal.to is not None and not falls else ""
    words = f"{number_in_words(value)}{of}{f' {goal.measure}' if goal.measure else ''}"
    if goal.from_ is not None:
        start, by = number_in_words(goal.from_), value - goal.from_
        than = f"{number_in_words(abs(by))} {'more' if by > 0 else 'less'} than the {start}"
        words += f"; {than if by else f'the same {start}'} we began with"
    if goal.to is not None and falls:
        words += f"; the goal is {number_in_words(goal.to)}"
    return words


def _missing(goal: Goal, readings: Sequence[_Point]) -> str:
    if goal.to is None or not readings:
        return ""
    return f"; {number_in_words(abs(goal.to - readings[-1][1]))} short of it"


def _falls(goal: Goal) -> bool:
    """Tell whether less is better."""
    return goal.from_ is not None and goal.to is not None and goal.to < goal.from_


def _is_reached(goal: Goal, value: Decimal) -> bool:
    if goal.to is None:
        return False
    return value <= goal.to if _falls(goal) else value >= goal.to


def _chart(goal: Goal, points: Sequence[_Point], voice: Voice) -> Chart:
    (first, start), (newest, value) = points[0], points[-1]
    last = max(newest, goal.by) if goal.by else newest
    aim = [goal.to] if goal.to is not None else []
    values = [number for _, number in points] + aim
    places = [
        (
            _place(Fraction((day - first).days), Fraction(0), Fraction((last - first).days), WIDE),
            _height(number, values),
        )
        for day, number in points
    ]
    described = (
        f"From {number_in_words(start)} on {voice.day(first)} to {number_in_words(value)} "
        f"on {voice.day(newest)}."
    )
    if goal.to is not None:
        by = f" by {voice.day(goal.by)}" if goal.by else ""
        described += f" The goal is {number_in_words(goal.to)}{by}."
    return Chart(
        title=f"{goal.measure or goal.want}: {len(points)} points",
        description=described,
        line="M" + "L".join(f"{x} {y}" for x, y in places),
        dots="".join(f"M{x} {y}h0" for x, y in places),
        aim=f"M0 {_height(goal.to, values)}H{WIDE}" if goal.to is not None else None,
        aim_words=number_in_words(goal.to) if goal.to is not None else None,
        first=voice.short_day(first),
        last=voice.short_day(last),
    )


def _height(value: Decimal, values: Iterable[Decimal]) -> int:
    """Give how far below the top edge a value lies; the greatest lies highest."""
    all_of = [Fraction(number) for number in values]
    return HIGH - _place(Fraction(value), min(all_of), max(all_of), HIGH)


def _place(value: Fraction, least: Fraction, most: Fraction, length: int) -> int:
    """Place a value between two edges; in the middle where there is no other."""
    share = (value - least) / (most - least) if most > least else Fraction(1, 2)
    return round(_EDGE + share * (length - 2 * _EDGE))
