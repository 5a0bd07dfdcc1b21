import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.feeds.statuspage import statuspage_files
from aboveboard.scope import Scope
from aboveboard.views.availability.services import records_of
from factories import (
    NOW,
    client,
    company,
    feed_html,
    files,
    incident,
    maintenance,
    plan,
    scope_for,
    service,
)

Written = Callable[..., bytes | None]

PATHS = [
    "api/v2/summary.json",
    "api/v2/status.json",
    "api/v2/components.json",
    "api/v2/incidents.json",
    "api/v2/incidents/unresolved.json",
    "api/v2/scheduled-maintenances.json",
    "api/v2/scheduled-maintenances/upcoming.json",
    "api/v2/scheduled-maintenances/active.json",
]
HOSTILE = '"</script><script>alert(1)</script>\\ \U0001f6d2 \u05e9\u05dc\u05d5\u05dd'


def bytes_of(scope: Scope, now: datetime) -> dict[str, bytes]:
    """Write all files of the API."""
    records = records_of(scope, now)
    return {feed.path: feed.write(feed_html) for feed in statuspage_files(scope, records)}


def page_of(content: bytes | None) -> dict[str, Any]:
    """Read the page of a file."""
    assert content is not None
    page: dict[str, Any] = json.loads(content)["page"]
    return page


def test_there_are_eight_files() -> None:
    """A portal with a status page has all of them, and pages point at none."""
    scope = scope_for(files())
    feeds = list(statuspage_files(scope, records_of(scope, NOW)))
    assert [feed.path for feed in feeds] == PATHS
    assert {(feed.title, feed.media_type) for feed in feeds} == {(None, "application/json")}


def test_without_a_status_page_there_is_no_api() -> None:
    """A plan without the section gives no file."""
    scope = scope_for(files({"plans/care.yaml": plan(sections=["roadmap"])}))
    assert list(statuspage_files(scope, records_of(scope, NOW))) == []


@pytest.mark.parametrize("path", PATHS)
def test_every_file_tells_of_the_page(written: Written, path: str) -> None:
    """The page is the company's for this client, in the client's zone."""
    up = "../../.." if path.count("/") == 3 else "../.."
    assert page_of(written(path)) == {
        "id": "e7231b6d4d57",
        "name": "Fernwood Studio",
        "url": up,
        "time_zone": "Europe/London",
        "updated_at": "2024-01-01T00:00:00.000Z",
    }
    whole = {"company.yaml": company(base_url="https://c.example/p/")}
    assert page_of(written(path, whole))["url"] == "https://c.example/p/acme"


def test_a_portals_own_path_is_in_its_address(written: Written) -> None:
    """``url`` ends with the portal's folder, which is not always the client's id."""
    changes = {
        "company.yaml": company(base_url="https://c.example"),
        "clients/acme/client.yaml": client(path="acme-4kq81m"),
    }
    assert page_of(written(PATHS[0], changes))["url"] == "https://c.example/acme-4kq81m"


@pytest.mark.parametrize("path", PATHS)
def test_a_file_is_one_line_of_ascii(written: Written, path: str) -> None:
    """Nobody can misread its letters, and the same text comes out of them again."""
    changes = {
        "services/web.yaml": service(name=HOSTILE, group=HOSTILE),
        "incidents/2026-11-21-x.md": incident(
            f"## 14:00 Investigating\n{HOSTILE}\n", title=HOSTILE, began="2026-11-21 14:00"
        ),
        "maintenance/2026-12-05-x.md": maintenance(f"{HOSTILE}\n", title=HOSTILE),
    }
    content = written(path, changes)
    assert content is not None
    assert content.endswith(b"}\n")
    assert content.count(b"\n") == 1
    text = content.decode("ascii")
    assert text == content.decode("latin-1")
    told = json.loads(text)
    assert text == json.dumps(told, separators=(",", ":")) + "\n"
    for happening in [*told.get("incidents", ()), *told.get("scheduled_maintenances", ())]:
        assert happening["name"] == HOSTILE
        assert "<script" not in happening["incident_updates"][0]["body"]
        assert "\u05e9\u05dc\u05d5\u05dd" in happening["incident_updates"][0]["body"]


@pytest.mark.parametrize(
    ("changes", "clock", "updated_at"),
    [
        ({}, "15:00", "2024-01-01T00:00"),
        ({"incidents/2026-11-12-x.md": incident()}, "15:00", "2026-11-12T11:05"),
        ({"maintenance/2026-12-05-x.md": maintenance()}, "15:00", "2026-11-21T10:00"),
        (
            {
                "maintenance/2026-11-21-x.md": maintenance(
                    from_="2026-11-21 14:00", to="2026-11-21 14:30", announced="2026-11-01 10:00"
                )
            },
            "14:59",
            "2026-11-21T14:30",
        ),
        (
            {
                "clients/acme/client.yaml": client(
                    services=[{"service": "web", "until": "2026-11-20"}]
                )
            },
            "15:00",
            "2026-11-21T00:00",
        ),
        (
            {
                "clients/acme/client.yaml": client(
                    services=[
                        {"service": "web", "since": "2026-11-20"},
                        {"service": "web", "until": "2026-11-01"},
                    ]
                )
            },
            "15:00",
            "2026-11-20T00:00",
        ),
    ],
)
def test_the_page_changed_when_what_it_tells_last_did(
    written: Written, changes: dict[str, str], clock: str, updated_at: str
) -> None:
    """Not the build's moment counts, but the newest news, begin or end of a service."""
    now = datetime(2026, 11, 21, int(clock[:2]), int(clock[3:]), tzinfo=UTC)
    page = page_of(written("api/v2/status.json", changes, now=now))
    assert page["updated_at"] == f"{updated_at}:00.000Z"


def test_texts_are_worked_out_once_for_all_files() -> None:
    """Eight files ask for each text's HTML but once."""
    scope = scope_for(files({"incidents/2026-11-12-x.md": incident()}))
    asked: list[str] = []

    def html(text: str, up: str) -> str:
        asked.append(text)
        return feed_html(text, up)

    for feed in statuspage_files(scope, records_of(scope, NOW)):
        feed.write(html)
    assert asked == ["We are looking.", "It works again."]


MINUTES = st.integers(-3 * 24 * 60, 3 * 24 * 60)
STATUSES = st.sampled_from(
    ["operational", "degraded_performance", "partial_outage", "major_outage"]
)
PHASES = st.sampled_from(["Investigating", "Identified", "Monitoring", "Resolved"])


def _moment(minutes: int) -> str:
    return f"{NOW + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"


@st.composite
def _incidents(draw: st.DrawFn) -> str:
    """Draw an incident with up to four updates around now."""
    began, *times = sorted(draw(st.lists(MINUTES, min_size=2, max_size=5)))
    updates = ""
    for minutes in times:
        phase = draw(PHASES)
        change = "" if phase == "Resolved" else f" {{web: {draw(STATUSES)}}}"
        updates += f"## {_moment(minutes)} {phase}{change}\nx\n\n"
    letter = draw(st.sampled_from(["", "## What went wrong\nx\n"]))
    ended = draw(st.none() | st.sampled_from(times))
    return incident(
        updates + letter,
        services={"web": draw(STATUSES)},
        began=_moment(began),
        ended=None if ended is None else _moment(ended),
    )


@st.composite
def _windows(draw: st.DrawFn) -> str:
    """Draw a maintenance window around now, announced whenever."""
    begin, end, done = sorted(draw(st.lists(MINUTES, min_size=3, max_size=3, unique=True)))
    in_time = draw(st.booleans())
    return maintenance(
        from_=_moment(begin),
        to=_moment(done if in_time else end),
        done=draw(st.sampled_from([None, _moment(end if in_time else done)])),
        announced=_moment(draw(MINUTES)),
    )


@st.composite
def _services(draw: st.DrawFn) -> str:
    """Draw a client whose service began, or ended, some days before or after now."""
    day = (NOW + timedelta(days=draw(st.integers(-2, 2)))).date().isoformat()
    key = draw(st.sampled_from(["since", "until"]))
    return client(services=[{"service": "web", key: day}])


WORLDS = st.fixed_dictionaries(
    {
        "clients/acme/client.yaml": _services(),
        "incidents/2026-11-12-a.md": _incidents(),
        "incidents/2026-11-13-b.md": _incidents(),
        "maintenance/2026-11-21-c.md": _windows(),
    }
)


@settings(max_examples=150, deadline=None)
@given(WORLDS, st.floats(0, 1))
def test_nothing_ticks_between_two_changes(world: dict[str, str], part: float) -> None:
    """Up to the next change that the pages know, every file keeps its bytes.

    Minutes that count on are not told here, so that they are no change.
    """
    scope = scope_for(files(world))
    changes = [c.at for c in records_of(scope, NOW).changes if "count on" not in c.why]
    until = min(changes) - timedelta(minutes=1) - NOW
    later = NOW + timedelta(minutes=int(part * until.total_seconds() // 60))
    assert bytes_of(scope, later) == bytes_of(scope, NOW)


@settings(max_examples=150, deadline=None)
@given(WORLDS)
def test_what_is_told_always_fits_together(world: dict[str, str]) -> None:
    """The newest update has the state, times run forwards, and the page is as new as its news."""
    told = {path: json.loads(text) for path, text in bytes_of(scope_for(files(world)), NOW).items()}
    incidents = told["api/v2/incidents.json"]["incidents"]
    windows = told["api/v2/scheduled-maintenances.json"]["scheduled_maintenances"]
    for each in [*incidents, *windows]:
        updates = each["incident_updates"]
        times = [update["display_at"] for update in updates]
        assert updates[0]["status"] == each["status"]
        assert times == sorted(times, reverse=True)
        assert each["created_at"] == times[-1]
        assert each["updated_at"] == times[0] <= told["api/v2/status.json"]["page"]["updated_at"]
        assert (each["resolved_at"] is None) is (
            each["status"] not in {"resolved", "postmortem", "completed"}
        )
    open_ones = told["api/v2/incidents/unresolved.json"]["incidents"]
    assert [each["id"] for each in open_ones] == [
        each["id"] for each in incidents if each["resolved_at"] is None
    ]
    parts = ("upcoming", "active")
    assert sorted(each["id"] for each in windows if each["resolved_at"] is None) == sorted(
        each["id"]
        for part in parts
        for each in told[f"api/v2/scheduled-maintenances/{part}.json"]["scheduled_maintenances"]
    )
