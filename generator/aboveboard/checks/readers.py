"""What somebody wrote has somebody who reads it."""

from collections.abc import Iterable, Iterator, Mapping

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.events import Incident, Maintenance, Passages
from aboveboard.problems import SHOWN_NOWHERE, Problem
from aboveboard.scope import Subscribed, reads_note, sees_incident, sees_maintenance, subscribed

_World = tuple[Client, tuple[Subscribed, ...]]


def everything_shared_has_a_reader(records: Records) -> Iterator[Problem]:
    """Each incident, window and shared note is seen by a client, and by those it names."""
    worlds = _worlds(records)
    for incident in records.portal.incidents:
        seen = {name for name, world in worlds.items() if sees_incident(incident, *world)}
        readers = _readers(_texts(incident))
        yield from _told(records, f"incidents/{incident.id}.md", (incident, readers), seen)
    for window in records.portal.maintenance:
        seen = {name for name, world in worlds.items() if sees_maintenance(window, *world)}
        yield from _told(
            records, f"maintenance/{window.id}.md", (window, _readers([window.text])), seen
        )
    for note in records.portal.notes:
        if not any(reads_note(note, *world) for world in worlds.values()):
            yield records.problem(
                SHOWN_NOWHERE,
                (f"notes/{note.id}.md", ()),
                "No client reads this note.",
                "Look at its `services` and `plans`, and at the day in its name.",
            )


def _worlds(records: Records) -> Mapping[str, _World]:
    portal = records.portal
    return {
        name: (
            folder.client,
            tuple(
                subscribed(
                    subscription,
                    portal.services[subscription.service],
                    folder.client.since,
                    folder.client.timezone or portal.company.timezone,
                )
                for subscription in folder.client.services
                if subscription.service in portal.services
            ),
        )
        for name, folder in portal.clients.items()
    }


def _told(
    records: Records, path: str, event: tuple[Incident | Maintenance, set[str]], seen: set[str]
) -> Iterator[Problem]:
    record, readers = event
    for position, name in enumerate(record.clients):
        if name not in seen:
            yield records.problem(
                SHOWN_NOWHERE,
                (path, ("clients", position)),
                f"'{name}' is named and does not see it: it had none of these services then.",
                "Correct `services` or `clients`, or the client's subscription.",
            )
    for name in sorted(readers - seen):
        yield records.problem(
            SHOWN_NOWHERE,
            (path, ()),
            f"'{name}' has a passage of its own here and does not see it.",
            "Correct `services` or `clients`, or the client's subscription.",
        )
    if not seen and not record.clients:
        yield records.problem(
            SHOWN_NOWHERE,
            (path, ("services",)),
            "No client sees this: none had these services then.",
            "Correct `services`, or the clients' subscriptions.",
        )


def _texts(incident: Incident) -> Iterable[Passages]:
    written = incident.write_up
    yield from (update.text for update in incident.updates)
    yield from (written.meant, written.cause, written.did, written.changing)
    yield from (written.sorry, written.other)


def _readers(texts: Iterable[Passages]) -> set[str]:
    return {passage.reader for text in texts for passage in text if passage.reader}
