"""The newest of many, as far as the API tells of them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from aboveboard.model.events import Incident, Maintenance

MOST = 50
"""As many as the API tells at most."""
_Event = TypeVar("_Event", Incident, Maintenance)


def newest(
    events: Iterable[_Event],
    at: Callable[[_Event], datetime],
    is_over: Callable[[_Event], bool],
) -> list[_Event]:
    """Give at most 50 events, newest first.

    Where there are more, one that is still to come or going on is never left out for one that is
    over.
    """
    in_order = sorted(events, key=lambda event: (at(event), event.id), reverse=True)
    told = sorted(in_order, key=is_over)[:MOST]
    return sorted(told, key=lambda event: (at(event), event.id), reverse=True)
