"""When we sit down together next."""

from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.model.moments import Duration
from aboveboard.model.words import Unit
from aboveboard.scope import Scope
from aboveboard.views.history import month_of
from aboveboard.views.services import Records
from aboveboard.views.times import Time


@dataclass(frozen=True, slots=True)
class NextTalk:
    """The next review: by when, where the plan promises one."""

    by: Time | None

    @property
    def as_agreement(self) -> str:
        """Say when we agree on what is next."""
        if self.by is None:
            return "Nothing is planned at the moment. What is next we agree on with you."
        return f"What is next we agree on when we talk, by {self.by}."


def next_talk(scope: Scope, records: Records) -> NextTalk:
    """Work out by when the next review is promised: so long after the last, or the beginning."""
    every = scope.plan.promises.review_every
    if every is None:
        return NextTalk(None)
    days = [review.day for review in scope.folder.reviews]
    due = after(max(days, default=scope.folder.client.since), every)
    today = records.calendar.today(records.now)
    return NextTalk(records.calendar.day(due)) if due >= today else NextTalk(None)


def after(day: date, length: Duration) -> date:
    """Give the day so long after another; months keep the day of the month where they can.

    Hours and minutes do not reach another day; working days are counted as days.
    """
    if length.unit in (Unit.MONTHS, Unit.YEARS):
        months = length.amount * (12 if length.unit is Unit.YEARS else 1)
        first = month_of(day, back=-months)
        last = month_of(first, back=-1) - timedelta(days=1)
        return min(last, first + timedelta(days=day.day - 1))
    days = {Unit.DAYS: 1, Unit.WORKING_DAYS: 1, Unit.WEEKS: 7}.get(length.unit, 0)
    return day + timedelta(days=days * length.amount)
