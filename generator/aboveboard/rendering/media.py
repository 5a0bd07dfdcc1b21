"""Where a picture lies in a portal."""

from hashlib import sha256
from pathlib import PurePosixPath


def media_path(picture: str) -> str:
    """Give a picture's path in the portal.

    The name is made of a digest, because the picture's own path may name another client.
    """
    suffix = PurePosixPath(picture).suffix.lower()
    return f"media/{sha256(picture.encode()).hexdigest()[:16]}{suffix}"
