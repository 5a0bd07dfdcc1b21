"""The days of a roadmap: when each thing was promised first, when now, and when it was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aboveboard.model.moments import last_day_of_window, month_of
from aboveboard.model.roadmap import RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.views.availability.services import Records
from aboveboard.views.charts.lanes import Dated, Lanes, lanes_of
from aboveboard.views.voice import Time, Voice


@dataclass(frozen=True, slots=True)
class DaysRow:
    """A thing and its days."""

    anchor: str
    title: str
    first: Time | None
    now: Time | None
    expected: str | None
    """The time in which we expect it, where there is no day."""
    there: Time | None


@dataclass(frozen=True, slots=True)
class DaysView:
    """All days of a roadmap, as a drawing and as a table."""

    lanes: Lanes | None
    """``None`` where nothing has a day yet that could be drawn."""
    rows: tuple[DaysRow, ...]


def first_promise(item: RoadmapItem) -> date | None:
    """Give the day that was promised first, whatever was moved since."""
    return item.moved[0].from_ if item.moved else item.promised


def days_of(items: Sequence[tuple[RoadmapItem, str]], records: Records) -> DaysView | None:
    """Tell the days of a roadmap; ``None`` where it has no item.

    Args:
        items: Each item with its name on its page.
        records: All records of the client.
    """
    kept = [one for one in items if one[0].stage is not Stage.DROPPED]
    if not kept:
        return None
    voice, today = records.voice, records.voice.today(records.now)
    things = [_dated(item, anchor, _state(item, today, voice)) for item, anchor in kept]
    return DaysView(
        lanes=lanes_of(things, today, voice),
        rows=tuple(_row(item, anchor, voice) for item, anchor in kept),
    )


def _dated(item: RoadmapItem, anchor: str, when: str) -> Dated:
    promised = (*(move.from_ for move in item.moved), item.promised)
    return Dated(
        anchor=anchor,
        title=item.title,
        when=when,
        promised=tuple(day for day in promised if day),
        window=days_of_window(item.window) if item.window else None,
        there=item.delivered,
    )


def _state(item: RoadmapItem, today: date, voice: Voice) -> str:
    """Tell how a thing stands in as few words as a telephone has room for."""
    first = first_promise(item)
    if item.delivered:
        return _there(item.delivered, first, voice)
    if item.promised and item.promised < today:
        return voice.say("Promised for %(day)s, not there yet", day=voice.short_day(item.promised))
    if item.promised:
        by = voice.short_day(item.promised)
        if first == item.promised or first is None:
            return voice.say("By %(day)s", day=by)
        return voice.say(
            "By %(day)s, first promised for %(first)s", day=by, first=voice.short_day(first)
        )
    if item.window is None:
        return ""
    over = last_day_of_window(item.window) < today
    window = voice.window(item.window)
    return voice.say("%(window)s, not there yet", window=window) if over else window


def _there(delivered: date, first: date | None, voice: Voice) -> str:
    late, there = (delivered - first).days if first else 0, voice.short_day(delivered)
    if late <= 0:
        return voice.say("There since %(day)s", day=there)
    return voice.count(
        "There since %(day)s, %(count)s day late",
        "There since %(day)s, %(count)s days late",
        late,
        day=there,
    )


def _row(item: RoadmapItem, anchor: str, voice: Voice) -> DaysRow:
    first = first_promise(item)
    return DaysRow(
        anchor=anchor,
        title=item.title,
        first=voice.day(first) if first else None,
        now=voice.day(item.promised) if item.promised else None,
        expected=voice.window(item.window) if item.window else None,
        there=voice.day(item.delivered) if item.delivered else None,
    )


def days_of_window(window: str) -> tuple[date, date]:
    """Give the first and the last day of a window of time: ``2027-Q1``, ``2027``."""
    last = last_day_of_window(window)
    _, _, part = window.partition("-")
    months = {"Q": 3, "H": 6, "": 12}.get(part[:1], 1)
    return month_of(last, months - 1), last
