"""Staging: write what is new beside the site, and refuse what cannot be published.

The site is only looked at here. Content is held one file at a time: what stays in
memory is a path and a hash a file.
"""

import hashlib
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NoReturn

from aboveboard.output.disk import holds, look_at, make_folder, write_new
from aboveboard.output.folder import Folders, Place
from aboveboard.output.journal import Journal
from aboveboard.output.paths import Names, parent_of
from aboveboard.output.refusal import OutputRefused


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to publish.

    Attributes:
        path: Where it goes, relative to the site: ``harbour-bakery/index.html``.
        content: All of its bytes.
    """

    path: PurePosixPath
    content: bytes


@dataclass(slots=True)
class Draft:
    """What staging found out about a publication that has not begun."""

    files: dict[str, str]
    writes: dict[str, str | None] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0

    def journal(self, before: Mapping[str, str]) -> Journal:
        """Return the publication, given the manifest so far."""
        removals = {path: was for path, was in before.items() if path not in self.files}
        return Journal(self.files, self.writes, removals)


def stage(
    files: Iterable[OutputFile],
    place: Place,
    before: Mapping[str, str],
    portals: Collection[str] | None,
) -> Draft:
    """Write every new or changed file to staging, taking ``files`` one at a time.

    Args:
        files: What to publish; whatever it raises passes through.
        place: The site, whose staging folder does not exist yet.
        before: The manifest so far.
        portals: The top-level names that are published; None for the whole site.

    Raises:
        OutputRefused: Two paths are in each other's way, or something in the site that
            the manifest does not list is in the way of one.
    """
    make_folder(place.staging)
    desk = _Desk(place, before, portals)
    for file in files:
        desk.take(file)
    return desk.draft


class _Desk:
    """Where one file after another is compared and, if it differs, staged."""

    def __init__(
        self,
        place: Place,
        before: Mapping[str, str],
        portals: Collection[str] | None,
    ) -> None:
        self._site = place.site
        self._staging = place.staging
        self._before = before
        self._portals = None if portals is None else frozenset(portals)
        self._folders = Folders(place.site)
        self._names = Names()
        self._made = {""}
        self.draft = Draft(
            {path: was for path, was in before.items() if not self._is_published(path)}
        )
        for path in self.draft.files:
            self._names.claim(path)

    def take(self, file: OutputFile) -> None:
        path = str(file.path)
        self._names.claim(path)
        if not self._is_published(path):
            raise OutputRefused(
                f"The file '{path}' belongs to none of the portals being built.",
                "Build the whole site, or name the folder that it lies in.",
            )
        equal = self._compare(path, file.content)
        self.draft.files[path] = hashlib.sha256(file.content).hexdigest()
        if equal:
            self.draft.unchanged += 1
            return
        self._make_folder(parent_of(path))
        write_new(self._staging / path, file.content)
        self.draft.writes[path] = self._before.get(path)
        (self.draft.added if equal is None else self.draft.changed).append(path)

    def _is_published(self, path: str) -> bool:
        return self._portals is None or path.partition("/")[0] in self._portals

    def _compare(self, path: str, content: bytes) -> bool | None:
        """Say whether the site has these bytes at ``path``; None for nothing there."""
        obstacle = self._folders.obstacle(parent_of(path))
        if obstacle is not None:
            # A listed file in the way of a folder is about to be pruned.
            if obstacle not in self._before:
                self._refuse_collision(obstacle)
            return None
        equal = holds(self._site / path, content)
        if equal is False and path not in self._before:
            self._refuse_unlisted(path)
        return equal

    def _refuse_unlisted(self, path: str) -> None:
        found = look_at(self._site / path)
        if found is None or not stat.S_ISDIR(found.st_mode):
            self._refuse_collision(path)
        # A folder makes way for a file if all in it is about to be pruned.
        for entry in (self._site / path).rglob("*"):
            inside = entry.relative_to(self._site).as_posix()
            is_folder = entry.is_dir() and not entry.is_symlink()
            if not is_folder and inside not in self._before:
                self._refuse_collision(inside)

    def _refuse_collision(self, path: str) -> NoReturn:
        is_link = (self._site / path).is_symlink()
        raise OutputRefused(
            f"{self._site / path} is in the way: "
            + (
                "it is a symbolic link, and Aboveboard follows none."
                if is_link
                else "Aboveboard did not write it and will not overwrite it."
            ),
            "Move it out of the output folder, then build again.",
        )

    def _make_folder(self, folder: str) -> None:
        if folder not in self._made:
            self._make_folder(parent_of(folder))
            make_folder(self._staging / folder)
            self._made.add(folder)
