"""What somebody wrote has somebody who reads it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from aboveboard.checks.findings import Records
from aboveboard.checks.worlds import World, reads, worlds_of
from aboveboard.model.events import Incident, Maintenance, Passages
from aboveboard.problems import SHOWN_NOWHERE, Problem
from aboveboard.scope import reads_note

_CLIENT = re.compile(r"clients/[^/]+/client\.yaml")


def everything_shared_has_a_reader(records: Records) -> Iterator[Problem]:
    """Each incident, window and shared note is seen by a client, and by those it names.

    Of ids that are not known, or whose record could not be read, that alone is told.
    """
    worlds = worlds_of(records.portal)
    for incident in records.portal.incidents:
        readers = _readers(_texts(incident)) & worlds.keys()
        yield from _told(records, f"incidents/{incident.id}.md", (incident, readers), worlds)
    for window in records.portal.maintenance:
        readers = _readers([window.text]) & worlds.keys()
        yield from _told(records, f"maintenance/{window.id}.md", (window, readers), worlds)
    for note in records.portal.notes:
        is_known = records.portal.plans.keys() >= set(note.plans) and _knows(records, note.services)
        unread = is_known and not any(reads_note(note, *own) for own in worlds.values())
        if unread and _knows_clients(records):
            yield records.problem(
                SHOWN_NOWHERE,
                (f"notes/{note.id}.md", ()),
                "No client reads this note.",
                "Look at its `services` and `plans`, and at the day in its name.",
            )


def _told(
    records: Records,
    path: str,
    event: tuple[Incident | Maintenance, set[str]],
    worlds: Mapping[str, World],
) -> Iterator[Problem]:
    record, readers = event
    if not _knows(records, record.services):
        return
    for position, name in enumerate(record.clients):
        if name in worlds and not reads(record, worlds[name]):
            yield records.problem(
                SHOWN_NOWHERE,
                (path, ("clients", position)),
                f"'{name}' is named and does not see it: it had none of these services then.",
                "Correct `services` or `clients`, or the client's subscription.",
            )
    for name in sorted(one for one in readers if not reads(record, worlds[one])):
        yield records.problem(
            SHOWN_NOWHERE,
            (path, ()),
            f"'{name}' has a passage of its own here and does not see it.",
            "Correct `services` or `clients`, or the client's subscription.",
        )
    if record.clients or any(reads(record, world) for world in worlds.values()):
        return
    if _knows_clients(records):
        yield records.problem(
            SHOWN_NOWHERE,
            (path, ("services",)),
            "No client sees this: none had these services then.",
            "Correct `services`, or the clients' subscriptions.",
        )


def _knows(records: Records, services: Iterable[str]) -> bool:
    return records.portal.services.keys() >= set(services)


def _knows_clients(records: Records) -> bool:
    """Tell whether there are clients and the record of each could be read."""
    files = filter(_CLIENT.fullmatch, {*records.documents, *records.faulty})
    there = {path.split("/")[1] for path in files}
    return bool(records.portal.clients) and records.portal.clients.keys() >= there


def _texts(incident: Incident) -> Iterable[Passages]:
    written = incident.write_up
    yield from (update.text for update in incident.updates)
    yield from (written.meant, written.cause, written.did, written.changing)
    yield from (written.sorry, written.other)


def _readers(texts: Iterable[Passages]) -> set[str]:
    return {passage.reader for text in texts for passage in text if passage.reader}
