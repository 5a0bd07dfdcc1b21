"""The lists as tasks of a calendar program.

Each line is a to-do, not an event: a to-do whose day has passed stays on view until it is done,
while an event of last week is seen by nobody. What a line is known by is made of its rule, its
file and its day, so that the same line is the same task tomorrow.

Source: RFC 5545, section 3.6.2.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time

from aboveboard.care.report import Line, Report
from aboveboard.care.signs import visible
from aboveboard.checks import Records
from aboveboard.feeds.ids import authority_of
from aboveboard.views.texts import in_a_row


def as_calendar(report: Report, records: Records, prefix: str) -> bytes:
    """Write every line of the report, once, as a to-do that is due on its day.

    Args:
        report: What waits.
        records: Whose company it is, and as of when.
        prefix: Stands before every path.
    """
    from icalendar import Calendar, Component, vText  # slow, and for this format alone

    name = vText(visible(f"{records.portal.company.name}: what waits"))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Aboveboard//Care//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    stamp = datetime.combine(report.today, time(), UTC)
    for line, uid in _with_ids(report, records):
        task = Component.get_component_class("VTODO")()
        task.add("uid", uid)
        task.add("dtstamp", stamp)
        task.add("due", line.due_on)
        task.add("summary", visible(line.what))
        task.add("description", "\n\n".join(map(visible, _parts(line, prefix))))
        task.add("categories", [line.code.name])
        task.add("class", "CONFIDENTIAL")
        task.add("status", "NEEDS-ACTION")
        calendar.add_component(task)
    written: bytes = calendar.to_ical()
    return written


def _parts(line: Line, prefix: str) -> Iterator[str]:
    yield f"Next: {line.next_step}"
    yield f"For: {in_a_row(member.name for member in line.who) if line.who else 'anybody'}"
    yield f"{prefix}{line.where}"


def _with_ids(report: Report, records: Records) -> Iterator[tuple[Line, str]]:
    """Yield each line with what it is known by; like ones of a file are told apart by order."""
    domain = authority_of(records.portal.company).rpartition("@")[2]
    seen: Counter[tuple[str, str, str]] = Counter()
    for line in report.lines:
        # What is due right now has no day of its own: tomorrow it would be another.
        day = "" if line.due_at == records.now else line.due_on.isoformat()
        sign = (line.code.name, line.where.path, day)
        seen[sign] += 1
        digest = hashlib.sha256("\n".join((*sign, str(seen[sign]))).encode()).hexdigest()
        yield line, f"care-{line.code.name}-{digest[:16]}@{domain}"
