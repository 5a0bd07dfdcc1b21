"""The moments at which what a client reads of its services differs by time alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.next_update import next_update_at
from aboveboard.model.words import Section
from aboveboard.scope import FOREVER, Scope
from aboveboard.views.availability.history import boundaries
from aboveboard.views.cases import decisions_ahead
from aboveboard.views.change import NEW_DAY, Change
from aboveboard.views.voice import Voice

_COUNTS_ON = "the minutes of what is going on count on"


def changes_of(
    scope: Scope, ticks: Iterable[datetime], voice: Voice, now: datetime
) -> Iterator[Change]:
    """Yield all that are to come, and some that are past, in no order.

    Args:
        scope: The client's world.
        ticks: When the next minute counts of what is going on now.
        voice: By whose midnight the day is a new one.
        now: An aware moment.
    """
    yield Change(voice.next_midnight(now), NEW_DAY)
    for window in scope.maintenance:
        if window.cancelled is None:
            yield from _changes_of_work(window)
    for incident in scope.incidents:
        yield from _changes_of(incident, scope, now)
    yield from (Change(at, "a promise of ours is due") for at in decisions_ahead(scope, now))
    if {Section.STATUS, Section.PROMISES}.intersection(scope.plan.sections):
        yield from (Change(at, _COUNTS_ON) for at in ticks)


def _changes_of_work(window: Maintenance) -> Iterator[Change]:
    yield Change(window.from_, "planned work begins")
    if window.done is None or window.done > window.to:
        yield Change(window.to, "planned work should be over")
    if window.done:
        yield Change(window.done, "planned work is over")


def _changes_of(incident: Incident, scope: Scope, now: datetime) -> Iterator[Change]:
    for at in boundaries(incident):
        if at > now:
            yield Change(at, "a problem takes its next step")
    ends = [update.at for update in incident.updates[1:]] + [incident.ended_at or FOREVER]
    for update, end in zip(incident.updates, ends, strict=True):
        due = next_update_at(update, scope.company.timezone) if end > now else None
        if due and due < end:
            yield Change(due, "an update that we promised is due")
