"""Who sees what, as far as rules need to know."""

from collections.abc import Iterable, Mapping

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.events import Incident
from aboveboard.model.portal import Portal
from aboveboard.scope import Subscribed, sees_incident, subscribed

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


def readers_of(incident: Incident, worlds: Mapping[str, World]) -> tuple[Client, ...]:
    """Give the clients who see an incident."""
    return tuple(world[0] for world in worlds.values() if sees_incident(incident, *world))


def who_looks_after(records: Records, clients: Iterable[Client]) -> tuple[str, ...]:
    """Give the members of the team who look after clients, or stand in, in the team's order."""
    named: set[str] = set()
    for client in clients:
        people = (client.looked_after_by, client.stand_in)
        named.update([name for name in people if name and is_with_us(records, name)][:1])
    return tuple(name for name in records.portal.team if name in named)


def who_answers_for(
    records: Records, incident: Incident, worlds: Mapping[str, World]
) -> tuple[str, ...]:
    """Give the members of the team who look after the clients who see an incident."""
    return who_looks_after(records, readers_of(incident, worlds))


def is_with_us(records: Records, name: str) -> bool:
    """Tell whether somebody is of the team, and has not left it."""
    member = records.portal.team.get(name)
    return member is not None and (member.until is None or member.until >= records.today)
