from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from aboveboard.views.timed import Timed, span_of, timed
from aboveboard.views.voice import Time, Voice

LONDON = Voice(ZoneInfo("Europe/London"))
AT = datetime(2026, 11, 12, 9, 58, tzinfo=UTC)


def test_a_time_stays_one_among_the_words() -> None:
    """Wherever it stands in the sentence; all else becomes words."""
    told = timed(
        LONDON, "%(moment)s, after %(length)s", moment=LONDON.clock(AT), length="18 minutes"
    )
    assert told.parts == (Time("2026-11-12T09:58Z", "09:58 GMT"), ", after 18 minutes")
    began = timed(LONDON, "began %(moment)s", moment=LONDON.clock(AT))
    assert began.parts == ("began ", Time("2026-11-12T09:58Z", "09:58 GMT"))


def test_each_of_several_times_keeps_its_place() -> None:
    """Also one that is named twice."""
    early, late = Time("2026-11-12T09:58Z", "09:58"), Time("2026-11-12T11:05Z", "11:05")
    told = timed(LONDON, "%(b)s, not %(a)s; %(b)s.", a=early, b=late)
    assert told.parts == (late, ", not ", early, "; ", late, ".")


@given(st.text(st.characters(exclude_characters="\0")))
def test_the_words_are_those_that_a_voice_says(length: str) -> None:
    """Whatever fills the other gaps."""
    message, moment = "%(moment)s (%(length)s), 99%%", LONDON.moment(AT)
    told = timed(LONDON, message, moment=moment, length=length)
    assert str(told) == LONDON.say(message, moment=moment, length=length)


def test_a_sentence_without_times_is_words() -> None:
    """And one may be made of a time alone."""
    assert timed(LONDON, "At once").parts == ("At once",)
    assert str(Timed((LONDON.clock(AT),))) == "09:58 GMT"


def test_a_span_has_two_ends_for_machines() -> None:
    """In UTC, while the words are the client's."""
    berlin = Voice(ZoneInfo("Europe/Berlin"))
    end = datetime(2026, 11, 12, 11, 5, tzinfo=UTC)
    assert span_of(berlin, AT, end) == Time(
        "2026-11-12T09:58Z", "Thursday 12 November 2026, 10:58 to 12:05 CET", "2026-11-12T11:05Z"
    )
