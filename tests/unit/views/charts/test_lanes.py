from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.views.charts.lanes import MOST, Dated, Lane, Lanes, Line, Mark, lanes_of
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


def marks(lanes: Lanes) -> list[tuple[Mark, ...]]:
    """Give the marks of each lane."""
    return [lane.marks for lane in lanes.rows]


def lines(lanes: Lanes) -> list[tuple[Line, ...]]:
    """Give the lines of each lane."""
    return [lane.lines for lane in lanes.rows]


def test_a_promised_day_is_a_dot_on_its_day() -> None:
    """100 days from edge to edge; today is the tenth, 1 December the twentieth."""
    lanes = drawn(FAR, thing(10))
    assert lanes.today.x == "10%"
    assert lanes.today.words == "Today, 21 Nov 2026"
    assert marks(lanes) == [(Mark("promised", "20%"),), (Mark("promised", "90%"),)]
    assert lines(lanes) == [(), ()]
    assert [(one.name, one.words) for one in lanes.key] == [("promised", "Promised now")]


def test_a_moved_day_keeps_its_first_one() -> None:
    """Two moves, two rings, and a broken line from the first to the day that counts now."""
    lanes = drawn(FAR, thing(10, 20, 30))
    assert marks(lanes)[0] == (
        Mark("moved", "20%"),
        Mark("moved", "30%"),
        Mark("promised", "40%"),
    )
    assert lines(lanes) == [(Line("moved", "20%", "40%"),), ()]


def test_the_key_explains_what_is_drawn() -> None:
    """Each mark has one meaning and one word; planned work, a diamond, is not among them."""
    there, late, window = thing(-2, there=-2), thing(-1, title="l"), thing(window=(1, 9), title="w")
    key = drawn(there, late, window, thing(10, 20, title="m")).key
    assert [(one.name, one.words) for one in key] == [
        ("moved", "Promised, then moved"),
        ("promised", "Promised now"),
        ("degraded_performance", "Late"),
        ("operational", "There"),
        ("window", "Expected"),
    ]


def test_what_came_late_shows_by_how_much() -> None:
    """Promised 10 days ago, there 5 days ago; what came early has one mark alone."""
    lanes = drawn(thing(70), thing(-10, there=-5), thing(-1, there=-10))
    # the axis is today - 20 to today + 80
    assert [row.thing.there for row in lanes.rows] == [on(-10), on(-5), None]
    assert marks(lanes)[:2] == [
        (Mark("operational", "10%"),),
        (Mark("moved", "10%"), Mark("operational", "15%")),
    ]
    assert lines(lanes) == [(), (Line("moved", "10%", "15%"),), ()]


def test_what_is_late_grows_to_today() -> None:
    """A triangle on the promised day and a heavy line; also for a time that has passed."""
    lanes = drawn(thing(70), thing(-10), thing(window=(-10, -5), title="u"))
    assert lines(lanes)[:2] == [
        (Line("late", "10%", "20%"),),
        (Line("window", "10%", "15%"), Line("late", "15%", "20%")),
    ]
    assert [mark.shape for lane in marks(lanes)[:2] for mark in lane] == [
        "degraded_performance"
    ] * 2


def test_the_promised_day_itself_is_not_late() -> None:
    """Nor is the last day of a time."""
    lanes = drawn(thing(0), thing(window=(-5, 0)))
    assert not any(line.kind == "late" for lane in lines(lanes) for line in lane)


def test_a_time_is_a_span_without_a_mark() -> None:
    """A promised day counts more than a time, where both are written down."""
    lanes = drawn(FAR, thing(window=(10, 30)))
    assert lines(lanes) == [(Line("window", "20%", "40%"),), ()]
    assert list(map(len, marks(lanes))) == [0, 1]
    assert lines(drawn(FAR, thing(10, window=(10, 30)))) == [(), ()]


def test_what_lies_far_off_stands_at_the_edge() -> None:
    """The axis never reaches farther than a year ahead and half a year back."""
    lanes = drawn(thing(-4000), thing(4000))
    assert [mark.x for lane in marks(lanes) for mark in lane] == ["0%", "100%"]
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


def names(lanes: Iterable[Lane]) -> list[str]:
    """Give the titles of their things."""
    return [lane.thing.title for lane in lanes]


def test_of_hundreds_the_next_and_the_latest_are_drawn() -> None:
    """Eight lanes: two of them for what came last, in the order of days."""
    many = [thing(n, title=f"a{n}") for n in range(1, 101)]
    there = [thing(there=-n, title=f"t{n}") for n in range(1, 101)]
    assert names(drawn(*many, *there).rows) == ["t2", "t1", "a1", "a2", "a3", "a4", "a5", "a6"]
    assert names(drawn(*there).rows) == [f"t{n}" for n in range(MOST, 0, -1)]
    assert names(drawn(*many).rows) == [f"a{n}" for n in range(1, MOST + 1)]
    assert names(drawn(many[0], *there).rows) == [*(f"t{n}" for n in range(7, 0, -1)), "a1"]


def test_an_endless_title_is_cut_where_it_would_push_the_others_away() -> None:
    """60 characters stay; who hears the page, and the table, have all of it."""
    lanes = drawn(thing(1, title="a" * 60), thing(2, title="b" * 61))
    assert [row.thing.short for row in lanes.rows] == ["a" * 60, "b" * 60 + "…"]
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

    spans = [(line.x, line.to) for lane in lines(lanes) for line in lane]
    places = [mark.x for lane in marks(lanes) for mark in lane]
    places += [place for span in spans for place in span]
    places += [lanes.today.x, *(tick.x for tick in lanes.ticks)]
    assert all(0 <= number(place) <= 100 for place in places)
    assert all(number(x) <= number(to) for x, to in spans)
    shapes = {mark.shape for lane in marks(lanes) for mark in lane}
    assert shapes <= {one.name for one in lanes.key}
