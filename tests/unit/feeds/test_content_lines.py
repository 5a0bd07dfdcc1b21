"""Lines of a calendar are those that icalendar would write."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from aboveboard.feeds.content_lines import line, text_line, time_line, to_bytes

WORDS = st.text(st.sampled_from("abcäñ漢\N{ROCKET}\\^;,:N\n\r \t\"'"), max_size=200)
SHORT = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=120)


def by_icalendar(name: str, value: object) -> bytes:
    """Let icalendar write one property of an event."""
    event = Event()
    event.add(name, value)
    written: bytes = event.to_ical()
    return written.removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


@given(WORDS | SHORT)
def test_words_are_escaped_and_folded_as_icalendar_does(words: str) -> None:
    """Whatever their letters, none is torn, nor a mark from the letter that it escapes."""
    assert to_bytes([text_line("SUMMARY", words)]) == by_icalendar("summary", words)


@given(st.text(st.sampled_from("abcä/:?=%-;,"), min_size=1, max_size=200))
def test_an_address_stands_as_it_is(address: str) -> None:
    """Nothing of it is escaped, and it is folded as words are."""
    assert to_bytes([line("URL", address)]) == by_icalendar("url", address)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_moments_and_days_are_written_as_icalendar_does(at: datetime) -> None:
    """A moment to the second, in UTC; a day is marked as one."""
    moment = at.replace(microsecond=0)
    assert to_bytes([time_line("DTSTART", moment)]) == by_icalendar("dtstart", moment)
    assert to_bytes([time_line("DTEND", at.date())]) == by_icalendar("dtend", at.date())


def test_a_long_line_is_folded_after_74_octets() -> None:
    """The format allows 75; a letter of three octets goes to the next line as a whole."""
    assert line("X", "a" * 72) == "X:" + "a" * 72
    assert line("X", "a" * 73) == "X:" + "a" * 72 + "\r\n a"
    assert line("X", "a" * 71 + "漢") == "X:" + "a" * 71 + "\r\n 漢"
    assert time_line("DTEND", date(2026, 12, 5)) == "DTEND;VALUE=DATE:20261205"
