"""The kinds of feed that there are."""

from aboveboard.feeds.feed import Feed, FeedKind
from aboveboard.scope import Scope
from aboveboard.views.services import Records

FEED_KINDS: tuple[FeedKind, ...] = ()


def feeds_of(scope: Scope, records: Records) -> tuple[Feed, ...]:
    """Gather the files for programs of a client's portal."""
    return tuple(feed for kind in FEED_KINDS for feed in kind(scope, records))
