"""What a rule is given: the records, today's date, and where everything stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from aboveboard.model.portal import Portal
from aboveboard.problems import Code, Problem, Where

Place = int | str
Locate = Callable[..., Where]


@dataclass(frozen=True, slots=True)
class Records:
    """The records to be judged."""

    portal: Portal
    now: datetime
    """The moment as of which they are judged; aware."""
    where: Locate
    """``where(path, *place)``: the line and column of a value in a content file."""

    @property
    def today(self) -> date:
        """The company's day."""
        return self.now.astimezone(self.portal.company.timezone).date()

    def problem(
        self, code: Code, at: tuple[str, tuple[Place, ...]], message: str, hint: str
    ) -> Problem:
        """Make a problem at a value of a content file."""
        path, place = at
        return Problem(self.where(path, *place), code, message, hint)
