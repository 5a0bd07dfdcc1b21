"""What happened to one service, as intervals: incidents and maintenance, in UTC, half-open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.this import This
from aboveboard.model.words import MaintenanceState, Phase, ServiceStatus
from aboveboard.scope import FOREVER

_SEVERITY = {status: status.severity for status in ServiceStatus}


@dataclass(frozen=True, slots=True)
class Interval:
    """A service had a status from ``start`` up to ``end``; ``FOREVER`` is still going on."""

    start: datetime
    end: datetime
    status: ServiceStatus

    def holds(self, now: datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.start <= now < self.end


@dataclass(frozen=True, slots=True)
class Work:
    """Maintenance of a service: the announced window, what ran over, and what it did."""

    start: datetime
    end: datetime
    """The end of the window, or of the work where that was earlier."""
    over: Interval | None
    """What ran beyond the window."""
    effect: ServiceStatus
    in_time: bool
    """Whether it was announced as long before as the plan promises."""


def incident_intervals(incident: Incident, service: str) -> tuple[Interval, ...]:
    """Tell how an incident changed one service, from its beginning to its end.

    After ``Resolved`` the service is operational; ``ended`` cuts off what was written later.
    """
    return _of_one(This(incident), service) if service in incident.services else ()


@lru_cache(maxsize=8192)
def _of_one(told: This[Incident], service: str) -> tuple[Interval, ...]:
    return tuple(_changes(told.it, service))


def _changes(incident: Incident, service: str) -> Iterator[Interval]:
    points: list[tuple[datetime, ServiceStatus]] = [(incident.began, incident.services[service])]
    for update in incident.updates:
        if update.phase is Phase.RESOLVED:
            points.append((update.at, ServiceStatus.OPERATIONAL))
        elif service in update.changes:
            points.append((update.at, update.changes[service]))
    last = incident.ended or FOREVER
    ends = [at for at, _ in points[1:]] + [FOREVER]
    for (start, status), end in zip(points, ends, strict=True):
        if status is not ServiceStatus.OPERATIONAL and start < min(end, last):
            yield Interval(start, min(end, last), status)


def intervals_of(incidents: Iterable[Incident], service: str) -> tuple[Interval, ...]:
    """Gather how incidents changed one service; clients who saw the same share them."""
    return _intervals(tuple(map(This, incidents)), service)


@lru_cache(maxsize=4096)
def _intervals(told: tuple[This[Incident], ...], service: str) -> tuple[Interval, ...]:
    return tuple(i for one in told for i in incident_intervals(one.it, service))


def incident_status(incident: Incident, service: str, now: datetime) -> ServiceStatus:
    """Give how an incident leaves one service at a moment."""
    return worst(i.status for i in incident_intervals(incident, service) if i.holds(now))


def worst(statuses: Iterable[ServiceStatus]) -> ServiceStatus:
    """Give the worst of some statuses; without any, all is well."""
    return max(statuses, key=_SEVERITY.__getitem__, default=ServiceStatus.OPERATIONAL)


def maintenance_state(window: Maintenance, now: datetime) -> MaintenanceState:
    """Give where a maintenance window stands by the clock."""
    if window.cancelled is not None:
        return MaintenanceState.CANCELLED
    if window.done is not None and window.done <= now:
        return MaintenanceState.COMPLETED
    if now < window.from_:
        return MaintenanceState.SCHEDULED
    return MaintenanceState.IN_PROGRESS if now < window.to else MaintenanceState.VERIFYING


def works_of(
    windows: Iterable[Maintenance], service: str, told_by: Callable[[datetime], datetime]
) -> Iterator[Work]:
    """Yield the maintenance of a service that was not called off.

    Args:
        windows: All maintenance windows.
        service: The service's id.
        told_by: Gives the moment by which work that begins at a moment must be announced.
    """
    for window in windows:
        if service not in window.services or window.cancelled is not None:
            continue
        effect = window.effect or ServiceStatus.MAJOR_OUTAGE
        over = Interval(window.to, window.done or FOREVER, effect)
        yield Work(
            start=window.from_,
            end=min(window.to, window.done or window.to),
            over=over if over.start < over.end else None,
            effect=effect,
            in_time=window.announced <= told_by(window.from_),
        )


def boundaries(incident: Incident) -> Iterator[datetime]:
    """Yield the moments at which an incident changes something."""
    yield incident.began
    yield from (update.at for update in incident.updates)
    if incident.ended:
        yield incident.ended
