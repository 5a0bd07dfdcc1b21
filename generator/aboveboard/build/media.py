"""What the pictures of a content folder are called in the portals."""

from functools import cache
from pathlib import Path

from aboveboard.rendering import Media, media_path
from aboveboard.sources.pictures import bare_picture


def media_of(content: Path) -> Media:
    """Give what names the pictures of a content folder; for one build, in which none changes.

    It opens each picture once. One that is not to be read, or not whole any more, raises an
    ``OSError``, as it does when it is published.
    """

    @cache
    def named(picture: str) -> str:
        return media_path(picture, bare_picture(content / picture))

    return named
