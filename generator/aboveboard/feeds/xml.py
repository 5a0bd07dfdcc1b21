"""XML that any reader takes: elements, moments as its formats write them, and bytes."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, production 2, Char."""


def root(tag: str, **attributes: str) -> Element:
    """Begin a document."""
    return Element(tag, attributes)


def child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Add an element.

    What XML 1.0 forbids is replaced by U+FFFD: ``&#1;`` in a note is harmless until Markdown has
    turned it into the character itself.
    """
    made = SubElement(parent, tag, {name: _allowed(value) for name, value in attributes.items()})
    made.text = None if text is None else _allowed(text)
    return made


def to_bytes(document: Element) -> bytes:
    """Write a document in UTF-8; the same document gives the same bytes."""
    indent(document)
    written: bytes = tostring(document, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def rfc3339(moment: datetime) -> str:
    """Write a moment as Atom wants it: ``2026-11-12T11:05:00Z``.

    Source: RFC 4287, section 3.3.
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def rfc822(moment: datetime) -> str:
    """Write a moment as RSS wants it: ``Thu, 12 Nov 2026 11:05:00 +0000``.

    Source: RSS 2.0, after RFC 822 with years of four digits.
    """
    return format_datetime(moment.astimezone(UTC))


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
