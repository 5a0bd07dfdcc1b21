"""Every link of a portal as a browser follows it, and what a first visit costs."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from browser.walk import PAGES, walked

pytestmark = pytest.mark.browser

FIRST_VISIT = 80_000
LINKS = """() => [...document.links].map(link => link.href.split('#')[0])"""
LOST = """() => [...document.links].filter(link => link.getAttribute('href').startsWith('#'))
  .filter(link => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
  .map(link => link.outerHTML)"""


def test_no_link_leads_out_of_what_is_served(browser: Browser, served: str, portal: Path) -> None:
    """Under a sub-path each address, as browsers resolve it, is answered; so is each anchor.

    Whether every anchor on other pages is there, too, is proven of all pages without a browser.
    """
    page = browser.new_page()
    inside: set[str] = set()
    for path in walked(page, f"{served}/{portal.name}"):
        assert page.evaluate(LOST) == [], path
        inside |= {href for href in page.evaluate(LINKS) if href.startswith("http://127.0.0.1")}
    answers = {href: page.request.head(href).status for href in sorted(inside)}
    page.close()
    assert len(answers) > len(PAGES)
    assert {href for href in answers if not href.startswith(f"{served}/{portal.name}/")} == set()
    assert {href: status for href, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("path", ["index.html", "status/index.html"])
def test_a_first_visit_is_light(browser: Browser, served: str, portal: Path, path: str) -> None:
    """At most 80 kB with style, script, mark and logo, nothing packed."""
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{served}/{portal.name}/{path}", wait_until="networkidle")
    weights = {answer.url.rpartition("/")[2]: len(answer.body()) for answer in answers}
    page.close()
    assert weights.keys() >= {"index.html", "site.css", "site.js"}
    icons = sum(file.stat().st_size for file in (portal / "assets").glob("*.svg"))
    assert sum(weights.values()) + icons <= FIRST_VISIT
