"""How the API writes ids and moments."""

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from aboveboard.feeds.xml import KEPT

_LENGTH = 12


def id_of(kind: str, *names: str) -> str:
    """Make the id of a thing: twelve signs of ``[0-9a-f]``, the same in every build."""
    return sha256(":".join((kind, *names)).encode()).hexdigest()[:_LENGTH]


@lru_cache(maxsize=KEPT)
def stamp(moment: datetime) -> str:
    """Write a moment in UTC, always with three decimals: ``2026-11-12T09:58:00.000Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
