"""One document to its record, typed by the model of its kind."""

import re
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from pydantic import BaseModel, ValidationError

from aboveboard.model.care import ConcernText, ReviewText
from aboveboard.model.company import Company
from aboveboard.model.events import IncidentFile
from aboveboard.model.fault import Fault
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.ids import DATED, read_id, read_portal_path
from aboveboard.model.kinds import RECORD_KINDS, RecordKind
from aboveboard.model.moments import read_day
from aboveboard.problems import (
    IMPOSSIBLE_TIME,
    UNKNOWN_FILE,
    WRONG_TYPE,
    Problem,
    Where,
    did_you_mean,
)
from aboveboard.reading.faults import faults
from aboveboard.reading.headings import passages_of
from aboveboard.reading.parts import CONCERN_PARTS, REVIEW_PARTS, parts_of
from aboveboard.reading.pictures import with_pictures
from aboveboard.reading.tasks import read_tasks
from aboveboard.reading.timeline import read_timeline
from aboveboard.sources import Document, Items, to_plain


@dataclass(frozen=True, slots=True)
class Filing:
    """A document, the kind of record that its path makes it, and the ids in that path."""

    document: Document
    kind: RecordKind
    client: str | None
    id: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Read:
    """A record as read, before its references are looked at."""

    filing: Filing
    record: Any
    """A ``Record`` of the kind's model, or a tuple of them for a file that is a list."""


def file_document(document: Document) -> Filing | Problem:
    """Find out from its path which kind of record a document is."""
    for kind in RECORD_KINDS:
        if match := kind.match(document.path):
            return _filing(document, kind, match)
    folders = {kind.pattern.partition("/")[0] for kind in RECORD_KINDS}
    return Problem(
        Where(document.path),
        UNKNOWN_FILE,
        "Nothing reads a file of this name in this place.",
        f"{did_you_mean(document.path.partition('/')[0], folders)} "
        "docs/fields.md lists every file there can be.",
    )


def _filing(document: Document, kind: RecordKind, match: re.Match[str]) -> Filing | Problem:
    ids = match.groupdict()
    where = Where(document.path)
    for name in filter(None, (ids.get("client"), ids.get("id"))):
        try:
            is_id = read_id(name) and (name != ids.get("client") or read_portal_path(name))
        except Fault as fault:
            return Problem(where, UNKNOWN_FILE, fault.message, fault.hint)
        if not is_id:
            return Problem(
                where,
                UNKNOWN_FILE,
                f"'{name}' is not an id.",
                "Rename it: small letters, digits and hyphens, at most 63.",
            )
    day = None
    if dated := ids.get("dated"):
        parts = DATED.fullmatch(dated)
        try:
            day = read_day(parts.group(1)) if parts else None
        except Fault as fault:
            return Problem(where, IMPOSSIBLE_TIME, fault.message, fault.hint)
        if day is None:
            return Problem(
                where,
                UNKNOWN_FILE,
                "The name of this file is not a day and a few words.",
                f"Name it like 2026-11-12-a-few-words{document.path[document.path.rfind('.') :]}: "
                "small letters, digits and hyphens, at most 63 after the day.",
            )
    return Filing(document, kind, ids.get("client"), dated or ids.get("id") or "", day)


def read_company(document: Document) -> Company | list[Problem]:
    """Read the company's own record, whose zone all others need."""
    try:
        return Company.model_validate(to_plain(document.root))
    except ValidationError as error:
        return list(faults(error, document, Company))


def read_record(
    filing: Filing, zone: tzinfo, pictures: frozenset[str]
) -> tuple[Read | None, list[Problem]]:
    """Read a document into the record of its kind, and tell everything that is wrong with it.

    Where only its text is at fault there is a record all the same, so that what is wrong with
    its facts is told at once, too.
    """
    document, kind = filing.document, filing.kind
    if kind.is_list:
        return _read_list(filing, zone)
    try:
        front = kind.model.model_validate(to_plain(document.root), context={"zone": zone})
    except ValidationError as error:
        return None, list(faults(error, document, kind.model))
    if kind.filed is None:
        return Read(filing, front), []
    more: dict[str, Any] = {"id": filing.client if kind.name == "client" else filing.id}
    if filing.day:
        more["day"] = filing.day
    problems: list[Problem] = []
    if kind.has_text:
        text, problems = _text(filing, front, zone, pictures)
        more |= text
    if more.get("updates") == ():
        return None, problems
    return Read(filing, kind.filed.model_construct(**front.__dict__, **more)), problems


def _text(
    filing: Filing, front: BaseModel, zone: tzinfo, pictures: frozenset[str]
) -> tuple[dict[str, Any], list[Problem]]:
    """Read what a kind makes of the text below its front matter."""
    document, problems = with_pictures(filing.document, pictures)
    if isinstance(front, IncidentFile):
        timeline = read_timeline(document, front, zone)
        told = {"updates": tuple(timeline.updates), "write_up": timeline.write_up}
        return told, [*problems, *timeline.problems]
    lines = document.body.split("\n")
    if filing.client is None:
        return {"text": passages_of(lines)}, problems
    if filing.kind.name == "concern":
        return {"text": ConcernText(**parts_of(lines, CONCERN_PARTS))}, problems
    if filing.kind.name == "review":
        text, found = _review(document, lines)
        return text, [*problems, *found]
    return {"text": document.body.strip("\n")}, problems


def _review(document: Document, lines: list[str]) -> tuple[dict[str, Any], list[Problem]]:
    """Part the text of a review, and take the tasks out of its known parts."""
    parts = parts_of(lines, REVIEW_PARTS)
    actions: tuple[FollowUp, ...] = ()
    try:
        for name, text in parts.items():
            plain = [line for line in text.split("\n") if line[:1] != "#"]
            tasks, rest = read_tasks(plain)
            actions += tasks
            parts[name] = text if name == "other" else "\n".join(rest).strip("\n")
    except Fault as fault:
        where = document.where_line(0)
        problems = [Problem(where, IMPOSSIBLE_TIME, fault.message, fault.hint)]
        return {"text": ReviewText(**parts)}, problems
    return {"text": ReviewText(**parts), "actions": actions}, []


def _read_list(filing: Filing, zone: tzinfo) -> tuple[Read | None, list[Problem]]:
    document, model = filing.document, filing.kind.model
    if not isinstance(document.root, Items):
        hint = "Begin each entry with '- '."
        problem = Problem(document.where(), WRONG_TYPE, "This file must be a list.", hint)
        return None, [problem]
    records: list[BaseModel] = []
    problems: list[Problem] = []
    for position, item in enumerate(document.root.items):
        try:
            records.append(model.model_validate(to_plain(item), context={"zone": zone}))
        except ValidationError as error:
            problems.extend(faults(error, document, model, (position,)))
    return (None if problems else Read(filing, tuple(records))), problems
