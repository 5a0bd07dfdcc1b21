"""Content, read and held to every rule."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from os.path import relpath, sep

from aboveboard.build.texts import Reader
from aboveboard.checks import Records, check, check_texts
from aboveboard.checks.horizon import Horizon
from aboveboard.handles import named
from aboveboard.languages import Languages
from aboveboard.model.portal import Portal
from aboveboard.problems import Problem, in_order
from aboveboard.project import Project
from aboveboard.reading import Reading, Staff, read_past, read_portal, read_staff
from aboveboard.rendering.vocabulary import own_files, text_of
from aboveboard.sources import (
    Sources,
    credentials_in,
    credentials_in_names,
    read_documents,
    read_staff_documents,
    without_credentials,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """The records of a project, and everything that is wrong with them."""

    reading: Reading
    sources: Sources
    problems: tuple[Problem, ...]
    records: Records | None = None
    """The records as rules are given them; ``None`` without a company."""
    unread: tuple[Problem, ...] = ()
    """Those of the problems for which something could not be taken for what it is."""
    until: datetime | None = None
    """Before it, the same would be found if nobody wrote anything; ``None``: nobody knows."""
    staff: Sources = field(default_factory=Sources.of_nothing)
    """The staff's own records, as files."""
    reader: Reader | None = None
    """Who looked through the texts, where that is to be kept in mind."""

    @property
    def portal(self) -> Portal | None:
        """All records that are well-formed."""
        return self.reading.portal


def read_and_check(
    project: Project,
    now: datetime | date,
    then: Sources | None = None,
    staff: Sources | None = None,
    reader: Reader | None = None,
) -> Checked:
    """Read all content and hold it to every rule.

    While a credential stands in it, in the staff's folder or in a template of the project's own,
    nothing else is told, since other problems repeat what stands in files, and where they are told
    is no better place for it.

    Args:
        project: Where everything lies.
        now: The moment as of which it is judged, aware; or a day of the company's.
        then: What content was in the revision with which it is compared.
        staff: The staff's own records, for what only they are told of; without them, they are
            looked through for credentials alone.
        reader: Looks through texts; without one, all of them are looked through here.

    Raises:
        OSError: The content folder or a file in it cannot be opened.
    """
    with named(project.content):
        sources = read_documents(project.content, reader)
        kept_back = staff or read_staff_documents(project.content)
    reading = read_portal(sources)
    in_templates = _secrets_in_templates(project)
    if secrets := in_order((*sources.secrets, *kept_back.secrets, *in_templates)):
        return Checked(reading, sources, secrets, unread=secrets)
    past = read_past(then, reading) if then else None
    own = read_staff(staff, reading) if staff else Staff()
    horizon = Horizon(now) if isinstance(now, datetime) else None
    asked = horizon.now if horizon else now
    spoken = Languages(project.templates / "languages").spoken
    records = Records.of(reading, asked, past, own, spoken)
    found = check(records, reader.read if reader else check_texts) if records else ()
    unread = in_order((*reading.problems, *own.problems))
    problems = in_order((*unread, *map(without_credentials, found)))
    ends = [horizon and horizon.until, *((reader.until, reader.alone_until) if reader else ())]
    until = min((end for end in ends if end), default=None)
    return Checked(reading, sources, problems, records, unread, until, kept_back, reader)


def _secrets_in_templates(project: Project) -> Iterator[Problem]:
    """Look through what is published of the project's own templates, styles and scripts."""
    for path in own_files(project.templates):
        shown = relpath(path, project.content).replace(sep, "/")
        yield from credentials_in(shown, text_of(path))
        yield from credentials_in_names([shown])
