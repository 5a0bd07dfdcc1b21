"""What somebody said of us, cut down to what their consent lets others read."""

import re
from dataclasses import dataclass
from hashlib import sha256

from aboveboard.model.client import Client
from aboveboard.model.testimonial import Testimonial
from aboveboard.model.words import ClientKind, ClientStatus, NameAs, Relationship, UseOn

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as a stranger may read it; nothing of the client's record is left in it."""

    words: str
    said_by: str
    company: str | None
    role: str | None
    relation: str | None
    """What the person is to us, where that is not simply a client."""
    in_return: str | None
    """What the person got for it, where it was anything."""
    picture: str | None
    """The path of the person's photo, relative to the content folder."""
    original: str | None
    lang: str | None


def fingerprint(quote: str) -> str:
    """Give the fingerprint of exact words: ``q-`` and eight hex digits.

    White space is folded, so that a line broken elsewhere is the same quote.

    Source: 2-content of the design; the digest is SHA-256 (FIPS 180-4).
    """
    folded = re.sub(r"\s+", " ", quote).strip()
    return f"q-{sha256(folded.encode()).hexdigest()[:8]}"


def is_allowed(testimonial: Testimonial) -> bool:
    """Tell whether the person said yes to exactly these words and has not taken it back."""
    consent = testimonial.consent
    return (
        consent is not None
        and consent.withdrawn is None
        and consent.saw_these_words
        and testimonial.fingerprint == fingerprint(testimonial.quote)
    )


def may_show(testimonial: Testimonial, place: UseOn) -> bool:
    """Tell whether the words may be shown in a place."""
    consent = testimonial.consent
    return consent is not None and is_allowed(testimonial) and place in consent.use_on


def quote_of(testimonial: Testimonial, client: Client) -> Quote:
    """Cut a testimonial down to what its consent lets others read.

    Raises:
        ValueError: There is no consent.
    """
    consent = testimonial.consent
    if consent is None:
        raise ValueError(testimonial.id)
    contact = next(contact for contact in client.contacts if contact.id == testimonial.who)
    may_name_company = consent.show_company and client.kind is ClientKind.BUSINESS
    names = {
        NameAs.FULL: contact.name,
        NameAs.FIRST_NAME: contact.name.split()[0],
        NameAs.ROLE: contact.role or "A client",
        NameAs.COMPANY: client.name if may_name_company else "A client",
        NameAs.ANONYMOUS: "A client",
    }
    named = consent.name_as in {NameAs.FULL, NameAs.FIRST_NAME}
    shows_company = may_name_company and consent.name_as is not NameAs.COMPANY
    return Quote(
        words=testimonial.quote,
        said_by=names[consent.name_as],
        company=client.name if shows_company and client.name != contact.name else None,
        role=contact.role if named and consent.show_company else None,
        relation=_relation(testimonial, client),
        in_return=None if testimonial.in_return.lower() == NOTHING else testimonial.in_return,
        picture=None
        if consent.photo == "none" or consent.name_as is not NameAs.FULL
        else f"clients/{client.id}/testimonials/photos/{consent.photo}",
        original=testimonial.original,
        lang=testimonial.lang,
    )


def _relation(testimonial: Testimonial, client: Client) -> str | None:
    if testimonial.relationship is not Relationship.CLIENT:
        return testimonial.relationship.value.replace("-", " ")
    return "former client" if client.status is ClientStatus.LEFT else None
