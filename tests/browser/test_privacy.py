"""What a browser asks for, and how it draws pictures whose notes were taken out."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from aboveboard.pictures import bare
from browser.walk import PAGES, walked
from factories import picture

pytestmark = pytest.mark.browser

OWN = "https://clients.wherrylane.example/"
"""Where the demo company says that its portals are."""
DRAWN = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const {width, height} = canvas;
  return [width, height, [...pen.getImageData(0, 0, width, height).data]];
}"""


@pytest.fixture
def page(browser: Browser) -> Page:
    """An empty page."""
    return browser.new_page()


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.gif", "a.avif"])
def test_a_browser_draws_the_same_dots_without_the_notes(page: Page, name: str) -> None:
    """Not one is another, upright or on its side, with the colours of the same profile."""
    kinds = ["noted", "turned"] if name in {"a.jpg", "a.png", "a.webp"} else ["noted"]
    for which in kinds:
        before, after = (_drawn(page, name, raw) for raw in _with_and_without(name, which))
        assert after == before, which
        is_turned = which == "turned" and name != "a.webp"  # of which Chromium asks no notes
        assert before[:2] == ([16, 24] if is_turned else [24, 16])
    page.close()


def _with_and_without(name: str, which: str) -> tuple[bytes, bytes]:
    return picture(name, which), bare(name, picture(name, which))


def _drawn(page: Page, name: str, raw: bytes) -> list[Any]:
    kind = name.removeprefix("a.").replace("jpg", "jpeg")
    drawn: list[Any] = page.evaluate(
        DRAWN, f"data:image/{kind};base64,{base64.b64encode(raw).decode()}"
    )
    return drawn


def test_no_page_of_the_site_asks_for_anything_from_elsewhere(
    browser: Browser, served: str, demo: Path, portal: Path
) -> None:
    """Every kind of page, all portals' first pages and the root; every request is looked at."""
    origin = "/".join(served.split("/")[:3])
    context = browser.new_context()
    foreign: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith(f"{origin}/"):
            route.continue_()
        elif route.request.url.startswith(OWN):  # a page 404 does not know how deep it is
            route.fulfill(body="")
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route("**/*", answer)
    page = context.new_page()
    page.on("websocket", lambda socket: foreign.append(socket.url))
    roots = [f"{one.parent.relative_to(demo)}/index.html" for one in demo.glob("*/feed.xml")]
    assert len(roots) >= 5
    below = [f"{portal.name}/{path}" for path in (*PAGES, "404.html")]
    public = ["index.html", "404.html", "testimonials/index.html"]
    for path in walked(page, served, [*roots, *below, *public]):
        assert foreign == [], path
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")
    page.wait_for_function("true")
    assert foreign == ["https://elsewhere.example/"], "what would be foreign is seen"
    context.close()


def test_where_a_link_leads_is_not_told_who_followed_it(browser: Browser, guarded: str) -> None:
    """Neither by the page nor by its headers: the address of a portal is its key."""
    page = browser.new_page()
    page.goto(f"{guarded}/index.html")
    told: list[dict[str, str]] = []

    def note(route: Route) -> None:
        told.append(route.request.headers)
        route.fulfill(body="ok")

    page.route("https://elsewhere.example/**", note)
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', "
        "'<a id=out href=https://elsewhere.example/>out</a>')"
    )
    page.locator("#out").click()
    page.wait_for_url("https://elsewhere.example/**")
    page.close()
    assert told
    assert not any("referer" in headers for headers in told)
