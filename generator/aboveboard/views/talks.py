"""When we sit down together next."""

from dataclasses import dataclass
from datetime import date

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
    due = talk_due_on(scope)
    if due is None or due < records.calendar.today(records.now):
        return NextTalk(None)
    return NextTalk(records.calendar.day(due))


def talk_due_on(scope: Scope) -> date | None:
    """Give the day by which the next review is promised, passed or not; ``None``: no promise."""
    every, company = scope.plan.promises.review_every, scope.company
    if every is None:
        return None
    begin = max(scope.folder.client.since, company.records_since or date.min)
    last = max((review.day for review in scope.folder.reviews), default=begin)
    due = moved(midnight(last, company.timezone), every, company)
    return due.astimezone(company.timezone).date()
