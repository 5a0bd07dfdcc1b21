"""How large a picture is when it is unpacked."""

from typing import NamedTuple

from aboveboard.pictures.broken import Broken

MOST_PIXELS = 100_000_000
"""A small file may unpack to far more, which stops the reader's browser."""


class Bare(NamedTuple):
    """A picture, and what it says of its size, in as many places as it does."""

    raw: bytes
    sizes: list[tuple[int, int]]
    """Width and height in pixels of the whole and of each frame and part, whatever is drawn."""


def require_size(sizes: list[tuple[int, int]]) -> None:
    """Hold a picture to a size that can be told, and shown on a phone.

    Raises:
        Broken: It says none, says that it is empty, or is too large.
    """
    if not sizes or not all(width and height for width, height in sizes):
        raise Broken("it does not say how large it is")
    width, height = max(sizes, key=lambda side: side[0] * side[1])
    if width * height > MOST_PIXELS:
        raise Broken(f"its {width:,} by {height:,} pixels are more than a phone can show")
