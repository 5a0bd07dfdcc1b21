"""No rule of texts takes longer than a text is long, whatever is said in it again and again."""

import pytest

from aboveboard.checks import Records
from aboveboard.checks.rules import TEXT_CHECKS
from aboveboard.checks.words.elsewhere import every_photo_of_a_person_stays_in_its_folder
from factories import JOAN, NOW, client, files, note, quotation, reading_of
from growth import AS_ITS_LENGTH, growth

RULES = (*TEXT_CHECKS, every_photo_of_a_person_stays_in_its_folder)
NOTE = "notes/2026-11-20-news.md"
CONTENT = files({
    "clients/acme/client.yaml": client(contacts=[JOAN]),
    "clients/acme/testimonials/2026-10-22-joan.yaml": quotation(
        quote="They told us first.", consent=None
    ),
    "clients/acme/testimonials/photos/joan.png": "",
    "notes/joan.png": "",
    "clients/bolt/client.yaml": client(name="Bolt"),
})  # fmt: skip
SAID = {
    "a word of everybody's": "Inconvenience. ",
    "one sentence": "a minor issue ",
    "many sentences": "A. " * 20 + "A minor issue. ",
    "a line each": "A minor issue.\n",
    "a paragraph each": "A minor issue.\n\n",
    "a list": "- a minor issue\n",
    "many apologies": "We are sorry. Order now. ",
    "many ifs": "We are sorry if this is so. ",
    "an apology without end": "We are sorry and you ",
    "terms": "Our terms state that this is so ",
    "what somebody said": "They told us first. ",
    "what somebody said, line by line": "They told us first.\n\n",
    "what somebody said, under headings": f"### Hn\n{'All is well. ' * 3}They told us first.\n",
    "a photo": "![Joan](joan.png) ",
    "a photo a line": "![Joan](joan.png)\n",
    "a client in a sentence": "We told Bolt of it. ",
    "a client at the beginning of a sentence": "Bolt was told. ",
    "a client a line": "We told Bolt of it.\n",
    "remarks": "<!-- a minor issue -->\n",
    "quotations": "\"a minor issue\" 'so' ",
    "apostrophes": " 'a",
    "fences": "```\na minor issue\n```\n",
}


def judged(body: str) -> int:
    """Hold a text to every rule of texts, and count what they find."""
    records = Records.of(reading_of({**CONTENT, NOTE: note(body)}), NOW)
    assert records
    assert NOTE in records.documents
    return sum(1 for rule in RULES for _ in rule(records))


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_again_and_again_is_looked_at_once_each_time(said: str) -> None:
    """Eight times the text takes eight times as long, and not sixty-four times."""
    unit = SAID[said]
    assert growth(judged, lambda length: unit * (length // len(unit))) < AS_ITS_LENGTH


@pytest.mark.parametrize(
    ("begun", "again"), [("We ", "only "), ("We ", "really "), ("", "so  very  "), ("", "please  ")]
)
def test_an_apology_that_does_not_come_is_soon_given_up(begun: str, again: str) -> None:
    """Of a word that may be taken in two ways, forty would be looked at for ever."""
    end = "x.\nWe are sorry if this is so."
    assert growth(judged, lambda length: f"{begun}{again * (length // len(again))}{end}") < (
        AS_ITS_LENGTH
    )
