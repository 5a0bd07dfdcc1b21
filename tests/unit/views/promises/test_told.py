"""How often a promise was kept, in English and in German."""

from zoneinfo import ZoneInfo

import pytest
from translations import FOLDER

from aboveboard.languages import Languages
from aboveboard.views.promises.told import Tally, tally_in_words
from aboveboard.views.voice import Voice

ENGLISH = Voice(ZoneInfo("UTC"))
GERMAN = Voice(ZoneInfo("UTC"), Languages(FOLDER).of("de"))


@pytest.mark.parametrize(
    ("tally", "english", "german"),
    [
        (Tally(5, 6), "Kept 5 of 6 times.", "5 von 6 Mal gehalten."),
        (Tally(0, 2), "Kept 0 of 2 times.", "0 von 2 Mal gehalten."),
        (Tally(1, 1, is_over=True), "Kept.", "Gehalten."),
        (Tally(0, 1), "Not kept.", "Nicht gehalten."),
        (Tally(0, 0), "No case yet.", "Bisher gab es keinen Fall."),
        (Tally(0, 0, is_over=True), "There was no case.", "Es gab keinen Fall."),
        (
            Tally(0, 0, is_silent=True),
            "No record of it.",
            "Dazu gibt es keine Aufzeichnung.",
        ),
        (
            Tally(0, 0, undated=1),
            "1 write-up, its day not written down.",
            "Zu 1 Bericht ist nicht notiert, wann er fertig war.",
        ),
        (
            Tally(0, 0, undated=2),
            "2 write-ups, their days not written down.",
            "Zu 2 Berichten ist nicht notiert, wann sie fertig waren.",
        ),
    ],
)
def test_how_it_was_kept_is_a_sentence_of_its_own(tally: Tally, english: str, german: str) -> None:
    """It follows the promise, on a page as in a letter; what is over has no case to come."""
    assert tally_in_words(tally, ENGLISH) == english
    assert tally_in_words(tally, GERMAN) == german
