"""What clients have read, by the file that holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aboveboard.checks.texts import words_read
from aboveboard.model.care import ClientNote, Concern, Review
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.model.portal import Portal
from aboveboard.model.roadmap import Roadmap, RoadmapItem
from aboveboard.reading import Past

Published: TypeAlias = Incident | Maintenance | SharedNote | ClientNote | Concern | Review


def published_in(portal: Portal) -> dict[str, Published]:
    """Give each dated record by the path of its file."""
    found: dict[str, Published] = {}
    found |= {f"incidents/{record.id}.md": record for record in portal.incidents}
    found |= {f"maintenance/{record.id}.md": record for record in portal.maintenance}
    found |= {f"notes/{record.id}.md": record for record in portal.notes}
    for name, folder in portal.clients.items():
        own = f"clients/{name}"
        found |= {f"{own}/notes/{record.id}.md": record for record in folder.notes}
        found |= {f"{own}/concerns/{record.id}.md": record for record in folder.concerns}
        found |= {f"{own}/reviews/{record.id}.md": record for record in folder.reviews}
    return found


def successor_of(old: Incident, portal: Portal, past: Past) -> Incident | None:
    """Give the incident that an incident of the base became when the day it began was corrected.

    Its file then has to be named for another day; all that was told stands in it.

    Args:
        old: An incident whose file is gone.
        portal: The records of today.
        past: Those of the base.
    """
    there = {incident.id for incident in past.portal.incidents}
    told = _timeline(old)
    return next(
        (
            new
            for new in portal.incidents
            if new.id not in there and new.day != old.day and _timeline(new)[: len(told)] == told
        ),
        None,
    )


def _timeline(incident: Incident) -> list[tuple[object, ...]]:
    return [(update.at, update.phase, words_read(update.text)) for update in incident.updates]


def roadmaps_in(portal: Portal) -> dict[str, Roadmap]:
    """Give each roadmap by the path of its file: the plans', then the clients' own."""
    roadmaps = {f"roadmap/{plan}.yaml": shared for plan, shared in portal.roadmaps.items()}
    for name, folder in portal.clients.items():
        if folder.roadmap:
            roadmaps[f"clients/{name}/roadmap.yaml"] = folder.roadmap
    return roadmaps


def roadmaps_for(portal: Portal, client: str) -> tuple[str, ...]:
    """Give the paths of the roadmaps that a client reads as one."""
    return (
        f"clients/{client}/roadmap.yaml",
        f"roadmap/{portal.clients[client].client.plan}.yaml",
    )


@dataclass(frozen=True, slots=True)
class Promised:
    """A roadmap item of the base with a day in it, and where it is today."""

    path: str
    """The file in which it stood."""
    old: RoadmapItem
    today: tuple[tuple[str, int, RoadmapItem], ...]
    """Where those who read it then find it now: file, position in the list, and the item."""
    is_lost: bool
    """Whether one of them finds it nowhere."""


def promised_in(past: Past, portal: Portal) -> Iterator[Promised]:
    """Yield each roadmap item of the base with a day that a client read who is still there."""
    now = roadmaps_in(portal)
    for path, roadmap in roadmaps_in(past.portal).items():
        readers = [
            client
            for client in past.portal.clients
            if client in portal.clients and path in roadmaps_for(past.portal, client)
        ]
        files = [(path, *roadmaps_for(portal, client)) for client in readers]
        if not files or any(past.unsure.intersection(paths) for paths in files):
            continue
        for old in roadmap.items:
            if old.promised or old.moved or old.delivered:
                found = [_item_in(now, paths, old.id) for paths in files]
                today = {entry[:2]: entry for entry in found if entry}
                yield Promised(path, old, tuple(today.values()), None in found)


def _item_in(
    roadmaps: Mapping[str, Roadmap], paths: tuple[str, ...], name: str
) -> tuple[str, int, RoadmapItem] | None:
    for path in paths:
        for position, item in enumerate(roadmaps[path].items if path in roadmaps else ()):
            if item.id == name:
                return path, position, item
    return None
