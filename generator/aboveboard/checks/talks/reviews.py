"""A conversation at the end of every engagement: held in time, told whole, and then acted upon."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from aboveboard.checks.acting import end_of, waiting_for, who_does, who_has_left
from aboveboard.checks.clients import client_path, promises_to
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_in_words, days_late
from aboveboard.checks.talks.parts import meant_by, says_anything, where_part, written_parts
from aboveboard.checks.talks.tasks import where_task
from aboveboard.model.care import Review
from aboveboard.model.client import Client
from aboveboard.model.words import ClientStatus, ContactHow, EngagementStatus
from aboveboard.model.working_time import moved
from aboveboard.problems import (
    REVIEW_ACTION_OVERDUE,
    REVIEW_CHARGED,
    REVIEW_INCOMPLETE,
    REVIEW_MISSING,
    REVIEW_NOT_A_CONVERSATION,
    Problem,
    Waiting,
)
from aboveboard.reading.parts import REVIEW_PARTS
from aboveboard.scope import midnight

_TALKS = (ContactHow.PHONE, ContactHow.IN_PERSON, ContactHow.VIDEO)
_OVER = (EngagementStatus.CLOSED, EngagementStatus.PARTED)
_ASKED_FOR = {
    "worked": "What worked",
    "better": "What needs to be better",
    "feel": "How you feel about the result",
    "next": "What is next",
}


@dataclass(frozen=True, slots=True)
class _Held:
    """A review, whose it is, and the path of its file."""

    review: Review
    client: Client
    path: str


def every_engagement_ends_with_a_conversation(records: Records) -> Iterator[Problem]:
    """Soon after work for a client ended there is a review of it, however it ended."""
    limit = records.days("review-missing-days")
    for folder in records.portal.clients.values():
        reviewed = {review.engagement for review in folder.reviews}
        for position, work in enumerate(folder.client.engagements):
            if work.status not in _OVER or work.to is None or work.id in reviewed:
                continue
            due_on = work.to + limit
            if due_on < records.today:
                at = (client_path(folder.client), ("engagements", position, "to"))
                problem = records.problem(
                    REVIEW_MISSING,
                    at,
                    f"'{work.name}' for {folder.client.name} ended on {day_in_words(work.to)}, and "
                    f"no review tells of it; we mean to talk within {days_in_words(limit)}, by "
                    f"{day_in_words(due_on)}: {days_late(due_on, records.today)}.",
                    "Sit down together, at no charge, and write it down in a new file in reviews/ "
                    f"with `engagement: {work.id}`.",
                )
                yield waiting_for(records, problem, [folder.client], end_of(records, due_on))


def every_promised_review_is_held(records: Records) -> Iterator[Problem]:
    """We sit down with a client as often as its plan promises, as long as it is with us."""
    for folder in records.portal.clients.values():
        client = folder.client
        every = promises_to(records, client).review_every
        if every is None or client.status is ClientStatus.LEFT:
            continue
        last = max((review.day for review in folder.reviews), default=None)
        company = records.portal.company
        due_at = moved(midnight(last or client.since, company.timezone), every, company)
        due_on = records.day_of(due_at)
        if due_on < records.today:
            problem = records.problem(
                REVIEW_MISSING,
                (client_path(client), ("plan",)),
                f"{_since_when(client, last)}; we promised a talk about how it goes every {every}, "
                f"by {day_in_words(due_on)}: {days_late(due_on, records.today)}.",
                "Agree on a day, and sit down together, at no charge; then write it down with "
                "`period:` in a new file in reviews/.",
            )
            yield waiting_for(records, problem, [client], end_of(records, due_on))


def every_task_of_a_review_is_done_by_its_day(records: Records) -> Iterator[Problem]:
    """What we said in a review that we do is done by the day we said."""
    for held in _reviews(records):
        for task in held.review.actions:
            if task.done or task.due_on is None or task.due_on >= records.today:
                continue
            problem = records.found(
                REVIEW_ACTION_OVERDUE,
                where_task(records, held.path, task),
                f"'{task.text}' was promised to {held.client.name} in the review of "
                f"{day_in_words(held.review.day)} by {day_in_words(task.due_on)}: "
                f"{days_late(task.due_on, records.today)}.{who_has_left(records, task)}",
                "Tick it `- [x]` once it is done. If it takes longer, tell the client; then write "
                "the day that you can keep, and in `allow: {promise-changed-silently: …}` what you "
                "told them.",
            )
            who = who_does(records, task, [held.client])
            yield replace(problem, waiting=Waiting(who, end_of(records, task.due_on)))


def every_review_is_a_conversation(records: Records) -> Iterator[Problem]:
    """People sat together, or heard each other."""
    for held in _reviews(records):
        how = held.review.how
        if how not in _TALKS:
            yield records.problem(
                REVIEW_NOT_A_CONVERSATION,
                (held.path, ("how",)),
                f"This review was held by {how.value}.",
                "Ring them, or meet, and write `how: phone`, `in-person` or `video`. What they "
                "wrote belongs into a note, or into concerns/.",
            )


def no_review_is_charged(records: Records) -> Iterator[Problem]:
    """The talk about how it went is not billed."""
    for held in _reviews(records):
        if held.review.charged:
            yield records.problem(
                REVIEW_CHARGED,
                (held.path, ("charged",)),
                f"{held.client.name} is charged for this review.",
                "Take it off the bill, then write `charged: no`.",
            )


def every_review_is_told_in_its_parts(records: Records) -> Iterator[Problem]:
    """What is written of a review tells what worked, what did not, how it feels, what is next."""
    for held in _reviews(records):
        written = written_parts(records, held.path, REVIEW_PARTS)
        missing = [part for part in _ASKED_FOR if part not in written]
        if written and missing:
            headings = ", ".join(f"`## {_ASKED_FOR[part]} {{#{part}}}`" for part in missing)
            lacks = " and ".join(f"'{_ASKED_FOR[part]}'" for part in missing)
            yield records.found(
                REVIEW_INCOMPLETE,
                where_part(records, held.path, REVIEW_PARTS, missing[0]),
                f"The review has nothing under {lacks}.",
                f"{meant_by(records, held.path, REVIEW_PARTS, missing)}Write under {headings} what "
                "was said, even if it was 'nothing'.",
            )


def every_review_is_written_down(records: Records) -> Iterator[Problem]:
    """A review of which only the facts are noted gets its text while somebody remembers it."""
    for held in _reviews(records):
        day = held.review.day
        if day > records.today or says_anything(records, held.path, REVIEW_PARTS):
            continue
        problem = records.found(
            REVIEW_INCOMPLETE.as_care(),
            where_part(records, held.path, REVIEW_PARTS, "worked"),
            f"{held.client.name} sat down with us on {day_in_words(day)}, and nothing is written "
            "down of it.",
            "Write it down while you remember: "
            + ", ".join(f"`## {words} {{#{part}}}`" for part, words in _ASKED_FOR.items())
            + ".",
        )
        yield waiting_for(records, problem, [held.client], end_of(records, day))


def _reviews(records: Records) -> Iterator[_Held]:
    for name, folder in records.portal.clients.items():
        for review in folder.reviews:
            yield _Held(review, folder.client, f"clients/{name}/reviews/{review.id}.md")


def _since_when(client: Client, last: date | None) -> str:
    if last is None:
        since = day_in_words(client.since)
        return f"{client.name} came on {since}, and we have not sat down together yet"
    return f"The last review with {client.name} was on {day_in_words(last)}"
