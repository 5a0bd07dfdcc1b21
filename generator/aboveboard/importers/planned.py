"""Planned work that a source keeps among its incidents."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import EventDraft, Harvest, IncidentDraft, UpdateDraft, WindowDraft
from aboveboard.importers.paragraphs import dated
from aboveboard.model.words import ServiceStatus

ALL = "all"
"""In place of a name: every incident that looks like planned work."""
_WORDS = re.compile(
    r"\b(?:mainten|maintain|planned|scheduled|upgrad|migrat|version[ _-]update)", re.IGNORECASE
)
_SHORTEST = timedelta(minutes=1)
_OPEN = timedelta(hours=1)
"""How long a window is whose end nobody told, as cState's own calendar takes it."""


def looks_planned(draft: IncidentDraft) -> bool:
    """Tell whether the title of an incident, or its name in the source, speak of planned work."""
    return bool(_WORDS.search(draft.title) or _WORDS.search(draft.stem))


def unknown_names(harvest: Harvest, names: Iterable[str]) -> tuple[str, ...]:
    """Give those names that no incident of the source has."""
    stems = set(stems_of(harvest))
    return tuple(name for name in names if name != ALL and name not in stems)


def stems_of(harvest: Harvest) -> Iterator[str]:
    """Yield the name in the source of every incident."""
    yield from (draft.stem for draft in harvest.events if isinstance(draft, IncidentDraft))


def with_planned(harvest: Harvest, names: Collection[str], home: tzinfo, now: datetime) -> Harvest:
    """Make windows of the incidents named, and doubt every other that looks planned.

    What is yet to begin is planned, whatever it is called: no fault is known before it happens.

    Args:
        harvest: What the source holds.
        names: Their names in the source, or ``ALL``.
        home: The company's zone.
        now: The moment of the import.
    """
    chosen = {
        draft.origin
        for draft in harvest.events
        if isinstance(draft, IncidentDraft)
        and (draft.began > now or draft.stem in names or (ALL in names and looks_planned(draft)))
    }
    events: list[EventDraft] = []
    doubts = [_of_a_window(doubt) if doubt.about in chosen else doubt for doubt in harvest.doubts]
    for draft in harvest.events:
        if isinstance(draft, IncidentDraft) and draft.origin in chosen:
            events.append(_window(draft, home, now))
            doubts += _untold(draft, now)
            continue
        events.append(draft)
        if isinstance(draft, IncidentDraft) and looks_planned(draft):
            doubts.append(_doubted(draft))
    return replace(harvest, events=tuple(events), doubts=tuple(doubts))


def _of_a_window(doubt: Doubt) -> Doubt:
    if doubt.kind not in {Kind.NO_LENGTH, Kind.END_BEFORE_START}:
        return doubt
    return replace(
        doubt, now="Its window takes one minute.", do="Correct `to` and `done`, if it was longer."
    )


def _window(draft: IncidentDraft, home: tzinfo, now: datetime) -> WindowDraft:
    end = draft.over if draft.over is not None else draft.began + _OPEN
    to = max(end, draft.began + _SHORTEST)
    statuses = [*draft.services.values()]
    for update in draft.updates:
        statuses += update.changes.values()
    return WindowDraft(
        origin=draft.origin,
        title=draft.title,
        slug=draft.slug,
        services=tuple(draft.services),
        from_=draft.began,
        to=to,
        announced=min(draft.began, now.replace(second=0, microsecond=0)),
        done=to if draft.over is not None and to <= now else None,
        effect=max(statuses, key=lambda status: status.severity, default=ServiceStatus.OPERATIONAL),
        text="\n\n".join(filter(None, (_paragraph(update, home) for update in draft.updates))),
        where=draft.where,
        announced_is_known=False,
    )


def _paragraph(update: UpdateDraft, home: tzinfo) -> str:
    return dated(update.at, update.text, home) if update.text and update.is_dated else update.text


def _doubted(draft: IncidentDraft) -> Doubt:
    return Doubt(
        draft.where,
        Kind.PLANNED_WORK,
        f"'{draft.title}' looks like planned work: {draft.stem}",
        "It is an incident, as the source has it.",
        "To have it as planned work, run with --planned and its name, or --planned all; what is "
        "written already has to be deleted first.",
        draft.origin,
    )


def announced_untold(draft: EventDraft) -> Doubt:
    """Doubt since when the clients knew of planned work."""
    return Doubt(
        draft.where,
        Kind.ANNOUNCED_UNTOLD,
        f"'{draft.title}' does not say when it was announced.",
        "`announced` is when it begins, or now where that is yet to come.",
        "Write in `announced` when the clients were told, or it may not count as told in time.",
        draft.origin,
    )


def _untold(draft: IncidentDraft, now: datetime) -> Iterator[Doubt]:
    yield announced_untold(draft)
    if draft.began > now:
        yield Doubt(
            draft.where,
            Kind.PLANNED_WORK,
            f"'{draft.title}' is yet to begin: {draft.stem}",
            "It is planned work.",
            "If the source has a wrong day, correct it there and run again.",
            draft.origin,
        )
    if draft.over is None:
        yield Doubt(
            draft.where,
            Kind.END_UNTOLD,
            f"'{draft.title}' does not say until when it is planned.",
            "Its window takes an hour, and is not closed.",
            "Correct `to`; write `done` once it is over, or `cancelled`.",
            draft.origin,
        )
