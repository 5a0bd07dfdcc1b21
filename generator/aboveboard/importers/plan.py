"""What an import would do: files, a table of them, and every doubt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from aboveboard.importers.audience import Audience, audience_of
from aboveboard.importers.doubts import Doubt, in_order
from aboveboard.importers.drafts import Harvest, ServiceDraft
from aboveboard.importers.filing import (
    Filed,
    Here,
    file_harvest,
    moved_on,
    same_ids,
    told_of,
)
from aboveboard.importers.proof import Event, prove
from aboveboard.importers.times import written
from aboveboard.model.events import Incident
from aboveboard.model.portal import Portal
from aboveboard.problems import Problem
from aboveboard.problems import in_order as problems_in_order
from aboveboard.sources import Sources
from aboveboard.views.status.impact import impact_of
from aboveboard.views.voice import length_in_words


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a record that is new, or here already."""

    is_new: bool
    kind: str
    path: str
    title: str
    began: str = ""
    length: str = ""
    impact: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    files: Mapping[str, str]
    """What is new, by path below the content folder."""
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...]
    audience: tuple[Audience, ...]
    """Whose clients see some of what is new as soon as it is built."""
    problems: tuple[Problem, ...]
    """Where there is one, nothing may be written."""


def plan_import(harvest: Harvest, sources: Sources, portal: Portal, now: datetime) -> Plan:
    """Work out what an import would do to a project.

    Args:
        harvest: What the source holds.
        sources: The project's documents.
        portal: Its records.
        now: The moment as of which rules judge.
    """
    here = Here.in_project(sources, portal)
    filed = file_harvest(harvest, here)
    proof = prove(filed, sources, now)
    doubts = (
        *told_of(harvest.doubts, filed),
        *same_ids(filed, here),
        *moved_on(filed, here),
        *proof.doubts,
    )
    new = [proof.events[one.path] for one in filed if one.text and one.path in proof.events]
    zone = portal.company.timezone
    return Plan(
        files={one.path: one.text for one in filed if one.text is not None},
        rows=tuple(_row(one, proof.events.get(one.path), zone, now) for one in filed),
        doubts=in_order(doubts),
        audience=tuple(audience_of(new, portal)),
        problems=problems_in_order(proof.problems),
    )


def _row(one: Filed, record: Event | None, zone: tzinfo, now: datetime) -> Row:
    is_new, draft = one.text is not None, one.draft
    if isinstance(draft, ServiceDraft):
        return Row(is_new, "service", one.path, draft.name)
    if isinstance(record, Incident):
        length = length_in_words(record.ended_at - record.began) if record.ended_at else "open"
        impact = impact_of(record, max(now, record.last.at)).value
        return Row(
            is_new, "incident", one.path, record.title, written(record.began, zone), length, impact
        )
    if record is None:
        return Row(is_new, "incident", one.path, draft.title)
    length = length_in_words(record.to - record.from_)
    begins = written(record.from_, zone)
    return Row(is_new, "planned work", one.path, record.title, begins, length, "maintenance")
