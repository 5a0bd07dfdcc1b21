"""What an incident does to the client's services, and what it did at its worst."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.languages import marked
from aboveboard.model.events import Incident
from aboveboard.model.words import ServiceStatus
from aboveboard.views.availability.history import incident_intervals, incident_status, worst
from aboveboard.views.availability.services import Records
from aboveboard.views.voice import Voice

STATUS_WORDS = {
    ServiceStatus.OPERATIONAL: marked("Working"),
    ServiceStatus.UNDER_MAINTENANCE: marked("Planned work"),
    ServiceStatus.DEGRADED_PERFORMANCE: marked("Slow"),
    ServiceStatus.PARTIAL_OUTAGE: marked("Partly not working"),
    ServiceStatus.MAJOR_OUTAGE: marked("Not working"),
}

STATUS_WITHIN = {
    ServiceStatus.OPERATIONAL: marked("working"),
    ServiceStatus.UNDER_MAINTENANCE: marked("planned work"),
    ServiceStatus.DEGRADED_PERFORMANCE: marked("slow"),
    ServiceStatus.PARTIAL_OUTAGE: marked("partly not working"),
    ServiceStatus.MAJOR_OUTAGE: marked("not working"),
}
"""A status as it ends a sentence: ``Online shop: not working``."""
_WAS = {
    ServiceStatus.OPERATIONAL: marked("It was working"),
    ServiceStatus.UNDER_MAINTENANCE: marked("It was planned work"),
    ServiceStatus.DEGRADED_PERFORMANCE: marked("It was slow"),
    ServiceStatus.PARTIAL_OUTAGE: marked("It was partly not working"),
    ServiceStatus.MAJOR_OUTAGE: marked("It was not working"),
}
_WAS_FOR = {
    ServiceStatus.OPERATIONAL: marked("It was working for %(length)s"),
    ServiceStatus.UNDER_MAINTENANCE: marked("It was planned work for %(length)s"),
    ServiceStatus.DEGRADED_PERFORMANCE: marked("It was slow for %(length)s"),
    ServiceStatus.PARTIAL_OUTAGE: marked("It was partly not working for %(length)s"),
    ServiceStatus.MAJOR_OUTAGE: marked("It was not working for %(length)s"),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A service that an incident touches, and its state now."""

    id: str
    name: str
    status: ServiceStatus
    words: str


def touched_now(incident: Incident, records: Records) -> tuple[Touched, ...]:
    """Tell of each service that the client has and an incident touches how it does now.

    Whatever else ails it counts as well. The worst comes first.
    """
    touched = [
        Touched(one.id, one.own.name, one.status, records.voice.say(STATUS_WORDS[one.status]))
        for one in records.current
        if one.id in incident.services
    ]
    return tuple(sorted(touched, key=lambda one: one.status.severity, reverse=True))


def states_in_words(
    touched: Iterable[Touched], voice: Voice
) -> tuple[tuple[ServiceStatus, str], ...]:
    """Say which services are in which state: ``Slow: Newsletter and Online shop``."""
    by_status: dict[ServiceStatus, list[Touched]] = {}
    for one in touched:
        by_status.setdefault(one.status, []).append(one)
    return tuple(
        (
            status,
            voice.say(
                "%(status)s: %(services)s",
                status=members[0].words,
                services=voice.in_a_row(one.name for one in members),
            ),
        )
        for status, members in by_status.items()
    )


def status_now(incident: Incident, now: datetime) -> ServiceStatus:
    """Give the worst that an incident does at a moment."""
    return worst(incident_status(incident, service, now) for service in incident.services)


def worst_of(incident: Incident) -> ServiceStatus:
    """Give the worst that an incident ever did."""
    return worst(_statuses(incident))


def was_in_words(incident: Incident, status: ServiceStatus, voice: Voice) -> str:
    """Say what an incident did at its worst, and for how long where that was not always."""
    spans = sorted(
        (interval.start, interval.end)
        for service in incident.services
        for interval in incident_intervals(incident, service)
        if interval.status is status
    )
    length, until = timedelta(0), incident.began
    for start, end in spans:
        length += max(end - max(start, until), timedelta(0))
        until = max(until, end)
    if length >= (incident.ended_at or until) - incident.began:
        return voice.say(_WAS[status])
    return voice.say(_WAS_FOR[status], length=voice.length(length))


def _statuses(incident: Incident) -> Iterator[ServiceStatus]:
    for service in incident.services:
        yield from (interval.status for interval in incident_intervals(incident, service))
