"""One dated update of an incident's timeline."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from aboveboard.model.events import IncidentFile, Update
from aboveboard.model.fault import Fault
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
from aboveboard.reading.headings import Heading, Stretch, passages_of
from aboveboard.sources import Document

_UPDATE = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})[ T])?(?P<clock>\d{2}:\d{2})(?: ?(?P<offset>Z|[+-]\d{2}:\d{2}))?"
    r"[ \t]+(?P<phase>[A-Za-z]+)(?:[ \t]*\{(?P<changes>[^{}]*)\})?",
    re.ASCII,
)
_SECONDS = re.compile(r"\d{2}:\d{2}:\d{2}")
_CHANGE = re.compile(r"\s*([^\s:]+)\s*:\s*(\S+)\s*", re.ASCII)
FORM = "`## 10:20 Identified {online-shop: major_outage}`, with a date before the clock if needed"
_WELL = ServiceStatus.OPERATIONAL
_OVER = frozenset({"fixed", "solved", "done", "closed", "over", "ended", "completed", "restored"})
_PHASES = "|".join([*Phase, *sorted(_OVER)])
_UPDATE_LIKE = re.compile(
    r"(?:\d[\w .,/-]{0,18}[ T])?\d{1,2}:\d{2}.*|"
    rf"\d[\d.:/ -]*(?: ?[ap]m)?[ ,]+(?:{_PHASES})\b.*",
    re.IGNORECASE | re.ASCII,
)
_DISGUISED = re.compile(
    r" {0,3}(?:#{3,}|\*\*|__)[ \t]*(?:\d{4}-\d{2}-\d{2}[ T])?\d{1,2}[:.]\d{2}"
    r"[ \t]+(?:[\u2013\u2014:-][ \t]*)?"
    rf"(?:{'|'.join(Phase)})[ \t]*(?:[{{*_#].*)?",
    re.IGNORECASE,
)


def is_update(words: str) -> bool:
    """Tell whether a heading begins with a clock, or with a number and a phase, as updates do."""
    return _UPDATE_LIKE.fullmatch(words) is not None


def is_update_in_disguise(line: str) -> bool:
    """Tell whether a line looks like an update whose heading is not one of level two."""
    return _DISGUISED.fullmatch(line) is not None


class Refused(Exception):  # noqa: N818 - the author's mistake
    """What is wrong with an update; told as a problem at its heading."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        """Keep the words apart; they become those of a problem."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def problem(self, document: Document, heading: Heading) -> Problem:
        """Make the problem."""
        return Problem(document.where_line(heading.line), self.code, self.message, self.hint)


def read_update(
    stretch: Stretch, front: IncidentFile, known: tuple[date, datetime, tzinfo]
) -> tuple[date, Update]:
    """Read one update of a timeline.

    Args:
        stretch: Its heading and what stands below.
        front: The incident's front matter.
        known: The day of the update before, its moment, and the company's zone.

    Returns:
        The day it was written for, which the next one inherits, and the update.

    Raises:
        Refused: It is not as the grammar has it, or earlier than what stands before it.
    """
    day, before, zone = known
    heading = stretch.heading
    match = _UPDATE.fullmatch(heading.words) if heading else None
    if not match:
        words = heading.words if heading else ""
        seconds = " Leave the seconds out." if _SECONDS.search(words) else ""
        message = f"'{words}' is not a dated update."
        raise Refused(TIMELINE, message, f"Write it as {FORM}.{seconds}")
    try:
        written = read_day(match["day"]) if match["day"] else None
        at = moment_at(written or day, match["clock"], match["offset"], zone)
    except Fault as fault:
        raise Refused(IMPOSSIBLE_TIME, fault.message, fault.hint) from None
    if at < before:
        raise Refused(
            IMPOSSIBLE_TIME,
            f"This update, {_told(at, zone)}, is earlier than what stands before it, "
            f"{_told(before, zone)}.",
            "Put updates in order, oldest first, and correct the date."
            if written
            else f"After midnight, write the date, too: `## {day + timedelta(days=1)} "
            f"{match['clock']} …`; otherwise put updates in order, oldest first.",
        )
    changes = dict(_changes(match["changes"] or "", front))
    if match["phase"].lower() == Phase.RESOLVED and set(changes.values()) - {_WELL}:
        raise Refused(
            TIMELINE,
            "After Resolved every service works again, and this says otherwise.",
            "Leave the status out; or write Monitoring, and Resolved once all is well.",
        )
    text = passages_of(stretch.lines)
    return written or day, Update(at, _phase(match["phase"]), text, changes)


def _told(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _phase(word: str) -> Phase:
    try:
        return Phase(word.lower())
    except ValueError:
        if word.lower() in _OVER:
            hint = "Did you mean 'Resolved'?"
            raise Refused(TIMELINE, f"'{word}' is not a phase.", hint) from None
        names = [phase.value.capitalize() for phase in Phase]
        raise Refused(
            TIMELINE,
            f"'{word}' is not a phase.",
            did_you_mean(word.capitalize(), names),
        ) from None


def _changes(written: str, front: IncidentFile) -> Iterator[tuple[str, ServiceStatus]]:
    told: set[str] = set()
    for change in filter(None, (part.strip() for part in written.split(","))):
        match = _CHANGE.fullmatch(change)
        if not match:
            raise Refused(
                TIMELINE, f"'{change}' is no change of a status.", f"Write it as in {FORM}."
            )
        service, status = match.groups()
        if service not in front.services:
            raise Refused(
                UNKNOWN_REFERENCE,
                f"'{service}' is not among this incident's services.",
                f"{did_you_mean(service, front.services)} If it was hit only later, "
                f"add `{service}: operational` to `services` above.",
            )
        if status not in list(ServiceStatus):
            raise Refused(
                TIMELINE,
                f"'{status}' is not a status.",
                did_you_mean(status, [known.value for known in ServiceStatus]),
            )
        if service in told:
            raise Refused(TIMELINE, f"'{service}' stands here twice.", "Keep the one that is true.")
        told.add(service)
        yield service, ServiceStatus(status)
