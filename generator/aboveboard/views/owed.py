"""What we owe a client, and what we need from it: dated, soonest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.model.events import Incident
from aboveboard.model.roadmap import RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.model.working_time import moved
from aboveboard.scope import Scope
from aboveboard.views.services import Records
from aboveboard.views.texts import plain_words
from aboveboard.views.times import Time

_REMEMBERED = timedelta(days=90)
"""A write-up that nobody wrote for so long is a matter for the staff's report."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed: what, by when, and the page that tells of it."""

    what: str
    by: Time | None
    is_late: bool
    page: tuple[str, str | None]


def we_owe(scope: Scope, records: Records) -> tuple[Owed, ...]:
    """Gather what we owe: from roadmap, write-ups, reviews and concerns."""
    return _sorted(
        [
            *_from_roadmap(scope, records),
            *_from_incidents(scope, records),
            *_from_reviews(scope, records),
            *_from_concerns(scope, records),
        ]
    )


def we_need(scope: Scope, records: Records) -> tuple[Owed, ...]:
    """Gather what we need from the client."""
    return _sorted(
        _owed(
            f"{item.needs_from_you} ({item.title})",
            None if item.next else item.next_by,
            ("roadmap", None),
            records,
        )
        for item in _open_items(scope)
        if item.needs_from_you
    )


def _sorted(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    return tuple(sorted(owed, key=lambda item: (item.by.iso if item.by else "9999", item.what)))


def _owed(what: str, by: date | None, page: tuple[str, str | None], records: Records) -> Owed:
    today = records.calendar.today(records.now)
    return Owed(
        what=plain_words(what),
        by=records.calendar.day(by) if by else None,
        is_late=by is not None and by < today,
        page=page,
    )


def _open_items(scope: Scope) -> Iterator[RoadmapItem]:
    for roadmap in (scope.folder.roadmap, scope.plan_roadmap):
        for item in roadmap.items if roadmap else ():
            if item.stage in (Stage.NOW, Stage.NEXT, Stage.LATER):
                yield item


def _from_roadmap(scope: Scope, records: Records) -> Iterator[Owed]:
    page = ("roadmap", None)
    for item in _open_items(scope):
        if item.promised:
            yield _owed(item.title, item.promised, page, records)
        if item.next:
            yield _owed(f"{item.next} ({item.title})", item.next_by, page, records)
        for move in item.moved:
            extra = scope.plan.goodwill.get(move.extra or "")
            if extra and move.extra_given is None:
                yield _owed(f"{extra}, because {item.title} is late", None, page, records)


def _from_incidents(scope: Scope, records: Records) -> Iterator[Owed]:
    for incident in scope.incidents:
        page = ("incident", incident.id)
        due_on = report_due_on(incident, scope, records)
        if due_on:
            yield _owed(f"What went wrong, in writing ({incident.title})", due_on, page, records)
        for task in incident.write_up.follow_ups:
            if not task.done:
                yield _owed(task.text, task.due_on, page, records)


def report_due_on(incident: Incident, scope: Scope, records: Records) -> date | None:
    """Give the day by which an incident's write-up is promised; for a while after it, too.

    ``None`` where it is written, where nothing was promised, while the incident is open, and
    where it was told first elsewhere.
    """
    written, promise = incident.write_up, scope.plan.promises.problem_report
    end = incident.ended_at
    if promise is None or end is None or incident.origin:
        return None
    if written.meant or written.cause or written.sorry:
        return None
    due_on = records.calendar.today(moved(end, promise, scope.company))
    return due_on if records.calendar.today(records.now) - due_on <= _REMEMBERED else None


def _from_reviews(scope: Scope, records: Records) -> Iterator[Owed]:
    for review in scope.folder.reviews:
        for task in review.actions:
            if not task.done:
                yield _owed(task.text, task.due_on, ("review", review.id), records)


def _from_concerns(scope: Scope, records: Records) -> Iterator[Owed]:
    for concern in scope.folder.concerns:
        if concern.resolved is None and concern.next:
            yield _owed(concern.next, concern.next_by, ("concern", concern.id), records)
