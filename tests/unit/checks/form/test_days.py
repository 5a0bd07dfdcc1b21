from typing import Any

import pytest

from factories import client, files, incident, problems_of

ACME = "clients/acme/client.yaml"
INCIDENT = "incidents/2026-11-12-x.md"
OPEN = "## 10:00 Monitoring\nWe watch it.\n"
GOAL: dict[str, Any] = {"id": "orders", "want": "Orders", "from": 1, "to": 10}
WORK: dict[str, Any] = {"id": "shop", "name": "Shop", "from": "2026-02-01", "to": "2026-03-01"}


def told(texts: dict[str, str]) -> list[str]:
    """Give what check tells, without the file."""
    return [line.split(":", 1)[1] for line in problems_of(files(texts))]


def of_client(**facts: Any) -> list[str]:
    """Give what check tells of a client with some facts changed."""
    return told({ACME: client(**facts)})


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ("2026-11-12", []),
        ("2026-11-12 11:05", []),
        ("2026-11-21", []),
        ("2026-11-21 15:00", []),
        (
            "2026-11-12 11:04",
            [
                "6:11: error impossible-time: The report was there to read before the incident was "
                "over, 12 Nov 2026 11:05."
            ],
        ),
        (
            "2026-11-11",
            [
                "6:11: error impossible-time: The report was there to read before the incident was "
                "over, 12 Nov 2026 11:05."
            ],
        ),
        (
            "2026-11-22",
            [
                "6:11: warning future-time: The report was there to read on 22 Nov 2026, which is "
                "yet to come."
            ],
        ),
        (
            "2026-11-21 15:01",
            [
                "6:11: warning future-time: The report was there to read on 21 Nov 2026 15:01, "
                "which is yet to come."
            ],
        ),
    ],
)
def test_a_report_is_there_after_the_end_and_not_after_today(
    reported: str, expected: list[str]
) -> None:
    """By the day, or by the minute where that is written."""
    assert told({INCIDENT: incident(reported=reported)}) == expected


def test_of_what_is_not_over_nothing_is_reported() -> None:
    """The report comes after it."""
    assert told({INCIDENT: incident(OPEN, reported="2026-11-12")}) == [
        "6:11: error impossible-time: The report was there to read, and the incident is not over."
    ]


def test_nothing_is_measured_after_today() -> None:
    """Readings of any day before count, those from before it was said, too."""
    readings = {"2020-01-01": 1, "2026-11-21": 2, "2026-11-22": 10}
    goal = {**GOAL, "said_on": "2026-01-01", "readings": readings}
    assert of_client(goals=[goal]) == [
        "15:5: warning future-time: This reading is of 22 Nov 2026, which is yet to come."
    ]


@pytest.mark.parametrize(("by", "count"), [("2025-12-31", 1), ("2026-01-01", 0)])
def test_nothing_is_wanted_for_a_day_before_it_was_said(by: str, count: int) -> None:
    """On the same day it may be."""
    assert (
        of_client(goals=[{**GOAL, "said_on": "2026-01-01", "by": by}])
        == [
            "12:7: error impossible-time: They want it by 31 Dec 2025, and said so only on "
            "1 Jan 2026."
        ][:count]
    )


@pytest.mark.parametrize("status", ["closed", "parted"])
def test_what_has_ended_has_a_last_day_that_has_come(status: str) -> None:
    """Today is one."""
    assert of_client(engagements=[{**WORK, "status": status, "to": "2026-11-21"}]) == []
    assert of_client(engagements=[{"id": "shop", "name": "Shop", "status": status}]) == [
        f"9:11: error missing-key: 'Shop' is {status}, and 'to' is missing: when did it end?"
    ]
    assert of_client(engagements=[{**WORK, "status": status, "to": "2026-11-22"}]) == [
        f"10:7: warning future-time: 'Shop' is {status}, and ends on 22 Nov 2026."
    ]


def test_what_is_under_way_has_begun() -> None:
    """What is planned need not have; and nothing ends before it begins."""
    ahead = {**WORK, "from": "2026-11-22", "to": "2027-01-01"}
    assert of_client(engagements=[{**ahead, "status": "planned"}]) == []
    assert of_client(engagements=[{**ahead, "status": "active", "from": "2026-11-21"}]) == []
    assert of_client(engagements=[{**ahead, "status": "active"}]) == [
        "9:9: warning future-time: 'Shop' is active, and begins on 22 Nov 2026."
    ]
    (line,) = of_client(engagements=[{**WORK, "to": "2026-01-31"}])
    assert line.startswith("10:7: error impossible-time: 'to' is earlier than what it follows")


@pytest.mark.parametrize(("status", "count"), [("active", 0), ("leaving", 0), ("left", 1)])
def test_who_has_left_has_no_service_without_an_end(status: str, count: int) -> None:
    """The last day is written behind each."""
    assert (
        of_client(status=status)
        == ["5:12: warning left-with-service: Acme has left, and 'web' goes on without an end."][
            :count
        ]
    )
    ended = [{"service": "web", "until": "2026-11-01"}]
    assert of_client(status=status, services=ended) == []
