"""How badly an incident hit, as status pages grade it."""

from datetime import datetime

from aboveboard.model.events import Incident
from aboveboard.model.words import Impact, ServiceStatus
from aboveboard.views.history import incident_intervals, worst

_IMPACTS = {
    ServiceStatus.MAJOR_OUTAGE: Impact.MAJOR,
    ServiceStatus.PARTIAL_OUTAGE: Impact.MINOR,
    ServiceStatus.DEGRADED_PERFORMANCE: Impact.MINOR,
}


def impact_of(incident: Incident, now: datetime) -> Impact:
    """Grade an incident by the worst that it did to each of its services, up to a moment.

    A major outage of all its services is critical, one of any is major, anything less that a
    client could notice is minor.
    """
    did = [worst_until(incident, service, now) for service in incident.services]
    if did and set(did) == {ServiceStatus.MAJOR_OUTAGE}:
        return Impact.CRITICAL
    return _IMPACTS.get(worst(did), Impact.NONE)


def worst_until(incident: Incident, service: str, now: datetime) -> ServiceStatus:
    """Give the worst that an incident did to a service up to a moment."""
    return worst(i.status for i in incident_intervals(incident, service) if i.start <= now)
