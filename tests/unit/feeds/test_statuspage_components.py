import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from factories import client, incident, maintenance, service

Written = Callable[..., bytes | None]
Read = Callable[..., dict[str, Any]]

SHOP = service(name="Online shop", means="People can order.", group="For visitors")
MAIL = service(name="Mail", means="Mail arrives.")
WEB = service(group="For visitors")
GROUP_ID = "c20bd4c5b74b"
WEB_ID = "aa8cbc868e50"
SHOP_ID = "51a01431e626"
THREE = {
    "services/web.yaml": WEB,
    "services/shop.yaml": SHOP,
    "services/mail.yaml": MAIL,
    "clients/acme/client.yaml": client(
        services=[
            {"service": "web", "since": "2025-02-01"},
            {"service": "mail"},
            {"service": "shop", "since": "2026-06-01", "called": "The quay shop"},
        ]
    ),
}


@pytest.fixture
def read(written: Written) -> Read:
    """Read ``components.json`` or another file of the API."""

    def read_file(*args: object, name: str = "components", **kwargs: object) -> dict[str, Any]:
        content = written(f"api/v2/{name}.json", *args, **kwargs)
        assert content is not None
        told: dict[str, Any] = json.loads(content)
        return told

    return read_file


def test_a_service_is_a_component(read: Read) -> None:
    """All of a component's keys are worked out from the service and the client's subscription.

    ``printf component:web | openssl dgst -sha256``; the same with ``page:acme``.
    """
    assert read()["components"] == [
        {
            "id": WEB_ID,
            "name": "Website",
            "status": "operational",
            "created_at": "2024-01-01T00:00:00.000Z",
            "updated_at": "2024-01-01T00:00:00.000Z",
            "position": 1,
            "description": "Your pages open.",
            "showcase": True,
            "start_date": "2024-01-01",
            "group_id": None,
            "page_id": "e7231b6d4d57",
            "group": False,
            "only_show_if_degraded": False,
        }
    ]


def test_services_of_one_group_stand_together_below_it(read: Read) -> None:
    """A group stands where its first member does, and positions are counted through."""
    told = read(THREE)["components"]
    assert [(each["position"], each["name"]) for each in told] == [
        (1, "For visitors"),
        (2, "Website"),
        (3, "The quay shop"),
        (4, "Mail"),
    ]
    assert [each["group_id"] for each in told] == [None, GROUP_ID, GROUP_ID, None]


def test_a_group_is_a_component_with_its_members(read: Read) -> None:
    """A group is as old as its oldest member, and names its members in their order.

    ``printf 'group:For visitors' | openssl dgst -sha256``
    """
    assert read(THREE)["components"][0] == {
        "id": GROUP_ID,
        "name": "For visitors",
        "status": "operational",
        "created_at": "2025-02-01T00:00:00.000Z",
        "updated_at": "2026-05-31T23:00:00.000Z",
        "position": 1,
        "description": None,
        "showcase": False,
        "start_date": None,
        "group_id": None,
        "page_id": "e7231b6d4d57",
        "group": True,
        "only_show_if_degraded": False,
        "components": [WEB_ID, SHOP_ID],
    }


def test_a_group_is_as_well_as_the_worst_of_its_members(read: Read) -> None:
    """One member that is down makes the group down, and tells since when."""
    down = incident(
        "## 14:00 Investigating\nWe look.\n",
        services={"shop": "major_outage"},
        began="2026-11-21 13:50",
    )
    told = read({**THREE, "incidents/2026-11-21-down.md": down})["components"]
    assert [(each["name"], each["status"]) for each in told] == [
        ("For visitors", "major_outage"),
        ("Website", "operational"),
        ("The quay shop", "major_outage"),
        ("Mail", "operational"),
    ]
    assert told[0]["updated_at"] == told[2]["updated_at"] == "2026-11-21T13:50:00.000Z"


def test_only_what_the_client_has_now_is_a_component(read: Read) -> None:
    """A service that went and one that is to come are none; on its last day it still is."""
    changes = {
        **THREE,
        "clients/acme/client.yaml": client(
            services=[
                {"service": "web", "until": "2026-11-20"},
                {"service": "mail", "until": "2026-11-21"},
                {"service": "shop", "since": "2026-11-22"},
            ]
        ),
    }
    assert [each["name"] for each in read(changes)["components"]] == ["Mail"]


def test_a_service_that_came_back_is_there_once_and_as_new(read: Read) -> None:
    """Of two times with a service the one that runs counts, with the name it has in it."""
    own = client(
        services=[
            {"service": "web", "since": "2026-05-01", "called": "New pages"},
            {"service": "web", "until": "2025-03-31", "called": "Old pages"},
        ]
    )
    fault = incident(services={"web": "major_outage"}, began="2025-03-03 09:00").replace(
        "## 09:58", "## 2025-03-03 09:58"
    )
    changes = {"clients/acme/client.yaml": own, "incidents/2025-03-03-x.md": fault}
    (told,) = read(changes)["components"]
    assert (told["name"], told["created_at"], told["updated_at"]) == (
        "New pages",
        "2026-04-30T23:00:00.000Z",
        "2026-04-30T23:00:00.000Z",
    )
    (past,) = read(changes, name="incidents")["incidents"]
    assert past["incident_updates"][-1]["affected_components"][0]["name"] == "New pages"


def test_the_days_are_those_of_the_client(read: Read) -> None:
    """A subscription begins at midnight in the client's own zone; the page names that zone."""
    own = client(timezone="America/New_York", services=[{"service": "web", "since": "2025-01-02"}])
    told = read({"clients/acme/client.yaml": own})
    assert told["components"][0]["created_at"] == "2025-01-02T05:00:00.000Z"
    assert told["components"][0]["start_date"] == "2025-01-02"
    assert told["page"]["time_zone"] == "America/New_York"


def _down(**services: str) -> dict[str, str]:
    """Give an open incident with these statuses."""
    text = incident("## 14:00 Investigating\nx\n", services=services, began="2026-11-21 14:00")
    return {"incidents/2026-11-21-down.md": text}


WORK = {
    "maintenance/2026-11-21-work.md": maintenance(
        from_="2026-11-21 14:30", to="2026-11-21 15:30", announced="2026-11-01 10:00"
    )
}


@pytest.mark.parametrize(
    ("changes", "indicator", "description"),
    [
        ({}, "none", "All Systems Operational"),
        (WORK, "maintenance", "Service Under Maintenance"),
        (_down(web="degraded_performance"), "minor", "Partially Degraded Service"),
        ({**WORK, **_down(mail="degraded_performance")}, "minor", "Partially Degraded Service"),
        (_down(web="partial_outage"), "minor", "Minor Service Outage"),
        (_down(web="partial_outage", shop="degraded_performance"), "minor", "Minor Service Outage"),
        (_down(web="major_outage"), "major", "Partial System Outage"),
        (_down(web="major_outage", shop="partial_outage"), "major", "Partial System Outage"),
        (
            _down(web="major_outage", shop="major_outage", mail="major_outage"),
            "critical",
            "Major Service Outage",
        ),
        (_down(web="operational"), "none", "All Systems Operational"),
    ],
)
def test_how_all_do_together_follows_from_the_components_alone(
    read: Read, changes: dict[str, str], indicator: str, description: str
) -> None:
    """Statuspage's own words, by the worst status; critical only where nothing works."""
    told = read({**THREE, **changes}, name="status")
    assert told["status"] == {"indicator": indicator, "description": description}


def test_a_client_without_a_service_is_well(read: Read) -> None:
    """Before its first service begins there is no component, and nothing is wrong."""
    own = client(services=[{"service": "web", "since": "2026-12-01"}])
    told = read({"clients/acme/client.yaml": own}, name="summary")
    assert told["components"] == []
    assert told["status"] == {"indicator": "none", "description": "All Systems Operational"}
    assert told["page"]["updated_at"] == "2024-01-01T00:00:00.000Z"


def test_a_component_knows_since_when_its_status_holds(read: Read) -> None:
    """``updated_at`` is when the status last changed, here when the fault was over."""
    told = read(
        {"incidents/2026-11-12-x.md": incident()}, now=datetime(2026, 11, 12, 10, tzinfo=UTC)
    )
    assert told["components"][0]["updated_at"] == "2026-11-12T09:40:00.000Z"
    told = read({"incidents/2026-11-12-x.md": incident()})
    assert told["components"][0]["updated_at"] == "2026-11-12T11:05:00.000Z"
