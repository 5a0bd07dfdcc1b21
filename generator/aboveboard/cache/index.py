"""The index: what every file that a build reads holds, by hash, and when it was last looked at.

A file whose size, times and inode are those of the last look is not opened again, as in git's
index; source: git's Documentation/technical/racy-git.txt. One that was written within the last
moments before a look may be written again without a sign of it, so its times are not kept.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import TZPATH

from aboveboard.project import Project, is_litter

Entry: TypeAlias = list[int | str]
"""Size, time of its bytes, time of its inode, inode, and SHA-256 in hexadecimal."""
Files: TypeAlias = dict[str, Entry]
"""Entries by path."""

_RACY = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use (FAT) has steps of two seconds."""
_NEVER = -1
_CLIENTS = "clients/"
_UNKNOWN = "as of "
"""Begins the hash of what nobody looked into; it is another each time."""
HOUSE = ""
"""What belongs to no client."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What the program is made of besides its own files."""

    version: str
    """Python's."""
    path: tuple[str, ...] = ()
    """The folders from which Python imports."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a build is made from, by hash."""

    content: Mapping[str, Files]
    """The content's files by client, and the ``HOUSE``'s; paths are relative to the content."""
    program: Files
    """The generator's own files and the templates."""
    packages: str
    """Names and versions of all that is installed, and Python's."""

    def digests(self, owner: str) -> dict[str, str]:
        """Give the hash of every content file of a client or of the house."""
        return {path: str(entry[-1]) for path, entry in self.content.get(owner, {}).items()}

    @property
    def digest(self) -> str:
        """One hash of everything."""
        content = [f"{p} {e[-1]}" for each in self.content.values() for p, e in each.items()]
        program = [f"{p} {e[-1]}" for p, e in self.program.items() if not is_unknown(e)]
        return digest_of([self.packages, *program, *sorted(content)])

    @property
    def program_digest(self) -> str:
        """One hash of everything that is not content."""
        return digest_of([self.packages, *(f"{p} {e[-1]}" for p, e in self.program.items())])


def inputs_of(project: Project, runtime: Runtime, index: "Index | None" = None) -> Inputs:
    """Look at everything that a build of a project is made from.

    Args:
        project: Where everything lies.
        runtime: What the program is made of besides its own files.
        index: What is known of it already.

    Raises:
        OSError: The content cannot be read.
    """
    package = Path(__file__).parents[1]
    program = {"package": package, "templates": project.templates}
    return (index or Index({}, {}, 0)).look(project.content, program, runtime)


@dataclass(slots=True)
class Index:
    """Looks at files, and opens those alone that are not as they were."""

    known: Mapping[str, Files]
    """What is known of the content's files, by client."""
    program: Files
    began: int
    """When this look began, by the clock of the file system, in nanoseconds."""
    _found: dict[str, Files] = field(default_factory=dict)

    def look(self, content: Path, program: Mapping[str, Path], runtime: Runtime) -> Inputs:
        """Look at everything.

        Args:
            content: The folder of content.
            program: Folders of the program by a name for each.
            runtime: What else the program is made of.
        """
        for path, entry in _walk(content, is_litter):
            owner = owner_of(path)
            known = self.known.get(owner, {}).get(path)
            self._found.setdefault(owner, {})[path] = self._entry(entry, known)
        own: Files = {}
        for name, folder in program.items():
            for path, entry in _walk(folder):
                if "__pycache__" not in path:
                    known = self.program.get(f"{name}/{path}")
                    own[f"{name}/{path}"] = self._entry(entry, known, follow=True)
        return Inputs(self._found, own, packages_of(runtime))

    def _entry(self, file: os.DirEntry[str], known: Entry | None, *, follow: bool = False) -> Entry:
        try:
            found = file.stat(follow_symlinks=follow)
        except FileNotFoundError:  # a link to nowhere, such as Emacs leaves beside what it edits
            found = file.stat(follow_symlinks=False)
        stamp: Entry = [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
        if stat.S_ISDIR(found.st_mode):  # a link to a folder, in which nobody looks
            return [*stamp, f"{_UNKNOWN}{self.began}"]
        if known and known[:4] == stamp:
            return known
        if max(found.st_mtime_ns, found.st_ctime_ns) > self.began - _RACY:
            stamp[1] = stamp[2] = _NEVER
        return [*stamp, _hash(file.path, found, follow=follow)]


def files_of(known: Mapping[str, Any], key: str = "files") -> Files:
    """Give the entries of files that were kept; nothing where they are none."""
    found = known.get(key)
    is_one = isinstance(found, dict) and all(
        isinstance(entry, list) and [*map(type, entry)] == [int, int, int, int, str]
        for entry in found.values()
    )
    return found if is_one and found else {}


def is_unknown(entry: Entry) -> bool:
    """Tell whether an entry is of something into which nobody looked."""
    return str(entry[-1]).startswith(_UNKNOWN)


def owner_of(path: str) -> str:
    """Give the client whose file it is; the house for all others."""
    if not path.startswith(_CLIENTS):
        return HOUSE
    client, slash, _ = path.removeprefix(_CLIENTS).partition("/")
    return client if slash else HOUSE


def packages_of(runtime: Runtime) -> str:
    """Hash the names and versions of what is installed, as the folders of metadata are called.

    Source: the Python Packaging User Guide, "Recording installed projects".
    """
    names: set[str] = set()
    for folder in runtime.path:
        try:
            entries = os.listdir(folder or ".")  # noqa: PTH208 - a thousand names, no paths
        except OSError:  # an archive, or nothing at all
            continue
        names.update(name for name in entries if name.endswith((".dist-info", ".egg-info")))
    return digest_of([runtime.version, *sorted(names), *_zones()])


def _zones() -> Iterator[str]:
    """Tell which data of time zones the system has, which Python takes before its own.

    Source: tz's tzdata.zi, whose first line names its version; some systems have +VERSION.
    """
    for folder in TZPATH:
        for name in ("tzdata.zi", "+VERSION"):
            with suppress(OSError), Path(folder, name).open("rb") as file:
                yield f"{folder} {name} {file.readline(200)!r}"
        with suppress(OSError):
            yield f"{folder} {Path(folder).stat().st_mtime_ns}"


def digest_of(lines: list[str]) -> str:
    """Hash some lines."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _walk(
    folder: Path, passes_over: Callable[[str], bool] = lambda _name: False
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below a folder in order of path; links are not followed.

    Args:
        folder: Where to begin.
        passes_over: Tells by its name whether a file or folder is left alone.
    """
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        for entry in ordered:
            if passes_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", entry.path))
            else:
                yield f"{prefix}{entry.name}", entry


def _hash(path: str, found: os.stat_result, *, follow: bool) -> str:
    """Hash a file; what is no regular file never has the hash of one."""
    if not stat.S_ISREG(found.st_mode):
        return f"mode {found.st_mode:o}"
    links = 0 if follow else os.O_NOFOLLOW
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | links)
    with os.fdopen(descriptor, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
