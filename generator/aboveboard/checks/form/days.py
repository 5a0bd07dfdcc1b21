"""Days that cannot be: a report before the end, a reading of tomorrow, an end yet to come."""

from collections.abc import Iterator
from datetime import date, datetime

from aboveboard.checks.clients import client_path
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, moment_in_words
from aboveboard.model.client import Client, Engagement
from aboveboard.model.words import ClientStatus, EngagementStatus
from aboveboard.problems import (
    FUTURE_TIME,
    IMPOSSIBLE_TIME,
    LEFT_WITH_SERVICE,
    MISSING_KEY,
    Problem,
)
from aboveboard.sources import Place

_OVER = (EngagementStatus.CLOSED, EngagementStatus.PARTED)


def every_day_told_can_be(records: Records) -> Iterator[Problem]:
    """Reports, readings, engagements and subscriptions go with what they are days of."""
    yield from every_report_is_told_after_the_end(records)
    yield from every_goal_is_measured_before_today_is_over(records)
    yield from every_engagement_is_where_its_days_say(records)
    yield from nobody_who_has_left_has_a_service(records)


def every_report_is_told_after_the_end(records: Records) -> Iterator[Problem]:
    """A write-up was there to read once the incident was over, and not after today."""
    for incident in records.portal.incidents:
        told = incident.reported
        if told is None:
            continue
        at = (f"incidents/{incident.id}.md", ("reported",))
        if incident.ended_at is None:
            yield records.problem(
                IMPOSSIBLE_TIME,
                at,
                "The report was there to read, and the incident is not over.",
                "Take `reported` away until the last update says Resolved.",
            )
        elif _is_before(records, told, incident.ended_at):
            yield records.problem(
                IMPOSSIBLE_TIME,
                at,
                "The report was there to read before the incident was over, "
                f"{moment_in_words(records, incident.ended_at)}.",
                "Write the day, or the moment, on which it could be read.",
            )
        elif _is_ahead(records, told):
            yield records.problem(
                FUTURE_TIME,
                at,
                f"The report was there to read on {_said(records, told)}, which is yet to come.",
                "Write the day on which you publish it, on that day.",
            )


def every_goal_is_measured_before_today_is_over(records: Records) -> Iterator[Problem]:
    """Nothing was measured after today, and nothing is wanted for a day before it was said."""
    for client in _clients(records):
        for n, goal in enumerate(client.goals):
            if goal.by and goal.said_on and goal.by < goal.said_on:
                yield records.problem(
                    IMPOSSIBLE_TIME,
                    (client_path(client), ("goals", n, "by")),
                    f"They want it by {day_in_words(goal.by)}, and said so only on "
                    f"{day_in_words(goal.said_on)}.",
                    "Correct one of the two days.",
                )
            for day in goal.readings:
                if day > records.today:
                    yield records.problem(
                        FUTURE_TIME,
                        (client_path(client), ("goals", n, "readings", f"{day}", "[key]")),
                        f"This reading is of {day_in_words(day)}, which is yet to come.",
                        "Correct the day. What is hoped for stands under `to` and `by`.",
                    )


def every_engagement_is_where_its_days_say(records: Records) -> Iterator[Problem]:
    """What has ended has its last day, and that has come; what is under way has begun."""
    for client in _clients(records):
        for n, work in enumerate(client.engagements):
            place = ("engagements", n)
            if work.status in _OVER:
                yield from _ended(records, client, (place, work))
            elif work.status is EngagementStatus.ACTIVE and _is_ahead(records, work.from_):
                yield records.problem(
                    FUTURE_TIME,
                    (client_path(client), (*place, "from")),
                    f"'{work.name}' is active, and begins on {_said(records, work.from_)}.",
                    "Write `status: planned` until then, or correct `from`.",
                )


def nobody_who_has_left_has_a_service(records: Records) -> Iterator[Problem]:
    """What we ran for somebody who has left has its last day."""
    for client in _clients(records):
        for n, own in enumerate(client.services):
            if client.status is ClientStatus.LEFT and own.until is None:
                yield records.problem(
                    LEFT_WITH_SERVICE,
                    (client_path(client), ("services", n, "service")),
                    f"{client.name} has left, and '{own.service}' goes on without an end.",
                    "Write the last day as `until`; while they still have it, write "
                    "`status: leaving`.",
                )


def _ended(records: Records, client: Client, work: tuple[Place, Engagement]) -> Iterator[Problem]:
    place, told = work
    if told.to is None:
        yield records.problem(
            MISSING_KEY,
            (client_path(client), (*place, "status")),
            f"'{told.name}' is {told.status.value}, and 'to' is missing: when did it end?",
            "Add `to:` with the last day.",
        )
    elif _is_ahead(records, told.to):
        yield records.problem(
            FUTURE_TIME,
            (client_path(client), (*place, "to")),
            f"'{told.name}' is {told.status.value}, and ends on {_said(records, told.to)}.",
            "Write `status: closing` until then, or correct `to`.",
        )


def _clients(records: Records) -> Iterator[Client]:
    yield from (folder.client for folder in records.portal.clients.values())


def _is_before(records: Records, told: date | datetime, end: datetime) -> bool:
    if isinstance(told, datetime):
        return told < end
    return told < records.day_of(end)


def _is_ahead(records: Records, told: date | datetime | None) -> bool:
    if isinstance(told, datetime):
        return told > records.now
    return told is not None and told > records.today


def _said(records: Records, told: date | datetime | None) -> str:
    if isinstance(told, datetime):
        return moment_in_words(records, told)
    return day_in_words(told) if told else ""
