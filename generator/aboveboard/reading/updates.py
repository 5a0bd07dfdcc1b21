"""One dated update of an incident's timeline."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from aboveboard.model.events import Update
from aboveboard.model.fault import Fault
from aboveboard.model.moments import moment_at, read_day
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.problems import (
    IMPOSSIBLE_TIME,
    TIMELINE,
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
_PART = re.compile(r"[^,]+")
_SIGNS = re.compile(r" {0,3}#+[ \t]*")
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
    """What is wrong with an update; told as a problem at the words of its heading."""

    def __init__(self, code: Code, message: str, hint: str, at: int = 0) -> None:
        """Keep the words apart; they become those of a problem.

        Args:
            code: Its kind.
            message: What is wrong.
            hint: The remedy.
            at: Where in the heading's words, counted from 0.
        """
        super().__init__(message)
        self.code, self.message, self.hint, self.at = code, message, hint, at

    def problem(self, document: Document, heading: Heading) -> Problem:
        """Make the problem."""
        signs = _SIGNS.match(document.body.split("\n")[heading.line])
        column = (signs.end() if signs else 0) + self.at + 1
        where = document.where_line(heading.line, column)
        return Problem(where, self.code, self.message, self.hint)


def read_update(stretch: Stretch, known: tuple[date, datetime, tzinfo]) -> tuple[date, Update]:
    """Read one update of a timeline.

    Args:
        stretch: Its heading and what stands below.
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
    changes = dict(_changes(match))
    if match["phase"].lower() == Phase.RESOLVED and set(changes.values()) - {_WELL}:
        raise Refused(
            TIMELINE,
            "After Resolved every service works again, and this says otherwise.",
            "Leave the status out; or write Monitoring, and Resolved once all is well.",
            match.start("changes"),
        )
    text = passages_of(stretch.lines)
    return written or day, Update(at, _phase(match), text, changes)


def _told(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _phase(match: re.Match[str]) -> Phase:
    word, at = match["phase"], match.start("phase")
    try:
        return Phase(word.lower())
    except ValueError:
        if word.lower() in _OVER:
            hint = "Did you mean 'Resolved'?"
            raise Refused(TIMELINE, f"'{word}' is not a phase.", hint, at) from None
        names = [phase.value.capitalize() for phase in Phase]
        hint = did_you_mean(word.capitalize(), names)
        raise Refused(TIMELINE, f"'{word}' is not a phase.", hint, at) from None


def _changes(update: re.Match[str]) -> Iterator[tuple[str, ServiceStatus]]:
    """Yield what an update changes; whether its services are known is not looked at here."""
    told: set[str] = set()
    for part in _PART.finditer(update["changes"] or ""):
        written = part.group().strip()
        if not written:
            continue
        match = _CHANGE.fullmatch(part.group())
        before = update.start("changes") + part.start()
        if not match:
            at = before + part.group().index(written)
            message = f"'{written}' is no change of a status."
            raise Refused(TIMELINE, message, f"Write it as in {FORM}.", at)
        service, status = match.groups()
        if status not in list(ServiceStatus):
            hint = did_you_mean(status, [known.value for known in ServiceStatus])
            message = f"'{status}' is not a status."
            raise Refused(TIMELINE, message, hint, before + match.start(2))
        if service in told:
            message = f"'{service}' stands here twice."
            hint = "Keep the one that is true."
            raise Refused(TIMELINE, message, hint, before + match.start(1))
        told.add(service)
        yield service, ServiceStatus(status)
