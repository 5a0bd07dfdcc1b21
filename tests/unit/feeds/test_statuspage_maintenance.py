import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from factories import client, company, maintenance

Written = Callable[..., bytes | None]
Read = Callable[..., list[dict[str, Any]]]

PATH = "maintenance/2026-12-05-server.md"
DONE = {"done": "2026-12-05 03:10"}
LATE = {"done": "2026-12-05 04:10"}


def at(day: int, clock: str) -> datetime:
    """Give a moment of December 2026; London shows UTC."""
    return datetime(2026, 12, day, int(clock[:2]), int(clock[3:]), tzinfo=UTC)


def steps(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Give state and moment of each update, oldest first."""
    updates = told["incident_updates"][::-1]
    return [(u["status"], f"{u['created_at'][8:10]}. {u['created_at'][11:16]}") for u in updates]


@pytest.fixture
def read(written: Written) -> Read:
    """Read the maintenance of a file of the API."""

    def read_file(
        *args: object, name: str = "scheduled-maintenances", **kwargs: object
    ) -> list[dict[str, Any]]:
        content = written(f"api/v2/{name}.json", *args, **kwargs)
        assert content is not None
        told: list[dict[str, Any]] = json.loads(content)["scheduled_maintenances"]
        return told

    return read_file


def test_a_planned_window_tells_its_times(read: Read) -> None:
    """It was created and started, as Statuspage says, when it was announced.

    ``printf maintenance:2026-12-05-server | openssl dgst -sha256``
    """
    (told,) = read({PATH: maintenance()})
    assert {key: told[key] for key in told if not isinstance(told[key], list)} == {
        "id": "a8da29c4230d",
        "name": "A faster server",
        "status": "scheduled",
        "created_at": "2026-11-21T10:00:00.000Z",
        "updated_at": "2026-11-21T10:00:00.000Z",
        "monitoring_at": None,
        "resolved_at": None,
        "impact": "maintenance",
        "shortlink": "../../maintenance/2026-12-05-server/index.html",
        "started_at": "2026-11-21T10:00:00.000Z",
        "page_id": "e7231b6d4d57",
        "scheduled_for": "2026-12-05T02:00:00.000Z",
        "scheduled_until": "2026-12-05T03:30:00.000Z",
    }
    assert [each["name"] for each in told["components"]] == ["Website"]
    (update,) = told["incident_updates"]
    assert (update["status"], update["body"]) == ("scheduled", "We move the pages.")
    assert update["affected_components"] is None


@pytest.mark.parametrize(
    ("facts", "clock", "told"),
    [
        (DONE, "01:59", [("scheduled", "21. 10:00")]),
        (DONE, "02:00", [("scheduled", "21. 10:00"), ("in_progress", "05. 02:00")]),
        (
            DONE,
            "03:10",
            [("scheduled", "21. 10:00"), ("in_progress", "05. 02:00"), ("completed", "05. 03:10")],
        ),
        ({}, "03:29", [("scheduled", "21. 10:00"), ("in_progress", "05. 02:00")]),
        (
            {},
            "03:30",
            [("scheduled", "21. 10:00"), ("in_progress", "05. 02:00"), ("verifying", "05. 03:30")],
        ),
        (
            LATE,
            "04:09",
            [("scheduled", "21. 10:00"), ("in_progress", "05. 02:00"), ("verifying", "05. 03:30")],
        ),
        (
            LATE,
            "04:10",
            [
                ("scheduled", "21. 10:00"),
                ("in_progress", "05. 02:00"),
                ("verifying", "05. 03:30"),
                ("completed", "05. 04:10"),
            ],
        ),
    ],
)
def test_a_window_goes_its_way_by_the_clock(
    read: Read, facts: dict[str, str], clock: str, told: list[tuple[str, str]]
) -> None:
    """Each step is told once it has happened; the last one is the state and the newest news."""
    (window,) = read({PATH: maintenance(**facts)}, now=at(5, clock))
    assert steps(window) == told
    assert window["status"] == told[-1][0]
    assert window["updated_at"] == window["incident_updates"][0]["created_at"]
    assert (window["resolved_at"] is None) is (told[-1][0] != "completed")


def test_each_step_says_what_it_is(read: Read) -> None:
    """The announcement is in our words, the rest follows from the facts."""
    (told,) = read({PATH: maintenance(**LATE)}, now=at(6, "00:00"))
    assert [u["body"] for u in told["incident_updates"]] == [
        "It was over on 5 December 2026, 04:10 GMT, 40 minutes later than we said; "
        "that time counts as ours.",
        "The work should have been over by 5 December 2026, 03:30 GMT. "
        "The time since counts as ours.",
        "The work has begun.",
        "We move the pages.",
    ]
    assert told["resolved_at"] == "2026-12-05T04:10:00.000Z"
    (kept,) = read({PATH: maintenance("", **DONE)}, now=at(6, "00:00"))
    assert [u["body"] for u in kept["incident_updates"]] == [
        "It was over on 5 December 2026, 03:10 GMT, kept to the time.",
        "The work has begun.",
        "Planned for Saturday 5 December 2026, 02:00 to 03:30 GMT.",
    ]


def test_its_services_are_under_maintenance_from_begin_to_end(read: Read) -> None:
    """What changed stands with the step that changed it."""
    (told,) = read({PATH: maintenance(**LATE)}, now=at(6, "00:00"))
    changes = [
        [(c["name"], c["old_status"], c["new_status"]) for c in u["affected_components"] or ()]
        for u in told["incident_updates"]
    ]
    assert changes == [
        [("Website", "under_maintenance", "operational")],
        [],
        [("Website", "operational", "under_maintenance")],
        [],
    ]
    (told,) = read({PATH: maintenance()}, now=at(5, "02:30"))
    assert told["components"][0]["status"] == "under_maintenance"


def test_what_was_announced_once_it_had_begun_was_never_scheduled(read: Read) -> None:
    """Its text then stands with the beginning, and no step is older than the announcement."""
    urgent = {PATH: maintenance(announced="2026-12-05 02:20", **DONE)}
    (told,) = read(urgent, now=at(5, "02:30"))
    assert steps(told) == [("in_progress", "05. 02:20")]
    assert told["incident_updates"][0]["body"] == "We move the pages."
    (told,) = read({PATH: maintenance("", announced="2026-12-05 02:00")}, now=at(5, "02:30"))
    assert [u["body"] for u in told["incident_updates"]] == ["The work has begun."]
    (told,) = read({PATH: maintenance(announced="2026-12-05 05:00", **LATE)}, now=at(6, "00:00"))
    assert steps(told) == [
        ("in_progress", "05. 05:00"),
        ("verifying", "05. 05:00"),
        ("completed", "05. 05:00"),
    ]
    assert told["resolved_at"] == "2026-12-05T04:10:00.000Z"


def test_what_is_to_be_announced_later_is_told_as_the_pages_do(read: Read) -> None:
    """A window whose announcement has a time to come is planned all the same."""
    (told,) = read({PATH: maintenance(announced="2026-12-01 10:00")})
    assert steps(told) == [("scheduled", "01. 10:00")]
    (told,) = read({PATH: maintenance(announced="2026-12-06 10:00")})
    assert steps(told) == [("scheduled", "06. 10:00")]


def test_what_was_called_off_is_left_out(read: Read) -> None:
    """Statuspage deletes such windows; so do we, whatever the moment."""
    off = {PATH: maintenance(cancelled="2026-11-30")}
    assert read(off) == []
    assert read(off, now=at(5, "02:30")) == []


MANY = {
    "maintenance/2026-12-05-next.md": maintenance(title="next"),
    "maintenance/2026-12-12-later.md": maintenance(
        title="later", from_="2026-12-12 02:00", to="2026-12-12 03:00"
    ),
    "maintenance/2026-12-04-now.md": maintenance(
        title="now", from_="2026-12-04 01:00", to="2026-12-04 09:00"
    ),
    "maintenance/2026-12-03-late.md": maintenance(
        title="late", from_="2026-12-03 01:00", to="2026-12-03 09:00"
    ),
    "maintenance/2026-12-01-done.md": maintenance(
        title="done", from_="2026-12-01 01:00", to="2026-12-01 09:00", done="2026-12-01 08:00"
    ),
    "maintenance/2026-12-02-off.md": maintenance(
        title="off", from_="2026-12-02 01:00", to="2026-12-02 09:00", cancelled="2026-12-01"
    ),
}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("scheduled-maintenances", ["later", "next", "now", "late", "done"]),
        ("scheduled-maintenances/upcoming", ["next", "later"]),
        ("scheduled-maintenances/active", ["late", "now"]),
        ("summary", ["late", "now", "next", "later"]),
    ],
)
def test_each_file_tells_its_own_windows(read: Read, name: str, told: list[str]) -> None:
    """All stand latest first; those ahead soonest first, so that the first is the next one."""
    assert [each["name"] for each in read(MANY, name=name, now=at(4, "02:00"))] == told


def test_no_more_than_fifty_are_told_and_what_is_ahead_is_among_them(read: Read) -> None:
    """The oldest that are over are left out; one that is not done never is."""
    changes = {
        f"maintenance/2026-08-{1 + n % 28:02}-n{n:02}.md": maintenance(
            title=f"n{n}",
            from_=f"2026-08-{1 + n % 28:02} 01:{n:02}",
            to=f"2026-08-{1 + n % 28:02} 03:00",
            announced="2026-07-01 10:00",
            done=f"2026-08-{1 + n % 28:02} 02:00",
        )
        for n in range(52)
    }
    open_one = maintenance(
        title="o", from_="2026-07-03 01:00", to="2026-07-03 02:00", announced="2026-07-01 10:00"
    )
    told = read({**changes, "maintenance/2026-07-03-o.md": open_one})
    assert len(told) == 50
    assert told[-1]["name"] == "o"
    assert {f"n{n}" for n in range(52)} - {each["name"] for each in told} == {"n0", "n28", "n1"}


def test_work_on_a_service_that_went_stays_with_no_component(read: Read) -> None:
    """The past is kept, and what the service was called with it."""
    own = client(services=[{"service": "web", "until": "2026-12-31"}])
    changes = {"clients/acme/client.yaml": own, PATH: maintenance(**DONE)}
    (told,) = read(changes, now=datetime(2027, 1, 2, 12, tzinfo=UTC))
    assert told["components"] == []
    assert told["incident_updates"][0]["affected_components"][0]["name"] == "Website"


def test_whole_addresses_where_the_company_says_where_it_publishes(read: Read) -> None:
    """``shortlink`` is the window's page, whole with ``base_url``, else as seen from the file."""
    changes: dict[str, str] = {PATH: maintenance()}
    (told,) = read(changes, name="scheduled-maintenances/upcoming")
    assert told["shortlink"] == "../../../maintenance/2026-12-05-server/index.html"
    changes["company.yaml"] = company(base_url="https://c.example")
    (told,) = read(changes, name="scheduled-maintenances/upcoming")
    assert told["shortlink"] == "https://c.example/acme/maintenance/2026-12-05-server/"
