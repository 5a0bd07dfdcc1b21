"""A portal's files in the site: what a look at them tells without opening one."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from aboveboard.cache.index import digest_of

_OF_THE_ROOT = ("assets", "media", "testimonials")
"""Folders that are the public root's; their names are reserved, so that no client has them."""


def stamps_of(site: Path, folder: str) -> str:
    """Hash the sizes and times of all files below a folder of the site, whoever put them there.

    Of the site's root (no folder) the files that lie in it are looked at, and its own folders.
    """
    lines = sorted(_lines(f"{site}/{folder}", "", deep=bool(folder)))
    if not folder:
        for name in _OF_THE_ROOT:
            lines += sorted(_lines(f"{site}/{name}", f"{name}/", deep=True))
    return digest_of(lines)


def listed_by_portal(manifest: Mapping[str, str]) -> dict[str, str]:
    """Hash what a manifest says of each top-level folder."""
    lines: dict[str, list[str]] = {}
    for path, digest in manifest.items():
        top, slash, _ = path.partition("/")
        if slash:
            lines.setdefault(top, []).append(f"{path} {digest}")
    return {top: digest_of(sorted(each)) for top, each in lines.items()}


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
            yield f"{prefix}{entry.name} {look.st_mode} {look.st_size} {look.st_mtime_ns}"
        elif deep:
            yield from _lines(entry.path, f"{prefix}{entry.name}/", deep=True)
