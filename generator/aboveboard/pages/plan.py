"""The plan of a portal: all its pages, before any is rendered, so that no link can be dead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from aboveboard.feeds import Feed, feeds_of
from aboveboard.feeds.headers import public_headers
from aboveboard.languages import ENGLISH_ALONE, Language, Languages
from aboveboard.model.company import Brand
from aboveboard.model.words import ServiceStatus
from aboveboard.pages.kinds import PAGE_KINDS, everything_page
from aboveboard.pages.page import Page
from aboveboard.pages.pictures import pictures_in
from aboveboard.scope import PublicScope, Scope
from aboveboard.views.addresses import portal_address
from aboveboard.views.availability.services import records_of
from aboveboard.views.change import Change
from aboveboard.views.frame import FollowLink, Frame, NavEntry, frame_of, public_frame_of
from aboveboard.views.home import HomeView
from aboveboard.views.people.testimonials import public_quotes_view
from aboveboard.views.voice import Voice


@dataclass(frozen=True, slots=True)
class PortalPlan:
    """A portal that is about to be rendered."""

    folder: str
    """The portal's folder in the site; empty for the public root."""
    frame: Frame
    pages: tuple[Page, ...]
    feeds: tuple[Feed, ...]
    pictures: tuple[str, ...]
    """The pictures that its pages show, relative to the content folder."""
    base_url: str | None
    """Where the portal is published, without a slash at the end."""
    brand: Brand
    language: Language
    changes: tuple[Change, ...]
    """When its pages would read differently by time alone, soonest first."""


def plan_pages(scope: Scope, now: datetime, languages: Languages = ENGLISH_ALONE) -> PortalPlan:
    """Plan a client's portal: two clients on one plan have the same kinds in the same order.

    Raises:
        ValueError: Two pages or feeds have one path.
    """
    records = records_of(scope, now, languages)
    parts = tuple(page for kind in PAGE_KINDS for page in kind(scope, records))
    pages = (*parts, everything_page(scope, records, parts))
    feeds = feeds_of(scope, records)
    _refuse_twins([*(page.path for page in pages), *(feed.path for feed in feeds)])
    nav = tuple(NavEntry(page.kind, page.nav) for page in pages if page.nav)
    follow = tuple(
        FollowLink(feed.path, feed.title, feed.media_type)
        for feed in feeds
        if feed.title and feed.media_type
    )
    return PortalPlan(
        folder=scope.portal_path,
        frame=replace(frame_of(scope, records), nav=nav, follow=follow, status=_state_of(parts)),
        pages=pages,
        feeds=feeds,
        pictures=pictures_in(scope),
        base_url=portal_address(scope),
        brand=scope.company.brand,
        language=records.voice.language,
        changes=tuple(sorted(records.changes)),
    )


def plan_public_pages(scope: PublicScope, languages: Languages = ENGLISH_ALONE) -> PortalPlan:
    """Plan the site's root: who we are and how to reach us, and what may be quoted in public."""
    base = scope.company.base_url
    voice = Voice(scope.company.timezone, languages.of(scope.company.language))
    pages = [
        Page("root", None, "index.html", scope.company.name, None),
        Page("404", None, "404.html", voice.say("This page is not here"), None),
    ]
    if scope.quotes:
        view = public_quotes_view(scope, voice)
        title = voice.say("What our clients say")
        pages.append(Page("public-testimonials", None, "testimonials/index.html", title, view))
    pictures = {quote.picture for quote in scope.quotes if quote.picture}
    return PortalPlan(
        folder="",
        frame=public_frame_of(scope, voice),
        pages=tuple(pages),
        feeds=(public_headers(),),
        pictures=tuple(sorted(pictures.union(scope.company.brand.logos))),
        base_url=base.rstrip("/") if base else None,
        brand=scope.company.brand,
        language=voice.language,
        changes=(),
    )


def _state_of(pages: Iterable[Page]) -> ServiceStatus | None:
    """Give the state that Home tells, so that nothing around the pages tells another."""
    return next((page.view.status for page in pages if isinstance(page.view, HomeView)), None)


def _refuse_twins(paths: Iterable[str]) -> None:
    seen: set[str] = set()
    for path in paths:
        if path.casefold() in seen:
            raise ValueError(path)
        seen.add(path.casefold())
