"""One file for programs: its address in the portal and how it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records

ToHtml = Callable[[str, str], str]
"""``to_html(markdown, up)``: safe HTML; ``up`` stands before the addresses of its pictures."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A file that programs read."""

    path: str
    """Relative to the portal's folder, such as ``api/v2/status.json``."""
    write: Callable[[ToHtml], bytes]
    title: str | None = None
    """What a reader may follow it as; ``None`` where pages do not point at it."""
    media_type: str | None = None


class FeedKind(Protocol):
    """Makes the files of one kind that a client's portal has."""

    def __call__(self, scope: Scope, records: Records) -> Iterator[Feed]:
        """Yield the files; none where the plan has no such section."""
