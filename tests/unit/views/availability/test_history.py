from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from aboveboard.model.moments import month_of
from aboveboard.model.words import MaintenanceState, ServiceStatus
from aboveboard.scope import FOREVER, Scope
from aboveboard.views.availability.history import (
    boundaries,
    incident_intervals,
    incident_status,
    maintenance_state,
)
from aboveboard.views.availability.services import Records
from factories import client, incident, maintenance, service

Look = Callable[..., tuple[Scope, Records]]


def utc(clock: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(f"2026-11-12 {clock}").replace(tzinfo=UTC)


TWO = {
    "services/shop.yaml": service(name="Shop"),
    "clients/acme/client.yaml": client(services=[{"service": "web"}, {"service": "shop"}]),
}


@pytest.fixture
def intervals(look: Look) -> Callable[..., list[tuple[str, str, str]]]:
    """Give what an incident did to a service: from, to (``-`` is for ever) and status."""

    def of(body: str, name: str = "web", **facts: Any) -> list[tuple[str, str, str]]:
        given = {"services": {"web": "major_outage", "shop": "operational"}, **facts}
        scope, _ = look({**TWO, "incidents/2026-11-12-x.md": incident(body, **given)})
        return [
            (f"{i.start:%H:%M}", "-" if i.end == FOREVER else f"{i.end:%H:%M}", i.status.value)
            for i in incident_intervals(scope.incidents[0], name)
        ]

    return of


Intervals = Callable[..., list[tuple[str, str, str]]]
LONG = (
    "## 09:58 Investigating\nWe look.\n\n"
    "## 10:20 Identified {web: partial_outage, shop: degraded_performance}\nWe know.\n\n"
    "## 10:45 Monitoring {shop: operational}\nWe watch.\n\n"
    "## 11:05 Resolved\nWell.\n"
)


def test_each_service_has_its_own_way_through_an_incident(intervals: Intervals) -> None:
    """It begins with ``began``; what an update does not name stays as it was."""
    assert intervals(LONG) == [
        ("09:40", "10:20", "major_outage"),
        ("10:20", "11:05", "partial_outage"),
    ]
    assert intervals(LONG, "shop") == [("10:20", "10:45", "degraded_performance")]


def test_an_open_incident_has_no_end(intervals: Intervals) -> None:
    """While nobody writes Resolved, it goes on."""
    assert intervals("## 09:58 Investigating\nWe look.\n") == [("09:40", "-", "major_outage")]


def test_ended_cuts_off_what_was_written_later(intervals: Intervals) -> None:
    """A fault that ended before we wrote so is not counted to the writing."""
    assert intervals(LONG, ended="2026-11-12 10:30") == [
        ("09:40", "10:20", "major_outage"),
        ("10:20", "10:30", "partial_outage"),
    ]
    assert intervals(LONG, ended="2026-11-12 10:00") == [("09:40", "10:00", "major_outage")]


def test_an_incident_that_opens_again_leaves_the_time_between_well(intervals: Intervals) -> None:
    """After Resolved every service is well, until an update says otherwise."""
    again = (
        LONG + "\n## 11:30 Investigating {web: major_outage}\nAgain.\n\n## 11:40 Resolved\nOh.\n"
    )
    assert intervals(again)[2:] == [("11:30", "11:40", "major_outage")]


def test_two_updates_of_one_minute_leave_no_empty_stretch(intervals: Intervals) -> None:
    """The later one holds from that minute on."""
    body = (
        "## 09:58 Identified {web: partial_outage}\nIn part.\n\n"
        "## 09:58 Identified {web: degraded_performance}\nSlow, rather.\n\n"
        "## 11:05 Resolved\nWell.\n"
    )
    assert intervals(body) == [
        ("09:40", "09:58", "major_outage"),
        ("09:58", "11:05", "degraded_performance"),
    ]


def test_a_service_that_an_incident_does_not_touch_has_none_of_it(intervals: Intervals) -> None:
    """No interval, and well at every moment."""
    assert intervals(LONG, "mail") == []


def test_a_status_holds_from_its_first_minute_and_not_in_its_last(look: Look) -> None:
    """Intervals are half-open."""
    scope, _ = look({"incidents/2026-11-12-x.md": incident()})
    told = [
        incident_status(scope.incidents[0], "web", utc(at))
        for at in ("09:39", "09:40", "11:04", "11:05")
    ]
    well, down = ServiceStatus.OPERATIONAL, ServiceStatus.MAJOR_OUTAGE
    assert told == [well, down, down, well]


def test_boundaries_are_the_beginning_every_update_and_the_end(look: Look) -> None:
    """Each is a moment at which something may read differently."""
    for ended, more in (({}, []), ({"ended": "2026-11-12 10:59"}, ["10:59"])):
        scope, _ = look({"incidents/2026-11-12-x.md": incident(**ended)})
        told = [f"{at:%H:%M}" for at in boundaries(scope.incidents[0])]
        assert told == ["09:40", "09:58", "11:05", *more]


@pytest.mark.parametrize(
    ("facts", "now", "state"),
    [
        ({}, "01:59", MaintenanceState.SCHEDULED),
        ({}, "02:00", MaintenanceState.IN_PROGRESS),
        ({}, "03:29", MaintenanceState.IN_PROGRESS),
        ({}, "03:30", MaintenanceState.VERIFYING),
        ({"done": "2026-11-12 03:10"}, "03:09", MaintenanceState.IN_PROGRESS),
        ({"done": "2026-11-12 03:10"}, "03:10", MaintenanceState.COMPLETED),
        ({"done": "2026-11-12 04:00"}, "03:45", MaintenanceState.VERIFYING),
        ({"done": "2026-11-12 04:00"}, "04:00", MaintenanceState.COMPLETED),
        ({"cancelled": "2026-11-11"}, "01:00", MaintenanceState.CANCELLED),
        ({"cancelled": "2026-11-11 10:00"}, "02:30", MaintenanceState.CANCELLED),
    ],
)
def test_the_state_of_a_window_comes_from_the_clock(
    look: Look, facts: dict[str, str], now: str, state: MaintenanceState
) -> None:
    """Scheduled, in progress, verifying once overdue, completed when done, or cancelled."""
    text = maintenance(
        from_="2026-11-12 02:00", to="2026-11-12 03:30", announced="2026-11-01 10:00", **facts
    )
    scope, _ = look({"maintenance/2026-11-12-w.md": text})
    assert maintenance_state(scope.maintenance[0], utc(now)) is state


@pytest.mark.parametrize(
    ("back", "first"),
    [
        (0, date(2026, 1, 1)),
        (1, date(2025, 12, 1)),
        (13, date(2024, 12, 1)),
        (-1, date(2026, 2, 1)),
        (-12, date(2027, 1, 1)),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(back: int, first: date) -> None:
    """The month before January is December of the year before."""
    assert month_of(date(2026, 1, 31), back) == first
