"""What a letter is made of, and what every letter tells in the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from aboveboard.model.client import Goal
from aboveboard.model.roadmap import RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.scope import Scope, midnight
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.people.addressee import addressee
from aboveboard.views.people.team import PersonView, Reach, keepers_of, reach_of
from aboveboard.views.texts import Markdown, number_in_words, plain_words, sentence
from aboveboard.views.voice import Time


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter: its heading and what it says."""

    id: str
    heading: str
    lines: tuple[str, ...] = ()
    """Facts, in a list; a single one stands as a sentence."""
    text: tuple[Markdown, ...] = ()
    tasks: tuple[FollowUpLine, ...] = ()
    after: str | None = None
    """A sentence that ends it."""


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter by its name."""

    id: str
    title: str
    day: Time


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every letter has: whom it is to, from whom, and when."""

    dear: str
    signed_by: PersonView | None
    company: str
    day: Time
    """The day on which its time ended."""
    reach: Reach


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter."""

    id: str
    """``quarter/2026-q3`` or ``work/<engagement>``, which cannot be taken for each other."""
    title: str
    opening: str
    parts: tuple[Part, ...]
    thanks: str
    envelope: Envelope
    changes_at: Change


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a letter tells of."""

    first: date
    last: date
    start: datetime
    end: datetime
    """The midnight after its last day."""

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


def span_of(first: date, last: date, records: Records) -> Span:
    """Make a span of two days, by the client's clock."""
    zone = records.voice.zone
    after = date.fromordinal(last.toordinal() + 1)
    return Span(first, last, midnight(first, zone), midnight(after, zone))


def envelope_of(scope: Scope, records: Records, last: date) -> Envelope:
    """Say whom a letter is to, and who of ours signs it with the last day of its time."""
    return Envelope(
        dear=f"Dear {addressee(scope)},",
        signed_by=next(iter(keepers_of(scope, last)), None),
        company=scope.company.name,
        day=records.voice.day(last),
        reach=reach_of(scope),
    )


def delivered(items: Iterable[RoadmapItem], records: Records) -> Iterator[str]:
    """Tell what was delivered, with what it brought."""
    done = [item for item in items if item.stage is Stage.DELIVERED]
    for item in sorted(done, key=lambda item: (item.delivered or date.min, item.title)):
        if item.delivered:
            there = f"{item.title}, there since {records.voice.day(item.delivered)}."
            yield f"{there} {sentence(item.result)}" if item.result else there


def goals_part(
    goals: Iterable[Goal], records: Records, span: Span, nothing: str = "You had told us no goal."
) -> Part:
    """Tell what was measured for goals in a time."""
    known = (goal for goal in goals if goal.said_on is None or goal.said_on <= span.last)
    lines = tuple(_goal(goal, records, span) for goal in known)
    return Part("goals", "Your goals", or_else(lines, nothing))


def _goal(goal: Goal, records: Records, span: Span) -> str:
    readings = [(day, value) for day, value in sorted(goal.readings.items()) if span.holds(day)]
    if not readings:
        return f"{sentence(goal.want)} We measured nothing for it in this time."
    told = ", ".join(
        f"{number_in_words(value)} on {records.voice.day(day)}" for day, value in readings
    )
    measure = f"{goal.measure[0].upper()}{goal.measure[1:]}" if goal.measure else "Measured"
    begun = f" We began at {number_in_words(goal.from_)}." if goal.from_ is not None else ""
    aim = f" The goal is {number_in_words(goal.to)}." if goal.to is not None else ""
    return f"{sentence(goal.want)} {measure}: {told}.{begun}{aim}"


def in_quotes(text: str, longest: int = 160) -> str:
    """Quote the beginning of somebody's words, whole sentences where they fit."""
    lines = (line.strip().lstrip(">").strip() for line in text.splitlines())
    words = plain_words(" ".join(filter(None, lines))).strip('"“”')
    if len(words) <= longest:
        return f"“{words}”"
    cut = words[:longest]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    short = cut[: end + 1] if end > 0 else cut.rpartition(" ")[0]
    return f"“{short} …”"


def or_else(lines: Iterable[str], nothing: str) -> tuple[str, ...]:
    """Give the facts, or the sentence that says that there are none."""
    return tuple(lines) or (nothing,)
