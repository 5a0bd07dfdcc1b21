from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.months import MonthRow, month_row, months_of
from aboveboard.views.availability.services import Records
from factories import client, company, incident, maintenance, plan, service

Look = Callable[..., tuple[Scope, Records]]

THIN = "\N{NARROW NO-BREAK SPACE}"
UPTIME = {
    "target": "99.9",
    "weights": {"partial_outage": "0.5"},
    "if_missed": [
        {"below": "99.9", "give": "5% of that month's fee"},
        {"below": "99.0", "give": "25% of that month's fee"},
    ],
}
EXAMPLE = incident(
    "## 09:58 Investigating\nWe look.\n\n## 10:20 Identified {web: major_outage}\nNone.\n\n"
    "## 10:45 Monitoring {web: partial_outage}\nSome.\n\n## 11:05 Resolved\nAll.\n",
    services={"web": "partial_outage"},
)


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def rows(look: Look) -> Callable[..., list[MonthRow]]:
    """Give the months of the client's first service."""

    def months(
        changes: dict[str, str] | None = None,
        now: str = "2026-11-21 15:00",
        **uptime: Any,
    ) -> list[MonthRow]:
        given = {"plans/care.yaml": plan(uptime={**UPTIME, **uptime}), **(changes or {})}
        _, records = look(given, utc(now))
        assert records.uptime is not None
        return list(months_of(records.services, records, records.uptime))

    return months


Rows = Callable[..., list[MonthRow]]


def test_the_month_of_the_example_is_missed_and_says_what_follows(rows: Rows) -> None:
    """November 2026: 55.0 counted minutes of 43.2 allowed, 99.87 %, missed, five per cent."""
    november = rows({"incidents/2026-11-12-cards.md": EXAMPLE})[0]
    assert (november.minutes, november.allowed) == ("55.0", "43.2")
    assert (november.percent, november.verdict) == ("99.87%", "missed")
    assert november.label == "Missed. You get 5% of that month's fee."
    assert november.kept is False
    assert november.sentence == (
        "November 2026: 55 counted minutes of 43.2 allowed; 99.87%, missed. "
        "You get 5% of that month's fee, you need not ask."
    )


def test_a_month_without_a_fault_is_kept_and_the_running_one_so_far(rows: Rows) -> None:
    """The verdict on a month that still runs is not given early."""
    november, october = rows()[:2]
    assert (november.verdict, november.kept) == ("kept so far", None)
    assert [row.label for row in (november, october)] == ["Kept so far", "Kept"]
    assert (october.verdict, october.kept) == ("kept", True)
    assert november.sentence == (
        "November 2026: 0 counted minutes of 43.2 allowed; 100%, kept so far."
    )


def test_months_stand_newest_first_those_that_the_90_days_touch(rows: Rows) -> None:
    """Four of them; October and March have their own length."""
    months = rows()
    assert [row.month.iso for row in months] == ["2026-11", "2026-10", "2026-09", "2026-08"]
    # 44,700 and 44,580 minutes: 44.7 and 44.58, cut off
    assert months[1].allowed == "44.7"
    assert rows(now="2026-03-21 15:00")[0].allowed == "44.5"


@pytest.mark.parametrize(
    ("minutes", "given"),
    [
        # 43.2 of 43,200 are allowed: 43 keep it, 44 do not (99.898… %)
        (43, None),
        (44, "You get 5% of that month's fee"),
        # 1 % is 432 minutes: exactly 99.00 % is not below 99.0
        (432, "You get 5% of that month's fee"),
        (433, "You get 25% of that month's fee"),
    ],
)
def test_the_lowest_mark_that_was_missed_says_what_is_given(
    rows: Rows, minutes: int, given: str | None
) -> None:
    """Of two marks that were missed the client gets the better one, not both."""
    end = f"{10 + minutes // 60:02}:{minutes % 60:02}"
    body = f"## 10:00 Investigating\nIt is down.\n\n## {end} Resolved\nIt is up.\n"
    fault = incident(body, began="2026-11-12 10:00")
    assert rows({"incidents/2026-11-12-x.md": fault})[0].given == given


@pytest.mark.parametrize(("minutes", "verdict"), [(432, "kept so far"), (433, "missed")])
def test_what_is_allowed_is_allowed_to_the_last_minute(
    rows: Rows, minutes: int, verdict: str
) -> None:
    """99.0 % of 43,200 minutes leaves 432: as many keep the promise, one more breaks it."""
    end = f"{10 + minutes // 60:02}:{minutes % 60:02}"
    body = f"## 10:00 Investigating\nIt is down.\n\n## {end} Resolved\nIt is up.\n"
    fault = {"incidents/2026-11-12-x.md": incident(body, began="2026-11-12 10:00")}
    november = rows(fault, target="99.0")[0]
    assert (november.allowed, november.verdict) == ("432.0", verdict)


def test_a_missed_month_above_every_mark_gives_nothing(rows: Rows) -> None:
    """Without a mark that was missed, nothing is promised."""
    november = rows({"incidents/2026-11-12-x.md": EXAMPLE}, if_missed=[])[0]
    assert (november.verdict, november.given) == ("missed", None)


def test_a_subscription_clips_the_month_at_both_ends(rows: Rows) -> None:
    """Only the days of the subscription are judged, and nothing before or after counts."""
    # 11 to 12 November are 2,880 minutes; 2.88 may be down, and the fault is of the 13th.
    own = client(services=[{"service": "web", "since": "2026-11-11", "until": "2026-11-12"}])
    body = "## 23:30 Investigating\nDown.\n\n## 2026-11-13 00:30 Resolved\nUp.\n"
    fault = incident(body, began="2026-11-12 23:30")
    months = rows({"clients/acme/client.yaml": own, "incidents/2026-11-12-x.md": fault})
    assert [row.month.iso for row in months] == ["2026-11"]
    # Half an hour of the fault lies before midnight: 30 of 2,880 is 1.0416… %
    assert (months[0].minutes, months[0].allowed) == ("30.0", "2.8")
    assert months[0].percent == "98.95%"


def test_before_records_begin_there_is_no_month(rows: Rows) -> None:
    """Months without a record are left out rather than called 100 %."""
    since = company(records_since="2026-10-15")
    months = rows({"company.yaml": since})
    assert [row.month.iso for row in months] == ["2026-11", "2026-10"]
    # 15 to 31 October: 17 days and the hour that the clock goes back: 24,540; 24.54, cut off
    assert months[1].allowed == "24.5"


def test_a_provider_s_fault_counts_as_ours(rows: Rows) -> None:
    """We chose them; a named provider takes no minute away."""
    fault = incident(provider="paylane")
    paylane = "- {id: paylane, name: PayLane, does: card payments}\n"
    changes = {"incidents/2026-11-12-x.md": fault, "providers.yaml": paylane}
    # 09:40 to 11:05 wholly
    assert rows(changes)[0].minutes == "85.0"


def test_an_open_incident_counts_up_to_now(rows: Rows) -> None:
    """At 15:00 a fault since 14:20 has 40 minutes, and a minute later 41."""
    fault = incident("## 14:25 Investigating\nWe look.\n", began="2026-11-21 14:20")
    changes = {"incidents/2026-11-21-x.md": fault}
    assert rows(changes)[0].minutes == "40.0"
    assert rows(changes, now="2026-11-21 15:01")[0].minutes == "41.0"


WINDOW: dict[str, Any] = {"from_": "2026-11-05 02:00", "to": "2026-11-05 02:30"}


@pytest.mark.parametrize(
    ("facts", "minutes"),
    [
        # Announced five days before, done in time: 30 minutes, left out
        ({"announced": "2026-10-31 02:00", "done": "2026-11-05 02:30"}, "0.0"),
        # A minute too late for the five days promised: 30 count
        ({"announced": "2026-10-31 02:01", "done": "2026-11-05 02:30"}, "30.0"),
        # Done before its time and unannounced: only what it took
        ({"announced": "2026-11-05 02:00", "done": "2026-11-05 02:10"}, "10.0"),
        # 25 minutes over the window: a major outage unless another effect is written
        ({"announced": "2026-10-20 02:00", "done": "2026-11-05 02:55"}, "25.0"),
        (
            {
                "announced": "2026-10-20 02:00",
                "done": "2026-11-05 02:55",
                "effect": "partial_outage",
            },
            "12.5",
        ),
        # Called off: nothing, however late
        ({"announced": "2026-11-04 10:00", "cancelled": "2026-11-04"}, "0.0"),
    ],
)
def test_maintenance_counts_as_it_was_announced_and_kept(
    rows: Rows, facts: dict[str, Any], minutes: str
) -> None:
    """The plan's notice decides what is left out; every overrun counts."""
    changes = {
        "plans/care.yaml": plan(
            promises={"maintenance_notice": "5 days"},
            uptime={**UPTIME, "maintenance_allowance": "4 hours"},
        ),
        "maintenance/2026-11-05-x.md": maintenance(**WINDOW, **facts),
    }
    assert rows(changes)[0].minutes == minutes


def test_work_beyond_its_window_counts_on_until_it_is_done(rows: Rows) -> None:
    """Until somebody writes ``done``, an overrun goes on."""
    window = maintenance(
        from_="2026-11-21 14:00", to="2026-11-21 14:30", announced="2026-11-01 10:00"
    )
    # 14:00 to 14:30 is in the allowance, 14:30 to 15:00 is over
    november = rows({"maintenance/2026-11-21-x.md": window}, maintenance_allowance="4 hours")[0]
    assert november.minutes == "30.0"


def test_without_a_promised_notice_any_announcement_before_is_in_time(rows: Rows) -> None:
    """A plan that promises no notice is kept by a word one minute ahead."""
    facts = {**WINDOW, "done": "2026-11-05 02:30"}
    for announced, minutes in (("2026-11-05 01:59", "0.0"), ("2026-11-05 02:01", "30.0")):
        window = maintenance(**facts, announced=announced)
        changes = {"maintenance/2026-11-05-x.md": window}
        assert rows(changes, maintenance_allowance="4 hours")[0].minutes == minutes


def test_a_whole_month_down_is_told_with_its_thousands(rows: Rows) -> None:
    """Three days down are 4,320 minutes, parted by a narrow space."""
    body = "## 10:00 Investigating\nDown.\n\n## 2026-11-15 10:00 Resolved\nUp.\n"
    fault = incident(body, began="2026-11-12 10:00")
    november = rows({"incidents/2026-11-12-x.md": fault})[0]
    assert november.minutes == f"4{THIN}320.0"
    # 4,320 of 43,200 is a tenth
    assert november.percent == "90.00%"


# Hours

OFFICE = {
    "services/web.yaml": service(
        hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00")
    )
}


def outage(began: str, over: str | None, **facts: Any) -> dict[str, str]:
    """Give a fault from one moment to another, or open."""
    end = f"\n## {over} Resolved\nUp.\n" if over else ""
    body = f"## {began} Investigating\nDown.\n{end}"
    return {f"incidents/{began[:10]}-x.md": incident(body, began=began, **facts)}


def test_a_service_with_hours_is_judged_by_its_hours(rows: Rows) -> None:
    """Friday 16:20 to Monday 10:00 is 100 minutes of the 10,080 that November promises."""
    november = rows({**OFFICE, **outage("2026-11-13 16:20", "2026-11-16 10:00")})[0]
    # 21 working days of 480 minutes; 10.08 may be down; 100 of them are 0.99206… %
    assert (november.minutes, november.allowed) == ("100.0", "10.0")
    assert (november.percent, november.verdict) == ("99.00%", "missed")
    # 99.0079… is above 99.0
    assert november.given == "You get 5% of that month's fee"


def test_holidays_are_in_neither_part_of_the_fraction(rows: Rows) -> None:
    """December has 23 working days, of which Christmas Day is a Friday."""
    off = {"company.yaml": company(holidays=["2026-12-25"])}
    december = rows({**OFFICE, **off}, now="2026-12-31 23:59")[0]
    # 22 x 480 = 10,560
    assert december.allowed == "10.5"
    assert rows(OFFICE, now="2026-12-31 23:59")[0].allowed == "11.0"


def test_a_month_without_a_promised_minute_is_left_out(rows: Rows) -> None:
    """The client came on Saturday 31 October: there was no minute to keep."""
    since = {"clients/acme/client.yaml": client(since="2026-10-31")}
    assert [row.month.iso for row in rows({**OFFICE, **since})] == ["2026-11"]
    assert [row.month.iso for row in rows(since)] == ["2026-11", "2026-10"]


def test_with_its_last_minute_a_month_is_judged(rows: Rows) -> None:
    """At 23:59 it is kept so far, at midnight it is kept."""
    assert [row.verdict for row in rows(now="2026-11-30 23:59")][:2] == ["kept so far", "kept"]
    assert [row.verdict for row in rows(now="2026-12-01 00:00")][:2] == ["kept so far", "kept"]
    assert [row.month.iso for row in rows(now="2026-12-01 00:00")][:2] == ["2026-12", "2026-11"]


def test_a_month_that_was_announced_work_from_end_to_end_is_left_out(rows: Rows) -> None:
    """With no minute left to judge there is no percentage to tell."""
    work = maintenance(
        from_="2026-09-30 22:00",
        to="2026-11-01 02:00",
        announced="2026-09-01 10:00",
        done="2026-11-01 02:00",
    )
    given = {"maintenance/2026-09-30-x.md": work}
    months = rows(given, maintenance_allowance="32 days")
    assert [row.month.iso for row in months] == ["2026-11", "2026-09", "2026-08"]


# Which months


def test_so_many_months_as_asked_for_stand_newest_first(look: Look) -> None:
    """Twelve on a service's page."""
    _, records = look({"plans/care.yaml": plan(uptime=UPTIME)})
    assert records.uptime is not None
    months = list(months_of(records.services, records, records.uptime, 12))
    assert [row.month.iso for row in months] == [
        *(f"2026-{month:02}" for month in range(11, 0, -1)),
        "2025-12",
    ]


def test_a_month_long_ago_is_judged_as_any_other(look: Look) -> None:
    """Of one older than those of which letters tell, an incident's page may still speak."""
    fault = outage("2024-05-11 10:00", "2024-05-11 10:50")
    own = client(since="2024-02-10")
    _, records = look(
        {"plans/care.yaml": plan(uptime=UPTIME), "clients/acme/client.yaml": own, **fault}
    )
    assert records.uptime is not None
    months = [date(2024, month, 1) for month in (6, 5, 2, 1)]
    rows = [month_row(records.services, records, records.uptime, first) for first in months]
    # 31 days allow 44.64 minutes; of February 20 of 29 days are on record: 28.8
    told = [row and (row.minutes, row.allowed, row.verdict) for row in rows]
    assert told == [
        ("0.0", "43.2", "kept"),
        ("50.0", "44.6", "missed"),
        ("0.0", "28.8", "kept"),
        None,
    ]


def test_a_month_is_that_of_the_clients_zone(rows: Rows) -> None:
    """23:30 to 00:30 UTC over the end of October lies in Berlin's November wholly."""
    fault = outage("2026-10-31 23:30", "2026-11-01 00:30")
    assert [row.minutes for row in rows(fault)[:2]] == ["30.0", "30.0"]
    berlin = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    assert [row.minutes for row in rows({**fault, **berlin})[:2]] == ["60.0", "0.0"]


@pytest.mark.parametrize("since", ["2026-11-22", "2026-12-01"])
def test_a_service_to_come_has_kept_no_month_yet(rows: Rows, since: str) -> None:
    """Not even the running one, of which some days will be its own."""
    to_come = {"clients/acme/client.yaml": client(services=[{"service": "web", "since": since}])}
    assert rows(to_come) == []


def test_a_subscription_to_come_is_part_of_the_month_that_runs(look: Look) -> None:
    """Until the 10th and again from the 25th: 16 days of November."""
    own = client(
        services=[
            {"service": "web", "until": "2026-11-10"},
            {"service": "web", "since": "2026-11-25"},
        ]
    )
    _, records = look({"plans/care.yaml": plan(uptime=UPTIME), "clients/acme/client.yaml": own})
    assert records.uptime is not None
    row = month_row(records.services, records, records.uptime, date(2026, 11, 1))
    assert row is not None
    # 23,040 minutes
    assert (row.allowed, row.verdict) == ("23.0", "kept so far")
