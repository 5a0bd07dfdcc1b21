"""One client's world, and the world of everybody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aboveboard.model.company import Company, Provider, TeamMember
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.plan import Plan
from aboveboard.model.portal import ClientFolder, Portal
from aboveboard.model.quotes import Quote, may_show, quote_of
from aboveboard.model.roadmap import Roadmap
from aboveboard.model.words import UseOn
from aboveboard.scope.sharing import own_incidents, own_maintenance, own_notes
from aboveboard.scope.subscription import Subscribed, subscribed

_Said = tuple[str, Quote]
"""A client's id and what it said."""


@dataclass(frozen=True, slots=True)
class Scope:
    """All that one client's portal can be made of."""

    company: Company
    zone: ZoneInfo
    language: str
    folder: ClientFolder
    plan: Plan
    services: tuple[Subscribed, ...]
    """In the order of the client's own record."""
    team: Mapping[str, TeamMember]
    """The members whom this client's own records name."""
    providers: Mapping[str, Provider]
    """The providers on whom this client's services rely."""
    plan_roadmap: Roadmap | None
    incidents: tuple[Incident, ...]
    """Oldest first, cut down to this client's services and passages."""
    maintenance: tuple[Maintenance, ...]
    notes: tuple[SharedNote, ...]
    quotes: tuple[Quote, ...]
    """What other clients said and let other portals show."""
    portal_path: str


@dataclass(frozen=True, slots=True)
class PublicScope:
    """All that the site's public root can be made of."""

    company: Company
    quotes: tuple[Quote, ...]


def scope_of(portal: Portal, client_id: str) -> Scope:
    """Cut the house down to one client's world.

    Raises:
        KeyError: There is no such client.
    """
    return next(scopes_of(portal, (client_id,)))


def scopes_of(portal: Portal, clients: Iterable[str]) -> Iterator[Scope]:
    """Cut the house down to the world of one client after the other.

    Raises:
        KeyError: There is no such client.
    """
    said = _quotes(portal.clients.values(), UseOn.OTHER_PORTALS)
    for client in clients:
        yield _scope(portal, client, said)


def _scope(portal: Portal, client_id: str, said: Iterable[_Said]) -> Scope:
    folder = portal.clients[client_id]
    client = folder.client
    zone = client.timezone or portal.company.timezone
    services = tuple(
        subscribed(subscription, portal.services[subscription.service], client.since, zone)
        for subscription in client.services
    )
    incidents = own_incidents(portal.incidents, client, services)
    notes = own_notes(portal.notes, client, services)
    return Scope(
        company=portal.company,
        zone=zone,
        language=client.language or portal.company.language,
        folder=folder,
        plan=portal.plans[client.plan],
        services=services,
        team=_team(portal.team, folder, incidents, notes),
        providers=_providers(portal.providers, services, incidents),
        plan_roadmap=portal.roadmaps.get(client.plan),
        incidents=incidents,
        maintenance=own_maintenance(portal.maintenance, client, services),
        notes=notes,
        quotes=tuple(quote for other, quote in said if other != client_id),
        portal_path=path_of(folder),
    )


def public_scope_of(portal: Portal) -> PublicScope:
    """Cut the house down to what anybody may read."""
    said = _quotes(portal.clients.values(), UseOn.PUBLIC_PAGE)
    return PublicScope(portal.company, tuple(quote for _, quote in said))


def path_of(folder: ClientFolder) -> str:
    """Give the folder of a client's portal in the site."""
    return folder.client.path or folder.client.id


def _team(
    team: Mapping[str, TeamMember],
    folder: ClientFolder,
    incidents: Iterable[Incident],
    notes: Iterable[SharedNote],
) -> dict[str, TeamMember]:
    client = folder.client
    tasks: list[FollowUp] = [task for event in incidents for task in event.write_up.follow_ups]
    tasks += [task for review in folder.reviews for task in review.actions]
    named = {
        client.looked_after_by,
        client.stand_in,
        *(task.owner for task in tasks),
        *(note.by for note in folder.notes),
        *(note.by for note in notes),
        *(member for review in folder.reviews for member in review.from_us),
        *(introduction.by for introduction in folder.introductions),
    }
    return {name: member for name, member in team.items() if name in named}


def _providers(
    providers: Mapping[str, Provider],
    services: Iterable[Subscribed],
    incidents: Iterable[Incident],
) -> dict[str, Provider]:
    named = {name for own in services for name in own.service.relies_on}
    named.update(incident.provider for incident in incidents if incident.provider)
    return {name: provider for name, provider in providers.items() if name in named}


def _quotes(folders: Iterable[ClientFolder], place: UseOn) -> tuple[_Said, ...]:
    """Gather quotes for a place, newest first, in an order that tells nothing of the clients."""
    dated = [
        (testimonial.day, folder.client.id, quote_of(testimonial, folder.client))
        for folder in folders
        for testimonial in folder.testimonials
        if may_show(testimonial, place)
    ]
    dated.sort(key=lambda entry: (-entry[0].toordinal(), entry[2].words))
    return tuple((client, quote) for _, client, quote in dated)
