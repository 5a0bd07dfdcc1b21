"""Mail links with subject and text already filled in."""

from urllib.parse import quote

from aboveboard.model.company import Company


def mail_link(company: Company, subject: str, body: str = "") -> str | None:
    """Make a ``mailto:`` address to the company; ``None`` where it has no mail address.

    Source: RFC 6068; line ends are CRLF there.
    """
    if company.speak_to_us.email is None:
        return None
    fields = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"mailto:{quote(company.speak_to_us.email, safe='@')}?{query}"


def phone_link(phone: str) -> str:
    """Make a ``tel:`` address out of a number as people write it.

    Source: RFC 3966.
    """
    dialled = phone.replace("(0)", "")
    return "tel:" + "".join(sign for sign in dialled if sign.isdigit() or sign == "+")
