"""An incident's text: dated updates, then the write-up.

The grammar of an update's heading is ``## [YYYY-MM-DD ]HH:MM[ ±HH:MM] Phase [{service: status,
…}]``. Without a date it is the day of the update before, without an offset the company's zone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from aboveboard.model.events import IncidentFile, Passages, Update, WriteUp
from aboveboard.model.fault import Fault
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.moments import moment_at, read_day
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.problems import (
    IMPOSSIBLE_TIME,
    TIMELINE,
    UNKNOWN_REFERENCE,
    Code,
    Problem,
    did_you_mean,
)
from aboveboard.reading.headings import Heading, Stretch, passages_of, stretches
from aboveboard.reading.tasks import read_tasks
from aboveboard.sources import Document

_UPDATE = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})[ T])?(?P<clock>\d{2}:\d{2})(?: ?(?P<offset>Z|[+-]\d{2}:\d{2}))?"
    r"[ \t]+(?P<phase>[A-Za-z]+)(?:[ \t]*\{(?P<changes>[^{}]*)\})?",
    re.ASCII,
)
_CHANGE = re.compile(r"\s*([^\s:]+)\s*:\s*(\S+)\s*", re.ASCII)
_FORM = "`## 10:20 Identified {online-shop: major_outage}`, with a date before the clock if needed"
_PARTS: Mapping[str, str] = {
    "what this meant for you": "meant",
    "what went wrong": "cause",
    "what we did": "did",
    "what we are changing": "changing",
    "we are sorry": "sorry",
}


@dataclass(slots=True)
class Timeline:
    """What an incident's text says, and what is wrong with it."""

    updates: list[Update] = field(default_factory=list)
    parts: dict[str, list[Stretch]] = field(default_factory=dict)
    follow_ups: tuple[FollowUp, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def write_up(self) -> WriteUp:
        """The write-up, part by part."""
        return WriteUp(
            meant=self._passages("meant"),
            cause=self._passages("cause"),
            did=self._passages("did"),
            changing=self._passages("changing"),
            follow_ups=self.follow_ups,
            sorry=self._passages("sorry"),
            other=self._passages("other"),
        )

    def _passages(self, part: str) -> Passages:
        return tuple(p for stretch in self.parts.get(part, ()) for p in passages_of(stretch.lines))


def read_timeline(document: Document, front: IncidentFile, zone: tzinfo) -> Timeline:
    """Read updates and write-up from an incident's body.

    Args:
        document: The incident's file.
        front: Its front matter.
        zone: The company's, in which times without an offset are read.
    """
    timeline = Timeline()
    day = front.began.astimezone(zone).date()
    before = front.began
    for stretch in stretches(document.body.split("\n"), 2):
        heading = stretch.heading
        if heading is None:
            timeline.problems.extend(_stray_text(document, stretch))
        elif heading.words[:1].isdigit():
            if timeline.parts:
                timeline.problems.append(_late(document, heading))
            try:
                day, update = _update(stretch, front, (day, before, zone))
            except _Refused as refused:
                timeline.problems.append(refused.problem(document, heading))
            else:
                timeline.problems.extend(_reopened(document, timeline.updates, heading, update))
                timeline.updates.append(update)
                before = update.at
        else:
            _add_part(timeline, document, stretch)
    if not timeline.updates and not timeline.problems:
        timeline.problems.append(
            Problem(
                document.where_line(0),
                TIMELINE,
                "This incident has no update.",
                f"Tell the clients what you know: {_FORM}.",
            )
        )
    return timeline


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def problem(self, document: Document, heading: Heading) -> Problem:
        return Problem(document.where_line(heading.line), self.code, self.message, self.hint)


def _update(
    stretch: Stretch, front: IncidentFile, known: tuple[date, datetime, tzinfo]
) -> tuple[date, Update]:
    """Read one update; gives the day it was written for, too."""
    day, before, zone = known
    heading = stretch.heading
    match = _UPDATE.fullmatch(heading.words) if heading else None
    if not match:
        raise _Refused(TIMELINE, "This heading is not a dated update.", f"Write it as {_FORM}.")
    try:
        written = read_day(match["day"]) if match["day"] else None
        at = moment_at(written or day, match["clock"], match["offset"], zone)
    except Fault as fault:
        raise _Refused(IMPOSSIBLE_TIME, fault.message, fault.hint) from None
    if at < before:
        raise _Refused(
            IMPOSSIBLE_TIME,
            f"{match['clock']} is earlier than the update or the beginning before it.",
            "Write updates oldest first; after midnight, write the date: "
            f"`## {day} {match['clock']} …` with the right day.",
        )
    changes = dict(_changes(match["changes"] or "", front))
    text = passages_of(stretch.lines)
    return written or day, Update(at, _phase(match["phase"]), text, changes)


def _phase(word: str) -> Phase:
    try:
        return Phase(word.lower())
    except ValueError:
        names = [phase.value.capitalize() for phase in Phase]
        raise _Refused(
            TIMELINE,
            f"'{word}' is not a phase.",
            f"{did_you_mean(word.capitalize(), names)} Known are: {', '.join(names)}.",
        ) from None


def _changes(written: str, front: IncidentFile) -> Iterator[tuple[str, ServiceStatus]]:
    told: set[str] = set()
    for change in filter(None, (part.strip() for part in written.split(","))):
        match = _CHANGE.fullmatch(change)
        if not match:
            raise _Refused(
                TIMELINE, f"'{change}' is no change of a status.", f"Write it as in {_FORM}."
            )
        service, status = match.groups()
        if service not in front.services:
            raise _Refused(
                UNKNOWN_REFERENCE,
                f"'{service}' is not among this incident's services.",
                f"{did_you_mean(service, front.services)} If it was hit only later, "
                f"add `{service}: operational` to `services` above.",
            )
        if status not in list(ServiceStatus):
            raise _Refused(
                TIMELINE,
                f"'{status}' is not a status.",
                did_you_mean(status, [known.value for known in ServiceStatus]),
            )
        if service in told:
            raise _Refused(
                TIMELINE, f"'{service}' stands here twice.", "Keep the one that is true."
            )
        told.add(service)
        yield service, ServiceStatus(status)


def _reopened(
    document: Document, updates: list[Update], heading: Heading, update: Update
) -> Iterator[Problem]:
    if not updates or updates[-1].phase is not Phase.RESOLVED or update.phase is Phase.RESOLVED:
        return
    if not update.changes:
        yield Problem(
            document.where_line(heading.line),
            TIMELINE,
            "This opens the incident again, and does not say how the services are.",
            f"Add their status, as in {_FORM}; or write a new incident with `repeat_of`.",
        )


def _stray_text(document: Document, stretch: Stretch) -> Iterator[Problem]:
    for number, line in enumerate(stretch.lines):
        if line.strip():
            yield Problem(
                document.where_line(number),
                TIMELINE,
                "This text stands before the first update, where no page shows it.",
                f"Begin with an update: {_FORM}.",
            )
            return


def _late(document: Document, heading: Heading) -> Problem:
    return Problem(
        document.where_line(heading.line),
        TIMELINE,
        "An update stands below the write-up.",
        "Move it up, to the other updates; they come first, oldest on top.",
    )


def _add_part(timeline: Timeline, document: Document, stretch: Stretch) -> None:
    heading = stretch.heading
    if heading is None:
        return
    part = heading.id if heading.id in _PARTS.values() else _PARTS.get(heading.words.lower())
    if part == "changing":
        try:
            tasks, rest = read_tasks(stretch.lines)
        except Fault as fault:
            where = document.where_line(heading.line)
            timeline.problems.append(Problem(where, IMPOSSIBLE_TIME, fault.message, fault.hint))
            return
        timeline.follow_ups += tasks
        stretch = Stretch(heading, rest, stretch.first_line)
    if part is None:
        words = "#" * heading.level + f" {heading.words}"
        stretch = Stretch(heading, (words, "", *stretch.lines), stretch.first_line)
    if not timeline.updates and not timeline.problems:
        timeline.problems.append(
            Problem(
                document.where_line(heading.line),
                TIMELINE,
                "The write-up begins before any update.",
                f"The first heading of an incident is an update: {_FORM}.",
            )
        )
    timeline.parts.setdefault(part or "other", []).append(stretch)
