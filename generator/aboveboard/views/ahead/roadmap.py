"""The roadmap: what we mean to do for you, did, and will not do; every moved day told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.model.moments import last_day_of_window
from aboveboard.model.roadmap import Moved, Roadmap, RoadmapItem
from aboveboard.model.words import Confidence, Stage
from aboveboard.scope import Scope
from aboveboard.views.ahead.goals import GoalView, goals_of
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.owed import who_sees_to
from aboveboard.views.talks.because import Changed, Reason, changed_for_everyone, reason_of
from aboveboard.views.talks.next_talk import next_talk
from aboveboard.views.talks.ways import WAYS
from aboveboard.views.texts import sentence
from aboveboard.views.voice import Voice, counted, window_in_words

STALE_AFTER = timedelta(days=30)
_STAGES = {
    Stage.NOW: ("Now", "What we are working on. A day here is a promise."),
    Stage.NEXT: ("Next", "What comes after it. A season here is what we expect."),
    Stage.LATER: ("Later", "What we have in mind. Nothing here has a day."),
    Stage.DELIVERED: ("Delivered", "What is there, and what it brought."),
    Stage.DROPPED: ("Dropped", "What we will not do, and why."),
}
_CONFIDENCE = {
    Confidence.COMMITTED: "Promised",
    Confidence.LIKELY: "Likely",
    Confidence.EXPLORING: "Exploring",
}


@dataclass(frozen=True, slots=True)
class MoveView:
    """A promised day that was moved."""

    words: str
    told: str | None
    sorry: str | None
    extra: str | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of the roadmap."""

    id: str
    anchor: str
    """Its name on its page; the plan's item may have the id of one of the client's own."""
    title: str
    why: str
    confidence: Confidence
    confidence_words: str
    when: str
    is_late: bool
    goal: str | None
    moves: tuple[MoveView, ...]
    result: str | None
    dropped_because: str | None
    because: Reason | None
    needs: str | None
    next: str | None
    next_who: str | None
    """Who of us sees to the next step."""
    next_is_late: bool
    for_everyone: bool


@dataclass(frozen=True, slots=True)
class StageView:
    """The items of one stage."""

    stage: Stage
    title: str
    about: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """What the Roadmap page says."""

    stages: tuple[StageView, ...]
    """Those that have items."""
    on_time: str | None
    checked: str | None
    is_stale: bool
    nothing_ahead: str | None
    """What to read where nothing stands under now, next and later."""
    goals: tuple[GoalView, ...]
    """What it is all for."""
    changed: tuple[Changed, ...]
    """Items for everyone that this client's own words brought about."""
    changes_at: Change


def roadmap_view(scope: Scope, records: Records) -> RoadmapView:
    """Work out the Roadmap page: the plan's items and the client's own in one list."""
    today = records.voice.today(records.now)
    entries = [(item, False) for item in _items(scope.folder.roadmap)]
    entries += [(item, True) for item in _items(scope.plan_roadmap)]
    views: dict[Stage, list[ItemView]] = {stage: [] for stage in Stage}
    for item, shared in sorted(entries, key=_order):
        views[item.stage].append(_item(item, scope, records, shared=shared))
    ahead = any(views[stage] for stage in Stage if stage.is_open)
    checked_on = [r.checked_on for r in (scope.folder.roadmap, scope.plan_roadmap) if r]
    oldest = min(checked_on, default=None)
    return RoadmapView(
        stages=tuple(
            StageView(stage, *_STAGES[stage], tuple(items))
            for stage, items in views.items()
            if items
        ),
        on_time=_record(entries, scope.folder.client.since, today),
        checked=f"We last went through this list on {records.voice.day(oldest)}."
        if oldest
        else None,
        is_stale=oldest is not None and today - oldest > STALE_AFTER,
        nothing_ahead=None if ahead else next_talk(scope, records).as_agreement,
        goals=goals_of(scope, records),
        changed=tuple(one for one in changed_for_everyone(scope, records) if one.items),
        changes_at=earliest(records.changes, records.now),
    )


def first_promise(item: RoadmapItem) -> date | None:
    """Give the day that was promised first, whatever was moved since."""
    return item.moved[0].from_ if item.moved else item.promised


def _record(entries: Iterable[tuple[RoadmapItem, bool]], since: date, today: date) -> str | None:
    """Count what was on time, against the first promised day; what was dropped was not.

    What everyone was promised for a day before the client came was not promised to it.
    """
    due = [
        (first, item.delivered)
        for item, shared in entries
        if (first := first_promise(item)) and (item.delivered or first < today)
        if first >= since or not shared
    ]
    if not due:
        return None
    kept = sum(delivered is not None and delivered <= first for first, delivered in due)
    return (
        f"{kept} of {counted(len(due), 'thing')} with a promised day came by the day we first "
        "promised. A moved day does not improve this number."
    )


def _items(roadmap: Roadmap | None) -> tuple[RoadmapItem, ...]:
    return roadmap.items if roadmap else ()


def _order(entry: tuple[RoadmapItem, bool]) -> tuple[int, str]:
    item, _ = entry
    if item.stage in (Stage.DELIVERED, Stage.DROPPED):
        return (-(item.delivered or date.min).toordinal(), item.title)
    return ((item.promised or date.max).toordinal(), item.window or "9999")


def _item(item: RoadmapItem, scope: Scope, records: Records, *, shared: bool) -> ItemView:
    voice, today = records.voice, records.voice.today(records.now)
    goals = {goal.id: goal.want for goal in scope.folder.client.goals}
    own = [one.id for one in _items(scope.folder.roadmap)] if shared else []
    return ItemView(
        id=item.id,
        anchor=f"item-{item.id}-for-all" if item.id in own else f"item-{item.id}",
        title=item.title,
        why=item.why,
        confidence=item.confidence,
        confidence_words=_CONFIDENCE[item.confidence],
        when=_when(item, voice, today),
        is_late=item.stage.is_open and item.promised is not None and item.promised < today,
        goal=goals.get(item.goal or ""),
        moves=tuple(_move(move, scope, voice) for move in item.moved),
        result=item.result,
        dropped_because=item.dropped_because,
        because=reason_of(item.because, scope, voice),
        needs=_by(item.needs_from_you, None if item.next else item.next_by, voice)
        if item.needs_from_you
        else None,
        next=_by(item.next, item.next_by, voice) if item.next else None,
        next_who=who_sees_to(item.next, scope, records) if item.next else None,
        next_is_late=bool(item.next and item.next_by and item.next_by < today)
        and item.stage.is_open,
        for_everyone=shared,
    )


def _when(item: RoadmapItem, voice: Voice, today: date) -> str:
    if item.stage is Stage.DROPPED:
        return "We will not do this."
    if item.delivered:
        first = first_promise(item)
        there = f"There since {voice.day(item.delivered)}"
        if first is None:
            return f"{there}."
        late = (item.delivered - first).days
        kept = "on time" if late <= 0 else f"{counted(late, 'day')} after the day first promised"
        return f"{there}, {kept}."
    return _when_ahead(item, voice, today)


def _when_ahead(item: RoadmapItem, voice: Voice, today: date) -> str:
    if item.promised:
        day = voice.day(item.promised)
        if item.promised < today:
            return f"Promised for {day}. That day has passed, and it is not there yet."
        return f"By {day}."
    if item.window is None:
        return "No day yet."
    expected = f"Expected {window_in_words(item.window)}"
    is_over = last_day_of_window(item.window) < today
    return f"{expected}; that time has passed." if is_over else f"{expected}."


def _move(move: Moved, scope: Scope, voice: Voice) -> MoveView:
    told = None
    if move.told_on:
        whom = scope.folder.client.name_of(move.to_whom) or "you"
        how = f" {WAYS[move.how]}" if move.how else ""
        days = (move.from_ - move.told_on).days
        before = (
            f"{counted(days, 'day')} before"
            if days > 0
            else "on the day"
            if days == 0
            else f"{counted(-days, 'day')} after"
        )
        told = f"We told {whom}{how} on {voice.day(move.told_on)}, {before}."
    extra = scope.plan.goodwill.get(move.extra or "")
    given = f" Given on {voice.day(move.extra_given)}." if move.extra_given else ""
    return MoveView(
        words=f"Moved from {voice.day(move.from_)} to {voice.day(move.to)}.",
        told=told,
        sorry=move.sorry,
        extra=f"{sentence(extra)}{given}" if extra else None,
    )


def _by(words: str, day: date | None, voice: Voice) -> str:
    return f"{sentence(words)} By {voice.day(day)}." if day else sentence(words)
