"""Mail links with subject and text already filled in."""

from functools import lru_cache
from urllib.parse import quote

from aboveboard.model.company import Company
from aboveboard.views.voice import Voice


def mail_link(company: Company, subject: str, body: str = "") -> str | None:
    """Make a ``mailto:`` address to the company; ``None`` where it has no mail address.

    Source: RFC 6068; line ends are CRLF there.
    """
    email = company.speak_to_us.email
    return _mail_to(email, subject, body) if email is not None else None


@lru_cache(maxsize=16384)
def _mail_to(email: str, subject: str, body: str) -> str:
    """Make the address; kept, since most clients read of the same problems."""
    fields = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"mailto:{quote(email, safe='@')}?{query}"


def not_right_link(company: Company, what: str, voice: Voice) -> str | None:
    """Make a mail link by which a reader says that something on a page is not right.

    Args:
        company: To whom it goes.
        what: What it is about, as the reader knows it, such as ``the promises of your plan``.
        voice: In whose language it is.
    """
    return mail_link(
        company,
        voice.say("This is not right: %(what)s", what=what),
        voice.say("This is about %(what)s.", what=what) + "\n\n",
    )


def phone_link(phone: str) -> str:
    """Make a ``tel:`` address out of a number as people write it.

    Source: RFC 3966.
    """
    dialled = phone.replace("(0)", "")
    return "tel:" + "".join(sign for sign in dialled if sign.isdigit() or sign == "+")
