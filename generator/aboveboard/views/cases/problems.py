"""How soon we told of problems and wrote them up, and how long ahead of planned work."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from aboveboard.model.company import Company
from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.moments import Duration
from aboveboard.model.this import This
from aboveboard.model.working_time import moved
from aboveboard.scope import FOREVER, Scope, midnight
from aboveboard.views.cases.case import DAY, Case, day_of, judged, moment_of


def telling_cases(incidents: Iterable[Incident], scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each problem: from its beginning to our first word.

    What was told first elsewhere, and written down here without saying when, is left out.
    """
    promise = scope.plan.promises.tell_about_problems
    for one in _on_record(incidents, scope, as_of):
        told = told_at(one)
        if promise is not None and told is not None:
            done = told if told <= as_of else None
            yield _telling_case(This(one), done, promise, This(scope.company))


@lru_cache(maxsize=4096)
def _telling_case(
    told: This[Incident], done: datetime | None, promise: Duration, ours: This[Company]
) -> Case:
    """Judge our first word, once for all pages and letters of all who are promised the same."""
    one = told.it
    due = moved(one.began, promise, ours.it)
    return judged("tell_about_problems", one.began, due, done, ("incident", one.id, None))


def told_at(incident: Incident) -> datetime | None:
    """Give when we first told of an incident; ``None`` where nobody wrote that down."""
    first = incident.updates[0].at
    return None if incident.origin and first <= incident.began else first


def report_cases(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each problem that is over: from its end to the write-up, day by day.

    The pages promise a write-up by a day, so it is in time until that day is over. One that is
    there though nobody wrote when is left out, and so is what was told first elsewhere.
    """
    promise = scope.plan.promises.problem_report
    for one, end in _over(scope, as_of):
        if promise is not None and (one.reported is not None or not is_written_up(one)):
            reported = reported_at(one, scope, as_of)
            yield _report_case((This(one), end), reported, promise, This(scope.company))


def undated_reports(scope: Scope, as_of: datetime) -> Iterator[datetime]:
    """Yield the end of each problem whose write-up is there, though nobody wrote since when."""
    for one, end in _over(scope, as_of):
        if one.reported is None and is_written_up(one):
            yield end


def _over(scope: Scope, as_of: datetime) -> Iterator[tuple[Incident, datetime]]:
    """Yield the problems that are over and were told here, with their end."""
    for one in _on_record(scope.incidents, scope, as_of):
        if one.ended_at is not None and one.ended_at <= as_of and not one.origin:
            yield one, one.ended_at


@lru_cache(maxsize=4096)
def _report_case(
    over: tuple[This[Incident], datetime],
    reported: datetime | None,
    promise: Duration,
    ours: This[Company],
) -> Case:
    """Judge a write-up by the days on which the problem ended, it was due and it was there."""
    (told, end), zone = over, ours.it.timezone
    due = day_of(moved(end, promise, ours.it), zone)
    done = day_of(reported, zone) if reported else None
    kept = done is not None and done <= due
    return Case(
        promise="problem_report",
        begun_at=end,
        due=due,
        decided_at=midnight(done if done is not None and kept else due + DAY, zone),
        kept=kept,
        took=done - day_of(end, zone) if done else None,
        late=done - due if done else None,
        place=("incident", told.it.id, None),
        until=reported or FOREVER,
    )


def reported_at(incident: Incident, scope: Scope, as_of: datetime) -> datetime | None:
    """Give when a write-up was there to read; of a day alone, its beginning where the company is.

    ``None`` where nobody wrote that down, or for a time that was still to come.
    """
    if incident.reported is None:
        return None
    reported = moment_of(incident.reported, scope.company.timezone)
    return reported if reported <= as_of else None


def is_written_up(incident: Incident) -> bool:
    """Tell whether there is a write-up to read."""
    written = incident.write_up
    return bool(written.meant or written.cause or written.sorry)


def notice_cases(scope: Scope) -> Iterator[Case]:
    """Yield a case for each planned work: how long before it we told.

    What was called off bothered nobody. What was told first elsewhere, and written down here
    without saying when, is left out.
    """
    promise = scope.plan.promises.maintenance_notice
    for window in scope.maintenance:
        if promise and not (window.cancelled or _is_unknown(window)):
            yield _notice_case(This(window), promise, This(scope.company))


@lru_cache(maxsize=4096)
def _notice_case(told: This[Maintenance], promise: Duration, ours: This[Company]) -> Case:
    window = told.it
    latest = moved(window.from_, promise, ours.it, back=True)
    return Case(
        promise="maintenance_notice",
        begun_at=window.announced,
        due=latest,
        decided_at=window.from_,
        kept=window.announced <= latest,
        took=max(window.from_ - window.announced, timedelta(0)),
        late=window.announced - latest,
        place=("maintenance", window.id, None),
        until=window.from_,
    )


def _is_unknown(window: Maintenance) -> bool:
    return window.origin is not None and window.announced >= window.from_


def _on_record(incidents: Iterable[Incident], scope: Scope, as_of: datetime) -> Iterator[Incident]:
    """Yield what began since there are records of a service of the client's."""
    records_since = scope.company.records_since
    first = min((own.begins_at for own in scope.services), default=FOREVER)
    if records_since:
        first = max(first, midnight(records_since, scope.zone))
    return (one for one in incidents if first <= one.began <= as_of)
