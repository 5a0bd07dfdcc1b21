"""One page: its address in the portal and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a portal. ``kind`` and ``id`` name it for links; ``kind`` is its template, too."""

    kind: str
    id: str | None
    path: str
    """Relative to the portal's folder, such as ``status/index.html``."""
    title: str
    view: object
    nav: str | None = None
    """Its words in the navigation; ``None`` where it does not stand there."""
    section: str | None = None
    """The kind of the page in the navigation to which it belongs, where it is not one."""
    holds: tuple[tuple[str, str, str], ...] = ()
    """What stands on it and may be linked to: kind, id, and its anchor there."""


class PageKind(Protocol):
    """Makes the pages of one kind that a client has."""

    def __call__(self, scope: Scope, records: Records) -> Iterator[Page]:
        """Yield the pages; none where the plan has no such section."""
