"""Clients of whom there is nothing to tell, one thing of each kind, hundreds, or endless words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from aboveboard.build import Order, build, read_and_check
from aboveboard.project import Project
from browser.walk import axe_finds, cut_off, walked
from factories import (
    Files,
    client,
    company,
    concern,
    consent,
    incident,
    maintenance,
    note,
    plan,
    providers,
    quotation,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    write,
)

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
LONG = "Donaudampfschifffahrt" * 10
"""210 letters without a place to break."""
SECTIONS = ["status", "roadmap", "testimonials", "promises", "concerns", "reviews", "introductions"]
WEIGHT = 50_000
SERVICES, INCIDENTS, ITEMS, NOTES = 60, 300, 120, 80


def joan(name: str) -> dict[str, str]:
    """Give a contact whose name and role are one word."""
    return {"id": "joan", "name": name, "call_me": name, "role": name}


def a_world(who: str, word: str, runs: list[str]) -> Files:
    """Give a client who has one of everything, each called by one word."""
    at = f"clients/{who}"
    called = [{"service": name, "called": word} for name in runs]
    item = {"title": word, "why": word, "stage": "now", "confidence": "committed"}
    return {
        f"{at}/client.yaml": client(
            name="Hottentottenstottertrottel" * 8 if word == LONG else f"Number {who.title()}",
            services=called,
            contacts=[joan(word)],
            looked_after_by="maria",
            goals=[
                {
                    "id": "more",
                    "want": word,
                    "measure": word,
                    "from": 1,
                    "to": 9,
                    "by": "2026-12-31",
                    "readings": {"2026-03-31": 3, "2026-09-30": 5},
                }
            ],
            agreed=[word],
        ),
        f"{at}/roadmap.yaml": roadmap(
            roadmap_item(**item, promised="2026-12-04", next=word, next_by="2026-11-27")
        ),
        f"{at}/concerns/2026-11-03-x.md": concern(f"## In your words\n> {word}\n"),
        f"{at}/notes/2026-11-16-x.md": note(f"{word} [{word}](https://{word}.example)", title=word),
        f"{at}/reviews/2026-10-20-x.md": review(
            f"## What worked\n{word}\n\n## What needs to be better\n{word}\n\n"
            f"## How you feel about the result\n{word}\n\n## What is next\n{word}\n"
        ),
        f"{at}/testimonials/2026-10-20-joan.yaml": quotation(consent(), quote=f"{word} {word}."),
    }


def everything() -> Files:
    """Give a company with four clients: new, one of each, endless words, and hundreds."""
    many = [f"s{number:02}" for number in range(SERVICES)]
    texts = {
        "company.yaml": company(records_since="2024-01-01"),
        "team.yaml": team(
            {"id": "maria", "name": "Maria Okafor", "role": "Looks after clients"},
            {"id": "long", "name": LONG, "role": LONG},
        ),
        "providers.yaml": providers({"id": "paylane", "name": LONG, "does": LONG}),
        "plans/care.yaml": plan(name=LONG, sections=SECTIONS),
        "services/web.yaml": service(),
        "services/long.yaml": service(name=LONG, means=LONG),
        "clients/fresh/client.yaml": client(name="New", since="2026-11-20", services=[]),
        **a_world("solo", "Word", ["web"]),
        **a_world("endless", LONG, ["long"]),
        **a_world("legion", "Word", many),
        "incidents/2026-11-12-long.md": incident(
            f"## 09:58 Investigating\n{LONG}\n\n## 11:05 Resolved\n{LONG} `{LONG}`\n",
            title=LONG,
            services={"long": "major_outage", "web": "partial_outage"},
            provider="paylane",
        ),
        "incidents/2026-11-21-long.md": incident(
            f"## 13:24 Investigating\n{LONG}. Next update by 17:00.\n",
            title=LONG,
            services={"long": "partial_outage"},
            began="2026-11-21 13:10",
        ),
        "maintenance/2026-12-05-long.md": maintenance(LONG, title=LONG, services=["long", "web"]),
    }
    return texts | hundreds(many)


def hundreds(services: list[str]) -> Files:
    """Give the services, incidents, notes and items of a client with very many."""
    texts = {f"services/{name}.yaml": service(name=f"Service {name}") for name in services}
    for number in range(INCIDENTS):
        day = TODAY - timedelta(days=2 * number + 1)
        texts[f"incidents/{day}-n{number}.md"] = incident(
            title=f"Problem {number}",
            services={services[number % SERVICES]: "major_outage"},
            began=f"{day} 09:40",
        )
    for number in range(NOTES):
        day = TODAY - timedelta(days=3 * number + 1)
        texts[f"clients/legion/notes/{day}-n{number}.md"] = note(title=f"Note {number}")
    delivered = {"stage": "delivered", "confidence": "committed"}
    items = [
        roadmap_item(
            id=f"i{number}",
            title=f"Item {number}",
            result="It is there.",
            promised=f"{TODAY - timedelta(days=number)}",
            delivered=f"{TODAY - timedelta(days=number)}",
            **delivered,
        )
        for number in range(ITEMS)
    ]
    texts["clients/legion/roadmap.yaml"] = roadmap(*items)
    return texts


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of them all."""
    folder = tmp_path_factory.mktemp("extremes")
    write(folder / "content", everything())
    project = Project.at(folder, templates=ROOT / "templates")
    checked = read_and_check(project, NOW)
    assert checked.unread == ()
    build(project, checked, NOW, Order(home=folder / "home"))
    return project.site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """One window for a whole walk."""
    opened = browser.new_page(viewport={"width": 320, "height": 900})
    yield opened
    opened.close()


def pages_of(portal: Path) -> list[str]:
    """Give a portal's pages: all of them, but of incidents, services and letters only a few."""
    found = sorted(path.relative_to(portal).as_posix() for path in portal.rglob("*.html"))
    few = [path for path in found if path.count("/") > 1]
    return (
        [path for path in found if path.count("/") <= 1 and path != "404.html"] + few[:3] + few[-3:]
    )


@pytest.mark.parametrize("who", ["fresh", "solo", "endless", "legion"])
def test_nothing_is_cut_off_however_much_there_is(page: Page, site: Path, who: str) -> None:
    """No page of theirs is wider than a phone or a desk, and no word is lost at an edge."""
    faults = {}
    for path in walked(page, f"file://{site}/{who}", pages_of(site / who)):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            faults[f"{path} at {width} px"] = cut_off(page)
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize("who", ["fresh", "solo", "endless"])
def test_axe_finds_nothing_however_little_there_is(page: Page, site: Path, who: str) -> None:
    """On Home, Status and Roadmap of each of them."""
    paths = ["index.html", "status/index.html", "roadmap/index.html"]
    faults = {path: axe_finds(page) for path in walked(page, f"file://{site}/{who}", paths)}
    assert {path: found for path, found in faults.items() if found} == {}


def test_axe_finds_nothing_among_hundreds(page: Page, site: Path) -> None:
    """On the longest lists."""
    paths = ["status/history/2026/index.html", "status/services/s00/index.html"]
    faults = {path: axe_finds(page) for path in walked(page, f"file://{site}/legion", paths)}
    assert {path: found for path, found in faults.items() if found} == {}


def test_pages_keep_their_weight_among_hundreds(site: Path) -> None:
    """At most 50 kB, since what is past has pages of its own, by year.

    The roadmap has all of its 120 delivered things on one page, and Everything has everything.
    """
    weights = {
        path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")
    }
    heavy = {path for path, weight in weights.items() if weight > WEIGHT}
    assert heavy == {"legion/roadmap/index.html", "legion/everything/index.html"}
    assert max(weights.values()) <= 3 * WEIGHT
