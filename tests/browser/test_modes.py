"""Every kind of page as different people read it: in their colours, larger, printed, unscripted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from browser.walk import MAIN, PAGES, axe_finds, cut_off, set_text_size, walked

pytestmark = pytest.mark.browser

SEEN = """() => {
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const shapes = [...document.querySelectorAll('.state__shape, .bars path, .chart use')];
  return shapes.filter(shape => shape.checkVisibility()).map(shape => {
    const {fill, stroke} = getComputedStyle(shape);
    const isSeen = [fill, stroke].some(colour => colour !== 'none' && colour !== ground);
    return [shape.getAttribute('class') || shape.outerHTML.slice(0, 60), isSeen];
  });
}"""
"""Each shape of a state and each column of a chart, and whether its colour is not the ground's."""
UNPRINTED = """() => [...document.querySelectorAll('details > :not(summary)')]
  .filter(part => !part.checkVisibility() || part.getBoundingClientRect().height === 0)
  .map(part => part.parentElement.querySelector('summary').textContent)"""
TORN = """() => {
  const kept = '.item, .quote, .note, .goal, .service, .person, .timeline__entry, .owed__item,'
    + ' .happenings__item, .tasks__item, .bars, tr';
  return [...new Set([...document.querySelectorAll(kept)]
    .filter(part => getComputedStyle(part).breakInside !== 'avoid' && !part.closest('.paper'))
    .map(part => part.className || part.tagName))];
}"""
"""Rows and cards that a page's edge may cut though they would fit on one."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """One window for a whole walk."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_readers_own_colours_leave_every_shape_and_bar_to_be_seen(
    page: Page, portal: Path, scheme: Literal["light", "dark"]
) -> None:
    """In another colour than the ground's, on every page, and nothing is pushed out."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 900})
    faults, shapes = {}, 0
    for path in walked(page, f"file://{portal}"):
        found = page.evaluate(SEEN)
        shapes += len(found)
        faults[path] = [shape for shape, is_seen in found if not is_seen] + cut_off(page)
    assert {path: found for path, found in faults.items() if found} == {}
    assert shapes > 100


def test_axe_finds_nothing_in_a_readers_own_colours(page: Page, portal: Path) -> None:
    """On Home, Status, an incident, Roadmap and a service."""
    page.emulate_media(forced_colors="active")
    faults = {path: axe_finds(page) for path in walked(page, f"file://{portal}", MAIN)}
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_at_any_width_and_size_of_text(
    page: Page, portal: Path, percent: int
) -> None:
    """From a small phone to a desk, which is 400 to 100 % zoom at 1280 px; all details opened.

    With text twice as large in the browser's settings, too: WCAG 2.2, 1.4.4 and 1.4.10.
    """
    set_text_size(page, percent)
    faults = {}
    for path in walked(page, f"file://{portal}"):
        for width in (320, 640, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            faults[f"{path} at {width} px"] = cut_off(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == (
        f"{percent * 16 // 100}px"
    )
    assert {place: found for place, found in faults.items() if found} == {}


def test_without_javascript_each_page_says_the_same(browser: Browser, portal: Path) -> None:
    """To a reader abroad the script adds the own time in brackets, and nothing else anywhere."""
    scripted = browser.new_page(timezone_id="America/New_York")
    plain = browser.new_page(timezone_id="America/New_York", java_script_enabled=False)
    added = 0
    for path in PAGES:
        scripted.goto(f"file://{portal}/{path}")
        plain.goto(f"file://{portal}/{path}")
        added += scripted.evaluate(
            "(all => { all.forEach(one => one.remove()); return all.length })"
            "(document.querySelectorAll('.moment__yours'))"
        )
        words = ["".join(each.locator("body").inner_text().split()) for each in (scripted, plain)]
        assert words[0] == words[1], path
    scripted.close()
    plain.close()
    assert added > 20


def test_without_javascript_details_open(browser: Browser, portal: Path) -> None:
    """The browser does it by itself."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"file://{portal}/status/index.html")
    table = page.locator("details table").first
    assert not table.is_visible()
    page.locator("summary").first.click()
    assert table.is_visible()
    page.close()


def test_each_page_is_printed_whole_dark_on_white(page: Page, portal: Path) -> None:
    """Also by who reads in the dark: no navigation, all details, and no row or card torn apart."""
    page.emulate_media(media="print", color_scheme="dark")
    for path in PAGES:
        page.goto(f"file://{portal}/{path}")
        colours = page.evaluate(
            "(style => ['--paper', '--ink', '--good'].map(name => style.getPropertyValue(name)))"
            "(getComputedStyle(document.documentElement))"
        )
        assert colours == ["#fff", "#000", "#27744a"], path
        assert not page.locator("nav[aria-label=Pages]").is_visible(), path
        assert page.evaluate(UNPRINTED) == [], path
        assert page.evaluate(TORN) == [], path
        assert page.pdf(format="A4").startswith(b"%PDF"), path


def test_on_paper_an_address_is_written_out_and_nothing_is_cut_off(
    page: Page, portal: Path
) -> None:
    """Where a link leads out of the portal; a sheet of A4 is 794 px wide."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794 - 2 * 60, "height": 1000})
    outside = 0
    for path in walked(page, f"file://{portal}"):
        assert cut_off(page) == [], path
        written = page.locator(".main a[href^=http]").evaluate_all(
            "links => links.map(link => [link.href, getComputedStyle(link, '::after').content])"
        )
        assert all(href.rstrip("/") in content for href, content in written), path
        outside += len(written)
    assert outside > 0


def test_served_with_its_own_headers_no_page_breaks_its_policy(page: Page, guarded: str) -> None:
    """No violation, no complaint, nothing missing, and no request to anywhere else."""
    complaints: list[str] = []
    page.add_init_script(
        "addEventListener('securitypolicyviolation', one => console.error(one.violatedDirective))"
    )
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "response",
        lambda answer: complaints.append(answer.url) if answer.status >= 400 else None,
    )
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    assert list(walked(page, guarded)) == list(PAGES)
    page.wait_for_timeout(100)
    assert complaints == []
    assert {url for url in asked if not url.startswith(f"{guarded}/")} == set()
    assert f"{guarded}/assets/site.css" in asked


def test_a_broken_policy_would_be_seen(page: Page, guarded: str) -> None:
    """What a page may not do is complained of where the proof above listens."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{guarded}/index.html")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://a.example/'}))")
    page.wait_for_timeout(100)
    assert any("img-src 'self'" in words for words in complaints)
