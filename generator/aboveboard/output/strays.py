"""Strays: what lies in a portal's folder and no publication would take away."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from aboveboard.output.disk import fingerprint, look_at
from aboveboard.output.folder import Place
from aboveboard.output.manifest import read_manifest


def strays(site: Path, portal: str) -> tuple[str, ...] | None:
    """Name the files in a portal's folder that we did not write, or that were changed since.

    Links are named and not followed; so are files that may not be read.

    Args:
        site: The published folder.
        portal: The portal's folder in it.

    Returns:
        Their paths relative to the site, sorted; None where nothing was published to it from
        here, so that nobody can say.

    Raises:
        OutputRefused: The list of what we wrote is missing or damaged.
        OSError: Something cannot be read.
    """
    place = Place.of(site)
    manifest = read_manifest(place) if look_at(place.state) else None
    if manifest is None:
        return None
    ours = {**manifest.left, **manifest.files}
    return tuple(path for path in _files(place.site, portal) if _is_stray(place.site, path, ours))


def _is_stray(site: Path, path: str, ours: dict[str, str]) -> bool:
    with suppress(PermissionError):  # of what may not be read nobody knows that it is ours
        return path not in ours or fingerprint(f"{site}/{path}") != ours[path]
    return True


def _files(site: Path, portal: str) -> list[str]:
    found = look_at(f"{site}/{portal}")
    if found is None or not stat.S_ISDIR(found.st_mode):
        return [] if found is None else [portal]
    return sorted(
        Path(folder, name).relative_to(site).as_posix()
        for folder, folders, files in os.walk(f"{site}/{portal}", onerror=_raise)
        for name in (*files, *(one for one in folders if Path(folder, one).is_symlink()))
    )


def _raise(error: OSError) -> None:
    raise error
