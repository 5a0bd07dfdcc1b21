"""Who of us has to act, and until when: every rule that waits for somebody tells it by these."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.follow_up import FollowUp
from aboveboard.problems import Problem, Waiting


def is_with_us(records: Records, name: str) -> bool:
    """Tell whether somebody is of the team, and has not left it."""
    member = records.portal.team.get(name)
    return member is not None and (member.until is None or member.until >= records.today)


def who_looks_after(records: Records, clients: Iterable[Client]) -> tuple[str, ...]:
    """Give the members of the team who look after clients, or stand in, in the team's order."""
    named: set[str] = set()
    for client in clients:
        people = (client.looked_after_by, client.stand_in)
        named.update([name for name in people if name and is_with_us(records, name)][:1])
    return tuple(name for name in records.portal.team if name in named)


def who_does(records: Records, task: FollowUp, clients: Iterable[Client]) -> tuple[str, ...]:
    """Give the owner of a task who is still with us, else who looks after the clients."""
    if task.owner and is_with_us(records, task.owner):
        return (task.owner,)
    return who_looks_after(records, clients)


def who_has_left(records: Records, task: FollowUp) -> str:
    """Say that the owner of a task has left, where that is so."""
    member = records.portal.team.get(task.owner or "")
    if member is None or is_with_us(records, member.id):
        return ""
    return f" {member.name}, whose it was, has left."


def waiting_for(
    records: Records, problem: Problem, clients: Iterable[Client], due_at: datetime
) -> Problem:
    """Let a problem wait for those who look after clients."""
    return replace(problem, waiting=Waiting(who_looks_after(records, clients), due_at))


def end_of(records: Records, day: date) -> datetime:
    """Give the last moment of the company's day; what is due that day is in time until then."""
    return datetime.combine(day, time.max, records.portal.company.timezone)
