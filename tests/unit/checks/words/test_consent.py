from typing import Any

import pytest

from aboveboard.checks import ALL_CHECKS, Records, check
from aboveboard.model.quotes import fingerprint
from factories import NOW, consent, problems_of, quotation, reading_of, with_contact

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"


def told(text: str, **more: str) -> list[str]:
    """Give what is wrong with a testimonial: everything after the path."""
    lines = problems_of(with_contact({PATH: text, **more}))
    return [line.removeprefix(f"{PATH}:") for line in lines]


def test_words_with_a_yes_to_exactly_these_words_are_no_problem() -> None:
    """A line broken elsewhere is the same quote."""
    assert told(quotation()) == []
    words: dict[str, Any] = {
        "quote": "They told us\n  first.",
        "fingerprint": fingerprint("They told us first."),
    }
    assert told(quotation(**words)) == []


def test_words_without_any_yes_are_withheld() -> None:
    """It is told at the record, which has no ``consent``."""
    assert told(quotation(None)) == [
        "1:1: withhold consent-missing: Nobody has said yes to these words being shown."
    ]


def test_words_that_the_person_has_not_seen_are_withheld() -> None:
    """A yes to other words is none to these."""
    assert told(quotation(consent(saw_these_words="no"))) == [
        "10:20: withhold consent-missing: The person has not seen exactly these words."
    ]


@pytest.mark.parametrize(
    ("facts", "place", "message"),
    [
        (
            {"quote": "They told us last.", "fingerprint": fingerprint("They told us first.")},
            "19:14",
            "These are not the words that the person said yes to.",
        ),
        ({"fingerprint": None}, "1:1", "It is not recorded to which words the person said yes."),
    ],
)
def test_words_that_were_changed_since_are_withheld(
    facts: dict[str, Any], place: str, message: str
) -> None:
    """The fingerprint is that of the words that the person saw."""
    assert told(quotation(**facts)) == [f"{place}: withhold words-changed: {message}"]


def test_the_remedy_for_changed_words_is_the_fingerprint_to_write() -> None:
    """After the yes it can be copied."""
    texts = with_contact({PATH: quotation(fingerprint="q-00000000")})
    reading = reading_of(texts)
    assert reading.portal is not None
    (problem,) = check(Records(reading.portal, NOW, reading.where))
    assert problem.hint.endswith(f"write `fingerprint: {fingerprint('They told us first.')}`.")


@pytest.mark.parametrize(
    "facts",
    [{"withdrawn": "2026-11-01", "saw_these_words": "no"}, {"use_on": [], "saw_these_words": "no"}],
)
def test_words_that_are_shown_nowhere_anyway_are_no_problem(facts: dict[str, Any]) -> None:
    """A yes that was taken back is a fact and no mistake."""
    assert told(quotation(consent(**facts))) == []


def test_every_rule_is_a_sentence_with_a_reason() -> None:
    """Rules are listed once each, and each tells its principle."""
    names = [rule.__name__ for rule in ALL_CHECKS]
    assert len(set(names)) == len(names)
    assert all(
        name.startswith("every") and "_" in name and rule.__doc__
        for name, rule in zip(names, ALL_CHECKS, strict=True)
    )
