"""The bytes of a feed, of the smallest project with some files changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import pytest

from aboveboard.feeds import feeds_of
from aboveboard.views.availability.services import records_of
from factories import NOW, feed_html, files, scope_for

Written = Callable[..., bytes | None]
Tree = Callable[..., Element]


@pytest.fixture(scope="session")
def written() -> Written:
    """Write one feed: ``written("feed.xml", changes, now)``; ``None`` where there is none."""

    def write(
        path: str,
        changes: Mapping[str, str | None] | None = None,
        now: datetime = NOW,
        client: str = "acme",
    ) -> bytes | None:
        scope = scope_for(files(changes), client)
        found = {feed.path: feed for feed in feeds_of(scope, records_of(scope, now))}
        return found[path].write(feed_html) if path in found else None

    return write


@pytest.fixture(scope="session")
def tree(written: Written) -> Tree:
    """Write one feed and read it with a parser of XML: ``tree("feed.xml", changes, now)``."""

    def read(*given: object) -> Element:
        text = written(*given)
        assert text is not None
        return fromstring(text)  # noqa: S314 - our own

    return read
