"""What many clients share, cut down to what one of them may read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aboveboard.model.client import Client
from aboveboard.model.events import Incident, Maintenance, Passages, SharedNote, Update, WriteUp
from aboveboard.model.portal import Portal
from aboveboard.scope.shelf import Shared, Shelf
from aboveboard.scope.subscription import FOREVER, Subscribed


@dataclass(frozen=True, slots=True)
class Shelves:
    """All that clients share, to be cut down for one after the other."""

    incidents: Shelf[Incident]
    maintenance: Shelf[Maintenance]
    notes: Shelf[SharedNote]

    @classmethod
    def of(cls, portal: Portal) -> "Shelves":
        """Lay it out."""
        return cls(
            Shelf.of(portal.incidents, _told),
            Shelf.of(portal.maintenance, lambda window: (window.text,)),
            Shelf.of(portal.notes, lambda note: (note.text,)),
        )


def own_incidents(
    shelf: Shelf[Incident], client: Client, services: Sequence[Subscribed]
) -> tuple[Incident, ...]:
    """Give the incidents that a client sees, with its own services and passages alone."""
    own = {
        at: touched
        for at in shelf.near(client.id, services)
        if (touched := _own_services(shelf.records[at], services))
    }
    shown = {shelf.records[at].id for at in own}
    return tuple(_own_incident(shelf, at, client.id, own[at], shown) for at in own)


def own_maintenance(
    shelf: Shelf[Maintenance], client: Client, services: Sequence[Subscribed]
) -> tuple[Maintenance, ...]:
    """Give the maintenance that a client sees, with its own services and passages alone."""
    return tuple(
        _own_maintenance(shelf, at, client.id, maintained)
        for at in shelf.near(client.id, services)
        if (maintained := _maintained(shelf.records[at], services))
    )


def own_notes(
    shelf: Shelf[SharedNote], client: Client, services: Sequence[Subscribed]
) -> tuple[SharedNote, ...]:
    """Give the shared notes that a client reads, with its own passages alone."""
    return tuple(
        _own_note(shelf, at, client.id)
        for at in shelf.near(client.id, services)
        if reads_note(shelf.records[at], client, services)
    )


def sees_incident(incident: Incident, client: Client, services: Iterable[Subscribed]) -> bool:
    """Tell whether an incident touched a service while the client had it, and was not others'."""
    return _sees(incident.clients, client.id) and bool(_own_services(incident, services))


def sees_maintenance(window: Maintenance, client: Client, services: Iterable[Subscribed]) -> bool:
    """Tell whether maintenance touches a service while the client has it, and is not others'."""
    return _sees(window.clients, client.id) and bool(_maintained(window, services))


def reads_note(note: SharedNote, client: Client, services: Iterable[Subscribed]) -> bool:
    """Tell whether a note is for a client: by plan, by services, or for everyone.

    What was written to everyone before a client came is not for it.
    """
    if note.plans and client.plan not in note.plans:
        return False
    if not note.services:
        return note.day >= client.since
    return any(own.service.id in note.services and own.includes(note.day) for own in services)


def _sees(named: tuple[str, ...], client_id: str) -> bool:
    return not named or client_id in named


def _own_services(incident: Incident, services: Iterable[Subscribed]) -> frozenset[str]:
    touched = [own for own in services if own.service.id in incident.services]
    if not touched:  # most incidents are none of a client's
        return frozenset()
    end = incident.ended_at or FOREVER
    return frozenset(own.service.id for own in touched if own.meets(incident.began, end))


def _maintained(window: Maintenance, services: Iterable[Subscribed]) -> tuple[str, ...]:
    end = window.to if window.cancelled else max(window.to, window.done or FOREVER)
    meeting = {own.service.id for own in services if own.meets(window.from_, end)}
    return tuple(service for service in window.services if service in meeting)


def _told(incident: Incident) -> Iterator[Passages]:
    """Yield all that is written of an incident."""
    written = incident.write_up
    yield from (update.text for update in incident.updates)
    yield from (written.meant, written.cause, written.did, written.changing)
    yield from (written.sorry, written.other)


def _own_incident(
    shelf: Shelf[Incident], at: int, client_id: str, own: frozenset[str], shown: set[str]
) -> Incident:
    incident = shelf.records[at]
    repeat_of = incident.repeat_of if incident.repeat_of in shown else None

    def cutting(reader: str | None) -> Incident:
        return _with(
            incident,
            services={name: status for name, status in incident.services.items() if name in own},
            clients=(),
            repeat_of=repeat_of,
            updates=tuple(_own_update(update, reader, own) for update in incident.updates),
            write_up=_own_write_up(incident.write_up, reader),
        )

    return shelf.cut(at, client_id, (own, repeat_of), cutting)


def _own_update(update: Update, reader: str | None, own: frozenset[str]) -> Update:
    changes = {name: status for name, status in update.changes.items() if name in own}
    return Update(update.at, update.phase, _own(update.text, reader), changes)


def _own_write_up(write_up: WriteUp, reader: str | None) -> WriteUp:
    return replace(
        write_up,
        meant=_own(write_up.meant, reader),
        cause=_own(write_up.cause, reader),
        did=_own(write_up.did, reader),
        changing=_own(write_up.changing, reader),
        sorry=_own(write_up.sorry, reader),
        other=_own(write_up.other, reader),
    )


def _own_maintenance(
    shelf: Shelf[Maintenance], at: int, client_id: str, services: tuple[str, ...]
) -> Maintenance:
    window = shelf.records[at]

    def cutting(reader: str | None) -> Maintenance:
        return _with(window, services=services, clients=(), text=_own(window.text, reader))

    return shelf.cut(at, client_id, services, cutting)


def _own_note(shelf: Shelf[SharedNote], at: int, client_id: str) -> SharedNote:
    note = shelf.records[at]

    def cutting(reader: str | None) -> SharedNote:
        return _with(note, text=_own(note.text, reader), services=(), plans=())

    return shelf.cut(at, client_id, None, cutting)


def _own(passages: Passages, reader: str | None) -> Passages:
    return tuple(passage for passage in passages if passage.reader in (None, reader))


def _with(record: Shared, **changes: object) -> Shared:
    return record.model_copy(update=changes)
