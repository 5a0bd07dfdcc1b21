"""The report as a page in a folder of its own, which never lies in a site.

What is on it is the staff's alone, so the folder is refused wherever somebody might publish it,
and a ``.gitignore`` in it keeps it out of git.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aboveboard.care.folders import IGNORE, kept_apart, refuse_what_is_not_ours
from aboveboard.care.report import Line, Report, Share
from aboveboard.care.signs import pieces, visible
from aboveboard.care.tables import Table, tables_of
from aboveboard.care.words import (
    due_in_words,
    name_of,
    nothing_waits,
    others_in_words,
)
from aboveboard.model.company import Company
from aboveboard.output import Changes, OutputFile, Protected, publish
from aboveboard.project import Project, shipped_templates
from aboveboard.rendering.assets import has_style, stylesheet
from aboveboard.rendering.brand import brand_css
from aboveboard.rendering.renderer import environment
from aboveboard.views.voice import Time, Voice, counted

_TEMPLATE = "care/report.html"


@dataclass(frozen=True, slots=True)
class PageOrder:
    """Where the page goes."""

    folder: Path
    home: Path
    """The user's home folder, which is never taken for the report's."""
    prefix: str
    """Stands before every path of a content file."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a list, ready to print."""

    what: str
    next_step: tuple[tuple[str, bool], ...]
    """In pieces; what is beside ``True`` is code."""
    due: str
    is_late: bool
    others: str
    where: str
    code: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One list, ready to print."""

    id: str
    name: str
    role: str
    count: str
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """The whole page, ready to print."""

    company: str
    today: Time
    sections: tuple[_Section, ...]
    nothing: str
    not_yet: tuple[tuple[str, str], ...]
    """Whom not to ask yet: the words and the place."""
    tables: tuple[Table, ...]


def publish_report(report: Report, company: Company, project: Project, order: PageOrder) -> Changes:
    """Write the page and its stylesheet, wholly or not at all; what is stale goes away.

    Raises:
        OutputRefused: The folder is not one of our own, or somebody might publish it.
        OSError: Reading or writing failed.
    """
    refuse_what_is_not_ours(order.folder, project)
    return publish(
        _files(report, company, project.templates, order.prefix),
        order.folder,
        protected=Protected((project.root, order.home), kept_apart(project)),
    )


def _files(report: Report, company: Company, own: Path, prefix: str) -> Iterator[OutputFile]:
    """Yield the files; a theme of the project's own need not know of the report."""
    shipped = shipped_templates()
    pages = own if (own / _TEMPLATE).is_file() else shipped
    theme = own if has_style(own) else shipped
    page = environment(pages).get_template(_TEMPLATE).render(view=_view(report, company, prefix))
    style = b"".join(
        (
            stylesheet(theme),
            brand_css(company.brand).encode(),
            (pages / "care" / "report.css").read_bytes(),
        )
    )
    yield OutputFile(PurePosixPath("index.html"), page.encode())
    yield OutputFile(PurePosixPath("report.css"), style)
    yield OutputFile(PurePosixPath(".gitignore"), IGNORE)


def _view(report: Report, company: Company, prefix: str) -> _View:
    return _View(
        company=visible(company.name),
        today=Voice(company.timezone).weekday(report.today),
        sections=tuple(_section(report, share, prefix) for share in report.shares),
        nothing=visible(nothing_waits(report)),
        not_yet=tuple(
            (visible(line.what), visible(f"{prefix}{line.where}")) for line in report.not_yet
        ),
        tables=tuple(_shown(table) for table in tables_of(report, prefix)),
    )


def _section(report: Report, share: Share, prefix: str) -> _Section:
    return _Section(
        id=f"member-{share.member.id}" if share.member else "anybody",
        name=visible(name_of(share)),
        role=visible(share.member.role) if share.member else "Nobody in particular is named.",
        count=counted(len(share.lines), "thing"),
        entries=tuple(_entry(report, line, share, prefix) for line in share.lines),
    )


def _entry(report: Report, line: Line, share: Share, prefix: str) -> _Entry:
    return _Entry(
        what=visible(line.what),
        next_step=pieces(line.next_step),
        due=due_in_words(line, report.today),
        is_late=line.due_on < report.today,
        others=visible(others_in_words(line, share)),
        where=visible(f"{prefix}{line.where}"),
        code=line.code.name,
    )


def _shown(table: Table) -> Table:
    rows = tuple(tuple(map(visible, row)) for row in table.rows)
    return Table(table.id, table.title, table.caption, table.head, rows, table.nothing)
