"""The figure of a quote: who said it, and what else a reader should know."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from aboveboard.model.quotes import Quote
from aboveboard.model.words import Relationship
from aboveboard.views.people.quotes import quote_view
from aboveboard.views.voice import Voice

ENGLISH = Voice(ZoneInfo("UTC"))
QUOTE = Quote(
    words="They rang.",
    said_by="Joan",
    company=None,
    role=None,
    relation=None,
    in_return=None,
    picture=None,
    original=None,
    lang=None,
)


@pytest.mark.parametrize(
    ("relation", "notes"),
    [
        (None, ()),
        (Relationship.FORMER_CLIENT, ("Our former client",)),
        (Relationship.PARTNER, ("Our partner",)),
        (Relationship.SUPPLIER, ("Our supplier",)),
        (Relationship.EMPLOYEE, ("Our employee",)),
        (Relationship.FAMILY, ("Our family",)),
    ],
)
def test_every_relation_that_a_reader_should_know_has_words(
    relation: Relationship | None, notes: tuple[str, ...]
) -> None:
    """A plain client needs none."""
    assert quote_view(replace(QUOTE, relation=relation), ENGLISH).notes == notes


def test_what_somebody_got_for_it_stands_after_the_relation() -> None:
    """Both are owned up to."""
    quote = replace(QUOTE, relation=Relationship.PARTNER, in_return="A month free")
    assert quote_view(quote, ENGLISH).notes == ("Our partner", "In return: A month free")


def test_who_is_not_named_is_a_client() -> None:
    """The words stay; a name stays where there is one."""
    assert quote_view(replace(QUOTE, said_by=None), ENGLISH).said_by == "A client"
    assert quote_view(QUOTE, ENGLISH).said_by == "Joan"


def test_role_and_company_stand_in_one_line() -> None:
    """Each as far as it may be shown."""
    both = replace(QUOTE, role="Owner", company="Acme")
    found = [quote_view(one, ENGLISH).about for one in (QUOTE, replace(both, role=None), both)]
    assert found == ["", "Acme", "Owner, Acme"]
