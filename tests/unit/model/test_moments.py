from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aboveboard.model.fault import Fault
from aboveboard.model.moments import (
    Duration,
    Hours,
    last_day_of_window,
    moment_at,
    read_day,
    read_duration,
    read_hours,
    read_zone,
)
from aboveboard.model.words import Unit

LONDON = ZoneInfo("Europe/London")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""The days of 2026 on which London's clocks change: 01:00 becomes 02:00, 02:00 becomes 01:00."""


def fault_of(day: date, clock: str, offset: str | None = None) -> Fault:
    """Give the fault of a time in London that cannot be."""
    with pytest.raises(Fault) as caught:
        moment_at(day, clock, offset, LONDON)
    assert caught.value.code == "impossible-time"
    return caught.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-12", date(2026, 11, 12)),
        ("2028-02-29", date(2028, 2, 29)),
        ("1000-01-01", date(1000, 1, 1)),
        ("2999-12-31", date(2999, 12, 31)),
        ("2026-1-2", None),
        ("12.11.2026", None),
        ("2026-11-12 ", None),
        ("٢٠٢٦-١١-١٢", None),
    ],
)
def test_a_day_has_one_form(text: str, day: date | None) -> None:
    """``YYYY-MM-DD`` in ASCII digits is a day, and nothing else is."""
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10"])
def test_a_day_of_no_calendar_is_impossible(text: str) -> None:
    """It has the right form, and yet there is no such day."""
    with pytest.raises(Fault, match=f"There is no day {text}") as caught:
        read_day(text)
    assert caught.value.code == "impossible-time"


@pytest.mark.parametrize("text", ["0001-01-01", "0999-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_at_the_ends_of_the_calendar_is_refused(text: str) -> None:
    """No sum or change of zone may leave the calendar: 9999-12-31 has no day after it."""
    with pytest.raises(Fault, match="is not one of ours") as caught:
        read_day(text)
    assert caught.value.code == "impossible-time"


@pytest.mark.parametrize(
    ("day", "clock", "offset", "moment"),
    [
        (date(2026, 7, 1), "12:00", None, datetime(2026, 7, 1, 11, 0, tzinfo=UTC)),
        (date(2026, 12, 1), "12:00", None, datetime(2026, 12, 1, 12, 0, tzinfo=UTC)),
        (date(2026, 7, 1), "12:00", "Z", datetime(2026, 7, 1, 12, 0, tzinfo=UTC)),
        (date(2026, 7, 1), "00:15", "+05:45", datetime(2026, 6, 30, 18, 30, tzinfo=UTC)),
        (date(2026, 7, 1), "22:00", "-09:30", datetime(2026, 7, 2, 7, 30, tzinfo=UTC)),
        (date(2026, 7, 1), "12:00", "+14:00", datetime(2026, 6, 30, 22, 0, tzinfo=UTC)),
        (SPRING, "00:59", None, datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (SPRING, "02:00", None, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (AUTUMN, "00:59", None, datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (AUTUMN, "02:00", None, datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (AUTUMN, "01:30", "+01:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, "01:30", "+00:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (SPRING, "01:30", "+00:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_a_moment_in_utc(
    day: date, clock: str, offset: str | None, moment: datetime
) -> None:
    """Without an offset it is read in the zone, with one the zone has no say."""
    found = moment_at(day, clock, offset, LONDON)
    assert found == moment
    assert found.tzinfo is UTC


def test_a_time_that_the_zone_skips_is_refused() -> None:
    """In London there is no 01:30 on 29 March 2026."""
    fault = fault_of(SPRING, "01:30")
    assert fault.message == (
        "On 2026-03-29 the clock changes in Europe/London, and 01:30 does not exist there."
    )
    assert fault.hint == "Write a time before or after the change, or add the offset you mean."


def test_a_time_that_the_zone_has_twice_is_refused_and_both_are_offered() -> None:
    """In London 01:30 comes twice on 25 October 2026, first with +01:00, then with +00:00."""
    fault = fault_of(AUTUMN, "01:30")
    assert fault.message == (
        "On 2026-10-25 the clock changes in Europe/London, and 01:30 comes twice there."
    )
    assert fault.hint == "Add the offset: '01:30 +01:00' or '01:30 +00:00'."


@pytest.mark.parametrize("clock", ["24:00", "12:60", "99:99"])
def test_a_clock_shows_no_hour_24_and_no_minute_60(clock: str) -> None:
    """Midnight is 00:00 of the next day."""
    assert fault_of(date(2026, 7, 1), clock).message == f"No clock shows {clock}."


@pytest.mark.parametrize(
    ("offset", "message"),
    [
        ("+14:01", "No place has the offset +14:01."),
        ("-15:00", "No place has the offset -15:00."),
        ("+05:75", "No clock shows 05:75."),
    ],
)
def test_an_offset_that_no_place_has_is_refused(offset: str, message: str) -> None:
    """The farthest offset in use is +14:00."""
    assert fault_of(date(2026, 7, 1), "12:00", offset).message == message


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("30 minutes", Duration(30, Unit.MINUTES)),
        ("1 minute", Duration(1, Unit.MINUTES)),
        ("4 working hours", Duration(4, Unit.WORKING_HOURS)),
        ("1 working day", Duration(1, Unit.WORKING_DAYS)),
        ("6 months", Duration(6, Unit.MONTHS)),
        ("1 year", Duration(1, Unit.YEARS)),
        ("four hours", None),
        ("4", None),
        ("4h", None),
        ("4 fortnights", None),
        ("-1 days", None),
        ("1.5 hours", None),
        ("12345 days", None),
        ("٤ days", None),
    ],
)
def test_a_duration_is_a_whole_number_and_a_known_unit(
    text: str, duration: Duration | None
) -> None:
    """The unit may stand in the singular or the plural."""
    assert read_duration(text) == duration


@pytest.mark.parametrize("text", ["1 working day", "3 working days", "1 hour", "0 minutes"])
def test_a_duration_is_told_as_it_was_written(text: str) -> None:
    """One is singular, everything else plural."""
    assert str(read_duration(text)) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("30 minutes", timedelta(minutes=30)),
        ("5 hours", timedelta(hours=5)),
        ("30 days", timedelta(days=30)),
        ("2 weeks", timedelta(days=14)),
        ("4 working hours", None),
        ("3 working days", None),
        ("6 months", None),
        ("1 year", None),
    ],
)
def test_only_a_plain_duration_has_an_exact_length(text: str, plain: timedelta | None) -> None:
    """Months differ, and working time depends on the company's week."""
    duration = read_duration(text)
    assert duration is not None
    assert duration.plain() == plain


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-17:30", Hours(540, 1050)),
        ("00:00-24:00", Hours(0, 1440)),
        ("17:00-09:00", None),
        ("09:00-09:00", None),
        ("00:00-24:30", None),
        ("9-17", None),
        ("24:00-24:00", None),
    ],
)
def test_open_hours_run_forwards_within_one_day(text: str, hours: Hours | None) -> None:
    """They are minutes after midnight, and the day ends at 24:00."""
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "",
        "London",
        "Europe",
        "Europe/",
        "../etc/passwd",
        "/etc/localtime",
        "localtime",
        "a" * 300,
        "Europe/London\x00",
        "tzdata.zi",
        "GMT+25",
    ],
)
def test_what_is_no_zone_is_none(text: str) -> None:
    """Folders, paths and the machine's own zone are no zones of the database."""
    assert read_zone(text) is None


def test_a_zone_is_known_by_its_name() -> None:
    """The names are those of the tz database."""
    assert read_zone("Europe/London") == LONDON


@pytest.mark.parametrize(
    ("window", "last"),
    [
        ("2027-Q1", date(2027, 3, 31)),
        ("2026-Q4", date(2026, 12, 31)),
        ("2026-H1", date(2026, 6, 30)),
        ("2026-H2", date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2026", date(2026, 12, 31)),
    ],
)
def test_a_window_ends_with_its_last_month(window: str, last: date) -> None:
    """Leap years among them."""
    assert last_day_of_window(window) == last
