"""XML that any reader takes: elements, moments as its formats write them, and bytes.

Elements are written at once, as text, so that what is equal in many feeds can be kept.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache

KEPT = 4096
"""How many moments are kept as they were written: those that were wanted last."""
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, production 2, Char."""
_SPECIAL = re.compile(r'[&<>"\t\r\n]')
_IN_VALUES = {'"': "&quot;", "\t": "&#09;", "\r": "&#13;", "\n": "&#10;"}


def element(tag: str, text: str | None = None, /, **attributes: str) -> str:
    """Write an element without others in it.

    What XML 1.0 forbids is replaced by U+FFFD: ``&#1;`` in a note is harmless until Markdown has
    turned it into the character itself.
    """
    begin = _begin(tag, attributes)
    return f"{begin}>{_escaped(_allowed(text))}</{tag}>" if text else f"{begin} />"


def nested(tag: str, children: Iterable[str], depth: int, /, **attributes: str) -> str:
    """Write an element with others in it, each on a line of its own.

    Args:
        tag: Its name.
        children: The others, of whom there is at least one.
        depth: In how many elements it stands itself; it is indented by that.
        attributes: Its attributes.
    """
    outside = "\n" + "  " * depth
    inside = f"{outside}  "
    return f"{_begin(tag, attributes)}>{inside}{inside.join(children)}{outside}</{tag}>"


def to_bytes(document: str) -> bytes:
    """Write a document in UTF-8."""
    return f"<?xml version='1.0' encoding='utf-8'?>\n{document}\n".encode()


@lru_cache(maxsize=KEPT)
def rfc3339(moment: datetime) -> str:
    """Write a moment as Atom wants it: ``2026-11-12T11:05:00Z``.

    Source: RFC 4287, section 3.3.
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@lru_cache(maxsize=KEPT)
def rfc822(moment: datetime) -> str:
    """Write a moment as RSS wants it: ``Thu, 12 Nov 2026 11:05:00 +0000``.

    Source: RSS 2.0, after RFC 822 with years of four digits.
    """
    return format_datetime(moment.astimezone(UTC))


def _begin(tag: str, attributes: dict[str, str]) -> str:
    if not attributes:
        return f"<{tag}"
    values = [f' {name}="{_in_value(value)}"' for name, value in attributes.items()]
    return f"<{tag}{''.join(values)}"


def _in_value(value: str) -> str:
    if not _SPECIAL.search(value):
        return _allowed(value)
    value = _escaped(_allowed(value))
    return "".join(_IN_VALUES.get(sign, sign) for sign in value)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
