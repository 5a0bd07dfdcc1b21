from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aboveboard.care.ahead import ahead
from aboveboard.checks import Records

Read = Callable[..., Records]


def days(records: Records) -> list[tuple[str, str, str, int, int | None]]:
    """Give every day to come, in short."""
    return [
        (one.day.isoformat(), one.occasion.value, one.client.id, one.days, one.years)
        for one in ahead(records)
    ]


def test_renewals_and_anniversaries_come_soonest_first(
    records: Read, named: Callable[..., str]
) -> None:
    """Over the turn of the year, too."""
    found = records(
        {
            "clients/acme/client.yaml": named("Acme", since="2024-01-10"),
            "staff/clients/acme.yaml": "renewal: 2026-12-01\n",
        }
    )
    assert days(found) == [
        ("2026-12-01", "renewal", "acme", 10, None),
        ("2027-01-10", "anniversary", "acme", 50, 3),
    ]


@pytest.mark.parametrize(
    ("day", "is_told"),
    [("2026-11-20", False), ("2026-11-21", True), ("2027-02-19", True), ("2027-02-20", False)],
)
def test_ahead_is_ninety_days_today_among_them(records: Read, day: str, *, is_told: bool) -> None:
    """Counted by hand: 9 days of November, 31, 31, and 19 of February."""
    found = records({"staff/clients/acme.yaml": f"renewal: {day}\n"})
    assert bool(days(found)) is is_told


def test_who_is_leaving_renews_nothing_and_who_has_left_is_not_told_of(
    records: Read, named: Callable[..., str]
) -> None:
    """A year together is a year together all the same."""
    renews = {"staff/clients/acme.yaml": "renewal: 2026-12-01\n"}
    facts = {"since": "2023-12-01"}
    leaving = named("Acme", status="leaving", **facts)
    left = named("Acme", status="left", **facts)
    assert days(records({**renews, "clients/acme/client.yaml": leaving})) == [
        ("2026-12-01", "anniversary", "acme", 10, 3)
    ]
    assert days(records({**renews, "clients/acme/client.yaml": left})) == []


def test_the_first_day_is_no_anniversary(records: Read, named: Callable[..., str]) -> None:
    """Nor has it one before a year is over."""
    for since in ("2026-11-21", "2026-02-01"):
        found = records({"clients/acme/client.yaml": named("Acme", since=since)})
        assert not [one for one in days(found) if one[3] == 0 or one[1] != "anniversary"]
    begun = records({"clients/acme/client.yaml": named("Acme", since="2026-11-21")})
    assert days(begun) == []


def test_who_began_on_a_leap_day_has_a_year_every_year(
    records: Read, named: Callable[..., str]
) -> None:
    """On the last of February."""
    found = records(
        {"clients/acme/client.yaml": named("Acme", since="2024-02-29")},
        datetime(2027, 2, 1, tzinfo=UTC),
    )
    assert days(found) == [("2027-02-28", "anniversary", "acme", 27, 3)]
