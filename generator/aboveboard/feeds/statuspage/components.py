"""The client's services as components of a status page, and how they do together."""

from functools import lru_cache

from aboveboard.feeds.statuspage.shapes import Component, Overall
from aboveboard.feeds.statuspage.stamps import id_of, stamp
from aboveboard.model.words import ServiceStatus
from aboveboard.views.availability.history import worst
from aboveboard.views.availability.services import Records, ServiceRecord

_OVERALL = {
    ServiceStatus.MAJOR_OUTAGE: ("major", "Partial System Outage"),
    ServiceStatus.PARTIAL_OUTAGE: ("minor", "Minor Service Outage"),
    ServiceStatus.DEGRADED_PERFORMANCE: ("minor", "Partially Degraded Service"),
    ServiceStatus.UNDER_MAINTENANCE: ("maintenance", "Service Under Maintenance"),
    ServiceStatus.OPERATIONAL: ("none", "All Systems Operational"),
}
_NOTHING_WORKS = ("critical", "Major Service Outage")


@lru_cache(maxsize=1024)
def component_id(service: str) -> str:
    """Give the id of a service's component."""
    return id_of("component", service)


def components_of(records: Records, page_id: str) -> tuple[Component, ...]:
    """Give the services that the client has now, in the order of its record.

    Services of one group stand together below a component for the group, where the first of them
    stands. Positions are counted through, so that a group comes before its members however a
    program sorts.
    """
    gathered: dict[str, list[ServiceRecord]] = {}
    for record in records.current:
        gathered.setdefault(_group_of(record) or f"\0{record.id}", []).append(record)
    found: list[Component] = []
    for members in gathered.values():
        group = _group_of(members[0])
        group_id = id_of("group", group) if group else None
        first = len(found) + (2 if group else 1)
        services = [
            _service(record, page_id, group_id, position)
            for position, record in enumerate(members, first)
        ]
        if group_id and group:
            found.append(_group(group_id, group, services, members))
        found += services
    return tuple(found)


def overall_of(records: Records) -> Overall:
    """Say how the services do together, from their status alone.

    Source: the words are Statuspage's own.
    """
    statuses = {record.status for record in records.current}
    nothing_works = statuses == {ServiceStatus.MAJOR_OUTAGE}
    indicator, description = _NOTHING_WORKS if nothing_works else _OVERALL[worst(statuses)]
    return Overall(indicator=indicator, description=description)


def _group_of(record: ServiceRecord) -> str | None:
    return record.own.service.group


def _service(record: ServiceRecord, page_id: str, group_id: str | None, position: int) -> Component:
    begins = record.own.begins_at
    return Component(
        id=component_id(record.id),
        name=record.own.name,
        status=record.status.value,
        created_at=stamp(begins),
        updated_at=stamp(max(begins, record.since or begins)),
        position=position,
        description=record.own.service.means,
        showcase=True,
        start_date=record.own.since.isoformat(),
        group_id=group_id,
        page_id=page_id,
        group=False,
        only_show_if_degraded=False,
    )


def _group(
    group_id: str, name: str, services: list[Component], members: list[ServiceRecord]
) -> Component:
    """Make the component of a group: as well as the worst of its members, as old as the oldest."""
    return Component(
        id=group_id,
        name=name,
        status=worst(member.status for member in members).value,
        created_at=min(service["created_at"] for service in services),
        updated_at=max(service["updated_at"] for service in services),
        position=services[0]["position"] - 1,
        description=None,
        showcase=False,
        start_date=None,
        group_id=None,
        page_id=services[0]["page_id"],
        group=True,
        only_show_if_degraded=False,
        components=[service["id"] for service in services],
    )
