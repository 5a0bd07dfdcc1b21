from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translations import FOLDER

from aboveboard.languages import Languages
from aboveboard.scope import Scope
from aboveboard.views.ahead.goals import GoalView, goals_of
from aboveboard.views.availability.services import Records, records_of
from aboveboard.views.texts import number_in_words
from factories import NOW, client, files, scope_for

Look = Callable[..., tuple[Scope, Records]]
ORDERS: dict[str, Any] = {
    "id": "orders",
    "want": "Fewer calls",
    "said_on": "2026-01-01",
    "measure": "online orders a week",
    "from": 140,
    "to": 220,
    "by": "2026-12-31",
    "readings": {"2026-06-30": 180, "2026-10-31": 203},
}


def goal(look: Look, **facts: Any) -> GoalView:
    """Tell one goal of a client, with some facts changed; ``None`` takes one away."""
    named = {**ORDERS, **{key.removesuffix("_"): value for key, value in facts.items()}}
    changed = {key: value for key, value in named.items() if value is not None}
    scope, records = look({"clients/acme/client.yaml": client(goals=[changed])})
    return goals_of(scope, records)[0]


def test_a_goal_tells_how_far_it_has_come_and_by_when_it_is_wanted(look: Look) -> None:
    """The last reading of the aim, and the difference to the beginning, worked out exactly."""
    told = goal(look)
    assert told.lines == (
        "203 of 220 online orders a week; 63 more than the 140 we began with.",
        "Wanted by 31 December 2026.",
    )
    assert (told.said, told.measure) == ("You told us on 1 January 2026.", "Online orders a week")
    assert [(day.iso, number) for day, number in told.rows] == [
        ("2026-01-01", "140"),
        ("2026-06-30", "180"),
        ("2026-10-31", "203"),
    ]


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        (
            {"by": "2026-10-31"},
            ("203 of 220 online orders a week; 63 more than the 140 we began with.",
             "It was wanted by 31 October 2026; 17 short of it."),
        ),
        (
            {"readings": {"2026-06-30": 220, "2026-10-31": 219}, "by": "2026-10-31"},
            ("219 of 220 online orders a week; 79 more than the 140 we began with.",
             "Reached by 30 June 2026."),
        ),
        (
            {"from_": 30, "to": 5, "measure": "calls a day", "readings": {"2026-10-31": 12.5}},
            ("12.5 calls a day; 17.5 less than the 30 we began with; the goal is 5.",
             "Wanted by 31 December 2026."),
        ),
        (
            {"from_": 30, "to": 5, "readings": {"2026-10-31": 5}, "measure": None},
            ("5; 25 less than the 30 we began with; the goal is 5.", "Reached by 31 October 2026."),
        ),
        (
            {"readings": {"2026-10-31": 140}, "to": None, "by": None},
            ("140 online orders a week; the same 140 we began with.",),
        ),
        (
            {"readings": {"2026-10-31": 1130}, "from_": None, "to": 2000, "by": None},
            ("1,130 of 2,000 online orders a week.",),
        ),
        (
            {"readings": {}},
            ("From 140 to 220 online orders a week.", "Nothing is measured yet.",
             "Wanted by 31 December 2026."),
        ),
        (
            {"readings": {}, "from_": None, "by": None},
            ("To 220 online orders a week.", "Nothing is measured yet."),
        ),
        (
            {"readings": {}, "measure": None, "by": None},
            ("From 140 to 220.", "Nothing is measured yet."),
        ),
        (
            {"readings": {}, "measure": "orders from Bristol", "by": None},
            ("From 140 to 220 orders from Bristol.", "Nothing is measured yet."),
        ),
        (
            {"readings": {}, "from_": None, "measure": None, "by": "2026-10-31"},
            ("To 220.", "Nothing is measured yet.", "It was wanted by 31 October 2026."),
        ),
        ({"readings": {}, "from_": None, "to": None, "by": None}, ()),
    ],
)  # fmt: skip
def test_every_kind_of_goal_has_its_words(
    look: Look, facts: dict[str, Any], lines: tuple[str, ...]
) -> None:
    """Missed, reached, falling, the same, without an aim, without a beginning, without numbers."""
    assert goal(look, **facts).lines == lines


def test_german_counts_and_dates_in_its_own_way() -> None:
    """A point parts thousands, a comma the rest, and no measure has to be bent."""
    facts = {**ORDERS, "from": 1000.5, "to": 2000, "readings": {"2026-10-31": 1130}}
    scope = scope_for(files({"clients/acme/client.yaml": client(goals=[facts], language="de")}))
    (told,) = goals_of(scope, records_of(scope, NOW, Languages(FOLDER)))
    assert told.lines == (
        "1.130 von 2.000 (online orders a week); 129,5 mehr als die 1.000,5 am Anfang.",
        "Gewünscht bis 31. Dezember 2026.",
    )
    assert told.said == "Das haben Sie uns am 1. Januar 2026 gesagt."


def test_the_day_itself_is_not_too_late(look: Look) -> None:
    """Today is 21 November 2026."""
    assert goal(look, by="2026-11-21").lines[1] == "Wanted by 21 November 2026."


def test_a_goal_without_numbers_is_words_alone(look: Look) -> None:
    """No table, no drawing, and nothing is made up."""
    told = goal(look, readings={}, said_on=None)
    assert (told.rows, told.chart, told.said) == ((), None, None)
    assert goal(look, readings={"2026-10-31": 203}, said_on=None).chart is None


def test_the_drawing_is_a_line_in_time_with_the_aim_as_a_level(look: Look) -> None:
    """Worked out by hand: 10 to 590 are 200 days, 110 to 10 are 0 to 100."""
    told = goal(
        look,
        from_=0,
        to=100,
        by="2026-07-20",
        readings={"2026-04-11": 50, "2026-05-31": 75},
    )
    chart = told.chart
    assert chart is not None
    assert chart.line == "M10 110L300 60L445 35"
    assert chart.dots == "M10 110h0M300 60h0M445 35h0"
    assert chart.aim == "M0 10H600"
    assert [label.words for label in chart.labels] == ["0", "75", "Goal: 100"]
    assert (chart.first.words, chart.last.words) == ("1 Jan 2026", "20 Jul 2026")
    assert chart.title == "online orders a week: 3 points"
    assert chart.description == (
        "From 0 on 1 January 2026 to 75 on 31 May 2026. The goal is 100 by 20 July 2026."
    )


def test_without_an_aim_the_drawing_has_no_level_and_ends_with_the_last_reading(look: Look) -> None:
    """A flat line lies in the middle; the title falls back to what is wanted."""
    chart = goal(look, to=None, by=None, measure=None, readings={"2026-10-31": 140}).chart
    assert chart is not None
    assert (chart.line, chart.aim) == ("M10 60L590 60", None)
    assert chart.title == "Fewer calls: 2 points"
    assert chart.description == "From 140 on 1 January 2026 to 140 on 31 October 2026."
    assert goal(look, by=None).chart.description.endswith("The goal is 220.")  # type: ignore[union-attr]


def test_a_beginning_after_the_first_reading_is_no_point(look: Look) -> None:
    """Nobody draws a line backwards."""
    told = goal(look, said_on="2026-06-30")
    assert [day.iso for day, _ in told.rows] == ["2026-06-30", "2026-10-31"]


@given(st.decimals(-(10**12), 10**12, places=6))
def test_a_number_is_told_exactly(number: Decimal) -> None:
    """What is read back out of the words is the number; no exponent, no rounding."""
    words = number_in_words(number)
    assert Decimal(words.replace(",", "")) == number
    assert "E" not in words


def test_a_reading_of_a_day_to_come_is_not_told(look: Look) -> None:
    """Nothing is reached before its day."""
    told = goal(look, readings={"2026-10-31": 203, "2026-11-22": 220})
    assert told.lines == goal(look, readings={"2026-10-31": 203}).lines
    assert [number for _, number in told.rows] == ["140", "203"]
