"""Incidents as the API tells them; each is written once for all to whom it is told alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from aboveboard.feeds.feed import ToHtml
from aboveboard.feeds.statuspage.ground import Ground
from aboveboard.feeds.statuspage.plain_text import plain_of
from aboveboard.feeds.statuspage.postmortem import is_written, postmortem_of
from aboveboard.feeds.statuspage.recent import newest
from aboveboard.feeds.statuspage.shapes import Incident as Told
from aboveboard.feeds.statuspage.stamps import id_of, stamp
from aboveboard.feeds.statuspage.updates import Statuses, Step, updates_of
from aboveboard.feeds.telling import KEPT, Telling, tasks_of, telling_of
from aboveboard.model.events import Incident
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.views.addresses import incident_page
from aboveboard.views.availability.history import Interval, incident_intervals, worst
from aboveboard.views.cases import reported_at
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.status.happenings import PHASE_WORDS, is_open
from aboveboard.views.status.impact import impact_of
from aboveboard.views.texts import sentence

UNRESOLVED = frozenset((Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING))
"""The phases in which an incident is open."""
_POSTMORTEM = "postmortem"


def incidents_of(ground: Ground) -> list[Told]:
    """Tell the incidents of a client, newest first.

    What goes on at a service that the client has no longer is its problem no more; it is told
    once it is over.
    """
    held = {record.id for record in ground.records.current}
    had = {each.id for each in ground.records.services if each.own.begins_at <= ground.now}
    told = newest(
        (
            incident
            for incident in ground.scope.incidents
            if (held if is_open(incident, ground.now) else had).intersection(incident.services)
        ),
        at=lambda incident: incident.updates[0].at,
        is_over=lambda incident: not is_open(incident, ground.now),
    )
    return [_told(incident, ground) for incident in told]


def _told(incident: Incident, ground: Ground) -> Told:
    """Tell an incident; its ``shortlink`` is still the path of its page in the portal."""
    scope, records = ground.scope, ground.records
    told = _shared(
        incident,
        telling_of(incident, ground.names, records),
        tasks_of(incident, scope, records),
        reported_at(incident, scope, ground.now),
        ground.to_html,
    )
    components = ground.touched(incident.services)
    return {**told, "page_id": ground.page_id, "components": components}


@lru_cache(maxsize=KEPT)
def _shared(
    incident: Incident,
    telling: Telling,
    tasks: tuple[FollowUpLine, ...],
    reported: datetime | None,
    to_html: ToHtml,
) -> Told:
    """Tell what is the same for all; the page and the components are still to come."""
    own_id = id_of("incident", incident.id)
    steps = _steps(incident, telling, to_html)
    last = steps[-1]
    if not is_open(incident, telling.now):
        steps += _closing(incident, last, telling)
        if is_written(incident.write_up):
            body = postmortem_of(incident.write_up, tasks, telling.voice, to_html)
            steps.append(_postmortem(incident, last, reported, body))
    elif last.status == Phase.RESOLVED:
        steps[-1] = replace(last, status=Phase.MONITORING.value)
    watched = (step.at for step in steps if step.status == Phase.MONITORING)
    monitoring_at = next(watched, None)
    ended_at = None if is_open(incident, telling.now) else incident.ended_at
    names = dict(zip(incident.services, telling.names, strict=True))
    return Told(
        id=own_id,
        name=incident.title,
        status=steps[-1].status,
        created_at=stamp(steps[0].at),
        updated_at=stamp(steps[-1].at),
        monitoring_at=stamp(monitoring_at) if monitoring_at else None,
        resolved_at=stamp(ended_at) if ended_at else None,
        impact=impact_of(incident, telling.now).value,
        shortlink=incident_page(incident.id),
        started_at=stamp(incident.began),
        page_id="",
        incident_updates=updates_of(steps, own_id, names, _before(incident, steps[0])),
        components=[],
        reminder_intervals=None,
    )


def _steps(incident: Incident, telling: Telling, to_html: ToHtml) -> list[Step]:
    """Give the updates up to now, oldest first.

    Where no update is as old as now, the first one stands alone: it was written by a clock that
    goes before ours.
    """
    shown = [update for update in incident.updates if update.at <= telling.now]
    intervals = {
        service: tuple(incident_intervals(incident, service)) for service in incident.services
    }
    say = telling.voice.say
    return [
        Step(
            key=str(number),
            at=update.at,
            status=update.phase.value,
            body=plain_of(update.text, to_html) or sentence(say(PHASE_WORDS[update.phase])),
            services=_services(intervals, update.at),
        )
        for number, update in enumerate(shown or incident.updates[:1])
    ]


def _before(incident: Incident, first: Step) -> Statuses:
    """Tell how services did that were well again before our first word; the others worked."""
    return {
        service: status
        for service, status in incident.services.items()
        if first.services[service] is ServiceStatus.OPERATIONAL
    }


def _closing(incident: Incident, last: Step, telling: Telling) -> Iterator[Step]:
    """Yield an end that no update tells."""
    if last.status != Phase.RESOLVED:
        at, voice = _end(incident, last), telling.voice
        when = voice.moment(incident.ended_at or at)
        told = voice.say("It was over on %(moment)s.", moment=when)
        yield Step("over", at, Phase.RESOLVED.value, told, _well(incident))


def _postmortem(incident: Incident, last: Step, reported: datetime | None, body: str) -> Step:
    """Give the write-up, which is dated where somebody did."""
    end = _end(incident, last)
    return Step("write-up", max(end, reported or end), _POSTMORTEM, body, _well(incident))


def _end(incident: Incident, last: Step) -> datetime:
    return max(last.at, incident.ended_at or last.at)


def _well(incident: Incident) -> Statuses:
    return dict.fromkeys(incident.services, ServiceStatus.OPERATIONAL)


def _services(intervals: dict[str, tuple[Interval, ...]], at: datetime) -> Statuses:
    return {
        service: worst(interval.status for interval in own if interval.holds(at))
        for service, own in intervals.items()
    }
