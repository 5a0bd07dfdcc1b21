"""The draft of a publication: what is to be, gathered from what was staged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain

from aboveboard.output.desk import Staged
from aboveboard.output.journal import Journal
from aboveboard.output.paths import Names, refuse_twin, refuse_unsafe
from aboveboard.output.refusal import OutputRefused


@dataclass(slots=True)
class Draft:
    """What staging found out about a publication that has not begun.

    Attributes:
        before: The manifest so far.
        portals: The top-level names that the publication is about; all that lies at or
            under others stays as it is. None for the whole site.
        left: What earlier publications could not prune; each tries again, wherever it lies.
        files: What the manifest to be lists as published.
    """

    before: Mapping[str, str]
    portals: frozenset[str] | None = None
    left: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    writes: dict[str, str | None] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    _tops: Names = field(default_factory=Names)
    """Names of portals; within one, the desk looks that no file is in another's way."""

    def __post_init__(self) -> None:
        """Leave alone what the publication is not about."""
        for path in self.before:
            if not self._is_published(path):
                self._keep(path)

    def keep(self, portals: Collection[str]) -> None:
        """Take all that the manifest lists at or under some top-level names for published."""
        for path in self.before:
            if _top(path) in portals and self._is_published(path):
                self._keep(path)
                self.unchanged += 1

    def leave_out_all_but(self, folders: Collection[str]) -> None:
        """Have every top-level folder go that is none of some; files beside them stay."""
        for path in self.before:
            top, slash, _ = path.partition("/")
            if slash and top not in folders:
                self.files.pop(path, None)

    def take(self, staged: Staged) -> None:
        """Add a file.

        Raises:
            OutputRefused: Its path is in another's way, or belongs to none of the portals.
        """
        path = staged.path
        refuse_unsafe(path)
        self._claim(path)
        if not self._is_published(path):
            raise OutputRefused(
                f"The file '{path}' belongs to none of the portals being built.",
                "Build the whole site, or name the folder that it lies in.",
            )
        self.files[path] = staged.digest
        if staged.equal:
            self.unchanged += 1
            return
        self.writes[path] = self.before.get(path) or self.left.get(path)
        (self.added if staged.equal is None else self.changed).append(path)

    def journal(self) -> Journal:
        """Return the publication."""
        known = chain(self.left.items(), self.before.items())
        removals = {path: was for path, was in known if path not in self.files}
        return Journal(self.files, self.writes, removals)

    def _keep(self, path: str) -> None:
        self._claim(path)
        self.files[path] = self.before[path]

    def _claim(self, path: str) -> None:
        top, slash, _ = path.partition("/")
        if not slash:
            self._tops.claim(path)
            return
        self._tops.claim_folder(top)
        if path in self.files:
            refuse_twin(path, path)

    def _is_published(self, path: str) -> bool:
        return self.portals is None or _top(path) in self.portals


def _top(path: str) -> str:
    return path.partition("/")[0]
