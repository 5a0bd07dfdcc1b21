from typing import Any

import pytest

from aboveboard.checks import Records, check
from factories import NOW, files, plan, problems_of, reading_of, roadmap, roadmap_item

PATHS = ("clients/acme/roadmap.yaml", "roadmap/care.yaml")
PLAN = {"plans/care.yaml": plan(goodwill={"late": "A day"})}


def told(path: str, *items: dict[str, Any]) -> list[str]:
    """Give what is wrong with a roadmap: everything after the path."""
    lines = problems_of(files({**PLAN, path: roadmap(*items)}))
    return [line.removeprefix(f"{path}:") for line in lines]


def hint_of(**facts: Any) -> str:
    """Give the remedy for the one problem of a roadmap's item."""
    reading = reading_of(files({**PLAN, PATHS[0]: roadmap(roadmap_item(**facts))}))
    assert reading.portal is not None
    (problem,) = check(Records(reading.portal, NOW, reading.where))
    return problem.hint


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("confidence", ["exploring", "likely"])
def test_a_promised_day_is_committed(path: str, confidence: str) -> None:
    """Whose roadmap it is does not matter, nor which item; it is told at the day."""
    day = {"promised": "2026-12-15"}
    good = roadmap_item(id="good", confidence="committed", **day)
    bad = roadmap_item(confidence=confidence, **day)
    assert told(path, good) == []
    assert told(path, good, bad) == [
        f"14:13: error day-without-commitment: 'new-shop' has a promised day and is only "
        f"{confidence}."
    ]


@pytest.mark.parametrize("facts", [{}, {"window": "2027-Q1"}])
def test_without_a_day_nothing_is_promised(facts: dict[str, str]) -> None:
    """A window is an outlook."""
    assert told(PATHS[0], roadmap_item(confidence="exploring", **facts)) == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"stage": "delivered", "delivered": "2026-11-21"}, []),
        ({"stage": "delivered"}, ["3:3: error missing-key: 'new-shop' is delivered: when?"]),
        (
            {"stage": "now", "delivered": "2026-11-20"},
            [
                "8:14: error wrong-type: 'new-shop' has a day of delivery, and its stage is now.",
            ],
        ),
        (
            {"stage": "delivered", "delivered": "2026-11-22"},
            [
                "8:14: error impossible-time: 'new-shop' is delivered on 2026-11-22, which is "
                "yet to come."
            ],
        ),
    ],
)
def test_what_is_delivered_says_when(path: str, facts: dict[str, str], expected: list[str]) -> None:
    """And what is not says no day; today will do."""
    assert told(path, roadmap_item(**facts)) == expected


def move(from_: str, to: str) -> dict[str, str]:
    """Make a move from a day of December to another."""
    days = {"from": f"2026-12-{from_}", "to": f"2026-12-{to}"}
    return {**days, "sorry": "We are sorry.", "extra": "late"}


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ([move("01", "15")], []),
        ([move("01", "08"), move("08", "15")], []),
        (
            [move("01", "14")],
            [
                "11:9: error impossible-time: This move leads to 2026-12-14, and what follows it "
                "says 2026-12-15."
            ],
        ),
        (
            [move("08", "15"), move("01", "08")],
            [
                "11:9: error impossible-time: This move leads to 2026-12-15, and what follows it "
                "says 2026-12-01.",
                "15:9: error impossible-time: This move leads to 2026-12-08, and what follows it "
                "says 2026-12-15.",
            ],
        ),
    ],
)
def test_moves_join_and_end_at_the_promised_day(
    moved: list[dict[str, str]], expected: list[str]
) -> None:
    """Each is told at the day it leads to."""
    item = roadmap_item(confidence="committed", promised="2026-12-15", moved=moved)
    assert told(PATHS[0], item) == expected


def test_a_move_of_what_has_no_day_any_more_ends_anywhere() -> None:
    """The day may have given way to a window; the moves among themselves still join."""
    assert told(PATHS[0], roadmap_item(moved=[move("01", "08"), move("08", "15")])) == []
    (line,) = told(PATHS[0], roadmap_item(moved=[move("01", "08"), move("09", "15")]))
    assert line.startswith("10:9: error impossible-time: ")


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        (
            {"promised": "2026-12-15"},
            "Write `confidence: committed`, or a `window` in place of the day.",
        ),
        ({"stage": "delivered"}, "Add `delivered:` with the day on which it was there."),
        ({"delivered": "2026-11-20"}, "Write `stage: delivered`, or take the day away."),
        ({"stage": "delivered", "delivered": "2026-11-22"}, "Correct the day."),
        (
            {"moved": [move("01", "08"), move("09", "15")]},
            "Write moves oldest first; the last one's `to` is the day `promised` now.",
        ),
    ],
)
def test_the_remedy_says_what_to_write(facts: dict[str, Any], hint: str) -> None:
    """The author need not look it up."""
    assert hint_of(**facts) == hint
