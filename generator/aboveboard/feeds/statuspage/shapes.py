"""The objects of the API, with their keys in the order in which Statuspage writes them.

Every key is always there; what may be ``null`` says so by its type.
"""

from typing import NotRequired, TypedDict


class Page(TypedDict):
    """The status page itself."""

    id: str
    name: str
    url: str
    time_zone: str
    updated_at: str


class Overall(TypedDict):
    """How everything does, in a word and in a sentence."""

    indicator: str
    description: str


class Component(TypedDict):
    """A service, or a group of them, which alone has ``components``."""

    id: str
    name: str
    status: str
    created_at: str
    updated_at: str
    position: int
    description: str | None
    showcase: bool
    start_date: str | None
    group_id: str | None
    page_id: str
    group: bool
    only_show_if_degraded: bool
    components: NotRequired[list[str]]


class Affected(TypedDict):
    """A component whose status changed with an update."""

    code: str
    name: str
    old_status: str
    new_status: str


class Update(TypedDict):
    """One entry of an incident's or a maintenance window's timeline."""

    id: str
    status: str
    body: str
    incident_id: str
    created_at: str
    updated_at: str
    display_at: str
    affected_components: list[Affected] | None
    deliver_notifications: bool
    custom_tweet: None
    tweet_id: None


class Happening(TypedDict):
    """What incidents and maintenance windows share."""

    id: str
    name: str
    status: str
    created_at: str
    updated_at: str
    monitoring_at: str | None
    resolved_at: str | None
    impact: str
    shortlink: str
    started_at: str
    page_id: str
    incident_updates: list[Update]
    components: list[Component]


class Incident(Happening):
    """An incident."""

    reminder_intervals: None


class Maintenance(Happening):
    """A maintenance window."""

    scheduled_for: str
    scheduled_until: str
