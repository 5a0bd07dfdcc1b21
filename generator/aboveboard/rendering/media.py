"""Where a picture lies in a portal, and how a text finds it there."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TypeAlias

from markupsafe import Markup  # noqa: TID251 - this is rendering

Media: TypeAlias = Callable[[str], str]
"""Gives a picture's path in a portal, by that in the content folder."""

_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_DIGITS = 32
_PICTURE = re.compile(r' src="picture:([^"]+)"')


def media_path(picture: str, published: bytes) -> str:
    """Give a picture's path in the portal.

    The name is the beginning of the SHA-256 of what everybody who sees the picture has of it. Its
    own path may name another client, and whoever guesses that must not find it confirmed. It is
    128 bits of it: nobody who may send us two pictures can make them meet under one name.

    Args:
        picture: Relative to the content folder; its ending stays.
        published: The picture's bytes as the portal has them.
    """
    suffix = PurePosixPath(picture).suffix.lower()
    return f"media/{sha256(published).hexdigest()[:_DIGITS]}{suffix}"


def placed(html: Markup, address_of: Media) -> Markup:
    """Give pictures their addresses as seen from where they are shown."""
    if "picture:" not in html:
        return html

    def address(picture: re.Match[str]) -> str:
        return f' src="{address_of(picture[1])}"'

    return Markup(_TAG.sub(lambda tag: _PICTURE.sub(address, tag[0]), html))  # noqa: S704 - was clean
