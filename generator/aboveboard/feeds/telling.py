"""On what it depends how a feed tells an incident, besides the incident itself.

What is told of an incident is written once for all to whom it is told alike. So nothing else of a
client is at hand where it is written: neither its scope nor its records.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aboveboard.model.events import Incident
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.tasks import FollowUpLine, follow_up_line
from aboveboard.views.voice import Voice

KEPT = 4096
"""How many incidents a feed keeps as it told them: those that were told last."""
_PICTURE = ' src="media/'


@dataclass(frozen=True, slots=True)
class Telling:
    """How an incident is told to a client; equal for all to whom it is told alike."""

    voice: Voice
    now: datetime
    names: tuple[str, ...]
    """What the client calls the services that it touches, in the order in which it names them."""


def telling_of(incident: Incident, names: Mapping[str, str], records: Records) -> Telling:
    """Gather it; ``names`` are what the client calls its services, by their ids."""
    return Telling(records.voice, records.now, tuple(names[name] for name in incident.services))


def names_of(scope: Scope) -> dict[str, str]:
    """Give what a client calls its services, by their ids."""
    return {own.service.id: own.name for own in scope.services}


def tasks_of(incident: Incident, scope: Scope, records: Records) -> tuple[FollowUpLine, ...]:
    """Give what we are changing after an incident."""
    return tuple(follow_up_line(task, scope, records) for task in incident.write_up.follow_ups)


def placed(write: Callable[[str], str], up: str) -> str:
    """Write something as it is seen from one feed.

    Args:
        write: Writes it, given what stands before the addresses of its pictures. Without a
            picture it is the same for all, and asked for as such.
        up: What stands there in this feed.
    """
    alike = write("")
    return write(up) if _PICTURE in alike else alike
