"""How often a promise was kept, in English and in German."""

from zoneinfo import ZoneInfo

import pytest
from translations import FOLDER

from aboveboard.languages import Languages
from aboveboard.views.promises.told import Tally, tally_in_a_sentence, tally_in_words
from aboveboard.views.voice import Voice

ENGLISH = Voice(ZoneInfo("UTC"))
GERMAN = Voice(ZoneInfo("UTC"), Languages(FOLDER).of("de"))

TALLIES = [
    (Tally(5, 6), "Kept 5 of 6 times", "kept 5 of 6 times"),
    (Tally(0, 2), "Kept 0 of 2 times", "kept 0 of 2 times"),
    (Tally(1, 1), "Kept", "kept"),
    (Tally(0, 1), "Not kept", "not kept"),
    (Tally(0, 0), "No case yet", "there was no case"),
    (Tally(0, 0, is_silent=True), "No record of it", "no record of it"),
    (
        Tally(0, 0, undated=1),
        "1 write-up, its day not written down",
        "1 write-up, its day not written down",
    ),
    (
        Tally(0, 0, undated=2),
        "2 write-ups, their days not written down",
        "2 write-ups, their days not written down",
    ),
]


@pytest.mark.parametrize(("tally", "alone", "inside"), TALLIES)
def test_how_it_was_kept_stands_alone_and_in_a_sentence(
    tally: Tally, alone: str, inside: str
) -> None:
    """The page has the promise beside it; a letter says both in one sentence."""
    assert tally_in_words(tally, ENGLISH) == alone
    assert tally_in_a_sentence(tally, "Within 1 hour", ENGLISH) == f"Within 1 hour: {inside}."


@pytest.mark.parametrize(
    ("tally", "alone", "sentence"),
    [
        (Tally(5, 6), "5 von 6 Mal gehalten", "Es dauert 1 Tag: 5 von 6 Mal gehalten."),
        (Tally(1, 1), "Gehalten", "Es dauert 1 Tag: gehalten."),
        (Tally(0, 1), "Nicht gehalten", "Es dauert 1 Tag: nicht gehalten."),
        (Tally(0, 0), "Noch kein Fall", "Es dauert 1 Tag: Es gab keinen Fall."),
        (
            Tally(0, 0, undated=1),
            "1 Bericht, dessen Tag nicht notiert ist",
            "Es dauert 1 Tag: 1 Bericht, dessen Tag nicht notiert ist.",
        ),
        (
            Tally(0, 0, undated=2),
            "2 Berichte, deren Tage nicht notiert sind",
            "Es dauert 1 Tag: 2 Berichte, deren Tage nicht notiert sind.",
        ),
    ],
)
def test_german_says_it_with_its_own_plurals(tally: Tally, alone: str, sentence: str) -> None:
    """In the middle of a sentence small, after a colon a whole sentence large."""
    assert tally_in_words(tally, GERMAN) == alone
    assert tally_in_a_sentence(tally, "Es dauert 1 Tag", GERMAN) == sentence
