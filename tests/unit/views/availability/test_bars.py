import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import chain, cycle, pairwise, product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.scope import Scope
from aboveboard.views.availability.bars import Bars, DayLevel, bars_key, bars_of
from aboveboard.views.availability.counting import Counting, quiet_parts
from aboveboard.views.availability.services import Records, day_starts
from aboveboard.views.availability.uptime import Segment, Tally
from aboveboard.views.voice import Voice
from factories import client, company, incident, maintenance, plan, service

Look = Callable[..., tuple[Scope, Records]]
UPTIME = plan(uptime={"target": "99.9"})


def down(minutes: str, status: str = "major_outage") -> str:
    """Tell of a fault on 12 November at 10:00 that took so many minutes of the hour."""
    body = f"## 10:00 Investigating\nDown.\n\n## 10:{minutes} Resolved\nUp.\n"
    return incident(body, began="2026-11-12 10:00", services={"web": status})


@pytest.fixture
def bars(look: Look) -> Callable[..., Bars]:
    """Draw the client's first service."""

    def draw(changes: dict[str, str] | None = None, now: datetime | None = None) -> Bars:
        at = now or datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
        _, records = look({"plans/care.yaml": UPTIME, **(changes or {})}, at)
        return bars_of(records.services, records)

    return draw


CSS = (Path(__file__).parents[4] / "templates/components/bars/style.css").read_text()
Draw = Callable[..., Bars]


def days_of(drawn: Bars) -> dict[DayLevel, list[int]]:
    """Read the positions of each level's bars back from the drawing.

    A line from the left edge of one bar to the right edge of another, cut into dashes of 7 with
    gaps of 3, is a bar for each 10 of its length and one more.
    """
    days = {}
    for level, path in drawn.paths:
        lines = [(int(x), int(h)) for x, h in re.findall(r"M(\d+) \d+h(\d+)", path)]
        assert all(x % 10 == 0 and h % 10 == 7 for x, h in lines)
        days[level] = [x // 10 + day for x, h in lines for day in range(h // 10 + 1)]
    return days


def test_ninety_days_end_with_the_clients_today(bars: Draw) -> None:
    """89 days before 21 November is 24 August, and every day has one bar."""
    # 21 in November, 31 in October, 30 in September are 82; 8 more: 24 to 31 August
    drawn = bars()
    assert (drawn.first.iso, drawn.last.iso) == ("2026-08-24", "2026-11-21")
    assert days_of(drawn) == {DayLevel.GOOD: list(range(90))}
    assert drawn.description == "90 days without a counted minute, 0 with some."
    assert drawn.days == ()


@pytest.mark.parametrize(
    ("minutes", "status", "level"),
    [
        ("05", "major_outage", DayLevel.LOW),
        ("19", "major_outage", DayLevel.LOW),
        ("20", "major_outage", DayLevel.MIDDLE),
        ("39", "major_outage", DayLevel.MIDDLE),
        ("40", "major_outage", DayLevel.HIGH),
        # 59 minutes at 0.3 are 17.7
        ("59", "partial_outage", DayLevel.LOW),
    ],
)
def test_a_day_is_as_bad_as_its_weighted_minutes(
    bars: Draw, minutes: str, status: str, level: DayLevel
) -> None:
    """Under 20 is low, under 40 middle, 40 and more high; nine days back is bar 80."""
    drawn = bars({"incidents/2026-11-12-x.md": down(minutes, status)})
    assert days_of(drawn)[level] == [80]
    assert drawn.description == "89 days without a counted minute, 1 with some."
    assert [(row.day.iso, row.day.words) for row in drawn.days] == [
        ("2026-11-12", "12 November 2026")
    ]


def test_slow_minutes_of_no_weight_leave_a_day_good(bars: Draw) -> None:
    """What counts nothing is no blot on the day."""
    drawn = bars({"incidents/2026-11-12-x.md": down("59", "degraded_performance")})
    assert days_of(drawn) == {DayLevel.GOOD: list(range(90))}


def test_a_fault_over_midnight_marks_both_days_by_the_clients_clock(bars: Draw) -> None:
    """In Berlin 23:30 to 00:30 UTC lies on one day, in London on two."""
    body = "## 23:30 Investigating\nDown.\n\n## 2026-11-13 00:30 Resolved\nUp.\n"
    fault = {"incidents/2026-11-12-x.md": incident(body, began="2026-11-12 23:30")}
    assert days_of(bars(fault))[DayLevel.MIDDLE] == [80, 81]
    berlin = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    assert days_of(bars({**fault, **berlin}))[DayLevel.HIGH] == [81]


def test_days_with_minutes_stand_newest_first(bars: Draw) -> None:
    """The table below the drawing begins with the last day."""
    early = incident(
        "## 10:00 Investigating\nDown.\n\n## 10:07 Resolved\nUp.\n", began="2026-10-01 10:00"
    )
    faults = {"incidents/2026-11-12-x.md": down("30"), "incidents/2026-10-01-y.md": early}
    rows = [(row.day.iso, row.minutes) for row in bars(faults).days]
    assert rows == [("2026-11-12", "30.0"), ("2026-10-01", "7.0")]


@pytest.mark.parametrize(
    "changes",
    [
        {"company.yaml": company(records_since="2026-11-19")},
        {"clients/acme/client.yaml": client(since="2026-11-19")},
        {"clients/acme/client.yaml": client(services=[{"service": "web", "since": "2026-11-19"}])},
    ],
)
def test_days_before_the_records_have_no_record(bars: Draw, changes: dict[str, str]) -> None:
    """From 19 to 21 November are 3 days; of the 87 before there is no record, nor 100 %."""
    drawn = bars(changes)
    assert days_of(drawn) == {DayLevel.GOOD: [87, 88, 89], DayLevel.NO_RECORD: list(range(87))}
    assert drawn.description.endswith("0 with some. No record of 87 days.")


def test_the_worse_a_day_the_taller_its_bar(bars: Draw) -> None:
    """A reader who sees no colours sees the heights, which all end at the same ground."""
    heights = {}
    for minutes in ("10", "30", "50"):
        for level, path in bars({"incidents/2026-11-12-x.md": down(minutes)}).paths:
            width = re.search(rf'"{level}"\][^}}]*stroke-width: (\d+)', CSS)
            width = width or re.search(r"\[data-level\] {[^}]*stroke-width: (\d+)", CSS)
            assert width
            heights[level] = int(width[1])
            middles = {int(y) for y in re.findall(r"M\d+ (\d+)h", path)}
            assert middles == {32 - heights[level] // 2}
    order = [DayLevel.GOOD, DayLevel.LOW, DayLevel.MIDDLE, DayLevel.HIGH]
    # two pixels of 36 or more, so that nobody has to guess
    assert all(heights[a] + 6 <= heights[b] for a, b in pairwise(order))


def test_no_record_and_no_hours_are_told_apart_without_colour(bars: Draw) -> None:
    """One is a thin line without a gap, the other a row of dots, both below the lowest bar."""
    (none,), (closed,) = (
        re.findall(rf'"{level}"\] {{([^}}]*)', CSS) for level in ("none", "closed")
    )
    assert "stroke-width: 2; stroke-dasharray: none" in none
    assert "stroke-width: 4; stroke-dasharray: 3 7" in closed
    new = client(since="2026-11-19")
    paths = dict(bars({**OFFICE, "clients/acme/client.yaml": new}).paths)
    # 87 days without a record; then Thursday, Friday and the Saturday of today
    assert paths[DayLevel.NO_RECORD] == "M0 31h867"
    assert paths[DayLevel.CLOSED] == "M890 30h7"


def test_the_key_has_each_level_that_occurs_once(bars: Draw) -> None:
    """From the best to none, over all drawings of a page, each with a bar of its height."""
    voice = Voice(ZoneInfo("Europe/London"))
    good, bad = bars(), bars({"incidents/2026-11-12-x.md": down("30")})
    new = bars({"clients/acme/client.yaml": client(since="2026-11-19")})
    assert [(one.name, one.words, one.path) for one in bars_key([new, bad, good], voice)] == [
        ("good", "No counted minute", "M0 27h17"),
        ("middle", "Under 40 minutes", "M0 19h17"),
        ("none", "No record", "M0 31h17"),
    ]
    assert bars_key([], voice) == ()


def test_every_day_has_exactly_one_bar_across_the_clock_change(bars: Draw) -> None:
    """Neither the day of 25 hours nor that of 23 is lost or drawn twice."""
    for month, hour in product((4, 11), (0, 23)):
        drawn = bars(now=datetime(2026, month, 2, hour, 30, tzinfo=UTC))
        assert sorted(chain.from_iterable(days_of(drawn).values())) == list(range(90))


OFFICE = {
    "services/web.yaml": service(
        hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00")
    )
}


def test_days_outside_the_hours_are_closed(bars: Draw) -> None:
    """Of the 90 days, 13 are Saturdays and 12 are Sundays; a holiday is closed like them."""
    # 24 August is a Monday: bars 5 and 6 are the first weekend, bar 89 is today's Saturday
    weekend = [day for day in range(90) if day % 7 in (5, 6)]
    drawn = bars(OFFICE)
    assert days_of(drawn)[DayLevel.CLOSED] == weekend
    assert len(weekend) == 25
    assert drawn.description == (
        "65 days without a counted minute, 0 with some. 25 days outside its hours."
    )
    # Wednesday 11 November is bar 79
    off = {"company.yaml": company(holidays=["2026-11-11"])}
    closed = days_of(bars({**OFFICE, **off}))[DayLevel.CLOSED]
    assert closed == sorted([*weekend, 79])


def test_a_fault_outside_the_hours_leaves_a_day_closed(bars: Draw) -> None:
    """From Friday 16:20 to Monday 10:00 Friday and Monday have minutes, the weekend none."""
    body = "## 16:25 Investigating\nDown.\n\n## 2026-11-16 10:00 Resolved\nUp.\n"
    fault = incident(body, began="2026-11-13 16:20")
    drawn = bars({**OFFICE, "incidents/2026-11-13-x.md": fault})
    # 13 November is bar 81: 40 minutes and 60
    assert days_of(drawn)[DayLevel.HIGH] == [81, 84]
    assert {82, 83} <= set(days_of(drawn)[DayLevel.CLOSED])
    assert [(row.day.iso, row.minutes) for row in drawn.days] == [
        ("2026-11-16", "60.0"),
        ("2026-11-13", "40.0"),
    ]


def test_a_day_of_announced_work_is_not_closed(bars: Draw) -> None:
    """All its hours are left out: nothing counted, and it was a day with hours."""
    work = maintenance(
        from_="2026-11-12 08:00",
        to="2026-11-12 18:00",
        announced="2026-11-01 10:00",
        done="2026-11-12 18:00",
    )
    allowed = {"plans/care.yaml": plan(uptime={"target": "99.9", "maintenance_allowance": "1 day"})}
    drawn = bars({**OFFICE, **allowed, "maintenance/2026-11-12-x.md": work})
    assert 80 in days_of(drawn)[DayLevel.GOOD]


def test_closed_days_before_the_records_have_no_record(bars: Draw) -> None:
    """From Saturday 14 November: two closed days, five open ones and today's Saturday."""
    drawn = bars({**OFFICE, "clients/acme/client.yaml": client(since="2026-11-14")})
    assert days_of(drawn) == {
        DayLevel.NO_RECORD: list(range(82)),
        DayLevel.CLOSED: [82, 83, 89],
        DayLevel.GOOD: list(range(84, 89)),
    }
    assert drawn.description == (
        "5 days without a counted minute, 0 with some. 3 days outside its hours. "
        "No record of 82 days."
    )


def test_two_subscriptions_are_one_drawing(bars: Draw) -> None:
    """Until 10 November and again from the 13th: two days between have no record."""
    own = client(
        services=[
            {"service": "web", "until": "2026-11-10"},
            {"service": "web", "since": "2026-11-13", "called": "Your site"},
        ]
    )
    body = "## 23:30 Investigating\nDown.\n\n## 2026-11-13 00:10 Resolved\nUp.\n"
    fault = incident(body, began="2026-11-10 23:30")
    drawn = bars({"clients/acme/client.yaml": own, "incidents/2026-11-10-x.md": fault})
    # 10 November is bar 78
    assert days_of(drawn)[DayLevel.NO_RECORD] == [79, 80]
    assert [(row.day.iso, row.minutes) for row in drawn.days] == [
        ("2026-11-13", "10.0"),
        ("2026-11-10", "30.0"),
    ]
    assert drawn.title == "Your site: the last 90 days"


FAULTS = st.lists(st.tuples(st.integers(0, 90 * 1440), st.integers(1, 4000)), max_size=4)


@given(FAULTS, st.integers(-1, 91 * 24), st.integers(-1, 91 * 24))
def test_days_that_are_not_summed_are_good(
    faults: list[tuple[int, int]], begin: int, end: int
) -> None:
    """Of any record, the days that are taken to be quiet are those of which a sum says so."""
    starts = day_starts(date(2026, 11, 21), 90, ZoneInfo("Europe/London"))
    cuts = sorted({at for start, length in faults for at in (start, start + length)})
    segments = tuple(
        Segment(
            starts[0] + timedelta(minutes=a), starts[0] + timedelta(minutes=b), Fraction(1), flag
        )
        for (a, b), flag in zip(list(pairwise(cuts))[::2], cycle((False, True)), strict=False)
    )
    first, last = (starts[0] + timedelta(hours=hour) for hour in sorted((begin, end)))
    counting = Counting(segments, first, last, None)
    whole = Tally(Fraction(0), Fraction(1440), Fraction(0))
    for day, (start, after) in enumerate(pairwise(starts)):
        length = Fraction((after - start) // timedelta(minutes=1))
        is_good = counting.tally(start, after) == replace(whole, judged=length)
        assert (day in quiet_parts((counting,), starts)) is is_good
