"""The timeline of an incident or a maintenance window as the API tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from aboveboard.feeds.statuspage.components import component_id
from aboveboard.feeds.statuspage.shapes import Affected, Update
from aboveboard.feeds.statuspage.stamps import id_of, stamp
from aboveboard.model.words import ServiceStatus

Statuses = Mapping[str, ServiceStatus]
WELL: Statuses = MappingProxyType({})
"""Of no service anything but that it works."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a happening, before it is written."""

    key: str
    """Names it among the steps of its happening, the same in every build."""
    at: datetime
    status: str
    body: str
    services: Statuses
    """How each of the services does from this step on."""


def updates_of(
    steps: Sequence[Step], happening: str, names: Mapping[str, str], before: Statuses = WELL
) -> list[Update]:
    """Write the steps of a happening, newest first.

    Args:
        steps: The steps, oldest first.
        happening: The happening's id.
        names: What the client calls its services.
        before: How services did before the first step; what is not in it worked.
    """
    updates: list[Update] = []
    for step in steps:
        at = stamp(step.at)
        updates.append(
            Update(
                id=id_of("update", happening, step.key),
                status=step.status,
                body=step.body,
                incident_id=happening,
                created_at=at,
                updated_at=at,
                display_at=at,
                affected_components=_affected(before, step.services, names) or None,
                deliver_notifications=True,
                custom_tweet=None,
                tweet_id=None,
            )
        )
        before = step.services
    return updates[::-1]


def _affected(before: Statuses, after: Statuses, names: Mapping[str, str]) -> list[Affected]:
    """Name the services whose status is another than before."""
    changes = (
        (service, before.get(service, ServiceStatus.OPERATIONAL), status)
        for service, status in after.items()
    )
    return [
        Affected(
            code=component_id(service),
            name=names[service],
            old_status=old.value,
            new_status=new.value,
        )
        for service, old, new in changes
        if old is not new
    ]
