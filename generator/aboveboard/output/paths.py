"""Paths inside the site, as text: which are safe, and which get in each other's way.

Nothing here looks at the disk. Paths are kept as ``str``, because a build may have tens
of thousands; they become ``PurePosixPath`` again in what :func:`publish` returns.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

from aboveboard.output.refusal import OutputRefused

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_PLAIN = re.compile(r"(?:[a-z0-9_][a-z0-9_.-]{0,99}/){0,9}[a-z0-9_][a-z0-9_.-]{0,99}")
"""What nearly every path looks like; such a one is safe without a look at its parts."""
_LONGEST_PATH = 1024
_LONGEST_NAME = 240  # bytes; file systems stop at 255, and a kept file may gain ".12"


def is_safe(path: str) -> bool:
    """Say whether ``path`` can only name something inside the site.

    Absolute paths, empty parts, ``.`` and ``..``, backslashes, control characters and
    names that a file system would not take are unsafe. Links are the disk's matter.
    """
    if _PLAIN.fullmatch(path):
        return True
    if len(path) > _LONGEST_PATH or _FORBIDDEN.search(path):
        return False
    return all(
        part not in {"", ".", ".."} and len(part.encode()) <= _LONGEST_NAME
        for part in path.split("/")
    )


def parent_of(path: str) -> str:
    """Return the folder that ``path`` lies in, ``""`` for the site itself."""
    return path.rpartition("/")[0]


def folders_of(path: str) -> Iterator[str]:
    """Yield the folders above ``path``, nearest first, without the site itself."""
    while path := parent_of(path):
        yield path


def refuse_unsafe(path: str) -> None:
    """Refuse a path that may lead out of the site.

    Raises:
        OutputRefused: The path is unsafe.
    """
    if not is_safe(path):
        raise OutputRefused(
            f"The path {path!r} cannot be published.",
            "Use a relative path of plain names, without '..' or backslashes.",
        )


def refuse_twin(path: str, other: str) -> NoReturn:
    """Refuse a path that another one has, or that differs from it by case alone.

    Raises:
        OutputRefused: Always.
    """
    reason = (
        f"Two things want the path '{path}'."
        if path == other
        else f"The paths '{path}' and '{other}' differ by capital letters alone."
    )
    raise OutputRefused(reason, "Give one of them another id or file name.")


class Names:
    """Paths that may not get in each other's way.

    Two names that differ by case alone are one name on many disks and web servers, so
    they are refused everywhere.
    """

    def __init__(self) -> None:
        """Start without a path."""
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._seen: set[str] = set()

    def claim(self, path: str) -> None:
        """Take ``path`` for a file.

        Raises:
            OutputRefused: The path is unsafe, is taken, differs from another by case
                alone, or is the folder of another (or the other way round).
        """
        refuse_unsafe(path)
        folded = path.casefold()
        self._refuse_taken(path, self._files.get(folded))
        self._refuse_taken(path, self._folders.get(folded))
        self._files[folded] = path
        for folder in folders_of(path):
            if folder in self._seen:
                break
            self.claim_folder(folder)

    def claim_folder(self, folder: str) -> None:
        """Take a path for a folder, of which other files may be.

        Raises:
            OutputRefused: It is a file's, or differs from another by case alone.
        """
        if folder in self._seen:
            return
        folded = folder.casefold()
        self._refuse_taken(folder, self._files.get(folded))
        # An equal spelling never comes here, so a known folder differs by case.
        self._refuse_taken(folder, self._folders.get(folded))
        self._folders[folded] = folder
        self._seen.add(folder)

    @staticmethod
    def _refuse_taken(path: str, other: str | None) -> None:
        if other is not None:
            refuse_twin(path, other)


class Register:
    """The paths of a site, of which those of one portal are at hand.

    The others are packed away, since there may be a million of them; a portal may be turned to
    again.
    """

    def __init__(self) -> None:
        """Start without a path."""
        self._tops = Names()
        self._portal = ""
        self._names = Names()
        self._taken: list[str] = []
        self._packed: dict[str, str] = {}

    def claim(self, path: str) -> None:
        """Take a path for a file.

        Raises:
            OutputRefused: See :meth:`Names.claim`.
        """
        portal, slash, _ = path.partition("/")
        if not slash:
            self._tops.claim(path)
            return
        if portal != self._portal:
            self._tops.claim_folder(portal)
            self._turn_to(portal)
        self._names.claim(path)
        self._taken.append(path)

    def _turn_to(self, portal: str) -> None:
        if self._taken:
            self._packed[self._portal] = "\n".join(self._taken)
        self._portal, self._names = portal, Names()
        packed = self._packed.pop(portal, None)
        self._taken = packed.split("\n") if packed else []
        for path in self._taken:
            self._names.claim(path)
