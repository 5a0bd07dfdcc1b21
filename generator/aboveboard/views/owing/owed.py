"""What we owe a client, and what we need from it: what is late first, then soonest first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from aboveboard.languages import marked
from aboveboard.model.care import Concern
from aboveboard.model.client import Engagement
from aboveboard.model.events import Incident
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.roadmap import RoadmapItem
from aboveboard.model.words import ClientStatus, EngagementStatus
from aboveboard.model.working_time import moved
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import Place, due_at, is_written_up, last_day_of, said_at
from aboveboard.views.owing.dues import is_closed
from aboveboard.views.people.team import keepers_of, names_known
from aboveboard.views.talks.next_talk import talk_due_on
from aboveboard.views.texts import plain_words
from aboveboard.views.voice import Time

_REMEMBERED = timedelta(days=90)
"""A write-up that nobody wrote for so long is a matter for the staff's report."""
_SOON = timedelta(days=30)
"""So long before it is due, a talk is named."""
_ANSWERS = (
    ("first_reply", marked("A first answer to what you told us on %(day)s")),
    ("answer_concern", marked("An answer to what you told us on %(day)s")),
)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed: what, by when, and where it is told."""

    what: str
    by: Time | None
    is_late: bool
    page: Place
    who: str | None = None
    """Who of us sees to it, where nobody is named in ``what``."""


def we_owe(scope: Scope, records: Records) -> tuple[Owed, ...]:
    """Gather what we owe: from roadmap, problems, reviews and concerns."""
    found = (
        *_from_roadmap(scope, records),
        *_once(_from_incidents(scope, records), scope),
        *_once(_from_reviews(scope, records), scope),
        *_from_concerns(scope, records),
        *_talks(scope, records),
    )
    return _sorted(_named(found, scope, records))


def we_need(scope: Scope, records: Records) -> tuple[Owed, ...]:
    """Gather what we need from the client."""
    return _sorted(
        _owed(
            f"{item.needs_from_you} ({item.title})",
            None if item.next else item.next_by,
            _place(item),
            records,
        )
        for item in scope.roadmap_items
        if item.needs_from_you and item.stage.is_open
    )


def next_promised(scope: Scope, records: Records) -> Owed | None:
    """Give what is promised for the nearest day to come; ``None``: nothing has such a day."""
    today = records.voice.today(records.now)
    dated = [
        _owed(item.title, item.promised, _place(item), records)
        for item in scope.roadmap_items
        if item.stage.is_open
        and item.promised
        and item.promised >= today
        and comes_in_time(item, scope)
    ]
    return next(iter(_sorted(_named(dated, scope, records))), None)


def _named(found: Iterable[Owed], scope: Scope, records: Records) -> Iterator[Owed]:
    """Name who sees to each thing where it has no owner of its own."""
    for one in found:
        yield one if one.who else replace(one, who=who_sees_to(one.what, scope, records))


def _sorted(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    def order(item: Owed) -> tuple[bool, str, str]:
        return (not item.is_late, item.by.iso if item.by else "9999", item.what)

    return tuple(sorted(owed, key=order))


def _owed(
    what: str, by: date | None, page: Place, records: Records, who: str | None = None
) -> Owed:
    """Owe something by a day, or by a moment."""
    if isinstance(by, datetime):
        return Owed(plain_words(what), records.voice.moment(by), by < records.now, page, who)
    today = records.voice.today(records.now)
    is_late = by is not None and by < today
    return Owed(plain_words(what), records.voice.day(by) if by else None, is_late, page, who)


def _task(task: FollowUp, page: Place, scope: Scope, records: Records) -> Owed:
    owner = scope.team.get(task.owner or "")
    return _owed(task.text, task.due_on, page, records, owner.name if owner else None)


def _once(tasks: Iterable[Owed], scope: Scope) -> Iterator[Owed]:
    """Leave out the one task of an incident or a talk that stands on the roadmap for its day."""
    planned = {
        (item.because, item.promised.isoformat())
        for item in scope.roadmap_items
        if item.because and item.promised and item.stage.is_open and comes_in_time(item, scope)
    }
    signed = [
        (one, (f"{one.page[0]}:{one.page[1]}", one.by.iso if one.by else "")) for one in tasks
    ]
    times = Counter(sign for _, sign in signed)
    return (one for one, sign in signed if sign not in planned or times[sign] > 1)


def who_sees_to(step: str, scope: Scope, records: Records) -> str | None:
    """Name who looks after the client, unless the step itself begins with somebody's name."""
    if step.partition(" ")[0] in names_known(scope):
        return None
    keepers = keepers_of(scope, records.voice.today(records.now), records.voice)
    return keepers[0].name if keepers else None


def comes_in_time(item: RoadmapItem, scope: Scope) -> bool:
    """Tell whether an item comes while the client is with us; its own ones are always owed."""
    end, roadmap = last_day_of(scope), scope.plan_roadmap
    if end is None or roadmap is None or all(item is not one for one in roadmap.items):
        return True
    days = (item.promised, item.next_by if item.next else None)
    return all(day is None or day <= end for day in days)


def _place(item: RoadmapItem) -> Place:
    return "roadmap", None, f"item-{item.id}"


def _from_roadmap(scope: Scope, records: Records) -> Iterator[Owed]:
    for item in scope.roadmap_items:
        is_owed = item.stage.is_open and comes_in_time(item, scope)
        if item.promised and is_owed:
            yield _owed(item.title, item.promised, _place(item), records)
        if item.next and is_owed:
            yield _owed(f"{item.next} ({item.title})", item.next_by, _place(item), records)
        for move in item.moved:
            extra = scope.plan.goodwill.get(move.extra or "")
            if extra and move.extra_given is None:
                what = records.voice.say(
                    "%(extra)s, for the delay of %(item)s", extra=extra, item=item.title
                )
                yield _owed(what, None, _place(item), records)


def _from_incidents(scope: Scope, records: Records) -> Iterator[Owed]:
    for incident in scope.incidents:
        due_on = report_due_on(incident, scope, records)
        if due_on:
            what = records.voice.say("What went wrong, in writing (%(of)s)", of=incident.title)
            yield _owed(what, due_on, ("incident", incident.id, None), records)
        for task in incident.write_up.follow_ups:
            if not task.done:
                yield _task(task, ("incident", incident.id, "changing"), scope, records)


def report_due_on(incident: Incident, scope: Scope, records: Records) -> date | None:
    """Give the day by which an incident's write-up is promised; for a while after it, too.

    ``None`` where it is written, where nothing was promised, while the incident is open, and
    where it was told first elsewhere.
    """
    promise, end = scope.plan.promises.problem_report, incident.ended_at
    if promise is None or end is None or incident.origin or is_written_up(incident):
        return None
    due_on = records.voice.today(moved(end, promise, scope.company))
    return due_on if records.voice.today(records.now) - due_on <= _REMEMBERED else None


def _from_reviews(scope: Scope, records: Records) -> Iterator[Owed]:
    for review in scope.folder.reviews:
        for task in review.actions:
            if not task.done:
                yield _task(task, ("review", review.id, "actions"), scope, records)


def _from_concerns(scope: Scope, records: Records) -> Iterator[Owed]:
    for concern in scope.folder.concerns:
        page = ("concerns", None, concern.id)
        if is_closed(concern):
            continue
        if concern.next:
            yield _owed(concern.next, concern.next_by, page, records)
            continue
        voice, due = records.voice, tuple(_answers_due(concern, scope))
        day = voice.day(voice.today(concern.raised))
        for what, by in due:
            yield _owed(voice.say(what, day=day), by, page, records)
        if not due:
            what = voice.say("What comes next, on what you told us on %(day)s", day=day)
            yield _owed(what, None, page, records)


def _answers_due(concern: Concern, scope: Scope) -> Iterator[tuple[str, datetime]]:
    for promise, what in _ANSWERS:
        due = due_at(promise, concern, scope)
        if due is not None and said_at(promise, concern, scope) is None:
            yield what, due


def _talks(scope: Scope, records: Records) -> Iterator[Owed]:
    """Yield the talks that we owe: after each piece of work, and from time to time."""
    for work in talks_owed(scope):
        what = records.voice.say("The talk about how it went (%(work)s)", work=work.name)
        yield _owed(what, None, ("letter", f"work/{work.id}", None), records)
    due_on = talk_due_on(scope)
    if due_on is None or scope.folder.client.status is ClientStatus.LEFT:
        return
    if due_on - records.voice.today(records.now) <= _SOON:
        what = records.voice.say("A talk about how it is going, never billed")
        yield _owed(what, due_on, ("reviews", None, None), records)


def talks_owed(scope: Scope) -> tuple[Engagement, ...]:
    """Give the pieces of work that are over, within our records, without a talk about them."""
    talked = {review.engagement for review in scope.folder.reviews}
    begin = scope.company.records_since or date.min
    return tuple(
        work
        for work in scope.folder.client.engagements
        if work.status in (EngagementStatus.CLOSED, EngagementStatus.PARTED)
        and work.id not in talked
        and (work.to is None or work.to >= begin)
    )
