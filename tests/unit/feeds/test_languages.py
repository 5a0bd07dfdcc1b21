"""Feeds speak the client's language; what programs look for stays."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from aboveboard.feeds import feeds_of
from aboveboard.feeds.widths import width_of
from aboveboard.languages import Languages
from aboveboard.views.availability.services import records_of
from factories import (
    NOW,
    client,
    company,
    feed_html,
    files,
    incident,
    maintenance,
    plan,
    review,
    roadmap,
    roadmap_item,
    scope_for,
    with_contact,
)

TEMPLATES = Path(__file__).parents[3] / "templates"
GERMAN = {"company.yaml": company(language="de", timezone="Europe/Berlin")}
FAULT = "incidents/2026-11-21-fault.md"
WORK = "maintenance/2026-12-05-server.md"
DONE = "maintenance/2026-11-18-server.md"


def written(
    path: str, changes: dict[str, str] | None = None, now: datetime = NOW, language: str = "de"
) -> str:
    """Write one feed of a German company."""
    texts = {**GERMAN, "company.yaml": company(language=language, timezone="Europe/Berlin")}
    scope = scope_for(with_contact({**texts, **(changes or {})}))
    records = records_of(scope, now, Languages(TEMPLATES / "languages"))
    (feed,) = (feed for feed in feeds_of(scope, records) if feed.path == path)
    return feed.write(feed_html).decode()


def test_the_xml_says_in_which_language_it_is() -> None:
    """Atom by ``xml:lang``, RSS by ``language``; its own titles are in it."""
    atom, rss = written("feed.xml"), written("history.rss")
    assert '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">' in atom
    assert "<title>Fernwood Studio für Acme</title>" in atom
    assert "<language>de</language>" in rss
    assert '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">' in written(
        "feed.xml", language="en-GB"
    )


def test_atom_tells_steps_in_whole_german_sentences() -> None:
    """A service with its status, a window with its hours, and how it ended."""
    window = {"from_": "2026-11-18 02:00", "to": "2026-11-18 03:30"}
    text = maintenance(**window, announced="2026-11-10 10:00", done="2026-11-18 04:00")
    body = "## 09:58 Identified {web: major_outage}\nWir suchen.\n\n## 11:05 Resolved\nEs geht.\n"
    atom = written("feed.xml", {DONE: text, "incidents/2026-11-12-x.md": incident(body)})
    assert "&lt;p&gt;Website: ausgefallen.&lt;/p&gt;" in atom
    assert "Mittwoch, 18. November 2026, 02:00 bis 03:30 MEZ." in atom
    assert "Vorbei war es am 18. November 2026, 04:00 MEZ, 30 Minuten später" in atom


def test_the_history_keeps_the_words_by_which_programs_know_a_step() -> None:
    """``Resolved`` and the English months stay, whatever the language of the texts."""
    rss = written("history.rss", {"incidents/2026-11-12-x.md": incident(), WORK: maintenance()})
    assert "&lt;strong&gt;Resolved&lt;/strong&gt; - It works again." in rss
    assert "THIS IS A SCHEDULED EVENT Dec &lt;var" in rss
    assert "<title>Fernwood Studio: Status und Störungen</title>" in rss


def test_the_api_keeps_its_words_and_says_our_sentences_in_german() -> None:
    """Statuses and their description are the protocol's; the text of an update is not."""
    begun = maintenance("", from_="2026-11-21 14:00", to="2026-11-21 18:00")
    told = json.loads(written("api/v2/scheduled-maintenances.json", {WORK: begun}))
    (window,) = told["scheduled_maintenances"]
    assert window["status"] == "in_progress"
    assert window["incident_updates"][0]["body"] == "Die Arbeiten haben begonnen."
    status = json.loads(written("api/v2/status.json"))["status"]
    assert status == {"indicator": "none", "description": "All Systems Operational"}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("degraded_performance", "Langsam"),
        ("partial_outage", "Teilweise gestört"),
        ("major_outage", "Ausgefallen"),
    ],
)
def test_the_badge_has_room_for_german_words(status: str, words: str) -> None:
    """An umlaut is as wide as its letter, and the words end before the badge does."""
    body = "## 14:00 Investigating\nWir suchen.\n"
    fault = incident(body, services={"web": status}, began="2026-11-21 13:40")
    badge = written("badge.svg", {FAULT: fault})
    assert f"<title>Fernwood Studio: {words}</title>" in badge
    place = re.search(rf'x="(\d+)"[^>]* textLength="(\d+)"[^>]*>{words}<', badge)
    whole = re.search(r'<svg [^>]*width="(\d+)"', badge)
    assert place is not None
    assert whole is not None
    assert int(place[2]) == round(width_of(words) * 11)
    assert int(place[1]) + int(place[2]) + 6 == int(whole[1])


@pytest.mark.parametrize(("umlauts", "plain"), [("äöüÄÖÜ", "aouAOU"), ("ﬁßé", "fise")])
def test_an_umlaut_takes_about_the_room_of_its_letter(umlauts: str, plain: str) -> None:
    """Written as one sign or as two; a tenth more or less is drawn away."""
    assert width_of(umlauts) == pytest.approx(width_of(plain), rel=0.25)


def test_the_calendar_names_its_dates_in_german() -> None:
    """Planned work, a promised day that was moved, and the next talk."""
    moved = {"from": "2026-11-28", "to": "2026-12-15", "told_on": "2026-11-20"}
    sorry = {"how": "phone", "to_whom": "joan", "sorry": "Das tut uns leid."}
    item = roadmap_item(confidence="committed", promised="2026-12-15", moved=[{**moved, **sorry}])
    changes = {
        WORK: maintenance(""),
        "clients/acme/roadmap.yaml": roadmap(item),
        "clients/acme/reviews/2026-10-20-talk.md": review(),
        "plans/care.yaml": plan(
            sections=["status", "roadmap", "reviews"], promises={"review_every": "6 months"}
        ),
    }
    calendar = icalendar.Calendar.from_ical(written("calendar.ics", changes))
    told = {str(event["SUMMARY"]): str(event["DESCRIPTION"]) for event in calendar.walk("VEVENT")}
    assert list(told) == [
        "Geplante Arbeiten: A faster server",
        "Zugesagt: A new shop",
        "Unser nächstes Gespräch, spätestens an diesem Tag",
    ]
    work, promise, talk = told.values()
    assert work == "Währenddessen – Website: ausgefallen."
    assert "Zuerst hatten wir es Ihnen zugesagt für: 28. November 2026." in promise
    assert "mindestens einmal in 6 Monaten mit Ihnen" in talk


def test_a_client_has_a_language_of_its_own() -> None:
    """The company writes English, this client reads German."""
    scope = scope_for(files({"clients/acme/client.yaml": client(language="de-AT")}))
    records = records_of(
        scope, datetime(2026, 1, 5, tzinfo=UTC), Languages(TEMPLATES / "languages")
    )
    titles = [feed.title for feed in feeds_of(scope, records) if feed.title]
    assert titles == ["Neuigkeiten", "Störungen und geplante Arbeiten", "Termine"]
    assert str(records.voice.day(date(2026, 1, 5))) == "5. Jänner 2026"
