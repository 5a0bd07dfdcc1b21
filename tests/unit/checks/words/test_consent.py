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


@pytest.mark.parametrize(
    ("use_on", "said"),
    [
        (["proposals"], "proposals"),
        (["own-portal", "proposals", "social"], "proposals and social"),
    ],
)
def test_words_that_were_taken_back_are_told_while_people_may_still_use_them(
    use_on: list[str], said: str
) -> None:
    """Proposals and posts are out of a build's reach; somebody has to say that it is done."""
    assert told(quotation(consent(withdrawn="2026-11-01", use_on=use_on))) == [
        "12:3: withhold consent-withdrawn: These words were taken back on 2026-11-01, and "
        f"`use_on` still says {said}."
    ]


def test_pages_need_no_hand_to_take_words_down() -> None:
    """What a build reaches is down at the next one."""
    places = ["own-portal", "other-portals", "public-page"]
    assert told(quotation(consent(withdrawn="2026-11-01", use_on=places))) == []


@pytest.mark.parametrize("name_as", ["first-name", "role", "company", "anonymous"])
def test_a_photo_beside_less_than_the_full_name_is_told(name_as: str) -> None:
    """It would show who it is."""
    photo = {"clients/acme/testimonials/photos/joan.jpg": ""}
    text = quotation(consent(photo="joan.jpg", name_as=name_as, show_company="no"))
    assert told(text, **photo) == [
        "17:10: withhold use-beyond-consent: A photo shows who it is, and the person is named as "
        f"{name_as}."
    ]
    full = quotation(consent(photo="joan.jpg", name_as="full"))
    assert told(full, **photo) == []


def test_a_company_beside_no_name_is_told() -> None:
    """It would say who it is, too."""
    assert told(quotation(consent(name_as="anonymous"))) == [
        "16:17: withhold use-beyond-consent: The company says who it is, and the person wants to "
        "be anonymous."
    ]
    assert told(quotation(consent(name_as="anonymous", show_company="no"))) == []


def test_what_is_not_shown_goes_beyond_nothing() -> None:
    """Until there is a yes, nobody asks how far it goes."""
    nowhere: dict[str, Any] = {"use_on": []}
    gone: dict[str, Any] = {"withdrawn": "2026-11-01", "use_on": ["own-portal"]}
    for facts in (nowhere, gone):
        assert told(quotation(consent(name_as="anonymous", **facts))) == []


def test_every_rule_is_a_sentence_with_a_reason() -> None:
    """Rules are listed once each, and each tells its principle."""
    names = [rule.__name__ for rule in ALL_CHECKS]
    assert len(set(names)) == len(names)
    assert all("_" in rule.__name__ and rule.__doc__ for rule in ALL_CHECKS)
