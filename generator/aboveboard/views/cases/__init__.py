"""The cases in which a promise came to be kept or not, from the records of one client.

Nothing here knows of a voice month or of words: a case says when it was decided and how.
What only the staff wrote down is not here.
"""

from collections.abc import Iterator
from datetime import datetime

from aboveboard.scope import Scope, midnight
from aboveboard.views.cases.answers import answer_cases, done_at, due_at, said_at
from aboveboard.views.cases.case import Case, Place, moment_of
from aboveboard.views.cases.periods import last_day_of
from aboveboard.views.cases.problems import (
    is_written_up,
    notice_cases,
    report_cases,
    reported_at,
    telling_cases,
    told_at,
    undated_reports,
)
from aboveboard.views.cases.touch import contact_cases, contacts_of, is_silent, review_cases

__all__ = [
    "Case",
    "Place",
    "cases_of",
    "decisions_ahead",
    "done_at",
    "due_at",
    "is_silent",
    "is_written_up",
    "last_day_of",
    "reported_at",
    "said_at",
    "telling_cases",
    "told_at",
    "undated_reports",
]


def cases_of(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield every case that was decided by a moment, of every promise of the plan.

    What happened later than ``as_of`` is taken as not having happened yet, so that what is told
    of a time that is over stays as it was.
    """
    return (case for case in _all(scope, as_of) if case.told_from <= as_of)


def decisions_ahead(scope: Scope, now: datetime) -> Iterator[datetime]:
    """Yield the moments to come at which a promise is broken, or something written comes true."""
    moments = (*(case.told_from for case in _all(scope, now)), *_written(scope))
    return (at for at in moments if at > now)


def _written(scope: Scope) -> Iterator[datetime]:
    """Yield the moments of what is written down, some of them by a clock that goes before ours."""
    zone = scope.company.timezone
    for concern in scope.folder.concerns:
        said = (concern.raised, concern.acknowledged, concern.answered, concern.resolved)
        yield from (moment_of(when, zone) for when in said if when is not None)
    reported = (incident.reported for incident in scope.incidents)
    yield from (moment_of(when, zone) for when in reported if when is not None)
    yield from (midnight(day, zone) for day, _ in contacts_of(scope))


def _all(scope: Scope, as_of: datetime) -> Iterator[Case]:
    yield from answer_cases(scope, as_of)
    yield from telling_cases(scope.incidents, scope, as_of)
    yield from report_cases(scope, as_of)
    yield from notice_cases(scope)
    yield from contact_cases(scope, as_of)
    yield from review_cases(scope, as_of)
