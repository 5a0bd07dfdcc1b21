"""What the pictures of a content folder are called in the portals, and what they hold there."""

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


def published(content: Path, picture: str, path: str) -> bytes:
    """Give a picture as it is published under a name that was made before.

    Args:
        content: The content folder.
        picture: Relative to it.
        path: What ``media_of`` called it, which pages may say by now.

    Raises:
        OSError: It cannot be read, or its name would be another by now.
    """
    shown = bare_picture(content / picture)
    if media_path(picture, shown) != path:
        changed = "this picture changed while the site was built"
        raise OSError(0, changed, str(content / picture))
    return shown
