"""When we sit down together next."""

from dataclasses import dataclass

from aboveboard.model.working_time import moved
from aboveboard.scope import Scope, midnight
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
    last = midnight(max(days, default=scope.folder.client.since), scope.company.timezone)
    due = moved(last, every, scope.company).astimezone(scope.company.timezone).date()
    today = records.calendar.today(records.now)
    return NextTalk(records.calendar.day(due)) if due >= today else NextTalk(None)
