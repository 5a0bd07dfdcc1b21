"""The roadmap: what we mean to do for you, did, and will not do; every moved day told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.languages import marked
from aboveboard.model.roadmap import Roadmap, RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.scope import Scope
from aboveboard.views.ahead.days import DaysView, days_of, first_promise
from aboveboard.views.ahead.goals import GoalView, goals_of
from aboveboard.views.ahead.items import ItemView, item_view
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.talks.because import Changed, changed_for_everyone
from aboveboard.views.talks.next_talk import next_talk
from aboveboard.views.voice import Voice

STALE_AFTER = timedelta(days=30)
_ABOUT = {
    Stage.NOW: marked("What we are working on. A day here is a promise."),
    Stage.NEXT: marked("What comes after it. A season here is what we expect."),
    Stage.LATER: marked("What we have in mind. Nothing here has a day."),
    Stage.DELIVERED: marked("What is there, and what it brought."),
    Stage.DROPPED: marked("What we will not do, and why."),
}


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
    days: DaysView | None
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
    own, days = frozenset(item.id for item in _items(scope.folder.roadmap)), []
    for item, shared in sorted(entries, key=_order):
        view = item_view(item, scope, records, own if shared else None)
        views[item.stage].append(view)
        days.append((item, view.anchor))
    ahead = any(views[stage] for stage in Stage if stage.is_open)
    checked_on = [r.checked_on for r in (scope.folder.roadmap, scope.plan_roadmap) if r]
    oldest = min(checked_on, default=None)
    return RoadmapView(
        stages=tuple(
            StageView(
                stage, _title(stage, records.voice), records.voice.say(_ABOUT[stage]), tuple(items)
            )
            for stage, items in views.items()
            if items
        ),
        days=days_of(days, records),
        on_time=_record(entries, scope.folder.client.since, records.voice, today),
        checked=records.voice.say(
            "We last went through this list on %(day)s.", day=records.voice.day(oldest)
        )
        if oldest
        else None,
        is_stale=oldest is not None and today - oldest > STALE_AFTER,
        nothing_ahead=None if ahead else next_talk(scope, records).as_agreement,
        goals=goals_of(scope, records),
        changed=tuple(one for one in changed_for_everyone(scope, records) if one.items),
        changes_at=earliest(records.changes, records.now),
    )


def _title(stage: Stage, voice: Voice) -> str:
    return {
        Stage.NOW: voice.say_of("roadmap", "Now"),
        Stage.NEXT: voice.say_of("roadmap", "Next"),
        Stage.LATER: voice.say_of("roadmap", "Later"),
        Stage.DELIVERED: voice.say_of("roadmap", "Delivered"),
        Stage.DROPPED: voice.say_of("roadmap", "Dropped"),
    }[stage]


def _record(
    entries: Iterable[tuple[RoadmapItem, bool]], since: date, voice: Voice, today: date
) -> str | None:
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
    return voice.count(
        "%(kept)s of %(count)s thing with a promised day came by the day we first promised. "
        "A moved day does not improve this number.",
        "%(kept)s of %(count)s things with a promised day came by the day we first promised. "
        "A moved day does not improve this number.",
        len(due),
        kept=kept,
    )


def _items(roadmap: Roadmap | None) -> tuple[RoadmapItem, ...]:
    return roadmap.items if roadmap else ()


def _order(entry: tuple[RoadmapItem, bool]) -> tuple[int, str]:
    item, _ = entry
    if item.stage in (Stage.DELIVERED, Stage.DROPPED):
        return (-(item.delivered or date.min).toordinal(), item.title)
    return ((item.promised or date.max).toordinal(), item.window or "9999")
