from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.client import Client, Contact, Subscription
from aboveboard.model.quotes import Quote, fingerprint, is_allowed, may_show, quote_of
from aboveboard.model.testimonial import Consent, Testimonial
from aboveboard.model.words import NameAs, UseOn
from factories import CONSENT, TESTIMONIAL

WORDS = str(TESTIMONIAL["quote"])
ACME: dict[str, Any] = {
    "id": "acme",
    "name": "Acme",
    "since": "2024-01-01",
    "plan": "care",
    "services": (Subscription(service="web"),),
    "contacts": (Contact(id="joan", name="Joan Whitfield", role="Owner"),),
}


def said(consent: dict[str, Any] | None = None, **facts: Any) -> Testimonial:
    """Make a testimonial that everybody may read, with some facts of it or its consent changed."""
    agreed = Consent.model_validate({**CONSENT, **(consent or {})})
    least = {**TESTIMONIAL, "fingerprint": fingerprint(WORDS), "consent": agreed}
    more = {"id": "2026-06-01-joan", "day": date(2026, 6, 1)}
    return Testimonial.model_validate({**least, **more, **facts})


def shown(consent: dict[str, Any] | None = None, **facts: Any) -> Quote:
    """Give what a stranger reads of it."""
    return quote_of(said(consent, **facts), Client.model_validate(ACME))


def test_a_fingerprint_is_the_beginning_of_the_sha_256_of_the_words() -> None:
    """The value is that of ``printf '%s' … | sha256sum``, cut to eight digits."""
    words = "Customers stopped asking how to order. That is what I wanted."
    assert fingerprint(words) == "q-e3e722f0"
    assert fingerprint("") == "q-e3b0c442"


@given(
    words=st.lists(st.text("abé.'", min_size=1), min_size=1, max_size=8),
    blanks=st.lists(st.text(" \n\t", min_size=1, max_size=3), min_size=9, max_size=9),
)
def test_a_fingerprint_does_not_see_where_a_line_is_broken(
    words: list[str], blanks: list[str]
) -> None:
    """Any white space counts as one blank, and around the quote as none."""
    spread = "".join(blank + word for blank, word in zip(blanks, words, strict=False)) + blanks[-1]
    assert fingerprint(spread) == fingerprint(" ".join(words))


@pytest.mark.parametrize(
    "changed", ["They told us first", "They told us First.", "Theytold us first."]
)
def test_a_fingerprint_sees_every_other_change(changed: str) -> None:
    """A sign left out, a capital, two words run together: other words."""
    assert fingerprint(changed) != fingerprint(WORDS)


@pytest.mark.parametrize(
    ("testimonial", "allowed"),
    [
        (said(), True),
        (said(consent=None, quote="They told\n us first."), True),
        (said({"saw_these_words": "no"}), False),
        (said({"withdrawn": "2026-11-01"}), False),
        (said(quote="They told us too late."), False),
        (said(fingerprint=None), False),
        (said(fingerprint="q-00000000"), False),
        (Testimonial.model_validate({**dict(said()), "consent": None}), False),
    ],
)
def test_words_are_allowed_with_a_yes_to_exactly_these_words(
    testimonial: Testimonial,
    allowed: bool,  # noqa: FBT001 - the expected answer
) -> None:
    """Not seen, taken back, changed since or never asked: each alone forbids the quote."""
    assert is_allowed(testimonial) is allowed
    assert may_show(testimonial, UseOn.OTHER_PORTALS) is allowed


def test_words_are_shown_where_the_yes_says_and_nowhere_else() -> None:
    """A yes to the public page is none to other clients' portals."""
    only_public = said({"use_on": ["public-page"]})
    places = [place for place in UseOn if may_show(only_public, place)]
    assert places == [UseOn.PUBLIC_PAGE]


@pytest.mark.parametrize(
    ("name_as", "said_by", "role", "company"),
    [
        (NameAs.FULL, "Joan Whitfield", "Owner", "Acme"),
        (NameAs.FIRST_NAME, "Joan", "Owner", "Acme"),
        (NameAs.ROLE, "Owner", None, "Acme"),
        (NameAs.COMPANY, "Acme", None, None),
    ],
)
def test_somebody_is_named_as_they_want(
    name_as: str, said_by: str | None, role: str | None, company: str | None
) -> None:
    """With the company's name, too, where it may be shown; and never the same thing twice."""
    quote = shown({"name_as": name_as})
    assert (quote.said_by, quote.role, quote.company) == (said_by, role, company)


@pytest.mark.parametrize(
    ("name_as", "said_by"),
    [
        (NameAs.FULL, "Joan Whitfield"),
        (NameAs.FIRST_NAME, "Joan"),
        (NameAs.ROLE, "Owner"),
        (NameAs.ANONYMOUS, None),
    ],
)
def test_a_company_that_may_not_be_shown_is_not_hinted_at(
    name_as: str, said_by: str | None
) -> None:
    """Nor is the person's role there told beside the name."""
    quote = shown({"name_as": name_as, "show_company": "no"})
    assert (quote.said_by, quote.role, quote.company) == (said_by, None, None)
    assert "Acme" not in repr(quote)


def test_an_anonymous_quote_names_nobody() -> None:
    """Neither name nor role nor picture is left in it."""
    quote = shown({"name_as": "anonymous", "show_company": "no", "photo": "joan.jpg"})
    assert not [
        word for word in ("Joan", "Whitfield", "Owner", "Acme", "joan") if word in repr(quote)
    ]


def test_somebody_without_a_role_is_not_named() -> None:
    """Who wants to be named by the role and has none is named by none."""
    contacts = (Contact(id="joan", name="Joan Whitfield"),)
    client = Client.model_validate({**ACME, "contacts": contacts})
    assert quote_of(said({"name_as": "role", "show_company": "no"}), client).said_by is None


def test_a_person_who_is_the_client_is_not_their_own_company() -> None:
    """The name is not told a second time in place of a company."""
    contacts = (Contact(id="joan", name="Ilse Brandt"),)
    client = Client.model_validate({**ACME, "name": "Ilse Brandt", "contacts": contacts})
    assert quote_of(said(), client).company is None


@pytest.mark.parametrize("name_as", ["anonymous", "first-name", "role", "company"])
def test_a_private_person_has_no_company_to_be_named_by(name_as: str) -> None:
    """However the two names are written, the surname is not told by way of the client's."""
    contacts = (Contact(id="joan", name="Joan Whitfield"),)
    facts = {**ACME, "kind": "person", "name": "Mrs Joan Whitfield", "contacts": contacts}
    quote = quote_of(said({"name_as": name_as}), Client.model_validate(facts))
    assert quote.company is None
    assert "Whitfield" not in repr(quote)


@pytest.mark.parametrize(
    ("consent", "picture"),
    [
        ({"photo": "none"}, None),
        ({"photo": "joan.jpg"}, "clients/acme/testimonials/photos/joan.jpg"),
        ({"photo": "joan.jpg", "name_as": "first-name"}, None),
        ({"photo": "joan.jpg", "name_as": "anonymous"}, None),
    ],
)
def test_a_face_is_shown_beside_a_full_name_alone(
    consent: dict[str, Any], picture: str | None
) -> None:
    """Who does not give the whole name is not shown, either."""
    assert shown(consent).picture == picture


@pytest.mark.parametrize(
    ("relationship", "status", "relation"),
    [
        ("client", "active", None),
        ("client", "leaving", None),
        ("client", "left", "former-client"),
        ("former-client", "active", "former-client"),
        ("family", "active", "family"),
        ("employee", "left", "employee"),
    ],
)
def test_a_relation_other_than_client_is_shown(
    relationship: str, status: str, relation: str | None
) -> None:
    """A reader may know that a cousin said so."""
    client = Client.model_validate({**ACME, "status": status})
    assert quote_of(said(relationship=relationship), client).relation == relation


@pytest.mark.parametrize(
    ("in_return", "told"),
    [("nothing", None), ("Nothing", None), ("a month free", "a month free")],
)
def test_what_somebody_got_for_it_is_shown(in_return: str, told: str | None) -> None:
    """Only ``nothing`` is left out."""
    assert shown(in_return=in_return).in_return == told


def test_without_a_consent_there_is_no_quote() -> None:
    """Whoever forgets to ask whether it is allowed gets an error, not the words."""
    testimonial = Testimonial.model_validate({**dict(said()), "consent": None})
    with pytest.raises(ValueError, match="2026-06-01-joan"):
        quote_of(testimonial, Client.model_validate(ACME))
