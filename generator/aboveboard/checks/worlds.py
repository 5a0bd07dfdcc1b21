"""Who sees what, as far as rules need to know."""

from collections.abc import Mapping

from aboveboard.model.client import Client
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.model.portal import Portal
from aboveboard.scope import Subscribed, reads_note, sees_incident, sees_maintenance, subscribed

World = tuple[Client, tuple[Subscribed, ...]]
"""A client and the services it has or had; of services that are not known nothing is said."""


def worlds_of(portal: Portal) -> Mapping[str, World]:
    """Give every client's world by its id."""
    return {
        name: (
            folder.client,
            tuple(
                subscribed(
                    subscription,
                    portal.services[subscription.service],
                    folder.client.since,
                    folder.client.timezone or portal.company.timezone,
                )
                for subscription in folder.client.services
                if subscription.service in portal.services
            ),
        )
        for name, folder in portal.clients.items()
    }


def reads(event: Incident | Maintenance | SharedNote, world: World) -> bool:
    """Tell whether a client sees an incident, maintenance or a shared note."""
    match event:
        case Incident():
            return sees_incident(event, *world)
        case Maintenance():
            return sees_maintenance(event, *world)
        case SharedNote():
            return reads_note(event, *world)


def readers_of(incident: Incident, worlds: Mapping[str, World]) -> tuple[Client, ...]:
    """Give the clients who see an incident."""
    return tuple(world[0] for world in worlds.values() if sees_incident(incident, *world))
