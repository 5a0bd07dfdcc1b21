"""What somebody said of us, cut down to what their consent lets others read."""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from aboveboard.model.client import Client
from aboveboard.model.testimonial import Consent, Testimonial
from aboveboard.model.words import ClientKind, ClientStatus, NameAs, Relationship, UseOn

NOTHING = "nothing"
ANYWHERE_ELSE = frozenset({UseOn.OTHER_PORTALS, UseOn.PUBLIC_PAGE})
"""Each is a yes to being read by our other clients."""
OUT_OF_REACH = frozenset({UseOn.PROPOSALS, UseOn.SOCIAL})
"""Where people show a quote by hand: no build shows it there, and none takes it down."""


class Standing(StrEnum):
    """How it stands with somebody's yes to being quoted."""

    ALLOWED = "allowed"
    NO_YES = "no yes"
    NOT_SEEN = "not seen"
    """There is a yes, and the person has not seen exactly these words."""
    CHANGED = "words changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as a stranger may read it; nothing of the client's record is left in it."""

    words: str
    said_by: str | None
    """``None``: nobody is named."""
    company: str | None
    role: str | None
    relation: Relationship | None
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

    Source: the digest is SHA-256 (FIPS 180-4).
    """
    folded = re.sub(r"\s+", " ", quote).strip()
    return f"q-{sha256(folded.encode()).hexdigest()[:8]}"


def standing_of(testimonial: Testimonial) -> Standing:
    """Tell whether the person said yes to exactly these words and has not taken it back."""
    consent = testimonial.consent
    if consent is None:
        return Standing.NO_YES
    if consent.withdrawn:
        return Standing.WITHDRAWN
    if not consent.saw_these_words:
        return Standing.NOT_SEEN
    is_same = testimonial.fingerprint == fingerprint(testimonial.quote)
    return Standing.ALLOWED if is_same else Standing.CHANGED


def is_allowed(testimonial: Testimonial) -> bool:
    """Tell whether there is a yes to exactly these words; see ``standing_of``."""
    return standing_of(testimonial) is Standing.ALLOWED


def places_of(testimonial: Testimonial) -> tuple[UseOn, ...]:
    """Give the places where the words may stand: none without a yes that holds."""
    consent = testimonial.consent
    return consent.use_on if consent and is_allowed(testimonial) else ()


def may_show(testimonial: Testimonial, place: UseOn) -> bool:
    """Tell whether the words may be shown in a place."""
    return place in places_of(testimonial)


def got_nothing(testimonial: Testimonial) -> bool:
    """Tell whether the person got nothing for it."""
    return testimonial.in_return.strip(" .!").casefold() == NOTHING


def shows_face(consent: Consent) -> bool:
    """Tell whether a photo may stand beside the words: only beside a full name."""
    return consent.photo != "none" and consent.name_as is NameAs.FULL


def quote_of(testimonial: Testimonial, client: Client) -> Quote:
    """Cut a testimonial down to what its consent lets others read.

    Raises:
        ValueError: There is no consent.
    """
    consent = testimonial.consent
    if consent is None:
        raise ValueError(testimonial.id)
    contact = next(contact for contact in client.contacts if contact.id == testimonial.who)
    is_named = consent.name_as is not NameAs.ANONYMOUS
    may_name_company = consent.show_company and is_named and client.kind is ClientKind.BUSINESS
    names: dict[NameAs, str | None] = {
        NameAs.FULL: contact.name,
        NameAs.FIRST_NAME: contact.name.split()[0],
        NameAs.ROLE: contact.role,
        NameAs.COMPANY: client.name if may_name_company else None,
        NameAs.ANONYMOUS: None,
    }
    named = consent.name_as in {NameAs.FULL, NameAs.FIRST_NAME}
    shows_company = may_name_company and consent.name_as is not NameAs.COMPANY
    return Quote(
        words=testimonial.quote,
        said_by=names[consent.name_as],
        company=client.name if shows_company and client.name != contact.name else None,
        role=contact.role if named and consent.show_company else None,
        relation=_relation(testimonial, client),
        in_return=None if got_nothing(testimonial) else testimonial.in_return,
        picture=photo_of(testimonial, client.id) if shows_face(consent) else None,
        original=testimonial.original,
        lang=testimonial.lang,
    )


def photo_of(testimonial: Testimonial, client_id: str) -> str | None:
    """Give the path of the photo that the consent names, relative to the content folder."""
    consent = testimonial.consent
    if consent is None or consent.photo == "none":
        return None
    return f"clients/{client_id}/testimonials/photos/{consent.photo}"


def _relation(testimonial: Testimonial, client: Client) -> Relationship | None:
    if testimonial.relationship is not Relationship.CLIENT:
        return testimonial.relationship
    return Relationship.FORMER_CLIENT if client.status is ClientStatus.LEFT else None
