"""What is promised time and again: in each time once at least, from one time to the next."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from aboveboard.model.company import Company
from aboveboard.model.moments import Duration
from aboveboard.model.this import This
from aboveboard.model.words import ClientStatus
from aboveboard.model.working_time import moved
from aboveboard.scope import FOREVER, Scope, midnight
from aboveboard.views.cases.case import DAY, Case, Place, day_of

Days = Mapping[date, Place]
"""When we were in touch, and where the client reads of it."""


@dataclass(frozen=True, slots=True)
class Again:
    """What is promised time and again, from a day on."""

    promise: str
    """Its key in a plan."""
    length: Duration
    first: date
    page: Place
    """Where the client reads of it while nothing is on record."""


@dataclass(frozen=True, slots=True)
class _Period:
    """A time in which we had to be in touch: after a day, to the end of another."""

    anchor: date
    due: date
    contacts: Sequence[date]


@dataclass(frozen=True, slots=True)
class _Silence:
    """A time without a contact that was too long."""

    since: date
    due: date
    """By when it should have ended."""
    ended: date | None
    next_due: date | None
    """By when we had to be in touch again, where that was missed as well."""


def today_of(scope: Scope, as_of: datetime) -> date:
    """Give the day that it is at the company and where the client is, the earlier of the two.

    Days of contacts are written as the company's and told as they are written; a day is over once
    it is over in both places.
    """
    return min(day_of(as_of, scope.company.timezone), day_of(as_of, scope.zone))


def cases_again(again: Again, days: Days, scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Judge each time, the running one included, and tell of the silence that it was.

    Args:
        again: What is promised.
        days: The contacts up to now.
        scope: The client's world.
        as_of: Now.
    """
    today = today_of(scope, as_of)
    silent_since, overdue, known = again.first, None, sorted(days)
    for period, following in _with_next(_periods(again, known, scope, today)):
        if period.contacts:
            yield _kept(again, period, silent_since, days, scope)
            silent_since, overdue = period.contacts[-1], None
        else:
            overdue = overdue or period.due
            ended = next(iter(known[bisect_right(known, period.due) :]), None)
            again_missed = following and not following.contacts and following.due < today
            next_due = following.due if following and again_missed else None
            silence = _Silence(silent_since, overdue, ended, next_due)
            yield _missed(again, period, silence, days, scope)


def _with_next(periods: Iterator[_Period]) -> Iterator[tuple[_Period, _Period | None]]:
    listed = list(periods)
    yield from pairwise(listed)
    yield from ((period, None) for period in listed[-1:])


def _periods(again: Again, known: Sequence[date], scope: Scope, today: date) -> Iterator[_Period]:
    """Part the time since the first day, up to the time that still runs.

    The next begins with the last contact, and where there was none, when it was too late.
    """
    anchor, last = again.first, _last_owed(scope)
    while True:
        due = _due_after(anchor, again.length, This(scope.company))
        if due > last:
            return
        contacts = known[bisect_right(known, anchor) : bisect_right(known, due)]
        yield _Period(anchor, due, contacts)
        if due >= today:
            return
        anchor = contacts[-1] if contacts else due


@lru_cache(maxsize=4096)
def _due_after(anchor: date, length: Duration, ours: This[Company]) -> date:
    """Give by when to be in touch again after a day, as for every client with that day."""
    company = ours.it
    due = moved(midnight(anchor, company.timezone), length, company)
    return max(day_of(due, company.timezone), anchor + DAY)


def _kept(again: Again, period: _Period, silent_since: date, days: Days, scope: Scope) -> Case:
    """Tell of the longest silence in it; one that began in a time before was that one's."""
    begins = [period.anchor] if silent_since == period.anchor else []
    gaps = [
        (after - before, before, after) for before, after in pairwise([*begins, *period.contacts])
    ]
    took, begun, ended = max(gaps, default=(None, period.anchor, period.contacts[-1]))
    decided, known = _over(period.due, scope)
    return Case(
        promise=again.promise,
        begun_at=midnight(begun, scope.zone),
        due=period.due,
        decided_at=decided,
        kept=True,
        took=took,
        late=timedelta(0),
        place=days[ended],
        until=decided,
        known_at=known,
    )


def _missed(again: Again, period: _Period, silence: _Silence, days: Days, scope: Scope) -> Case:
    decided, known = _over(period.due, scope)
    ended, last = silence.ended, last_day_of(scope)
    if silence.next_due:
        until = _over(silence.next_due, scope)[0]
    elif ended:
        until = midnight(ended, scope.zone)
    else:
        until = midnight(last + DAY, scope.zone) if last else FOREVER
    return Case(
        promise=again.promise,
        begun_at=midnight(silence.since, scope.zone),
        due=silence.due,
        decided_at=decided,
        kept=False,
        took=ended - silence.since if ended else None,
        late=ended - silence.due if ended else None,
        place=days[ended] if ended else days.get(silence.since, again.page),
        until=until,
        gives_way=silence.next_due is not None,
        known_at=known,
    )


def _over(day: date, scope: Scope) -> tuple[datetime, datetime]:
    """Give when a day is over where the client is, and at the company."""
    return midnight(day + DAY, scope.zone), midnight(day + DAY, scope.company.timezone)


def _last_owed(scope: Scope) -> date:
    """Give the last day on which we still promised anything."""
    has_left = scope.folder.client.status is ClientStatus.LEFT
    return last_day_of(scope) or (date.min if has_left else date.max)


def last_day_of(scope: Scope) -> date | None:
    """Give the last day of somebody's last service; ``None`` while there is no end of it."""
    ends = [own.until for own in scope.services]
    known = [until for until in ends if until is not None]
    return max(known) if known and len(known) == len(ends) else None
