"""Acknowledge and answer concerns: in time, in the client's own words, and ask again afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.clients import promises_to
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import (
    day_in_words,
    days_in_words,
    days_late,
    moment_in_words,
    time_late,
)
from aboveboard.checks.talks.parts import meant_by, says_anything, where_part
from aboveboard.checks.talks.quoting import quotes_somebody
from aboveboard.checks.texts import without_remarks
from aboveboard.model.care import Concern
from aboveboard.model.client import Client
from aboveboard.model.moments import Duration
from aboveboard.model.words import Outcome
from aboveboard.model.working_time import moved
from aboveboard.problems import (
    CONCERN_NOT_ACKNOWLEDGED,
    CONCERN_NOT_ANSWERED,
    CONCERN_WITHOUT_THEIR_WORDS,
    NOT_CHECKED_BACK,
    PARTED_WITHOUT_TRYING,
    Code,
    Problem,
)
from aboveboard.reading.parts import CONCERN_PARTS


@dataclass(frozen=True, slots=True)
class _Raised:
    """A concern, whose it is, and the path of its file."""

    concern: Concern
    client: Client
    path: str


@dataclass(frozen=True, slots=True)
class _Step:
    """What we owe after a concern was raised."""

    code: Code
    what: str
    promise: Duration | None
    hint: str


def every_concern_is_acknowledged_in_time(records: Records) -> Iterator[Problem]:
    """We say that we heard it as soon as the plan promises; an answer says so, too."""
    for raised in _concerns(records):
        concern = raised.concern
        if not (concern.acknowledged or concern.answered or concern.resolved):
            step = _Step(
                CONCERN_NOT_ACKNOWLEDGED,
                "to say that we heard it",
                promises_to(records, raised.client).acknowledge_concern,
                "Tell them that you heard it and when they have an answer; then write that time as "
                "`acknowledged`.",
            )
            yield from _late(records, raised, step)


def every_concern_is_answered_in_time(records: Records) -> Iterator[Problem]:
    """It has its answer as soon as the plan promises; what was put right needs none."""
    for raised in _concerns(records):
        if not (raised.concern.answered or raised.concern.resolved):
            step = _Step(
                CONCERN_NOT_ANSWERED,
                "an answer",
                promises_to(records, raised.client).answer_concern,
                "Answer them, and say that it comes late; then write that time as `answered`.",
            )
            yield from _late(records, raised, step)


def every_concern_is_asked_about_again(records: Records) -> Iterator[Problem]:
    """Some time after a concern was put right we ask whether it is."""
    limit = records.days("check-back-days")
    for raised in _concerns(records):
        resolved = raised.concern.resolved
        if resolved is None or raised.concern.checked_back:
            continue
        day = records.day_of(resolved) if isinstance(resolved, datetime) else resolved
        due_on = day + limit
        if due_on >= records.today:
            continue
        problem = records.problem(
            NOT_CHECKED_BACK,
            (raised.path, ("resolved",)),
            f"{raised.client.name}'s concern was put right on {day_in_words(day)}, and nobody has "
            f"asked since whether it is; we mean to within {days_in_words(limit)}, by "
            f"{day_in_words(due_on)}: {days_late(due_on, records.today)}.",
            "Ask them, then write the day as `checked_back`, and `happy: yes` or `happy: no` as "
            "they say.",
        )
        yield waiting_for(records, problem, [raised.client], end_of(records, due_on))


def every_concern_is_in_their_words(records: Records) -> Iterator[Problem]:
    """What is written of a concern begins with what the client said, word for word."""
    for raised in _concerns(records):
        words = without_remarks(raised.concern.text.words)
        if quotes_somebody(words) or not says_anything(records, raised.path, CONCERN_PARTS):
            continue
        yield records.found(
            CONCERN_WITHOUT_THEIR_WORDS,
            where_part(records, raised.path, CONCERN_PARTS, "words"),
            "Nothing under 'In your words' is quoted."
            if words.strip()
            else f"The concern does not tell in their own words what {raised.client.name} said.",
            f"{meant_by(records, raised.path, CONCERN_PARTS, ['words'])}Write `## In your words "
            "{#words}` and, in a line below that begins with `> `, what they said, word for word.",
        )


def every_concern_is_written_down(records: Records) -> Iterator[Problem]:
    """A concern of which only the facts are noted gets its words while somebody knows them."""
    for raised in _concerns(records):
        if says_anything(records, raised.path, CONCERN_PARTS):
            continue
        at = raised.concern.raised
        problem = records.found(
            CONCERN_WITHOUT_THEIR_WORDS.as_care(),
            where_part(records, raised.path, CONCERN_PARTS, "words"),
            f"{raised.client.name} raised a concern on {moment_in_words(records, at)}, and nothing "
            "is written down of it.",
            "Write it down while you remember: `## In your words {#words}` and, in a line below "
            "that begins with `> `, what they said.",
        )
        yield waiting_for(records, problem, [raised.client], at)


def everything_is_tried_before_parting(records: Records) -> Iterator[Problem]:
    """Where a concern ended in parting, the client reads what was tried before."""
    for raised in _concerns(records):
        if raised.concern.outcome is Outcome.PARTED and not raised.concern.tried:
            yield records.problem(
                PARTED_WITHOUT_TRYING,
                (raised.path, ("outcome",)),
                "The outcome is parting, and nothing says what was tried before.",
                "Add `tried:` with what you tried, one thing a line, each after '- '.",
            )


def _late(records: Records, raised: _Raised, step: _Step) -> Iterator[Problem]:
    if step.promise is None:
        return
    at = raised.concern.raised
    due_at = moved(at, step.promise, records.portal.company)
    if due_at >= records.now:
        return
    problem = records.problem(
        step.code,
        (raised.path, ("raised",)),
        f"{raised.client.name}'s concern was raised {moment_in_words(records, at)}; we promised "
        f"{step.what} within {step.promise}, by {moment_in_words(records, due_at)}: "
        f"{time_late(records.now - due_at)}.",
        step.hint,
    )
    yield waiting_for(records, problem, [raised.client], due_at)


def _concerns(records: Records) -> Iterator[_Raised]:
    for name, folder in records.portal.clients.items():
        for concern in folder.concerns:
            yield _Raised(concern, folder.client, f"clients/{name}/concerns/{concern.id}.md")
