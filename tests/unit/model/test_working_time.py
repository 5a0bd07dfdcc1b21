from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aboveboard.model.company import Company, WorkingWeek
from aboveboard.model.moments import Duration, Hours, read_duration
from aboveboard.model.working_time import after, moved, working_hours


def company(**facts: Any) -> Company:
    """Give a company in London."""
    least = {"name": "F", "timezone": "Europe/London", "language": "en-GB"}
    return Company.model_validate({**least, "speak_to_us": {"email": "a@f.example"}, **facts})


def length(text: str) -> Duration:
    """Read a length of time."""
    duration = read_duration(text)
    assert duration is not None
    return duration


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


CHRISTMAS = company(holidays=["2026-12-25", "2026-12-28"])
SATURDAYS = company(working_week={"mon": "10:00-12:00", "sat": "10:00-16:00"})


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        ("2026-11-20 16:00", "30 minutes", "2026-11-20 16:30"),
        ("2026-11-20 16:00", "2 days", "2026-11-22 16:00"),
        ("2026-11-20 16:00", "1 week", "2026-11-27 16:00"),
        # By the calendar the clock stays: 16:00 in London is 15:00 UTC in summer
        ("2026-11-20 16:00", "6 months", "2027-05-20 15:00"),
        ("2026-11-20 16:00", "1 year", "2027-11-20 16:00"),
        # The 20th is a Friday: the next working days are Monday and Tuesday
        ("2026-11-20 16:00", "1 working day", "2026-11-23 16:00"),
        ("2026-11-20 16:00", "2 working days", "2026-11-24 16:00"),
        ("2026-11-21 16:00", "1 working day", "2026-11-23 16:00"),
        # From 16:00 to 17:00 is one hour, the other three are on Monday from 09:00
        ("2026-11-20 16:00", "4 working hours", "2026-11-23 12:00"),
        ("2026-11-20 16:00", "1 working hour", "2026-11-20 17:00"),
        # In the night and on a Saturday no time runs
        ("2026-11-20 20:00", "1 working hour", "2026-11-23 10:00"),
        ("2026-11-21 12:00", "1 working hour", "2026-11-23 10:00"),
        ("2026-11-20 06:00", "1 working hour", "2026-11-20 10:00"),
        # 8 hours a day: 20 are Friday, Monday and half of Tuesday
        ("2026-11-20 09:00", "20 working hours", "2026-11-24 13:00"),
    ],
)
def test_so_long_after_a_moment_as_people_mean_it(start: str, text: str, end: str) -> None:
    """Left out, the week is Monday to Friday, 09:00 to 17:00."""
    assert moved(utc(start), length(text), company()) == utc(end)


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        ("2026-12-05 02:00", "5 days", "2026-11-30 02:00"),
        # Saturday the 5th at 02:00: Friday the 4th, and so on to Monday the 30th
        ("2026-12-05 02:00", "1 working day", "2026-12-04 02:00"),
        ("2026-12-05 02:00", "5 working days", "2026-11-30 02:00"),
        ("2026-12-05 02:00", "6 working days", "2026-11-27 02:00"),
        # The last working hour before is Friday 16:00 to 17:00
        ("2026-12-05 02:00", "1 working hour", "2026-12-04 16:00"),
        # 8 on Friday and 2 on Thursday
        ("2026-12-05 02:00", "10 working hours", "2026-12-03 15:00"),
        # On Friday at ten, one hour has gone; the other is on Thursday from 16:00
        ("2026-12-04 10:00", "2 working hours", "2026-12-03 16:00"),
        ("2026-03-31 12:00", "1 month", "2026-02-28 13:00"),
    ],
)
def test_so_long_before_a_moment(start: str, text: str, end: str) -> None:
    """By when something must have been announced."""
    assert moved(utc(start), length(text), company(), back=True) == utc(end)


def test_holidays_are_no_working_time() -> None:
    """From Christmas Eve, a Thursday, the next working day is the Tuesday after."""
    eve = utc("2026-12-24 16:00")
    assert moved(eve, length("1 working day"), CHRISTMAS) == utc("2026-12-29 16:00")
    assert moved(eve, length("2 working hours"), CHRISTMAS) == utc("2026-12-29 10:00")


def test_the_week_is_the_companys_own() -> None:
    """Two hours on Monday and six on Saturday; nothing on the days between."""
    assert working_hours(date(2026, 11, 21), SATURDAYS) == Hours(600, 960)
    assert working_hours(date(2026, 11, 20), SATURDAYS) is None
    # Saturday 10:00 to 16:00 and Monday 10:00 to 11:00
    begin = utc("2026-11-20 16:00")
    assert moved(begin, length("7 working hours"), SATURDAYS) == utc("2026-11-23 11:00")


def test_working_time_is_that_of_the_companys_zone() -> None:
    """Nine in Berlin is eight in UTC, and seven in summer."""
    berlin = company(timezone="Europe/Berlin")
    for day, clock in (("2026-11-23", "09:00"), ("2026-07-20", "08:00")):
        assert moved(utc(f"{day} 01:00"), length("1 working hour"), berlin) == utc(f"{day} {clock}")


@pytest.mark.parametrize("text", ["3 working days", "5 working hours"])
def test_a_company_that_never_works_keeps_nobody_waiting_for_ever(text: str) -> None:
    """A week without hours ends the search; the answer is a moment all the same."""
    never = company().model_copy(update={"working_week": WorkingWeek()})
    begin = utc("2026-11-20 16:00")
    assert moved(begin, length(text), never) - begin <= timedelta(hours=5)


@pytest.mark.parametrize(
    ("day", "text", "due", "before"),
    [
        (date(2026, 1, 31), "1 month", date(2026, 2, 28), date(2025, 12, 31)),
        (date(2024, 1, 31), "1 month", date(2024, 2, 29), date(2023, 12, 31)),
        (date(2026, 8, 31), "6 months", date(2027, 2, 28), date(2026, 2, 28)),
        (date(2026, 11, 21), "2 years", date(2028, 11, 21), date(2024, 11, 21)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28), date(2023, 2, 28)),
    ],
)
def test_months_keep_the_day_where_they_can(day: date, text: str, due: date, before: date) -> None:
    """The 31st becomes the last of a shorter month and never runs over."""
    assert after(day, length(text)) == due
    assert after(day, length(text), back=True) == before
