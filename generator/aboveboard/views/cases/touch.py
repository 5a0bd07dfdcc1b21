"""How often we were in touch and sat down together, from what the client itself reads.

An invoice or a newsletter is no contact, and neither is what only the staff wrote down.
"""

from collections.abc import Iterator
from datetime import date, datetime

from aboveboard.model.words import NO_CONTACT
from aboveboard.scope import Scope
from aboveboard.views.cases.case import Case, Place, day_of
from aboveboard.views.cases.periods import Again, cases_again, today_of

_NOTES = ("lately", None, None)
_TALKS = ("reviews", None, None)


def contact_cases(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each time in which we had to be in touch, the running one included.

    The first begins with the client or with our records, whichever is later; where the company
    says nothing of its records, with the first contact.
    """
    length, records_since = scope.plan.promises.contact_every, scope.company.records_since
    days = _contact_days(scope, today_of(scope, as_of))
    begin = records_since or min(days, default=None)
    if length and begin:
        first = max(scope.folder.client.since, begin)
        yield from cases_again(Again("contact_every", length, first, _NOTES), days, scope, as_of)


def is_silent(scope: Scope, as_of: datetime) -> bool:
    """Tell whether nothing is known of contact: none on record, nor since when there would be."""
    return not (scope.company.records_since or _contact_days(scope, today_of(scope, as_of)))


def review_cases(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each time in which we had to sit down together, from the beginning on."""
    length, today = scope.plan.promises.review_every, today_of(scope, as_of)
    if length is not None:
        since = scope.folder.client.since
        days: dict[date, Place] = {
            review.day: ("review", review.id, None)
            for review in scope.folder.reviews
            if review.day <= today
        }
        first = max(since, scope.company.records_since or since)
        yield from cases_again(Again("review_every", length, first, _TALKS), days, scope, as_of)


def _contact_days(scope: Scope, today: date) -> dict[date, Place]:
    """Gather the days on which we were in touch; of two on a day, the first named is shown."""
    found: dict[date, Place] = {}
    for day, place in contacts_of(scope):
        if day <= today:
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
