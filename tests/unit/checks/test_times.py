from datetime import date
from typing import Any

import pytest

from factories import (
    client,
    concern,
    consent,
    files,
    incident,
    maintenance,
    problems_of,
    quotation,
    with_contact,
)

ACME = "clients/acme"
INCIDENT, WINDOW = "incidents/2026-11-12-x.md", "maintenance/2026-12-05-x.md"
OPEN = "## 10:00 Monitoring\nWe watch it.\n"
OVER = "## 11:05 Resolved\nDone.\n"


def told(path: str, text: str) -> list[str]:
    """Give what is wrong with one file of a project: line, column and message."""
    lines = problems_of(with_contact({path: text}))
    assert all(f"{path}:" in line and ": error impossible-time: " in line for line in lines)
    return [line.removeprefix(f"{path}:").replace(" error impossible-time:", "") for line in lines]


@pytest.mark.parametrize(
    ("body", "ended", "expected"),
    [
        (OVER, "2026-11-12 09:40", []),
        (OVER, "2026-11-12 11:05", []),
        (OPEN, "2026-11-12 10:00", []),
        (OVER, "2026-11-12 09:39", ["6:8: It ended before it began."]),
        (OVER, "2026-11-12 11:06", ["6:8: We wrote Resolved before it ended."]),
        (
            OPEN,
            "2026-11-12 10:01",
            ["6:8: It ended after the last update, which does not say Resolved."],
        ),
    ],
)
def test_an_incident_ends_after_it_began_and_before_the_last_update(
    body: str, ended: str, expected: list[str]
) -> None:
    """``ended`` is for a fault that was over before we wrote so."""
    assert told(INCIDENT, incident(body, ended=ended)) == expected


@pytest.mark.parametrize(
    ("today", "faulty"),
    [(date(2026, 11, 12), False), (date(2026, 11, 11), False), (date(2026, 11, 10), True)],
)
def test_an_incident_is_not_told_before_it_happens(
    today: date,
    faulty: bool,  # noqa: FBT001 - what is expected
) -> None:
    """A day of grace is left for places where it is tomorrow already."""
    lines = problems_of(files({INCIDENT: incident()}), today)
    expected = (
        f"{INCIDENT}:5:8: error impossible-time: This incident has a time after today, {today}."
    )
    assert lines == ([expected] if faulty else [])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"to": "2026-12-05 02:01"}, []),
        ({"to": "2026-12-05 02:00"}, ["6:5: It is over before it begins."]),
        ({"to": "2026-12-05 01:59"}, ["6:5: It is over before it begins."]),
        ({"done": "2026-12-05 02:00"}, []),
        ({"done": "2026-12-05 04:30"}, []),
        ({"done": "2026-12-05 01:59"}, ["8:7: It was done before it began."]),
        ({"cancelled": "2026-12-01"}, []),
        (
            {"done": "2026-12-05 03:00", "cancelled": "2026-12-01"},
            ["9:12: It was both done and called off."],
        ),
    ],
)
def test_a_window_opens_closes_and_is_done_in_this_order(
    facts: dict[str, str], expected: list[str]
) -> None:
    """Work may take longer than announced, but not end before it began."""
    assert told(WINDOW, maintenance(**facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"services": [{"service": "web", "until": "2024-01-01"}]}, []),
        (
            {"services": [{"service": "web", "until": "2023-12-31"}]},
            ["6:10: 'until' is earlier than what it follows (2024-01-01)."],
        ),
        (
            {"services": [{"service": "web", "since": "2025-01-01", "until": "2024-12-31"}]},
            ["7:10: 'until' is earlier than what it follows (2025-01-01)."],
        ),
        (
            {"engagements": [{"id": "a", "name": "A", "from": "2026-05-04", "to": "2026-05-03"}]},
            ["10:7: 'to' is earlier than what it follows (2026-05-04)."],
        ),
        ({"engagements": [{"id": "a", "name": "A", "to": "2020-05-03"}]}, []),
    ],
)
def test_subscriptions_and_engagements_run_forwards(
    facts: dict[str, Any], expected: list[str]
) -> None:
    """A subscription without a first day begins with the client."""
    assert told(f"{ACME}/client.yaml", client(**facts)) == expected


@pytest.mark.parametrize("key", ["acknowledged", "answered"])
def test_a_concern_is_answered_after_it_was_raised(key: str) -> None:
    """The same minute will do."""
    path = f"{ACME}/concerns/2026-11-03-x.md"
    assert told(path, concern(**{key: "2026-11-03 16:10"})) == []
    assert told(path, concern(**{key: "2026-11-03 16:09"})) == [
        f"5:{len(key) + 3}: '{key}' is earlier than what it follows (2026-11-03 16:10 UTC)."
    ]


def test_a_yes_is_taken_back_after_it_was_given() -> None:
    """On the same day will do."""
    path = f"{ACME}/testimonials/2026-06-01-joan.yaml"
    assert told(path, quotation(consent(withdrawn="2026-10-22"))) == []
    assert told(path, quotation(consent(withdrawn="2026-10-21"))) == [
        "19:14: 'withdrawn' is earlier than what it follows (2026-10-22)."
    ]
