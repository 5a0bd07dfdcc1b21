"""Times, mail addresses, sentences and the frame: the small parts of every view."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aboveboard.languages import ENGLISH_ALONE
from aboveboard.model.company import Company
from aboveboard.model.events import Passage
from aboveboard.scope import Scope, public_scope_of
from aboveboard.views.availability.services import Records
from aboveboard.views.frame import frame_of, public_frame_of
from aboveboard.views.people.mail import mail_link, phone_link
from aboveboard.views.texts import Markdown, in_a_row, plain_words, sentence, texts_of
from aboveboard.views.voice import Time, Voice, counted, length_in_words
from factories import JOAN, MARIA, client, company, files, portal_of, team

Look = Callable[..., tuple[Scope, Records]]

LONDON = Voice(ZoneInfo("Europe/London"))


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_moments_are_told_in_the_clients_zone_with_its_name() -> None:
    """The same moment is GMT in winter, BST in summer and EST in New York."""
    winter, summer = utc("2026-11-12 09:58"), utc("2026-07-12 09:58")
    york = Voice(ZoneInfo("America/New_York"), ENGLISH_ALONE.of("en-US"))
    assert LONDON.clock(winter) == Time("2026-11-12T09:58Z", "09:58 GMT")
    assert LONDON.clock(summer) == Time("2026-07-12T09:58Z", "10:58 BST")
    assert york.moment(winter) == Time("2026-11-12T09:58Z", "November 12, 2026, 04:58 EST")


def test_a_moment_of_today_needs_no_day() -> None:
    """Today is the client's: 00:30 in London's summer is yesterday in UTC."""
    now = utc("2026-07-12 23:30")
    assert str(LONDON.since(utc("2026-07-12 23:10"), now)) == "00:10 BST"
    assert str(LONDON.since(utc("2026-07-12 22:10"), now)) == "12 July 2026, 23:10 BST"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-12-05 02:00", "2026-12-05 03:30", "Saturday 5 December 2026, 02:00 to 03:30 GMT"),
        (
            "2026-12-05 23:00",
            "2026-12-06 01:00",
            "5 December 2026, 23:00 GMT to 6 December 2026, 01:00 GMT",
        ),
        # The night in which the clock goes back: both zones are named
        (
            "2026-10-25 00:30",
            "2026-10-25 02:00",
            "25 October 2026, 01:30 BST to 25 October 2026, 02:00 GMT",
        ),
    ],
)
def test_a_span_names_its_day_once_where_it_can(start: str, end: str, words: str) -> None:
    """Over midnight or a change of the clock, both ends are told wholly."""
    assert LONDON.span(utc(start), utc(end)) == words


def test_days_are_told_long_short_and_by_name() -> None:
    """Machines read the same day beside each."""
    day = date(2026, 11, 21)
    assert LONDON.day(day) == Time("2026-11-21", "21 November 2026")
    assert LONDON.short_day(day) == Time("2026-11-21", "21 Nov 2026")
    assert LONDON.weekday(day) == Time("2026-11-21", "Saturday 21 November 2026")
    assert LONDON.month(day) == Time("2026-11", "November 2026")
    assert LONDON.month_name(day) == "November"


def test_the_next_midnight_is_the_clients() -> None:
    """On the evening before the clock changes it is still the old offset that counts."""
    assert LONDON.next_midnight(utc("2026-10-24 12:00")) == utc("2026-10-24 23:00")
    assert LONDON.next_midnight(utc("2026-10-24 23:00")) == utc("2026-10-26 00:00")


@pytest.mark.parametrize("language", ["de", "xx-nonsense-!", "fr-FR", "en"])
def test_another_language_gets_english_words(language: str) -> None:
    """Where there is no file of it; half a language would be worse."""
    assert (
        str(Voice(ZoneInfo("UTC"), ENGLISH_ALONE.of(language)).day(date(2026, 3, 1)))
        == "1 March 2026"
    )


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("2027-Q1", "January to March 2027"),
        ("2027-Q4", "October to December 2027"),
        ("2027-H2", "July to December 2027"),
        ("2027-03", "March 2027"),
        ("2027", "2027"),
    ],
)
def test_a_window_of_time_is_told_in_months(window: str, words: str) -> None:
    """Nobody has to know what a quarter is."""
    assert LONDON.window(window) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=85), "1 hour 25 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(days=2, hours=3, minutes=4), "2 days 3 hours 4 minutes"),
        (timedelta(days=1, minutes=4), "1 day 4 minutes"),
    ],
)
def test_lengths_are_told_to_the_minute(length: timedelta, words: str) -> None:
    """Nothing is rounded away, and nothing of nought is named."""
    assert length_in_words(length) == words


def test_a_number_and_its_noun_agree() -> None:
    """One is one, and irregular ones are given."""
    assert [counted(1, "day"), counted(2, "day"), counted(0, "day")] == [
        "1 day",
        "2 days",
        "0 days",
    ]
    assert counted(2, "person", "people") == "2 people"


def company_with(**speak: str) -> Company:
    """Give a company that is reached so."""
    return Company.model_validate(
        {"name": "F", "timezone": "Europe/London", "language": "en-GB", "speak_to_us": speak}
    )


def test_a_mail_link_escapes_everything_and_ends_lines_as_mail_does() -> None:
    """RFC 6068: blanks are %20, never +; line ends are %0D%0A; & = ? # % and quotes are escaped."""
    link = mail_link(company_with(email="a+b@f.example"), "R&D = 100 %?", 'One\n"two" #3')
    assert link == (
        "mailto:a%2Bb@f.example?subject=R%26D%20%3D%20100%20%25%3F&body=One%0D%0A%22two%22%20%233"
    )


def test_a_mail_link_without_a_text_has_no_empty_field() -> None:
    """And without an address there is none."""
    assert (
        mail_link(company_with(email="a@f.example"), "Hello") == "mailto:a@f.example?subject=Hello"
    )
    assert mail_link(company_with(phone="+44 117 496 0000"), "Hello") is None
    other = mail_link(company_with(email="b@f.example"), "Hello", "You")
    assert other == "mailto:b@f.example?subject=Hello&body=You"


def test_who_reads_the_same_passages_is_given_the_same_texts() -> None:
    """Who has one of them as its own is told that it is theirs."""
    shared = texts_of((Passage("All is well."),))
    assert texts_of((Passage("All is well."),)) is shared
    assert shared == (Markdown("All is well.", is_yours=False, is_shared=True),)
    own = texts_of((Passage("All is well.", "acme"),))
    assert own == (Markdown("All is well.", is_yours=True, is_shared=False),)


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("+44 117 496 0000", "tel:+441174960000"),
        ("+44 (0)117 496-0000", "tel:+441174960000"),
        ("0117 / 496 00 00", "tel:01174960000"),
    ],
)
def test_a_phone_number_is_dialled_as_it_is_meant(phone: str, link: str) -> None:
    """What people write for the eye is left out, the nought in brackets with it."""
    assert phone_link(phone) == link


def test_a_sentence_ends_once() -> None:
    """Words that have an end keep it."""
    ends = [sentence(words) for words in ("Photos", "Photos.", "Photos!", "Photos?", "Photos…")]
    assert ends == ["Photos.", "Photos.", "Photos!", "Photos?", "Photos…"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ring *each* of **them** now", "Ring each of them now"),
        ("See [the list](https://x.example/a_b) and `code`", "See the list and code"),
        ("![A picture](x.png) of it", "A picture of it"),
        # Signs within words are no marks
        ("snake_case and 2*3*4 and a ~ b", "snake_case and 2*3*4 and a  b"),
        ("_Whole_ sentence.", "Whole sentence."),
    ],
)
def test_plain_words_have_no_marks(text: str, words: str) -> None:
    """What is Markdown elsewhere is a line of words here."""
    assert plain_words(text) == words


def test_words_in_a_row_have_one_and() -> None:
    """Before the last of them."""
    assert [in_a_row(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_text_without_words_is_nothing() -> None:
    """So that a template can ask for it."""
    assert (bool(Markdown("")), bool(Markdown("x"))) == (False, True)


def test_the_frame_tells_whose_portal_it_is_and_whom_to_call(look: Look) -> None:
    """The keeper, the company's ways, and the client's day on which it was made."""
    changes = {
        "team.yaml": team(MARIA),
        "company.yaml": company(website="https://f.example", brand={"logo": "logo.png"}),
        "logo.png": "",
        "clients/acme/client.yaml": client(
            contacts=[JOAN], looked_after_by="maria", timezone="Pacific/Auckland"
        ),
    }
    frame = frame_of(*look(changes))
    assert (frame.company, frame.client, frame.logo) == ("Fernwood Studio", "Acme", "logo.png")
    assert frame.keeper is not None
    assert frame.keeper.name == "Maria Okafor"
    # 15:00 UTC is four in the morning of the 22nd there
    assert str(frame.made_on) == "22 November 2026"
    assert frame.zone == "Pacific/Auckland"
    assert frame.website == "https://f.example"


@pytest.mark.parametrize(("tag", "lang"), [("en-US", "en-US"), ("de", "en-GB"), ("EN-gb", "EN-gb")])
def test_the_language_of_a_page_is_that_of_its_words(look: Look, tag: str, lang: str) -> None:
    """Its own words are English, whatever the client speaks."""
    assert frame_of(*look({"clients/acme/client.yaml": client(language=tag)})).language == lang


def test_the_public_frame_knows_no_client_and_no_day() -> None:
    """Neither a name nor a state nor a date that would tell of a build."""
    speak = {"phone": "+44 117 496 0000"}
    frame = public_frame_of(
        public_scope_of(portal_of(files({"company.yaml": company(speak_to_us=speak)}))), LONDON
    )
    assert (frame.client, frame.keeper, frame.made_on, frame.zone) == (None, None, None, None)
    assert (frame.reach.phone_link, frame.reach.email) == ("tel:+441174960000", None)
