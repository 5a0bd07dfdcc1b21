"""The press: makes the bytes of every file of a portal."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from aboveboard.build.media import media_of, published
from aboveboard.checks.leaks.without import without
from aboveboard.languages import Languages
from aboveboard.model.portal import Portal
from aboveboard.pages import PortalPlan, plan_pages, plan_public_pages
from aboveboard.rendering import Media, Renderer
from aboveboard.scope import PublicScope, Scope, path_of, public_scope_of, scopes_of


@dataclass(frozen=True, slots=True)
class Press:
    """Plans portals and makes the bytes of their files; each process has one of its own."""

    renderer: Renderer
    languages: Languages
    content: Path
    """The folder of content, where pictures lie."""
    now: datetime
    media: Media
    """Names pictures."""

    @classmethod
    def at(cls, templates: Path, content: Path, now: datetime) -> "Press":
        """Set up a press.

        Args:
            templates: The folder with ``layouts/ pages/ components/ theme/ languages/``.
            content: The folder of content.
            now: The moment as of which everything is told; aware.
        """
        media, languages = media_of(content), Languages(templates / "languages")
        return cls(Renderer(templates, media), languages, content, now, media)

    def warm_up(self, tags: Iterable[str]) -> None:
        """Set up what every portal needs, so that processes forked from here find it done.

        Args:
            tags: The languages that pages speak.
        """
        for language in {self.languages.of(tag) for tag in tags}:
            self.renderer.warm_up(language)

    def plan(self, scope: Scope | PublicScope) -> PortalPlan:
        """Plan a client's portal, or the public root."""
        if isinstance(scope, PublicScope):
            return plan_public_pages(scope, self.languages)
        return plan_pages(scope, self.now, self.languages)

    def makers(self, plan: PortalPlan) -> Iterator[tuple[PurePosixPath, Callable[[], bytes]]]:
        """Yield the path of every file, and what makes it."""
        folder, to_html = PurePosixPath(plan.folder), self.renderer.feed_html_in(plan.language)
        for page in plan.pages:
            yield folder / page.path, partial(self.renderer.render, plan, page)
        for feed in plan.feeds:
            yield folder / feed.path, partial(feed.write, to_html)
        for path, content in self.renderer.assets(plan).items():
            yield folder / path, partial(bytes, content)
        pictures = {self.media(picture): picture for picture in plan.pictures}
        for path, picture in pictures.items():  # those that are alike are one file
            yield folder / path, partial(published, self.content, picture, path)


@dataclass(slots=True)
class Proof:
    """Makes files again as they would be if there were no such clients."""

    press: Press
    portal: Portal
    _last: tuple[tuple[str, frozenset[str]], PortalPlan | None] | None = field(default=None)
    """The last portal that was planned without some clients."""

    def made_without(
        self, folder: str, path: PurePosixPath, names: Collection[str]
    ) -> bytes | None:
        """Make a file again; ``None`` where it would not be there.

        Args:
            folder: The portal's folder; empty for the public root.
            path: The file's path in the site.
            names: The clients without whom it is made.
        """
        asked = folder, frozenset(names)
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._planned_without(folder, names)
        plan = self._last[1]
        made = self.press.makers(plan) if plan else ()
        return next((make() for one, make in made if one == path), None)

    def _planned_without(self, folder: str, names: Collection[str]) -> PortalPlan | None:
        portal = without(self.portal, names)
        if not folder:
            return self.press.plan(public_scope_of(portal))
        own = [name for name, one in portal.clients.items() if path_of(one) == folder]
        return next((self.press.plan(one) for one in scopes_of(portal, own)), None)


def languages_of(portal: Portal) -> set[str]:
    """Give the tags of the languages in which clients read."""
    own = (folder.client.language for folder in portal.clients.values())
    return {tag or portal.company.language for tag in own}
