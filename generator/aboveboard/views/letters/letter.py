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
from aboveboard.views.texts import Markdown, capitalised, plain_words, sentence
from aboveboard.views.voice import Time, Voice


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
        dear=records.voice.say("Dear %(name)s,", name=addressee(scope)),
        signed_by=next(iter(keepers_of(scope, last, records.voice)), None),
        company=scope.company.name,
        day=records.voice.day(last),
        reach=reach_of(scope),
    )


def delivered(items: Iterable[RoadmapItem], records: Records) -> Iterator[str]:
    """Tell what was delivered, with what it brought."""
    done = [item for item in items if item.stage is Stage.DELIVERED]
    for item in sorted(done, key=lambda item: (item.delivered or date.min, item.title)):
        if item.delivered:
            day = records.voice.day(item.delivered)
            there = records.voice.say("%(item)s, there since %(day)s.", item=item.title, day=day)
            yield f"{there} {sentence(item.result)}" if item.result else there


def goals_part(
    goals: Iterable[Goal], records: Records, span: Span, nothing: str | None = None
) -> Part:
    """Tell what was measured for goals in a time; ``nothing`` stands where there is no goal."""
    known = (goal for goal in goals if goal.said_on is None or goal.said_on <= span.last)
    lines = tuple(_goal(goal, records.voice, span) for goal in known)
    nothing = nothing or records.voice.say("You had told us no goal.")
    return Part("goals", records.voice.say("Your goals"), or_else(lines, nothing))


def _goal(goal: Goal, voice: Voice, span: Span) -> str:
    return " ".join((sentence(goal.want), *_measured(goal, voice, span)))


def _measured(goal: Goal, voice: Voice, span: Span) -> Iterator[str]:
    readings = [(day, value) for day, value in sorted(goal.readings.items()) if span.holds(day)]
    if not readings:
        yield voice.say("We measured nothing for it in this time.")
        return
    told = ", ".join(
        voice.say("%(number)s on %(day)s", number=voice.number(value), day=voice.day(day))
        for day, value in readings
    )
    if goal.measure:
        measure = capitalised(goal.measure)
        yield voice.say("%(measure)s: %(readings)s.", measure=measure, readings=told)
    else:
        yield voice.say("Measured: %(readings)s.", readings=told)
    if goal.from_ is not None:
        yield voice.say("We began at %(number)s.", number=voice.number(goal.from_))
    if goal.to is not None:
        yield voice.say("The goal is %(number)s.", number=voice.number(goal.to))


def in_quotes(text: str, voice: Voice, longest: int = 160) -> str:
    """Quote the beginning of somebody's words, whole sentences where they fit."""
    lines = (line.strip().lstrip(">").strip() for line in text.splitlines())
    words = plain_words(" ".join(filter(None, lines))).strip('"“”„')
    if len(words) <= longest:
        return voice.say("“%(words)s”", words=words)
    cut = words[:longest]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    short = cut[: end + 1] if end > 0 else cut.rpartition(" ")[0]
    return voice.say("“%(words)s …”", words=short)


def or_else(lines: Iterable[str], nothing: str) -> tuple[str, ...]:
    """Give the facts, or the sentence that says that there are none."""
    return tuple(lines) or (nothing,)
