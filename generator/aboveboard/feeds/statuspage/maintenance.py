"""Maintenance windows as the API tells them."""

from collections.abc import Iterator
from datetime import datetime

from aboveboard.feeds.statuspage.ground import Ground
from aboveboard.feeds.statuspage.plain_text import plain_of
from aboveboard.feeds.statuspage.recent import newest
from aboveboard.feeds.statuspage.shapes import Maintenance as Told
from aboveboard.feeds.statuspage.stamps import id_of, stamp
from aboveboard.feeds.statuspage.updates import Statuses, Step, updates_of
from aboveboard.feeds.steps import outcome_of
from aboveboard.model.events import Maintenance
from aboveboard.model.words import MaintenanceState, ServiceStatus
from aboveboard.views.addresses import maintenance_page
from aboveboard.views.availability.history import maintenance_state

UPCOMING = frozenset((MaintenanceState.SCHEDULED,))
ACTIVE = frozenset((MaintenanceState.IN_PROGRESS, MaintenanceState.VERIFYING))
_IMPACT = "maintenance"


def maintenance_of(ground: Ground) -> list[Told]:
    """Tell the maintenance windows of a client, latest first.

    One that was called off is left out, as Statuspage deletes it.
    """
    now = ground.now
    windows = newest(
        (window for window in ground.scope.maintenance if window.cancelled is None),
        at=lambda window: window.from_,
        is_over=lambda window: maintenance_state(window, now) is MaintenanceState.COMPLETED,
    )
    return [_told(window, ground) for window in windows]


def _told(window: Maintenance, ground: Ground) -> Told:
    """Tell a window; its ``shortlink`` is still the path of its page in the portal."""
    own_id = id_of("maintenance", window.id)
    state = maintenance_state(window, ground.now)
    steps = list(_steps(window, ground))
    done = window.done if state is MaintenanceState.COMPLETED else None
    return Told(
        id=own_id,
        name=window.title,
        status=state.value,
        created_at=stamp(window.announced),
        updated_at=stamp(steps[-1].at),
        monitoring_at=None,
        resolved_at=stamp(done) if done else None,
        impact=_IMPACT,
        shortlink=maintenance_page(window.id),
        started_at=stamp(window.announced),
        page_id=ground.page_id,
        incident_updates=updates_of(steps, own_id, ground.names),
        components=ground.touched(window.services),
        scheduled_for=stamp(window.from_),
        scheduled_until=stamp(window.to),
    )


def _steps(window: Maintenance, ground: Ground) -> Iterator[Step]:
    """Yield what became of a window up to now, oldest first; none is told before the window was.

    What was announced only once it had begun was never scheduled.
    """
    now, voice = ground.now, ground.records.voice
    text = plain_of(window.text, ground.to_html)
    late = window.announced >= window.from_

    def step(state: MaintenanceState, at: datetime, body: str) -> Step:
        begun = state in ACTIVE
        status = ServiceStatus.UNDER_MAINTENANCE if begun else ServiceStatus.OPERATIONAL
        services: Statuses = dict.fromkeys(window.services, status)
        return Step(state.value, max(at, window.announced), state.value, body, services)

    if not late or window.from_ > now:
        span = voice.span(window.from_, window.to)
        told = text or voice.say("Planned for %(span)s.", span=span)
        yield step(MaintenanceState.SCHEDULED, window.announced, told)
    if window.from_ <= now:
        told = text if late and text else voice.say("The work has begun.")
        yield step(MaintenanceState.IN_PROGRESS, window.from_, told)
    ran_over = window.done is None or window.done > window.to
    if ran_over and window.to <= now:
        told = voice.say(
            "The work should have been over by %(moment)s. The time since counts as ours.",
            moment=voice.moment(window.to),
        )
        yield step(MaintenanceState.VERIFYING, window.to, told)
    if window.done and window.done <= now:
        yield step(MaintenanceState.COMPLETED, window.done, outcome_of(window, voice))
