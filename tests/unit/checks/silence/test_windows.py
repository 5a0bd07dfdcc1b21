from datetime import UTC, datetime
from typing import Any

import pytest

from factories import client, files, lines_of, maintenance, problems_since, service

PATH = "maintenance/2026-12-05-server.md"
BEFORE = datetime(2026, 12, 5, 1, 59, tzinfo=UTC)
AFTER = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
TOLD = "when clients were told, and"


def project(**facts: Any) -> dict[str, str]:
    """Give a project with two services and one window, from 02:00 to 03:30 on 5 December."""
    both = [{"service": "web"}, {"service": "shop"}]
    return files(
        {
            "services/shop.yaml": service(name="Shop"),
            "clients/acme/client.yaml": client(services=both),
            PATH: maintenance(**facts),
        }
    )


def told(before: dict[str, Any], after: dict[str, Any], now: datetime) -> list[str]:
    """Give what a comparison finds: line, column and words."""
    lines = lines_of(problems_since(project(**before), project(**after), now))
    sign = ": error published-update-changed:"
    return [line.removeprefix(f"{PATH}:").replace(sign, "") for line in lines]


@pytest.mark.parametrize("now", [BEFORE, AFTER])
def test_a_window_that_is_as_it_was_is_no_change(now: datetime) -> None:
    """Nor is one of which more is told: a better text, and that it is done."""
    assert told({}, {}, now) == []
    assert told({}, {"title": "A better title", "body": "More words.\n"}, now) == []
    assert told({}, {"done": "2026-12-05 03:00"}, AFTER) == []
    assert told({}, {"cancelled": "2026-12-01"}, now) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"from_": "2026-12-05 01:00"}, f"5:7 `from` was 2026-12-05 02:00 {TOLD}"),
        ({"to": "2026-12-05 05:30"}, f"6:5 `to` was 2026-12-05 03:30 {TOLD}"),
        ({"services": ["web", "shop"]}, f"4:1 `services` was web {TOLD}"),
        ({"clients": ["acme"]}, f"9:1 `clients` was everybody {TOLD}"),
    ],
)
def test_a_window_moves_before_it_begins_and_with_new_notice(
    after: dict[str, Any], expected: str
) -> None:
    """The notice for the new time was given now, not then; once it has begun, it is history."""
    later = {"announced": "2026-11-25 10:00"}
    earlier = {"announced": "2026-11-21 10:00"}
    assert told({}, {**after, **later}, BEFORE) == []
    (line,) = told({}, {**after, **earlier}, BEFORE)
    assert line == f"{expected} `announced` still says that they were told this then."
    (line,) = told({}, {**after, **later}, AFTER)
    assert line == f"{expected} it was changed after the work began."


@pytest.mark.parametrize("now", [BEFORE, AFTER])
def test_notice_is_never_dated_back(now: datetime) -> None:
    """Later it may be: that is to our own cost."""
    assert told({}, {"announced": "2026-11-20 10:00"}, now) == [
        "7:12 Clients were told on 2026-11-21 10:00, and now it says earlier."
    ]
    assert told({}, {"announced": "2026-11-22 10:00"}, now) == []


def test_the_effect_stands_once_the_work_has_begun() -> None:
    """It decides which minutes count."""
    assert told({}, {"effect": "degraded_performance"}, BEFORE) == []
    assert told({}, {"effect": "degraded_performance"}, AFTER) == [
        "8:9 `effect` was changed after the work began."
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {"done": "2026-12-05 04:00"},
            {"done": "2026-12-05 03:20"},
            "8:7 Clients have read that it was done at 2026-12-05 04:00, not before.",
        ),
        (
            {"done": "2026-12-05 04:00"},
            {},
            "2:1 Clients have read that it was done at 2026-12-05 04:00, not before.",
        ),
        (
            {"cancelled": "2026-12-01"},
            {},
            "2:1 Clients have read that it was called off on 2026-12-01.",
        ),
        (
            {"cancelled": "2026-12-01 10:00"},
            {"cancelled": "2026-11-30"},
            "8:12 Clients have read that it was called off on 2026-12-01 10:00.",
        ),
    ],
)
def test_how_it_ended_is_not_taken_back(
    before: dict[str, Any], after: dict[str, Any], expected: str
) -> None:
    """Nor told in our favour."""
    assert told(before, after, datetime(2026, 12, 5, 12, tzinfo=UTC)) == [expected]


@pytest.mark.parametrize(
    ("cancelled", "is_told"),
    [
        ("2026-12-04", False),
        ("2026-12-05", True),
        ("2026-12-05 01:59", False),
        ("2026-12-05 02:00", False),
    ],
)
def test_once_work_has_begun_by_the_clock_its_day_alone_does_not_call_it_off(
    cancelled: str,
    is_told: bool,  # noqa: FBT001 - what is expected
) -> None:
    """That day has an hour before it began and hours after; news that come late are news."""
    expected = (
        "8:12 Clients could read that the work began at 2026-12-05 02:00; whether it was called "
        "off before, this day does not say."
    )
    assert told({}, {"cancelled": cancelled}, AFTER) == ([expected] if is_told else [])
    assert told({}, {"cancelled": cancelled}, BEFORE) == []
    told_then = {"cancelled": cancelled}
    assert told(told_then, {**told_then, "title": "A better title"}, AFTER) == []


def test_the_order_of_services_says_nothing() -> None:
    """It may change at any time."""
    assert told({"services": ["web", "shop"]}, {"services": ["shop", "web"]}, AFTER) == []


def test_work_may_turn_out_to_have_been_done_later() -> None:
    """That counts against us."""
    after = {"done": "2026-12-05 04:10"}
    assert told({"done": "2026-12-05 04:00"}, after, datetime(2026, 12, 6, tzinfo=UTC)) == []


@pytest.mark.parametrize("faulty", ["base", "now"])
def test_a_window_that_is_not_in_order_is_not_compared(faulty: str) -> None:
    """Then or now."""
    base, texts = project(), project(to="2026-12-05 05:30")
    wrong = base if faulty == "base" else texts
    wrong[PATH] = wrong[PATH].replace("- web", "- webb")
    lines = lines_of(problems_since(base, texts, BEFORE))
    assert [line for line in lines if "published-update-changed" in line] == []
