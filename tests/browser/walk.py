"""A walk through a portal: one page of each kind, opened one after the other in one window."""

from collections.abc import Iterator, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
"""One page of every kind in the portal with the richest history."""
MAIN = (
    "index.html",
    "status/index.html",
    "status/2026-10-23-slow-files/index.html",
    "roadmap/index.html",
    "status/services/bookings/index.html",
)
"""Home, Status, an incident, Roadmap, a service: for what takes long."""
_AXE = Axe()
_OPEN = "document.querySelectorAll('details').forEach(part => part.open = true)"
_CUT = """() => {
  const wide = document.documentElement.scrollWidth;
  const cut = wide > innerWidth ? [`the page is ${wide} px wide`] : [];
  const named = element => `${element.tagName.toLowerCase()}.${element.getAttribute('class')}: `
    + element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40);
  const isApart = element => element.closest('.skip, .shapes, .stack thead');
  const scrolls = element => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
    || scrolls(element.parentElement));
  for (const element of document.querySelectorAll('body *')) {
    const {overflowX, overflowY, display} = getComputedStyle(element);
    if (!(element instanceof HTMLElement) || display === 'inline' || isApart(element)) continue;
    if ((/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1))
      cut.push(`cut off: ${named(element)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const {parentElement: element, data} = texts.currentNode;
    if (!data.trim() || isApart(element) || scrolls(element)) continue;
    if (!element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const {left, right} = range.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) cut.push(`beyond the edge: ${named(element)}`);
  }
  return cut;
}"""


def walked(page: Page, root: str, paths: Sequence[str] = PAGES) -> Iterator[str]:
    """Open page after page with all its details, and give each one's path."""
    for path in paths:
        page.goto(f"{root}/{path}")
        page.evaluate(_OPEN)
        yield path


def cut_off(page: Page) -> list[str]:
    """Tell what a page hides: it is wider than the window, or texts are cut or beyond an edge."""
    found: list[str] = page.evaluate(_CUT)
    return found


def axe_finds(page: Page, **options: Any) -> list[str]:
    """Tell which rules axe sees broken, each with the elements that break it."""
    response = _AXE.run(page, options=options or None).response
    return [
        f"{one['id']}: {', '.join(str(node['target'][0]) for node in one['nodes'])}"
        for one in response["violations"]
    ]


def set_text_size(page: Page, percent: int) -> None:
    """Set the size of text in the browser's own settings, which ``rem`` follows everywhere."""
    session = page.context.new_cdp_session(page)
    sizes = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
    session.send("Page.setFontSizes", {"fontSizes": sizes})
