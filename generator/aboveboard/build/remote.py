"""Batches made elsewhere, through any ``concurrent.futures.Executor`` and a shared folder.

What comes back was made by a process that knew nothing but the scopes it was sent. It is looked
through here, where all clients are known, and read back to see that it is what was made.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from aboveboard.build.batch import Done, Portal, Shop
from aboveboard.build.crew import in_order_of
from aboveboard.build.job import Job, work
from aboveboard.output import Publication, Staged
from aboveboard.scope import Scope
from aboveboard.stages import Stages

_AHEAD = 16
"""So many jobs are sent before the first has come back, lest all lie in memory at once."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Workers that have the same folders as we under the same paths.

    Args:
        executor: Sends them work.
        templates: The folder of templates.
        shop: Where what they made is looked through. What would be made the same again is not
            sent to them at all.
        publication: Where the files go.
    """

    executor: Executor
    templates: Path
    shop: Shop
    publication: Publication

    def make(self, batches: Iterable[Iterable[Scope]]) -> Iterator[Done]:
        """Have batches made; what became of them comes in their order."""
        drafts = self.publication.drafts()
        pending = (self._prepared(list(scopes), drafts) for scopes in batches)
        for prepared, done in in_order_of(self.executor, work, pending, _AHEAD):
            yield self._taken(prepared.made, done)

    def _prepared(self, scopes: list[Scope], drafts: Path) -> "_Prepared":
        """Tell what is made already, and make a job of the rest."""
        made = {scope.portal_path: self.shop.remembered(scope) for scope in scopes}
        rest = tuple(scope for scope in scopes if not made[scope.portal_path].kept)
        press, desk = self.shop.press, self.shop.desk
        own = desk.of({scope.portal_path for scope in rest}, drafts)
        clock, build = self.shop.clock, drafts.name
        job = Job(rest, self.templates, press.content, press.now, own, clock, build)
        return _Prepared(job, made)

    def _taken(self, made: dict[str, Portal], done: Done) -> Done:
        """Look through what was made, every file of it."""
        stages = Stages(self.shop.clock)
        for portal in done.portals:
            with stages.time("leaks"):
                passed = tuple(one for one in portal.staged if self._passes(portal.folder, one))
            known = made[portal.folder].fingerprint
            made[portal.folder] = replace(portal, staged=passed, fingerprint=known)
        stages.add(done.seconds)
        leaks = self.shop.guard.watch.hand_over() if self.shop.guard else ()
        return Done(tuple(made.values()), leaks, done.slow, stages.seconds)

    def _passes(self, folder: str, staged: Staged) -> bool:
        content, guard = self.shop.desk.content_of(staged), self.shop.guard
        return guard is None or guard.passes(folder, PurePosixPath(staged.path), content)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A batch that is about to be sent."""

    argument: Job
    made: dict[str, Portal]
    """Each of its portals by its folder, as it was made before where it is not made again."""
