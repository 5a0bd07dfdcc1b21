"""A maintenance window's page: when, what you will notice, and whether it was kept to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.languages import marked
from aboveboard.model.events import Maintenance
from aboveboard.model.words import MaintenanceState, ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.history import maintenance_state
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.status.effects import STATUS_WITHIN
from aboveboard.views.status.happenings import (
    MAINTENANCE_MARKS,
    MAINTENANCE_WORDS,
    names_of,
    window_in_words,
)
from aboveboard.views.texts import Markdown, texts_of
from aboveboard.views.timed import Timed, timed
from aboveboard.views.voice import Voice

_HEADINGS = {
    MaintenanceState.SCHEDULED: marked("What you will notice"),
    MaintenanceState.IN_PROGRESS: marked("What you notice now"),
    MaintenanceState.VERIFYING: marked("What you notice now"),
    MaintenanceState.COMPLETED: marked("What we told you before"),
    MaintenanceState.CANCELLED: marked("What becomes of it"),
}


@dataclass(frozen=True, slots=True)
class MaintenanceView:
    """What the page of a maintenance window says."""

    id: str
    title: str
    state: MaintenanceState
    mark: ServiceStatus | None
    words: str
    when: Timed
    length: str | None
    """How long it takes, or took; ``None``: it was called off."""
    heading: str
    effect: str | None
    """What the client notices while it goes on."""
    text: tuple[Markdown, ...]
    facts: tuple[tuple[str, Timed], ...]
    changes_at: Change


def maintenance_view(scope: Scope, records: Records, window: Maintenance) -> MaintenanceView:
    """Work out the page of a maintenance window."""
    voice, state = records.voice, maintenance_state(window, records.now)
    when = window_in_words(window, state, voice)
    return MaintenanceView(
        id=window.id,
        title=window.title,
        state=state,
        mark=MAINTENANCE_MARKS.get(state, ServiceStatus.UNDER_MAINTENANCE),
        words=voice.say(MAINTENANCE_WORDS[state]),
        when=Timed((*when.parts, ".")) if state is MaintenanceState.VERIFYING else when,
        length=_length(window, state, voice),
        heading=voice.say(_HEADINGS[state]),
        effect=_effect(window, scope, state, voice),
        text=texts_of(window.text),
        facts=tuple(_facts(window, scope, records)),
        changes_at=earliest(records.changes, records.now),
    )


def _length(window: Maintenance, state: MaintenanceState, voice: Voice) -> str | None:
    if state is MaintenanceState.CANCELLED:
        return None
    over = window.done if state is MaintenanceState.COMPLETED and window.done else window.to
    return voice.length(over - window.from_)


def _effect(window: Maintenance, scope: Scope, state: MaintenanceState, voice: Voice) -> str | None:
    names = voice.in_a_row(names_of(scope, window.services))
    effect = voice.say(STATUS_WITHIN[window.effect or ServiceStatus.MAJOR_OUTAGE])
    if state is MaintenanceState.CANCELLED:
        return voice.say("We called it off. Nothing changes for %(services)s.", services=names)
    if state is MaintenanceState.COMPLETED:
        return None
    if state is MaintenanceState.SCHEDULED:
        return voice.say("Meanwhile: %(services)s – %(effect)s.", services=names, effect=effect)
    return voice.say("Until it is over: %(services)s – %(effect)s.", services=names, effect=effect)


def _facts(window: Maintenance, scope: Scope, records: Records) -> list[tuple[str, Timed]]:
    voice = records.voice
    facts = [(voice.say("We told you"), _told(window, scope, voice))]
    if off := window.cancelled:
        when = voice.moment(off) if isinstance(off, datetime) else voice.day(off)
        facts.append((voice.say("We called it off"), Timed((when,))))
    if window.done:
        facts.append((voice.say("It was over"), kept_in_words(window, window.done, voice)))
    return facts


def _told(window: Maintenance, scope: Scope, voice: Voice) -> Timed:
    """Say when work was announced, how long before, and what we promise."""
    when, before = voice.moment(window.announced), window.from_ - window.announced
    length = voice.length(before) if before > timedelta(0) else None
    promise = scope.plan.promises.maintenance_notice
    promised = voice.duration(promise) if promise else None
    if length and promised:
        return timed(
            voice,
            marked("%(moment)s, %(length)s before; we promise %(promised)s"),
            moment=when,
            length=length,
            promised=promised,
        )
    if length:
        return timed(voice, marked("%(moment)s, %(length)s before"), moment=when, length=length)
    if promised:
        message = marked("%(moment)s; we promise %(promised)s")
        return timed(voice, message, moment=when, promised=promised)
    return Timed((when,))


def kept_in_words(window: Maintenance, done: datetime, voice: Voice) -> Timed:
    """Say when work was over, and whether that was in time."""
    over = done - window.to
    if over <= timedelta(0):
        return timed(voice, marked("%(moment)s, kept to the time"), moment=voice.moment(done))
    return timed(
        voice,
        marked("%(moment)s, %(length)s later than we said; that time counts as ours"),
        moment=voice.moment(done),
        length=voice.length(over),
    )
