"""What waits, parted by the member of the team who should act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from aboveboard.checks import Records, waiting
from aboveboard.model.company import TeamMember
from aboveboard.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits."""

    code: str
    """The name of the rule that found it."""
    what: str
    """What it is, and the fact beside the promise."""
    next_step: str
    where: Where
    due_at: datetime
    others: tuple[TeamMember, ...]
    """Who else has it on the list."""


@dataclass(frozen=True, slots=True)
class Share:
    """What waits for one member of the team, longest overdue first."""

    member: TeamMember | None
    """``None``: for anybody."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Today's list."""

    today: date
    """The company's day."""
    shares: tuple[Share, ...]
    """In the order of the team's own file; what waits for anybody comes last."""


def report_of(records: Records) -> Report:
    """Make today's list of everything that waits for somebody."""
    found = waiting(records)
    team = records.portal.team
    members: tuple[TeamMember | None, ...] = (*team.values(), None)
    shares = (Share(member, _lines(found, member, records)) for member in members)
    return Report(records.today, tuple(share for share in shares if share.lines))


def _lines(
    found: Iterable[Problem], member: TeamMember | None, records: Records
) -> tuple[Line, ...]:
    team = records.portal.team
    lines: list[Line] = []
    for problem in found:
        who = problem.waiting.who if problem.waiting else ()
        if (member.id in who) if member else not who:
            lines.append(
                Line(
                    code=problem.code.name,
                    what=problem.message,
                    next_step=problem.hint,
                    where=problem.where,
                    due_at=problem.waiting.due_at if problem.waiting else records.now,
                    others=tuple(team[name] for name in who if team[name] is not member),
                )
            )
    return tuple(sorted(lines, key=lambda line: (line.due_at, line.where)))
