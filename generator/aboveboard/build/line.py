"""The straight line, from checked content to a site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice

from aboveboard.build.around import Around
from aboveboard.build.batch import Done, Guard, Shop
from aboveboard.build.batch import Portal as Made
from aboveboard.build.checked import Checked, read_and_check
from aboveboard.build.crew import in_turn, side_by_side
from aboveboard.build.keeping import keep_in_mind
from aboveboard.build.memory import Memory
from aboveboard.build.order import BuildReport, Order, Unpublishable, WrittenMeanwhile
from aboveboard.build.press import Press, Proof, languages_of
from aboveboard.build.remote import Elsewhere
from aboveboard.build.slow import too_slow
from aboveboard.build.texts import Reader
from aboveboard.cache import Told
from aboveboard.checks.leaks.written import House, Watch
from aboveboard.model.ids import RESERVED
from aboveboard.model.portal import Portal
from aboveboard.output import Changes, Protected, Publication, note_part, publish_by
from aboveboard.problems import Severity, in_order
from aboveboard.project import Project
from aboveboard.rendering.vocabulary import own_templates, pages_say
from aboveboard.scope import Wall, path_of, public_scope_of
from aboveboard.stages import Stages
from aboveboard.views.addresses import HOME
from aboveboard.views.change import Change

_LARGEST_BATCH = 24
_WORTH_A_PROCESS = 2
"""Portals that a process must have to make, for it to be worth starting."""


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
        WrittenMeanwhile: What a part is made from changed while it was made.
        WorkerLost: A process was ended from outside.
        OSError: Reading or writing failed; the site is whole, the old or the new.
    """
    portal = checked.reading.portal
    if portal is None:
        raise Unpublishable(checked.problems)
    asked = set(order.only) or portal.clients
    clients = sorted(one for one in asked if order.part is None or order.part.shard.has(one))
    line = _Line(project, checked, portal, now, order)
    changes = publish_by(
        partial(line.make, clients),
        project.site,
        protected=Protected((project.root, order.home), project.kept_from_output),
        portals={path_of(portal.clients[one]) for one in clients} if order.only else None,
        afterwards=partial(_remember, line),
    )
    due = _due_after(line.changes, now)
    return BuildReport(len(clients), line.pages, changes, due, line.stages.seconds, line.without)


@dataclass(slots=True)
class _Line:
    """One build on its way."""

    project: Project
    checked: Checked
    portal: Portal
    now: datetime
    order: Order
    pages: int = 0
    changes: set[Change] = field(default_factory=set)
    made: dict[str, Made] = field(default_factory=dict)
    """What became of each client's portal."""
    without: Mapping[str, str] = field(default_factory=dict)
    """The names, by id, of clients whom this build leaves without a portal."""
    memory: Memory | None = None
    stages: Stages = field(init=False)

    def __post_init__(self) -> None:
        self.stages = Stages(self.order.clock)

    def make(self, clients: Sequence[str], publication: Publication) -> None:
        """Make all portals, those of the clients first, the public root last."""
        with self.stages.time("memory"):
            clients = self._touched(clients, publication)
        if self.order.only:
            theirs = map(path_of, self.portal.clients.values())
            publication.draft.leave_out_all_but(RESERVED.union(theirs))
        with self.stages.time("guard"):
            guard = self._guard()
            memory = self.memory and self.memory.looking_for(guard.watch.needles)
        shop = Shop(guard.proof.press, publication.desk, guard, self.order.clock, memory)
        batches = list(_batches(clients, self.order.jobs))
        for batch, done in zip(batches, self._done(batches, shop, publication), strict=True):
            self._take(done, publication, guard.watch)
            for client in batch:
                self.order.progress(client)
        publication.draft.keep({made.folder for made in self.made.values() if made.kept})
        part = self.order.part
        if not self.order.only and (part is None or part.shard.has_root):
            self._take(shop.make([public_scope_of(self.portal)]), publication, guard.watch)
        if self.order.only:
            self.without = _without_portal(self.portal, publication.draft.files)
        if leaks := in_order(guard.watch.problems()):
            raise Unpublishable(leaks)
        if self.order.seen and (written := self.order.seen.written_since()):
            raise WrittenMeanwhile(written)

    def _touched(self, clients: Sequence[str], publication: Publication) -> Sequence[str]:
        """Take those portals for made that nobody touched, and give the clients of the others."""
        cache, reader = self.order.cache, self.checked.reader
        if cache is None:
            return clients
        around = (reader and reader.around) or Around.of(cache.inputs)
        self.memory = Memory.of(cache, self.now, around, publication.draft.before)
        known = self.memory.untouched(clients)
        same = [Made.of(client, kept) for client, kept in known.items()]
        self._note(same)
        for made in same:
            self.order.progress(made.client or "")
        touched = [client for client in clients if client not in known]
        if reader and not reader.alone.isdisjoint(touched):
            self._read_everything(reader)
        return touched

    def _read_everything(self, reader: Reader) -> None:
        """Read also what was passed over: somebody did something to a portal in the site."""
        checked = read_and_check(self.project, self.now, reader=reader.of_everything())
        portal = checked.portal
        if portal is None or any(one.code.severity is Severity.ERROR for one in checked.problems):
            raise Unpublishable(checked.problems)
        self.checked, self.portal = checked, portal

    def _done(
        self, batches: Sequence[Sequence[str]], shop: Shop, publication: Publication
    ) -> Iterator[Done]:
        """Make batches wherever they are to be made."""
        if self.order.executor:
            templates = self.project.templates
            elsewhere = Elsewhere(self.order.executor, templates, shop, publication)
            wall = Wall.of(self.portal)
            return elsewhere.make(map(wall.scope_of, batch) for batch in batches)
        work = partial(_make_batch, shop, Wall.of(self.portal))
        jobs = min(self.order.jobs, sum(map(len, batches)) // _WORTH_A_PROCESS)
        if jobs <= 1:
            return in_turn(work, batches)
        shop.press.warm_up(languages_of(self.portal))
        return side_by_side(work, batches, jobs)

    def _guard(self) -> Guard:
        staff = {one.path: one for one in self.checked.staff.documents}
        templates = self.project.templates
        watch = Watch(self.checked.reading, staff, House(pages_say, own_templates(templates)))
        press = Press.at(templates, self.project.content, self.now)
        return Guard(watch, Proof(press, self.portal))

    def _take(self, done: Done, publication: Publication, watch: Watch) -> None:
        if done.slow is not None:
            raise Unpublishable((too_slow(done.slow, self.checked.reading),))
        watch.take_over(done.leaks)
        self.stages.add(done.seconds)
        for made in done.portals:
            for staged in made.staged:
                publication.draft.take(staged)
        self._note(done.portals)

    def _note(self, portals: Iterable[Made]) -> None:
        for made in portals:
            if made.client:
                self.made[made.client] = replace(made, staged=())
            self.pages += made.pages
            self.changes.update(made.changes)


def _make_batch(shop: Shop, wall: Wall, clients: Sequence[str]) -> Done:
    return shop.make(map(wall.scope_of, clients))


def _without_portal(portal: Portal, files: Iterable[str]) -> Mapping[str, str]:
    """Give the names of clients of whom a site, once made whole, holds nothing."""
    tops = {path.partition("/")[0] for path in files}
    if HOME not in tops:
        return {}
    clients = portal.clients.items()
    return {id_: one.client.name for id_, one in clients if path_of(one) not in tops}


def _batches(clients: Sequence[str], jobs: int) -> Iterator[Sequence[str]]:
    """Cut the clients into batches: small enough that no process waits long for another."""
    size = max(1, min(_LARGEST_BATCH, len(clients) // (jobs * 4)))
    for start in range(0, len(clients), size):
        yield clients[start : start + size]


def _remember(line: _Line, publication: Publication, changes: Changes) -> None:
    checked = line.checked
    note_part(publication.place, None if line.order.only else line.order.part)
    if line.memory is None or line.order.only or checked.until is None:
        return
    told = Told(
        made_at=line.now,
        until=checked.until,
        portals=len(line.made),
        pages=line.pages,
        files=len(publication.draft.files),
        due=_due_after(line.changes, line.now),
        zone=line.portal.company.timezone.key,
        problems=checked.problems,
        left=changes.left,
    )
    keep_in_mind(line.memory, checked, line.made, told, publication)


def _due_after(changes: Iterable[Change], now: datetime) -> tuple[Change, ...]:
    coming = sorted(change for change in changes if change.at > now)
    later = (change for change in coming[1:] if coming[0].is_new_day and not change.is_new_day)
    return (*coming[:1], *islice(later, 1))
