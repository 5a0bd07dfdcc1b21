"""Addresses of pages as a feed names them."""

from aboveboard.scope import Scope
from aboveboard.views.addresses import portal_address


class Addresses:
    """Names the pages of a portal in one feed.

    Whole addresses where the company says where it publishes, else relative to the feed itself,
    so that they hold under any path and from disk.

    Args:
        scope: The client's world.
        feed: The feed's own path, relative to the portal's folder.
    """

    def __init__(self, scope: Scope, feed: str) -> None:
        base = portal_address(scope)
        self.is_whole = base is not None
        self.up = f"{base}/" if base else "../" * feed.count("/")
        """What stands before a path of the portal."""

    def page(self, path: str) -> str:
        """Give the address of a page, such as ``status/index.html``."""
        return self.up + (path.removesuffix("index.html") if self.is_whole else path)
