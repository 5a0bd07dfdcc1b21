"""Links within a portal: relative, and only to pages that are planned."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.pages import Page, PortalPlan
from aboveboard.rendering.brand import icon_name
from aboveboard.rendering.media import Media

Paths: TypeAlias = Mapping[tuple[str, str | None], str]
"""The path of each planned page, and of what stands on one, by kind and id."""
Question: TypeAlias = tuple[str, str | None] | str
"""Where a page, or a place on one, is; or something of the page that asks."""
Asked: TypeAlias = Mapping[Question, str | None]
"""What the links of a page were asked, and what they answered."""


class DeadLinkError(LookupError):
    """A template or view asked for a page that the portal does not have."""


def paths_of(plan: PortalPlan) -> Paths:
    """Gather where everything stands that may be linked to: pages, and places on them."""
    paths: dict[tuple[str, str | None], str] = {}
    for page in plan.pages:
        paths[page.kind, page.id] = page.path
        for kind, name, anchor in page.holds:
            paths[kind, name] = f"{page.path}#{anchor}"
    return paths


class Links:
    """Makes the links of one page; ``link(kind, id)`` in a template.

    All are relative and name files, so that a portal works under any path and from disk. The
    404 page, which a server may show at any depth, uses whole addresses where the company says
    where it publishes.
    """

    def __init__(self, plan: PortalPlan, page: Page, paths: Paths, media: Media) -> None:
        self._page = page
        self._paths = paths
        self._media = media
        tag = plan.frame.shared_language
        self.lang_of_shared = Markup(' lang="{}"').format(tag) if tag else Markup("")
        """The attribute for what is written for all clients, where the pages speak otherwise."""
        self.up = "../" * page.path.count("/")
        if page.kind == "404" and plan.base_url:
            self.up = f"{plan.base_url}/"
        self.place = self.up, self.lang_of_shared
        """What every piece of the page may show without having asked for it."""
        self._of_page = {
            "here": page.kind if page.id is None else None,
            "section": page.section,
            "icon": icon_name(None if page.kind == "404" else plan.frame.status),
        }
        self._asked: dict[Question, str | None] = {}

    def __call__(self, kind: str, id: str | None = None) -> str:  # noqa: A002 - the field's word
        """Link to a planned page, or to a place on one.

        Raises:
            DeadLinkError: There is no such page in this portal.
        """
        path = self._answer((kind, id))
        if path is None:
            raise DeadLinkError(f"{self._page.path} links to {kind} {id}, which is not planned.")
        return f"{self.up}{path}"

    def maybe(self, kind: str, id: str | None = None) -> str | None:  # noqa: A002 - the field's word
        """Link to a page where it is planned; else ``None``, and the words stand alone."""
        path = self._answer((kind, id))
        return None if path is None else f"{self.up}{path}"

    def asset(self, name: str) -> str:
        """Link to a file of the theme."""
        return f"{self.up}assets/{name}"

    def icon(self) -> str:
        """Link to the mark for the tab: that of the portal's state, but where it is of no use."""
        return self.asset(str(self._answer("icon")))

    def feed(self, path: str) -> str:
        """Link to a file for programs."""
        return f"{self.up}{path}"

    def picture(self, path: str) -> str:
        """Link to a picture of the content."""
        return f"{self.up}{self._media(path)}"

    def is_here(self, kind: str) -> bool:
        """Tell whether this is that page."""
        return self._answer("here") == kind

    def is_within(self, kind: str) -> bool:
        """Tell whether this page belongs to that one in the navigation."""
        return self._answer("section") == kind

    def watched(self, render: Callable[..., Markup], *arguments: object) -> tuple[Asked, Markup]:
        """Render a piece of the page; tell what it asked these links, and what they answered."""
        before, self._asked = self._asked, {}
        try:
            html = render(*arguments)
            return self._asked, html
        finally:
            before.update(self._asked)
            self._asked = before

    def answers_as(self, asked: Asked) -> bool:
        """Tell whether these links answer as others did, and take it for asked if so."""
        for what, answer in asked.items():
            if self._known(what) != answer:
                return False
        self._asked.update(asked)
        return True

    def _answer(self, what: Question) -> str | None:
        answer = self._asked[what] = self._known(what)
        return answer

    def _known(self, what: Question) -> str | None:
        return self._of_page[what] if isinstance(what, str) else self._paths.get(what)
