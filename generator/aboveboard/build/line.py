"""The straight line, from checked content to a site."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from aboveboard.build.batch import Done, Guard, Shop
from aboveboard.build.batch import Portal as Made
from aboveboard.build.checked import Checked
from aboveboard.build.crew import in_turn, side_by_side
from aboveboard.build.keeping import keep_in_mind
from aboveboard.build.memory import Memory
from aboveboard.build.press import Press, Proof, languages_of
from aboveboard.build.remote import Elsewhere
from aboveboard.build.slow import too_slow
from aboveboard.cache import Cache, Told
from aboveboard.checks.leaks.written import House, Watch
from aboveboard.model.portal import Portal
from aboveboard.output import Changes, Part, Protected, Publication, note_part, publish_by
from aboveboard.problems import Problem, in_order
from aboveboard.project import Project
from aboveboard.reading import Reading
from aboveboard.rendering.vocabulary import own_templates, pages_say
from aboveboard.scope import Wall, path_of, public_scope_of
from aboveboard.sources import read_staff_documents
from aboveboard.stages import Clock, Stages, no_clock
from aboveboard.views.change import Change

_LARGEST_BATCH = 24
_WORTH_A_PROCESS = 2
"""Portals that a process must have to make, for it to be worth starting."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    portals: int
    pages: int
    changes: Changes
    due: tuple[Change, ...]
    """The next rebuild, and where that is but midnight, the one after it that is not."""
    seconds: dict[str, float] = field(default_factory=dict)
    """What each stage took, summed over all processes."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for."""

    home: Path
    """The user's home folder, which is never taken for a site."""
    only: Collection[str] = ()
    """The clients whose portals are made; the rest of the site then stays as it is."""
    progress: Callable[[str], None] = lambda _client: None
    """Told the id of each client whose portal has been made."""
    jobs: int = 1
    """How many processes make portals at the same time."""
    executor: Executor | None = None
    """Has them made elsewhere, by processes that have the same folders under the same paths."""
    clock: Clock = no_clock
    """By which the seconds of each stage are measured."""
    part: Part | None = None
    """The part of the site that is made; ``None``: the whole."""
    cache: Cache | None = None
    """What the last build knew; without it everything is made anew."""


class Unpublishable(Exception):  # noqa: N818 - the author's mistake
    """Only rendering found it out; nothing was published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems."""
        super().__init__("content that cannot be rendered")
        self.problems = problems


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
        WorkerLost: A process was ended from outside.
        OSError: Reading or writing failed; the site is whole, the old or the new.
    """
    portal = checked.reading.portal
    if portal is None:
        raise Unpublishable(checked.problems)
    asked = set(order.only) or portal.clients
    clients = sorted(one for one in asked if order.part is None or order.part.shard.has(one))
    line = _Line(project, checked.reading, portal, now, order)
    changes = publish_by(
        partial(line.make, clients),
        project.site,
        protected=Protected((project.root, order.home), project.kept_from_output),
        portals={path_of(portal.clients[one]) for one in clients} if order.only else None,
        afterwards=partial(_remember, line, checked),
    )
    due = _due_after(line.changes, now)
    return BuildReport(len(clients), line.pages, changes, due, line.stages.seconds)


@dataclass(slots=True)
class _Line:
    """One build on its way."""

    project: Project
    reading: Reading
    portal: Portal
    now: datetime
    order: Order
    pages: int = 0
    changes: set[Change] = field(default_factory=set)
    made: dict[str, Made] = field(default_factory=dict)
    """What became of each client's portal."""
    memory: Memory | None = None
    stages: Stages = field(init=False)

    def __post_init__(self) -> None:
        self.stages = Stages(self.order.clock)

    def make(self, clients: Sequence[str], publication: Publication) -> None:
        """Make all portals, those of the clients first, the public root last."""
        with self.stages.time("guard"):
            guard = self._guard()
            memory = self._memory(guard, publication)
            clients = self._touched(clients, memory)
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
        if leaks := in_order(guard.watch.problems()):
            raise Unpublishable(leaks)

    def _touched(self, clients: Sequence[str], memory: Memory | None) -> Sequence[str]:
        """Take those portals for made that nobody touched, and give the clients of the others."""
        self.memory = memory
        if memory is None:
            return clients
        known = {client: memory.untouched(client) for client in clients}
        same = [Made.of(client, kept) for client, kept in known.items() if kept]
        self._note(same)
        for made in same:
            self.order.progress(made.client or "")
        return [client for client in clients if known[client] is None]

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
        staff = {one.path: one for one in read_staff_documents(self.project.content).documents}
        templates = self.project.templates
        watch = Watch(self.reading, staff, House(pages_say, own_templates(templates)))
        press = Press.at(templates, self.project.content, self.now)
        return Guard(watch, Proof(press, self.portal))

    def _memory(self, guard: Guard, publication: Publication) -> Memory | None:
        cache, listed = self.order.cache, publication.draft.before
        return Memory.of(cache, self.now, guard.watch.needles, listed) if cache else None

    def _take(self, done: Done, publication: Publication, watch: Watch) -> None:
        if done.slow is not None:
            raise Unpublishable((too_slow(done.slow, self.reading),))
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


def _batches(clients: Sequence[str], jobs: int) -> Iterator[Sequence[str]]:
    """Cut the clients into batches: small enough that no process waits long for another."""
    size = max(1, min(_LARGEST_BATCH, len(clients) // (jobs * 4)))
    for start in range(0, len(clients), size):
        yield clients[start : start + size]


def _remember(line: _Line, checked: Checked, publication: Publication, _changes: Changes) -> None:
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
    )
    keep_in_mind(line.memory, checked, line.made, told, publication)


def _due_after(changes: Iterable[Change], now: datetime) -> tuple[Change, ...]:
    coming = sorted(change for change in changes if change.at > now)
    later = (change for change in coming[1:] if coming[0].is_new_day and not change.is_new_day)
    return (*coming[:1], *islice(later, 1))
