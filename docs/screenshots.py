"""The two pictures at the top of the README, made of the demo: ``make screenshots``."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from aboveboard.cli import main

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browser.find_browser import FLAGS, find_browser  # noqa: E402 - it lies with the tests

IMAGES = ROOT / "docs" / "images"
NOW = "2026-11-21T15:00Z"
CLIENT = "selkie-paddle-*"
SHOTS = (
    ("home-on-a-phone", "index.html", (390, 844)),
    ("status-on-a-desk", "status/index.html", (1100, 844)),
)
"""Each: the picture's name, the page, and the size of the window in CSS pixels."""


def take(browser: Browser, portal: Path) -> None:
    """Write the pictures, each a page as it opens, in the light."""
    IMAGES.mkdir(exist_ok=True)
    for name, path, (width, height) in SHOTS:
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="light",
            timezone_id="Europe/London",
            device_scale_factor=1.5,
        )
        page.clock.set_fixed_time(NOW)
        page.goto(f"file://{portal}/{path}")
        page.screenshot(path=str(IMAGES / f"{name}.png"))
        page.close()


def run() -> None:
    """Build the demo of one moment and take the pictures."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        words = ["build", "--content", str(ROOT / "content"), "--site", str(site), "--now", NOW]
        CliRunner().invoke(main, words, catch_exceptions=False)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
            take(browser, next(site.glob(CLIENT)))
            browser.close()


if __name__ == "__main__":
    run()
