"""Every kind of page in a real browser."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "status/index.html",
    "status/history/2025/index.html",
    "status/services/bookings/index.html",
    "status/services/help-line/index.html",
    "status/2026-11-21-slow-newsletters/index.html",
    "status/2026-10-23-slow-files/index.html",
    "maintenance/2026-12-05-files-second-hall/index.html",
    "roadmap/index.html",
    "promises/index.html",
    "lately/index.html",
    "testimonials/index.html",
    "concerns/index.html",
    "reviews/index.html",
    "reviews/2026-11-11-after-the-season/index.html",
    "introductions/index.html",
    "people/index.html",
    "leaving/index.html",
    "everything/index.html",
    "letters/quarter/2026-q3/index.html",
    "letters/work/booking-relaunch/index.html",
)
AXE = Axe()


def _open(
    browser: Browser, address: str, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> tuple[Page, list[str]]:
    """Open a page; gives the list to which its complaints and foreign requests are added."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
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
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, portal: Path, path: str, scheme: Literal["light", "dark"]
) -> None:
    """No page breaks a rule of WCAG 2.2 AA that axe can see, light or dark, all opened."""
    page, _ = _open(browser, f"file://{portal}/{path}", scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    results = AXE.run(page)
    page.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, portal: Path, path: str, width: int) -> None:
    """From a small phone to a desk, nothing is wider than the window, opened details included."""
    page, _ = _open(browser, f"file://{portal}/{path}", width)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= width


@pytest.mark.parametrize("path", PAGES)
def test_opened_from_disk_nothing_fails_and_nothing_foreign_is_asked_for(
    browser: Browser, portal: Path, path: str
) -> None:
    """A portal on a memory stick works: its style is there, and no request leaves it."""
    page, complaints = _open(browser, f"file://{portal}/{path}")
    accent = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    )
    page.close()
    assert complaints == []
    assert accent == "#17615a"


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


def test_print_leaves_out_the_navigation(browser: Browser, portal: Path) -> None:
    """On paper there is what the page says and no chrome."""
    page, _ = _open(browser, f"file://{portal}/status/index.html")
    page.emulate_media(media="print")
    assert not page.locator("nav[aria-label=Pages]").is_visible()
    assert page.locator("h1").is_visible()
    assert page.pdf().startswith(b"%PDF")
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
