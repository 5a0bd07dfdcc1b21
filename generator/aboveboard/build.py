"""The straight line, from a folder of content to a site."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from aboveboard.checks import Records, check
from aboveboard.checks.leaks.without import without
from aboveboard.checks.leaks.written import House, Watch
from aboveboard.languages import Languages
from aboveboard.model.portal import Portal
from aboveboard.output import Changes, OutputFile, Protected, publish
from aboveboard.pages import PortalPlan, plan_pages, plan_public_pages
from aboveboard.problems import SLOW_NOTE, Problem, Where, in_order
from aboveboard.project import Project
from aboveboard.reading import Reading, Staff, read_past, read_portal, read_staff
from aboveboard.rendering import TIME_LIMIT, Renderer, SlowNote, feed_html, media_path
from aboveboard.rendering.vocabulary import own_templates, pages_say
from aboveboard.scope import path_of, public_scope_of, scopes_of
from aboveboard.sources import Sources, read_documents, read_staff_documents
from aboveboard.views.change import Change

_PICTURE_FOLDER = re.compile(r"picture:(?:[^\s)>]*/)?")


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

    @property
    def portal(self) -> Portal | None:
        """All records that are well-formed."""
        return self.reading.portal


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    portals: int
    pages: int
    changes: Changes
    due: tuple[Change, ...]
    """The next rebuild, and where that is but midnight, the one after it that is not."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for."""

    home: Path
    """The user's home folder, which is never taken for a site."""
    only: Collection[str] = ()
    """The clients whose portals are made; the rest of the site then stays as it is."""
    progress: Callable[[str], None] = lambda _client: None
    """Told the id of each client whose portal is on its way."""


@dataclass(slots=True)
class _Made:
    """What has been made so far."""

    pages: int = 0
    changes: set[Change] = field(default_factory=set)


class Unpublishable(Exception):  # noqa: N818 - the author's mistake
    """Only rendering found it out; nothing was published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems."""
        super().__init__("content that cannot be rendered")
        self.problems = problems


def read_and_check(
    project: Project,
    now: datetime | date,
    then: Sources | None = None,
    staff: Sources | None = None,
) -> Checked:
    """Read all content and hold it to every rule.

    Args:
        project: Where everything lies.
        now: The moment as of which it is judged, aware; or a day of the company's.
        then: What content was in the revision with which it is compared.
        staff: The staff's own records, for what only they are told of.

    Raises:
        OSError: The content folder or a file in it cannot be opened.
    """
    sources = read_documents(project.content)
    reading = read_portal(sources)
    past = read_past(then, reading) if then else None
    own = read_staff(staff, reading) if staff else Staff()
    records = Records.of(reading, now, past, own, Languages(project.templates / "languages").spoken)
    found = check(records) if records else ()
    unread = in_order((*reading.problems, *own.problems))
    return Checked(reading, sources, in_order((*unread, *found)), records, unread)


def build(
    project: Project,
    checked: Checked,
    now: datetime,
    order: Order,
) -> BuildReport:
    """Make the site out of checked content, wholly or not at all.

    Args:
        project: Where everything lies.
        checked: Content that has a portal and no error.
        now: The moment as of which everything is told; aware.
        order: What is to be made of it.

    Raises:
        Unpublishable: A text takes too long to render, or something would be read by others
            than those whose it is.
        OutputRefused: The site's folder is not ours to write, or locked.
        OSError: Reading or writing failed; the site is whole, the old or the new.
    """
    portal, made = checked.reading.portal, _Made()
    if portal is None:
        raise Unpublishable(checked.problems)
    clients = sorted(set(order.only) or portal.clients)
    staff = {one.path: one for one in read_staff_documents(project.content).documents}
    watch = Watch(checked.reading, staff, House(pages_say, own_templates(project.templates)))
    languages = Languages(project.templates / "languages")
    press = _Press(Renderer(project.templates), checked.sources, portal, now, languages)
    files = _all_files(_plans(press, clients, order), press, watch, made)
    try:
        changes = publish(
            files,
            project.site,
            protected=Protected((project.root, order.home), (project.content, project.templates)),
            portals={path_of(portal.clients[one]) for one in clients} if order.only else None,
        )
    except SlowNote as slow:
        raise Unpublishable((_too_slow(slow, checked.reading),)) from None
    return BuildReport(len(clients), made.pages, changes, _due(made.changes, now))


def _plans(press: "_Press", clients: Iterable[str], order: Order) -> Iterator[PortalPlan]:
    """Plan one client's portal after the other, then the public root."""
    for scope in scopes_of(press.portal, clients):
        yield plan_pages(scope, press.now, press.languages)
        order.progress(scope.folder.client.id)
    if not order.only:
        yield plan_public_pages(public_scope_of(press.portal), press.languages)


@dataclass(frozen=True, slots=True)
class _Press:
    """Makes the bytes of files."""

    renderer: Renderer
    sources: Sources
    portal: Portal
    now: datetime
    languages: Languages
    again: dict[tuple[str, frozenset[str]], PortalPlan | None] = field(default_factory=dict)
    """The last portal that was planned without some clients."""

    def makers(self, plan: PortalPlan) -> Iterator[tuple[PurePosixPath, Callable[[], bytes]]]:
        """Yield the path of every file, and what makes it."""
        folder, to_html = PurePosixPath(plan.folder), partial(feed_html, language=plan.language)
        for page in plan.pages:
            yield folder / page.path, partial(self.renderer.render, plan, page)
        for feed in plan.feeds:
            yield folder / feed.path, partial(feed.write, to_html)
        for path, content in self.renderer.assets(plan).items():
            yield folder / path, partial(bytes, content)
        for picture in plan.pictures:
            yield folder / media_path(picture), self.sources.assets[picture].read_bytes

    def made_without(
        self, folder: str, path: PurePosixPath, names: Collection[str]
    ) -> bytes | None:
        """Make a file again as it would be if there were no such clients."""
        asked = folder, frozenset(names)
        if asked not in self.again:
            self.again.clear()
        plan = self.again.setdefault(asked, None) or self._planned_without(folder, names)
        self.again[asked] = plan
        made = self.makers(plan) if plan else ()
        return next((make() for one, make in made if one == path), None)

    def _planned_without(self, folder: str, names: Collection[str]) -> PortalPlan | None:
        portal = without(self.portal, names)
        if not folder:
            return plan_public_pages(public_scope_of(portal), self.languages)
        own = [name for name, one in portal.clients.items() if path_of(one) == folder]
        plans = (plan_pages(one, self.now, self.languages) for one in scopes_of(portal, own))
        return next(plans, None)


def _all_files(
    plans: Iterable[PortalPlan], press: _Press, watch: Watch, made: _Made
) -> Iterator[OutputFile]:
    """Yield every file of the site, one at a time, keeping count.

    Raises:
        Unpublishable: Some file holds what its readers may not read.
    """
    for plan in plans:
        made.pages += len(plan.pages)
        made.changes.update(plan.changes)
        for path, make in press.makers(plan):
            content, again = make(), partial(press.made_without, plan.folder, path)
            if watch.passes(plan.folder, path, content, again):
                yield OutputFile(path, content)
    if leaks := in_order(watch.problems()):
        raise Unpublishable(leaks)


def _due(changes: Iterable[Change], now: datetime) -> tuple[Change, ...]:
    coming = sorted(change for change in changes if change.at > now)
    later = (change for change in coming[1:] if coming[0].is_new_day and not change.is_new_day)
    return (*coming[:1], *islice(later, 1))


def _too_slow(slow: SlowNote, reading: Reading) -> Problem:
    """Find the file in which a slow text stands."""
    lines, written = _lines(slow.text), reading.documents
    shared = {path: len(lines & _lines(document.body)) for path, document in written.items()}
    return Problem(
        Where(max(shared, key=shared.__getitem__)),
        SLOW_NOTE,
        f"This text takes longer than {TIME_LIMIT:.0f} seconds to turn into a page.",
        "Look for a long run of brackets or quotation marks, and shorten it.",
    )


def _lines(text: str) -> set[str]:
    """Give the lines of a text, pictures as the author named them; tasks may lack in between."""
    return set(_PICTURE_FOLDER.sub("", text).split("\n"))
