"""How badly an incident hit, as status pages grade it."""

from collections.abc import Sequence
from datetime import datetime

from aboveboard.model.events import Incident
from aboveboard.model.words import Impact, ServiceStatus
from aboveboard.views.availability.history import incident_intervals, worst

_IMPACTS = {
    ServiceStatus.MAJOR_OUTAGE: Impact.MAJOR,
    ServiceStatus.PARTIAL_OUTAGE: Impact.MINOR,
    ServiceStatus.DEGRADED_PERFORMANCE: Impact.MINOR,
}


def impact_of(incident: Incident, now: datetime) -> Impact:
    """Give the impact of an incident, up to a moment: as it was graded where it was told first."""
    if incident.impact:
        return incident.impact
    return graded([worst_until(incident, service, now) for service in incident.services])


def graded(did: Sequence[ServiceStatus]) -> Impact:
    """Grade an incident by the worst that it did to each of its services.

    A major outage of all its services is critical, one of any is major, anything less that a
    client could notice is minor.
    """
    if did and set(did) == {ServiceStatus.MAJOR_OUTAGE}:
        return Impact.CRITICAL
    return _IMPACTS.get(worst(did), Impact.NONE)


def worst_until(incident: Incident, service: str, now: datetime) -> ServiceStatus:
    """Give the worst that an incident did to a service up to a moment."""
    return worst(i.status for i in incident_intervals(incident, service) if i.start <= now)
