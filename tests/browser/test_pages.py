"""Every kind of page in a real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from browser.walk import PAGES, axe_finds, walked

pytestmark = pytest.mark.browser

AXE = Axe()


def _open(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """Open a page; gives the list to which its complaints and foreign requests are added."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"  # a mark in the tab, left for the next page
            else complaints.append(f"failed: {request.url}")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file://", "http://127.0.0.1"))
            else complaints.append(f"foreign: {request.url}")
        ),
    )
    page.goto(address)
    return page, complaints


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, portal: Path, path: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA that axe can see, all opened, light or dark.

    In the dark only the rules of colours are asked again: everything else is the same.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    assert list(walked(page, f"file://{portal}", [path])) == [path]
    assert axe_finds(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_finds(page, runOnly=["color-contrast", "link-in-text-block"]) == []
    page.close()


def test_opened_from_disk_nothing_fails_and_nothing_foreign_is_asked_for(
    browser: Browser, portal: Path
) -> None:
    """A portal on a memory stick works: its style is there, and no request leaves it."""
    page, complaints = _open(browser, f"file://{portal}/index.html")
    for path in walked(page, f"file://{portal}"):
        accent = page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
        )
        assert complaints == [], path
        assert accent == "#17615a", path
    page.close()


def test_every_link_of_the_navigation_opens_under_a_sub_path(
    browser: Browser, served: str, portal: Path
) -> None:
    """Served anywhere below a domain, each page of the navigation is found and marked as here."""
    page, complaints = _open(browser, f"{served}/{portal.name}/")
    names = page.locator("nav[aria-label=Pages] a").all_inner_texts()
    assert names[:3] == ["Home", "Status", "Roadmap"]
    for name in names:
        page.locator("nav[aria-label=Pages] a", has_text=name).click()
        assert page.locator("nav[aria-label=Pages] [aria-current=page]").inner_text() == name
    page.close()
    assert complaints == []


def test_the_keyboard_skips_to_what_the_page_says(browser: Browser, portal: Path) -> None:
    """The first tab stop is the skip link, and it leads past the navigation."""
    page, _ = _open(browser, f"file://{portal}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_details_open_by_keyboard(browser: Browser, portal: Path) -> None:
    """The numbers behind a chart open without a mouse."""
    page, _ = _open(browser, f"file://{portal}/status/index.html")
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None
    page.close()


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)])
def test_the_state_and_the_next_update_show_without_scrolling(
    browser: Browser, portal: Path, size: tuple[int, int]
) -> None:
    """At three in the morning, a phone shows at once what is wrong and when we write again."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"file://{portal}/index.html")
    for words in ("Newsletters are going out slowly", "You hear from us again by"):
        box = page.get_by_text(words).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < size[1]
    page.close()


def test_the_404_page_is_whole_at_any_depth(browser: Browser, portal: Path, demo: Path) -> None:
    """Whatever address was wrong, the page has its style and leads back, by whole addresses."""
    published = "https://clients.wherrylane.example/"
    wrong = f"{published}{portal.name}/status/no/such/page/"
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = demo / route.request.url.removeprefix(published)
        found = path if path.is_file() else portal / "404.html"
        route.fulfill(path=found, status=200 if path.is_file() else 404)

    page.route(f"{published}**", answer)
    page.goto(wrong)
    assert page.evaluate("getComputedStyle(document.body).display") == "grid"
    results = AXE.run(page)
    page.locator("main a").click()
    assert page.url == f"{published}{portal.name}/index.html"
    page.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", ["index.html", "testimonials/index.html"])
def test_the_public_root_is_accessible_and_names_no_client(
    browser: Browser, demo: Path, path: str
) -> None:
    """Axe finds nothing on the public pages, and no portal's address stands on them."""
    page, complaints = _open(browser, f"file://{demo}/{path}")
    html = page.content()
    assert complaints == []
    results = AXE.run(page)
    page.close()
    assert results.violations_count == 0, results.generate_report()
    assert not any(folder.name in html for folder in demo.iterdir() if "-" in folder.name)
