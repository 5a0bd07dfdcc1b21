"""What is worked out once for clients alike never comes into the pages of one who is not."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import permutations
from operator import is_
from pathlib import Path

import pytest

from aboveboard.languages import Languages
from aboveboard.pages import Page, plan_pages
from aboveboard.scope import Wall
from aboveboard.views.availability.services import records_of
from aboveboard.views.status.incident import IncidentView, incident_view
from factories import client, files, incident, maintenance, plan, portal_of, service

BODY = (
    "## 23:40 Investigating\nWe look.\n\n## 23:50 Identified {mail: partial_outage}\nWe know.\n\n"
    "## 2026-11-13 01:05 Resolved\nWell.\n\n## What this meant for you\nNo pages.\n\n"
    "### For acme\nEleven orders.\n\n### For other\nTwelve orders.\n"
)
BOTH = {"web": "major_outage", "mail": "degraded_performance"}
CLIENTS: Mapping[str, Mapping[str, object]] = {
    "acme": {},
    "alike": {"name": "Alike"},
    "other": {"name": "Other", "services": [{"service": "web", "called": "The shop"}]},
    "far": {"name": "Far", "timezone": "Asia/Tokyo"},
    "german": {"name": "German", "language": "de"},
    "late": {"name": "Late", "services": [{"service": "web", "since": "2026-11-13"}]},
    "more": {"name": "More", "services": [{"service": "web"}, {"service": "mail"}]},
    "strict": {"name": "Strict", "plan": "strict"},
}
"""Each differs from the first in one thing on which pages depend, but for the second."""
UPTIME = {"target": "99.9", "if_missed": [{"below": "99.9", "give": "5% of the fee"}]}
SECTIONS = ["status", "promises"]
LANGUAGES = Languages(Path(__file__).parents[3] / "templates" / "languages")
NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def wall() -> Wall:
    """Read the house of these clients; what two of them see alike is one object to both."""
    changes = {
        "incidents/2026-11-12-x.md": incident(BODY, began="2026-11-12 23:30", services=BOTH),
        "incidents/2026-11-21-y.md": incident(
            "## 14:25 Investigating\nWe look.\n", began="2026-11-21 14:20"
        ),
        "maintenance/2026-11-05-w.md": maintenance(
            from_="2026-11-05 02:00", to="2026-11-05 03:00", announced="2026-11-01 10:00"
        ),
        "services/mail.yaml": service(name="Mail"),
        "plans/care.yaml": plan(sections=SECTIONS, uptime=UPTIME),
        "plans/strict.yaml": plan(
            name="Strict",
            sections=SECTIONS,
            uptime={**UPTIME, "target": "99.99", "weights": {"partial_outage": "0.5"}},
            promises={"tell_about_problems": "5 minutes"},
        ),
    }
    written = {f"clients/{one}/client.yaml": client(**facts) for one, facts in CLIENTS.items()}
    return Wall.of(portal_of(files({**changes, **written})))


def forget() -> None:
    """Empty whatever views keep."""
    for name, module in list(sys.modules.items()):
        if name.startswith("aboveboard."):
            for one in vars(module).values():
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


def pages_of(wall: Wall, one: str) -> tuple[Page, ...]:
    """Plan the pages of a client."""
    return plan_pages(wall.scope_of(one), NOW, LANGUAGES).pages


def test_pages_are_the_same_whoever_came_before(wall: Wall) -> None:
    """Every client after every other, against the client alone with nothing kept."""
    alone = {}
    for one in CLIENTS:
        forget()
        alone[one] = pages_of(wall, one)
    for before, after in permutations(CLIENTS, 2):
        forget()
        pages_of(wall, before)
        assert pages_of(wall, after) == alone[after]


def incidents_of(wall: Wall, one: str) -> Iterator[IncidentView]:
    """Yield the pages of a client's incidents."""
    scope = wall.scope_of(one)
    records = records_of(scope, NOW)
    return (incident_view(scope, records, incident) for incident in scope.incidents)


def test_each_reads_its_own_passages_names_and_clocks(wall: Wall) -> None:
    """The orders of one are none of another's; 23:40 in London is 08:40 in Tokyo."""
    told = {one: next(incidents_of(wall, one)) for one in ("acme", "other", "far", "more")}
    texts = {one: [text.text for text in view.meant] for one, view in told.items()}
    assert texts["acme"] == ["No pages.", "Eleven orders."]
    assert texts["other"] == ["No pages.", "Twelve orders."]
    assert texts["far"] == texts["more"] == ["No pages."]
    assert told["acme"].services == (("web", "Website", "not working"),)
    assert told["other"].services == (("web", "The shop", "not working"),)
    assert [name for _, name, _ in told["more"].services] == ["Website", "Mail"]
    assert [entry.at.words for entry in told["acme"].timeline][-1] == "23:40 GMT"
    assert [entry.at.words for entry in told["far"].timeline][-1] == "08:40 JST"


def test_what_clients_read_alike_is_worked_out_once(wall: Wall) -> None:
    """The second of two who read the same has what the first one had; a third has not."""
    forget()
    told = {one: [view.timeline for view in incidents_of(wall, one)] for one in CLIENTS}
    again = [view.timeline for view in incidents_of(wall, "far")]
    assert all(map(is_, told["far"], again))
    # Of the open incident "more" reads the same, in another zone than "far"
    assert told["more"][1] is not told["far"][1]
    # Without "mail" the first incident is another one than to "more"; the second is not
    assert told["strict"][0] is not told["more"][0]
    assert told["strict"][1] is told["more"][1]
