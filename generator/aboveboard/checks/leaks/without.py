"""The house without some clients: what a portal would be if they were not there."""

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import TypeVar

from aboveboard.model.events import Incident, Maintenance, Passages, SharedNote, WriteUp
from aboveboard.model.portal import Portal

_Event = TypeVar("_Event", Incident, Maintenance)
_PASSAGES = tuple(part.name for part in fields(WriteUp) if part.name != "follow_ups")


def without(portal: Portal, names: Collection[str]) -> Portal:
    """Take clients out of the house: their folders, and all that is written for them alone."""
    return replace(
        portal,
        clients={name: one for name, one in portal.clients.items() if name not in names},
        incidents=tuple(_told(one, names) for one in _for_others(portal.incidents, names)),
        maintenance=tuple(
            one.model_copy(update={"text": _others(one.text, names)})
            for one in _for_others(portal.maintenance, names)
        ),
        notes=tuple(_noted(one, names) for one in portal.notes),
    )


def _for_others(events: Iterable[_Event], names: Collection[str]) -> list[_Event]:
    """Leave out what only these clients see, and their names in what others see, too."""
    left: list[_Event] = []
    for event in events:
        others = tuple(name for name in event.clients if name not in names)
        if others or not event.clients:
            left.append(event.model_copy(update={"clients": others}))
    return left


def _told(incident: Incident, names: Collection[str]) -> Incident:
    updates = tuple(replace(one, text=_others(one.text, names)) for one in incident.updates)
    parts = {part: _others(getattr(incident.write_up, part), names) for part in _PASSAGES}
    write_up = replace(incident.write_up, **parts)  # type: ignore[arg-type]
    return incident.model_copy(update={"updates": updates, "write_up": write_up})


def _noted(note: SharedNote, names: Collection[str]) -> SharedNote:
    return note.model_copy(update={"text": _others(note.text, names)})


def _others(text: Passages, names: Collection[str]) -> Passages:
    return tuple(passage for passage in text if passage.reader not in names)
