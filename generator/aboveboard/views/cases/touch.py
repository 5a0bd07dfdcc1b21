"""How often we were in touch and sat down together, from what the client itself reads.

An invoice or a newsletter is no contact, and neither is what only the staff wrote down.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from aboveboard.model.moments import Duration
from aboveboard.model.words import NO_CONTACT, ClientStatus
from aboveboard.model.working_time import moved
from aboveboard.scope import Scope, midnight
from aboveboard.views.cases.case import Case, Place, day_of, judged_by_day

_Days = Mapping[date, Place]
"""When we were in touch, and where the client reads of it."""


def contact_cases(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each silence between two contacts, and for the running one.

    It begins with the client or with our records, whichever is later; where the company says
    nothing of its records, with the first contact.
    """
    promise, records_since = scope.plan.promises.contact_every, scope.company.records_since
    if promise is not None:
        days = _contact_days(scope)
        since = scope.folder.client.since
        first = max(since, records_since) if records_since else max(since, min(days, default=since))
        if records_since or days:
            yield from _gaps(("contact_every", promise), first, days, scope, as_of)


def review_cases(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each time between two talks, from the beginning on."""
    promise, records_since = scope.plan.promises.review_every, scope.company.records_since
    if promise is not None:
        since = scope.folder.client.since
        days = {review.day: ("review", review.id, None) for review in scope.folder.reviews}
        first = max(since, records_since) if records_since else since
        yield from _gaps(("review_every", promise), first, days, scope, as_of)


def _gaps(
    promised: tuple[str, Duration], first: date, days: _Days, scope: Scope, as_of: datetime
) -> Iterator[Case]:
    """Judge each time from one day to the next, and the one that still runs."""
    promise, length = promised
    zone, company = scope.company.timezone, scope.company
    last = last_day_of(scope)
    before = first
    known = sorted(day for day in days if first < day <= day_of(as_of, zone))
    for day in (*known, None):
        due = day_of(moved(midnight(before, zone), length, company), zone)
        place = days[day] if day else days.get(before, ("lately", None, None))
        if _is_owed(scope, last, min(due, day) if day else due):
            yield judged_by_day(promise, (before, due, day), zone, place)
        before = day or before


def _is_owed(scope: Scope, last: date | None, day: date) -> bool:
    """Tell whether we still promised anything on a day."""
    if last is not None:
        return day <= last
    return scope.folder.client.status is not ClientStatus.LEFT


def last_day_of(scope: Scope) -> date | None:
    """Give the last day of somebody's last service; ``None`` while there is no end of it."""
    ends = [own.until for own in scope.services]
    known = [until for until in ends if until is not None]
    return max(known) if known and len(known) == len(ends) else None


def _contact_days(scope: Scope) -> dict[date, Place]:
    """Gather the days on which we were in touch; of two on a day, the first named is shown."""
    found: dict[date, Place] = {}
    for day, place in contacts_of(scope):
        found.setdefault(day, place)
    return found


def contacts_of(scope: Scope) -> Iterator[tuple[date, Place]]:
    """Yield each day on which we were in touch, and where the client reads of it."""
    for review in scope.folder.reviews:
        yield review.day, ("review", review.id, None)
    yield from _notes(scope)
    yield from _concerns(scope)
    for item in scope.folder.roadmap.items if scope.folder.roadmap else ():
        for move in item.moved:
            if move.told_on and move.how not in NO_CONTACT:
                yield move.told_on, ("roadmap", None, f"item-{item.id}")
    for introduction in scope.folder.introductions:
        yield introduction.on, ("introductions", None, None)


def _notes(scope: Scope) -> Iterator[tuple[date, Place]]:
    """Yield the client's own notes; those of the newest year stand on the first page of Lately."""
    newest = max((note.day.year for note in (*scope.folder.notes, *scope.notes)), default=0)
    for note in scope.folder.notes:
        year = None if note.day.year == newest else str(note.day.year)
        yield note.day, ("lately", year, f"you-{note.id}")


def _concerns(scope: Scope) -> Iterator[tuple[date, Place]]:
    for concern in scope.folder.concerns:
        spoken = (concern.raised, concern.acknowledged, concern.answered, concern.checked_back)
        for when in filter(None, spoken):
            yield day_of(when, scope.company.timezone), ("concerns", None, concern.id)
