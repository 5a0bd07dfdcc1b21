"""Goals: why a client came to us, and how far it has come, in words, numbers and a drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aboveboard.model.client import Goal
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.charts.readings import Aim, Chart, Point, chart_of
from aboveboard.views.texts import capitalised, sentence
from aboveboard.views.voice import Time, Voice


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
        said=voice.say("You told us on %(day)s.", day=voice.day(goal.said_on))
        if goal.said_on
        else None,
        lines=tuple(_lines(goal, readings, voice, today)),
        measure=capitalised(goal.measure) if goal.measure else None,
        rows=tuple((voice.day(day), voice.number(value)) for day, value in points),
        chart=chart_of(points, Aim(goal.measure or goal.want, goal.to, goal.by), voice)
        if len(points) > 1
        else None,
    )


def _beginning(goal: Goal, readings: Sequence[Point]) -> Iterator[Point]:
    """Yield where it stood on the day on which the client said what it wants."""
    if goal.from_ is None or goal.said_on is None:
        return
    if not readings or goal.said_on < readings[0][0]:
        yield goal.said_on, goal.from_


def _lines(goal: Goal, readings: Sequence[Point], voice: Voice, today: date) -> Iterator[str]:
    if readings:
        yield f"{'; '.join(_so_far(goal, readings[-1][1], voice))}."
    elif goal.to is not None:
        yield sentence(_wish(goal, goal.to, voice))
        yield voice.say("Nothing is measured yet.")
    reached = next((day for day, value in readings if _is_reached(goal, value)), None)
    if reached:
        yield voice.say("Reached by %(day)s.", day=voice.day(reached))
    elif goal.by and goal.by < today:
        yield _missed(goal, goal.by, readings, voice)
    elif goal.by:
        yield voice.say("Wanted by %(day)s.", day=voice.day(goal.by))


def _wish(goal: Goal, aim: Decimal, voice: Voice) -> str:
    """Tell the way to go, while nothing is measured: ``From 140 to 220 orders``."""
    to, measure = voice.number(aim), goal.measure
    if goal.from_ is None and measure:
        return voice.say("To %(goal)s %(measure)s", goal=to, measure=measure)
    if goal.from_ is None:
        return voice.say("To %(goal)s", goal=to)
    start = voice.number(goal.from_)
    if measure:
        return voice.say(
            "From %(start)s to %(goal)s %(measure)s", start=start, goal=to, measure=measure
        )
    return voice.say("From %(start)s to %(goal)s", start=start, goal=to)


def _so_far(goal: Goal, value: Decimal, voice: Voice) -> Iterator[str]:
    """Tell the last reading: ``203 of 220 orders``, ``63 more than the 140 we began with``."""
    falls = _falls(goal)
    yield _reading(value, None if falls else goal.to, goal.measure, voice)
    if goal.from_ is not None:
        start, by = voice.number(goal.from_), value - goal.from_
        change = voice.number(abs(by))
        if by > 0:
            yield voice.say(
                "%(change)s more than the %(start)s we began with", change=change, start=start
            )
        elif by < 0:
            yield voice.say(
                "%(change)s less than the %(start)s we began with", change=change, start=start
            )
        else:
            yield voice.say("the same %(start)s we began with", start=start)
    if goal.to is not None and falls:
        yield voice.say("the goal is %(goal)s", goal=voice.number(goal.to))


def _reading(value: Decimal, aim: Decimal | None, measure: str | None, voice: Voice) -> str:
    number = voice.number(value)
    if aim is None and measure:
        return voice.say("%(value)s %(measure)s", value=number, measure=measure)
    if aim is None:
        return number
    to = voice.number(aim)
    if measure:
        return voice.say(
            "%(value)s of %(goal)s %(measure)s", value=number, goal=to, measure=measure
        )
    return voice.say("%(value)s of %(goal)s", value=number, goal=to)


def _missed(goal: Goal, by: date, readings: Sequence[Point], voice: Voice) -> str:
    if goal.to is None or not readings:
        return voice.say("It was wanted by %(day)s.", day=voice.day(by))
    return voice.say(
        "It was wanted by %(day)s; %(number)s short of it.",
        day=voice.day(by),
        number=voice.number(abs(goal.to - readings[-1][1])),
    )


def _falls(goal: Goal) -> bool:
    """Tell whether less is better."""
    return goal.from_ is not None and goal.to is not None and goal.to < goal.from_


def _is_reached(goal: Goal, value: Decimal) -> bool:
    if goal.to is None:
        return False
    return value <= goal.to if _falls(goal) else value >= goal.to
