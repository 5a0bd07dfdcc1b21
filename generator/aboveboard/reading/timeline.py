"""An incident's text: dated updates, then the write-up.

The grammar of an update's heading is ``## [YYYY-MM-DD ]HH:MM[ ±HH:MM] Phase [{service: status,
…}]``. Without a date it is the day of the update before, without an offset the company's zone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from aboveboard.model.events import IncidentFile, Passages, Update, WriteUp
from aboveboard.model.fault import Fault
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.words import Phase
from aboveboard.problems import (
    IMPOSSIBLE_TIME,
    TIMELINE,
    Problem,
)
from aboveboard.reading.headings import (
    Heading,
    Stretch,
    headings,
    passages_of,
    stretches,
    unfenced,
)
from aboveboard.reading.tasks import is_task, read_tasks
from aboveboard.reading.updates import FORM, Refused, is_update, is_update_in_disguise, read_update
from aboveboard.sources import Document

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

    @property
    def first_part(self) -> Heading | None:
        """The heading with which the write-up begins."""
        return next((stretch.heading for part in self.parts.values() for stretch in part), None)

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
        elif is_update(heading.words):
            if timeline.parts:
                timeline.problems.append(_late(document, heading, timeline.first_part))
            try:
                day, update = read_update(stretch, (day, before, zone))
            except Refused as refused:
                timeline.problems.append(refused.problem(document, heading))
            else:
                timeline.problems.extend(_reopened(document, timeline.updates, heading, update))
                timeline.updates.append(update)
                before = update.at
        else:
            _add_part(timeline, document, stretch)
    timeline.problems.extend(_disguised(document))
    if not timeline.updates and not timeline.problems:
        timeline.problems.append(
            Problem(
                document.where_line(0),
                TIMELINE,
                "This incident has no update.",
                f"Tell the clients what you know: {FORM}.",
            )
        )
    return timeline


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
            f"Add their status, as in {FORM}; or write a new incident with `repeat_of`.",
        )


def _disguised(document: Document) -> Iterator[Problem]:
    for number, line in unfenced(document.body.split("\n")):
        if is_update_in_disguise(line):
            yield Problem(
                document.where_line(number),
                TIMELINE,
                "This looks like an update, but is not the heading of one, so nothing changes.",
                f"Write it as {FORM}.",
            )


def _stray_text(document: Document, stretch: Stretch) -> Iterator[Problem]:
    for number, line in enumerate(stretch.lines):
        if line.strip():
            yield Problem(
                document.where_line(number),
                TIMELINE,
                "This text stands before the first update, where no page shows it.",
                f"Begin with an update: {FORM}.",
            )
            return


def _tasks_for_one(document: Document, stretch: Stretch) -> Iterator[Problem]:
    """Yield a problem for each task in a passage for one client, where nobody would follow it."""
    heads = {heading.line: heading for heading in headings(stretch.lines) if heading.level <= 3}
    reader: str | None = None
    for number, line in unfenced(stretch.lines):
        reader = heads[number].reader if number in heads else reader
        if reader and is_task(line):
            yield Problem(
                document.where_line(stretch.first_line + number),
                TIMELINE,
                f"This task stands in the passage for {reader}, where it is no task: what we are "
                "changing is for all who read it.",
                "Write it above the passage, naming nobody; or tell it here in a sentence.",
            )


def _late(document: Document, heading: Heading, first: Heading | None) -> Problem:
    words = f", which begins with '{first.words}'" if first else ""
    return Problem(
        document.where_line(heading.line),
        TIMELINE,
        f"An update stands below the write-up{words}.",
        "Move it up, to the other updates; they come first, oldest on top. A heading within an "
        "update begins with ### or more.",
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
        timeline.problems.extend(_tasks_for_one(document, stretch))
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
                f"The first heading of an incident is an update: {FORM}.",
            )
        )
    timeline.parts.setdefault(part or "other", []).append(stretch)
