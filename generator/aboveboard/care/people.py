"""Who works for whom: clients looked after, stood in for, and tasks that are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aboveboard.checks import Records
from aboveboard.checks.acting import is_with_us, who_looks_after
from aboveboard.checks.clients import clients_with_us
from aboveboard.model.client import Client
from aboveboard.model.company import TeamMember
from aboveboard.model.follow_up import FollowUp


@dataclass(frozen=True, slots=True)
class Task:
    """Something open that we said we would do."""

    text: str
    owner: str | None
    due_on: date | None
    path: str
    """The file that says so."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one member of the team does for clients."""

    member: TeamMember
    looks_after: tuple[Client, ...]
    stands_in_for: tuple[Client, ...]
    tasks: tuple[Task, ...]


def work_of(records: Records) -> tuple[Work, ...]:
    """Tell who works for whom, of everybody who is with us, in the team's order."""
    clients = tuple(folder.client for folder in clients_with_us(records))
    tasks = tuple(_tasks(records))
    return tuple(
        Work(
            member=member,
            looks_after=tuple(one for one in clients if one.looked_after_by == name),
            stands_in_for=tuple(one for one in clients if one.stand_in == name),
            tasks=tuple(task for task in tasks if task.owner == name),
        )
        for name, member in records.portal.team.items()
        if is_with_us(records, name)
    )


def clients_of_nobody(records: Records) -> tuple[Client, ...]:
    """Give the clients whom nobody who is with us looks after or stands in for."""
    clients = (folder.client for folder in clients_with_us(records))
    return tuple(one for one in clients if not who_looks_after(records, (one,)))


def tasks_of_nobody(records: Records) -> tuple[Task, ...]:
    """Give the open tasks whose owner is nobody who is with us."""
    return tuple(
        task for task in _tasks(records) if not (task.owner and is_with_us(records, task.owner))
    )


def _tasks(records: Records) -> Iterator[Task]:
    for incident in records.portal.incidents:
        yield from _open(incident.write_up.follow_ups, f"incidents/{incident.id}.md")
    for client, folder in records.portal.clients.items():
        for review in folder.reviews:
            yield from _open(review.actions, f"clients/{client}/reviews/{review.id}.md")


def _open(tasks: tuple[FollowUp, ...], path: str) -> Iterator[Task]:
    for task in tasks:
        if not task.done:
            yield Task(task.text, task.owner, task.due_on, path)
