from gettext import NullTranslations
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from babel import Locale

from aboveboard.languages import Language
from aboveboard.views.people.mail import mail_link, not_right_link
from aboveboard.views.voice import Voice
from factories import company, files, scope_for

ENGLISH = Voice(ZoneInfo("UTC"))


def test_a_page_offers_to_say_what_is_not_right() -> None:
    """The subject names what it is about, and the text begins with that."""
    firm = scope_for(files()).company
    link = not_right_link(firm, "the promises of Care & Co", ENGLISH)
    assert link is not None
    fields = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert fields == {
        "subject": ["This is not right: the promises of Care & Co"],
        "body": ["This is about the promises of Care & Co.\r\n\r\n"],
    }


class German(NullTranslations):
    """The two sentences that a reader begins with."""

    def gettext(self, message: str) -> str:
        """Translate a sentence."""
        said = {
            "This is not right: %(what)s": "Das stimmt nicht: %(what)s",
            "This is about %(what)s.": "Es geht um: %(what)s.",
        }
        return said.get(message, message)


def test_what_a_reader_would_write_is_in_the_reader_s_language() -> None:
    """Subject and text are sentences of the catalogue; what it is about comes as it is."""
    german = Voice(ZoneInfo("Europe/Berlin"), Language("de", Locale("de"), German()))
    link = not_right_link(scope_for(files()).company, "50 % von Müllers Zusagen", german)
    assert link is not None
    assert parse_qs(urlsplit(link).query, strict_parsing=True) == {
        "subject": ["Das stimmt nicht: 50 % von Müllers Zusagen"],
        "body": ["Es geht um: 50 % von Müllers Zusagen.\r\n\r\n"],
    }


def test_a_mail_link_leaves_an_empty_text_out() -> None:
    """Every sign of the subject that could end it is escaped."""
    firm = scope_for(files()).company
    assert mail_link(firm, "a&b=c?") == "mailto:hello@fernwood.example?subject=a%26b%3Dc%3F"


def test_who_has_no_mail_address_offers_no_link() -> None:
    """A dead link would be worse than none."""
    phone = company(speak_to_us={"phone": "+44 117 496 0000"})
    firm = scope_for(files({"company.yaml": phone})).company
    assert (not_right_link(firm, "x", ENGLISH), mail_link(firm, "x")) == (None, None)
