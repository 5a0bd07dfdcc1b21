"""Five questions that a client opens Home with, on a phone; and letters on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
CLIENTS = ("selkie-paddle", "larkspur-toys", "brambling-yarns", "winifred-abernathy")
"""The richest, the one who began this week, one far away, and a private person."""


@pytest.fixture(params=CLIENTS)
def home(request: pytest.FixtureRequest, browser: Browser, demo: Path) -> Iterator[Page]:
    """Home on a phone, not scrolled."""
    folder = next(demo.glob(f"{request.param}*"))
    page = browser.new_page(viewport=PHONE)
    page.goto(f"file://{folder}/index.html")
    yield page
    page.close()


def seen(page: Page, selector: str) -> bool:
    """Tell whether something lies wholly within the first screen."""
    boxes = [found.bounding_box() for found in page.locator(selector).all()]
    return any(
        box is not None
        and box["y"] >= 0
        and box["y"] + box["height"] <= PHONE["height"]
        and box["x"] + box["width"] <= PHONE["width"]
        for box in boxes
    )


def test_is_it_working(home: Page) -> None:
    """The first words say so."""
    assert seen(home, "h1")
    assert re.search(r"working|slowly|maintenance", home.locator("h1").inner_text())


def test_what_do_you_owe_me(home: Page) -> None:
    """What comes next is named with its day, and leads to the very thing."""
    answer = home.locator(".hello__answers li", has_text="from us:")
    assert seen(home, ".hello__answers li:has-text('from us:')")
    assert re.search(r"by \d+ [A-Z][a-z]+ 20\d\d$", answer.inner_text())


def test_when_is_my_thing_done(home: Page) -> None:
    """The nearest promised day, or the roadmap by one tap."""
    assert seen(home, ".hello__answers a[href*='roadmap/']") or seen(
        home, "nav a[href$='roadmap/index.html']"
    )


def test_what_did_you_promise(home: Page) -> None:
    """One tap from the first screen."""
    assert seen(home, "main a[href*='promises/']") or seen(home, "nav a[href*='promises/']")


def test_whom_do_i_call(home: Page) -> None:
    """A name and a number that a phone dials."""
    assert seen(home, ".hello__answers a[href^='tel:']")


def test_every_link_of_home_leads_to_something(home: Page) -> None:
    """Each file is there, and each anchor stands on its page."""
    addresses = home.locator("main a").evaluate_all("links => links.map(link => link.href)")
    inside = [address for address in addresses if address.startswith("file://")]
    assert inside
    for address in inside:
        home.goto(address)
        anchor = address.partition("#")[2]
        assert not anchor or home.locator(f"[id='{anchor}']").count() == 1, address


def test_every_slowest_case_leads_to_where_it_is_told(browser: Browser, portal: Path) -> None:
    """Each promise that had a case links to a page, and to a place on it that exists."""
    page = browser.new_page()
    page.goto(f"file://{portal}/promises/index.html")
    links = page.locator(".promises__slowest a")
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) >= 7
    for address in addresses:
        page.goto(address)
        anchor = address.partition("#")[2]
        assert not anchor or page.locator(f"[id='{anchor}']").count() == 1, address
    page.close()


def test_every_letter_is_one_page_of_paper(browser: Browser, demo: Path) -> None:
    """With the company's name above it, and without navigation or the page's foot."""
    page = browser.new_page()
    letters = sorted(demo.glob("*/letters/*/*/index.html"))
    assert len(letters) >= 16
    for letter in letters:
        page.goto(f"file://{letter}")
        margin = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
        paper = page.pdf(format="A4", margin=margin)  # type: ignore[arg-type]
        assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1, letter
    page.emulate_media(media="print")
    assert page.locator(".head__brand").is_visible()
    assert not page.locator("nav[aria-label=Pages]").is_visible()
    assert not page.locator(".foot").is_visible()
    page.close()
