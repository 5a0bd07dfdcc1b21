"""The manifest: which files the last publication left in the site, by hash.

``{"files": {path: sha256}, "format": 1}``, sorted and without spaces: the same site
gives the same bytes.
"""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeGuard

from aboveboard.output.disk import look_at, read_back, write_durably
from aboveboard.output.folder import Place, is_empty, refuse_foreign
from aboveboard.output.paths import is_safe
from aboveboard.output.refusal import OutputRefused

FORMAT = 1
_AT_ONCE = 1000
_LARGEST = 1 << 30
"""Bytes; the list of a million files has a seventh of that, and no more is read."""

_HASH = re.compile(r"[0-9a-f]{64}")


def read_manifest(place: Place) -> dict[str, str] | None:
    """Return the hash of every file that the last publication left, by path.

    None stands for a first publication. A manifest that cannot be trusted is no more
    than a missing one, and both are harmless while the site is empty.

    Raises:
        OutputRefused: The site has files, and the manifest is missing or damaged.
    """
    content = read_json(place, "manifest.json")
    if isinstance(content, dict) and content.get("format") == FORMAT:
        files = content.get("files")
        if is_listing(files):
            return files
    if is_empty(place.site):
        return None
    if look_at(place.manifest) is None:
        refuse_foreign(place)
    raise OutputRefused(
        f"The list of what Aboveboard wrote to {place.site} ({place.manifest}) is"
        " damaged or of a newer version, so the folder is not empty and nobody can"
        " say whose files those are.",
        f"Restore the list, or remove {place.state} and empty the output folder, then"
        " build everything again.",
    )


def write_manifest(place: Place, files: Mapping[str, str]) -> None:
    """Replace the manifest, durably."""
    end = b',"format":%d}\n' % FORMAT
    write_durably(place.manifest, chain((b'{"files":',), listing_to_json(files), (end,)))


def is_listing(value: object) -> TypeGuard[dict[str, str]]:
    """Say whether ``value`` maps safe paths to hashes and is nothing else."""
    return isinstance(value, dict) and all(
        is_safe(path) and is_hash(digest) for path, digest in value.items()
    )


def is_hash(value: object) -> bool:
    """Say whether ``value`` is a SHA-256 in lower-case hexadecimal."""
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def read_json(place: Place, name: str) -> object:
    """Return the JSON in a file of the state folder; None if there is none."""
    path = place.state / name
    found = look_at(path)
    if found is None or not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
        return None
    try:
        content: object = json.loads(read_back(path))
    except (ValueError, RecursionError):  # cut, not UTF-8, or nested without end
        return None
    return content


def to_json(value: object) -> bytes:
    """Return ``value`` as the one spelling of JSON that the state folder uses."""
    return _dumped(value) + b"\n"


def listing_to_json(files: Mapping[str, str | None]) -> Iterator[bytes]:
    """Yield the same JSON in pieces, so that that of a great site is never in memory whole."""
    paths = sorted(files)
    begin = b"{"
    for start in range(0, len(paths), _AT_ONCE):
        piece = {path: files[path] for path in paths[start : start + _AT_ONCE]}
        yield begin + _dumped(piece)[1:-1]
        begin = b","
    yield b"}" if paths else b"{}"


def _dumped(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
