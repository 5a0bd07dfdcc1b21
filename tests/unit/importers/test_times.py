from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.importers.times import Zones, read_time, stamp, told, written
from aboveboard.model.moments import moment_at

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "at", "has_zone"),
    [
        ("2024-09-16T21:31:02.719Z", datetime(2024, 9, 16, 21, 31, tzinfo=UTC), True),
        ("2021-06-03 17:00:59", datetime(2021, 6, 3, 16, 0, tzinfo=UTC), False),
        ("2021-06-03 17:00:00 UTC", datetime(2021, 6, 3, 17, 0, tzinfo=UTC), True),
        ("2021-06-03T17:00:00-00:00", datetime(2021, 6, 3, 17, 0, tzinfo=UTC), True),
        ("2021-06-03 17:00 +0200", datetime(2021, 6, 3, 15, 0, tzinfo=UTC), True),
        ("2021-06-03 17:00:00 -05:30", datetime(2021, 6, 3, 22, 30, tzinfo=UTC), True),
        ("2021-06-03 17:00:00 +0000 UTC", datetime(2021, 6, 3, 17, 0, tzinfo=UTC), True),
        ("2021-6-3 7:05", datetime(2021, 6, 3, 6, 5, tzinfo=UTC), False),
        ("2021-01-03", datetime(2021, 1, 3, 0, 0, tzinfo=UTC), False),
        ("  2021-01-03t09:00+02  ", datetime(2021, 1, 3, 7, 0, tzinfo=UTC), True),
    ],
)
def test_times_of_other_tools_are_read_to_the_minute(
    text: str, at: datetime, *, has_zone: bool
) -> None:
    """Seconds are cut off; what says no zone is read in the one given, here London's."""
    found = read_time(text, LONDON)
    assert found is not None
    assert (found.at, found.has_zone) == (at, has_zone)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2021-02-30 10:00", "2021-06-03 25:00", "2021-06-03 10:61", "0001-01-01",
     "9999-12-31T23:59:59Z", "2021-06-03 17:00 Denver", "20210603", "٢٠٢١-٠٦-٠٣"],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    """No calendar or clock shows it, or it is written in a way that nobody reads for sure."""
    assert read_time(text, UTC) is None


def test_an_offset_that_no_place_has_is_cut() -> None:
    """A wild offset is no crash; our own reader judges the time that comes of it."""
    assert read_time("2021-06-03 17:00 +99:99", UTC) is not None


@given(
    st.integers(0, 30 * 365 * 24 * 60).map(
        lambda minutes: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from([LONDON, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("UTC")]),
)
def test_what_is_written_reads_back_as_the_same_moment(at: datetime, zone: ZoneInfo) -> None:
    """In every zone and hour, that which comes twice among them."""
    text = written(at, zone)
    day = date.fromisoformat(text[:10])
    assert moment_at(day, text[11:16], text[17:] or None, zone) == at


def test_in_the_hour_that_comes_twice_the_offset_tells_which() -> None:
    """London's clocks went back at 01:00 UTC on 25 October 2026."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert written(first, LONDON) == "2026-10-25 01:30 +01:00"
    assert written(first + timedelta(hours=1), LONDON) == "2026-10-25 01:30 +00:00"
    assert stamp(first, LONDON, date(2026, 10, 25)) == "01:30 +01:00"


def test_an_update_has_a_date_only_where_the_day_changes() -> None:
    """The day is the company's: 23:30 UTC in summer is the next day in London."""
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert stamp(at, LONDON, date(2026, 7, 2)) == "00:30"
    assert stamp(at, LONDON, date(2026, 7, 1)) == "2026-07-02 00:30"


def test_readers_are_told_the_zone() -> None:
    """A time within a text stands for itself."""
    assert told(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), LONDON) == "2026-07-02 00:30 BST"


def test_the_zone_named_goes_before_the_companys() -> None:
    """It is a guess only where nobody named one."""
    assert Zones(LONDON).bare is LONDON
    assert Zones(LONDON, NEW_YORK).bare is NEW_YORK
