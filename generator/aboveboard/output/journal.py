"""The journal: what a publication will do, written before it does any of it.

Once the journal is on disk the publication is bound to happen: whatever interrupts it,
the next command rolls it forward. Before that, the site has not been touched and
staging is thrown away. The journal's own checksum tells the two apart.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from aboveboard.output.disk import DRAFT, fingerprint, look_at, remove_tree, write_durably
from aboveboard.output.folder import Folders, Place
from aboveboard.output.manifest import is_hash, is_listing, listing_to_json, read_json, to_json
from aboveboard.output.paths import parent_of


@dataclass(frozen=True, slots=True)
class Journal:
    """One publication, as it will be done.

    Attributes:
        files: The manifest to be.
        writes: The staged paths, each with the hash that the manifest so far has for
            it; None for a path that it does not list.
        removals: The paths to prune, each with its hash in the manifest so far.
    """

    files: Mapping[str, str]
    writes: Mapping[str, str | None]
    removals: Mapping[str, str]


def write_journal(place: Place, journal: Journal) -> None:
    """Write the journal, durably: from here on the publication happens."""
    write_durably(place.journal, _pieces_of(journal))


def _pieces_of(journal: Journal) -> Iterator[bytes]:
    """Yield ``{"body": …, "checksum": …}``."""
    checksum = hashlib.sha256()
    yield b'{"body":'
    for piece in _body_of(journal):
        checksum.update(piece)
        yield piece
    checksum.update(b"\n")
    yield b',"checksum":"%s"}\n' % checksum.hexdigest().encode()


def _body_of(journal: Journal) -> Iterator[bytes]:
    yield b'{"files":'
    yield from listing_to_json(journal.files)
    yield b',"removals":'
    yield from listing_to_json(journal.removals)
    yield b',"writes":'
    yield from listing_to_json(journal.writes)
    yield b"}"


def read_journal(place: Place) -> Journal | None:
    """Return the journal of an interrupted publication.

    None if there is none, or one that is cut, altered, or names a path that is not
    plainly inside the site.
    """
    content = read_json(place, "journal.json")
    if not isinstance(content, dict):
        return None
    body = content.get("body")
    if not isinstance(body, dict) or content.get("checksum") != _checksum(body):
        return None
    files, writes, removals = (body.get(key) for key in ("files", "writes", "removals"))
    if not (is_listing(files) and _is_plan(writes) and is_listing(removals)):
        return None
    if not files.keys() >= writes.keys() or files.keys() & removals.keys():
        return None
    return Journal(files, writes, removals)


def was_interrupted(place: Place) -> bool:
    """Say whether an earlier publication left its journal, its staging or its drafts."""
    left = (place.journal, place.staging, place.drafts)
    return any(look_at(each) is not None for each in left)


def drop_torn(place: Place, journal: Journal) -> None:
    """Remove what is in staging but is not what was staged.

    Pages are not synced one by one, so after a power cut the journal may have outlived
    some. A page without its staged file stays as it was until the publication that
    follows. A link in staging is removed, never followed.
    """
    folders = Folders(place.state)
    for path in journal.writes:
        obstacle = folders.obstacle(parent_of(f"{place.staging.name}/{path}"))
        staged = place.staging / path
        if obstacle is not None:
            remove_tree(place.state / obstacle)
        elif fingerprint(staged) != journal.files[path]:
            remove_tree(staged)


def close_journal(place: Place) -> None:
    """Remove the journal, what is left of staging, and drafts that never got their names."""
    remove_tree(place.journal)
    for draft in place.state.glob(f"*{DRAFT}"):
        remove_tree(draft)
    remove_tree(place.drafts)
    remove_tree(place.staging)


def _is_plan(value: object) -> TypeGuard[dict[str, str | None]]:
    # Its paths are safe if the listing has them all, which is looked at next.
    return isinstance(value, dict) and all(
        digest is None or is_hash(digest) for digest in value.values()
    )


def _checksum(body: object) -> str:
    return hashlib.sha256(to_json(body)).hexdigest()
