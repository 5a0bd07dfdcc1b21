"""Pictures of the main pages for people to look at; CI keeps them, the repository does not."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parents[2] / "build" / "screenshots"
PAGES = {
    "home": "index.html",
    "status": "status/index.html",
    "incident": "status/2026-10-23-slow-files/index.html",
    "roadmap": "roadmap/index.html",
    "promises": "promises/index.html",
    "testimonials": "testimonials/index.html",
}
WINDOWS: tuple[ViewportSize, ...] = (
    {"width": 390, "height": 844},
    {"width": 1280, "height": 900},
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_main_pages_are_kept_to_look_at(
    browser: Browser, portal: Path, scheme: Literal["light", "dark"]
) -> None:
    """On a phone and on a desk, whole; light and dark differ."""
    page = browser.new_page(color_scheme=scheme)
    grounds = set()
    for name, path in PAGES.items():
        page.goto(f"file://{portal}/{path}")
        for window in WINDOWS:
            page.set_viewport_size(window)
            file = KEPT / f"{name}-{window['width']}-{scheme}.png"
            picture = page.screenshot(path=file, full_page=True)
            assert picture.startswith(b"\x89PNG"), file
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    page.close()
    assert grounds == {"rgb(21, 25, 27)" if scheme == "dark" else "rgb(247, 244, 237)"}
