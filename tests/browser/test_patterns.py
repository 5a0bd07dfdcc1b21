"""Every component in every state, on one page, in a real browser; the page is kept to look at."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from patterns import write_pattern_page

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parents[1] / "artefacts" / "patterns"
WITHOUT_A_PAGE = {"heading-order": {"enabled": False}, "landmark-unique": {"enabled": False}}
"""Examples begin at the level where they stand on their pages, and some are the same twice."""


@pytest.fixture(scope="module")
def patterns() -> Path:
    """The page, where `make test` leaves it."""
    return write_pattern_page(KEPT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_any_component(
    browser: Browser, patterns: Path, scheme: Literal["light", "dark"]
) -> None:
    """Also in states that the demo does not show; light and dark, all opened, and seen."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"file://{patterns}")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    results = Axe().run(page, options={"rules": WITHOUT_A_PAGE})
    page.screenshot(path=KEPT / f"{scheme}.png", full_page=True)
    page.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_component_is_wider_than_a_small_phone(
    browser: Browser, patterns: Path, direction: str
) -> None:
    """At 320 px nothing is pushed out at either side, written from the left or from the right."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"file://{patterns}")
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= 320


def test_a_readers_own_colours_keep_every_shape(browser: Browser, patterns: Path) -> None:
    """With forced colours a state's shape is drawn in the colour of text, cut in that of paper."""
    page = browser.new_page(forced_colors="active")
    page.goto(f"file://{patterns}")
    shape = page.locator(".state[data-status=major_outage] .state__shape").first
    fill, text, cut, paper = shape.evaluate(
        """shape => [getComputedStyle(shape).fill, getComputedStyle(document.body).color,
            getComputedStyle(shape).getPropertyValue('--on-state').trim(),
            getComputedStyle(shape).getPropertyValue('--paper').trim()]"""
    )
    page.screenshot(path=KEPT / "forced.png", full_page=True)
    page.close()
    assert fill == text
    assert cut == paper == "Canvas"
