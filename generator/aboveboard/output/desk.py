"""The desk: compare one file after another with the site and, if it differs, stage it.

The site is only looked at here. Content is held one file at a time: what is handed on is
a path and a hash a file. Several processes may each have a desk of their own, as long as
no two of them are given files of one portal.
"""

import hashlib
import stat
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple, NoReturn

from aboveboard.output.disk import (
    holds,
    look_at,
    make_folder,
    read_back,
    write_new,
    write_through,
)
from aboveboard.output.folder import Folders, Place
from aboveboard.output.paths import Register, parent_of
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


class Staged(NamedTuple):
    """What became of one file; a tuple, since every one of them goes from process to process.

    Attributes:
        path: Where it goes, relative to the site.
        digest: Its SHA-256 in hexadecimal.
        equal: Whether the site has these bytes already, so that nothing was written;
            None where it has nothing there.
    """

    path: str
    digest: str
    equal: bool | None


class Desk:
    """Where files are compared and staged; can be sent to another process.

    Args:
        place: The site, whose staging folder exists.
        before: The manifest so far, at least of the portals that come to this desk.
        drafts: A folder of this publication alone, through which every file goes so that the
            same one may be staged twice, even by two at once. None where that cannot be.
    """

    def __init__(self, place: Place, before: Mapping[str, str], drafts: Path | None = None) -> None:
        self._place = place
        self._drafts = drafts
        self._site = str(place.site)
        self._staging = str(place.staging)
        self._before = before
        self._folders = Folders(place.site)
        self._names = Register()
        self._made = {""}

    def take(self, file: OutputFile) -> Staged:
        """Stage a file, unless the site has these bytes.

        Raises:
            OutputRefused: It is in the way of another, or something in the site that the
                manifest does not list is in its way.
        """
        path = str(file.path)
        self._names.claim(path)
        folder = parent_of(path)
        equal = self._compare(path, folder, file.content)
        if not equal:
            self._make_folder(folder)
            self._write(f"{self._staging}/{path}", file.content)
        return Staged(path, hashlib.sha256(file.content).hexdigest(), equal)

    def of(self, portals: Collection[str], drafts: Path) -> "Desk":
        """Give a desk for the files of some portals, that may stand on another machine."""
        before = {
            path: was for path, was in self._before.items() if path.partition("/")[0] in portals
        }
        return Desk(self._place, before, drafts)

    def anew(self) -> "Desk":
        """Give the same desk as it was before it was given a file."""
        return Desk(self._place, self._before, self._drafts)

    def content_of(self, staged: Staged) -> bytes:
        """Read back what was staged, or what the site has of it already.

        Raises:
            OutputRefused: It is not what was staged.
        """
        folder = self._site if staged.equal else self._staging
        content = read_back(f"{folder}/{staged.path}")
        if hashlib.sha256(content).hexdigest() != staged.digest:
            raise OutputRefused(
                f"The file '{staged.path}' is not as it was made.",
                "Look whether something else writes to the output folder, then build again.",
            )
        return content

    def _write(self, path: str, content: bytes) -> None:
        if self._drafts is None:
            write_new(path, content)
        else:
            write_through(self._drafts, path, content)

    def _compare(self, path: str, folder: str, content: bytes) -> bool | None:
        """Say whether the site has these bytes at ``path``; None for nothing there."""
        obstacle = self._folders.obstacle(folder)
        if obstacle is not None:
            # A listed file in the way of a folder is about to be pruned.
            if obstacle not in self._before:
                self._refuse_collision(obstacle)
            return None
        if self._folders.lacks(folder):
            return None
        equal = holds(f"{self._site}/{path}", content)
        if equal is False and path not in self._before:
            self._refuse_unlisted(path)
        return equal

    def _refuse_unlisted(self, path: str) -> None:
        found = look_at(f"{self._site}/{path}")
        if found is None or not stat.S_ISDIR(found.st_mode):
            self._refuse_collision(path)
        # A folder makes way for a file if all in it is about to be pruned.
        for entry in Path(self._site, path).rglob("*"):
            inside = entry.relative_to(self._site).as_posix()
            is_folder = entry.is_dir() and not entry.is_symlink()
            if not is_folder and inside not in self._before:
                self._refuse_collision(inside)

    def _refuse_collision(self, path: str) -> NoReturn:
        there = Path(self._site, path)
        raise OutputRefused(
            f"{there} is in the way: "
            + (
                "it is a symbolic link, and Aboveboard follows none."
                if there.is_symlink()
                else "Aboveboard did not write it and will not overwrite it."
            ),
            "Move it out of the output folder, then build again.",
        )

    def _make_folder(self, folder: str) -> None:
        if folder not in self._made:
            self._make_folder(parent_of(folder))
            with suppress(FileExistsError):  # another desk was faster
                make_folder(f"{self._staging}/{folder}")
            self._made.add(folder)
