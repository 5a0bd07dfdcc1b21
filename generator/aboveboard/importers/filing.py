"""Drafts to their places among the files of a project: what is new, and what is here already."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import EventDraft, Harvest, IncidentDraft, ServiceDraft
from aboveboard.importers.files import Ids, event_file, service_file
from aboveboard.importers.slugs import first_free
from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.portal import Portal
from aboveboard.sources import Keys, Sources, Text

_FOLDERS = ("services", "incidents", "maintenance")
"""Where an import looks for what is here, and writes what is new."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A draft with its place."""

    draft: ServiceDraft | EventDraft
    path: str
    """Below the content folder."""
    text: str | None
    """What is to be written; ``None``: it is here already, and stays as it is."""
    namesake: str = ""
    """The path of a service with another name that has the id which this one would have."""


@dataclass(frozen=True, slots=True)
class Here:
    """What a project has already."""

    paths: frozenset[str]
    origins: Mapping[str, str]
    """The path of each incident and window that was told elsewhere first, by its origin."""
    portal: Portal

    @classmethod
    def in_project(cls, sources: Sources, portal: Portal) -> "Here":
        """Look at a project, also at records of it that have faults."""
        origins = {}
        for document in sources.documents:
            root = document.root
            found = root.values.get("origin") if isinstance(root, Keys) else None
            if isinstance(found, Text) and document.path.startswith(_FOLDERS[1:]):
                origins[found.text.strip()] = document.path
        return cls(frozenset(document.path for document in sources.documents), origins, portal)


def unreadable(sources: Sources) -> Iterator[str]:
    """Yield the files that cannot be taken apart and might be what a source holds, too."""
    for problem in sources.problems:
        if problem.where.path.partition("/")[0] in _FOLDERS:
            yield problem.where.path


def file_harvest(harvest: Harvest, here: Here) -> tuple[Filed, ...]:
    """Give every draft its place: services first, then incidents and windows by day.

    A service is here already if one has its name, or its id and what came of it before; an
    incident or a window if one has its origin, whatever else of it was changed. A service that
    the source does not list, or whose id another one has, is written only where something new
    names it, lest one that staff took away comes back.
    """
    ids: dict[str, str] = {}
    services: list[Filed] = []
    before = _known_before(harvest, here)
    named = {
        key
        for event in harvest.events
        if event.origin not in here.origins
        for key in event.services
    }
    for service in harvest.services:
        id_, is_here = _service_id(service, here, set(ids.values()), before)
        wanted = first_free(service.slug, set(ids.values()))
        ids[service.key] = id_
        namesake = f"services/{wanted}.yaml" if not is_here and id_ != wanted else ""
        if is_here or (service.is_listed and not namesake) or service.key in named:
            text = None if is_here else service_file(service)
            services.append(Filed(service, f"services/{id_}.yaml", text, namesake))
        elif service.is_listed:
            services.append(Filed(service, namesake, None, namesake))
    return (*services, *_file_events(harvest, here, ids))


def _file_events(harvest: Harvest, here: Here, ids: Ids) -> Iterator[Filed]:
    zone = here.portal.company.timezone
    taken = {path.removesuffix(".md") for path in here.paths}
    for event in sorted(harvest.events, key=lambda draft: (draft.begins_at, draft.origin)):
        if known := here.origins.get(event.origin):
            yield Filed(event, known, None)
            continue
        folder = "incidents" if isinstance(event, IncidentDraft) else "maintenance"
        before = f"{folder}/{event.begins_at.astimezone(zone):%Y-%m-%d}-"
        name = f"{before}{first_free(event.slug, taken, before)}"
        taken.add(name)
        yield Filed(event, f"{name}.md", event_file(event, ids, zone))


def _known_before(harvest: Harvest, here: Here) -> frozenset[tuple[str, str]]:
    """Give each service of the source with those of ours that its incidents here touch."""
    touched: dict[str, Iterable[str]] = {
        **{record.origin: record.services for record in here.portal.incidents if record.origin},
        **{record.origin: record.services for record in here.portal.maintenance if record.origin},
    }
    return frozenset(
        (key, id_)
        for event in harvest.events
        for key in event.services
        for id_ in touched.get(event.origin, ())
    )


def _service_id(
    draft: ServiceDraft, here: Here, given: set[str], before: Container[tuple[str, str]]
) -> tuple[str, bool]:
    """Give the id of a service, and whether there is such a service already."""
    wanted = first_free(draft.slug, given)
    taken = {path[len("services/") : -len(".yaml")] for path in here.paths if _is_service(path)}
    own = here.portal.services.get(wanted)
    if wanted in taken and (own is None or _is_named(own.name, draft)):
        return wanted, True
    for id_ in sorted(taken - given):
        if (draft.key, id_) in before and re.fullmatch(rf"{wanted}(-\d+)?", id_):
            return id_, True
    for id_, service in here.portal.services.items():
        same_group = not (draft.group and service.group) or draft.group == service.group
        if id_ not in given and _is_named(service.name, draft) and same_group:
            return id_, True
    return first_free(draft.slug, given | taken), False


def _is_service(path: str) -> bool:
    return path.startswith("services/")


def _is_named(name: str, draft: ServiceDraft) -> bool:
    return name.casefold() == draft.name.casefold()


def same_ids(filed: tuple[Filed, ...], here: Here) -> Iterator[Doubt]:
    """Yield a doubt for each service whose id a service of another name has."""
    for one in filed:
        if not one.namesake or not isinstance(one.draft, ServiceDraft):
            continue
        own = here.portal.services[one.namesake[len("services/") : -len(".yaml")]].name
        told = f"'{one.draft.name}' would have the id of '{own}', in {one.namesake}."
        now = f"It is a service of its own; '{own}' stays as it is."
        if one.text is None:
            now = "It is not written, since no incident that is new names it."
        do = (
            f"If the two are one, name yours '{one.draft.name}', run again, and name it as you "
            "like afterwards; delete what an earlier run wrote of it first. If they are two, "
            "rename neither."
        )
        yield Doubt(one.draft.where, Kind.SAME_ID, told, now, do, path=one.path)


def told_of(doubts: tuple[Doubt, ...], filed: tuple[Filed, ...]) -> Iterator[Doubt]:
    """Yield the doubts about what is new, each with the file that it is about."""
    places = {_about(one.draft): one for one in filed}
    for doubt in doubts:
        one = places.get(doubt.about)
        if one and one.text is not None:
            yield replace(doubt, path=one.path)
        elif not doubt.about:
            yield doubt


def moved_on(filed: tuple[Filed, ...], here: Here) -> Iterator[Doubt]:
    """Yield a doubt for each record here that is open, and over in the source."""
    records: dict[str, Incident | Maintenance] = {
        **{f"incidents/{record.id}.md": record for record in here.portal.incidents},
        **{f"maintenance/{record.id}.md": record for record in here.portal.maintenance},
    }
    for one in filed:
        record = records.get(one.path) if one.text is None else None
        if isinstance(record, Incident):
            is_open = record.is_open
        else:
            is_open = record is not None and record.done is None and record.cancelled is None
        if record and is_open and not isinstance(one.draft, ServiceDraft) and one.draft.is_over:
            yield Doubt(
                one.draft.where,
                Kind.NEWER_IN_SOURCE,
                f"'{record.title}' is over in the source, and open here.",
                "It stays as it is.",
                "Write how it went on, or delete the file and run again.",
                path=one.path,
            )


def _about(draft: ServiceDraft | EventDraft) -> str:
    return draft.about if isinstance(draft, ServiceDraft) else draft.origin
