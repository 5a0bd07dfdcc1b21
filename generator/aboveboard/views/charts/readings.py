"""A goal's readings as a line in time, with the aim as a level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from aboveboard.views.charts.scale import Axis, height_of, percent
from aboveboard.views.voice import Time, Voice

WIDE, HIGH = 600, 120
EDGE = 10
"""So much of the drawing stays free around the line, for its dots."""
_NEAR = 26
"""So near to a point, words would stand on a line."""
Point = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a place of the drawing."""

    x: str
    y: str
    words: str
    below: bool
    """Whether they stand below the place, where there is no room above it."""
    at_end: bool
    """Whether they end at the place, where they would leave the drawing after it."""


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
    labels: tuple[Label, ...]
    """The first and the last number, and the aim."""
    first: Time
    last: Time


@dataclass(frozen=True, slots=True)
class Aim:
    """What a goal's readings are measured against."""

    what: str
    """What is counted."""
    to: Decimal | None
    by: date | None


def chart_of(points: Sequence[Point], aim: Aim, voice: Voice) -> Chart:
    """Draw readings.

    Args:
        points: At least two, oldest first.
        aim: Where it shall go.
        voice: How we speak to the client.
    """
    axis = Axis(points[0][0], max(points[-1][0], aim.by or date.min))
    values = [Fraction(value) for _, value in points]
    levels = [*values, *([Fraction(aim.to)] if aim.to is not None else [])]
    places = [
        (_inside(axis.share(day), WIDE), HIGH - _inside(_level(value, levels), HIGH))
        for (day, _), value in zip(points, values, strict=True)
    ]
    level = HIGH - _inside(_level(levels[-1], levels), HIGH) if aim.to is not None else None
    return Chart(
        title=voice.count(
            "%(what)s: %(count)s point", "%(what)s: %(count)s points", len(points), what=aim.what
        ),
        description=_in_words(points, aim, voice),
        line="M" + "L".join(f"{x} {y}" for x, y in places),
        dots="".join(f"M{x} {y}h0" for x, y in places),
        aim=f"M0 {level}H{WIDE}" if level is not None else None,
        labels=_labels(points, places, (aim, level), voice),
        first=voice.short_day(axis.first),
        last=voice.short_day(axis.last),
    )


def _labels(
    points: Sequence[Point],
    places: Sequence[tuple[int, int]],
    aim: tuple[Aim, int | None],
    voice: Voice,
) -> tuple[Label, ...]:
    """Name both ends of the line, and the aim on that side where the line is farther from it."""
    (first_x, first_y), (last_x, last_y) = places[0], places[-1]
    goal, level = aim
    labels = [
        _label(
            first_x,
            first_y,
            voice.number(points[0][1]),
            under=_under(first_y, level, wish=first_y > last_y),
        ),
        _label(
            last_x,
            last_y,
            voice.number(points[-1][1]),
            under=_under(last_y, level, wish=last_y >= first_y),
        ),
    ]
    if goal.to is not None and level is not None:
        x = 0 if abs(level - first_y) >= abs(level - last_y) else WIDE
        words = voice.say("Goal: %(number)s", number=voice.number(goal.to))
        labels.append(_label(x, level, words, under=level <= HIGH // 2))
    return tuple(labels)


def _under(y: int, level: int | None, *, wish: bool) -> bool:
    """Turn words away from the line of the aim where it is near: beyond it they would mislead."""
    if level is None:
        return wish
    near = y <= level < y + _NEAR if wish else y - _NEAR < level <= y
    return wish != near


def _label(x: int, y: int, words: str, *, under: bool) -> Label:
    return Label(
        percent(Fraction(x, WIDE)), percent(Fraction(y, HIGH)), words, under, x > WIDE // 2
    )


def _in_words(points: Sequence[Point], aim: Aim, voice: Voice) -> str:
    (first, start), (newest, value) = points[0], points[-1]
    words = voice.say(
        "From %(start)s on %(first)s to %(value)s on %(newest)s.",
        start=voice.number(start), first=voice.day(first),
        value=voice.number(value), newest=voice.day(newest),
    )  # fmt: skip
    if aim.to is None:
        return words
    goal = voice.number(aim.to)
    if aim.by is None:
        wish = voice.say("The goal is %(goal)s.", goal=goal)
    else:
        wish = voice.say("The goal is %(goal)s by %(day)s.", goal=goal, day=voice.day(aim.by))
    return f"{words} {wish}"


def _level(value: Fraction, levels: Sequence[Fraction]) -> Fraction:
    return height_of(value, min(levels), max(levels))


def _inside(share: Fraction, length: int) -> int:
    """Place a share of the way between the edges that stay free."""
    return round(EDGE + share * (length - 2 * EDGE))
