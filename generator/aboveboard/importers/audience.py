"""Who sees what is new as soon as it is built: clients who have its services already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.portal import Portal
from aboveboard.scope.subscription import FOREVER, Subscribed, subscribed

Event = Incident | Maintenance


@dataclass(frozen=True, slots=True)
class Audience:
    """A service that clients have, and how much of what is new they see of it."""

    service: str
    clients: int
    incidents: int
    windows: int


def audience_of(new: Sequence[Event], portal: Portal) -> Iterator[Audience]:
    """Yield an audience for each service that is here and touched by something new.

    Args:
        new: The incidents and windows that an import would write.
        portal: The project as it is without them.
    """
    for id_, service in portal.services.items():
        touching = [event for event in new if id_ in event.services]
        seen: set[str] = set()
        clients = 0
        for mine in _subscriptions(portal, id_):
            met = {event.id for event in touching if _meets(mine, event)}
            seen |= met
            clients += bool(met)
        if seen:
            incidents = sum(e.id in seen for e in touching if isinstance(e, Incident))
            windows = sum(e.id in seen for e in touching if isinstance(e, Maintenance))
            yield Audience(service.name, clients, incidents, windows)


def _subscriptions(portal: Portal, id_: str) -> Iterator[Subscribed]:
    service = portal.services[id_]
    for folder in portal.clients.values():
        client = folder.client
        for one in client.services:
            if one.service == id_:
                zone = client.timezone or portal.company.timezone
                yield subscribed(one, service, client.since, zone)


def _meets(mine: Subscribed, event: Event) -> bool:
    if isinstance(event, Incident):
        return mine.meets(event.began, event.ended_at or FOREVER)
    return mine.meets(event.from_, event.to)
