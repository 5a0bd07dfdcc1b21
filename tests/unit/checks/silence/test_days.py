from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import files, lines_of, problems_since, roadmap, roadmap_item

OWN, SHARED = "clients/acme/roadmap.yaml", "roadmap/care.yaml"
FIRST = {
    "from": "2026-11-01",
    "to": "2026-12-15",
    "told_on": "2026-10-30",
    "sorry": "We are sorry.",
}
SECOND = {"from": "2026-12-15", "to": "2027-01-20"}


def item(**facts: Any) -> dict[str, Any]:
    """Give a committed item, promised for 15 December unless something else is said."""
    return roadmap_item(**{"confidence": "committed", "promised": "2026-12-15", **facts})


def told(old: dict[str, Any], new: dict[str, Any], path: str = OWN) -> list[str]:
    """Give what a comparison of two items finds: line, column and words."""
    found = problems_since(files({path: roadmap(old)}), files({path: roadmap(new)}))
    sign = ": error promise-changed-silently:"
    lines = [line for line in lines_of(found) if sign in line]
    return [line.removeprefix(f"{path}:").replace(sign, "") for line in lines]


@pytest.mark.parametrize("path", [OWN, SHARED])
def test_a_promised_day_that_changes_without_an_entry_is_told(path: str) -> None:
    """On a client's own roadmap and on a plan's, at the day or where it stood."""
    assert told(item(), item(), path) == []
    assert told(item(), item(promised="2027-01-20"), path) == [
        "8:13 'new-shop' was promised for 2026-12-15, now for 2027-01-20, and no entry under "
        "`moved` says so."
    ]
    assert told(item(), item(promised=None), path) == [
        "3:3 'new-shop' was promised for 2026-12-15, and now has no day, and no entry under "
        "`moved` says so."
    ]


def test_the_remedy_writes_the_entry_as_far_as_it_can() -> None:
    """From the old day to the new one; when and how it was told, only people know."""
    base = files({OWN: roadmap(item())})
    for promised, to in (("2027-01-20", "2027-01-20"), (None, "YYYY-MM-DD")):
        (problem,) = problems_since(base, files({OWN: roadmap(item(promised=promised))}))
        assert problem.hint.startswith(f"Add `{{from: 2026-12-15, to: {to}, …}}` to `moved`")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {"promised": "2027-01-20", "moved": [SECOND]}),
        ({"moved": [FIRST]}, {"promised": "2027-01-20", "moved": [FIRST, SECOND]}),
        ({}, {"promised": None, "window": "2027-Q1", "moved": [SECOND]}),
        (
            {},
            {
                "promised": "2027-02-01",
                "moved": [SECOND, {"from": "2027-01-20", "to": "2027-02-01"}],
            },
        ),
        ({"promised": None}, {}),
        ({"moved": [SECOND | {"from": "2026-11-01", "to": "2026-12-15"}]}, {"moved": [FIRST]}),
        ({}, {"title": "A newer shop", "why": "So.", "stage": "later"}),
        ({}, {"stage": "dropped", "dropped_because": "Nobody wants it."}),
        ({}, {"stage": "delivered", "delivered": "2026-11-20"}),
    ],
)
def test_what_is_told_in_the_open_is_no_silent_change(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    """A move with its entry, a first promise, a fact added to an entry, a delivery."""
    assert told(item(**old), item(**new)) == []


@pytest.mark.parametrize(
    "moved",
    [
        [{"from": "2026-12-01", "to": "2027-01-20"}],
        [{"from": "2026-11-01", "to": "2026-12-15"}, SECOND],
    ],
)
def test_the_entry_leads_from_the_day_that_was_promised(moved: list[dict[str, str]]) -> None:
    """An entry of some other day hides the change rather than telling it."""
    (line,) = told(item(), item(promised="2027-01-20", moved=moved))
    assert "no entry under `moved` says so" in line


@pytest.mark.parametrize("stage", [{}, {"stage": "delivered", "delivered": "2026-12-18"}])
def test_a_move_from_a_later_day_than_was_promised_does_not_better_the_record(
    stage: dict[str, str],
) -> None:
    """The day first promised is what being on time is held against; an entry cannot shift it."""
    earlier = {**SECOND, "from": "2026-12-20", "to": "2026-12-15"}
    assert told(item(**stage), item(moved=[earlier], **stage)) == [
        "10:11 'new-shop' was promised for 2026-12-15, and this move says that it was another day."
    ]


def test_the_last_entry_leads_to_the_day_that_is_promised() -> None:
    """That moves join is another rule; here the silent change is told as well."""
    lines = told(item(), item(promised="2027-03-01", moved=[SECOND]))
    assert sum("no entry under `moved` says so" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"sorry": "Sorry."}, "10:5"),
        ({"told_on": "2026-10-20"}, "10:5"),
        ({"told_on": None}, "10:5"),
        ({"from": "2026-11-10"}, "10:5"),
    ],
)
def test_a_past_move_stands_as_it_was_told(change: dict[str, str | None], place: str) -> None:
    """It is the history that clients have read."""
    move = {key: value for key, value in {**FIRST, **change}.items() if value is not None}
    assert told(item(moved=[FIRST]), item(moved=[move])) == [
        f"{place} The move of 'new-shop' from 2026-11-01 to 2026-12-15 is not as clients have "
        "read it."
    ]


def test_a_past_move_does_not_vanish() -> None:
    """With it the first promised day would be forgotten."""
    assert told(item(moved=[FIRST]), item()) == [
        "3:3 The move of 'new-shop' from 2026-11-01 to 2026-12-15 is gone, and clients have read "
        "it."
    ]


@pytest.mark.parametrize(
    ("new", "place"),
    [
        ({"delivered": "2026-11-18"}, "9:14"),
        ({"stage": "now", "delivered": None}, "3:3"),
    ],
)
def test_a_delivery_stands(new: dict[str, Any], place: str) -> None:
    """What has to be done again is a new item."""
    done = {"stage": "delivered", "delivered": "2026-11-20"}
    assert told(item(**done), item(**{**done, **new})) == [
        f"{place} 'new-shop' was told as delivered on 2026-11-20."
    ]
    assert told(item(**done), item(**done, result="It sells.")) == []


def test_an_item_that_moved_to_the_roadmap_of_the_plan_keeps_its_day() -> None:
    """The change is told where clients read it now."""
    base = files({OWN: roadmap(item())})
    (problem,) = problems_since(base, files({SHARED: roadmap(item(promised="2027-01-20"))}))
    assert (problem.code.name, problem.where.path) == ("promise-changed-silently", SHARED)


def test_a_day_is_told_once_however_many_clients_read_it() -> None:
    """The roadmap of a plan is one file."""
    bell = {"clients/bell/client.yaml": files()["clients/acme/client.yaml"]}
    base = files({**bell, SHARED: roadmap(item())})
    assert len(problems_since(base, files({**bell, SHARED: roadmap(item(promised=None))}))) == 1


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(DAYS, st.lists(DAYS, max_size=4))
def test_moves_that_join_are_never_silent(first: date, steps: list[date]) -> None:
    """However often a day moves, and in whichever direction."""
    days = [first, *steps]
    moved = [{"from": str(a), "to": str(b)} for a, b in zip(days, steps, strict=False)]
    assert told(item(promised=str(first)), item(promised=str(days[-1]), moved=moved)) == []


@given(DAYS, st.integers(1, 400))
def test_another_day_without_an_entry_is_told_exactly_once(day: date, more: int) -> None:
    """Later or sooner makes no difference: clients planned with it."""
    other = str(day + timedelta(days=more))
    assert len(told(item(promised=str(day)), item(promised=other))) == 1
    assert len(told(item(promised=other), item(promised=str(day)))) == 1
