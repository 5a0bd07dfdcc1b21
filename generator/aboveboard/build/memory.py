"""What the last build made, and which of it would be made the same again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from aboveboard.build.around import Around
from aboveboard.cache import Cache, Kept
from aboveboard.cache.index import HOUSE, digest_of, owner_of
from aboveboard.cache.site import by_portal, is_as_listed, listing_of, stamps_of, stamps_of_each
from aboveboard.checks.leaks.needles import Needle
from aboveboard.scope import Scope

_SEEN_BY_SOME = ("incidents/", "maintenance/", "notes/")
"""Files of the house that not every client reads."""
_SEEN_BY_NONE = "staff/"


@dataclass(frozen=True, slots=True)
class Memory:
    """Tells which portals are unchanged. It looks at the site, and is asked under its lock."""

    cache: Cache
    now: datetime
    site: Path
    around: Around
    listed: Mapping[str, Mapping[str, str]]
    """What lies in each portal: the hash of each file."""
    common: str = ""
    """A hash of all that every portal is made of, and of what is looked for in each."""

    @classmethod
    def of(
        cls, cache: Cache, now: datetime, around: Around, manifest: Mapping[str, str]
    ) -> "Memory":
        """Remember what was made.

        Args:
            cache: What is remembered.
            now: The moment as of which is built.
            around: What every file holds.
            manifest: What lies in the site.
        """
        return cls(cache, now, cache.project.site, around, by_portal(manifest))

    def looking_for(self, needles: Iterable[Needle]) -> "Memory":
        """Gather what all portals have in common.

        Args:
            needles: What the watch looks for.
        """
        shared = [
            f"{path} {digest}"
            for path, digest in sorted(self.cache.inputs.digests(HOUSE).items())
            if not path.startswith(_SEEN_BY_NONE)
            and not (path.startswith(_SEEN_BY_SOME) and path.endswith(".md"))
        ]
        watched = [
            f"{one.owner} {one.what} {one.is_certain} {one.in_compounds} {one.text}"
            for one in needles
        ]
        return replace(self, common=digest_of([self.around.program, *shared, *watched]))

    def untouched(self, clients: Iterable[str]) -> dict[str, Kept]:
        """Give each client's portal as it was made, if no file that could matter was written."""
        known = {
            client: kept
            for client in clients
            if (kept := self.cache.kept(client))
            and kept.inputs == self.around.client(client)
            and self._lists(kept)
        }
        stamps = stamps_of_each(self.site, [kept.folder for kept in known.values()])
        looked = zip(known.items(), stamps, strict=True)
        there = {client: self._as_it_was(kept, stamp) for (client, kept), stamp in looked}
        return {client: kept for client, kept in there.items() if kept}

    def fingerprint(self, scope: Scope) -> str:
        """Hash everything that a client's portal is made of, but the time.

        That is what all have in common, its own folder, each shared file that it reads, and what
        other clients let it read.
        """
        house = self.cache.inputs.digests(HOUSE)
        own = self.cache.inputs.digests(scope.folder.client.id)
        read = [
            *(f"incidents/{one.id}.md" for one in scope.incidents),
            *(f"maintenance/{one.id}.md" for one in scope.maintenance),
            *(f"notes/{one.id}.md" for one in scope.notes),
        ]
        return digest_of(
            [
                self.common,
                *(f"{path} {digest}" for path, digest in sorted(own.items())),
                *(f"{path} {house[path]}" for path in read),
                *map(repr, scope.quotes),
                *(self._picture(quote.picture) for quote in scope.quotes if quote.picture),
            ]
        )

    def _picture(self, path: str) -> str:
        """Hash a picture that lies in another client's folder."""
        return f"{path} {self.cache.inputs.digests(owner_of(path)).get(path)}"

    def unchanged(self, scope: Scope, fingerprint: str) -> Kept | None:
        """Give a portal as it was made, if it would be made the same and lies there untouched."""
        kept = self.cache.kept(scope.folder.client.id)
        if kept is None or (kept.folder, kept.fingerprint) != (scope.portal_path, fingerprint):
            return None
        if not self._lists(kept):
            return None
        return self._as_it_was(kept, stamps_of(self.site, kept.folder))

    def _lists(self, kept: Kept) -> bool:
        """Tell whether the manifest has a portal as it was made, and time has not passed by."""
        files = self.listed.get(kept.folder, {})
        return kept.holds(self.now) and kept.listed == listing_of(files)

    def _as_it_was(self, kept: Kept, stamps: str) -> Kept | None:
        """Give a portal that lies in the site as it was made, by the stamps of its files.

        Where those are others, as of a site that was unpacked anew, the files are read back once.
        """
        if stamps == kept.stamps:
            return kept
        files = self.listed.get(kept.folder, {})
        return replace(kept, stamps=stamps) if is_as_listed(self.site, files) else None
