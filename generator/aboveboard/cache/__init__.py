"""What the last build knew, so that the next one does only what a push needs.

It lies in ``.aboveboard/cache`` and may be deleted at any time. There is a file a client and one
of the house, so that no file holds two clients' words. Nothing is unpickled and nothing trusted:
a file that is damaged, of another version or of another client is as good as none, and what it
says holds only as long as the very bytes that it speaks of are there.
"""

from aboveboard.cache.index import Inputs, Runtime
from aboveboard.cache.remembered import Kept, Texts, Told
from aboveboard.cache.request import Request
from aboveboard.cache.seen import Seen
from aboveboard.cache.shelf import Cache

__all__ = [
    "Cache",
    "Inputs",
    "Kept",
    "Request",
    "Runtime",
    "Seen",
    "Texts",
    "Told",
]
