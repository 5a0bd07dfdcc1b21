"""What the last build made, and which of it would be made the same again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from aboveboard.build.around import Around
from aboveboard.cache import Cache, Kept
from aboveboard.cache.index import HOUSE, digest_of, owner_of
from aboveboard.cache.site import by_portal, is_as_listed, listing_of, stamps_of
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
        watched = [f"{one.owner} {one.what} {one.is_certain} {one.text}" for one in needles]
        return replace(self, common=digest_of([self.around.program, *shared, *watched]))

    def untouched(self, client: str) -> Kept | None:
        """Give a client's portal as it was made, if no file that could matter was written."""
        kept = self.cache.kept(client)
        is_it = kept is not None and kept.inputs == self.around.client(client)
        return self._there(kept) if kept and is_it else None

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
        return self._there(kept)

    def _there(self, kept: Kept) -> Kept | None:
        """Give a portal that lies in the site as it was made, and that time has not passed by.

        Files whose times are others, as of a site that was unpacked anew, are read back once.
        """
        files = self.listed.get(kept.folder, {})
        if not kept.holds(self.now) or kept.listed != listing_of(files):
            return None
        stamps = stamps_of(self.site, kept.folder)
        if stamps == kept.stamps:
            return kept
        return replace(kept, stamps=stamps) if is_as_listed(self.site, files) else None
