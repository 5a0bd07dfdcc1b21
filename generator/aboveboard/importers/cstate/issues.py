"""One issue of a cState site as an incident."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC

from aboveboard.importers.cstate.course import Course, course_of
from aboveboard.importers.cstate.front import TIMES, Front
from aboveboard.importers.cstate.messages import Message, read_messages
from aboveboard.importers.cstate.span import span_of
from aboveboard.importers.cstate.systems import Systems
from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import IncidentDraft, UpdateDraft
from aboveboard.importers.markup import fitted
from aboveboard.importers.slugs import slug_of
from aboveboard.importers.times import Zones
from aboveboard.model.words import Impact, ServiceStatus
from aboveboard.problems import Where

SEVERITIES = {
    "down": (ServiceStatus.MAJOR_OUTAGE, Impact.CRITICAL),
    "disrupted": (ServiceStatus.PARTIAL_OUTAGE, Impact.MINOR),
    "notice": (ServiceStatus.OPERATIONAL, Impact.NONE),
}
"""What a severity does to each system affected, and the impact that follows from it."""
_NOTICE = "notice"
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}-(?=.)")
_SHORTCODE = re.compile(r"\{\{[<%].{0,80}")


def why_not(front: Front) -> Doubt | None:
    """Say why an issue is not imported, where it is none that tells of a problem.

    Raises:
        Refused: It cannot be told.
    """
    stem = front.issue.stem
    for key, told in (
        ("informational", "is informational: it tells of no problem"),
        ("draft", "is a draft, which was never published"),
    ):
        if front.flag(key):
            return _left(front.where(key), f"'{stem}' {told}.")
    section = front.text("section")
    if section != "issue":
        where = front.where("section" if section else "title")
        return _left(where, f"'{stem}' is not in the section 'issue', so cState shows it nowhere.")
    return None


def _left(where: Where, message: str) -> Doubt:
    do = "If clients should read it, write a note with `aboveboard new note`."
    return Doubt(where, Kind.NOT_IMPORTED, message, "It is not imported.", do)


def read_issue(front: Front, systems: Systems, zones: Zones) -> tuple[IncidentDraft, list[Doubt]]:
    """Read an issue, and what is doubtful in it.

    Raises:
        Refused: A fact of it cannot be read, or the one when it began is missing.
    """
    issue = front.issue
    reader = _Reader(front, f"cstate:{issue.stem}")
    title = front.text("title") or issue.stem
    messages = read_messages(issue.document.body)
    zones = replace(zones, beside=front.zone)
    span, doubts = span_of(front, messages, zones, reader.origin)
    status, impact = reader.severity(doubts)
    services = dict.fromkeys(reader.services(systems, doubts), status)
    course = course_of(messages, span, zones)
    doubts += reader.course_doubts(course, zones)
    updates = tuple(reader.fitted(course.updates, doubts))
    draft = IncidentDraft(
        origin=reader.origin,
        title=title,
        slug=slug_of(_DAY.sub("", issue.stem)),
        services=services,
        began=span.began,
        updates=updates,
        where=front.where("title"),
        over=span.over,
        impact=impact,
    )
    return draft, doubts


@dataclass(frozen=True, slots=True)
class _Reader:
    """An issue's facts, and where it was told first."""

    front: Front
    origin: str

    def severity(self, doubts: list[Doubt]) -> tuple[ServiceStatus, Impact]:
        """Give what its severity does; a word of its own is a notice, as in cState."""
        word = self.front.text("severity").lower()
        if word not in SEVERITIES:
            told = f"'severity' is '{word}'." if word else "No severity is told."
            now = "It is a notice, as cState takes it: no service is worse for it."
            do = "Correct the statuses under `services`."
            where = self.front.where("severity")
            doubts.append(Doubt(where, Kind.STATUS_UNTOLD, told, now, do, self.origin))
        return SEVERITIES.get(word, SEVERITIES[_NOTICE])

    def services(self, systems: Systems, doubts: list[Doubt]) -> list[str]:
        """Give the keys of the systems affected, or that of the whole site."""
        stem = self.front.issue.stem
        affected = self.front.texts("affected")
        if affected:
            return [systems.key_of(name, where, stem) for name, where in affected]
        where = self.front.where("affected")
        doubts.append(
            Doubt(
                where,
                Kind.NO_SERVICE,
                "No system is affected.",
                f"It touches the service '{systems.title}', which stands for the whole site.",
                "Write the services that it touched under `services`.",
                self.origin,
            )
        )
        return [systems.whole_site(where)]

    def course_doubts(self, course: Course, zones: Zones) -> Iterator[Doubt]:
        """Yield what is doubtful in the messages."""
        for message in course.undated:
            lead = message.lead.strip() or "This text"
            now = "It is part of the update before it."
            do = "Write it under a heading of its own, with its time."
            yield self._at(message, Kind.NO_DATE, (f"{lead} says no time.", now, do))
        for message in course.timeless:
            told = f"'{message.time}' is no time that can be read."
            now = "The text is put where its words and its place suggest."
            do = "Write it under a heading of its own, with its time."
            yield self._at(message, Kind.NO_DATE, (told, now, do))
        for message in course.too_early:
            told = f"'{message.time}' is earlier than the beginning."
            now = "The text is told at the beginning."
            do = "Correct `began`, or the time of that update."
            yield self._at(message, Kind.TIMES_DIFFER, (told, now, do))
        bare = self._first_bare(course)
        if bare and not zones.given:
            now = (
                "It is read in the zone of the times beside it."
                if zones.beside
                else f"Its times are read in {zones.home}, as yours are; cState takes them for UTC."
            )
            do = "Run with --zone UTC, or the zone that was meant, before anything is written."
            text, where = bare
            told = f"'{text}' does not say in which zone."
            yield Doubt(where, Kind.NO_ZONE, told, now, do, self.origin)

    def fitted(
        self, updates: tuple[UpdateDraft, ...], doubts: list[Doubt]
    ) -> Iterator[UpdateDraft]:
        """Make the texts fit for our files, and doubt what was changed for it."""
        for update in updates:
            made = fitted(update.text)
            for address in made.pictures:
                told = f"A picture lies elsewhere: {address}"
                do = "To show it, put it beside the file and write ![what it shows](name.png)."
                where = self._line_with(address)
                doubts.append(
                    Doubt(where, Kind.TEXT_CHANGED, told, "It is a link.", do, self.origin)
                )
            for code in _SHORTCODE.findall(made.text):
                told = f"A shortcode of the site's own: {code}"
                do = "Write what it shows, or take it away."
                where = self._line_with(code)
                doubts.append(
                    Doubt(where, Kind.TEXT_CHANGED, told, "It stays as text.", do, self.origin)
                )
            yield replace(update, text=made.text)

    def _line_with(self, text: str) -> Where:
        document = self.front.issue.document
        lines = document.body.split("\n")
        number = next((n for n, line in enumerate(lines) if text in line), 0)
        return document.where_line(number)

    def _at(self, message: Message, kind: Kind, words: tuple[str, str, str]) -> Doubt:
        where = self.front.issue.document.where_line(message.line)
        return Doubt(where, kind, *words, self.origin)

    def _first_bare(self, course: Course) -> tuple[str, Where] | None:
        for key in TIMES:
            time = self.front.time(key, UTC)
            if time and not time.has_zone:
                return self.front.text(key), self.front.where(key)
        for message in course.bare:
            return message.time, self.front.issue.document.where_line(message.line)
        return None
