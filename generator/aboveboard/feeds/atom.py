"""``feed.xml``: all that is new, as Atom (RFC 4287)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from xml.etree.ElementTree import Element

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.entries import Entry, entries_of
from aboveboard.feeds.feed import Feed, ToHtml
from aboveboard.feeds.ids import tag_of
from aboveboard.feeds.titles import portal_title
from aboveboard.feeds.xml import child, rfc3339, root, to_bytes
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
    feed = root("feed", xmlns="http://www.w3.org/2005/Atom")
    feed.set("xml:lang", records.voice.language.tag)
    child(feed, "id", tag_of(scope, scope.folder.client.since, "feed"))
    child(feed, "title", portal_title(scope, records.voice))
    child(feed, "updated", rfc3339(entries[0].updated if entries else _beginning(scope)))
    author = child(feed, "author")
    child(author, "name", scope.company.name)
    if scope.company.website:
        child(author, "uri", scope.company.website)
    child(feed, "link", rel="alternate", type="text/html", href=addresses.page(HOME))
    child(feed, "link", rel="self", type=_TYPE, href=addresses.page(_PATH))
    for entry in entries:
        _add(feed, entry, addresses, to_html)
    return to_bytes(feed)


def _add(feed: Element, entry: Entry, addresses: Addresses, to_html: ToHtml) -> None:
    made = child(feed, "entry")
    page = addresses.page(entry.page)
    child(made, "id", entry.id)
    title = child(made, "title", entry.title)
    if entry.lang:
        title.set("xml:lang", entry.lang)
    child(made, "published", rfc3339(entry.published))
    child(made, "updated", rfc3339(entry.updated))
    child(made, "category", term=entry.kind)
    address = f"{page}#{entry.anchor}" if entry.anchor else page
    child(made, "link", rel="alternate", type="text/html", href=address)
    html = entry.write(lambda text: to_html(text, addresses.up))
    child(made, "content", html, type="html")


def _beginning(scope: Scope) -> datetime:
    """Stand in for the newest entry where there is none: the day on which we began."""
    return datetime.combine(scope.folder.client.since, time(), UTC)
