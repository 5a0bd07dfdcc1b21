from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.languages import Language
from aboveboard.views.charts.scale import Axis, height_of, initial_and_rest, percent
from aboveboard.views.voice import Voice

LONDON = Voice(ZoneInfo("Europe/London"))
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "x"),
    [
        ("2026-01-01", "0%"),
        ("2026-01-03", "20%"),
        ("2026-01-11", "100%"),
        ("2025-12-31", "0%"),
        ("2026-01-12", "100%"),
    ],
)
def test_a_day_stands_where_its_share_of_the_time_is(day: str, x: str) -> None:
    """Ten days from edge to edge, a tenth each; what lies beyond stands at the edge."""
    assert Axis(date(2026, 1, 1), date(2026, 1, 11)).x(date.fromisoformat(day)) == x


def test_a_leap_day_is_a_day_and_a_change_of_the_clock_is_not_seen() -> None:
    """1 February to 1 March has 29 days in 2028; the days around a change are as far apart."""
    leap = Axis(date(2028, 2, 1), date(2028, 3, 1))
    assert leap.share(date(2028, 2, 29)) == Fraction(28, 29)
    march = Axis(date(2026, 3, 27), date(2026, 3, 31))  # London's clocks change on the 29th
    steps = [march.share(march.first + timedelta(days=n)) for n in range(5)]
    assert steps == [0, Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1]


def test_an_axis_of_one_day_has_it_in_the_middle() -> None:
    """Nothing is divided by nothing."""
    day = date(2026, 1, 1)
    assert Axis(day, day).x(day) == "50%"
    assert height_of(Fraction(3), Fraction(3), Fraction(3)) == Fraction(1, 2)


def test_months_are_named_as_closely_as_there_is_room() -> None:
    """160 days have a month of 30 at less than a quarter, two of them at more."""
    axis = Axis(date(2026, 9, 10), date(2027, 2, 17))
    ticks = list(axis.ticks(LONDON))
    # 1 November is day 52 of 160, 1 January 113
    assert [(tick.x, tick.words) for tick in ticks] == [
        ("32.5%", "Nov 2026"),
        ("70.6%", "Jan 2027"),
    ]
    assert [t.words for t in Axis(date(2026, 1, 20), date(2026, 4, 5)).ticks(LONDON)] == [
        "Feb 2026",
        "Mar 2026",
        None,
    ]
    # 1 April is day 60 of 75: there is room for the month alone
    assert [t.words for t in Axis(date(2026, 1, 31), date(2026, 4, 16)).ticks(LONDON)] == [
        "Feb 2026",
        "Mar 2026",
        "Apr",
    ]
    # 1 January is day 62 of 79, and nothing before it is of its year
    assert [t.words for t in Axis(date(2026, 10, 31), date(2027, 1, 18)).ticks(LONDON)] == [
        "Nov 2026",
        "Dec 2026",
        None,
    ]
    assert [t.words for t in Axis(date(2026, 1, 20), date(2031, 4, 5)).ticks(LONDON)] == [
        "Jan 2028",
        None,  # 76 % along
    ]


@given(DAYS, DAYS, st.lists(DAYS, max_size=20))
def test_the_order_of_days_is_the_order_of_places(one: date, other: date, days: list[date]) -> None:
    """Whatever the days, each stands within the drawing and none before an earlier one."""
    axis = Axis(*sorted((one, other)))
    places = [float(axis.x(day).rstrip("%")) for day in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(DAYS, st.integers(0, 20 * 365))
def test_the_names_of_months_never_run_into_each_other_or_out(first: date, length: int) -> None:
    """A name with its year needs a quarter of a telephone; every name begins within the axis."""
    ticks = list(Axis(first, first + timedelta(days=length)).ticks(LONDON))
    named = [float(tick.x.rstrip("%")) for tick in ticks if tick.words]
    assert all(0 <= x <= 88 for x in named)
    assert all(after - before >= 22 for before, after in pairwise(named))


def test_a_month_is_cut_after_its_initial() -> None:
    """A telephone shows the first letter, a wider page the whole."""
    assert initial_and_rest(date(2026, 9, 1), LONDON)[0] == "S"
    assert "".join(initial_and_rest(date(2026, 11, 1), LONDON)) == "Nov"


def test_a_month_without_an_initial_keeps_its_whole_name() -> None:
    """Hebrew writes numbers in place of initials, and no name begins with one."""
    hebrew = Voice(ZoneInfo("Asia/Jerusalem"), Language("he", Locale("he")))
    assert initial_and_rest(date(2026, 3, 1), hebrew) == ("מרץ", "")


def test_a_share_is_told_to_a_tenth_of_a_percent() -> None:
    """An eighth is 12.5; a third is cut short; the whole needs no decimal."""
    assert [percent(Fraction(1, n)) for n in (8, 3, 1)] == ["12.5%", "33.3%", "100%"]
