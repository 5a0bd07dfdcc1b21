"""A whole history of Statuspage's API v2: services, incidents and planned work.

Source: the API's own pages, ``/api/v2`` of any status page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aboveboard.importers.doubts import Doubt
from aboveboard.importers.drafts import EventDraft, Harvest, ServiceDraft
from aboveboard.importers.statuspage.components import Components
from aboveboard.importers.statuspage.documents import find_documents, newest, read_document
from aboveboard.importers.statuspage.incidents import read_incident
from aboveboard.importers.statuspage.parts import Part, Refused
from aboveboard.importers.statuspage.updates import Event
from aboveboard.importers.statuspage.windows import read_window
from aboveboard.importers.times import Zones
from aboveboard.problems import Problem


def read_statuspage(source: Path, zones: Zones, now: datetime) -> Harvest:
    """Read a document of the API, or a folder of them.

    Args:
        source: A file, or a folder with files named as the API's addresses.
        zones: The company's zone, and the one of times that say none.
        now: The moment of the import.

    Raises:
        OSError: A file cannot be opened.
    """
    read = [read_document(path) for path in find_documents(source)]
    problems = tuple(found for found in read if isinstance(found, Problem))
    if problems:
        return Harvest((), (), (), problems)
    return harvest([found for found in read if isinstance(found, Part)], zones, now)


def harvest(documents: list[Part], zones: Zones, now: datetime) -> Harvest:
    """Read the documents of one page."""
    events: list[EventDraft] = []
    doubts: list[Doubt] = []
    problems: list[Problem] = []
    services: tuple[ServiceDraft, ...] = ()
    try:
        components = Components(documents)
        summary = _summary(documents, zones, now)
        for record in newest(documents, "incidents", "scheduled_maintenances"):
            try:
                draft, found = _read(Event(record, components, zones), now, summary)
            except Refused as refused:
                problems.append(refused.problem)
            else:
                events.append(draft)
                doubts += found
        services = tuple(components.services())
        doubts += components.doubts()
    except Refused as refused:
        problems.append(refused.problem)
    return Harvest(services, tuple(events), tuple(doubts), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Summary:
    """Which planned work a page lists, and as of when."""

    seen_at: datetime
    ids: frozenset[str]

    def lists(self, record: Part, until: datetime) -> bool | None:
        """Tell whether it lists a window; ``None`` when it is older than the window's end."""
        return record.line("id") in self.ids if until <= self.seen_at else None


def _summary(documents: Sequence[Part], zones: Zones, now: datetime) -> _Summary | None:
    """Give what the newest summary lists; a document with the page's status is one."""
    found = []
    for root in documents:
        if root.has("status") and root.has("page"):
            time = root.at("page").time("updated_at", zones.bare)
            ids = (part.line("id") for part in root.parts("scheduled_maintenances"))
            found.append(_Summary(time.at if time else now, frozenset(ids)))
    return max(found, key=lambda summary: summary.seen_at, default=None)


def _read(event: Event, now: datetime, summary: _Summary | None) -> tuple[EventDraft, list[Doubt]]:
    draft: EventDraft
    if event.part.has("scheduled_for"):
        until = event.moment("scheduled_until", "scheduled_for") or now
        is_listed = summary.lists(event.part, until) if summary else None
        draft, doubts = read_window(event, now, is_listed=is_listed)
    else:
        draft, doubts = read_incident(event)
    return draft, [*doubts, *event.zone_doubts()]
