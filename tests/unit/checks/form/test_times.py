from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.checks import Records, check
from factories import (
    NOW,
    client,
    company,
    concern,
    consent,
    files,
    incident,
    maintenance,
    note,
    problems_of,
    quotation,
    reading_of,
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


def off(called: str, began: str) -> str:
    """Say that work was called off too late, both times in December."""
    return f"It was called off on 2026-12-{called}, after the work had begun on 2026-12-{began}."


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
    ("now", "faulty"),
    [("2026-11-12T11:05", False), ("2026-11-12T10:50", False), ("2026-11-12T10:49", True)],
)
def test_an_incident_is_not_told_before_it_happens(
    now: str,
    faulty: bool,  # noqa: FBT001 - what is expected
) -> None:
    """A quarter of an hour is left, because clocks differ and people round up."""
    lines = problems_of(files({INCIDENT: incident()}), datetime.fromisoformat(f"{now}+00:00"))
    expected = (
        f"{INCIDENT}:5:8: warning future-time: "
        "This incident has a time yet to come, 2026-11-12 11:05."
    )
    assert lines == ([expected] if faulty else [])


def test_what_is_yet_to_come_is_told_in_the_company_s_zone() -> None:
    """11:05 in New York is 16:05 UTC; the beginning itself may lie ahead, too."""
    texts = files({"company.yaml": company(timezone="America/New_York"), INCIDENT: incident()})
    message = "warning future-time: This incident has a time yet to come, 2026-11-12 11:05."
    assert problems_of(texts, datetime(2026, 11, 12, 15, 50, tzinfo=UTC)) == []
    for hour, minute in ((15, 49), (0, 0)):
        now = datetime(2026, 11, 12, hour, minute, tzinfo=UTC)
        assert problems_of(texts, now) == [f"{INCIDENT}:5:8: {message}"]


@pytest.mark.parametrize("path", ["notes/{}-x.md", f"{ACME}/notes/{{}}-x.md"])
def test_a_note_is_of_today_or_before(path: str) -> None:
    """On the company's calendar: at 15:00 UTC it is tomorrow on Kiritimati already."""
    today, tomorrow = (path.format(day) for day in ("2026-11-21", "2026-11-22"))
    texts = files({today: note(title="x"), tomorrow: note(title="x")})
    assert problems_of(texts) == [
        f"{tomorrow}:2:1: warning future-time: This note is of 2026-11-22, which is yet to come."
    ]
    assert problems_of({**texts, "company.yaml": company(timezone="Pacific/Kiritimati")}) == []


@pytest.mark.parametrize(
    ("zone", "now", "faulty"),
    [
        ("Europe/London", "2026-12-05T03:31", False),
        ("Europe/London", "2026-12-05T23:59", False),
        ("Europe/London", "2026-12-06T00:00", True),
        ("Pacific/Kiritimati", "2026-12-05T09:59", False),
        ("Pacific/Kiritimati", "2026-12-05T10:00", True),
    ],
)
def test_work_is_closed_on_the_day_on_which_its_window_ends(
    zone: str,
    now: str,
    faulty: bool,  # noqa: FBT001 - what is expected
) -> None:
    """Midnight on Kiritimati is at 10:00 UTC; what is done or called off is closed."""
    expected = (
        f"{WINDOW}:6:5: warning work-not-closed: The window ended on 2026-12-05, and nothing says "
        "that the work is done."
    )
    moment = datetime.fromisoformat(f"{now}+00:00")
    for facts, told_of in (
        ({}, faulty),
        ({"done": "2026-12-05 03:00"}, False),
        ({"cancelled": "2026-12-01"}, False),
    ):
        texts = files({"company.yaml": company(timezone=zone), WINDOW: maintenance(**facts)})
        assert problems_of(texts, moment) == ([expected] if told_of else [])


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        (
            "incidents/2026-11-22-x.md",
            incident("## 09:40 Resolved\nx\n", began="2026-11-22 09:40"),
            "Correct the day or the clock; planned work belongs into maintenance/.",
        ),
        ("notes/2026-11-22-x.md", note(), "Correct the day in the file's name."),
        (
            "maintenance/2026-11-01-x.md",
            maintenance(from_="2026-11-01 02:00", to="2026-11-01 03:00"),
            "Add `done:` with the time when it was over, or `cancelled:`.",
        ),
        (WINDOW, maintenance(to="2026-12-05 02:00"), "Correct `from` or `to`."),
        (
            WINDOW,
            maintenance(cancelled="2026-12-06"),
            "Work that has begun is not called off: write `done` with the time when it was over.",
        ),
    ],
)
def test_the_remedy_for_an_odd_time_says_what_to_write(path: str, text: str, hint: str) -> None:
    """A clock may be wrong, a window may be forgotten."""
    reading = reading_of(files({path: text}))
    assert reading.portal is not None
    (problem,) = check(Records(reading.portal, NOW, reading.where))
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"to": "2026-12-05 02:01"}, []),
        ({"to": "2026-12-05 02:00"}, ["6:5: The window is over before it begins, or just then."]),
        ({"to": "2026-12-05 01:59"}, ["6:5: The window is over before it begins, or just then."]),
        ({"done": "2026-12-05 02:00"}, []),
        ({"done": "2026-12-05 04:30"}, []),
        ({"done": "2026-12-05 01:59"}, ["8:7: It was done before it began."]),
        ({"cancelled": "2026-12-01"}, []),
        ({"cancelled": "2026-12-05"}, []),
        ({"cancelled": "2026-12-05 02:00"}, []),
        ({"cancelled": "2026-12-05 03:01 +01:00"}, [f"8:12: {off('05 02:01', '05 02:00')}"]),
        ({"cancelled": "2026-12-06"}, [f"8:12: {off('06', '05')}"]),
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


def test_the_day_on_which_work_is_called_off_is_the_company_s() -> None:
    """At 20:00 in New York it is the next day in London already."""
    facts = {"from_": "2026-12-05 20:00", "to": "2026-12-05 22:00"}
    for day, faulty in (("2026-12-05", False), ("2026-12-06", True)):
        texts = files(
            {
                "company.yaml": company(timezone="America/New_York"),
                WINDOW: maintenance(**facts, cancelled=day),
            }
        )
        expected = f"{WINDOW}:8:12: error impossible-time: {off('06', '05')}"
        assert problems_of(texts) == ([expected] if faulty else [])
    late = maintenance(**facts, cancelled="2026-12-05 20:01")
    (line,) = problems_of(files({**texts, WINDOW: late}))
    assert line.endswith(off("05 20:01", "05 20:00"))


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


@pytest.mark.parametrize(
    ("before", "since", "told_as"),
    [
        ("2026-11-02", "2026-11-03", "2026-11-03"),
        ("2026-11-03 16:09", "2026-11-03 16:10", "2026-11-03 16:10 UTC"),
    ],
)
def test_a_concern_is_put_right_after_it_was_raised(before: str, since: str, told_as: str) -> None:
    """By the clock where somebody wrote it, else by the day."""
    path = f"{ACME}/concerns/2026-11-03-x.md"
    assert told(path, concern(resolved=since)) == []
    assert told(path, concern(resolved=before)) == [
        f"5:11: 'resolved' is earlier than what it follows ({told_as})."
    ]


def test_a_yes_is_taken_back_after_it_was_given() -> None:
    """On the same day will do."""
    path = f"{ACME}/testimonials/2026-06-01-joan.yaml"
    assert told(path, quotation(consent(withdrawn="2026-10-22"))) == []
    assert told(path, quotation(consent(withdrawn="2026-10-21"))) == [
        "19:14: 'withdrawn' is earlier than what it follows (2026-10-22)."
    ]
