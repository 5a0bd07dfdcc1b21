"""What we promise as a German reader has it: whole sentences, bent where German bends them."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from translations import FOLDER

from aboveboard.languages import Languages
from aboveboard.model.moments import Duration
from aboveboard.model.words import Unit
from aboveboard.views.availability.services import records_of
from aboveboard.views.promises.keeping import keeping_of
from aboveboard.views.voice import Voice
from factories import NOW, files, plan, scope_for

LANGUAGES = Languages(FOLDER)
VOICE = Voice(ZoneInfo("UTC"), LANGUAGES.of("de"))
LENGTHS = {
    "first_reply": "4 working hours",
    "acknowledge_concern": "1 working day",
    "answer_concern": "5 working days",
    "tell_about_problems": "30 minutes",
    "problem_report": "5 days",
    "maintenance_notice": "5 days",
    "contact_every": "30 days",
    "review_every": "6 months",
}


def test_every_promise_is_one_whole_sentence_with_its_length_in_it() -> None:
    """``innerhalb von 5 Arbeitstagen``, but ``mindestens 5 Tage vorher``."""
    texts = {"plans/care.yaml": plan(promises=LENGTHS)}
    scope = replace(scope_for(files(texts)), language="de")
    rows = keeping_of(scope, records_of(scope, NOW, LANGUAGES))
    assert [row.words for row in rows] == [
        "Wenn Sie schreiben oder anrufen, haben Sie innerhalb von 4 Geschäftsstunden eine erste "
        "Antwort.",
        "Wenn Sie etwas stört, bestätigen wir Ihnen innerhalb von 1 Arbeitstag, dass wir es "
        "gehört haben.",
        "Auf das, was Sie stört, haben Sie innerhalb von 5 Arbeitstagen eine Antwort.",
        "Wenn etwas ausfällt, erfahren Sie es innerhalb von 30 Minuten von uns.",
        "Läuft alles wieder, lesen Sie innerhalb von 5 Tagen, was schiefgelaufen ist.",
        "Geplante Arbeiten kündigen wir mindestens 5 Tage vorher an.",
        "Wir melden uns mindestens einmal in 30 Tagen bei Ihnen.",
        "Wir setzen uns mindestens einmal in 6 Monaten mit Ihnen zusammen.",
    ]
    assert rows[3].parts == (
        "Wenn etwas ausfällt, erfahren Sie es innerhalb von ",
        "30 Minuten",
        " von uns.",
    )
    assert all("".join(row.parts) == row.words for row in rows)


@pytest.mark.parametrize(
    ("unit", "plain", "within"),
    [
        (Unit.MINUTES, "2 Minuten", "2 Minuten"),
        (Unit.HOURS, "2 Stunden", "2 Stunden"),
        (Unit.WORKING_HOURS, "2 Geschäftsstunden", "2 Geschäftsstunden"),
        (Unit.DAYS, "2 Tage", "2 Tagen"),
        (Unit.WORKING_DAYS, "2 Arbeitstage", "2 Arbeitstagen"),
        (Unit.WEEKS, "2 Wochen", "2 Wochen"),
        (Unit.MONTHS, "2 Monate", "2 Monaten"),
        (Unit.YEARS, "2 Jahre", "2 Jahren"),
    ],
)
def test_a_length_has_two_forms(unit: Unit, plain: str, within: str) -> None:
    """It stands alone, or follows *innerhalb von*; of one both are the same."""
    assert VOICE.duration(Duration(2, unit)) == plain
    assert VOICE.within(Duration(2, unit)) == within
    assert VOICE.duration(Duration(1, unit)) == VOICE.within(Duration(1, unit))
    english = Voice(ZoneInfo("UTC"))
    assert english.within(Duration(2, unit)) == english.duration(Duration(2, unit)) == f"2 {unit}"
