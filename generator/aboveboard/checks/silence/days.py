"""Nothing is changed in silence: a promised day moves in the open, and its history stands."""

from collections.abc import Iterator
from dataclasses import replace

from aboveboard.checks.findings import Records
from aboveboard.checks.shelf import promised_in
from aboveboard.model.roadmap import Moved, RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.problems import PROMISE_CHANGED_SILENTLY, Problem
from aboveboard.reading import Past
from aboveboard.sources import Place

_NEVER_ALLOWED = replace(PROMISE_CHANGED_SILENTLY, allowable=False)
"""A roadmap says under `moved` what a file of another kind says under `allow`."""
_Fault = tuple[Place, str, str]
"""Where in the item, what is wrong, and the remedy."""


def no_promised_day_is_changed_in_silence(records: Records, past: Past) -> Iterator[Problem]:
    """A promised day of the base is still promised, or was moved with an entry that says so."""
    for item in promised_in(past, records.portal):
        for path, position, new in item.today:
            for place, message, hint in _faults(item.old, new):
                yield records.problem(
                    _NEVER_ALLOWED, (path, ("items", position, *place)), message, hint
                )


def _faults(old: RoadmapItem, new: RoadmapItem) -> Iterator[_Fault]:
    if broken := next(_broken_moves(old, new), None):
        yield broken
    elif old.promised != new.promised and old.promised and not _is_moved(old, new):
        to = new.promised or "YYYY-MM-DD"
        yield (
            ("promised",),
            f"'{old.id}' was promised for {old.promised}, "
            + (f"now for {new.promised}" if new.promised else "and now has no day")
            + ", and no entry under `moved` says so.",
            f"Add `{{from: {old.promised}, to: {to}, …}}` to `moved`, with when and how you told "
            "the client; or put the day back.",
        )
    elif old.promised and _starts_elsewhere(old, new):
        yield (
            ("moved", len(old.moved), "from"),
            f"'{old.id}' was promised for {old.promised}, and this move says that it was another "
            "day.",
            f"Write `from: {old.promised}`, or take the move away if the day was not moved.",
        )
    if old.delivered and (new.delivered, new.stage) != (old.delivered, Stage.DELIVERED):
        yield (
            ("delivered",),
            f"'{old.id}' was told as delivered on {old.delivered}.",
            "Put that back; what has to be done again is a new item.",
        )


def _broken_moves(old: RoadmapItem, new: RoadmapItem) -> Iterator[_Fault]:
    """Yield a fault for each move of the base that is gone, or says something else.

    What was left out of it may be added.
    """
    for number, was in enumerate(old.moved):
        now = new.moved[number] if number < len(new.moved) else None
        if now is None or _changed(was, now):
            yield (
                ("moved", number) if now else ("moved",),
                f"The move of '{old.id}' from {was.from_} to {was.to} is "
                + ("not as clients have read it." if now else "gone, and clients have read it."),
                "Put it back as it was; add a new entry for a new move.",
            )


def _changed(was: Moved, now: Moved) -> bool:
    told = {key: value for key, value in was.__dict__.items() if value is not None}
    return any(getattr(now, key) != value for key, value in told.items())


def _starts_elsewhere(old: RoadmapItem, new: RoadmapItem) -> bool:
    """Tell whether a new move begins at a day that was not promised, which betters the record."""
    added = new.moved[len(old.moved) :]
    return bool(added) and added[0].from_ != old.promised


def _is_moved(old: RoadmapItem, new: RoadmapItem) -> bool:
    """Tell whether new entries lead from the day that was promised to what is promised now."""
    added = new.moved[len(old.moved) :]
    if not added or added[0].from_ != old.promised:
        return False
    return new.promised is None or added[-1].to == new.promised
