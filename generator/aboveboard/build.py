"""The straight line, from a folder of content to a site."""

from dataclasses import dataclass
from datetime import datetime

from aboveboard.checks import Records, check
from aboveboard.model.portal import Portal
from aboveboard.problems import Problem, in_order
from aboveboard.project import Project
from aboveboard.reading import Reading, read_portal
from aboveboard.sources import Sources, read_documents


@dataclass(frozen=True, slots=True)
class Checked:
    """The records of a project, and everything that is wrong with them."""

    reading: Reading
    sources: Sources
    problems: tuple[Problem, ...]

    @property
    def portal(self) -> Portal | None:
        """All records that are well-formed."""
        return self.reading.portal


def read_and_check(project: Project, now: datetime) -> Checked:
    """Read all content and hold it to every rule.

    Raises:
        OSError: The content folder or a file in it cannot be opened.
    """
    sources = read_documents(project.content)
    reading = read_portal(sources)
    problems = list(reading.problems)
    if reading.portal:
        today = now.astimezone(reading.portal.company.timezone).date()
        problems += check(Records(reading.portal, today, reading.where))
    return Checked(reading, sources, in_order(problems))
