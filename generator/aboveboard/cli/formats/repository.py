"""Paths as the repository's host knows them: from the root of the repository."""

from pathlib import Path

from aboveboard.cli.present import prefix_of


def place_in_repository(folder: Path, here: Path) -> str:
    """Give what stands before a content path, as seen from the repository's root.

    That is the nearest folder above with ``.git`` in it, a folder or, in a worktree, a file; git
    itself need not be there. Without one it is as seen from ``here``.
    """
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            return prefix_of(folder, above)
    return prefix_of(folder, here)
