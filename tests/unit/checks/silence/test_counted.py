from typing import Any

import pytest

from factories import client, company, files, lines_of, problems_since, service

WEEK = {"mon": "09:00-17:00", "sat": "10:00-12:00"}
SERVICE, COMPANY = "services/web.yaml", "company.yaml"


def told(base: dict[str, str], texts: dict[str, str]) -> list[str]:
    """Give what a comparison finds: place, code and words."""
    return [line.replace(": error ", " ", 1) for line in lines_of(problems_since(base, texts))]


def hours(old: dict[str, str] | None, new: dict[str, str] | None) -> list[str]:
    """Give what a comparison of a service's hours finds: line, column and words."""
    base, texts = (files({SERVICE: service(hours=week)}) for week in (old, new))
    sign = " promise-lowered:"
    return [line.removeprefix(f"{SERVICE}:").replace(sign, "") for line in told(base, texts)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, WEEK, ["4:3 It was promised at all times, holidays too, and now has hours."]),
        (WEEK, None, []),
        (WEEK, WEEK, []),
        (WEEK, WEEK | {"tue": "09:00-10:00", "mon": "08:00-24:00"}, []),
        (
            WEEK,
            WEEK | {"mon": "09:01-17:00"},
            ["4:8 'mon' was 09:00-17:00, and is now 09:01-17:00."],
        ),
        (
            WEEK,
            WEEK | {"sat": "09:00-11:59"},
            ["5:8 'sat' was 10:00-12:00, and is now 09:00-11:59."],
        ),
        (
            WEEK,
            {"tue": "09:00-17:00", "mon": "09:00-17:00"},
            ["4:3 'sat' was 10:00-12:00, and is promised no more."],
        ),
    ],
)
def test_no_minute_of_the_week_is_promised_no_more(
    old: dict[str, str] | None, new: dict[str, str] | None, expected: list[str]
) -> None:
    """More minutes are more; a day of a whole week with hours still lacks its holidays."""
    assert hours(old, new) == expected


def test_hours_of_a_service_that_no_client_had_may_change() -> None:
    """Nobody has read them, or nobody is there who did."""
    base = files({"services/shop.yaml": service()})
    texts = files({"services/shop.yaml": service(hours=WEEK)})
    assert told(base, texts) == []
    both = {"clients/bell/client.yaml": client(services=[{"service": "shop"}])}
    assert len(told(base | both, texts | both)) == 1
    assert told(base | both, texts) == []


def test_fewer_hours_are_a_service_of_their_own() -> None:
    """The way out: the old one ends on a day to come or of today, the new one begins."""
    light = [
        {"service": "web", "until": "2026-11-21"},
        {"service": "light", "since": "2026-11-22"},
    ]
    texts = files(
        {
            "services/light.yaml": service(hours=WEEK),
            "clients/acme/client.yaml": client(services=light),
        }
    )
    assert told(files(), texts) == []
    (problem,) = problems_since(files(), files({SERVICE: service(hours=WEEK)}))
    assert "another service under a new id" in problem.hint


def days(*free: str, **facts: Any) -> dict[str, str]:
    """Give a project with a service of hours, and holidays."""
    return files({SERVICE: service(hours=WEEK), COMPANY: company(holidays=free or None, **facts)})


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        ("2026-11-21", True),
        ("2026-11-16", True),
        ("2026-11-23", False),
        ("2026-11-17", False),
        ("2024-01-01", True),
        ("2023-12-25", False),
    ],
)
def test_no_day_that_has_come_becomes_a_holiday(
    day: str,
    is_told: bool,  # noqa: FBT001 - what is expected
) -> None:
    """The 21st is a Saturday and today; on Tuesdays nothing is promised; they came in 2024."""
    expected = (
        f"company.yaml:8:3 promise-lowered: {day} has come already, and as a holiday it would "
        "not count any more."
    )
    assert told(days("2026-12-25"), days("2026-12-25", day)) == ([expected] if is_told else [])
    assert told(days(day), days(day)) == []


def test_where_all_services_are_promised_always_holidays_lower_nothing() -> None:
    """Nor where there is no client to read of them, nor before the record begins."""
    late = {COMPANY: company(holidays=["2026-11-16"])}
    assert told(files(), files(late)) == []
    alone = {"clients/acme/client.yaml": None, SERVICE: service(hours=WEEK)}
    assert told(files(alone), files(alone | late)) == []
    since = {"records_since": "2026-11-17"}
    assert told(days(**since), days("2026-11-16", **since)) == []
    since = {"records_since": "2026-11-16"}
    assert len(told(days(**since), days("2026-11-16", **since))) == 1


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [
        (None, "2024-01-02", "2024-01-01"),
        (None, "2024-01-01", None),
        (None, "2020-01-01", None),
        ("2025-01-01", "2025-01-02", "2025-01-01"),
        ("2025-01-01", "2024-06-01", None),
        ("2025-01-01", None, None),
        ("2020-01-01", "2024-01-02", "2024-01-01"),
        ("2020-01-01", "2023-06-01", None),
        ("2026-11-21", "2026-11-22", "2026-11-21"),
        ("2026-11-22", "2026-11-23", None),
    ],
)
def test_the_record_does_not_begin_later_than_clients_have_read(
    old: str | None, new: str | None, first: str | None
) -> None:
    """The first client has its service since the first day of 2024; more record is more."""
    base, texts = (files({COMPANY: company(records_since=day)}) for day in (old, new))
    expected = (
        f"company.yaml:6:16 published-record-deleted: Clients have read a record from {first} on; "
        f"the days before {new} would leave it."
    )
    assert told(base, texts) == ([expected] if first else [])


def test_before_there_is_a_client_the_record_may_begin_when_it_likes() -> None:
    """Nobody has read it."""
    alone = {"clients/acme/client.yaml": None}
    texts = files(alone | {COMPANY: company(records_since="2026-01-01")})
    assert told(files(alone), texts) == []


@pytest.mark.parametrize("faulty", ["base", "now"])
def test_what_is_not_in_order_is_not_compared(faulty: str) -> None:
    """Then or now; where the company's record was not, today's speaks for it."""
    base, texts = files(), files({SERVICE: service(hours=WEEK)})
    wrong = base if faulty == "base" else texts
    wrong[SERVICE] += "relies_on: [nobody]\n"
    assert not any("lowered" in line for line in told(base, texts))
    texts = files({COMPANY: company(records_since="2026-01-01")})
    assert told(files({COMPANY: "x: y\n"}), texts) == []
    assert not any("deleted" in line for line in told(texts, files({COMPANY: "x: y\n"})))
