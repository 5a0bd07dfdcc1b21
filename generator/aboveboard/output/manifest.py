"""The manifest: which files the last publication left in the site, by hash.

``{"files": {path: sha256}, "format": 1, "left": {path: sha256}}``, sorted and without
spaces: the same site gives the same bytes. Pages that are published no longer, and could not
be pruned since somebody had changed them, are ``left``, by the hash of what we wrote; where
there are none, so is that key. An earlier version of Aboveboard passes over it.
"""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeGuard

from aboveboard.output.disk import look_at, read_back, write_durably
from aboveboard.output.folder import Place, is_empty, refuse_foreign, refuse_no_file
from aboveboard.output.paths import is_safe
from aboveboard.output.refusal import OutputRefused

FORMAT = 1
_AT_ONCE = 1000
_LARGEST = 1 << 30
"""Bytes; the list of a million files has a seventh of that, and no more is read."""

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last publication left in the site; the hash of what we wrote, by path.

    Attributes:
        files: What is published.
        left: What is not, and had been changed by hand, so that it was not pruned.
    """

    files: Mapping[str, str]
    left: Mapping[str, str] = field(default_factory=dict)


def read_manifest(place: Place) -> Manifest | None:
    """Return what the last publication left.

    None stands for a first publication. A manifest that cannot be trusted is no more
    than a missing one, and both are harmless while the site is empty.

    Raises:
        OutputRefused: The site has files, and the manifest is missing or damaged; or what lies
            in its place is no file.
    """
    content = read_json(place, "manifest.json")
    if isinstance(content, dict) and content.get("format") == FORMAT:
        files, left = content.get("files"), content.get("left", {})
        if is_listing(files) and is_listing(left):
            return Manifest(files, left)
    if is_empty(place.site):
        refuse_no_file(place.manifest)
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


def write_manifest(place: Place, manifest: Manifest) -> None:
    """Replace the manifest, durably."""
    left = b',"left":%s' % _dumped(manifest.left) if manifest.left else b""
    end = b',"format":%d%s}\n' % (FORMAT, left)
    write_durably(place.manifest, chain((b'{"files":',), listing_to_json(manifest.files), (end,)))


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
