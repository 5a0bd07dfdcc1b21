"""The rules of texts, over many processes and over those files alone that may have a fault."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from aboveboard.build.around import Around, whose_alone
from aboveboard.build.crew import side_by_side
from aboveboard.cache import Cache
from aboveboard.cache.documents import Shelved
from aboveboard.checks import Records, check_texts
from aboveboard.checks.horizon import Horizon
from aboveboard.problems import Problem
from aboveboard.sources import Document
from aboveboard.sources.files import ASSET_SUFFIXES

_WORTH_A_PROCESS = 500
"""Files that a process must have to look through, for it to be worth starting."""


@dataclass(slots=True)
class Reader:
    """Gives files to be read, looks through their texts, and keeps in mind what it found.

    Args:
        now: The moment as of which texts are judged.
        jobs: How many processes may look at the same time.
        sound: Files in which nothing would be found.
        alone: Clients whose portals are as they were, and in whose files no rule finds anything.
    """

    now: datetime
    jobs: int = 1
    sound: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    found: tuple[Problem, ...] = ()
    until: datetime | None = None
    """Before it, the same would be found; ``None`` where nobody has looked."""
    alone_until: datetime | None = None
    """Before it, no rule would find anything in the files of those who are left alone."""
    around: Around | None = None
    """What all that is found depends on."""
    shelved: Shelved | None = None
    """Gives files that need not be taken apart again."""
    whole: frozenset[str] = frozenset()
    """Pictures that the last build published as they are now."""

    @classmethod
    def of(cls, cache: Cache | None, now: datetime, jobs: int) -> "Reader":
        """Pass over what was found sound by the last build."""
        if cache is None:
            return cls(now, jobs)
        around = Around.of(cache.inputs)
        sound, until = cache.sound(around.ground, now)
        alone, alone_until = cache.quiet(around.client, now)
        shelved = Shelved(cache.folder / "documents", cache.inputs)
        return cls(
            now,
            jobs,
            sound,
            alone,
            until=until,
            alone_until=alone_until,
            around=around,
            shelved=shelved,
            whole=cache.built_from(ASSET_SUFFIXES),
        )

    def of_everything(self) -> "Reader":
        """Leave nobody alone."""
        return replace(self, alone=frozenset(), alone_until=None, found=())

    def passes_over(self, path: str) -> bool:
        """Tell whether a file need not be read: it matters to a client alone who is left alone."""
        return whose_alone(path) in self.alone

    def document(self, path: str) -> Document | None:
        """Give a file taken apart as it was before; ``None`` where it must be read."""
        return self.shelved.document(path) if self.shelved else None

    def is_whole(self, path: str) -> bool:
        """Tell whether a picture need not be looked at again."""
        return path in self.whole

    def read(self, records: Records) -> tuple[Problem, ...]:
        """Hold texts to the rules that look through one file after the other."""
        paths = [path for path in records.documents if path not in self.sound]
        jobs = max(1, min(self.jobs, len(paths) // _WORTH_A_PROCESS))
        parts = [paths[start::jobs] for start in range(jobs)] if paths else []
        look = partial(_look, records, self.now)
        looked = side_by_side(look, parts, jobs) if jobs > 1 else map(look, parts)
        self.until = self.until or Horizon(self.now).until
        for problems, until in looked:
            self.found += problems
            self.until = min(self.until, until)
        return self.found


def _look(
    records: Records, now: datetime, paths: Sequence[str]
) -> tuple[tuple[Problem, ...], datetime]:
    horizon = Horizon(now)
    return check_texts(replace(records.only(paths), now=horizon.now)), horizon.until
