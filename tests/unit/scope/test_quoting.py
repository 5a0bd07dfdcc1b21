from collections.abc import Mapping
from typing import Any

import pytest

from aboveboard.model.portal import Portal
from aboveboard.model.words import Relationship
from aboveboard.scope import Ours, public_scope_of, scope_of
from aboveboard.scope.quoting import Tie
from factories import (
    JOAN,
    MARIA,
    PAYLANE,
    client,
    portal_of,
    providers,
    quotation,
    team,
    with_contact,
)

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
BOB = {"clients/bob/client.yaml": client(name="Bob")}


def tie(changes: Mapping[str, str], **facts: Any) -> Tie | None:
    """Find what ties Joan to us, in a house with some files changed."""
    portal = portal_of(with_contact({PATH: quotation(**facts), **changes}))
    folder = portal.clients["acme"]
    return Ours.of(portal).hidden_tie(folder.testimonials[0], folder.client)


def of_the_team(**facts: Any) -> dict[str, str]:
    """Give a team whose second member is Joan, with some facts of hers."""
    return {"team.yaml": team(MARIA, {**MARIA, "id": "joan-w", "name": "Lou", **facts})}


def at_the_client(**facts: Any) -> dict[str, str]:
    """Give a client whose contact is Joan, with some facts of hers."""
    return {"clients/acme/client.yaml": client(contacts=[{**JOAN, **facts}])}


BY_NAME = of_the_team(name="Joan  WHITFIELD")
BY_MAIL = of_the_team(email="Joan@fernwood.example")


@pytest.mark.parametrize(
    ("changes", "known_by"),
    [
        (BY_NAME, "name"),
        ({**BY_MAIL, **at_the_client(email="joan@fernwood.example")}, "mail address"),
    ],
)
def test_somebody_of_our_team_is_not_quoted_as_a_client(
    changes: dict[str, str], known_by: str
) -> None:
    """Known by the whole name, however it is written, or by the mail address."""
    expected = Tie(Relationship.EMPLOYEE, known_by, "joan-w")
    assert tie(changes) == expected
    assert tie(changes, relationship="former-client") == expected
    assert tie(changes, relationship="employee") is None
    assert tie(changes, relationship="family") is None


def test_a_supplier_is_not_quoted_as_a_client() -> None:
    """Known by the name of the company."""
    texts = {
        "clients/acme/client.yaml": client(name="Pay-Lane", contacts=[JOAN]),
        "providers.yaml": providers({**PAYLANE, "name": "Pay Lane"}),
    }
    assert tie(texts) == Tie(Relationship.SUPPLIER, "name", "paylane")
    assert tie(texts, relationship="supplier") is None


@pytest.mark.parametrize(
    "changes",
    [
        {},
        of_the_team(name="Joan"),
        of_the_team(name="Joan Whitfield-Moss"),
        BY_MAIL,
        {**of_the_team(), **at_the_client(email="joan@bakery.example")},
        {"providers.yaml": providers({**PAYLANE, "name": "Joan Whitfield"})},
    ],
)
def test_who_shares_no_more_than_a_first_name_is_not_taken_for_ours(
    changes: dict[str, str],
) -> None:
    """And nobody is without a mail address on both sides."""
    assert tie(changes) is None


@pytest.mark.parametrize(
    ("until", "is_tied"), [("2026-05-31", False), ("2026-06-01", True), ("2026-12-31", True)]
)
def test_who_had_left_by_the_day_of_the_words_is_a_client(until: str, *, is_tied: bool) -> None:
    """The last day with us counts as one of ours."""
    assert bool(tie(of_the_team(name="Joan Whitfield", until=until))) is is_tied


def test_two_members_of_one_name_are_both_looked_at() -> None:
    """One of them may have left."""
    old = {**MARIA, "id": "old", "name": "Joan Whitfield", "until": "2020-01-01"}
    found = tie({"team.yaml": team(old, MARIA, {**old, "id": "new", "until": "2027-01-01"})})
    assert found == Tie(Relationship.EMPLOYEE, "name", "new")
    found = tie({"team.yaml": team({**old, "id": "new", "until": "2027-01-01"}, MARIA, old)})
    assert found == Tie(Relationship.EMPLOYEE, "name", "new")


def hiding(portal: Portal) -> list[int]:
    """Count the quotes in the own portal, in Bob's and on the public page."""
    own, other = scope_of(portal, "acme"), scope_of(portal, "bob")
    return [len(own.own_quotes), len(other.quotes), len(public_scope_of(portal).quotes)]


def test_words_that_hide_something_are_shown_nowhere() -> None:
    """Neither at home nor elsewhere, until it is owned up to; who wrote them is told which."""
    hidden = [
        with_contact({**BOB, PATH: quotation(in_return="a gift")}),
        with_contact({**BOB, PATH: quotation(), **BY_NAME}),
    ]
    told = [
        with_contact({**BOB, PATH: quotation(in_return="a gift card of £20")}),
        with_contact({**BOB, PATH: quotation(relationship="employee"), **BY_NAME}),
    ]
    for texts in hidden:
        portal = portal_of(texts)
        assert hiding(portal) == [0, 0, 0]
        assert scope_of(portal, "acme").held_back == {"2026-06-01-joan"}
    for texts in told:
        portal = portal_of(texts)
        assert hiding(portal) == [1, 1, 1]
        assert scope_of(portal, "acme").held_back == frozenset()


def test_a_return_is_read_in_the_languages_of_company_and_client() -> None:
    """A client of another language may have written it in that."""
    texts = with_contact({PATH: quotation(in_return="Kuchen")})
    texts["clients/acme/client.yaml"] = client(contacts=[JOAN], language="de")
    portal = portal_of(texts)
    folder = portal.clients["acme"]
    assert not Ours.of(portal).hides_return(folder.testimonials[0], folder.client)
