"""One client's world, and the world of everybody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aboveboard.model.company import Company, Provider, TeamMember
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.ids import reason_of
from aboveboard.model.plan import Plan
from aboveboard.model.portal import ClientFolder, Portal
from aboveboard.model.quotes import Quote
from aboveboard.model.roadmap import Roadmap, RoadmapItem
from aboveboard.model.words import UseOn
from aboveboard.scope.quoting import Ours, Said, held_back, own_quotes, quotes_for
from aboveboard.scope.sharing import Shelves, own_incidents, own_maintenance, own_notes
from aboveboard.scope.subscription import Subscribed, subscribed


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
    own_quotes: Mapping[str, Quote]
    """What this client said and lets its own portal show, by the testimonial's id."""
    held_back: frozenset[str]
    """Ids of its testimonials that nothing shows, though there is a yes: something is hidden."""
    portal_path: str

    @property
    def roadmap_items(self) -> tuple[RoadmapItem, ...]:
        """Every item of the client's own roadmap, then of its plan's."""
        roadmaps = filter(None, (self.folder.roadmap, self.plan_roadmap))
        return tuple(item for roadmap in roadmaps for item in roadmap.items)


@dataclass(frozen=True, slots=True)
class PublicScope:
    """All that the site's public root can be made of."""

    company: Company
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """Cuts the house down to the world of one client after the other.

    What two of them see alike is one object in both worlds.
    """

    portal: Portal
    ours: Ours
    said: tuple[Said, ...]
    shelves: Shelves

    @classmethod
    def of(cls, portal: Portal) -> "Wall":
        """Lay out what clients share, and what they said."""
        ours = Ours.of(portal)
        said = quotes_for(portal.clients.values(), UseOn.OTHER_PORTALS, ours)
        return cls(portal, ours, said, Shelves.of(portal))

    def scope_of(self, client_id: str) -> Scope:
        """Cut the house down to one client's world.

        Raises:
            KeyError: There is no such client.
        """
        portal, shelves = self.portal, self.shelves
        folder = portal.clients[client_id]
        client = folder.client
        zone = client.timezone or portal.company.timezone
        services = tuple(
            subscribed(subscription, portal.services[subscription.service], client.since, zone)
            for subscription in client.services
        )
        incidents = own_incidents(shelves.incidents, client, services)
        notes = own_notes(shelves.notes, client, services)
        return Scope(
            company=portal.company,
            zone=zone,
            language=client.language or portal.company.language,
            folder=folder,
            plan=portal.plans[client.plan],
            services=services,
            team=_team(portal.team, folder, incidents, notes),
            providers=_providers(portal.providers, services, incidents),
            plan_roadmap=_plan_roadmap(portal.roadmaps.get(client.plan), folder, incidents),
            incidents=incidents,
            maintenance=own_maintenance(shelves.maintenance, client, services),
            notes=notes,
            quotes=tuple(quote for other, quote in self.said if other != client_id),
            own_quotes=own_quotes(folder, self.ours),
            held_back=held_back(folder, self.ours),
            portal_path=path_of(folder),
        )


def scope_of(portal: Portal, client_id: str) -> Scope:
    """Cut the house down to one client's world.

    Raises:
        KeyError: There is no such client.
    """
    return Wall.of(portal).scope_of(client_id)


def scopes_of(portal: Portal, clients: Iterable[str]) -> Iterator[Scope]:
    """Cut the house down to the world of one client after the other.

    Raises:
        KeyError: There is no such client.
    """
    wall = Wall.of(portal)
    return (wall.scope_of(client) for client in clients)


def _plan_roadmap(
    roadmap: Roadmap | None, folder: ClientFolder, incidents: Iterable[Incident]
) -> Roadmap | None:
    """Cut out what brought an item about where that is nothing this client can read of.

    What is told apart by a client's id reads, to that client, as in its own roadmap.
    """
    if roadmap is None or not any(item.because for item in roadmap.items):
        return roadmap
    own = {f"concern:{concern.id}" for concern in folder.concerns}
    own |= {f"review:{review.id}" for review in folder.reviews}
    seen = {f"incident:{incident.id}": f"incident:{incident.id}" for incident in incidents}
    seen |= {name: name for name in own}
    seen |= {reason_of(name, folder.client.id): name for name in own}
    items = tuple(
        item.model_copy(update={"because": seen.get(item.because)}) if item.because else item
        for item in roadmap.items
    )
    return roadmap.model_copy(update={"items": items})


def public_scope_of(portal: Portal) -> PublicScope:
    """Cut the house down to what anybody may read."""
    said = quotes_for(portal.clients.values(), UseOn.PUBLIC_PAGE, Ours.of(portal))
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
