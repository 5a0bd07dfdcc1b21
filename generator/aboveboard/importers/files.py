"""Drafts as the files of our own format."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo

from aboveboard.importers.drafts import (
    EventDraft,
    IncidentDraft,
    ServiceDraft,
    UpdateDraft,
    WindowDraft,
)
from aboveboard.importers.grades import own_grade
from aboveboard.importers.times import stamp, written
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.sources.plain_yaml import Value, key_lines

_SCHEMA = "# yaml-language-server: $schema=../../.aboveboard/schema/service.json"
_SAY_IT_BETTER = "say it better: what works for the client when it works"
_NOT_KNOWN = "not known: correct it, or it may not count as told in time"

Ids = Mapping[str, str]
"""The id of each service, by the source's key for it."""


def service_file(draft: ServiceDraft) -> str:
    """Write a service."""
    facts: dict[str, Value] = {
        "name": draft.name,
        "means": draft.means or f"{draft.name} works.",
    }
    if draft.group:
        facts["group"] = draft.group
    remarks = {} if draft.means else {"means": _SAY_IT_BETTER}
    return _joined([_SCHEMA, *_facts(facts, remarks)])


def event_file(draft: EventDraft, ids: Ids, zone: tzinfo) -> str:
    """Write an incident or planned work, its times in the company's zone."""
    if isinstance(draft, IncidentDraft):
        return _incident_file(draft, ids, zone)
    return _window_file(draft, ids, zone)


def _incident_file(draft: IncidentDraft, ids: Ids, zone: tzinfo) -> str:
    facts: dict[str, Value] = {
        "title": draft.title,
        "services": _by_id(draft.services, ids),
        "began": written(draft.began, zone),
    }
    if draft.over is not None and draft.over != _told_over(draft):
        facts["ended"] = written(draft.over, zone)
    facts["origin"] = draft.origin
    if draft.impact and draft.impact is not own_grade(draft):
        facts["impact"] = draft.impact.value
    lines = ["---", *_facts(facts), "---"]
    day = draft.began.astimezone(zone).date()
    for update in draft.updates:
        lines += [_heading(update, ids, zone, day), *filter(None, [update.text]), ""]
        day = update.at.astimezone(zone).date()
    return _joined(lines[:-1])


def _window_file(draft: WindowDraft, ids: Ids, zone: tzinfo) -> str:
    facts: dict[str, Value] = {
        "title": draft.title,
        "services": list(dict.fromkeys(ids[key] for key in draft.services)),
        "from": written(draft.from_, zone),
        "to": written(draft.to, zone),
        "announced": written(draft.announced, zone),
    }
    if draft.done is not None:
        facts["done"] = written(draft.done, zone)
    facts |= {"effect": draft.effect.value, "origin": draft.origin}
    remarks = {} if draft.announced_is_known else {"announced": _NOT_KNOWN}
    return _joined(["---", *_facts(facts, remarks), "---", *filter(None, [draft.text])])


def _facts(facts: Mapping[str, Value], remarks: Mapping[str, str] | None = None) -> Iterator[str]:
    for key, value in facts.items():
        yield from key_lines(key, value, remarks or {})


def _told_over(draft: IncidentDraft) -> object:
    """Give when its updates alone say that it was over; see ``Incident.ended_at``."""
    over = [update.phase is Phase.RESOLVED for update in draft.updates]
    last = max((n for n, is_over in enumerate(over) if not is_over), default=-1)
    return draft.updates[last + 1].at if over[-1] else None


def _heading(update: UpdateDraft, ids: Ids, zone: tzinfo, day: date) -> str:
    changes = ", ".join(f"{id_}: {word}" for id_, word in _by_id(update.changes, ids).items())
    told = f"## {stamp(update.at, zone, day)} {update.phase.value.capitalize()}"
    return f"{told} {{{changes}}}" if changes else told


def _by_id(statuses: Mapping[str, ServiceStatus], ids: Ids) -> dict[str, str]:
    """Name services by id; where two of the source are one of ours, the worse counts."""
    found: dict[str, ServiceStatus] = {}
    for key, status in statuses.items():
        found[ids[key]] = max(found.get(ids[key], status), status, key=lambda one: one.severity)
    return {id_: status.value for id_, status in found.items()}


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
