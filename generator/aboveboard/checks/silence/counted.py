"""Nothing is changed in silence: what counted for clients counts on."""

from collections.abc import Iterator
from datetime import date

from aboveboard.checks.findings import Records
from aboveboard.model.company import Service, WorkingWeek
from aboveboard.model.moments import Hours
from aboveboard.problems import PROMISE_LOWERED, PUBLISHED_RECORD_DELETED, Problem
from aboveboard.reading import Past

_COMPANY = "company.yaml"
_OTHER_SERVICE = (
    "Put it back: hours count for what is past, too. For less, write another service under a new "
    "id, and move a client to it, with `until` and `since`, once that client has agreed."
)


def no_hours_of_a_service_are_narrowed(records: Records, past: Past) -> Iterator[Problem]:
    """A service that clients had is promised in every minute of the week that it was promised."""
    had = {
        own.service
        for name, folder in past.portal.clients.items()
        for own in folder.client.services
        if name in records.portal.clients
    }
    for name in sorted(had & past.portal.services.keys() & records.portal.services.keys()):
        path = f"services/{name}.yaml"
        old, new = past.portal.services[name], records.portal.services[name]
        if path not in past.unsure and old.hours != new.hours:
            for place, message in _narrowed(old, new):
                yield records.problem(PROMISE_LOWERED, (path, place), message, _OTHER_SERVICE)


def _narrowed(old: Service, new: Service) -> Iterator[tuple[tuple[str, ...], str]]:
    if new.hours is None:
        return
    if old.hours is None:
        yield ("hours",), "It was promised at all times, holidays too, and now has hours."
        return
    now = dict(new.hours)
    for day, was in old.hours:
        left: Hours | None = now[day]
        if was and left is None:
            yield ("hours",), f"'{day}' was {was}, and is promised no more."
        elif was and left and (left.opens > was.opens or left.closes < was.closes):
            yield ("hours", day), f"'{day}' was {was}, and is now {left}."


def no_past_day_becomes_a_holiday(records: Records, past: Past) -> Iterator[Problem]:
    """A day on which a service with hours was promised does not turn out to have been none."""
    begin = _record_begins(records, past)
    if begin is None:
        return
    weeks = [own.hours for own in records.portal.services.values() if own.hours]
    known = set(past.portal.company.holidays)
    for position, day in enumerate(records.portal.company.holidays):
        if day not in known and begin <= day <= records.today and _is_open(weeks, day):
            yield records.problem(
                PROMISE_LOWERED,
                (_COMPANY, ("holidays", position)),
                f"{day} has come already, and as a holiday it would not count any more.",
                "Take it away; a holiday is written down before its day.",
            )


def _is_open(weeks: list[WorkingWeek], day: date) -> bool:
    return any(week.on(day) for week in weeks)


def no_day_is_taken_from_the_record(records: Records, past: Past) -> Iterator[Problem]:
    """The record does not begin later than clients have read it to begin."""
    begin, since = _record_begins(records, past), records.portal.company.records_since
    if since is None or begin is None:
        return
    if begin < since and begin <= records.today:
        yield records.problem(
            PUBLISHED_RECORD_DELETED,
            (_COMPANY, ("records_since",)),
            f"Clients have read a record from {begin} on; the days before {since} would leave it.",
            "Put it back; if the days before it are not to be relied on, say so in a note to all.",
        )


def _record_begins(records: Records, past: Past) -> date | None:
    """Give the first day on record that a client could read who is still there."""
    begins = [
        own.since or folder.client.since
        for name, folder in past.portal.clients.items()
        for own in folder.client.services
        if name in records.portal.clients
    ]
    if not begins:
        return None
    return max(min(begins), past.portal.company.records_since or date.min)
