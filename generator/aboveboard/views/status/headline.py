"""How things are now, in a sentence and a mark, and what works all the same."""

from collections.abc import Iterable, Sequence
from itertools import chain

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.history import worst
from aboveboard.views.availability.services import Records
from aboveboard.views.status.happenings import Happening
from aboveboard.views.voice import Voice


def headline(scope: Scope, records: Records, open_now: Iterable[Happening]) -> str:
    """Say in one sentence how things are; never green while a problem is open."""
    going_on, voice = tuple(open_now), records.voice
    problems = [happening for happening in going_on if happening.is_problem]
    if problems:
        return _titles(problems, voice)
    if not records.current:
        since = scope.folder.client.since
        if since > voice.today(records.now):
            return voice.say("We begin on %(day)s.", day=voice.day(since))
        return voice.say("We run nothing for you at the moment.")
    if records.worst is ServiceStatus.UNDER_MAINTENANCE:
        names = ", ".join(s.own.name for s in records.current if s.status is records.worst)
        if any(happening.runs_over for happening in going_on):
            return voice.say("Planned work is running over: %(services)s.", services=names)
        return voice.say("Planned work is going on: %(services)s.", services=names)
    return voice.say("Everything we run for you is working.")


def _titles(problems: Sequence[Happening], voice: Voice) -> str:
    title, more = problems[0].title, len(problems) - 1
    if not more:
        return f"{title}."
    return voice.count(
        "%(title)s, and %(count)s more.", "%(title)s, and %(count)s more.", more, title=title
    )


def headline_status(records: Records, open_now: Iterable[Happening]) -> ServiceStatus:
    """Give the mark beside the headline: the worst status, but never well while one is open."""
    well = records.worst is ServiceStatus.OPERATIONAL
    if well and any(happening.is_problem for happening in open_now):
        return ServiceStatus.DEGRADED_PERFORMANCE
    return records.worst


def others_in_words(scope: Scope, records: Records, open_now: Iterable[Happening]) -> str | None:
    """Say that the services work that nothing open touches; ``None`` where that is not so."""
    going_on = {(happening.kind, happening.id) for happening in open_now}
    touched = [one.services for one in scope.incidents if ("incident", one.id) in going_on]
    planned = [one.services for one in scope.maintenance if ("maintenance", one.id) in going_on]
    ids = set(chain(*touched, *planned))
    others = [record.status for record in records.current if record.id not in ids]
    if not (going_on and others) or worst(others) is not ServiceStatus.OPERATIONAL:
        return None
    return records.voice.count(
        "The other service is working.", "The other %(count)s services are working.", len(others)
    )
