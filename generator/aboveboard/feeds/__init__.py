"""What programs read: bytes without templates, made of a client's scope alone."""

from aboveboard.feeds.feed import Feed, FeedKind, ToHtml
from aboveboard.feeds.kinds import FEED_KINDS, feeds_of

__all__ = ["FEED_KINDS", "Feed", "FeedKind", "ToHtml", "feeds_of"]
