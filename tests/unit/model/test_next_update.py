from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from aboveboard.model.events import Passage, Update
from aboveboard.model.next_update import next_update_at
from aboveboard.model.words import Phase

AT = datetime(2026, 11, 12, 9, 58, tzinfo=UTC)


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def read(
    text: str, at: datetime = AT, zone: str = "Europe/London", reader: str | None = None
) -> datetime | None:
    """Read the promise in an update."""
    update = Update(at, Phase.INVESTIGATING, (Passage(text, reader),))
    return next_update_at(update, ZoneInfo(zone))


@pytest.mark.parametrize(
    "words",
    [
        "We are looking into it and will write again by 10:30.",
        "Next update by 10:30.",
        "NEXT UPDATE BEFORE 10:30",
        "You will hear from us again at 10:30.",
        "You hear more from us by 10:30 at the latest.",
        "We update you again here today by 10:30 GMT.",
        "We write again by\n10:30.",
        "Next update by 2026-11-12 10:30.",
        "Next update by 10:30Z",
        "Next update by 11:30 +01:00",
    ],
)
def test_a_promise_in_our_own_words_is_read(words: str) -> None:
    """The clock that stands after the promise is the moment, in the company's zone."""
    assert read(words) == utc("2026-11-12 10:30")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "We are looking into it.",
        "It began at 09:40.",
        "Next update soon.",
        # Another sentence
        "You will hear from us. The fault began at 09:40.",
        # No clock shows it
        "Next update by 25:00.",
        "Next update by 10:61.",
        # No calendar has it
        "Next update by 2026-02-30 10:00.",
        "Next update by 10:30 +15:00.",
    ],
)
def test_where_no_moment_is_promised_none_is_made_up(words: str) -> None:
    """What is not a promise, or not a time, is none."""
    assert read(words) is None


def test_the_last_promise_of_an_update_holds() -> None:
    """Who writes two of them means the later one."""
    words = "We said: next update by 10:00. That was too early; next update by 10:45."
    assert read(words) == utc("2026-11-12 10:45")


def test_a_promise_to_one_client_is_not_everybodys() -> None:
    """Only what all may read is a promise to all."""
    assert read("Next update by 10:30.", reader="acme") is None


@pytest.mark.parametrize(
    ("at", "words", "zone", "moment"),
    [
        # Past its clock: tomorrow
        ("2026-11-12 22:00", "by 09:00", "Europe/London", "2026-11-13 09:00"),
        # This very minute is no promise any more
        ("2026-11-12 09:00", "by 09:00", "Europe/London", "2026-11-13 09:00"),
        # The night in which the clock goes back: 09:00 the next morning is GMT
        ("2026-10-24 21:00", "by 09:00", "Europe/London", "2026-10-25 09:00"),
        # The night in which it goes forward: 09:00 the next morning is BST
        ("2026-03-28 22:00", "by 09:00", "Europe/London", "2026-03-29 08:00"),
        # A skipped clock: 01:30 is not shown on 29 March, so it is that of the day after
        ("2026-03-28 22:00", "by 01:30", "Europe/London", "2026-03-30 00:30"),
        # In Auckland it is the 21st already; 20:00 UTC comes within the hour
        ("2026-11-20 19:00", "by 20:00Z", "Pacific/Auckland", "2026-11-20 20:00"),
        # In Honolulu it is still the 19th; 03:00 UTC has passed today
        ("2026-11-20 04:00", "by 03:00Z", "Pacific/Honolulu", "2026-11-21 03:00"),
        # A written day is taken at its word, also when it has passed
        ("2026-11-12 22:00", "by 2026-11-12 09:00", "Europe/London", "2026-11-12 09:00"),
    ],
)
def test_a_clock_without_a_date_is_the_next_time_that_it_shows_this(
    at: str, words: str, zone: str, moment: str
) -> None:
    """Over midnight and over a change of the clock, in every zone."""
    assert read(f"Next update {words}.", utc(at), zone) == utc(moment)


def test_the_same_words_mean_another_moment_at_another_time_or_place() -> None:
    """However often they were read before."""
    words = "Next update by 10:30."
    for _ in range(2):
        assert read(words) == utc("2026-11-12 10:30")
        assert read(words, zone="Europe/Berlin") == utc("2026-11-13 09:30")
        assert read(words, utc("2026-11-12 11:00")) == utc("2026-11-13 10:30")
