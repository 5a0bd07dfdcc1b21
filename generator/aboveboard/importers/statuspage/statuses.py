"""How an incident's services did, from what its updates say of components."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import UpdateDraft
from aboveboard.importers.statuspage.updates import PHASES, Event, Told
from aboveboard.model.words import Impact, ServiceStatus

_WELL = ServiceStatus.OPERATIONAL
_BY_IMPACT = {
    Impact.CRITICAL: ServiceStatus.MAJOR_OUTAGE,
    Impact.MAJOR: ServiceStatus.PARTIAL_OUTAGE,
    Impact.MINOR: ServiceStatus.DEGRADED_PERFORMANCE,
    Impact.NONE: ServiceStatus.OPERATIONAL,
}
"""The status of a component by which Statuspage itself comes to an impact."""


@dataclass(slots=True)
class Course:
    """The services of an incident, how each did at first, and how that changed."""

    services: dict[str, ServiceStatus]
    updates: tuple[UpdateDraft, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)


def course_of(
    event: Event, began: datetime, updates: Sequence[Told], impact: Impact | None
) -> Course:
    """Work out the course of an incident.

    What the updates say of components is taken as it is. Where they say nothing, the impact
    tells how the components did, and that is a doubt.

    Raises:
        Refused: A component is not as the API has it.
    """
    told = {change.key for update in updates for change in update.changes}
    keys = list(dict.fromkeys([*event.components.of_event(event.part), *_in_order(updates)]))
    course = Course({})
    if told:
        course.services = {key: _first(key, began, updates) for key in keys}
    else:
        named = keys or [event.components.whole_page()]
        course.services = dict(zip(named, _guessed(impact, len(named)), strict=True))
        course.doubts.append((_untold if keys else _no_service)(event, impact, course.services))
    course.updates = tuple(_drafts(event, updates, course))
    return course


def _in_order(updates: Sequence[Told]) -> Iterator[str]:
    for update in updates:
        yield from (change.key for change in update.changes)


def _first(key: str, began: datetime, updates: Sequence[Told]) -> ServiceStatus:
    """Give the status at the beginning; a change of that very minute counts already."""
    for update in updates:
        for change in update.changes:
            if change.key == key:
                return change.new if update.at == began and not update.is_over else change.old
    return _WELL


def _guessed(impact: Impact | None, services: int) -> list[ServiceStatus]:
    """Give statuses by which we come to the same impact, where there are any such."""
    worst = _BY_IMPACT[impact or Impact.MINOR]
    guessed = [worst] * services
    if impact is Impact.MAJOR and services > 1:
        guessed[0] = ServiceStatus.MAJOR_OUTAGE
    return guessed


def _drafts(event: Event, updates: Sequence[Told], course: Course) -> Iterator[UpdateDraft]:
    current, before, is_over = dict(course.services), dict(course.services), False
    for update in updates:
        if update.is_over:
            course.doubts += _not_well(event, update)
            changes: dict[str, ServiceStatus] = {}
            before = before if is_over else current
            current = dict.fromkeys(current, _WELL)
        else:
            changes = {
                change.key: change.new
                for change in update.changes
                if current[change.key] is not change.new
            }
            if is_over and not changes:
                changes = {change.key: change.new for change in update.changes} or before
                course.doubts.append(_reopened(event, update, changes))
            current |= changes
        is_over = update.is_over
        yield UpdateDraft(update.at, PHASES[update.status], update.text, changes)


def _not_well(event: Event, update: Told) -> Iterator[Doubt]:
    ill = [change for change in update.changes if change.new is not _WELL]
    if ill:
        names = ", ".join(event.components.known[change.key].name for change in ill)
        yield event.doubt(
            Kind.STATUS_DIFFERS,
            f"when it was resolved, {names} did not work as usual yet.",
            "After Resolved every service works.",
            "Move the time of Resolved, or write a new incident for what went on.",
        )


def _no_service(
    event: Event, impact: Impact | None, services: Mapping[str, ServiceStatus]
) -> Doubt:
    return event.doubt(
        Kind.NO_SERVICE,
        "it names no component.",
        f"It touches the service '{event.components.page}', which stands for the whole page; "
        f"{_graded(impact, services)}.",
        "Write the services that it touched under `services`, and how they did.",
    )


def _untold(event: Event, impact: Impact | None, services: Mapping[str, ServiceStatus]) -> Doubt:
    return event.doubt(
        Kind.STATUS_UNTOLD,
        "no update says how its components did.",
        f"Of its services it says that they were {_graded(impact, services)}.",
        "Correct `services`, and say in the updates where it changed.",
    )


def _graded(impact: Impact | None, services: Mapping[str, ServiceStatus]) -> str:
    """Say which statuses were taken, and why these."""
    words = _in_words(services)
    return f"{words}, by its impact, {impact.value}" if impact else f"{words}, without an impact"


def _in_words(statuses: Mapping[str, ServiceStatus]) -> str:
    return " and ".join(dict.fromkeys(status.value for status in statuses.values()))


def _reopened(event: Event, update: Told, changes: Mapping[str, ServiceStatus]) -> Doubt:
    return event.doubt(
        Kind.STATUS_UNTOLD,
        f"after it was resolved it went on as '{update.status}', and no status changed.",
        f"The services were {_in_words(changes)} again.",
        "Correct the statuses in that update's heading.",
    )
