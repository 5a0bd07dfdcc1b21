from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records, ServiceRecord, records_of, tally_of
from aboveboard.views.availability.uptime import Tally
from aboveboard.views.change import NEW_DAY, Change, earliest
from factories import client, company, files, incident, maintenance, plan, scope_for, service

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


# Hours: Monday to Friday, 09:00 to 17:00, in the company's zone.

WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
OFFICE = {"services/web.yaml": service(hours=dict.fromkeys(WORKDAYS, "09:00-17:00"))}
NOVEMBER = (utc("2026-11-01 00:00"), utc("2026-12-01 00:00"))


def exactly(*minutes: int) -> Tally:
    """Give counted, judged and excluded minutes."""
    return Tally(*map(Fraction, minutes))


def outage(began: str, over: str, **facts: Any) -> dict[str, str]:
    """Give a fault from one moment to another."""
    body = f"## {began} Investigating\nDown.\n\n## {over} Resolved\nUp.\n"
    return {f"incidents/{began[:10]}-o.md": incident(body, began=began, **facts)}


def promising(**uptime: Any) -> dict[str, str]:
    """Give a plan that promises uptime."""
    return {"plans/care.yaml": plan(uptime={"target": "99.9", **uptime})}


def test_only_what_lies_within_the_hours_counts(records: Records_) -> None:
    """Friday 16:20 to Monday 10:00 is 40 and 60 minutes of November's 21 working days."""
    web = records({**OFFICE, **UPTIME, **outage("2026-11-13 16:20", "2026-11-16 10:00")}).services[
        0
    ]
    assert web.tally(*NOVEMBER) == exactly(100, 21 * 480, 0)
    # The days between have no minute that could have counted
    assert web.tally(utc("2026-11-14 00:00"), utc("2026-11-16 00:00")) == exactly(0, 0, 0)
    # On a holiday nobody was promised anything: Monday's hour is off with it
    off = {"company.yaml": company(holidays=["2026-11-16"])}
    texts = {**OFFICE, **UPTIME, **off, **outage("2026-11-13 16:20", "2026-11-16 10:00")}
    assert records(texts).services[0].tally(*NOVEMBER) == exactly(40, 20 * 480, 0)


def test_months_are_the_clients_and_hours_the_companys(records: Records_) -> None:
    """Auckland's December begins on London's Monday 30 November at 11:00."""
    far = {"clients/acme/client.yaml": client(timezone="Pacific/Auckland")}
    texts = {**OFFICE, **UPTIME, **far, **outage("2026-11-30 10:30", "2026-11-30 11:30")}
    web = records(texts, "2026-12-02 00:00").services[0]
    border = utc("2026-11-30 11:00")
    # From 31 October, 11:00 UTC: 20 working days and two hours
    november = web.tally(utc("2026-10-31 11:00"), border)
    assert november == exactly(30, 20 * 480 + 120, 0)
    assert web.tally(border, utc("2026-12-01 11:00")) == exactly(30, 360 + 120, 0)


def test_the_subscription_clips_the_hours_at_the_clients_midnight(records: Records_) -> None:
    """In Auckland the 13th of November begins at 11:00 UTC of the 12th, and ends there, too."""
    own = client(
        timezone="Pacific/Auckland",
        services=[{"service": "web", "since": "2026-11-13", "until": "2026-11-13"}],
    )
    web = records({**OFFICE, **UPTIME, "clients/acme/client.yaml": own}).services[0]
    # 11:00 to 17:00 of Thursday and 09:00 to 11:00 of Friday
    assert web.tally(*NOVEMBER) == exactly(0, 360 + 120, 0)


@pytest.mark.parametrize(
    ("changes", "now", "ticks"),
    [
        # Always promised: a minute on
        (fault(), "2026-11-21 15:00", "2026-11-21 15:01"),
        # Open at 03:00 on a Thursday: the first minute that counts is full at 09:01
        (OFFICE | fault(began="2026-11-19 02:50"), "2026-11-19 03:00", "2026-11-19 09:01"),
        (OFFICE | fault(began="2026-11-19 02:50"), "2026-11-19 09:00", "2026-11-19 09:01"),
        (OFFICE | fault(began="2026-11-19 02:50"), "2026-11-19 12:00", "2026-11-19 12:01"),
        (OFFICE | fault(began="2026-11-19 02:50"), "2026-11-19 16:59", "2026-11-19 17:00"),
        # Closed: on to the next day, and over the weekend
        (OFFICE | fault(began="2026-11-19 02:50"), "2026-11-19 17:00", "2026-11-20 09:01"),
        (OFFICE | fault(began="2026-11-19 02:50"), "2026-11-20 17:00", "2026-11-23 09:01"),
        (
            OFFICE
            | {"company.yaml": company(holidays=["2026-11-23"])}
            | fault(began="2026-11-19 02:50"),
            "2026-11-20 17:00",
            "2026-11-24 09:01",
        ),
        # Summer time: 09:00 is 08:00 UTC
        (OFFICE | fault(began="2026-07-02 02:50"), "2026-07-02 03:00", "2026-07-02 08:01"),
        # Slow minutes weigh nothing
        (
            OFFICE | fault(began="2026-11-19 02:50", services={"web": "degraded_performance"}),
            "2026-11-19 03:00",
            None,
        ),
        # The subscription ends before it opens again, or begins tomorrow
        (
            OFFICE
            | {
                "clients/acme/client.yaml": client(
                    services=[{"service": "web", "until": "2026-11-22"}]
                )
            }
            | fault(began="2026-11-19 02:50"),
            "2026-11-20 17:00",
            None,
        ),
        (
            {
                "clients/acme/client.yaml": client(
                    services=[{"service": "web", "since": "2026-11-22"}]
                )
            }
            | fault(),
            "2026-11-21 15:00",
            "2026-11-22 00:01",
        ),
        # It begins on a Saturday: what of today lies within the hours is none of it
        (
            OFFICE
            | {
                "clients/acme/client.yaml": client(
                    services=[{"service": "web", "since": "2026-11-21"}]
                )
            }
            | fault(began="2026-11-19 02:50"),
            "2026-11-20 12:00",
            "2026-11-23 09:01",
        ),
        # Announced work: nothing ticks until the allowance is used up, or the window is over
        (
            promising(maintenance_allowance="60 minutes") | window(),
            "2026-11-21 14:10",
            "2026-11-21 15:01",
        ),
        (
            promising(maintenance_allowance="4 hours") | window(),
            "2026-11-21 14:10",
            "2026-11-21 16:01",
        ),
        (
            promising(maintenance_allowance="4 hours") | window(done="2026-11-21 15:30"),
            "2026-11-21 14:10",
            None,
        ),
        # Work that is to come, and has no allowance
        (promising() | window(), "2026-11-21 12:00", "2026-11-21 14:01"),
        # Far ahead, and so no matter of the next days: midnight comes first
        (
            OFFICE | promising() | window(from_="2027-02-01 14:00", to="2027-02-01 16:00"),
            "2026-11-21 12:00",
            None,
        ),
    ],
)
def test_the_next_minute_that_counts_is_known(
    records: Records_, changes: dict[str, str], now: str, ticks: str | None
) -> None:
    """A page need not be built again before it."""
    found = records(UPTIME | changes, now)
    assert found.services[0].ticks_at == (utc(ticks) if ticks else None)
    why = "the minutes of what is going on count on"
    assert [c.at for c in found.changes if c.why == why] == ([utc(ticks)] if ticks else [])


def test_announced_work_is_left_out_whole_once_it_has_begun(records: Records_) -> None:
    """From its first full minute to its end the sums stay; before, nothing of it is known."""
    texts = promising(maintenance_allowance="4 hours") | window(done="2026-11-21 16:00")
    november = {
        clock: records(texts, f"2026-11-21 {clock}").services[0].tally(*NOVEMBER)
        for clock in ("13:59", "14:01", "15:30", "16:00", "23:59")
    }
    assert november.pop("13:59") == exactly(0, 43_200, 0)
    assert set(november.values()) == {exactly(0, 43_080, 120)}


def test_announced_work_is_left_out_with_its_first_minute(records: Records_) -> None:
    """Its beginning is a change; a page of 14:00 stays as it is until the next."""
    texts = promising(maintenance_allowance="4 hours") | window()
    found = records(texts, "2026-11-21 14:00")
    assert earliest(found.changes, found.now).at == utc("2026-11-21 16:00")
    assert found.services[0].tally(*NOVEMBER) == exactly(0, 43_080, 120)


def test_announced_work_over_a_weekend_is_left_out_whole(records: Records_) -> None:
    """Friday 16:00 to Monday 10:00: two hours are out from Friday on, for the end is known."""
    work = window(from_="2026-11-13 16:00", to="2026-11-16 10:00")
    texts = {**OFFICE, **promising(maintenance_allowance="4 hours"), **work}
    for now in ("2026-11-13 16:30", "2026-11-16 08:59", "2026-11-16 09:30"):
        found = records(texts, now)
        assert found.services[0].tally(*NOVEMBER) == exactly(0, 21 * 480 - 120, 120), now


def test_work_at_night_uses_no_allowance_of_office_hours_up(records: Records_) -> None:
    """Six hours from 01:00 are none of the four that may be left out; two at noon are."""
    night = window(from_="2026-11-11 01:00", to="2026-11-11 07:00", done="2026-11-11 07:00")
    noon = window(from_="2026-11-12 12:00", to="2026-11-12 14:00", done="2026-11-12 14:00")
    both = {
        path.replace("21-w", f"1{day}-w"): text
        for day, given in enumerate((night, noon), 1)
        for path, text in given.items()
    }
    texts = {**OFFICE, **promising(maintenance_allowance="4 hours"), **both}
    assert records(texts).services[0].tally(*NOVEMBER) == exactly(0, 21 * 480 - 120, 120)


def test_a_period_of_several_subscriptions_is_summed(records: Records_) -> None:
    """Ten and ten days of October, without the gap; nothing where neither has a record."""
    own = client(
        services=[
            {"service": "web", "since": "2026-10-01", "until": "2026-10-10"},
            {"service": "web", "since": "2026-10-22"},
        ]
    )
    texts = {**UPTIME, "clients/acme/client.yaml": own}
    texts |= outage("2026-10-10 23:30", "2026-10-22 00:30")
    web = records(texts).services
    # London's October: 20 days and the hour that comes twice
    october = tally_of(web, utc("2026-09-30 23:00"), utc("2026-11-01 00:00"))
    assert october == exactly(60, 20 * 1440 + 60, 0)
    assert tally_of(web, utc("2026-10-12 00:00"), utc("2026-10-20 00:00")) is None
    assert tally_of(web, utc("2026-09-01 00:00"), utc("2026-09-30 00:00")) is None
    assert tally_of((), *NOVEMBER) is None


# Everything together, against a count by hand: ten days in which clocks and the month change.

BASE = utc("2026-10-24 00:00")
SPAN = 10 * 24 * 60
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HALVES = {"major_outage": 2, "partial_outage": 1, "degraded_performance": 0, "operational": 0}
"""Half minutes that a minute of each status counts."""
WEEKS: tuple[dict[str, str] | None, ...] = (
    None,
    dict.fromkeys(WORKDAYS, "09:00-17:00"),
    {"sat": "00:00-24:00", "sun": "00:00-24:00"},
    {"fri": "20:00-24:00", "sat": "00:00-03:00", "sun": "00:00-04:00", "wed": "23:00-24:00"},
)


class Happened(NamedTuple):
    """Something in whole minutes after BASE, with what it did and what it did then."""

    start: int
    then: int
    end: int | None
    first: str
    second: str


class Planned(NamedTuple):
    """Maintenance in whole minutes after BASE."""

    start: int
    end: int
    done: int | None
    effect: str
    in_time: bool


class World(NamedTuple):
    """A client's ten days."""

    zone: str
    week: int
    holiday: int
    since: int
    until: int
    recorded: int
    incidents: tuple[Happened, ...]
    works: tuple[Planned, ...]
    allowed: int
    """Minutes of announced work that a month leaves out."""


def moment(minute: int) -> str:
    """Write a moment so many minutes after BASE."""
    return f"{BASE + timedelta(minutes=minute):%Y-%m-%d %H:%M} Z"


def day(number: int) -> str:
    """Write a day of October or November, counted from that of BASE."""
    return (BASE.date() + timedelta(days=number)).isoformat()


LENGTHS = st.sampled_from((1, 7, 30, 59, 60, 90, 200, 900, 3000))


@st.composite
def happened(draw: st.DrawFn) -> Happened:
    """Draw an incident of two stages, which may still be open."""
    start = draw(st.integers(0, SPAN - 3))
    then = min(start + draw(LENGTHS), SPAN - 2)
    end = draw(st.none() | st.just(min(then + draw(LENGTHS), SPAN - 1)))
    return Happened(start, then, end, *draw(st.tuples(*[st.sampled_from(list(HALVES))] * 2)))


@st.composite
def planned(draw: st.DrawFn) -> Planned:
    """Draw work that was done early, in time, late or not yet."""
    start = draw(st.integers(0, SPAN - 2))
    end = min(start + draw(LENGTHS), SPAN - 1)
    done = draw(st.none() | st.integers(start, min(end + 100, SPAN - 1)))
    effect = draw(st.sampled_from(("major_outage", "partial_outage", "degraded_performance")))
    return Planned(start, end, done, effect, draw(st.booleans()))


WORLDS = st.builds(
    World,
    zone=st.sampled_from(("Europe/London", "America/New_York", "Asia/Kolkata")),
    week=st.integers(0, len(WEEKS) - 1),
    holiday=st.integers(0, 12),
    since=st.integers(-3, 4),
    until=st.integers(5, 12),
    recorded=st.integers(-3, 5),
    incidents=st.lists(happened(), max_size=4).map(tuple),
    works=st.lists(planned(), max_size=4).map(tuple),
    allowed=st.sampled_from((0, 30, 90)),
)
ENDS = st.tuples(*[st.integers(0, SPAN)] * 3).map(sorted)


def records_in(world: World, now: int = SPAN) -> Records:
    """Read the files of a world."""
    week = WEEKS[world.week]
    own = {"service": "web", "since": day(world.since), "until": day(world.until)}
    texts = {
        "company.yaml": company(holidays=[day(world.holiday)], records_since=day(world.recorded)),
        "services/web.yaml": service(hours=week) if week else service(),
        "plans/care.yaml": plan(
            uptime={
                "target": "99.9",
                "weights": {"partial_outage": "0.5"},
                "maintenance_allowance": f"{world.allowed} minutes",
            }
        ),
        "clients/acme/client.yaml": client(timezone=world.zone, services=[own]),
    }
    for n, one in enumerate(world.incidents):
        body = f"## {moment(one.start)} Investigating\nx\n"
        body += f"\n## {moment(one.then)} Identified {{web: {one.second}}}\nx\n"
        body += f"\n## {moment(one.end)} Resolved\nx\n" if one.end is not None else ""
        text = incident(body, began=moment(one.start), services={"web": one.first})
        texts[f"incidents/{moment(one.start)[:10]}-x{n}.md"] = text
    for n, work in enumerate(world.works):
        texts[f"maintenance/{moment(work.start)[:10]}-x{n}.md"] = maintenance(
            from_=moment(work.start),
            to=moment(work.end),
            done=moment(work.done) if work.done is not None else None,
            announced=moment(work.start - 5 if work.in_time else work.start + 5),
            effect=work.effect,
        )
    return records_of(scope_for(files(texts)), BASE + timedelta(minutes=now))


def record_of(world: World, now: int = SPAN) -> ServiceRecord:
    """Give the record of a world's one service."""
    (web,) = records_in(world, now).services
    return web


class Clock(NamedTuple):
    """What a voice and a clock show in a minute."""

    day: date
    name: str
    time: str


@lru_cache
def clocks(zone: str) -> list[Clock]:
    """Read the clock of a zone in each minute."""
    local = ((BASE + timedelta(minutes=m)).astimezone(ZoneInfo(zone)) for m in range(SPAN))
    return [Clock(at.date(), NAMES[at.weekday()], f"{at:%H:%M}") for at in local]


@lru_cache
def open_minutes(number: int, holiday: date) -> list[bool]:
    """Tell of each minute whether the service is promised, by the clock of the company."""
    week = WEEKS[number]
    if week is None:
        return [True] * SPAN
    hours = ((clock, week.get(clock.name, "")) for clock in clocks("Europe/London"))
    return [clock.day != holiday and h[:5] <= clock.time < h[6:] for clock, h in hours]


def by_hand(world: World) -> list[tuple[int, int, int]]:
    """Go through the minutes with a tally sheet: half minutes counted, judged and left out."""
    since, until, recorded, holiday = (
        date.fromisoformat(day(number))
        for number in (world.since, world.until, world.recorded, world.holiday)
    )
    own = [since <= clock.day <= until for clock in clocks(world.zone)]
    halves, announced = [0] * SPAN, [False] * SPAN
    stretches: list[tuple[int, int | None, str]]
    stretches = [(one.start, one.then, one.first) for one in world.incidents]
    stretches += [(one.then, one.end, one.second) for one in world.incidents]
    stretches += [(work.start, work.done, work.effect) for work in world.works]
    for start, end, status in stretches:
        halves[start:end] = [max(half, HALVES[status]) for half in halves[start:end]]
    for work in world.works:
        # What was over before the client came, or began after it left, is none of its own
        is_own = any(own[work.start : None if work.done is None else max(work.end, work.done)])
        end = work.end if work.done is None else min(work.end, work.done)
        if work.in_time and is_own:
            announced[work.start : end] = [True] * (end - work.start)
    used: Counter[int] = Counter()
    sheet = []
    is_open = open_minutes(world.week, holiday)
    for minute, clock in enumerate(clocks(world.zone)):
        is_out = announced[minute] and is_open[minute] and used[clock.day.month] < world.allowed
        used[clock.day.month] += is_out
        if not (is_open[minute] and own[minute] and clock.day >= recorded):
            sheet.append((0, 0, 0))
        else:
            sheet.append((0, 0, 1) if is_out else (halves[minute], 1, 0))
    return sheet


NOTHING = exactly(0, 0, 0)


def between(web: ServiceRecord, first: int, last: int) -> Tally:
    """Sum a period in minutes after BASE; without a record it is nothing."""
    found = web.tally(BASE + timedelta(minutes=first), BASE + timedelta(minutes=last))
    return found or NOTHING


@settings(max_examples=80, deadline=None)
@given(WORLDS, ENDS)
def test_the_record_agrees_with_a_count_by_hand(world: World, ends: list[int]) -> None:
    """Incidents, works, hours, holidays, subscription and records, whatever they are."""
    web, sheet = record_of(world), by_hand(world)
    for first, last in ((0, SPAN), (ends[0], ends[2])):
        halves, judged, out = (sum(row[n] for row in sheet[first:last]) for n in range(3))
        expected = Tally(Fraction(halves, 2), Fraction(judged), Fraction(out))
        assert between(web, first, last) == expected


@settings(max_examples=40, deadline=None)
@given(WORLDS, ENDS, st.integers(0, SPAN))
def test_at_any_moment_sums_keep_their_bounds_and_splitting_changes_none(
    world: World, ends: list[int], now: int
) -> None:
    """Also while work and problems go on."""
    web = record_of(world, now)
    first, middle, last = ends
    whole = between(web, first, last)
    assert 0 <= whole.counted <= whole.judged
    assert 0 <= whole.excluded <= whole.judged + whole.excluded <= last - first
    assert between(web, first, middle) + between(web, middle, last) == whole
    assert (whole.percent == 100) == (whole.counted == 0)


@settings(max_examples=40, deadline=None)
@given(WORLDS, happened(), st.integers(0, SPAN))
def test_another_incident_never_makes_a_record_better(
    world: World, more: Happened, now: int
) -> None:
    """The order of the files changes nothing, and the same incident twice counts once."""
    mirrored = world._replace(incidents=world.incidents[::-1], works=world.works[::-1])
    before = between(record_of(world, now), 0, SPAN)
    assert between(record_of(mirrored, now), 0, SPAN) == before
    once = world._replace(incidents=(*world.incidents, more))
    after = between(record_of(once, now), 0, SPAN)
    assert after.counted >= before.counted
    twice = world._replace(incidents=(more, *world.incidents, more))
    assert between(record_of(twice, now), 0, SPAN) == after
    heavier = more._replace(first="major_outage", second="major_outage")
    worst_of_all = world._replace(incidents=(*world.incidents, heavier))
    assert between(record_of(worst_of_all, now), 0, SPAN).counted >= after.counted


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.integers(0, SPAN - 1), st.floats(0, 1))
def test_between_two_changes_nothing_changes(world: World, now: int, share: float) -> None:
    """Neither a sum of a day nor the state: two builds of that time are the same."""
    found = records_in(world, now)
    change = (earliest(found.changes, found.now).at - BASE) // timedelta(minutes=1)
    days = range(0, SPAN + 1, 24 * 60)
    for later in (change - 1, now + int((change - 1 - now) * share)):
        then, now_ = record_of(world, later), found.services[0]
        assert (then.status, then.since) == (now_.status, now_.since)
        assert [between(then, day_, SPAN) for day_ in days] == [
            between(now_, day_, SPAN) for day_ in days
        ]
