"""Where a picture lies in a portal, and how a text finds it there."""

import re
from hashlib import sha256
from pathlib import PurePosixPath

from markupsafe import Markup  # noqa: TID251 - this is rendering

_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_PICTURE = re.compile(r' src="picture:([^"]+)"')


def media_path(picture: str) -> str:
    """Give a picture's path in the portal.

    The name is made of a digest, because the picture's own path may name another client.
    """
    suffix = PurePosixPath(picture).suffix.lower()
    return f"media/{sha256(picture.encode()).hexdigest()[:16]}{suffix}"


def placed(html: Markup, up: str) -> Markup:
    """Give pictures their addresses as seen from a page so far below the portal's folder."""
    if "picture:" not in html:
        return html

    def address(picture: re.Match[str]) -> str:
        return f' src="{up}{media_path(picture[1])}"'

    return Markup(_TAG.sub(lambda tag: _PICTURE.sub(address, tag[0]), html))  # noqa: S704 - was clean
