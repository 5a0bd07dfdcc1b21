"""Times that cannot be: an end before its beginning, a news of tomorrow."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from aboveboard.checks.findings import Records
from aboveboard.model.events import Incident, Maintenance
from aboveboard.problems import FUTURE_TIME, IMPOSSIBLE_TIME, WORK_NOT_CLOSED, Problem
from aboveboard.sources import Place

_PATIENCE = timedelta(minutes=15)
"""Clocks differ, and people round up."""


def every_incident_time_can_be(records: Records) -> Iterator[Problem]:
    """An incident ends after it began, and none of it is told before it happens."""
    soon = records.now + _PATIENCE
    for incident in records.portal.incidents:
        path = f"incidents/{incident.id}.md"
        if incident.ended and incident.ended < incident.began:
            yield _before(records, (path, ("ended",)), "It ended", "it began")
        latest = max(incident.began, incident.last.at)
        if latest > soon:
            zone = records.portal.company.timezone
            yield records.problem(
                FUTURE_TIME,
                (path, ("began",)),
                f"This incident has a time yet to come, {latest.astimezone(zone):%Y-%m-%d %H:%M}.",
                "Correct the day or the clock; planned work belongs into maintenance/.",
            )
        yield from _ended_in_time(records, path, incident)


def _ended_in_time(records: Records, path: str, incident: Incident) -> Iterator[Problem]:
    if incident.ended and incident.ended > incident.last.at and not _is_resolved(incident):
        yield records.problem(
            IMPOSSIBLE_TIME,
            (path, ("ended",)),
            "It ended after the last update, which does not say Resolved.",
            "Add an update `## HH:MM Resolved`; `ended` is for a fault that was over before it.",
        )
    elif incident.ended and _is_resolved(incident) and incident.ended > incident.last.at:
        yield _before(records, (path, ("ended",)), "We wrote Resolved", "it ended")


def _is_resolved(incident: Incident) -> bool:
    return incident.last.phase.value == "resolved"


def every_maintenance_time_can_be(records: Records) -> Iterator[Problem]:
    """A window closes after it opens, and work is done after it began."""
    for window in records.portal.maintenance:
        path = f"maintenance/{window.id}.md"
        if window.to <= window.from_:
            message = "The window is over before it begins, or just then."
            hint = "Correct `from` or `to`."
            yield records.problem(IMPOSSIBLE_TIME, (path, ("to",)), message, hint)
        if window.done and window.done < window.from_:
            yield _before(records, (path, ("done",)), "It was done", "it began")
        yield from _told_once(records, path, window)
        yield from _called_off_in_time(records, path, window)
        yield from _closed(records, path, window)


def _told_once(records: Records, path: str, window: Maintenance) -> Iterator[Problem]:
    if window.done and window.cancelled:
        yield records.problem(
            IMPOSSIBLE_TIME,
            (path, ("cancelled",)),
            "It was both done and called off.",
            "Keep the one that is true.",
        )


def _called_off_in_time(records: Records, path: str, window: Maintenance) -> Iterator[Problem]:
    """What is called off counts no minute, so work that has begun is not."""
    off, zone = window.cancelled, records.portal.company.timezone
    if off is None:
        return
    begun: date | datetime = window.from_.astimezone(zone)
    if isinstance(off, datetime):
        is_late = off > window.from_
        off = off.astimezone(zone)
    else:
        begun = window.from_.astimezone(zone).date()
        is_late = off > begun
    if is_late:
        yield records.problem(
            IMPOSSIBLE_TIME,
            (path, ("cancelled",)),
            f"It was called off on {_local(off)}, after the work had begun on {_local(begun)}.",
            "Work that has begun is not called off: write `done` with the time when it was over.",
        )


def _closed(records: Records, path: str, window: Maintenance) -> Iterator[Problem]:
    """Work that is past its window counts as downtime until somebody says that it is done."""
    over_on = window.to.astimezone(records.portal.company.timezone).date()
    if window.done is None and window.cancelled is None and over_on < records.today:
        yield records.problem(
            WORK_NOT_CLOSED,
            (path, ("to",)),
            f"The window ended on {over_on}, and nothing says that the work is done.",
            "Add `done:` with the time when it was over, or `cancelled:`.",
        )


def every_client_time_can_be(records: Records) -> Iterator[Problem]:
    """Subscriptions, engagements, concerns, moves and consents run forwards."""
    for name, folder in records.portal.clients.items():
        path = f"clients/{name}/client.yaml"
        for n, own in enumerate(folder.client.services):
            first = own.since or folder.client.since
            yield from _ordered(records, (path, ("services", n, "until")), first, own.until)
        for n, work in enumerate(folder.client.engagements):
            yield from _ordered(records, (path, ("engagements", n, "to")), work.from_, work.to)
        for concern in folder.concerns:
            path = f"clients/{name}/concerns/{concern.id}.md"
            yield from _ordered(
                records, (path, ("acknowledged",)), concern.raised, concern.acknowledged
            )
            yield from _ordered(records, (path, ("answered",)), concern.raised, concern.answered)
            by_clock = isinstance(concern.resolved, datetime)
            raised = concern.raised if by_clock else records.day_of(concern.raised)
            yield from _ordered(records, (path, ("resolved",)), raised, concern.resolved)
        for words in folder.testimonials:
            path = f"clients/{name}/testimonials/{words.id}.yaml"
            if words.consent:
                at = (path, ("consent", "withdrawn"))
                yield from _ordered(records, at, words.consent.given, words.consent.withdrawn)


def _ordered(
    records: Records,
    at: tuple[str, Place],
    first: date | datetime | None,
    second: date | datetime | None,
) -> Iterator[Problem]:
    if first is not None and second is not None and second < first:
        key = at[1][-1]
        yield records.problem(
            IMPOSSIBLE_TIME,
            at,
            f"'{key}' is earlier than what it follows ({_words(first)}).",
            "Correct one of the two.",
        )


def _local(value: date | datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _words(value: date | datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M UTC") if isinstance(value, datetime) else str(value)


def _before(records: Records, at: tuple[str, Place], what: str, than: str) -> Problem:
    return records.problem(
        IMPOSSIBLE_TIME, at, f"{what} before {than}.", "Correct one of the two times."
    )
