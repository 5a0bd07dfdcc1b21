"""Where a site may be published, and the private folder beside it.

The manifest lists every client's unguessable path, so nothing of ours lies in the
published folder: all of it is in ``.<site>.aboveboard/`` next to the site, which must
be on the same file system for a rename to be possible.
"""

import errno
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from aboveboard.output.disk import AnyPath, look_at
from aboveboard.output.paths import parent_of
from aboveboard.output.refusal import OutputRefused


@dataclass(frozen=True, slots=True)
class Protected:
    """What a publication must not touch.

    Attributes:
        roots: Folders that the site may lie in, but not be or hold: the project, home.
        folders: Folders that the site may not be, hold or lie in: content, templates.
    """

    roots: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A site that may be published to, and the state folder beside it."""

    site: Path
    state: Path

    @classmethod
    def of(cls, site: Path) -> "Place":
        """Give the place of a site without a look at whether it may be published to."""
        real = site.resolve()
        return cls(real, real.with_name(f".{real.name}.aboveboard"))

    @property
    def manifest(self) -> Path:
        """What the last publication left in the site."""
        return self.state / "manifest.json"

    @property
    def note(self) -> Path:
        """Which of several parts the site is; not there for the whole."""
        return self.state / "shard.json"

    @property
    def journal(self) -> Path:
        """What a publication that has begun will do."""
        return self.state / "journal.json"

    @property
    def lock(self) -> Path:
        """Held by the publishing process."""
        return self.state / "lock"

    @property
    def staging(self) -> Path:
        """New and changed files, laid out as in the site."""
        return self.state / "staging"

    @property
    def drafts(self) -> Path:
        """Where several machines write what they then move to staging."""
        return self.state / "drafts"

    @property
    def kept(self) -> Path:
        """Files that were edited by hand and would have been overwritten."""
        return self.state / "kept"


class Folders:
    """The folders below one folder as they are on disk, each looked at once."""

    def __init__(self, top: AnyPath) -> None:
        """Start without having looked; ``top`` itself is taken for a real folder."""
        self._top = str(top)
        self._clear = {""}
        self._missing: set[str] = set()

    def obstacle(self, folder: str) -> str | None:
        """Return the topmost of ``folder`` and those above it that is no real folder.

        None says that the way is clear: every step is a folder or does not exist yet.
        A link counts as an obstacle wherever it points.
        """
        if folder in self._clear:
            return None
        parent = parent_of(folder)
        above = self.obstacle(parent)
        if above is not None:
            return above
        found = None if parent in self._missing else look_at(f"{self._top}/{folder}")
        if found is None:
            self._missing.add(folder)
        elif not stat.S_ISDIR(found.st_mode):
            return folder
        self._clear.add(folder)
        return None

    def lacks(self, folder: str) -> bool:
        """Say whether a folder whose way is clear does not exist, so that nothing is in it."""
        return folder in self._missing


def place_for(site: Path, protected: Protected) -> Place:
    """Return the place of ``site``, having made nothing.

    Raises:
        OutputRefused: The site is a link, a file, the root of the file system,
            protected, a mount point, within another site, or holds files that nobody here wrote.
    """
    refuse_no_output(site, protected)
    real = site.resolve()
    if real.exists() and not real.is_dir():
        raise OutputRefused(f"The output folder {real} is a file.", "Name a folder, such as site/.")
    place = Place.of(real)
    _refuse_odd_state(place)
    _refuse_within_a_site(place)
    if look_at(place.state) is None and not is_empty(place.site):
        refuse_foreign(place)
    return place


def refuse_no_output(site: Path, protected: Protected) -> None:
    """Refuse a folder that can be no site, whatever is or comes to be in it.

    Raises:
        OutputRefused: It is a link, the root of the file system, or protected.
    """
    if site.is_symlink():
        raise OutputRefused(
            f"The output folder {site} is a symbolic link.",
            "Name the real folder instead.",
        )
    real = site.resolve()
    if real == real.parent:
        raise OutputRefused(
            f"The output folder is {real}, the root of the file system.",
            "Name a folder of its own, such as site/.",
        )
    _refuse_protected(real, protected)


def refuse_no_file(path: Path) -> None:
    """Refuse what lies in the place of a file of the state folder, and is none.

    Raises:
        OutputRefused: It is a folder, a link, a pipe or the like, which nobody here made.
    """
    found = look_at(path)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise OutputRefused(
            f"{path} should be a file of Aboveboard's own, but is none.",
            "Remove it, then build again.",
        )


def is_empty(site: Path) -> bool:
    """Say whether there is no site yet, or nothing in it but our ``.gitignore``."""
    return not site.exists() or all(entry.name == ".gitignore" for entry in site.iterdir())


def refuse_foreign(place: Place) -> NoReturn:
    """Refuse a site with files in it and no manifest that says whose they are."""
    raise OutputRefused(
        f"The output folder {place.site} is not empty, and there is no list"
        f" ({place.manifest}) of what Aboveboard wrote there.",
        "Empty the folder or name another one: Aboveboard deletes nothing that it did not write.",
    )


def _refuse_protected(site: Path, protected: Protected) -> None:
    for folder in (*protected.roots, *protected.folders):
        if _lies_in(folder.resolve(), site):
            raise OutputRefused(
                f"The output folder {site} is or holds {folder}, which is not output.",
                "Name a folder of its own, such as site/.",
            )
    for folder in protected.folders:
        if _lies_in(site, folder.resolve()):
            raise OutputRefused(
                f"The output folder {site} lies in {folder}, which is read and must"
                " not be written to.",
                "Name a folder outside it, such as site/.",
            )


def _lies_in(inner: Path, outer: Path) -> bool:
    return _identity(outer) in map(_identity, (inner, *inner.parents))


def _identity(path: Path) -> tuple[int, int] | Path:
    # By inode, since one folder can have two spellings (case, bind mounts).
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return path
    return found.st_dev, found.st_ino


def _refuse_odd_state(place: Place) -> None:
    found = look_at(place.state)
    if found is not None and not stat.S_ISDIR(found.st_mode):
        raise OutputRefused(
            f"{place.state} should be a folder of Aboveboard's own, but is none.",
            "Remove it, then build again.",
        )
    refuse_no_file(place.note)
    if place.site.exists() and _is_mount_point(place):
        raise OutputRefused(
            f"The output folder {place.site} is a mount point, so files cannot be"
            " renamed into it from beside it.",
            f"Name a folder inside it, such as {place.site / 'site'}.",
        )


def _refuse_within_a_site(place: Place) -> None:
    """Refuse to put the list of all portals into a folder that is published."""
    for folder in place.site.parents[:-1]:  # the root has no name, and is no site
        if look_at(Place.of(folder).state) is not None:
            raise OutputRefused(
                f"The output folder {place.site} lies in {folder}, another site: what is beside"
                " it, such as the list of all portals, would be published there.",
                "Name a folder outside it, such as site/.",
            )


def _is_mount_point(place: Place) -> bool:
    if place.site.stat().st_dev != place.site.parent.stat().st_dev:
        return True
    # A bind mount of the same device shows only when renaming. Linux compares the
    # mounts before it looks for the file, so renaming nothing is a safe question.
    nothing = place.state.with_name(f"{place.state.name}.probe")
    try:
        nothing.rename(place.site / nothing.name)
    except OSError as error:
        return error.errno == errno.EXDEV
    return False
