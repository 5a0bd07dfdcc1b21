"""What many clients share, cut down to what one of them may read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from aboveboard.model.client import Client
from aboveboard.model.events import Incident, Maintenance, Passages, SharedNote, Update, WriteUp
from aboveboard.scope.subscription import FOREVER, Subscribed

_Shared = TypeVar("_Shared", Incident, Maintenance, SharedNote)


def own_incidents(
    incidents: Iterable[Incident], client: Client, services: Sequence[Subscribed]
) -> tuple[Incident, ...]:
    """Give the incidents that a client sees, with its own services and passages alone."""
    own = tuple(
        _own_incident(incident, client.id, services)
        for incident in incidents
        if sees_incident(incident, client, services)
    )
    shown = {incident.id for incident in own}
    return tuple(
        incident if incident.repeat_of in shown else _with(incident, repeat_of=None)
        for incident in own
    )


def own_maintenance(
    windows: Iterable[Maintenance], client: Client, services: Sequence[Subscribed]
) -> tuple[Maintenance, ...]:
    """Give the maintenance that a client sees, with its own services and passages alone."""
    return tuple(
        _own_maintenance(window, client.id, services)
        for window in windows
        if sees_maintenance(window, client, services)
    )


def own_notes(
    notes: Iterable[SharedNote], client: Client, services: Sequence[Subscribed]
) -> tuple[SharedNote, ...]:
    """Give the shared notes that a client reads, with its own passages alone."""
    return tuple(
        _with(note, text=_own(note.text, client.id), services=(), plans=())
        for note in notes
        if reads_note(note, client, services)
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


def _with(record: _Shared, **changes: object) -> _Shared:
    return record.model_copy(update=changes)
