"""How we kept what the plan promises, case by case, from the records that the client reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from aboveboard.languages import marked
from aboveboard.model.events import Incident
from aboveboard.model.moments import Duration
from aboveboard.model.words import Unit
from aboveboard.model.working_time import after
from aboveboard.scope import FOREVER, Scope, midnight
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import (
    Case,
    Place,
    cases_of,
    is_silent,
    telling_cases,
    undated_reports,
)
from aboveboard.views.cases.case import MINUTE
from aboveboard.views.promises.settled import unsettled
from aboveboard.views.promises.slowest import slowest_of
from aboveboard.views.promises.told import Tally, tally_in_words
from aboveboard.views.voice import Voice

_YEAR = Duration(1, Unit.YEARS)
PROMISES = (
    ("first_reply", marked("When you write or ring, you have a first answer within %(within)s.")),
    (
        "acknowledge_concern",
        marked("When something bothers you, we say that we heard it within %(within)s."),
    ),
    ("answer_concern", marked("You have an answer to what bothers you within %(within)s.")),
    (
        "tell_about_problems",
        marked("When something breaks, you hear it from us within %(within)s."),
    ),
    ("problem_report", marked("Once it works again, you read what went wrong within %(within)s.")),
    ("maintenance_notice", marked("We announce planned work at least %(length)s ahead.")),
    ("contact_every", marked("We are in touch at least once in %(within)s.")),
    ("review_every", marked("We sit down with you at least once in %(within)s.")),
)
"""Every promised time of a plan, in the order in which they come to matter."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promised time, and how often it was kept."""

    key: str
    words: str
    """What we promise."""
    parts: tuple[str, str, str]
    """The same: what stands before the length, the length, and what stands after it."""
    kept: int
    of: int
    told: str
    """How it was kept: ``Kept 5 of 6 times.``, ``Kept.``, ``No case yet.``."""
    slowest: str | None
    page: Place | None
    """The page that tells of the slowest: kind, id and anchor."""


def keeping_of(
    scope: Scope,
    records: Records,
    since: date | None = None,
    until: date | None = None,
    cases: Iterable[Case] | None = None,
) -> tuple[Promised, ...]:
    """Tell of every promised time of the plan how it was kept; the same rows for all on a plan.

    Args:
        scope: The client's world.
        records: By when to judge, and the client's voice.
        since: The first day of the client's; left out: the same day of last year.
        until: The day after the last; left out: up to now. Nothing later changes the answer.
        cases: Those of ``cases_within`` for these days, where they are known already.
    """
    span = _Span.of(records, since, until)
    found: dict[str, list[Case]] = {}
    for case in _cases_in(span, scope) if cases is None else cases:
        found.setdefault(case.promise, []).append(case)
    over = Tally(0, 0, is_over=until is not None)
    return tuple(
        _promised(key, length, found[key], records.voice, over)
        if key in found
        else _promised(key, length, (), records.voice, _unknown(key, span, scope) or over)
        for key, _ in PROMISES
        if (length := getattr(scope.plan.promises, key))
    )


def cases_within(scope: Scope, records: Records, since: date, until: date) -> Iterator[Case]:
    """Yield every case of a time that is over, as it was at its end.

    A case that was kept belongs to the time in which that was decided; one that was not, to every
    time in which it stood broken: from when it was too late until it was made good.

    Args:
        scope: The client's world.
        records: By when to judge, and the client's voice.
        since: The first day of the client's.
        until: The day after the last.
    """
    return _cases_in(_Span.of(records, since, until), scope)


@dataclass(frozen=True, slots=True)
class _Span:
    """A time, and up to when it is told."""

    start: datetime
    end: datetime
    as_of: datetime

    @classmethod
    def of(cls, records: Records, since: date | None, until: date | None) -> "_Span":
        """Make it of days of the client's."""
        zone = records.voice.zone
        start = midnight(since, zone) if since else a_year_back(records)
        end = midnight(until, zone) if until else FOREVER
        return cls(start, end, min(records.now, end - MINUTE))


def _cases_in(span: _Span, scope: Scope) -> Iterator[Case]:
    cases = cases_of(unsettled(scope, min(span.start, span.as_of)), span.as_of)
    return (case for case in cases if case.counts_in(span.start, span.end))


def _unknown(key: str, span: _Span, scope: Scope) -> Tally | None:
    """Tell what is not on record of a promise with no case; ``None``: all is."""
    if key == "contact_every" and is_silent(scope, span.as_of):
        return Tally(0, 0, is_silent=True)
    if key == "problem_report":
        ends = undated_reports(scope, span.as_of)
        return Tally(0, 0, sum(span.start <= end < span.end for end in ends))
    return None


def telling_of(incidents: Iterable[Incident], scope: Scope, records: Records) -> Promised | None:
    """Tell how soon we told of some problems in the last twelve months; ``None``: no promise."""
    promise = scope.plan.promises.tell_about_problems
    if promise is None:
        return None
    cases = [
        case
        for case in telling_cases(incidents, scope, records.now)
        if case.decided_at <= records.now and case.counts_in(a_year_back(records), FOREVER)
    ]
    return _promised("tell_about_problems", promise, cases, records.voice, Tally(0, 0))


def a_year_back(records: Records) -> datetime:
    """Give the moment at which the last twelve months begin: the same day of last year."""
    first = after(records.voice.today(records.now), _YEAR, back=True)
    return midnight(first, records.voice.zone)


def _promised(
    key: str, length: Duration, cases: Iterable[Case], voice: Voice, without: Tally
) -> Promised:
    judged = tuple(cases)
    slowest = slowest_of(judged, voice)
    tally = Tally(sum(case.kept for case in judged), len(judged)) if judged else without
    words, parts = _in_words(key, length, voice)
    return Promised(
        key=key,
        words=words,
        parts=parts,
        kept=tally.kept,
        of=tally.of,
        told=tally_in_words(tally, voice),
        slowest=slowest.words if slowest else None,
        page=slowest.page if slowest else None,
    )


@lru_cache(maxsize=256)
def _in_words(key: str, length: Duration, voice: Voice) -> tuple[str, tuple[str, str, str]]:
    """Say what is promised, whole and in parts; every client on a plan reads the same."""
    plain, within = voice.duration(length), voice.within(length)
    message = dict(PROMISES)[key]
    words = voice.say(message, length=plain, within=within)
    return words, words.partition(within if "%(within)s" in message else plain)
