"""The cache's folder, and looks at single files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aboveboard.cache.sealed import DRAFT, write_whole

_INSIDE = ("clients", "documents")
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Aboveboard's cache; it may be deleted at any time. See https://bford.info/cachedir/\n"
)


def begin(folder: Path) -> int:
    """Make the folder, and read the clock of its file system."""
    for each in (folder.parent, folder, *(folder / name for name in _INSIDE)):
        each.mkdir(exist_ok=True)
        if each.is_symlink():
            raise NotADirectoryError(each)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
        if not (folder / name).exists():
            write_whole(folder / name, text.encode())
    probe = folder / "began"
    probe.unlink(missing_ok=True)
    probe.touch()
    return probe.stat().st_mtime_ns


def sweep(folder: Path) -> None:
    """Take away the drafts of builds that were killed."""
    for each in (folder, *(folder / name for name in _INSIDE)):
        for draft in each.glob(f"*{DRAFT}"):
            draft.unlink(missing_ok=True)


def same(was: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Tell whether files hold the same, whenever they were written."""
    return was == found or (
        was.keys() == found.keys() and all(was[path][-1] == found[path][-1] for path in was)
    )


def stamp_of(path: Path) -> list[int] | None:
    """Give what tells whether a file was written again; ``None`` where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ino]
