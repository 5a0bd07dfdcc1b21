"""Nothing is changed in silence: what clients have read stays where they read it."""

from collections.abc import Iterator, Mapping
from typing import Any

from aboveboard.checks.findings import Records
from aboveboard.checks.shelf import (
    MOST_CANDIDATES,
    Published,
    promised_in,
    published_in,
    successors_of,
)
from aboveboard.checks.worlds import World, reads, worlds_of
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.problems import PUBLISHED_RECORD_DELETED, Problem, Where
from aboveboard.reading import Past
from aboveboard.scope import path_of

_REMEDIES: Mapping[type, str] = {
    Incident: "Bring it back; if it was no incident after all, say so in an update.",
    Maintenance: "Bring it back with `cancelled:` in it; work on another day is a new file.",
}
_MARKS = ("title", "began", "from_", "raised", "text")
_Mark = tuple[object, ...]
_REMEDY = "Bring it back; what must not be read any more gives way to a line that says so and why."


def no_published_record_is_deleted(records: Records, past: Past) -> Iterator[Problem]:
    """Incidents, windows, notes, concerns and reviews that a client has read are still there.

    With a client that is not there any more, its portal is gone, and nobody is left to mislead.
    """
    today = published_in(records.portal)
    before = published_in(past.portal)
    worlds = worlds_of(past.portal)
    successors = successors_of(past, records.portal)
    fresh: dict[_Mark, list[str]] = {}
    for path, new in today.items():
        if path not in before:
            fresh.setdefault(_mark(new), []).append(path)
    for path, old in before.items():
        if path in today or records.is_there(path) or path in past.unsure:
            continue
        if not _is_missed(records, path, old, worlds):
            continue
        if isinstance(old, Incident) and old.id in successors:
            continue
        candidates = fresh.get(_mark(old), [])[:MOST_CANDIDATES]
        if twin := next((name for name in candidates if _alike(old, today[name])), None):
            yield records.found(
                PUBLISHED_RECORD_DELETED,
                Where(twin),
                f"This was {path} when clients read it, and its address has changed with its name.",
                "Name it back; links that clients have kept lead to the old address.",
            )
        else:
            yield records.found(
                PUBLISHED_RECORD_DELETED,
                Where(path),
                "This file is gone, and clients have read it.",
                _REMEDIES.get(type(old), _REMEDY),
            )


def no_client_is_renamed(records: Records, past: Past) -> Iterator[Problem]:
    """A client that is gone has not come back in another folder, out of sight of every rule.

    What a client has read is compared by its folder.
    """
    before, today = past.portal.clients, records.portal.clients
    homes = {path_of(folder).casefold(): name for name, folder in sorted(today.items())}
    names = {
        " ".join(folder.client.name.split()).casefold(): name
        for name, folder in sorted(today.items())
        if name not in before
    }
    for name, folder in sorted(before.items()):
        path = f"clients/{name}/client.yaml"
        if name in today or records.is_there(path):
            continue
        home, called = path_of(folder), folder.client.name
        if new := homes.get(home.casefold()):
            same = ("path", f"the path '{home}'", "give it another `path`")
        elif new := names.get(" ".join(called.split()).casefold()):
            same = ("name", f"the name '{called}'", "give it another `name`")
        else:
            continue
        yield records.problem(
            PUBLISHED_RECORD_DELETED,
            (f"clients/{new}/client.yaml", (same[0],)),
            f"The client '{name}' is gone, and this one has {same[1]}: with another folder, "
            "nothing that it has read is compared.",
            f"Name the folder clients/{name} again; if this is another client, {same[2]}.",
        )


def no_promised_item_is_deleted(records: Records, past: Past) -> Iterator[Problem]:
    """A roadmap item that promised a day is still read by those who read it."""
    for item in promised_in(past, records.portal):
        if item.is_lost and (item.old.promised or item.old.moved):
            yield records.problem(
                PUBLISHED_RECORD_DELETED,
                (item.path, ("items",)),
                f"'{item.old.id}' is gone, and clients were promised a day for it.",
                "Bring it back; if it will not be done, write `stage: dropped` and "
                "`dropped_because`.",
            )


def _is_missed(records: Records, path: str, old: Published, worlds: Mapping[str, World]) -> bool:
    """Tell whether a client who has read a record is still there to miss it."""
    still = [world for name, world in worlds.items() if name in records.portal.clients]
    if isinstance(old, Incident | Maintenance | SharedNote):
        return any(reads(old, world) for world in still)
    return path.split("/")[1] in records.portal.clients


def _mark(record: Published) -> _Mark:
    """Give what can be looked up of a record and is the same in its twin."""
    return type(record), *(getattr(record, key, None) for key in _MARKS)


def _alike(old: Published, new: Published) -> bool:
    return type(old) is type(new) and _facts(old) == _facts(new)


def _facts(record: Published) -> dict[str, Any]:
    return {key: value for key, value in record.__dict__.items() if key not in {"id", "day"}}
