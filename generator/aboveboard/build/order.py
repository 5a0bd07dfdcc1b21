"""What a build is asked for, and what it answers."""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from aboveboard.cache import Cache, Seen
from aboveboard.output import Changes, Part
from aboveboard.problems import Problem
from aboveboard.stages import Clock, no_clock
from aboveboard.views.change import Change


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
    without: Mapping[str, str] = field(default_factory=dict)
    """The names, by id, of clients who have no portal in a site that was made whole once."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for."""

    home: Path
    """The user's home folder, which is never taken for a site."""
    only: Collection[str] = ()
    """The clients whose portals are made; those of the others and the root stay as they are."""
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
    seen: Seen | None = None
    """What the part is made from, as it was before it was read; a part must still be of that."""
    cache: Cache | None = None
    """What the last build knew; without it everything is made anew."""


class WrittenMeanwhile(Exception):  # noqa: N818 - nobody's mistake
    """What a part is made from was written while it was read; nothing was published.

    Args:
        what: A file that is not as it was.
    """

    def __init__(self, what: str) -> None:
        self.reason = (
            f"{what} was changed while this part was made, so nobody can say of which content "
            "the part is. Nothing was published."
        )
        self.remedy = "Build the part again, in a folder in which nobody writes meanwhile."
        super().__init__(self.reason, self.remedy)


class Unpublishable(Exception):  # noqa: N818 - the author's mistake
    """Only rendering found it out; nothing was published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems."""
        super().__init__("content that cannot be rendered")
        self.problems = problems
