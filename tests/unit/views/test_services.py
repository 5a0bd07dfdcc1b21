from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.change import NEW_DAY, Change, earliest
from aboveboard.views.services import Records
from factories import client, incident, maintenance, plan

Look = Callable[..., tuple[Scope, Records]]
Records_ = Callable[..., Records]

MIDNIGHT = Change(datetime(2026, 11, 22, 0, 0, tzinfo=UTC), NEW_DAY)
OPEN = "## 14:25 Investigating\nWe look.\n"


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def records(look: Look) -> Records_:
    """Give the client's records at a time of 21 November."""

    def at(changes: dict[str, str] | None = None, now: str = "2026-11-21 15:00") -> Records:
        return look(changes, utc(now))[1]

    return at


def fault(**facts: Any) -> dict[str, str]:
    """Give an open incident of 21 November, 14:20."""
    facts = {"began": "2026-11-21 14:20", **facts}
    text = incident(facts.pop("body", OPEN), **facts)
    return {f"incidents/{facts['began'][:10]}-x.md": text}


def window(**facts: Any) -> dict[str, str]:
    """Give a maintenance window of 21 November, 14:00 to 16:00."""
    given = {
        "from_": "2026-11-21 14:00",
        "to": "2026-11-21 16:00",
        "announced": "2026-11-01 10:00",
        **facts,
    }
    return {"maintenance/2026-11-21-w.md": maintenance(**given)}


@pytest.mark.parametrize(
    ("changes", "status", "since"),
    [
        ({}, "operational", None),
        (fault(), "major_outage", "2026-11-21 14:20"),
        (window(), "under_maintenance", "2026-11-21 14:00"),
        # An incident is worse than the work that goes on since earlier
        (
            fault(services={"web": "degraded_performance"}) | window(),
            "degraded_performance",
            "2026-11-21 14:20",
        ),
        # It got worse: the new status holds since then
        (
            fault(
                body=OPEN + "\n## 14:40 Identified {web: major_outage}\nAll of it.\n",
                services={"web": "partial_outage"},
            ),
            "major_outage",
            "2026-11-21 14:40",
        ),
        # Called off work is none
        (window(cancelled="2026-11-20"), "operational", None),
        # Done early: well since then
        (window(done="2026-11-21 14:45"), "operational", "2026-11-21 14:45"),
        # Past its window and not done: still at it
        (window(to="2026-11-21 14:30"), "under_maintenance", "2026-11-21 14:00"),
        # Over: well since we wrote so
        (
            fault(body=OPEN + "\n## 14:50 Resolved\nWell.\n"),
            "operational",
            "2026-11-21 14:50",
        ),
        # It had ended before we wrote so
        (
            fault(body=OPEN + "\n## 14:50 Resolved\nWell.\n", ended="2026-11-21 14:35"),
            "operational",
            "2026-11-21 14:35",
        ),
    ],
)
def test_a_service_has_the_worst_status_that_holds_and_since_when(
    records: Records_, changes: dict[str, str], status: str, since: str | None
) -> None:
    """Incidents come before maintenance, and maintenance before being well."""
    found = records(changes).services[0]
    assert found.status == status
    assert found.since == (utc(since) if since else None)


def test_a_status_that_goes_over_from_one_incident_to_the_next_holds_since_the_first(
    records: Records_,
) -> None:
    """Two faults of one kind without a gap between them are one stretch."""
    first = incident(
        "## 12:05 Investigating\nDown.\n\n## 13:00 Resolved\nUp.\n", began="2026-11-21 12:00"
    )
    second = incident("## 13:05 Investigating\nDown.\n", began="2026-11-21 13:00")
    both = {"incidents/2026-11-21-a.md": first, "incidents/2026-11-21-b.md": second}
    assert records(both).services[0].since == utc("2026-11-21 12:00")
    gap = {**both, "incidents/2026-11-21-b.md": second.replace("21 13:00", "21 13:01")}
    assert records(gap).services[0].since == utc("2026-11-21 13:01")


def test_now_is_cut_to_the_minute(look: Look) -> None:
    """Two builds within one minute tell the same."""
    _, records = look({}, datetime(2026, 11, 21, 15, 0, 59, 7, tzinfo=UTC))
    assert records.now == utc("2026-11-21 15:00")


def test_the_worst_is_over_the_services_that_the_client_has_now(records: Records_) -> None:
    """A fault of a service that ended yesterday or begins tomorrow is not the headline's."""
    for gone in ({"until": "2026-11-20"}, {"since": "2026-11-22"}):
        own = client(services=[{"service": "web", **gone}])
        made = records({"clients/acme/client.yaml": own, **fault(began="2026-11-20 10:00")})
        assert made.current == ()
        assert made.worst is ServiceStatus.OPERATIONAL
    had = records(fault())
    assert [record.id for record in had.current] == ["web"]
    assert had.worst is ServiceStatus.MAJOR_OUTAGE


WEIGHTS = plan(uptime={"target": "99.9"})
UPTIME = {"plans/care.yaml": WEIGHTS}
MINUTE = Change(utc("2026-11-21 15:01"), "the minutes of what is going on count on")


@pytest.mark.parametrize(
    ("changes", "ticks"),
    [
        (fault(), True),
        (fault(services={"web": "partial_outage"}), True),
        # Slow minutes weigh 0.0
        (fault(services={"web": "degraded_performance"}), False),
        # Over
        (fault(body=OPEN + "\n## 14:50 Resolved\nWell.\n"), False),
        # Work beyond its window
        (window(to="2026-11-21 14:30"), True),
        # Without the page there is nobody to read the minutes
        (
            fault() | {"plans/care.yaml": plan(uptime={"target": "99.9"}, sections=["roadmap"])},
            False,
        ),
        # A service that the client no longer has
        (
            fault(began="2026-11-20 14:20", body="## 14:25 Investigating\nDown.\n")
            | {
                "clients/acme/client.yaml": client(
                    services=[{"service": "web", "until": "2026-11-20"}]
                )
            },
            False,
        ),
    ],
)
def test_only_what_counts_makes_the_pages_change_by_the_minute(
    records: Records_, changes: dict[str, str], *, ticks: bool
) -> None:
    """An open problem of some weight ticks, one of none does not."""
    assert (MINUTE in records(UPTIME | changes).changes) is ticks


def test_without_a_promised_uptime_days_are_drawn_all_the_same(records: Records_) -> None:
    """By the usual weights: an outage ticks, slow hours do not."""
    assert MINUTE in records(fault()).changes
    assert MINUTE not in records(fault(services={"web": "degraded_performance"})).changes


def test_a_promised_update_is_a_moment_until_it_is_kept(records: Records_) -> None:
    """From then on the page says that we are late."""
    due = Change(utc("2026-11-21 15:30"), "an update that we promised is due")
    promise = "## 14:25 Investigating\nNext update by 15:30.\n"
    assert due in records(fault(body=promise)).changes
    later = promise + "\n## 14:50 Identified\nWe know.\n"
    assert due not in records(fault(body=later)).changes
    over = promise + "\n## 14:50 Resolved\nWell.\n"
    assert due not in records(fault(body=over)).changes
    # Written by a clock that goes before ours, and still a promise of the moment between
    ahead = promise + "\n## 15:40 Resolved\nWell.\n"
    assert due in records(fault(body=ahead)).changes


def test_a_quiet_client_changes_at_its_own_midnight(look: Look) -> None:
    """In Berlin the next day begins at 23:00 UTC."""
    _, records = look({"clients/acme/client.yaml": client(timezone="Europe/Berlin")})
    assert records.changes == (Change(utc("2026-11-21 23:00"), NEW_DAY),)
    assert records.changes[0].is_new_day


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {},
            [
                ("2026-11-22 02:00", "planned work begins"),
                ("2026-11-22 03:30", "planned work should be over"),
            ],
        ),
        # Done before its window closed: at the end of the window nothing changes any more
        (
            {"done": "2026-11-22 03:00"},
            [
                ("2026-11-22 02:00", "planned work begins"),
                ("2026-11-22 03:00", "planned work is over"),
            ],
        ),
        (
            {"done": "2026-11-22 04:00"},
            [
                ("2026-11-22 02:00", "planned work begins"),
                ("2026-11-22 03:30", "planned work should be over"),
                ("2026-11-22 04:00", "planned work is over"),
            ],
        ),
        ({"cancelled": "2026-11-20"}, []),
    ],
)
def test_planned_work_changes_the_pages_at_its_borders(
    records: Records_, facts: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    """Its beginning, its end and its being done are moments for a rebuild; called off, none."""
    text = maintenance(from_="2026-11-22 02:00", to="2026-11-22 03:30", **facts)
    made = records({"maintenance/2026-11-22-w.md": text})
    changes = sorted(change for change in made.changes if change.why.startswith("planned work"))
    assert changes == [Change(utc(at), why) for at, why in expected]


def test_an_incident_changes_the_pages_at_each_of_its_steps(records: Records_) -> None:
    """Began, each update and ``ended`` are moments, as far as they are to come."""
    text = incident(
        "## 15:10 Investigating\nDown.\n\n## 15:40 Resolved\nUp.\n",
        began="2026-11-21 15:05",
        ended="2026-11-21 15:30",
    )
    made = records({"incidents/2026-11-21-x.md": text})
    steps = [c.at for c in made.changes if c.why == "a problem takes its next step"]
    assert steps == [
        utc("2026-11-21 15:05") + timedelta(minutes=minutes) for minutes in (0, 5, 35, 25)
    ]
    assert earliest(made.changes, made.now).at == utc("2026-11-21 15:05")


def test_the_earliest_change_is_the_first_that_is_to_come() -> None:
    """What is past or at this very moment is no change any more."""
    now = utc("2026-11-21 15:00")
    past, present = Change(now - timedelta(hours=1), "past"), Change(now, "now")
    assert earliest([MIDNIGHT, past, present, MINUTE], now) == MINUTE
    with pytest.raises(ValueError, match="empty"):
        earliest([past, present], now)
