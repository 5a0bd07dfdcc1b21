"""Names: a file's day is its record's day, and no two things share a name."""

from collections.abc import Iterable, Iterator
from datetime import date

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.problems import DATE_MISMATCH, DUPLICATE_ID, Problem
from aboveboard.scope import path_of


def every_dated_file_is_named_for_its_day(records: Records) -> Iterator[Problem]:
    """An incident, a window and a concern lie in a file named for the day in their front matter."""
    zone = records.portal.company.timezone
    for incident in records.portal.incidents:
        began_on = incident.began.astimezone(zone).date()
        yield from _day(records, f"incidents/{incident.id}.md", "began", (incident.day, began_on))
    for window in records.portal.maintenance:
        from_on = window.from_.astimezone(zone).date()
        yield from _day(records, f"maintenance/{window.id}.md", "from", (window.day, from_on))
    for name, folder in records.portal.clients.items():
        for concern in folder.concerns:
            path = f"clients/{name}/concerns/{concern.id}.md"
            raised_on = concern.raised.astimezone(zone).date()
            yield from _day(records, path, "raised", (concern.day, raised_on))


def _day(records: Records, path: str, key: str, days: tuple[date, date]) -> Iterator[Problem]:
    named, written = days
    if named != written:
        yield records.problem(
            DATE_MISMATCH,
            (path, (key,)),
            f"The file is named {named}, and `{key}` says {written}.",
            "Rename the file, or correct the day.",
        )


def every_portal_has_its_own_path(records: Records) -> Iterator[Problem]:
    """Two clients never share a folder of the site, whatever the case of its letters."""
    taken: dict[str, str] = {}
    for name, folder in sorted(records.portal.clients.items()):
        path = path_of(folder).casefold()
        if path in taken:
            yield records.problem(
                DUPLICATE_ID,
                (f"clients/{name}/client.yaml", ("path",)),
                f"The path '{path}' is that of {taken[path]}, too.",
                "Give each client its own `path`.",
            )
        taken.setdefault(path, name)


def every_subscription_stands_once(records: Records) -> Iterator[Problem]:
    """A client has a service once at a time."""
    for name, folder in records.portal.clients.items():
        for second, first in _twice_at_once(folder.client):
            service = folder.client.services[second].service
            yield records.problem(
                DUPLICATE_ID,
                (f"clients/{name}/client.yaml", ("services", second, "service")),
                f"'{service}' is entry {first + 1} of this list already, for the same time.",
                "Keep one, or close the first with `until`.",
            )


def _twice_at_once(client: Client) -> Iterable[tuple[int, int]]:
    for second, later in enumerate(client.services):
        for first, earlier in enumerate(client.services[:second]):
            if later.service != earlier.service:
                continue
            a, b = sorted((earlier, later), key=lambda own: own.since or client.since)
            if a.until is None or a.until >= (b.since or client.since):
                yield second, first
                break


def every_item_for_a_client_has_its_own_id(records: Records) -> Iterator[Problem]:
    """A client's own roadmap item and one of its plan never share an id."""
    for name, folder in records.portal.clients.items():
        shared = records.portal.roadmaps.get(folder.client.plan)
        if not shared or not folder.roadmap:
            continue
        taken = {item.id for item in shared.items}
        for position, item in enumerate(folder.roadmap.items):
            if item.id in taken:
                yield records.problem(
                    DUPLICATE_ID,
                    (f"clients/{name}/roadmap.yaml", ("items", position, "id")),
                    f"'{item.id}' is on the roadmap of the plan '{folder.client.plan}', too.",
                    "Give this one another id, or leave it to the plan's roadmap.",
                )
