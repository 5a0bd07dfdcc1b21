from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.ahead.days import DaysView, days_of_window
from aboveboard.views.ahead.roadmap import roadmap_view
from aboveboard.views.availability.services import Records
from factories import roadmap, roadmap_item

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., DaysView | None]


@pytest.fixture
def see(look: Look) -> See:
    """Give the days of a client's roadmap with these items."""

    def view(*items: dict[str, Any]) -> DaysView | None:
        texts = {"clients/acme/roadmap.yaml": roadmap(*items)} if items else {}
        return roadmap_view(*look(texts)).days

    return view


MOVED = {
    "confidence": "committed",
    "promised": "2026-12-18",
    "moved": [
        {"from": "2026-11-27", "to": "2026-12-04"},
        {"from": "2026-12-04", "to": "2026-12-18"},
    ],
}


def test_the_table_has_the_day_promised_first(see: See) -> None:
    """Whatever was moved since; 27 November, not 4 December."""
    days = see(roadmap_item(id="a", title="Shop", **MOVED))
    assert days is not None
    row = days.rows[0]
    assert (row.title, row.anchor, row.expected, row.there) == ("Shop", "item-a", None, None)
    assert (str(row.first), str(row.now)) == ("27 November 2026", "18 December 2026")
    assert days.lanes is not None
    assert days.lanes.rows[0].thing.promised == (
        date(2026, 11, 27),
        date(2026, 12, 4),
        date(2026, 12, 18),
    )
    assert days.lanes.rows[0].thing.when == "By 18 Dec 2026, first promised for 27 Nov 2026"


def test_what_is_there_is_told_once(see: See) -> None:
    """Its words say how late it was already."""
    days = see(roadmap_item(stage="delivered", delivered="2026-11-20", result="Good.", **MOVED))
    assert days is not None
    assert days.lanes is not None
    assert days.lanes.rows[0].thing.when == "There since 20 Nov 2026"
    assert str(days.rows[0].there) == "20 November 2026"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"promised": "2026-11-21"}, "By 21 Nov 2026"),
        ({"promised": "2026-11-20"}, "Promised for 20 Nov 2026, not there yet"),
        ({"window": "2026-11"}, "November 2026"),
        ({"window": "2026-10"}, "October 2026, not there yet"),
        (
            {
                "stage": "delivered",
                "promised": "2026-11-19",
                "delivered": "2026-11-20",
                "result": "R.",
            },
            "There since 20 Nov 2026, 1 day late",
        ),
        (
            {"stage": "delivered", "delivered": "2026-11-20", "result": "R."},
            "There since 20 Nov 2026",
        ),
    ],
)
def test_a_lane_says_how_it_stands(see: See, facts: dict[str, str], words: str) -> None:
    """Today is 21 November 2026; the day itself is not late, what is late is told so."""
    days = see(roadmap_item(**{"confidence": "committed", **facts}))
    assert days is not None
    assert days.lanes is not None
    assert days.lanes.rows[0].thing.when == words


def test_a_time_stands_in_the_table_in_words(see: See) -> None:
    """2027-Q1 is 1 January to 31 March."""
    days = see(roadmap_item(stage="next", window="2027-Q1"))
    assert days is not None
    assert (days.rows[0].now, days.rows[0].expected) == (None, "January to March 2027")
    assert days.lanes is not None
    assert days.lanes.rows[0].thing.window == (date(2027, 1, 1), date(2027, 3, 31))


def test_a_thing_without_a_day_is_in_the_table_and_not_drawn(see: See) -> None:
    """What we will not do is in neither; without an item there is nothing at all."""
    dropped = roadmap_item(id="b", stage="dropped", dropped_because="Too dear.")
    days = see(roadmap_item(id="a", stage="later"), dropped)
    assert days is not None
    assert days.lanes is None
    assert [row.anchor for row in days.rows] == ["item-a"]
    assert see(dropped) is None
    assert see() is None


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        ("2027", "2027-01-01", "2027-12-31"),
        ("2027-H2", "2027-07-01", "2027-12-31"),
        ("2027-Q2", "2027-04-01", "2027-06-30"),
        ("2028-02", "2028-02-01", "2028-02-29"),
    ],
)
def test_a_window_begins_and_ends_with_its_months(window: str, first: str, last: str) -> None:
    """A year, a half, a quarter, and a February of a leap year."""
    assert [day.isoformat() for day in days_of_window(window)] == [first, last]
