"""What happened to an incident or a maintenance window, step by step, up to now.

Only what lies in the past is told, so that a feed differs at no other moments than the pages do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aboveboard.feeds.telling import KEPT, Telling
from aboveboard.languages import marked
from aboveboard.model.events import Incident, Maintenance, Update
from aboveboard.model.words import MaintenanceState, Phase, ServiceStatus
from aboveboard.scope import Scope, midnight
from aboveboard.views.availability.services import Records
from aboveboard.views.status.happenings import (
    MAINTENANCE_WORDS,
    PHASE_WORDS,
    names_of,
)
from aboveboard.views.texts import Markdown, sentence, texts_of
from aboveboard.views.voice import Voice

_BEGUN = marked("Begun")
_FACTS = {
    ServiceStatus.OPERATIONAL: marked("%(service)s: working."),
    ServiceStatus.UNDER_MAINTENANCE: marked("%(service)s: planned work."),
    ServiceStatus.DEGRADED_PERFORMANCE: marked("%(service)s: slow."),
    ServiceStatus.PARTIAL_OUTAGE: marked("%(service)s: partly not working."),
    ServiceStatus.MAJOR_OUTAGE: marked("%(service)s: not working."),
}
_EFFECTS = {
    ServiceStatus.OPERATIONAL: marked("Meanwhile, %(services)s: working."),
    ServiceStatus.UNDER_MAINTENANCE: marked("Meanwhile, %(services)s: planned work."),
    ServiceStatus.DEGRADED_PERFORMANCE: marked("Meanwhile, %(services)s: slow."),
    ServiceStatus.PARTIAL_OUTAGE: marked("Meanwhile, %(services)s: partly not working."),
    ServiceStatus.MAJOR_OUTAGE: marked("Meanwhile, %(services)s: not working."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step, with its moment."""

    at: datetime
    words: str
    """What it is, as the pages say it."""
    label: str
    """The same as Statuspage says it."""
    texts: tuple[Markdown, ...] = ()
    """What somebody wrote."""
    facts: tuple[str, ...] = ()
    """Sentences that the records give; plain text."""


def incidents_of(scope: Scope, records: Records) -> tuple[Incident, ...]:
    """Give the incidents of the services that the client has, or had, by now."""
    had = {record.id for record in records.services if record.own.begins_at <= records.now}
    return tuple(found for found in scope.incidents if had.intersection(found.services))


@lru_cache(maxsize=KEPT)
def incident_steps(incident: Incident, telling: Telling) -> tuple[Step, ...]:
    """Give the updates of an incident, newest first.

    Where none is as old as now, the first one stands alone: it was written by a clock that goes
    before ours. A fault that ended without ``Resolved`` has a step for its end.
    """
    now, voice = telling.now, telling.voice
    told = [update for update in incident.updates if update.at <= now] or [incident.updates[0]]
    names = dict(zip(incident.services, telling.names, strict=True))
    steps = [
        _of_update(update, before, names, voice)
        for update, before in zip(told, [None, *told], strict=False)
    ]
    if incident.ended and incident.ended <= now and incident.last.phase is not Phase.RESOLVED:
        over = voice.say(PHASE_WORDS[Phase.RESOLVED])
        fact = voice.say("It was over on %(moment)s.", moment=voice.moment(incident.ended))
        steps.append(Step(incident.ended, over, "Resolved", facts=(fact,)))
    return _newest_first(steps)


def maintenance_steps(window: Maintenance, scope: Scope, records: Records) -> tuple[Step, ...]:
    """Give what became of a maintenance window, newest first; its announcement is the oldest."""
    return _newest_first(_steps_of_window(window, scope, records))


def called_off_at(window: Maintenance, scope: Scope) -> datetime | None:
    """Give when a window was called off; a day without a clock begins where the company is."""
    if window.cancelled is None or isinstance(window.cancelled, datetime):
        return window.cancelled
    return max(midnight(window.cancelled, scope.company.timezone), window.announced)


def _of_update(update: Update, before: Update | None, names: dict[str, str], voice: Voice) -> Step:
    """Tell an update; Statuspage calls it one where the phase is still that of the one before."""
    same = before is not None and before.phase is update.phase is not Phase.RESOLVED
    return Step(
        at=update.at,
        words=voice.say(PHASE_WORDS[update.phase]),
        label="Update" if same else update.phase.value.capitalize(),
        texts=texts_of(update.text),
        facts=tuple(
            voice.say(_FACTS[status], service=names[service])
            for service, status in update.changes.items()
        ),
    )


def _steps_of_window(window: Maintenance, scope: Scope, records: Records) -> Iterator[Step]:
    voice, now = records.voice, records.now
    yield Step(
        window.announced,
        voice.say(MAINTENANCE_WORDS[MaintenanceState.SCHEDULED]),
        "Scheduled",
        texts_of(window.text),
        (sentence(voice.span(window.from_, window.to)), effect_of(window, scope, voice)),
    )
    called_off = called_off_at(window, scope)
    if window.from_ <= (called_off or now):
        fact = voice.say("The work has begun.")
        yield Step(window.from_, voice.say(_BEGUN), "In progress", facts=(fact,))
    if called_off:
        words = voice.say(MAINTENANCE_WORDS[MaintenanceState.CANCELLED])
        yield Step(called_off, words, "Completed", facts=(voice.say("We called it off."),))
        return
    done = window.done
    if window.to <= now and (done is None or done > window.to):
        words = voice.say(MAINTENANCE_WORDS[MaintenanceState.VERIFYING])
        fact = voice.say(
            "It should have been over by %(moment)s; the time since counts as ours.",
            moment=voice.moment(window.to),
        )
        yield Step(window.to, words, "Verifying", facts=(fact,))
    if done and done <= now:
        words = voice.say(MAINTENANCE_WORDS[MaintenanceState.COMPLETED])
        yield Step(done, words, "Completed", facts=(outcome_of(window, voice),))


def effect_of(window: Maintenance, scope: Scope, voice: Voice) -> str:
    """Say what a client notices, such as ``Meanwhile, Website: not working.``."""
    status = window.effect or ServiceStatus.MAJOR_OUTAGE
    names = voice.in_a_row(names_of(scope, window.services))
    return voice.say(_EFFECTS[status], services=names)


def outcome_of(window: Maintenance, voice: Voice) -> str:
    """Say when work that is done was over, and whether that was in time."""
    done = window.done or window.to
    if done <= window.to:
        return voice.say("It was over on %(moment)s, kept to the time.", moment=voice.moment(done))
    return voice.say(
        "It was over on %(moment)s, %(length)s later than we said; that time counts as ours.",
        moment=voice.moment(done),
        length=voice.length(done - window.to),
    )


def _newest_first(steps: Iterator[Step] | list[Step]) -> tuple[Step, ...]:
    return tuple(sorted(steps, key=lambda step: step.at)[::-1])
