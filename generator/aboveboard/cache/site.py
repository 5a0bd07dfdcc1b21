"""A portal's files in the site: what a look at them tells without opening one."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from aboveboard.cache.index import digest_of
from aboveboard.output.disk import fingerprint, look_at

_OF_THE_ROOT = ("assets", "media", "testimonials")
"""Folders that are the public root's; their names are reserved, so that no client has them."""
_WORTH_A_PROCESS = 200
"""Folders that take longer to look at than a process takes to begin."""
_LENGTH = len(digest_of([]))


def stamps_of_each(site: Path, folders: Sequence[str]) -> list[str]:
    """Give the stamps of many folders in their order; half of them are looked at beside us.

    The other process only looks, and is gone when this returns. What it did not tell, as when
    it was ended from outside, is looked at here.
    """
    half = len(folders) // 2 if len(folders) >= _WORTH_A_PROCESS else 0
    told, telling = os.pipe()
    try:
        child = os.fork() if half else None
    except OSError:  # no more processes are allowed
        child, half = None, 0
    if child == 0:
        _tell(telling, site, folders[:half])
    os.close(telling)
    with os.fdopen(told, "rb") as pipe:
        own = [stamps_of(site, folder) for folder in folders[half:]]
        answer = pipe.read().decode()
    if child is not None:
        os.waitpid(child, 0)
    if len(answer) != half * _LENGTH:
        return [*(stamps_of(site, folder) for folder in folders[:half]), *own]
    return [*(answer[at : at + _LENGTH] for at in range(0, len(answer), _LENGTH)), *own]


def _tell(telling: int, site: Path, folders: Iterable[str]) -> NoReturn:
    """In a forked process: look, tell the parent, and end at once, whatever happens."""
    try:
        with os.fdopen(telling, "w") as pipe:
            pipe.write("".join(stamps_of(site, folder) for folder in folders))
    finally:
        os._exit(0)


def stamps_of(site: Path, folder: str) -> str:
    """Hash the sizes and times of all files below a folder of the site, whoever put them there.

    Of the site's root (no folder) the files that lie in it are looked at, and its own folders.
    """
    if folder and os.path.islink(f"{site}/{folder}"):  # noqa: PTH114 - asked of every portal
        return digest_of([f"{folder} is a link"])
    lines = sorted(_lines(f"{site}/{folder}", "", deep=bool(folder)))
    if not folder:
        for name in _OF_THE_ROOT:
            lines += sorted(_lines(f"{site}/{name}", f"{name}/", deep=True))
    return digest_of(lines)


def looks_of(site: Path, paths: Iterable[str]) -> list[list[int] | None]:
    """Give what tells whether single files of the site lie there as they did; links themselves."""
    found = (look_at(f"{site}/{path}") for path in paths)
    return [one and [one.st_size, one.st_mtime_ns, one.st_ino, one.st_mode] for one in found]


def by_portal(manifest: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Part what a manifest says by top-level folder."""
    found: dict[str, dict[str, str]] = {}
    for path, digest in manifest.items():
        top, slash, _ = path.partition("/")
        if slash:
            found.setdefault(top, {})[path] = digest
    return found


def listing_of(files: Mapping[str, str]) -> str:
    """Hash what a manifest says of some files."""
    return digest_of(sorted(f"{path} {digest}" for path, digest in files.items()))


def is_as_listed(site: Path, files: Mapping[str, str]) -> bool:
    """Read files back, and tell whether each is what the manifest says; no link is followed."""
    top = os.path.realpath(site)
    try:
        return all(
            os.path.realpath(f"{top}/{path}") == f"{top}/{path}"
            and fingerprint(f"{top}/{path}") == digest
            for path, digest in files.items()
        )
    except OSError:
        return False


def _lines(place: str, prefix: str, *, deep: bool) -> Iterable[str]:
    try:
        with os.scandir(place) as entries:
            found = list(entries)
    except OSError:  # not there, or not to be read: then it is not as it was made
        yield f"{prefix} cannot be read"
        return
    for entry in found:
        if not entry.is_dir(follow_symlinks=False):
            look = entry.stat(follow_symlinks=False)
            times = f"{look.st_mtime_ns} {look.st_ctime_ns} {look.st_ino}"
            yield f"{prefix}{entry.name} {look.st_mode} {look.st_size} {times}"
        elif deep:
            yield from _lines(entry.path, f"{prefix}{entry.name}/", deep=True)
