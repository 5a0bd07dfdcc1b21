"""Nothing is changed in silence: what we said we would do by a day stays said until it is done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words
from aboveboard.checks.shelf import MOST_CANDIDATES, successors_of
from aboveboard.checks.silence.likeness import is_much_the_same
from aboveboard.checks.talks.tasks import where_task
from aboveboard.checks.texts import line_with
from aboveboard.model.follow_up import FollowUp
from aboveboard.problems import PROMISE_CHANGED_SILENTLY, Problem, Where
from aboveboard.reading import Past

_Tasks = Sequence[FollowUp]
_CHANGING = re.compile(r"^#{2,3} .*(?:chang|differently)", re.IGNORECASE)
"""The heading above tasks, to which a problem points where a task is gone."""
_ALLOW = f"`allow: {{{PROMISE_CHANGED_SILENTLY.name}: what you told them}}`"


@dataclass(frozen=True, slots=True)
class _Promised:
    """What was promised in one file, then and now, and where it is told that it takes longer."""

    path: str
    then: _Tasks
    now: _Tasks
    told_in: str


def no_task_is_dropped_in_silence(records: Records, past: Past) -> Iterator[Problem]:
    """What clients read that we would do is still there, by that day or before, or is done."""
    for promised in (*_after_incidents(records, past), *_after_talks(records, past)):
        if promised.path in past.unsure or promised.then == promised.now:
            continue
        hint = (
            "Put it back as it was, and tick it once it is done. If it takes longer, say so "
            f"{promised.told_in}, and write {_ALLOW} in this file."
        )
        for task, message in _faults(promised.then, promised.now):
            where = _where(records, promised.path, task)
            yield records.found(PROMISE_CHANGED_SILENTLY, where, message, hint)


def _after_incidents(records: Records, past: Past) -> Iterator[_Promised]:
    today = successors_of(past, records.portal)
    today |= {incident.id: incident for incident in records.portal.incidents}
    for old in past.portal.incidents:
        new = today.get(old.id)
        if new and f"incidents/{old.id}.md" not in past.unsure:
            tasks = old.write_up.follow_ups, new.write_up.follow_ups
            yield _Promised(f"incidents/{new.id}.md", *tasks, "in a new update")


def _after_talks(records: Records, past: Past) -> Iterator[_Promised]:
    for name, folder in past.portal.clients.items():
        if name in records.portal.clients:
            today = {review.id: review for review in records.portal.clients[name].reviews}
            for old in folder.reviews:
                if new := today.get(old.id):
                    path = f"clients/{name}/reviews/{old.id}.md"
                    yield _Promised(path, old.actions, new.actions, "to the client, in a talk")


def _faults(then: _Tasks, now: _Tasks) -> Iterator[tuple[FollowUp | None, str]]:
    """Yield what is wrong with each task of the base, and what stands for it today."""
    left = list(now)
    missing: list[FollowUp] = []
    for old in then:
        same = [new for new in left if _words(new) == _words(old)]
        if not same:
            missing.append(old)
            continue
        new = min(same, key=lambda one: (one.due_on != old.due_on, one.done != old.done))
        left.remove(new)
        if not (old.done or new.done) and _is_later(old, new):
            yield new, _moved(old, new)
    for old in missing:
        if not old.done:
            likely = [new for new in left[:MOST_CANDIDATES] if is_much_the_same(old.text, new.text)]
            found = min(likely, key=lambda one: not one.done, default=None)
            if found:
                left.remove(found)
            if found is None or not found.done:
                yield found, _reworded(old, found)


def _words(task: FollowUp) -> str:
    return " ".join(task.text.split())


def _is_later(old: FollowUp, new: FollowUp) -> bool:
    if old.due_on is None:
        return False
    return new.due_on is None or new.due_on > old.due_on


def _moved(old: FollowUp, new: FollowUp) -> str:
    was = f"'{old.text}' was promised by {day_in_words(old.due_on)}" if old.due_on else ""
    return f"{was}, and now " + (
        f"by {day_in_words(new.due_on)}." if new.due_on else "has no day and nobody to do it."
    )


def _reworded(old: FollowUp, new: FollowUp | None) -> str:
    day = f" by {day_in_words(old.due_on)}" if old.due_on else ""
    gone = f"'{old.text}' was promised{day}, and "
    return gone + (f"now it says '{new.text}'." if new else "is gone without being done.")


def _where(records: Records, path: str, task: FollowUp | None) -> Where:
    return where_task(records, path, task) if task else line_with(records, path, _CHANGING)
