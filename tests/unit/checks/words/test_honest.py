from typing import Any

import pytest

from factories import MARIA, PAYLANE, problems_of, providers, quotation, team, with_contact
from factories import consent as agreed

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
JOAN_OF_OURS = team(MARIA, {**MARIA, "id": "joan-w", "name": "Joan Whitfield"})


def told(changes: dict[str, str]) -> list[str]:
    """Give what is wrong with a testimonial and the files around it."""
    return problems_of(with_contact(changes))


def test_a_hidden_relation_is_withheld_with_the_record_that_knows_it() -> None:
    """At the relationship; the record's id and what they share are told."""
    assert told({PATH: quotation(), "team.yaml": JOAN_OF_OURS}) == [
        f"{PATH}:4:15: withhold relation-not-shown: This is quoted as a client's, and 'joan-w' in "
        "team.yaml has the same name."
    ]
    acme_of_ours = providers({**PAYLANE, "id": "acme-tools", "name": "ACME"})
    assert told({PATH: quotation(), "providers.yaml": acme_of_ours}) == [
        f"{PATH}:4:15: withhold relation-not-shown: This is quoted as a client's, and "
        "'acme-tools' in providers.yaml has the same name."
    ]


def test_a_return_that_says_nothing_is_withheld() -> None:
    """At the return, with what was written."""
    assert told({PATH: quotation(in_return="a gift")}) == [
        f"{PATH}:5:12: withhold incentive-not-shown: 'a gift' does not say what the person got "
        "for it."
    ]


@pytest.mark.parametrize("in_return", ["nothing", "Nothing.", "£50", "a month free"])
def test_nothing_or_a_thing_is_no_problem(in_return: str) -> None:
    """A full stop after it changes nothing."""
    assert told({PATH: quotation(in_return=in_return)}) == []


@pytest.mark.parametrize(
    "facts", [{"use_on": []}, {"withdrawn": "2026-11-01"}, {"use_on": [], "saw_these_words": "no"}]
)
def test_of_words_that_nobody_reads_nothing_is_asked(facts: dict[str, Any]) -> None:
    """What they hide is asked for once they may be shown."""
    text = quotation(agreed(**facts), in_return="yes")
    assert told({PATH: text, "team.yaml": JOAN_OF_OURS}) == []


def test_who_said_it_must_be_known_first() -> None:
    """A contact that is none is told as that, and nothing falls over."""
    (problem,) = told({PATH: quotation(who="jane"), "team.yaml": JOAN_OF_OURS})
    assert "unknown-reference" in problem
