"""How we kept what the plan promises, case by case, from the records that the client reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aboveboard.model.events import Incident
from aboveboard.model.moments import month_of
from aboveboard.scope import FOREVER, Scope, midnight
from aboveboard.views.cases import Case, Place, cases_of, telling_cases
from aboveboard.views.cases.case import MINUTE
from aboveboard.views.services import Records
from aboveboard.views.times import Calendar, counted, length_in_words

YEAR = 12
"""Months, the running one included."""
PROMISES = (
    ("first_reply", "When you write or ring, you have a first answer within"),
    ("acknowledge_concern", "When something bothers you, we say that we heard it within"),
    ("answer_concern", "And you have an answer to it within"),
    ("tell_about_problems", "When something breaks, you hear it from us within"),
    ("problem_report", "Once it works again, you read what went wrong within"),
    ("maintenance_notice", "Planned work we announce ahead by at least"),
    ("contact_every", "We are in touch at least every"),
    ("review_every", "We sit down with you at least every"),
)
"""Every promised time of a plan, in the order in which they come to matter."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promised time, and how often it was kept."""

    key: str
    words: str
    """What we promise, up to the length."""
    length: str
    kept: int
    of: int
    slowest: str | None
    page: Place | None
    """The page that tells of the slowest: kind, id and anchor."""

    @property
    def told(self) -> str:
        """Tell how it was kept: ``Kept 5 of 6 times``, ``Kept``, ``No case yet``."""
        if self.of <= 1:
            return ("Kept" if self.kept else "Not kept") if self.of else "No case yet"
        return f"Kept {self.kept} of {self.of} times"


def keeping_of(
    scope: Scope, records: Records, since: date | None = None, until: date | None = None
) -> tuple[Promised, ...]:
    """Tell of every promised time of the plan how it was kept; the same rows for all on a plan.

    A case belongs to the time in which it was decided: when it was kept, or when it was too late.

    Args:
        scope: The client's world.
        records: By when to judge, and the client's calendar.
        since: The first day of the client's; left out: twelve months, the running one included.
        until: The day after the last; left out: up to now. Nothing later changes the answer.
    """
    zone, lengths = records.calendar.zone, scope.plan.promises
    start = midnight(since, zone) if since else a_year_back(records)
    end = midnight(until, zone) if until else FOREVER
    as_of = min(records.now, end - MINUTE)
    found: dict[str, list[Case]] = {}
    for case in cases_of(scope, as_of):
        if start <= case.decided_at < end:
            found.setdefault(case.promise, []).append(case)
    return tuple(
        _promised(key, str(length), found.get(key, ()), records.calendar)
        for key, _ in PROMISES
        if (length := getattr(lengths, key))
    )


def telling_of(incidents: Iterable[Incident], scope: Scope, records: Records) -> Promised | None:
    """Tell how soon we told of some problems in the last twelve months; ``None``: no promise."""
    promise = scope.plan.promises.tell_about_problems
    if promise is None:
        return None
    cases = [
        case
        for case in telling_cases(incidents, scope, records.now)
        if a_year_back(records) <= case.decided_at <= records.now
    ]
    return _promised("tell_about_problems", str(promise), cases, records.calendar)


def a_year_back(records: Records) -> datetime:
    """Give the moment at which the last twelve months begin."""
    first = month_of(records.calendar.today(records.now), YEAR - 1)
    return midnight(first, records.calendar.zone)


def _promised(key: str, length: str, cases: Iterable[Case], calendar: Calendar) -> Promised:
    judged = sorted(cases, key=lambda case: (_slowness(case), case.begun_at, str(case.place)))
    slowest = judged[-1] if judged else None
    return Promised(
        key=key,
        words=dict(PROMISES)[key],
        length=length,
        kept=sum(case.kept for case in judged),
        of=len(judged),
        slowest=_SLOWEST[key](slowest, calendar) if slowest else None,
        page=slowest.place if slowest else None,
    )


def _slowness(case: Case) -> timedelta:
    if case.took is None:
        return timedelta.max
    return -case.took if case.promise == "maintenance_notice" else case.took


def _answered(case: Case, calendar: Calendar) -> str:
    if case.took is None:
        return f"What you told us on {_day(case, calendar)} waits for it"
    return f"The slowest took {length_in_words(case.took)}"


def _told(case: Case, _calendar: Calendar) -> str:
    return f"The slowest took {length_in_words(case.took or timedelta(0))}"


def _reported(case: Case, calendar: Calendar) -> str:
    if case.took is None:
        return f"That of {_day(case, calendar)} is not written yet"
    return f"The slowest took {_days(case.took)}" if case.took else "The slowest took under a day"


def _announced(case: Case, _calendar: Calendar) -> str:
    if not case.took:
        return "Once it was not announced before it began"
    return f"The shortest notice was {length_in_words(case.took)}"


def _in_touch(case: Case, calendar: Calendar) -> str:
    if case.took is None:
        return f"Nothing is on record since {_day(case, calendar)}"
    return f"The longest silence was {_days(case.took)}, from {_day(case, calendar)}"


def _talked(case: Case, calendar: Calendar) -> str:
    if case.took is None:
        return f"No talk since {_day(case, calendar)}"
    return f"The longest time without one was {_days(case.took)}, from {_day(case, calendar)}"


def _day(case: Case, calendar: Calendar) -> str:
    return str(calendar.day(calendar.today(case.begun_at)))


def _days(length: timedelta) -> str:
    return counted(length.days, "day")


_SLOWEST: dict[str, Callable[[Case, Calendar], str]] = {
    "first_reply": _answered,
    "acknowledge_concern": _answered,
    "answer_concern": _answered,
    "tell_about_problems": _told,
    "problem_report": _reported,
    "maintenance_notice": _announced,
    "contact_every": _in_touch,
    "review_every": _talked,
}
