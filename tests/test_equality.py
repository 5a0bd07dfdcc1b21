"""Everyone on a plan gets the same: pages, their order, and the rows of what is promised."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import html5lib
import pytest

from aboveboard.build import Order, build, read_and_check
from aboveboard.model.portal import Portal
from aboveboard.project import Project
from aboveboard.scope import path_of

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
ITS_OWN = re.compile(
    r"(?:status/(?:services/|history/)?|maintenance/|lately/|reviews/|letters/.*)[^/]+/index\.html"
    r"|media/.+|assets/.+"
)
"""Pages of one thing that happened, pictures and the theme: of these a client has its own."""
A_YEAR = re.compile(r"(?:history|lately)/.+")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, Path]:
    """Build the demo once."""
    folder = tmp_path_factory.mktemp("demo")
    project = Project.at(ROOT, site=folder / "site")
    checked = read_and_check(project, NOW)
    build(project, checked, NOW, Order(home=folder / "home"))
    assert checked.portal is not None
    return checked.portal, project.site


def pairs(portal: Portal) -> list[tuple[str, str]]:
    """Give every pair of clients who are on one plan."""
    plans = {name: folder.client.plan for name, folder in portal.clients.items()}
    found = [(a, b) for a, b in combinations(sorted(plans), 2) if plans[a] == plans[b]]
    assert len(found) >= 3
    return found


def page(site: Path, portal: Portal, client: str, name: str) -> ET.Element:
    """Read a page of a client's portal."""
    path = site / path_of(portal.clients[client]) / name
    parse = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse
    document: ET.Element = parse(path.read_text(encoding="utf-8"))
    return document


def words(element: ET.Element) -> str:
    """Give what is read of an element."""
    return " ".join("".join(element.itertext()).split())


def classed(document: ET.Element, name: str) -> list[ET.Element]:
    """Give the elements of a class, in order."""
    return [one for one in document.iter() if name in one.get("class", "").split()]


def test_clients_on_one_plan_have_the_same_pages_in_the_same_order(
    demo: tuple[Portal, Path],
) -> None:
    """The navigation leads to the same addresses in the same order on every one of them."""
    portal, site = demo
    for one, other in pairs(portal):
        navs = [
            [
                link.get("href")
                for link in classed(page(site, portal, name, "index.html"), "nav__link")
            ]
            for name in (one, other)
        ]
        assert navs[0] == navs[1]
        assert len(navs[0]) >= 6


def test_clients_on_one_plan_have_the_same_files(demo: tuple[Portal, Path]) -> None:
    """But for pages of one thing that happened to a client, and pictures."""
    portal, site = demo
    for one, other in pairs(portal):
        files = [
            {
                name
                for path in (site / path_of(portal.clients[client])).rglob("*")
                if path.is_file()
                and not ITS_OWN.fullmatch(
                    name := path.relative_to(site / path_of(portal.clients[client])).as_posix()
                )
            }
            for client in (one, other)
        ]
        assert files[0] == files[1]
        assert "everything/index.html" in files[0]


def test_clients_on_one_plan_read_the_same_promises_in_the_same_order(
    demo: tuple[Portal, Path],
) -> None:
    """What is promised, and how long it may take, stand row by row the same."""
    portal, site = demo
    for one, other in pairs(portal):
        rows = [
            [words(row[0]) for row in classed(section, "promises__item")]
            for name in (one, other)
            for section in classed(page(site, portal, name, "promises/index.html"), "card")
            if section.get("aria-labelledby") == "times"
        ]
        assert rows[0] == rows[1]
        promised = portal.plans[portal.clients[one].client.plan].promises
        assert len(rows[0]) == sum(length is not None for _, length in promised)


def test_what_follows_a_missed_promise_is_the_same_for_everybody(
    demo: tuple[Portal, Path],
) -> None:
    """Credits, goodwill, what is in the plan and what is not, word for word."""
    portal, site = demo
    for one, other in pairs(portal):
        told = [
            [
                words(section)
                for section in classed(page(site, portal, name, "promises/index.html"), "card")
                if section.get("aria-labelledby") in {"goodwill", "included", "how"}
            ]
            for name in (one, other)
        ]
        assert told[0] == told[1]
        assert len(told[0]) == 3
