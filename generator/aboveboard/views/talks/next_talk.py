"""When we sit down together next."""

from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.model.working_time import moved
from aboveboard.scope import Scope, midnight
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import last_day_of
from aboveboard.views.voice import Time, Voice

_JUST_BEFORE = timedelta(days=30)
"""Who talked with us so shortly before the last day has had the last talk."""


@dataclass(frozen=True, slots=True)
class NextTalk:
    """The next review: by when, where the plan promises one."""

    voice: Voice
    by: Time | None
    is_last: bool = False
    """Whether the client is leaving, so that it is on the last day or before."""

    @property
    def as_agreement(self) -> str:
        """Say when we agree on what is next."""
        if self.by is None:
            return self.voice.say(
                "Nothing is planned at the moment. What is next we agree on with you."
            )
        if self.is_last:
            return self.voice.say(
                "The last talk is before your last day, %(day)s. What is open then we hand over "
                "to you.",
                day=self.by,
            )
        return self.voice.say("What is next we agree on when we talk, by %(day)s.", day=self.by)

    @property
    def as_last(self) -> str:
        """Say when we talk for the last time."""
        return self.voice.say("The last talk is before your last day, %(day)s.", day=self.by)


def next_talk(scope: Scope, records: Records) -> NextTalk:
    """Work out by when the next review is promised: so long after the last, or the beginning."""
    due, voice = talk_due_on(scope), records.voice
    if due is None or due < voice.today(records.now):
        return NextTalk(voice, None)
    return NextTalk(voice, voice.day(due), due == last_day_of(scope))


def talk_due_on(scope: Scope) -> date | None:
    """Give the day by which the next review is promised, passed or not; ``None``: no promise.

    Nothing is promised beyond the client's last day; who leaves has the last talk by then, or has
    had it not long before.
    """
    every, company = scope.plan.promises.review_every, scope.company
    if every is None:
        return None
    begin = max(scope.folder.client.since, company.records_since or date.min)
    last = max((review.day for review in scope.folder.reviews), default=begin)
    due = moved(midnight(last, company.timezone), every, company)
    due_on, end = due.astimezone(company.timezone).date(), last_day_of(scope)
    if end is None or due_on <= end:
        return due_on
    return end if last < end - _JUST_BEFORE else None
