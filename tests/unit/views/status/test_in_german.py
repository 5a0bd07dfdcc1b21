from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from aboveboard.languages import Languages
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records, records_of
from aboveboard.views.status.happenings import happenings_of
from aboveboard.views.status.incident import incident_view
from aboveboard.views.status.maintenance import maintenance_view
from aboveboard.views.status.overview import status_view
from aboveboard.views.status.past import history_views
from aboveboard.views.status.quiet import no_problems_since
from factories import files, incident, maintenance, plan, scope_for

LANGUAGES = Languages(Path(__file__).parents[4] / "templates" / "languages")
NBSP = "\N{NO-BREAK SPACE}"
ENDED = "## 09:58 Investigating\nWe look.\n\n## 2026-11-14 11:40 Resolved\nOver.\n"
PROMISED = plan(
    promises={"tell_about_problems": "30 minutes", "maintenance_notice": "1 working day"},
    uptime={"target": "99.9", "if_missed": [{"below": "99.9", "give": "5 %"}]},
)


def german(changes: Mapping[str, str], now: str = "2026-11-21 15:00") -> tuple[Scope, Records]:
    """Give the smallest project of a client who reads German."""
    scope = replace(
        scope_for(files({"plans/care.yaml": PROMISED, **changes}), "acme"), language="de"
    )
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    return scope, records_of(scope, at, LANGUAGES)


def test_lengths_stand_where_no_case_bends_them() -> None:
    """``2 Tage`` would be ``nach 2 Tagen``; so it is later, not after."""
    scope, records = german({"incidents/2026-11-12-x.md": incident(ENDED)})
    view = incident_view(scope, records, scope.incidents[0])
    assert [str(words) for _, words in view.facts[1:]] == [
        "09:58 GMT, 18 Minuten später; zugesagt: 30 Minuten",
        "14. November 2026, 11:40 GMT, 2 Tage 2 Stunden später",
    ]


def test_days_have_their_article_where_a_sentence_leads_to_them() -> None:
    """Since a day is ``seit dem 14. November``."""
    scope, records = german({"incidents/2026-11-12-x.md": incident(ENDED)})
    words = no_problems_since(scope.incidents, records.services, records)
    assert words == "Keine Störungen seit dem 14. November 2026."


def test_a_month_tells_its_minutes_with_a_comma() -> None:
    """From 09:40 on the 12th to 11:40 on the 14th are 3,000 minutes of 43.2 allowed."""
    scope, records = german({"incidents/2026-11-12-x.md": incident(ENDED)})
    (counted,) = incident_view(scope, records, scope.incidents[0]).counts
    assert counted.minutes == "3\N{NARROW NO-BREAK SPACE}000 gezählte Minuten"
    assert counted.month == (
        "November 2026: 3\N{NARROW NO-BREAK SPACE}000 von 43,2 erlaubten Minuten gezählt; "
        f"93,05{NBSP}%, nicht gehalten. Dafür bekommen Sie, ohne danach zu fragen: 5 %."
    )


def test_planned_work_is_told_whole() -> None:
    """When, how long before, and what becomes of the services meanwhile."""
    window = maintenance(from_="2026-12-05 02:00", to="2026-12-05 03:30")
    scope, records = german({"maintenance/2026-12-05-x.md": window})
    view = maintenance_view(scope, records, scope.maintenance[0])
    assert str(view.when) == "Samstag, 5. Dezember 2026, 02:00 bis 03:30 GMT"
    assert view.effect == "Währenddessen: Website – ausgefallen."
    assert str(view.facts[0][1]).endswith("vorher; zugesagt: 1 Arbeitstag")


def test_the_status_page_speaks_german() -> None:
    """The headline, what is planned and what has passed."""
    scope, records = german({"incidents/2026-11-12-x.md": incident(ENDED)})
    view = status_view(scope, records)
    assert view.headline == "Alles, was wir für Sie betreiben, läuft."
    assert view.nothing_planned == (
        "Nichts geplant. Sie hören mindestens 1 Arbeitstag vorher von uns."
    )
    assert history_views(scope, records)[0].title == "Status im Jahr 2026"
    assert [entry.words for entry in happenings_of(scope, records).past] == ["Vorbei"]
