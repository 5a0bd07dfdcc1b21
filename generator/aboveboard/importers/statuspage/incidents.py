"""Incidents of Statuspage's API v2."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import IncidentDraft
from aboveboard.importers.slugs import slug_of
from aboveboard.importers.statuspage.statuses import course_of
from aboveboard.importers.statuspage.updates import A_MINUTE, PHASES, Event, Told
from aboveboard.importers.times import written
from aboveboard.model.words import Impact, Phase
from aboveboard.problems import MISSING_KEY

_IMPACTS = (*Impact, "maintenance")


def read_incident(event: Event) -> tuple[IncidentDraft, list[Doubt]]:
    """Read an incident, and what is doubtful in it.

    Raises:
        Refused: It is not as the API has it.
    """
    updates, doubts = event.updates()
    began = _beginning(event, updates, doubts)
    updates = updates or [Told(began, "investigating", "")]
    updates, over = _ending(event, updates, doubts)
    over = _no_earlier(event, began, over, doubts)
    word = event.part.word("impact", _IMPACTS)
    impact = Impact(word) if word in list(Impact) else None
    course = course_of(event, began, updates, impact)
    draft = IncidentDraft(
        origin=event.origin,
        title=event.title,
        slug=slug_of(event.title),
        services=course.services,
        began=began,
        updates=course.updates,
        where=event.part.where,
        over=over,
        impact=impact,
    )
    return draft, [*doubts, *course.doubts]


def _beginning(event: Event, updates: Sequence[Told], doubts: list[Doubt]) -> datetime:
    began = event.moment("started_at", "created_at") or (updates[0].at if updates else None)
    if began is None:
        raise event.part.refused(MISSING_KEY, "has no time: neither started_at nor created_at")
    if not updates or updates[0].at >= began:
        return began
    first = updates[0].at
    doubts.append(
        event.doubt(
            Kind.TIMES_DIFFER,
            f"it began at {written(began, event.zones.home)}, after its first update.",
            f"It begins with that update, at {written(first, event.zones.home)}.",
            "Correct `began`, or the time of the update.",
        )
    )
    return first


def _ending(
    event: Event, updates: list[Told], doubts: list[Doubt]
) -> tuple[list[Told], datetime | None]:
    """Give the updates with one that ends it, where it is over, and when that was."""
    status = event.part.word("status", tuple(PHASES))
    is_closed = bool(status) and PHASES[status] is Phase.RESOLVED
    resolved_at = event.moment("resolved_at") if is_closed else None
    if is_closed and not updates[-1].is_over:
        last = updates[-1].at
        at = max(resolved_at or event.moment("updated_at") or last, last)
        updates = [*updates, Told(at, "resolved", "")]
        if resolved_at is None:
            doubts.append(_end_untold(event, at))
    if not updates[-1].is_over:
        return updates, None
    if status and not is_closed:
        doubts.append(_still_open(event, status))
    going_on = [update.at for update in updates if not update.is_over]
    told_at = updates[_after_last(updates)].at
    if resolved_at is None or resolved_at == told_at:
        return updates, told_at
    if resolved_at < told_at and all(at <= resolved_at for at in going_on):
        return updates, resolved_at
    doubts.append(_resolved_elsewhen(event, resolved_at, told_at))
    return updates, told_at


def _after_last(updates: Sequence[Told]) -> int:
    """Give the position of the update with which it was over for good."""
    return max((n for n, update in enumerate(updates) if not update.is_over), default=-1) + 1


def _no_earlier(
    event: Event, began: datetime, over: datetime | None, doubts: list[Doubt]
) -> datetime | None:
    if over is None or over > began:
        return over
    told = written(over, event.zones.home)
    doubt = event.doubt(
        Kind.NO_LENGTH,
        f"it was over at {told}, in the minute in which it began.",
        "It ends as it begins: no minute of it counts.",
        "Correct the times, if it was longer.",
    )
    if over < began:
        doubt = replace(
            doubt,
            kind=Kind.END_BEFORE_START,
            message=f"'{event.title}': it was over at {told}, before it began.",
        )
    doubts.append(doubt)
    return began


def _end_untold(event: Event, at: datetime) -> Doubt:
    return event.doubt(
        Kind.END_UNTOLD,
        "it is over, and nothing says since when.",
        f"It ends at {written(at, event.zones.home)}, when it was last changed.",
        "Correct the time of Resolved.",
    )


def _still_open(event: Event, status: str) -> Doubt:
    return event.doubt(
        Kind.END_UNTOLD,
        f"its status is '{status}', and its last update says that it is over.",
        "It is over.",
        "If it goes on, take the last update away.",
    )


def _resolved_elsewhen(event: Event, resolved_at: datetime, told_at: datetime) -> Doubt:
    return event.doubt(
        Kind.TIMES_DIFFER,
        f"resolved_at is {written(resolved_at, event.zones.home)}, and the update that says so is "
        f"of {written(told_at, event.zones.home)}.",
        "It ends with that update.",
        f"Correct the time of Resolved. The two are {abs(resolved_at - told_at) // A_MINUTE} "
        "minutes apart.",
    )
