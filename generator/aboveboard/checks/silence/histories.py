"""Nothing is changed in silence: what a client has read stays in its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from aboveboard.checks.findings import Records
from aboveboard.checks.worlds import World, worlds_of
from aboveboard.model.client import Client
from aboveboard.model.events import Incident, Maintenance
from aboveboard.problems import PUBLISHED_RECORD_DELETED, Problem
from aboveboard.reading import Past
from aboveboard.scope import FOREVER, midnight, sees_incident, sees_maintenance
from aboveboard.sources import Place

_DAY = timedelta(days=1)
_MOMENT = timedelta.resolution
_BRING_BACK = "Bring it back; where the client has it no more, write `until` with its last day."
_PUT_BACK = "Put it back; if that day was wrong, say so in a note to the client."
_NOT_BEFORE = "Write a last day that is not before it; what went wrong stays where it was read."

_Event = Incident | Maintenance
_Taken = tuple[date, date]
"""The first and the last of some days on which a service was a client's, and is so no more."""


@dataclass(frozen=True, slots=True)
class _Had:
    """A service in a client's record."""

    position: int
    service: str
    since: date
    until: date | None
    follows: bool
    """Whether it has no first day of its own, and so begins with the client."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A client as it stood in the base, and as it stands now."""

    old: World
    new: World
    zone: ZoneInfo
    """That of the client's days in the base."""
    events: Sequence[_Event]
    """What had begun by now of all that this client could read."""
    is_later: bool
    """Whether it is now said to have come to us later, over days that have passed."""

    @property
    def path(self) -> str:
        """The client's record."""
        return _path(self.old)


def nothing_leaves_a_client_s_history(records: Records, past: Past) -> Iterator[Problem]:
    """Days on which a client had a service stay its own, with what happened on them.

    That a service has ended may be written down some days late, if nothing happened since.
    What is lost in another way, such as by another zone, is told at what is lost.
    """
    before, today = worlds_of(past.portal), worlds_of(records.portal)
    unknown = {name for name in past.portal.services if f"services/{name}.yaml" in past.unsure}
    for name in sorted(before.keys() & today.keys()):
        old, new = before[name], today[name]
        if _path(old) not in past.unsure and _times(old) != _times(new):
            yield from _lost(records, _pair(records, past, old, new), unknown)


def _path(world: World) -> str:
    return f"clients/{world[0].id}/client.yaml"


def _times(world: World) -> tuple[object, ...]:
    client, services = world
    return client.since, [(own.service.id, own.begins_at, own.ends_at) for own in services]


def _pair(records: Records, past: Past, old: World, new: World) -> _Pair:
    portal, now, began = past.portal, records.now, old[0].since
    incidents = (e for e in portal.incidents if e.began <= now and sees_incident(e, *old))
    windows = (e for e in portal.maintenance if e.from_ <= now and sees_maintenance(e, *old))
    return _Pair(
        old=old,
        new=new,
        zone=old[0].timezone or portal.company.timezone,
        events=(*incidents, *windows),
        is_later=began < new[0].since and began < records.today,
    )


def _lost(records: Records, pair: _Pair, unknown: set[str]) -> Iterator[Problem]:
    """Yield a problem for each cause of a loss, and for what is lost without a known one."""
    told = set(unknown)
    if pair.is_later:
        was, now = pair.old[0].since, pair.new[0].since
        message = f"This client is with us since {was}; the days before {now} would leave it."
        yield _problem(records, pair, ("since",), message, _PUT_BACK)
    for own in _had(pair.old[0]):
        found = tuple(_taken_of(records, pair, own))
        yield from found
        if found or (pair.is_later and own.follows):
            told.add(own.service)
    for event in pair.events:
        yield from _vanished(records, pair, event, told)


def _had(client: Client) -> tuple[_Had, ...]:
    return tuple(
        _Had(position, own.service, own.since or client.since, own.until, own.since is None)
        for position, own in enumerate(client.services)
    )


def _taken_of(records: Records, pair: _Pair, own: _Had) -> Iterator[Problem]:
    """Yield a problem for each stretch of days that may not be taken from what a client had."""
    now = sorted(
        (new for new in _had(pair.new[0]) if new.service == own.service),
        key=lambda new: new.since,
    )
    for taken in _stretches(own, now, records.today):
        event = _within(pair, own, taken)
        if taken[0] > own.since and event:
            before = [new for new in now if new.since < taken[0]][-1]
            message = (
                f"'{own.service}' is said to have ended on {before.until}, and "
                f"'{event.title}' would leave this client's history for the days after it."
            )
            at = ("services", before.position, "until")
            yield _problem(records, pair, at, message, _NOT_BEFORE)
        elif taken[0] == own.since and (event or taken[0] < records.today):
            yield from _from_the_first(records, pair, own, [n for n in now if n.since > taken[1]])


def _stretches(own: _Had, now: Sequence[_Had], today: date) -> Iterator[_Taken]:
    """Yield the days up to today on which a client had a service by the base alone."""
    first, last = own.since, min(own.until or today, today)
    for new in now:
        end = min(last, new.since - _DAY)
        if first <= end:
            yield first, end
        if new.until is None:
            return
        first = max(first, new.until + _DAY)
    if first <= last:
        yield first, last


def _within(pair: _Pair, own: _Had, taken: _Taken) -> _Event | None:
    """Give what happened to a service on some days, as far as the client could read it."""
    start, end = midnight(taken[0], pair.zone), midnight(taken[1] + _DAY, pair.zone)
    for event in pair.events:
        if own.service not in event.services:
            continue
        if isinstance(event, Incident):
            began, over = event.began, event.ended_at or FOREVER
        elif event.cancelled is None:
            began, over = event.from_, event.done or FOREVER
        else:
            continue
        if began < end and max(over, began + _MOMENT) > start:
            return event
    return None


def _from_the_first(
    records: Records, pair: _Pair, own: _Had, later: Sequence[_Had]
) -> Iterator[Problem]:
    """Yield a problem where a service is gone, or begins later than it did."""
    if not later:
        message = (
            f"This client had '{own.service}' from {own.since} on, and its record says so no more."
        )
        yield _problem(records, pair, ("services",), message, _BRING_BACK)
    elif not (pair.is_later and own.follows and later[0].follows):
        message = f"This client had '{own.service}' from {own.since} on, not {later[0].since}."
        at = ("services", later[0].position, "since")
        yield _problem(records, pair, at, message, _PUT_BACK)


def _vanished(records: Records, pair: _Pair, event: _Event, told: set[str]) -> Iterator[Problem]:
    """Yield a problem where a client would not see what it has read, and no cause was told."""
    if isinstance(event, Incident):
        path, is_seen = f"incidents/{event.id}.md", sees_incident(event, *pair.new)
    else:
        path, is_seen = f"maintenance/{event.id}.md", sees_maintenance(event, *pair.new)
    if not is_seen and told.isdisjoint(event.services) and records.is_there(path):
        yield records.problem(
            PUBLISHED_RECORD_DELETED,
            (path, ()),
            f"'{pair.old[0].id}' has read this, and would not see it any more.",
            "Put back what moved the client's days: its `timezone`, or the company's.",
        )


def _problem(records: Records, pair: _Pair, place: Place, message: str, hint: str) -> Problem:
    return records.problem(PUBLISHED_RECORD_DELETED, (pair.path, place), message, hint)
