from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.types import Moment
from aboveboard.scaffold import Unclear
from aboveboard.scaffold.typed import moment_after, moment_before, typed, written

LONDON = ZoneInfo("Europe/London")
JULY = datetime(2026, 7, 4, 2, 10, tzinfo=UTC)
"""Ten past three in the night, in London."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "2026-07-04 03:10"),
        ("03:10", "2026-07-04 03:10"),
        ("02:40", "2026-07-04 02:40"),
        ("23:50", "2026-07-03 23:50"),
        ("02:40 +01:00", "2026-07-04 02:40"),
        ("2026-07-01 12:00", "2026-07-01 12:00"),
        ("2026-07-01 12:00Z", "2026-07-01 13:00"),
    ],
)
def test_a_clock_alone_is_the_last_time_it_showed_that(text: str | None, told: str) -> None:
    """After midnight 23:50 is yesterday's; nothing at all is now."""
    assert written(moment_before(text, JULY, LONDON), LONDON) == told


def test_what_is_yet_to_come_has_not_begun() -> None:
    """A day ahead is refused, with the command for what is planned."""
    with pytest.raises(Unclear, match="new maintenance"):
        moment_before("2026-07-05 12:00", JULY, LONDON)


@pytest.mark.parametrize("text", ["25:00", "2026-02-30 10:00", "soon", "2026-03-29 01:30"])
def test_what_is_no_time_is_answered_as_in_a_file(text: str) -> None:
    """A clock, a day or an hour that there is not is told in the reader's words."""
    with pytest.raises(Unclear, match=r"\.$"):
        moment_before(text, JULY, LONDON)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("04:00", "2026-07-04 04:00"),
        ("03:10", "2026-07-05 03:10"),
        ("01:00", "2026-07-05 01:00"),
        ("2026-07-03 01:00", "2026-07-03 01:00"),
    ],
)
def test_an_end_is_the_next_time_the_clock_shows_it(text: str, told: str) -> None:
    """Work from 23:00 to 01:00 ends on the day after; a day that is given is taken."""
    assert written(moment_after(text, JULY, LONDON), LONDON) == told


@given(st.integers(0, 40_000_000))
def test_every_moment_can_be_written_and_read_back(minutes: int) -> None:
    """Also in the hour that comes twice, where the offset is added."""
    at = datetime(1995, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert typed(Moment, written(at, LONDON), LONDON) == at


def test_the_hour_that_comes_twice_has_its_offset() -> None:
    """At any other time staff write none."""
    assert written(datetime(2026, 10, 25, 0, 15, tzinfo=UTC), LONDON) == "2026-10-25 01:15 +01:00"
    assert written(datetime(2026, 10, 25, 1, 15, tzinfo=UTC), LONDON) == "2026-10-25 01:15 +00:00"
    assert written(datetime(2026, 10, 25, 2, 15, tzinfo=UTC), LONDON) == "2026-10-25 02:15"
