"""``feed.xml``: all that is new, as Atom (RFC 4287)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.entries import Entry, entries_of
from aboveboard.feeds.feed import Feed, ToHtml
from aboveboard.feeds.ids import tag_of
from aboveboard.feeds.telling import placed
from aboveboard.feeds.titles import portal_title
from aboveboard.feeds.xml import element, nested, rfc3339, to_bytes
from aboveboard.scope import Scope
from aboveboard.views.addresses import HOME
from aboveboard.views.availability.services import Records

_PATH = "feed.xml"
_TYPE = "application/atom+xml"


def atom_feed(scope: Scope, records: Records) -> Iterator[Feed]:
    """Yield the Atom feed; every portal has one."""
    title = records.voice.say("What is new")
    yield Feed(_PATH, lambda to_html: _write(scope, records, to_html), title, _TYPE)


def _write(scope: Scope, records: Records, to_html: ToHtml) -> bytes:
    entries = entries_of(scope, records)
    addresses = Addresses(scope, _PATH)
    updated = entries[0].updated if entries else _beginning(scope)
    company = scope.company
    author = [element("name", company.name)]
    if company.website:
        author.append(element("uri", company.website))
    feed = (
        element("id", tag_of(scope, scope.folder.client.since, "feed")),
        element("title", portal_title(scope, records.voice)),
        element("updated", rfc3339(updated)),
        nested("author", author, 1),
        element("link", rel="alternate", type="text/html", href=addresses.page(HOME)),
        element("link", rel="self", type=_TYPE, href=addresses.page(_PATH)),
        *(_entry(entry, addresses, to_html) for entry in entries),
    )
    language = {"xml:lang": records.voice.language.tag}
    return to_bytes(nested("feed", feed, 0, xmlns="http://www.w3.org/2005/Atom", **language))


def _entry(entry: Entry, addresses: Addresses, to_html: ToHtml) -> str:
    page = addresses.page(entry.page)
    address = f"{page}#{entry.anchor}" if entry.anchor else page
    told = (
        element("id", entry.id),
        element("title", entry.title, **({"xml:lang": entry.lang} if entry.lang else {})),
        element("published", rfc3339(entry.published)),
        element("updated", rfc3339(entry.updated)),
        element("category", term=entry.kind),
        element("link", rel="alternate", type="text/html", href=address),
        placed(partial(entry.write, to_html), addresses.up),
    )
    return nested("entry", told, 1)


def _beginning(scope: Scope) -> datetime:
    """Stand in for the newest entry where there is none: the day on which we began."""
    return datetime.combine(scope.folder.client.since, time(), UTC)
