"""A portal's files in the site: what a look at them tells without opening one."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from aboveboard.cache.index import digest_of
from aboveboard.output.disk import fingerprint

_OF_THE_ROOT = ("assets", "media", "testimonials")
"""Folders that are the public root's; their names are reserved, so that no client has them."""


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
