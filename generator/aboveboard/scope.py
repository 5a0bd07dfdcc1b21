"""One client's world: the wall between clients.

Everything after this line (views, feeds, pages) is given a ``Scope`` and nothing else. What
another client wrote, is called or had happen is not in it. What is shared is cut down to what
this client may read: only its own services of an incident, only its own passages of a text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from aboveboard.model.client import Subscription
from aboveboard.model.company import Company, Provider, Service, TeamMember
from aboveboard.model.events import (
    Incident,
    Maintenance,
    Passages,
    SharedNote,
    Update,
    WriteUp,
)
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.plan import Plan
from aboveboard.model.portal import ClientFolder, Portal
from aboveboard.model.quotes import Quote, may_show, quote_of
from aboveboard.model.roadmap import Roadmap
from aboveboard.model.words import UseOn

_Shared = TypeVar("_Shared", Incident, Maintenance, SharedNote)

FOREVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A service that the client has or had, and from when to when; half-open, in UTC."""

    service: Service
    name: str
    """What the client calls it."""
    since: date
    until: date | None
    begins_at: datetime
    ends_at: datetime

    def includes(self, day: date) -> bool:
        """Tell whether a day of the calendar lies within the subscription."""
        return self.since <= day and (self.until is None or day <= self.until)

    def meets(self, start: datetime, end: datetime) -> bool:
        """Tell whether any moment of ``[start, end)`` lies within the subscription."""
        return start < self.ends_at and max(end, start + timedelta.resolution) > self.begins_at


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
    folder = portal.clients[client_id]
    client = folder.client
    zone = client.timezone or portal.company.timezone
    services = tuple(
        _subscribed(subscription, portal.services[subscription.service], client.since, zone)
        for subscription in client.services
    )
    incidents = tuple(
        _own_incident(incident, client_id, services)
        for incident in portal.incidents
        if _sees(incident.clients, client_id) and _own_services(incident, services)
    )
    shown = {incident.id for incident in incidents}
    incidents = tuple(
        incident if incident.repeat_of in shown else _with(incident, repeat_of=None)
        for incident in incidents
    )
    maintenance = tuple(
        _own_maintenance(window, client_id, services)
        for window in portal.maintenance
        if _sees(window.clients, client_id) and _maintained(window, services)
    )
    notes = tuple(
        _with(note, text=_own(note.text, client_id), services=(), plans=())
        for note in portal.notes
        if _reads_note(note, client.plan, services)
    )
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
        maintenance=maintenance,
        notes=notes,
        quotes=_quotes(
            (other for other in portal.clients.values() if other.client.id != client_id),
            UseOn.OTHER_PORTALS,
        ),
        portal_path=path_of(folder),
    )


def public_scope_of(portal: Portal) -> PublicScope:
    """Cut the house down to what anybody may read."""
    return PublicScope(portal.company, _quotes(portal.clients.values(), UseOn.PUBLIC_PAGE))


def path_of(folder: ClientFolder) -> str:
    """Give the folder of a client's portal in the site."""
    return folder.client.path or folder.client.id


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Give the moment at which a day begins in a zone, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _subscribed(
    subscription: Subscription, service: Service, client_since: date, zone: ZoneInfo
) -> Subscribed:
    since, until = subscription.since or client_since, subscription.until
    return Subscribed(
        service=service,
        name=subscription.called or service.name,
        since=since,
        until=until,
        begins_at=midnight(since, zone),
        ends_at=midnight(until + timedelta(days=1), zone) if until else FOREVER,
    )


def _sees(named: tuple[str, ...], client_id: str) -> bool:
    return not named or client_id in named


def _own_services(incident: Incident, services: Iterable[Subscribed]) -> frozenset[str]:
    end = incident.ended_at or FOREVER
    return frozenset(
        own.service.id
        for own in services
        if own.service.id in incident.services and own.meets(incident.began, end)
    )


def _maintained(window: Maintenance, services: Iterable[Subscribed]) -> tuple[str, ...]:
    end = max(window.to, window.done or window.to)
    meeting = {own.service.id for own in services if own.meets(window.from_, end)}
    return tuple(service for service in window.services if service in meeting)


def _own_incident(incident: Incident, client_id: str, services: Iterable[Subscribed]) -> Incident:
    own = _own_services(incident, services)
    return _with(
        incident,
        services={name: status for name, status in incident.services.items() if name in own},
        clients=(),
        updates=tuple(
            Update(
                update.at,
                update.phase,
                _own(update.text, client_id),
                {name: status for name, status in update.changes.items() if name in own},
            )
            for update in incident.updates
        ),
        write_up=_own_write_up(incident.write_up, client_id),
    )


def _own_write_up(write_up: WriteUp, client_id: str) -> WriteUp:
    return replace(
        write_up,
        meant=_own(write_up.meant, client_id),
        cause=_own(write_up.cause, client_id),
        did=_own(write_up.did, client_id),
        changing=_own(write_up.changing, client_id),
        sorry=_own(write_up.sorry, client_id),
        other=_own(write_up.other, client_id),
    )


def _own_maintenance(
    window: Maintenance, client_id: str, services: Iterable[Subscribed]
) -> Maintenance:
    return _with(
        window,
        services=_maintained(window, services),
        clients=(),
        text=_own(window.text, client_id),
    )


def _own(passages: Passages, client_id: str) -> Passages:
    return tuple(passage for passage in passages if passage.reader in (None, client_id))


def _reads_note(note: SharedNote, plan: str, services: Iterable[Subscribed]) -> bool:
    had = {own.service.id for own in services if own.includes(note.day)}
    on_plan = not note.plans or plan in note.plans
    return on_plan and bool(had if not note.services else had.intersection(note.services))


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


def _quotes(folders: Iterable[ClientFolder], place: UseOn) -> tuple[Quote, ...]:
    """Gather quotes for a place, newest first, in an order that tells nothing of the clients."""
    dated = [
        (testimonial.day, quote_of(testimonial, folder.client))
        for folder in folders
        for testimonial in folder.testimonials
        if may_show(testimonial, place)
    ]
    dated.sort(key=lambda entry: (-entry[0].toordinal(), entry[1].words))
    return tuple(quote for _, quote in dated)


def _with(record: _Shared, **changes: object) -> _Shared:
    return record.model_copy(update=changes)
