"""Everything: all that stands in the portal on one page, for printing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from aboveboard.model.moments import month_of
from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.ahead.engagements import EngagementView, engagements_of
from aboveboard.views.ahead.goals import GoalView, goals_of
from aboveboard.views.ahead.roadmap import RoadmapView
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.home import HomeView
from aboveboard.views.lately import LatelyView, NoteView
from aboveboard.views.leaving import LeavingView
from aboveboard.views.people.introductions import IntroductionsView
from aboveboard.views.people.team import PeopleView
from aboveboard.views.people.testimonials import TestimonialsView
from aboveboard.views.promises.plan import PromisesView
from aboveboard.views.status.happenings import Happening
from aboveboard.views.status.overview import StatusView
from aboveboard.views.status.past import HistoryView
from aboveboard.views.talks.concerns import ConcernsView
from aboveboard.views.talks.reviews import ReviewsView, ReviewView
from aboveboard.views.voice import Voice

_View = TypeVar("_View")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class UptimeRow:
    """A service: how it does now, and its last months in a few words."""

    name: str
    status: ServiceStatus | None
    """``None`` where the client no longer has it."""
    now: str
    months: str


@dataclass(frozen=True, slots=True)
class EverythingView:
    """What the page with everything says: the other pages' views, as far as the plan has them."""

    home: HomeView
    status: StatusView | None
    uptimes: tuple[UptimeRow, ...]
    past: tuple[Happening, ...]
    """Problems and planned work that began in the last twelve months, newest first."""
    roadmap: RoadmapView | None
    promises: PromisesView | None
    concerns: ConcernsView | None
    reviews: ReviewsView | None
    talks: tuple[ReviewView, ...]
    testimonials: TestimonialsView | None
    introductions: IntroductionsView | None
    goals: tuple[GoalView, ...]
    engagements: tuple[EngagementView, ...]
    notes: tuple[NoteView, ...]
    """Of the last twelve months, newest first."""
    people: PeopleView
    leaving: LeavingView
    changes_at: Change
    voice: Voice

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The anchor and the heading of each part, in their order."""
        say = self.voice.say
        parts = (
            ("now", say("How things are now"), True),
            ("owe", say("What is open between us"), True),
            ("goals", say("What it is all for"), True),
            ("services", say("Services"), self.status),
            ("past", say("What happened in twelve months"), self.status),
            ("roadmap", say("Roadmap"), self.roadmap),
            ("promises", say("Promises"), self.promises),
            ("concerns", say("Concerns"), self.concerns),
            ("reviews", say("Reviews"), self.reviews),
            ("engagements", say("Pieces of work"), True),
            ("testimonials", say("Your words"), self.testimonials),
            ("introductions", self.introductions and self.introductions.title, True),
            ("notes", say("What we wrote to you in twelve months"), True),
            ("people", say("People"), True),
            ("leaving", self.leaving.title, True),
        )
        return tuple((anchor, title) for anchor, title, has_it in parts if title and has_it)


def everything_view(scope: Scope, records: Records, views: Sequence[object]) -> EverythingView:
    """Put the views of a portal's pages together.

    Args:
        scope: The client's world.
        records: All records of the client.
        views: What the other pages say; what the plan does not have is not among them.
    """
    today = records.voice.today(records.now)
    since = month_of(today, _MONTHS)
    status = _one(StatusView, views)
    return EverythingView(
        home=next(_all(HomeView, views)),
        status=status,
        uptimes=tuple(_uptimes(status, records.voice)) if status else (),
        past=tuple(_past(_all(HistoryView, views), since)),
        roadmap=_one(RoadmapView, views),
        promises=_one(PromisesView, views),
        concerns=_one(ConcernsView, views),
        reviews=_one(ReviewsView, views),
        talks=tuple(_all(ReviewView, views)),
        testimonials=_one(TestimonialsView, views),
        introductions=_one(IntroductionsView, views),
        goals=goals_of(scope, records),
        engagements=engagements_of(scope, records),
        notes=tuple(_notes(_all(LatelyView, views), since)),
        people=next(_all(PeopleView, views)),
        leaving=next(_all(LeavingView, views)),
        changes_at=earliest(records.changes, records.now),
        voice=records.voice,
    )


def _all(kind: type[_View], views: Iterable[object]) -> Iterator[_View]:
    return (view for view in views if isinstance(view, kind))


def _one(kind: type[_View], views: Iterable[object]) -> _View | None:
    return next(_all(kind, views), None)


def _uptimes(status: StatusView, voice: Voice) -> Iterator[UptimeRow]:
    for group in status.groups:
        for service in group.services:
            months = (
                voice.say(
                    "%(month)s: %(percent)s, %(verdict)s",
                    month=row.month,
                    percent=row.percent,
                    verdict=row.verdict,
                )
                for row in service.months
            )
            line, ended = service.line, service.ended
            yield UptimeRow(
                name=line.name,
                status=None if ended else line.status,
                now=voice.say("Until %(day)s", day=ended) if ended else line.words,
                months="; ".join(months),
            )


def _past(years: Iterable[HistoryView], since: date) -> Iterator[Happening]:
    for year in years:
        for month in year.months:
            yield from (entry for entry in month.entries if entry.on >= since)


def _notes(years: Iterable[LatelyView], since: date) -> Iterator[NoteView]:
    for year in years:
        yield from (note for note in year.notes if date.fromisoformat(note.day.iso) >= since)
