from datetime import date
from typing import Any

import pytest

from aboveboard.checks.words.said import words_in
from aboveboard.quoting import state_of
from aboveboard.scope import Ours
from factories import consent, portal_of, quotation, with_contact

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (quotation(), "in use"),
        (quotation(consent(use_on=["proposals"])), "in use"),
        (quotation(consent(use_on=[])), "shown nowhere"),
        (quotation(None), "no yes yet"),
        (quotation(consent(saw_these_words="no")), "not seen"),
        (quotation(fingerprint="q-00000000"), "words changed"),
        (quotation(consent(withdrawn="2026-11-20")), "withdrawn"),
        (quotation(in_return="something"), "held back"),
        (quotation(consent(ask_again="2026-11-21")), "in use"),
        (quotation(consent(ask_again="2026-11-20")), "ask again passed"),
    ],
)
def test_each_state_has_its_words(text: Any, state: str) -> None:
    """The day on which we said we would ask again is still within the yes."""
    portal = portal_of(with_contact({"clients/acme/testimonials/2026-06-01-joan.yaml": text}))
    (words,) = words_in(portal)
    assert state_of(words, Ours.of(portal), TODAY) == state
