"""A maintenance window's page: when, what you will notice, and whether it was kept to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.model.events import Maintenance
from aboveboard.model.words import MaintenanceState, ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.history import maintenance_state
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.status.happenings import (
    MAINTENANCE_MARKS,
    MAINTENANCE_WORDS,
    RUNNING_OVER,
    STATUS_WORDS,
    names_of,
)
from aboveboard.views.texts import Markdown, in_a_row, texts_of
from aboveboard.views.voice import Voice, length_in_words

_HEADINGS = {
    MaintenanceState.SCHEDULED: "What you will notice",
    MaintenanceState.IN_PROGRESS: "What you notice now",
    MaintenanceState.VERIFYING: "What you notice now",
    MaintenanceState.COMPLETED: "What we told you before",
    MaintenanceState.CANCELLED: "What becomes of it",
}


@dataclass(frozen=True, slots=True)
class MaintenanceView:
    """What the page of a maintenance window says."""

    id: str
    title: str
    state: MaintenanceState
    mark: ServiceStatus | None
    words: str
    when: str
    length: str | None
    """How long it takes, or took; ``None``: it was called off."""
    heading: str
    effect: str | None
    """What the client notices while it goes on."""
    text: tuple[Markdown, ...]
    facts: tuple[tuple[str, str], ...]
    changes_at: Change


def maintenance_view(scope: Scope, records: Records, window: Maintenance) -> MaintenanceView:
    """Work out the page of a maintenance window."""
    state = maintenance_state(window, records.now)
    return MaintenanceView(
        id=window.id,
        title=window.title,
        state=state,
        mark=MAINTENANCE_MARKS.get(state, ServiceStatus.UNDER_MAINTENANCE),
        words=MAINTENANCE_WORDS[state],
        when=records.voice.span(window.from_, window.to)
        + (f"{RUNNING_OVER}." if state is MaintenanceState.VERIFYING else ""),
        length=_length(window, state),
        heading=_HEADINGS[state],
        effect=_effect(window, scope, state),
        text=texts_of(window.text),
        facts=tuple(_facts(window, scope, records)),
        changes_at=earliest(records.changes, records.now),
    )


def _length(window: Maintenance, state: MaintenanceState) -> str | None:
    if state is MaintenanceState.CANCELLED:
        return None
    over = window.done if state is MaintenanceState.COMPLETED and window.done else window.to
    return length_in_words(over - window.from_)


def _effect(window: Maintenance, scope: Scope, state: MaintenanceState) -> str | None:
    names = in_a_row(names_of(scope, window.services))
    status = window.effect or ServiceStatus.MAJOR_OUTAGE
    words = STATUS_WORDS[status].lower()
    if state is MaintenanceState.CANCELLED:
        return f"We called it off. Nothing changes for {names}."
    if state is MaintenanceState.COMPLETED:
        return None
    tense = "Meanwhile" if state is MaintenanceState.SCHEDULED else "Until it is over"
    return f"{tense}: {names} – {words}."


def _facts(window: Maintenance, scope: Scope, records: Records) -> list[tuple[str, str]]:
    voice = records.voice
    before = window.from_ - window.announced
    told = str(voice.moment(window.announced))
    if before.total_seconds() > 0:
        told += f", {length_in_words(before)} before"
    promise = scope.plan.promises.maintenance_notice
    if promise:
        told += f"; we promise {promise}"
    facts = [("We told you", told)]
    if isinstance(window.cancelled, datetime):
        facts.append(("We called it off", str(voice.moment(window.cancelled))))
    elif window.cancelled:
        facts.append(("We called it off", str(voice.day(window.cancelled))))
    if window.done:
        facts.append(("It was over", kept_in_words(window, window.done, voice)))
    return facts


def kept_in_words(window: Maintenance, done: datetime, voice: Voice) -> str:
    """Say when work was over, and whether that was in time."""
    over = done - window.to
    if over <= timedelta(0):
        return f"{voice.moment(done)}, kept to the time"
    late = f"{length_in_words(over)} later than we said"
    return f"{voice.moment(done)}, {late}; that time counts as ours"
