"""How soon we answered, from the concerns that the client raised."""

from collections.abc import Iterator
from datetime import datetime

from aboveboard.model.care import Concern
from aboveboard.model.working_time import moved
from aboveboard.scope import Scope
from aboveboard.views.cases.case import Case, judged, moment_of

ANSWERS = ("first_reply", "acknowledge_concern", "answer_concern")


def answer_cases(scope: Scope, as_of: datetime) -> Iterator[Case]:
    """Yield a case for each concern and each promise that it sets going."""
    for concern in scope.folder.concerns:
        if concern.raised > as_of:
            continue
        for promise in ANSWERS:
            due = due_at(promise, concern, scope)
            if due is not None:
                done = done_at(promise, concern, scope, as_of)
                place = ("concerns", None, concern.id)
                yield judged(promise, concern.raised, due, done, place)


def due_at(promise: str, concern: Concern, scope: Scope) -> datetime | None:
    """Give the moment by which a concern is owed its answer; ``None``: none is promised."""
    length = getattr(scope.plan.promises, promise)
    return moved(concern.raised, length, scope.company) if length else None


def said_at(promise: str, concern: Concern, scope: Scope) -> datetime | None:
    """Give when a concern had its first word from us, or its answer; ``None``: not yet.

    What was put right without another word was answered by that; a day alone counts from its
    beginning, since nobody wrote the hour.
    """
    words = [concern.answered]
    if promise != "answer_concern":
        words.append(concern.acknowledged)
    if not any(words) and concern.resolved is not None:
        put_right = moment_of(concern.resolved, scope.company.timezone)
        words.append(max(put_right, concern.raised))
    return min((at for at in words if at is not None), default=None)


def done_at(promise: str, concern: Concern, scope: Scope, as_of: datetime) -> datetime | None:
    """Give when a concern had what a promise says; ``None``: not by ``as_of``."""
    said = said_at(promise, concern, scope)
    return said if said is not None and said <= as_of else None
