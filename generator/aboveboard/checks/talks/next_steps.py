"""Everything open ends with what comes next, and that comes by the day we said."""

from collections.abc import Iterator
from datetime import datetime

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.clients import promises_to
from aboveboard.checks.delivery.lists import entries_in
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_late
from aboveboard.model.care import Concern
from aboveboard.model.client import Client
from aboveboard.problems import NEXT_STEP_OVERDUE, OPEN_WITHOUT_NEXT, Problem

_REMEDY = (
    "Do it, and write what comes after it. If it takes longer, tell the client first; then write "
    "the day that you can keep."
)


def everything_open_has_a_next_step_in_time(records: Records) -> Iterator[Problem]:
    """Whoever waits for us reads what comes next, and by when; and that day has not passed."""
    yield from _overdue_of_concerns(records)
    yield from _overdue_on_roadmaps(records)
    yield from _without(records)


def _overdue_of_concerns(records: Records) -> Iterator[Problem]:
    for client, path, concern in _open_concerns(records):
        day = concern.next_by
        if day and day < records.today:
            problem = records.problem(
                NEXT_STEP_OVERDUE,
                (path, ("next_by",)),
                f"The next step on what {client.name} told us on {day_in_words(concern.day)} was "
                f"to come by {day_in_words(day)}: {days_late(day, records.today)}.",
                _REMEDY,
            )
            yield waiting_for(records, problem, [client], end_of(records, day))


def _overdue_on_roadmaps(records: Records) -> Iterator[Problem]:
    """Yield the steps of ours that are late; what we need of a client may take its time."""
    for entry in entries_in(records):
        item, day = entry.item, entry.item.next_by
        is_ours = item.next or not item.needs_from_you
        if not (day and day < records.today and item.stage.is_open and is_ours):
            continue
        if entry.file.is_read:
            problem = records.problem(
                NEXT_STEP_OVERDUE,
                entry.at("next_by"),
                f"The next step on {entry.name} was to come by {day_in_words(day)}: "
                f"{days_late(day, records.today)}.",
                _REMEDY,
            )
            yield waiting_for(records, problem, entry.file.readers, end_of(records, day))


def _without(records: Records) -> Iterator[Problem]:
    """Yield the concerns of which we said that we heard them, and not what comes next.

    Until it is there, or somebody says that it is not right, the promised answer comes next.
    """
    for client, path, concern in _open_concerns(records):
        since = _heard_at(concern, client, records)
        if since is None or concern.next:
            continue
        is_unhappy = concern.happy is False
        still = " They say that it is not right yet." if is_unhappy else ""
        done = "once they say that it is right, `happy: yes`"
        problem = records.problem(
            OPEN_WITHOUT_NEXT,
            (path, ("raised",)),
            f"What {client.name} told us on {day_in_words(concern.day)} is open, and nothing says "
            f"what comes next.{still}",
            "Write `next:` with what comes next, and `next_by:` with the day; "
            + (f"{done}." if is_unhappy else "or `resolved` and `outcome`, if it is put right."),
        )
        yield waiting_for(records, problem, [client], since)


def _open_concerns(records: Records) -> Iterator[tuple[Client, str, Concern]]:
    for name, folder in records.portal.clients.items():
        for concern in folder.concerns:
            if not concern.is_over:
                yield folder.client, f"clients/{name}/concerns/{concern.id}.md", concern


def _heard_at(concern: Concern, client: Client, records: Records) -> datetime | None:
    """Give since when something must be next; ``None``: not yet, or the promised answer is it."""
    if concern.happy is False:
        return end_of(records, concern.checked_back) if concern.checked_back else concern.raised
    if concern.answered or promises_to(records, client).answer_concern:
        return concern.answered
    return concern.acknowledged
