"""Tell at once: what we said we would do or write, and what came back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from difflib import SequenceMatcher

from aboveboard.checks.acting import end_of, waiting_for, who_does, who_has_left
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_late, time_late
from aboveboard.checks.texts import line_with, update_at
from aboveboard.checks.worlds import readers_of, worlds_of
from aboveboard.model.events import Incident
from aboveboard.model.next_update import next_update_at
from aboveboard.problems import (
    FOLLOW_UP_OVERDUE,
    REPEAT_NOT_LINKED,
    UPDATE_OVERDUE,
    Problem,
    Waiting,
)

_SOON = timedelta(days=30)
"""So soon after another a like incident may be the same fault, and so long it is asked."""
_ALIKE = 0.6
"""How like two titles are that seem to tell of one fault, from 0 to 1."""


def every_follow_up_is_done_by_its_day(records: Records) -> Iterator[Problem]:
    """What we said after an incident that we are changing is done by the day we said."""
    worlds = worlds_of(records.portal)
    for incident in records.portal.incidents:
        for task in incident.write_up.follow_ups:
            if task.done or task.due_on is None or task.due_on >= records.today:
                continue
            path = f"incidents/{incident.id}.md"
            sign = re.compile(rf"\({re.escape(task.owner or '')},[ \t]*{task.due_on}\)")
            problem = records.found(
                FOLLOW_UP_OVERDUE,
                line_with(records, path, sign),
                f"'{task.text}' was promised after '{incident.title}' by "
                f"{day_in_words(task.due_on)}: {days_late(task.due_on, records.today)}."
                + who_has_left(records, task),
                "Tick it `- [x]` once it is done. If it takes longer, tell the clients; then write "
                "the day that you can keep, and in `allow: {promise-changed-silently: …}` what you "
                "told them.",
            )
            who = who_does(records, task, readers_of(incident, worlds))
            yield replace(problem, waiting=Waiting(who, end_of(records, task.due_on)))


def every_promised_update_is_written(records: Records) -> Iterator[Problem]:
    """While an incident is open, the next update comes when the last one said."""
    zone, worlds = records.portal.company.timezone, worlds_of(records.portal)
    for incident in records.portal.incidents:
        end = incident.ended_at
        told = [update for update in incident.updates if update.at <= records.now]
        if not told or (end is not None and end <= records.now):
            continue
        promised = next_update_at(told[-1], zone)
        if promised is None or promised >= records.now:
            continue
        local = promised.astimezone(zone)
        problem = records.found(
            UPDATE_OVERDUE,
            update_at(records, f"incidents/{incident.id}.md", len(told) - 1),
            f"'{incident.title}' is open, and the next update was promised by {local:%H:%M} on "
            f"{day_in_words(local.date())}: {time_late(records.now - promised)}.",
            "Write one now, even if nothing is new, and say when the next one comes; or write "
            "Resolved, if it is over.",
        )
        yield waiting_for(records, problem, readers_of(incident, worlds), promised)


def every_repetition_names_what_it_repeats(records: Records) -> Iterator[Problem]:
    """An incident much like one shortly before it, at the same services, says so."""
    incidents, worlds = records.portal.incidents, worlds_of(records.portal)
    for position, second in enumerate(incidents):
        if second.origin or second.repeat_of or second.began + _SOON < records.now:
            continue
        for first in reversed(incidents[:position]):
            likeness = _likeness(first, second) if first.repeat_of != second.id else None
            if likeness:
                problem = _unlinked(records, (first, second), likeness)
                yield waiting_for(records, problem, readers_of(second, worlds), second.began)
                break


def _unlinked(records: Records, pair: tuple[Incident, Incident], likeness: str) -> Problem:
    first, second = pair
    until = records.day_of(second.began + _SOON)
    return records.problem(
        REPEAT_NOT_LINKED,
        (f"incidents/{second.id}.md", ("title",)),
        f"'{second.title}' has the same services and {likeness} as '{first.title}' of "
        f"{day_in_words(records.day_of(first.began))}.",
        f"If it is the same fault, add `repeat_of: {first.id}`. If not, leave it; this is asked "
        f"until {day_in_words(until)}.",
    )


def _likeness(first: Incident, second: Incident) -> str | None:
    """Say in what two incidents are so like that they may have one cause."""
    end = first.ended_at
    if end is None or not timedelta(0) <= second.began - end <= _SOON:
        return None
    if first.services.keys() != second.services.keys():
        return None
    titles = (first.title.casefold(), second.title.casefold())
    if SequenceMatcher(None, *titles, autojunk=False).ratio() >= _ALIKE:
        return "much the same title"
    same_supplier = first.provider and first.provider == second.provider
    return "the same supplier" if same_supplier else None
