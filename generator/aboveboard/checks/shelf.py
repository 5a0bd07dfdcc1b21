"""What clients have read, by the file that holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aboveboard.checks.texts import words_read
from aboveboard.model.care import ClientNote, Concern, Review
from aboveboard.model.events import Incident, Maintenance, SharedNote, Update
from aboveboard.model.portal import Portal
from aboveboard.model.roadmap import Roadmap, RoadmapItem
from aboveboard.reading import Past

Published: TypeAlias = Incident | Maintenance | SharedNote | ClientNote | Concern | Review
_Told: TypeAlias = tuple[object, ...]

MOST_CANDIDATES = 20
"""How many files are looked at for what became of one that is gone."""


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


def successors_of(past: Past, portal: Portal) -> dict[str, Incident]:
    """Give what incidents of the base became when the day they began was corrected, by their id.

    The file then has to be named for another day; all that was told stands in it.

    Args:
        past: The records of the base.
        portal: Those of today.
    """
    there = {incident.id for incident in past.portal.incidents}
    today = {incident.id for incident in portal.incidents}
    fresh: dict[_Told | None, list[Incident]] = {}
    for new in portal.incidents:
        if new.id not in there:
            fresh.setdefault(_first(new), []).append(new)
    found: dict[str, Incident] = {}
    for old in past.portal.incidents:
        if old.id not in today and (candidates := fresh.get(_first(old))):
            told = _timeline(old)
            for new in candidates[:MOST_CANDIDATES]:
                if new.day != old.day and _timeline(new)[: len(told)] == told:
                    found[old.id] = new
                    break
    return found


def _first(incident: Incident) -> _Told | None:
    return next(map(_told, incident.updates), None)


def _told(update: Update) -> _Told:
    return update.at, update.phase, words_read(update.text)


def _timeline(incident: Incident) -> list[_Told]:
    return [_told(update) for update in incident.updates]


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
