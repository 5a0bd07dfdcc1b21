from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.views.charts.readings import Aim, Chart, chart_of
from aboveboard.views.voice import Voice

LONDON = Voice(ZoneInfo("Europe/London"))


def drawn(*values: int, aim: int | None = None, by: date | None = None) -> Chart:
    """Draw values of the first days of January."""
    points = [(date(2026, 1, 1 + day), Decimal(value)) for day, value in enumerate(values)]
    return chart_of(points, Aim("calls", None if aim is None else Decimal(aim), by), LONDON)


def test_a_rising_line_has_its_words_where_it_is_not() -> None:
    """10 to 590 are two days, 110 to 10 are 0 to 100: the words of the aim stand at the left."""
    chart = drawn(0, 50, 70, aim=100)
    assert chart.line == "M10 110L300 60L590 40"
    assert chart.aim == "M0 10H600"
    assert [
        (label.words, label.x, label.y, label.below, label.at_end) for label in chart.labels
    ] == [
        ("0", "1.7%", "91.7%", True, False),
        ("70", "98.3%", "33.3%", False, True),
        ("Goal: 100", "0%", "8.3%", True, False),
    ]


def test_a_falling_line_has_its_words_on_the_other_sides() -> None:
    """It begins high, so its first number stands above, and the aim is named below at the left."""
    first, last, aim = drawn(30, 15, aim=5).labels
    assert (first.below, last.below) == (False, True)
    assert (aim.x, aim.below) == ("0%", False)


def test_an_aim_near_the_beginning_is_named_at_the_end() -> None:
    """Words never stand on words: the side is that on which the line is farther away."""
    aim = drawn(99, 10, aim=100).labels[2]
    assert (aim.x, aim.at_end, aim.below) == ("100%", True, True)


@pytest.mark.parametrize(("by", "last"), [(date(2026, 3, 1), "2026-03-01"), (None, "2026-01-02")])
def test_the_axis_ends_with_the_day_by_which_it_is_wanted(by: date | None, last: str) -> None:
    """And with the last reading where there is none or it is past."""
    assert drawn(1, 2, aim=3, by=by).last.iso == last
    assert drawn(1, 2, aim=3, by=date(2025, 1, 1)).last.iso == "2026-01-02"


def test_words_never_stand_beyond_an_aim_that_is_not_reached() -> None:
    """At 95 of 100 the number would stand above the line of the aim, so it stands below."""
    first, last, _ = drawn(0, 95, aim=100).labels
    assert (first.below, last.below) == (True, True)
    falling = drawn(30, 6, aim=5).labels
    assert (falling[0].below, falling[1].below) == (False, False)
    assert not drawn(0, 70, aim=100).labels[1].below


def test_a_line_without_an_aim_names_its_ends_alone() -> None:
    """Nothing is made up."""
    assert [label.words for label in drawn(1, 1130).labels] == ["1", "1,130"]


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=20), st.integers(-(10**9), 10**9)
)
def test_words_stand_within_the_drawing(values: list[int], aim: int) -> None:
    """Whatever was measured; those in the right half end where they stand."""
    for label in drawn(*values, aim=aim).labels:
        x, y = (float(place.rstrip("%")) for place in (label.x, label.y))
        assert 0 <= x <= 100
        assert 0 <= y <= 100
        assert label.at_end == (x > 50)


@given(
    st.dictionaries(
        st.dates(date(2020, 1, 1), date(2026, 11, 21)),
        st.decimals(-(10**9), 10**9, places=3),
        min_size=2,
        max_size=12,
    ),
    st.decimals(-(10**9), 10**9, places=3),
)
def test_a_drawing_never_leaves_its_frame_and_never_goes_back_in_time(
    readings: dict[date, Decimal], aim: Decimal
) -> None:
    """Whatever was measured, every point lies between the edges, from left to right."""
    chart = chart_of(sorted(readings.items()), Aim("calls", aim, None), LONDON)
    points = [tuple(map(int, point.split())) for point in chart.line[1:].split("L")]
    assert all(10 <= x <= 590 and 10 <= y <= 110 for x, y in points)
    assert [x for x, _ in points] == sorted(x for x, _ in points)
