"""Where somebody's words are used: on which pages today, and in which files of the content."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from aboveboard.checks.findings import Records
from aboveboard.checks.words.echoes import Echo, echoes, stands_in
from aboveboard.checks.words.said import Words
from aboveboard.model.quotes import OUT_OF_REACH, photo_of, places_of, quote_of
from aboveboard.pages import PortalPlan, plan_pages, plan_public_pages
from aboveboard.quoting.states import state_of
from aboveboard.rendering import Media
from aboveboard.scope import Ours, public_scope_of, scopes_of
from aboveboard.views.people.quotes import QuoteView, quote_view
from aboveboard.views.texts import Markdown
from aboveboard.views.voice import Voice

_Part = TypeVar("_Part")
_ENGLISH = Voice(ZoneInfo("UTC"))
"""Portals are planned in English here, whatever their clients speak."""


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows somebody's words."""

    client: str | None
    """Whose portal it is in; ``None``: the public page."""
    path: str
    """In the site."""


@dataclass(frozen=True, slots=True)
class Used:
    """Somebody's words and all their uses."""

    words: Words
    state: str
    pages: tuple[Use, ...]
    outside: tuple[str, ...]
    """Where people may use them by hand: proposals, posts."""
    photo: str | None
    """The photo that the consent names, relative to the content folder."""
    photos: tuple[str, ...]
    """Where the site shows it."""
    echoes: tuple[Echo, ...]
    """Where in the content they stand, too."""
    record: tuple[Use, ...] = ()
    """The pages of the client's own record that hold the very words, quoted or not."""


def uses_of(
    records: Records, now: datetime, wanted: Iterable[Words], media: Media
) -> tuple[Used, ...]:
    """Find all uses of some people's words.

    Args:
        records: All records, in which nothing keeps pages from being planned.
        now: As of when the pages are looked at; aware.
        wanted: Whose words.
        media: Names the pictures as portals do.
    """
    sought = tuple(wanted)
    pages: dict[str, list[Use]] = {words.id: [] for words in sought}
    photos: dict[str, list[str]] = {words.id: [] for words in sought}
    record: dict[str, list[Use]] = {words.id: [] for words in sought}
    standing = tuple(echoes(sought, records.documents))
    at_home = {echo.words.id for echo in standing if echo.is_at_home}
    for client, plan in _plans(records, now):
        folder = PurePosixPath(plan.folder)
        shown = {page.path: frozenset(quotes_in(page.view)) for page in plan.pages}
        for words in sought:
            quote, photo = _as_shown(words), photo_of(words.testimonial, words.client.id)
            found = [path for path, quotes in shown.items() if quote in quotes]
            pages[words.id] += [Use(client, str(folder / path)) for path in found]
            if client == words.client.id and words.id in at_home:
                told = (page for page in plan.pages if _holds(page.view, words))
                record[words.id] += [Use(client, str(folder / page.path)) for page in told]
            if found and photo and photo in plan.pictures:
                photos[words.id].append(str(folder / media(photo)))
    ours = Ours.of(records.portal)
    return tuple(
        Used(
            words=words,
            state=state_of(words, ours, records.today),
            pages=tuple(pages[words.id]),
            outside=_outside(words, ours),
            photo=photo_of(words.testimonial, words.client.id),
            photos=tuple(photos[words.id]),
            echoes=tuple(echo for echo in standing if echo.words == words),
            record=tuple(record[words.id]),
        )
        for words in sought
    )


def _plans(records: Records, now: datetime) -> Iterator[tuple[str | None, PortalPlan]]:
    for scope in scopes_of(records.portal, records.portal.clients):
        yield scope.folder.client.id, plan_pages(scope, now)
    yield None, plan_public_pages(public_scope_of(records.portal))


def _as_shown(words: Words) -> QuoteView | None:
    """Give words as a page shows them."""
    if words.testimonial.consent is None:
        return None
    return quote_view(quote_of(words.testimonial, words.client), _ENGLISH)


def _outside(words: Words, ours: Ours) -> tuple[str, ...]:
    if ours.holds_back(words.testimonial, words.client):
        return ()
    return tuple(place.value for place in places_of(words.testimonial) if place in OUT_OF_REACH)


def quotes_in(view: object) -> Iterator[QuoteView]:
    """Yield every quote in a view, however deep."""
    return _parts_of(view, QuoteView)


def _holds(view: object, words: Words) -> bool:
    """Tell whether a page's own text holds somebody's very words."""
    said = tuple(filter(None, (words.testimonial.quote, words.testimonial.original)))
    return any(stands_in(one, text.text) for text in _parts_of(view, Markdown) for one in said)


def _parts_of(view: object, kind: type[_Part]) -> Iterator[_Part]:
    """Yield every part of one kind in a view, however deep."""
    if isinstance(view, kind):
        yield view
    elif is_dataclass(view):
        for part in fields(view):
            yield from _parts_of(getattr(view, part.name), kind)
    elif isinstance(view, tuple | list):
        for item in view:
            yield from _parts_of(item, kind)
    elif isinstance(view, Mapping):
        for item in view.values():
            yield from _parts_of(item, kind)
