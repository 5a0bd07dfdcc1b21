"""The kinds of feed that there are."""

from aboveboard.feeds.atom import atom_feed
from aboveboard.feeds.badge import badge_feed
from aboveboard.feeds.calendar import calendar_feed
from aboveboard.feeds.feed import Feed, FeedKind
from aboveboard.feeds.headers import headers_feed
from aboveboard.feeds.rss import rss_feed
from aboveboard.feeds.statuspage import statuspage_files
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records

FEED_KINDS: tuple[FeedKind, ...] = (
    atom_feed,
    rss_feed,
    calendar_feed,
    badge_feed,
    statuspage_files,
    headers_feed,
)


def feeds_of(scope: Scope, records: Records) -> tuple[Feed, ...]:
    """Gather the files for programs of a client's portal."""
    return tuple(feed for kind in FEED_KINDS for feed in kind(scope, records))
