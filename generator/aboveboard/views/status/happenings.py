"""Incidents and planned work as entries of a list: open, planned and past."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from aboveboard.languages import marked
from aboveboard.model.events import Incident, Maintenance, Update
from aboveboard.model.next_update import next_update_at
from aboveboard.model.this import This
from aboveboard.model.words import MaintenanceState, Phase, ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.history import maintenance_state
from aboveboard.views.availability.services import Records
from aboveboard.views.people.team import Call, call_of
from aboveboard.views.status.effects import (
    states_in_words,
    status_now,
    touched_now,
    was_in_words,
    worst_of,
)
from aboveboard.views.texts import Markdown, texts_of
from aboveboard.views.timed import Timed, span_of, timed
from aboveboard.views.voice import Time, Voice

PHASE_WORDS = {
    Phase.INVESTIGATING: marked("We are looking into it"),
    Phase.IDENTIFIED: marked("We know what it is"),
    Phase.MONITORING: marked("We are watching it"),
    Phase.RESOLVED: marked("Over"),
}
MAINTENANCE_WORDS = {
    MaintenanceState.SCHEDULED: marked("Planned"),
    MaintenanceState.IN_PROGRESS: marked("Going on now"),
    MaintenanceState.VERIFYING: marked("Not done yet"),
    MaintenanceState.COMPLETED: marked("Done"),
    MaintenanceState.CANCELLED: marked("Called off"),
}
MAINTENANCE_MARKS = {
    MaintenanceState.COMPLETED: ServiceStatus.OPERATIONAL,
    MaintenanceState.CANCELLED: None,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident or a maintenance window in a list."""

    kind: str
    """``incident`` or ``maintenance``; with ``id`` it names the page."""
    id: str
    title: str
    status: ServiceStatus
    """The worst it does, or did, to the client's services."""
    mark: ServiceStatus | None
    """The shape beside its words: what is over is well again; ``None``: nothing came of it."""
    words: str
    """Its phase or state."""
    was: str | None
    """What it did, once it is over."""
    on: date
    """The client's day on which it began or begins."""
    day: Time | None
    """The same in words, where ``when`` does not tell it."""
    when: Timed
    """When, in words: since when, from when to when, or how long."""
    services: tuple[str, ...]
    """The client's names of the services it touches."""
    next_update: Time | None
    at: datetime
    is_late: bool = False
    """Whether the next update was promised for a moment that has passed."""
    states: tuple[tuple[ServiceStatus, str], ...] = ()
    """How the services that an open problem touches do now, the worst first: ``Slow: Shop``."""
    call: Call | None = None
    """Whom to call about an open problem."""
    runs_over: bool = False
    """Whether it is planned work that should be over."""
    meant: tuple[Markdown, ...] = ()
    """What an open problem means now; the newest update while nothing else is written."""

    @property
    def is_problem(self) -> bool:
        """Whether it is an incident rather than planned work."""
        return self.kind == "incident"


@dataclass(frozen=True, slots=True)
class Happenings:
    """Everything that happened or will: open and planned soonest first, past newest first."""

    open: tuple[Happening, ...]
    planned: tuple[Happening, ...]
    past: tuple[Happening, ...]


def happenings_of(scope: Scope, records: Records) -> Happenings:
    """Gather incidents and maintenance into lists, once for all pages of a client."""
    return _happenings(This(scope), records)


@lru_cache(maxsize=2)
def _happenings(world: This[Scope], records: Records) -> Happenings:
    scope, now = world.it, records.now
    open_: list[Happening] = []
    planned: list[Happening] = []
    past: list[Happening] = []
    held = {record.id for record in records.current}
    had = {record.id for record in records.services if record.own.begins_at <= now}
    for incident in scope.incidents:
        if is_open(incident, now) and held.intersection(incident.services):
            open_.append(of_incident(incident, scope, records))
        elif had.intersection(incident.services):
            past.append(of_incident(incident, scope, records))
    for window in scope.maintenance:
        happening = of_maintenance(window, scope, records)
        match maintenance_state(window, now):
            case MaintenanceState.SCHEDULED:
                if not records.has_left:
                    planned.append(happening)
            case MaintenanceState.IN_PROGRESS | MaintenanceState.VERIFYING if not records.has_left:
                open_.append(happening)
            case _:
                past.append(happening)
    return Happenings(
        open=tuple(sorted(open_, key=lambda h: (not h.is_problem, -h.status.severity, h.at))),
        planned=tuple(sorted(planned, key=lambda h: h.at)),
        past=tuple(sorted(past, key=lambda h: (h.at, h.id), reverse=True)),
    )


def is_open(incident: Incident, now: datetime) -> bool:
    """Tell whether an incident is not over at a moment.

    One that begins a little later, by a clock that goes before ours, was written all the same.
    """
    return incident.ended_at is None or incident.ended_at > now


def update_at(incident: Incident, now: datetime) -> Update:
    """Give the newest update of a moment; the first one where none is as old."""
    return next((u for u in reversed(incident.updates) if u.at <= now), incident.updates[0])


def of_incident(incident: Incident, scope: Scope, records: Records) -> Happening:
    """Tell an incident as an entry of a list."""
    end, names = incident.ended_at, names_of(scope, incident.services)
    if end is not None and end <= records.now:
        return _over(This(incident), end, names, records.voice)
    voice, now, newest = records.voice, records.now, update_at(incident, records.now)
    again = incident.holds_since > incident.began
    began = marked("began again %(moment)s") if again else marked("began %(moment)s")
    promised = next_update_at(newest, scope.company.timezone)
    status = status_now(incident, now)
    return Happening(
        kind="incident",
        id=incident.id,
        title=incident.title,
        status=status,
        mark=status,
        words=voice.say(PHASE_WORDS[newest.phase]),
        was=None,
        on=voice.today(incident.began),
        day=None,
        when=timed(voice, began, moment=voice.since(incident.holds_since, now)),
        services=names,
        next_update=voice.since(promised, now) if promised else None,
        at=incident.began,
        is_late=promised is not None and promised <= now,
        states=states_in_words(touched_now(incident, records), voice),
        call=call_of(scope, records),
        meant=texts_of(incident.write_up.meant or newest.text),
    )


@lru_cache(maxsize=4096)
def _over(told: This[Incident], end: datetime, names: tuple[str, ...], voice: Voice) -> Happening:
    """Tell an incident that is over: nothing of it will change, for nobody who reads the same."""
    incident = told.it
    start, length = voice.clock(incident.began), voice.length(end - incident.began)
    day, status = voice.today(incident.began), worst_of(incident)
    return Happening(
        kind="incident",
        id=incident.id,
        title=incident.title,
        status=status,
        mark=ServiceStatus.OPERATIONAL,
        words=voice.say(PHASE_WORDS[Phase.RESOLVED]),
        was=was_in_words(incident, status, voice),
        on=day,
        day=voice.day(day),
        when=timed(voice, marked("%(start)s, for %(length)s"), start=start, length=length),
        services=names,
        next_update=None,
        at=incident.began,
    )


def of_maintenance(window: Maintenance, scope: Scope, records: Records) -> Happening:
    """Tell a maintenance window as an entry of a list."""
    voice, state = records.voice, maintenance_state(window, records.now)
    return Happening(
        kind="maintenance",
        id=window.id,
        title=window.title,
        status=ServiceStatus.UNDER_MAINTENANCE,
        mark=MAINTENANCE_MARKS.get(state, ServiceStatus.UNDER_MAINTENANCE),
        words=voice.say(MAINTENANCE_WORDS[state]),
        was=None,
        on=voice.today(window.from_),
        day=None,
        when=window_in_words(window, state, voice),
        services=names_of(scope, window.services),
        next_update=None,
        at=window.from_,
        runs_over=state is MaintenanceState.VERIFYING,
    )


def window_in_words(window: Maintenance, state: MaintenanceState, voice: Voice) -> Timed:
    """Say from when to when work is planned, and that it should be over where it is not."""
    span = span_of(voice, window.from_, window.to)
    if state is not MaintenanceState.VERIFYING:
        return Timed((span,))
    over = marked("%(span)s. It should have been over by then; the time since counts as ours")
    return timed(voice, over, span=span)


def names_of(scope: Scope, services: Collection[str]) -> tuple[str, ...]:
    """Give the client's own names of services, in the order of its record."""
    return tuple(dict.fromkeys(own.name for own in scope.services if own.service.id in services))
