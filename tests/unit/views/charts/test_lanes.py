from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.views.charts.lanes import MOST, Dated, Lanes, Line, Mark, lanes_of
from aboveboard.views.voice import Voice

LONDON = Voice(ZoneInfo("Europe/London"))
TODAY = date(2026, 11, 21)


def on(days: int) -> date:
    """Give the day so many after today."""
    return TODAY + timedelta(days=days)


def thing(
    *promised: int,
    there: int | None = None,
    window: tuple[int, int] | None = None,
    title: str = "t",
) -> Dated:
    """Give a thing with days counted from today."""
    return Dated(
        anchor=title,
        title=title,
        when="Soon.",
        promised=tuple(map(on, promised)),
        window=(on(window[0]), on(window[1])) if window else None,
        there=None if there is None else on(there),
    )


def drawn(*things: Dated) -> Lanes:
    """Draw them."""
    lanes = lanes_of(things, TODAY, LONDON)
    assert lanes is not None
    return lanes


# With one day of today + 80 the axis is today - 10 to today + 90: a day is one percent.
FAR = thing(80, title="z")


def test_a_promised_day_is_a_diamond_on_its_day() -> None:
    """100 days from edge to edge; today is the tenth, 1 December the twentieth."""
    lanes = drawn(FAR, thing(10))
    assert lanes.today.x == "10%"
    assert lanes.today.words == "Today, 21 Nov 2026"
    assert lanes.marks == (
        Mark("under_maintenance", "20%", "50%"),
        Mark("under_maintenance", "90%", "100%"),
    )
    assert (lanes.lines, lanes.moved) == ((), False)


def test_a_moved_day_keeps_its_first_one() -> None:
    """Two moves, two rings, and a broken line from the first to the day that counts now."""
    lanes = drawn(FAR, thing(10, 20, 30))
    assert lanes.marks[:3] == (
        Mark(None, "20%", "50%"),
        Mark(None, "30%", "50%"),
        Mark("under_maintenance", "40%", "50%"),
    )
    assert lanes.lines == (Line("moved", "20%", "40%", "50%"),)
    assert lanes.moved


def test_what_came_late_shows_by_how_much() -> None:
    """Promised 10 days ago, there 5 days ago; what came early has one mark alone."""
    lanes = drawn(thing(70), thing(-10, there=-5), thing(-1, there=-10))
    # the axis is today - 20 to today + 80
    assert [row.there for row in lanes.rows] == [on(-10), on(-5), None]
    assert lanes.marks[:3] == (
        Mark("operational", "10%", "33.3%"),
        Mark(None, "10%", "66.7%"),
        Mark("operational", "15%", "66.7%"),
    )
    assert lanes.lines == (Line("moved", "10%", "15%", "66.7%"),)


def test_what_is_late_grows_to_today() -> None:
    """A triangle on the promised day and a heavy line; also for a time that has passed."""
    lanes = drawn(thing(70), thing(-10), thing(window=(-10, -5), title="u"))
    assert lanes.lines == (
        Line("late", "10%", "20%", "33.3%"),
        Line("window", "10%", "15%", "66.7%"),
        Line("late", "15%", "20%", "66.7%"),
    )
    assert [mark.shape for mark in lanes.marks[:2]] == ["degraded_performance"] * 2


def test_the_promised_day_itself_is_not_late() -> None:
    """Nor is the last day of a time."""
    lanes = drawn(thing(0), thing(window=(-5, 0)))
    assert not any(line.kind == "late" for line in lanes.lines)


def test_a_time_is_a_span_without_a_mark() -> None:
    """A promised day counts more than a time, where both are written down."""
    lanes = drawn(FAR, thing(window=(10, 30)))
    assert lanes.lines == (Line("window", "20%", "40%", "50%"),)
    assert len(lanes.marks) == 1
    assert drawn(FAR, thing(10, window=(10, 30))).lines == ()


def test_what_lies_far_off_stands_at_the_edge() -> None:
    """The axis never reaches farther than a year ahead and half a year back."""
    lanes = drawn(thing(-4000), thing(4000))
    assert [mark.x for mark in lanes.marks] == ["0%", "100%"]
    # 194 days back, 376 ahead
    assert lanes.today.x == "34%"
    assert not lanes.today_at_end


def test_todays_words_stay_within_the_drawing() -> None:
    """In the right half they end at the line."""
    assert drawn(thing(-80, there=-80)).today_at_end


@pytest.mark.parametrize("things", [[], [thing()]])
def test_without_a_day_nothing_is_drawn(things: list[Dated]) -> None:
    """No empty drawing."""
    assert lanes_of(things, TODAY, LONDON) is None


def test_what_was_delivered_long_ago_is_not_drawn() -> None:
    """Half a year is 184 days; the sentence says that there is more."""
    lanes = drawn(thing(1), thing(there=-184), thing(there=-185))
    assert len(lanes.rows) == 2
    assert lanes.left_out is not None
    assert "2 of 3" in lanes.left_out
    assert drawn(thing(1)).left_out is None


def test_one_thing_is_one_lane() -> None:
    """It has the whole height."""
    assert drawn(thing(1)).marks[0].y == "100%"


def names(things: Iterable[Dated]) -> list[str]:
    """Give their titles."""
    return [one.title for one in things]


def test_of_hundreds_the_next_and_the_latest_are_drawn() -> None:
    """Eight lanes: two of them for what came last, in the order of days."""
    many = [thing(n, title=f"a{n}") for n in range(1, 101)]
    there = [thing(there=-n, title=f"t{n}") for n in range(1, 101)]
    assert names(drawn(*many, *there).rows) == ["t2", "t1", "a1", "a2", "a3", "a4", "a5", "a6"]
    assert names(drawn(*there).rows) == [f"t{n}" for n in range(MOST, 0, -1)]
    assert names(drawn(*many).rows) == [f"a{n}" for n in range(1, MOST + 1)]
    assert names(drawn(many[0], *there).rows) == [*(f"t{n}" for n in range(7, 0, -1)), "a1"]


def test_an_endless_title_is_cut_where_it_would_stretch_every_lane() -> None:
    """60 characters stay; who hears the page, and the table, have all of it."""
    lanes = drawn(thing(1, title="a" * 60), thing(2, title="b" * 61))
    assert [row.short for row in lanes.rows] == ["a" * 60, "b" * 60 + "…"]
    assert "b" * 61 in lanes.description


def test_everything_drawn_is_described() -> None:
    """Who hears the page hears each lane."""
    assert drawn(thing(1, title="A shop")).description == "A shop: Soon."


DAYS = st.integers(-1000, 1000)
THINGS = st.builds(
    lambda promised, there, window: thing(*promised, there=there, window=window),
    st.lists(DAYS, max_size=4),
    st.none() | st.integers(-1000, 0),
    st.none() | st.tuples(DAYS, st.integers(0, 365)).map(lambda w: (w[0], w[0] + w[1])),
)


@given(st.lists(THINGS, max_size=30), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_nothing_leaves_the_drawing_and_no_line_runs_backwards(
    things: list[Dated], today: date
) -> None:
    """Whatever days people write, also of leap years and far from today."""
    lanes = lanes_of(things, today, LONDON)
    if lanes is None:
        return
    assert 0 < len(lanes.rows) <= MOST

    def number(place: str) -> float:
        return float(place.rstrip("%"))

    places = [place for mark in lanes.marks for place in (mark.x, mark.y)]
    places += [place for line in lanes.lines for place in (line.x, line.to, line.y)]
    places += [lanes.today.x, *(tick.x for tick in lanes.ticks)]
    assert all(0 <= number(place) <= 100 for place in places)
    assert all(number(line.x) <= number(line.to) for line in lanes.lines)
    assert len({mark.y for mark in lanes.marks}) <= len(lanes.rows)
