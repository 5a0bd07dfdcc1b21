"""A batch of portals: planned, made, looked through and staged, one file at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeAlias

from aboveboard.build.memory import Memory
from aboveboard.build.press import Press, Proof
from aboveboard.cache import Kept
from aboveboard.checks.leaks.written import Leak, Watch
from aboveboard.output import Desk, OutputFile, Staged
from aboveboard.rendering import SlowNote
from aboveboard.scope import PublicScope, Scope
from aboveboard.stages import Clock, Stages
from aboveboard.views.change import Change

World: TypeAlias = Scope | PublicScope

_ARMFUL = 2_000_000
"""So many bytes lie in memory before they are looked through."""


@dataclass(frozen=True, slots=True)
class Portal:
    """What became of one portal."""

    folder: str
    """Its folder in the site; empty for the public root."""
    pages: int
    changes: tuple[Change, ...]
    """When its pages would read differently by time alone, soonest first."""
    staged: tuple[Staged, ...] = ()
    client: str | None = None
    """The client whose it is; ``None`` for the public root."""
    fingerprint: str = ""
    """A hash of everything that it was made of; empty where nobody keeps it in mind."""
    kept: Kept | None = None
    """As it was made before, where it was not made again."""

    @classmethod
    def of(cls, client: str, kept: Kept) -> "Portal":
        """Give a portal that is not made again."""
        return cls(kept.folder, kept.pages, kept.changes, (), client, kept.fingerprint, kept)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch."""

    portals: tuple[Portal, ...]
    leaks: tuple[Leak, ...] = ()
    slow: SlowNote | None = None
    """The text that took too long to render, if one did; then the rest was not made."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """What each stage took."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The last look at every file."""

    watch: Watch
    proof: Proof

    def passes(self, folder: str, path: PurePosixPath, content: bytes) -> bool:
        """Tell whether a file may be published, and keep in mind why it may not."""
        again = partial(self.proof.made_without, folder, path)
        return self.watch.passes(folder, path, content, again)


@dataclass(frozen=True, slots=True)
class Shop:
    """Where batches are made: a press, a desk, and a guard between them."""

    press: Press
    desk: Desk
    guard: Guard | None
    """``None`` where whoever takes the batch looks through it."""
    clock: Clock
    memory: Memory | None = None
    """``None`` where everything is made anew."""

    def make(self, worlds: Iterable[World]) -> Done:
        """Make the portals of a batch."""
        stages = Stages(self.clock)
        portals: list[Portal] = []
        armful = _Armful(self, stages)
        slow = None
        try:
            for world in stages.each("scope", worlds):
                portals.append(self._portal(world, stages, armful))  # noqa: PERF401 - kept when one fails
            armful.put_down()
        except SlowNote as note:
            slow = note
        leaks = self.guard.watch.hand_over() if self.guard else ()
        staged = armful.staged
        done = tuple(replace(one, staged=tuple(staged.get(one.folder, ()))) for one in portals)
        return Done(done, leaks, slow, stages.seconds)

    def remembered(self, world: World) -> Portal:
        """Tell what is known of a portal before it is made; ``kept`` if it need not be."""
        if not isinstance(world, Scope):
            return Portal("", 0, ())
        client, folder = world.folder.client.id, world.portal_path
        if self.memory is None:
            return Portal(folder, 0, (), client=client)
        known = self.memory.fingerprint(world)
        kept = self.memory.unchanged(world, known)
        if kept is None:
            return Portal(folder, 0, (), client=client, fingerprint=known)
        return Portal.of(client, kept)

    def _portal(self, world: World, stages: Stages, armful: "_Armful") -> Portal:
        with stages.time("memory"):
            known = self.remembered(world)
        if known.kept:
            return known
        with stages.time("views"):
            plan = self.press.plan(world)
        for path, make in stages.each("rendering", self.press.makers(plan)):
            with stages.time("rendering"):
                content = make()
            armful.take(plan.folder, OutputFile(path, content))
        return replace(known, pages=len(plan.pages), changes=plan.changes)


@dataclass(slots=True)
class _Armful:
    """Files that are made and not yet looked through.

    Words are found quickest in many files, one right after the other.
    """

    shop: Shop
    stages: Stages
    staged: dict[str, list[Staged]] = field(default_factory=dict)
    """What may be published, by the portal's folder."""
    _files: list[tuple[str, OutputFile]] = field(default_factory=list)
    _size: int = 0

    def take(self, folder: str, made: OutputFile) -> None:
        """Take one file more."""
        self._files.append((folder, made))
        self._size += len(made.content)
        if self._size >= _ARMFUL:
            self.put_down()

    def put_down(self) -> None:
        """Look through all files, and stage what may be published."""
        guard, desk = self.shop.guard, self.shop.desk
        with self.stages.time("leaks"):
            passed = [
                (folder, made)
                for folder, made in self._files
                if guard is None or guard.passes(folder, made.path, made.content)
            ]
        with self.stages.time("output"):
            for folder, made in passed:
                self.staged.setdefault(folder, []).append(desk.take(made))
        self._files, self._size = [], 0
