"""Do what a journal says: rename, remove, write the manifest.

Every step looks first whether it has been done, so a journal can be committed again
after any interruption. Nothing is refused here any more: what the manifest cannot
vouch for is left where it is or, if it is in the way, moved to ``kept/``. What is left
is noted in the manifest, so that every publication tries again, and tells of it, until it
is gone. Each page is old or new at any moment; a page is away for an instant only when a
folder takes the place of a file, or a file that of a folder.
"""

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aboveboard.output.disk import (
    NOT_A_FILE,
    PRIVATE_FOLDER_MODE,
    fingerprint,
    look_at,
    make_folder,
)
from aboveboard.output.folder import Folders, Place
from aboveboard.output.journal import Journal
from aboveboard.output.manifest import Manifest, write_manifest
from aboveboard.output.paths import folders_of, parent_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a commit removed, and what it kept because it had been edited by hand.

    What is kept was set aside, or is among what is left in the site, by the hash of what we
    wrote there.
    """

    removed: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    aside: str | None = None
    """The name of the folder, in that of our own, to which what is kept was moved."""
    left: Mapping[str, str] = field(default_factory=dict)


def commit(place: Place, journal: Journal) -> Outcome:
    """Make the site what the journal says, and the manifest last."""
    work = _Commit(place, journal)
    first = _in_the_way(journal)
    work.remove(first)
    for path, was in journal.writes.items():
        work.install(path, was)
    work.remove(journal.removals.keys() - first)
    left = changed_by_hand(place, {path: journal.removals[path] for path in work.left})
    write_manifest(place, Manifest(journal.files, left))
    return Outcome(frozenset(work.removed), frozenset(work.kept), work.aside, left)


def changed_by_hand(place: Place, files: Mapping[str, str]) -> dict[str, str]:
    """Return those of some files at whose paths something else lies than we wrote."""
    folders = Folders(place.site)
    return {
        path: was
        for path, was in files.items()
        if _found(str(place.site), path, folders) not in {None, was}
    }


def _found(site: str, path: str, folders: Folders) -> str | None:
    """Return what lies where a page of ours was, as ``fingerprint`` does; a folder is nothing.

    What may not be read, or lies behind a link, which is never followed, is not known for ours.
    """
    with suppress(PermissionError):
        return _seen(site, path, folders)
    return NOT_A_FILE


def _seen(site: str, path: str, folders: Folders) -> str | None:
    obstacle = folders.obstacle(parent_of(path))
    if obstacle is not None:
        return NOT_A_FILE if Path(site, obstacle).is_symlink() else None
    found = look_at(f"{site}/{path}")
    if found is None or stat.S_ISDIR(found.st_mode):
        return None
    return fingerprint(f"{site}/{path}")


def _in_the_way(journal: Journal) -> set[str]:
    """Return the removals that must come first: file turns folder, or folder file."""
    if not journal.removals:
        return set()
    folders = {folder for path in journal.writes for folder in folders_of(path)}
    return {
        path
        for path in journal.removals
        if path in folders or not journal.writes.keys().isdisjoint(folders_of(path))
    }


class _Commit:
    """The steps of one commit, and what came of them."""

    def __init__(self, place: Place, journal: Journal) -> None:
        self._journal = journal
        self._site = str(place.site)
        self._staging = str(place.staging)
        self._kept_folder = place.kept
        self._moved: dict[str, bool] = {}
        self.removed: set[str] = set()
        self.kept: set[str] = set()
        self.aside: str | None = None
        self.left: set[str] = set()

    def install(self, path: str, was: str | None) -> None:
        """Rename a staged file into the site, unless that has been done already."""
        folder = parent_of(path)
        if any(map(self._moved.get, ("", *folders_of(path)))):
            return
        staged = f"{self._staging}/{path}"
        if look_at(staged) is None or self._has_moved(folder):
            return
        target = f"{self._site}/{path}"
        if fingerprint(target) not in {None, was}:
            self._set_aside(path)
        os.replace(staged, target)

    def remove(self, paths: Collection[str]) -> None:
        """Prune files that are as we wrote them, then the folders left empty."""
        folders = Folders(self._site)
        for path in paths:
            self._remove_file(path, folders)
        gone = (path for path in paths if path not in self.left)
        on_the_way = {folder for path in gone for folder in folders_of(path)}
        for folder in sorted(on_the_way, reverse=True):  # inner ones first
            if folders.obstacle(folder) is None:
                _remove_if_empty(f"{self._site}/{folder}")

    def _remove_file(self, path: str, folders: Folders) -> None:
        found = _found(self._site, path, folders)
        if found == self._journal.removals[path]:
            os.unlink(f"{self._site}/{path}")
            self.removed.add(path)
        elif found is not None:
            self.kept.add(path)
            self.left.add(path)

    def _has_moved(self, folder: str) -> bool:
        """Move a staged folder whole where the site has none; say whether it was.

        A new portal thus appears at once, and so does a first site.
        """
        if folder not in self._moved:
            self._moved[folder] = bool(
                folder and self._has_moved(parent_of(folder))
            ) or self._move_if_missing(folder)
        return self._moved[folder]

    def _move_if_missing(self, folder: str) -> bool:
        target = _below(self._site, folder)
        found = look_at(target)
        if found is not None:
            if stat.S_ISDIR(found.st_mode):
                return False
            self._set_aside(folder)
        os.replace(_below(self._staging, folder), target)
        return True

    def _set_aside(self, path: str) -> None:
        """Move what is at ``path`` to ``kept/``, beside what is there already."""
        *above, name = path.split("/")
        folder = _folder_in(self._kept_folder.parent, self._kept_folder.name)
        self.aside = folder.name
        for part in above:
            folder = _folder_in(folder, part)
        free = next(spot for spot in _numbered(folder, name) if look_at(spot) is None)
        os.replace(f"{self._site}/{path}", free)
        self.kept.add(path)


def _below(top: str, folder: str) -> str:
    return f"{top}/{folder}" if folder else top


def _numbered(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    number = 1
    while True:
        yield folder / f"{name}.{number}"
        number += 1


def _folder_in(above: Path, name: str) -> Path:
    """Give a folder of a name, with a number where that is taken; make it if need be."""
    folder = next(filter(_can_be_folder, _numbered(above, name)))
    if look_at(folder) is None:
        make_folder(folder, PRIVATE_FOLDER_MODE)
    return folder


def _can_be_folder(path: Path) -> bool:
    found = look_at(path)
    return found is None or stat.S_ISDIR(found.st_mode)


def _remove_if_empty(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError as error:
        if error.errno not in {errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST}:
            raise
