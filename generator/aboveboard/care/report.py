"""What waits, parted by the member of the team who should act, and the company as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from aboveboard.care.ahead import ahead
from aboveboard.care.fairness import Third, dependence, one_third_is_served_worse, thirds_of
from aboveboard.care.overview import Overview
from aboveboard.care.people import clients_of_nobody, tasks_of_nobody, work_of
from aboveboard.care.wishes import Wishes, one_asker_fills_a_roadmap, wishes_of
from aboveboard.checks import Records, waiting
from aboveboard.model.company import TeamMember
from aboveboard.problems import ASK_LATER, Code, Problem, Where, in_order


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits."""

    code: Code
    """The rule that found it."""
    what: str
    """What it is, and the fact beside the promise."""
    next_step: str
    where: Where
    due_at: datetime
    due_on: date
    """The company's day of it."""
    who: tuple[TeamMember, ...]
    """On whose lists it is; nobody: on anybody's."""

    def others(self, member: TeamMember | None) -> tuple[TeamMember, ...]:
        """Give who else has it on the list."""
        return tuple(one for one in self.who if one is not member)


@dataclass(frozen=True, slots=True)
class Share:
    """What waits for one member of the team, longest overdue first."""

    member: TeamMember | None
    """``None``: for anybody."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Today's lists, and the company as a whole."""

    today: date
    """The company's day."""
    shares: tuple[Share, ...]
    """In the order of the team's own file; what waits for anybody comes last."""
    not_yet: tuple[Line, ...] = ()
    """Whom not to ask yet, in order of place: something to know, and nothing to do."""
    overview: Overview | None = None
    """``None`` where one member's list alone is told."""
    only: TeamMember | None = None
    """Whose list alone is told."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything that waits, once, in order of place."""
        found = dict.fromkeys(line for share in self.shares for line in share.lines)
        return tuple(sorted(found, key=lambda line: (line.where, line.code.name, line.what)))

    def lines_of(self, *codes: Code) -> tuple[Line, ...]:
        """Give what these rules found."""
        names = {code.name for code in codes}
        return tuple(line for line in self.lines if line.code.name in names)

    def for_member(self, member: TeamMember) -> "Report":
        """Give the list of one member alone."""
        shares = tuple(share for share in self.shares if share.member is member)
        not_yet = tuple(line for line in self.not_yet if member in line.who)
        return replace(self, shares=shares, not_yet=not_yet, overview=None, only=member)


def report_of(records: Records, *, is_sound: bool = True) -> Report:
    """Make today's lists of everything that waits for somebody, and look at the whole.

    Args:
        records: The records, the staff's own among them.
        is_sound: Whether the content has no error; what has one is not counted.
    """
    thirds = thirds_of(records) if is_sound else None
    wishes = wishes_of(records)
    found = _everything(records, thirds or (), wishes)
    team = records.portal.team
    members: tuple[TeamMember | None, ...] = (*team.values(), None)
    told = tuple(_line(problem, records) for problem in found)
    lines = tuple(line for line in told if line.code.name != ASK_LATER.name)
    shares = (Share(member, _of(lines, member)) for member in members)
    overview = Overview(
        thirds=thirds,
        largest=dependence(records),
        wishes=wishes,
        work=work_of(records),
        clients_of_nobody=clients_of_nobody(records),
        tasks_of_nobody=tasks_of_nobody(records),
        ahead=ahead(records),
    )
    return Report(
        today=records.today,
        shares=tuple(share for share in shares if share.lines),
        not_yet=tuple(line for line in told if line not in lines),
        overview=overview,
    )


def everything_waiting(records: Records) -> tuple[Problem, ...]:
    """Tell what waits for somebody, what only the whole shows included, in order of place."""
    return _everything(records, thirds_of(records), wishes_of(records))


def _everything(
    records: Records, thirds: Sequence[Third], wishes: Sequence[Wishes]
) -> tuple[Problem, ...]:
    return in_order(
        (
            *waiting(records),
            *one_third_is_served_worse(records, thirds),
            *one_asker_fills_a_roadmap(records, wishes),
        )
    )


def _line(problem: Problem, records: Records) -> Line:
    waits, team = problem.waiting, records.portal.team
    due_at = waits.due_at if waits else records.now
    return Line(
        code=problem.code,
        what=problem.message,
        next_step=problem.hint,
        where=problem.where,
        due_at=due_at,
        due_on=records.day_of(due_at),
        who=tuple(team[name] for name in (waits.who if waits else ()) if name in team),
    )


def _of(lines: Iterable[Line], member: TeamMember | None) -> tuple[Line, ...]:
    own = (line for line in lines if (member in line.who if member else not line.who))
    return tuple(sorted(own, key=lambda line: (line.due_at, line.where)))
