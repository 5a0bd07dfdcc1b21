"""Every kind of page by keyboard alone, and by a finger that is not exact."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.walk import PAGES, walked

pytestmark = pytest.mark.browser

LISTEN = """() => {
  window.stops = [...document.querySelectorAll('a[href], summary, button, input, [tabindex="0"]')]
    .filter(stop => stop.checkVisibility());
  window.seen = [];
  const pixel = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const over = (colours) => {
    pixel.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
  };
  const light = ([red, green, blue]) => .2126 * red + .7152 * green + .0722 * blue + .05;
  const grounds = part => part ? [...grounds(part.parentElement),
    getComputedStyle(part).backgroundColor] : ['Canvas'];
  const named = stop =>
    `${stop.tagName} ${stop.className}: ${stop.textContent.trim()}`.slice(0, 60);
  const measured = stop => {
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(stop);
    const behind = grounds(stop.parentElement);
    const both = [light(over(behind)), light(over([...behind, outlineColor]))].sort();
    const box = [...stop.getClientRects()].find(box => box.width > 0) || new DOMRect();
    const x = box.left + Math.min(box.width, 40) / 2;
    const y = Math.max(box.top, 0) + Math.min(box.height, 40) / 2;
    const top = document.elementFromPoint(x, y);
    const faults = [];
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push('no outline');
    if (both[1] / both[0] < 3) faults.push('a faint outline');
    const isTall = box.height > innerHeight && box.top < innerHeight && box.bottom > 0;
    const inside = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    if (inside < .9 * box.width
      || ((box.top < 0 || box.bottom > innerHeight + 1) && !isTall))
      faults.push(`at ${Math.round(box.left)}, ${Math.round(box.top)} to ${Math.round(box.right)}, `
        + `${Math.round(box.bottom)} of ${innerWidth} x ${innerHeight}`);
    if (!(top && (stop.contains(top) || top.contains(stop)))) faults.push('hidden');
    return {place: stops.indexOf(stop), name: named(stop), faults};
  };
  document.addEventListener('keydown', () => {
    if (document.activeElement !== document.body) seen.push(measured(document.activeElement));
  }, true);
  return stops.map(named);
}"""
"""Before each key, what the focus is on is measured: it was scrolled to by then."""
SMALL = """() => {
  const targets = [...document.querySelectorAll('a[href], summary')]
    .filter(target => target.checkVisibility() && !target.matches('.skip'));
  const boxes = targets.map(target => target.getBoundingClientRect());
  const isSmall = box => box.width < 23.5 || box.height < 23.5;
  const isInSentence = target => {
    const block = target.closest('p, li, dd, td, th, h1, h2, h3, h4, div');
    const own = [...block.querySelectorAll('a')].map(link => link.textContent).join('');
    return getComputedStyle(target).display === 'inline'
      && block.textContent.replace(/\\s/g, '').length > own.replace(/\\s/g, '').length;
  };
  const away = ([x, y], box) => Math.hypot(Math.max(box.left - x, x - box.right, 0),
    Math.max(box.top - y, y - box.bottom, 0));
  const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
  const between = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
  const isApart = (box, at) => boxes.every((other, place) => place === at
    || (away(middle(box), other) >= 12
      && (!isSmall(other) || between(middle(box), middle(other)) >= 24)));
  return targets.filter((target, at) => isSmall(boxes[at]) && !isInSentence(target)
    && !isApart(boxes[at], at)).map(target => target.className + ' ' + target.textContent.trim());
}"""
"""Targets under 24 x 24 px, but for those in a sentence or with room around: WCAG 2.2, 2.5.8."""


def tabbed(page: Page) -> tuple[list[str], list[dict[str, Any]]]:
    """Go through a page by the tabulator; gives all its stops, and what was met in order."""
    stops: list[str] = page.evaluate(LISTEN)
    for _stop in range(len(stops) + 1):
        page.keyboard.press("Tab")
    return stops, page.evaluate("window.seen")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tabulator_meets_everything_in_order_and_shows_where_it_is(
    browser: Browser, portal: Path, width: int
) -> None:
    """Each link, table and detail once, as they stand; none is a trap, hidden or unmarked."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    paths = PAGES if width > 1000 else PAGES[:2]
    for path in walked(page, f"file://{portal}", paths):
        stops, seen = tabbed(page)
        assert {one["name"]: one["faults"] for one in seen if one["faults"]} == {}, path
        assert [one["name"] for one in seen] == stops, path
        assert [one["place"] for one in seen] == list(range(len(stops))), path
        assert stops[0].startswith("A skip"), path
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_to_be_tapped_is_large_enough_or_has_room(
    browser: Browser, portal: Path, width: int
) -> None:
    """At least 24 x 24 px, or within a sentence, or with as much room around it."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    small = {path: page.evaluate(SMALL) for path in walked(page, f"file://{portal}")}
    page.close()
    assert {path: found for path, found in small.items() if found} == {}


def test_a_page_that_hides_the_focus_would_be_seen(browser: Browser, portal: Path) -> None:
    """The measure above finds an outline that is missing, faint or behind something."""
    page = browser.new_page()
    page.goto(f"file://{portal}/index.html")
    page.add_style_tag(content=":focus-visible { outline: 1px solid #f7f4ee }")
    _, seen = tabbed(page)
    page.close()
    assert {fault for one in seen for fault in one["faults"]} >= {"no outline", "a faint outline"}
