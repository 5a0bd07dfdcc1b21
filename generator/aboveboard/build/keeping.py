"""Keeping in mind what a build made, for the next one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from aboveboard.build.batch import Portal
from aboveboard.build.checked import Checked
from aboveboard.build.memory import Memory
from aboveboard.cache import Kept, Texts, Told
from aboveboard.cache.site import by_portal, listing_of, stamps_of
from aboveboard.output import Publication


def keep_in_mind(
    memory: Memory,
    checked: Checked,
    made: Mapping[str, Portal],
    told: Told,
    publication: Publication,
) -> None:
    """Keep what a whole build made and told.

    Args:
        memory: Where it is kept.
        checked: What it was made of.
        made: What became of each client's portal.
        told: What was told of it; it holds no longer than each of the portals.
        publication: Where everything was published; its lock is still held.
    """
    listed = by_portal(publication.draft.files)
    kept = {
        client: replace(one.kept, inputs=memory.around.client(client))
        if one.kept
        else _kept(memory, one, listing_of(listed.get(one.folder, {})), told.made_at)
        for client, one in made.items()
    }
    until = min((told.until, *(one.until for one in kept.values())))
    reader = checked.reader
    texts = Texts(
        memory.around.ground if reader else "",
        told.made_at,
        (reader and reader.until) or told.made_at,
        frozenset(found.where.path for found in reader.found) if reader else frozenset(),
        checked.until or told.made_at,
    )
    if memory.cache.seen.written_since():
        return
    if reader and reader.shelved:
        reader.shelved.keep(checked.sources.documents, reader.alone)
    memory.cache.remember(replace(told, until=until), kept, texts, publication.place.manifest)


def _kept(memory: Memory, made: Portal, listed: str, now: datetime) -> Kept:
    return Kept(
        folder=made.folder,
        fingerprint=made.fingerprint,
        inputs=memory.around.client(made.client or ""),
        made_at=now,
        until=min(change.at for change in made.changes if change.at > now),
        pages=made.pages,
        changes=made.changes,
        listed=listed,
        stamps=stamps_of(memory.site, made.folder),
    )
