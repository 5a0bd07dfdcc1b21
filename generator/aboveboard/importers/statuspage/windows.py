"""Scheduled maintenances of Statuspage's API v2."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import WindowDraft
from aboveboard.importers.paragraphs import dated
from aboveboard.importers.planned import announced_untold
from aboveboard.importers.slugs import slug_of
from aboveboard.importers.statuspage.updates import A_MINUTE, Event, Told
from aboveboard.importers.times import written
from aboveboard.model.words import ServiceStatus
from aboveboard.problems import MISSING_KEY

_AN_HOUR = timedelta(hours=1)
_WORDS = ("scheduled", "in_progress", "verifying", "completed", "resolved", "postmortem")


def read_window(
    event: Event, now: datetime, *, is_listed: bool | None
) -> tuple[WindowDraft, list[Doubt]]:
    """Read planned work, and what is doubtful in it.

    Args:
        event: Its part of the document.
        now: The moment of the import.
        is_listed: Whether a summary, made after its end, still lists it; ``None`` without one.

    Raises:
        Refused: It is not as the API has it.
    """
    updates, doubts = event.updates()
    from_ = event.moment("scheduled_for")
    if from_ is None:
        raise event.part.at("scheduled_for").refused(MISSING_KEY, "is missing")
    to = _end(event, from_, doubts)
    announced = event.moment("created_at") or (updates[0].at if updates else None)
    draft = WindowDraft(
        origin=event.origin,
        title=event.title,
        slug=slug_of(event.title),
        services=_services(event, updates, doubts),
        from_=from_,
        to=to,
        announced=announced or from_,
        done=_completed(event, updates, from_, doubts),
        effect=_effect(updates),
        text="\n\n".join(
            dated(update.at, update.text, event.zones.home, update.status.replace("_", " "))
            for update in updates
        ),
        where=event.part.where,
        announced_is_known=announced is not None,
    )
    if announced is None:
        doubts.append(announced_untold(draft))
    if draft.done is None:
        draft = _closed(event, draft, now, doubts, is_listed=is_listed)
    return draft, doubts


def _end(event: Event, from_: datetime, doubts: list[Doubt]) -> datetime:
    to = event.moment("scheduled_until")
    if to and to > from_:
        return to
    end = from_ + (A_MINUTE if to else _AN_HOUR)
    doubts.append(
        event.doubt(
            Kind.END_BEFORE_START if to else Kind.END_UNTOLD,
            f"its window ends at {written(to, event.zones.home)}, not after its beginning."
            if to
            else "it has no scheduled_until.",
            f"Its window ends at {written(end, event.zones.home)}.",
            "Correct `to`.",
        )
    )
    return end


def _services(event: Event, updates: Sequence[Told], doubts: list[Doubt]) -> tuple[str, ...]:
    named = [change.key for update in updates for change in update.changes]
    keys = tuple(dict.fromkeys([*event.components.of_event(event.part), *named]))
    if keys:
        return keys
    key = event.components.whole_page()
    doubts.append(
        event.doubt(
            Kind.NO_SERVICE,
            "it names no component.",
            f"It touches the service '{event.components.page}', which stands for the whole page.",
            "Write the services that it touched under `services`.",
        )
    )
    return (key,)


def _completed(
    event: Event, updates: Sequence[Told], from_: datetime, doubts: list[Doubt]
) -> datetime | None:
    """Give when the source says that it was completed."""
    over = [update.at for update in updates if update.is_over]
    done = over[0] if over else event.moment("resolved_at")
    if done is None or done >= from_:
        return done
    doubts.append(
        event.doubt(
            Kind.END_BEFORE_START,
            f"it was completed at {written(done, event.zones.home)}, before its window began.",
            "It was done when its window began.",
            "If it was called off, write `cancelled` in place of `done`.",
        )
    )
    return from_


def _closed(
    event: Event,
    draft: WindowDraft,
    now: datetime,
    doubts: list[Doubt],
    *,
    is_listed: bool | None,
) -> WindowDraft:
    """Close a window of which the source says only that it is no longer open."""
    status = event.part.word("status", _WORDS) or "scheduled"
    is_completed = status in _WORDS[3:]
    if not is_completed and draft.to > now:
        return draft
    if is_completed or is_listed is False:
        seen = f"it was last seen '{status}', and the summary does not list it any more."
        message = "nothing says when it was completed." if is_completed else seen
        told = "It was done when its window ended."
        do = "Write in `done` when it was over; if it was called off, `cancelled` in its place."
        doubts.append(event.doubt(Kind.END_UNTOLD, message, told, do))
        return replace(draft, done=draft.to)
    message = f"its window is over, and its status is still '{status}'."
    told = "It is not closed: every minute since counts as downtime, and `check` says so."
    do = "Write `done` with the time when it was over, or `cancelled`."
    doubts.append(event.doubt(Kind.END_UNTOLD, message, told, do))
    return draft


def _effect(updates: Sequence[Told]) -> ServiceStatus:
    """Give the worst that was told; maintenance alone, which counts nowhere as downtime."""
    told = [change.new for update in updates for change in update.changes]
    return max([*told, ServiceStatus.UNDER_MAINTENANCE], key=lambda status: status.severity)
