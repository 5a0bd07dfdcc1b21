"""Paths inside the site, as text: which are safe, and which get in each other's way.

Nothing here looks at the disk. Paths are kept as ``str``, because a build may have tens
of thousands; they become ``PurePosixPath`` again in what :func:`publish` returns.
"""

import re
from collections.abc import Iterator

from aboveboard.output.refusal import OutputRefused

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_LONGEST_PATH = 1024
_LONGEST_NAME = 240  # bytes; file systems stop at 255, and a kept file may gain ".12"


def is_safe(path: str) -> bool:
    """Say whether ``path`` can only name something inside the site.

    Absolute paths, empty parts, ``.`` and ``..``, backslashes, control characters and
    names that a file system would not take are unsafe. Links are the disk's matter.
    """
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


class Names:
    """The paths of one publication, which may not get in each other's way.

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
        if not is_safe(path):
            raise OutputRefused(
                f"The path {path!r} cannot be published.",
                "Use a relative path of plain names, without '..' or backslashes.",
            )
        folded = path.casefold()
        self._refuse_taken(path, self._files.get(folded))
        self._refuse_taken(path, self._folders.get(folded))
        self._files[folded] = path
        for folder in folders_of(path):
            if folder in self._seen:
                break
            self._claim_folder(folder)

    def _claim_folder(self, folder: str) -> None:
        folded = folder.casefold()
        self._refuse_taken(folder, self._files.get(folded))
        # An equal spelling never comes here, so a known folder differs by case.
        self._refuse_taken(folder, self._folders.get(folded))
        self._folders[folded] = folder
        self._seen.add(folder)

    @staticmethod
    def _refuse_taken(path: str, other: str | None) -> None:
        if other is None:
            return
        reason = (
            f"Two things want the path '{path}'."
            if path == other
            else f"The paths '{path}' and '{other}' differ by capital letters alone."
        )
        raise OutputRefused(reason, "Give one of them another id or file name.")
