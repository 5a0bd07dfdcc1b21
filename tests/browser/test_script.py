"""The small script: the reader's own time beside ours, how old a page is, and nothing else.

The portal is made on 21 November 2026 and tells London's time. All times of other zones here were
worked out by hand.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SLOW = "status/2026-10-23-slow-files/index.html"
"""Went on over the night in which Britain's clocks go back, from 23 to 26 October."""
WINDOW = "maintenance/2026-12-05-files-second-hall/index.html"
"""Saturday 5 December 2026, 05:00 to 06:30 GMT."""
MADE = "2026-11-21T15:00Z"
AGE = "This page was made {} ago. What it says may have changed since."
LONDON = "Europe/London"
SCRIPT = Path(__file__).parents[2] / "templates" / "assets" / "site.js"


class Desk:
    """Opens pages as readers at different places and times do."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def open(
        self,
        address: str,
        zone: str = LONDON,
        now: str = MADE,
        *,
        without: str = "",
        script: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        """Open a page; ``without`` is done to the browser before, to take something away."""
        context = self._browser.new_context(
            viewport={"width": 320, "height": 800},
            timezone_id=zone,
            java_script_enabled=script,
            color_scheme=scheme,
        )
        self._contexts.append(context)
        context.clock.set_fixed_time(now)
        if without:
            context.add_init_script(without)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(address)
        return page

    def close(self) -> None:
        """Close everything."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Desk]:
    """A desk with nothing open."""
    made = Desk(browser)
    yield made
    made.close()


def beside(page: Page) -> list[str]:
    """Give our times beside which another stands, with it, as they are read."""
    return page.locator("time:has(.moment__yours)").all_inner_texts()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (
            "Asia/Kolkata",  # five and a half hours before UTC, always
            [
                "16:20 BST (20:50 your time)",
                "09:15 GMT (14:45 your time)",
                "09:50 GMT (15:20 your time)",
                "01:30 GMT (07:00 your time)",
                "09:40 BST (14:10 your time)",
                "21:30 BST (24 October, 02:00 your time)",
                "18:05 BST (22:35 your time)",
                "17:24 BST (21:54 your time)",
                "16:40 BST (21:10 your time)",
                "23 October 2026, 16:20 BST (20:50 your time)",
                "16:40 BST (21:10 your time)",
                "26 October 2026, 09:15 GMT (14:45 your time)",
            ],
        ),
        (
            "America/New_York",  # four hours behind UTC until 1 November
            [
                "16:20 BST (11:20 your time)",
                "09:15 GMT (05:15 your time)",
                "09:50 GMT (05:50 your time)",
                "01:30 GMT (24 October, 21:30 your time)",
                "09:40 BST (04:40 your time)",
                "21:30 BST (16:30 your time)",
                "18:05 BST (13:05 your time)",
                "17:24 BST (12:24 your time)",
                "16:40 BST (11:40 your time)",
                "23 October 2026, 16:20 BST (11:20 your time)",
                "16:40 BST (11:40 your time)",
                "26 October 2026, 09:15 GMT (05:15 your time)",
            ],
        ),
        (
            "Africa/Abidjan",  # UTC all year: London's own while it is winter there
            [
                "16:20 BST (15:20 your time)",
                "09:40 BST (08:40 your time)",
                "21:30 BST (20:30 your time)",
                "18:05 BST (17:05 your time)",
                "17:24 BST (16:24 your time)",
                "16:40 BST (15:40 your time)",
                "23 October 2026, 16:20 BST (15:20 your time)",
                "16:40 BST (15:40 your time)",
            ],
        ),
        (LONDON, []),
    ],
)
def test_beside_each_moment_stands_the_readers_own(
    desk: Desk, portal: Path, zone: str, expected: list[str]
) -> None:
    """Where clocks show another time there, and with the day where that is another, too."""
    page = desk.open(f"file://{portal}/{SLOW}", zone)
    assert beside(page) == expected
    assert page.locator("time:not([datetime$=Z]) .moment__yours").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert desk.complaints == []


def test_a_client_far_away_reads_its_own_time_alone(desk: Desk, demo: Path) -> None:
    """What counts is the portal's zone; in London its times get London's beside them."""
    home = f"file://{next(demo.glob('brambling-yarns*'))}/{SLOW}"
    assert beside(desk.open(home, "America/New_York")) == []
    assert beside(desk.open(home, LONDON))[0] == "11:20 EDT (16:20 your time)"


@pytest.mark.parametrize(
    ("zone", "words", "told"),
    [
        ("Asia/Kolkata", "10:30 – 12:00", "21:00"),
        ("America/Los_Angeles", "4 December, 21:00 – 22:30", "07:30"),
        ("America/Chicago", "4 December, 23:00 – 5 December, 00:30", "09:30"),
    ],
)
def test_planned_work_tells_both_its_ends(
    desk: Desk, portal: Path, zone: str, words: str, told: str
) -> None:
    """A day is said once, but where midnight lies between."""
    page = desk.open(f"file://{portal}/{WINDOW}", zone)
    whole = f"Saturday 5 December 2026, 05:00 to 06:30 GMT ({words} your time)"
    assert beside(page) == [whole, f"20 November 2026, 15:30 GMT ({told} your time)"]


def test_it_is_text_that_is_read_out_and_not_printed(desk: Desk, portal: Path) -> None:
    """No hint that only a mouse finds; paper, which others read, keeps to the client's zone."""
    page = desk.open(f"file://{portal}/{SLOW}", "Asia/Kolkata")
    name = "09:15 GMT (14:45 your time) Over"
    assert page.get_by_role("heading", name=name).count() == 1
    assert page.locator(".moment__yours").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".moment__yours").first.is_visible()


@pytest.mark.parametrize(
    ("now", "zone", "words"),
    [
        ("2026-11-20T12:00Z", LONDON, None),  # a clock that is behind
        (MADE, LONDON, None),
        ("2026-11-22T23:59Z", LONDON, None),
        ("2026-11-22T23:59Z", "Asia/Kolkata", None),  # the 23rd there, and not the client's day
        ("2026-11-23T00:00Z", LONDON, "2 days"),
        ("2026-11-23T00:00Z", "America/New_York", "2 days"),
        ("2026-12-21T12:00Z", LONDON, "30 days"),
    ],
)
def test_a_page_says_how_old_it_is(
    desk: Desk, portal: Path, now: str, zone: str, words: str | None
) -> None:
    """Once a whole day of the client's has passed without it being made again."""
    page = desk.open(f"file://{portal}/index.html", zone, now)
    expected = [AGE.format(words)] if words else []
    assert page.get_by_role("status").all_inner_texts() == expected
    assert page.locator("main > :first-child.age").count() == len(expected)
    assert desk.complaints == []


def test_the_day_of_a_page_is_that_of_its_client(desk: Desk, demo: Path) -> None:
    """In New York the 23rd begins five hours later."""
    home = f"file://{next(demo.glob('brambling-yarns*'))}/index.html"
    assert desk.open(home, LONDON, "2026-11-23T04:59Z").get_by_role("status").count() == 0
    assert desk.open(home, LONDON, "2026-11-23T05:00Z").get_by_role("status").count() == 1


def test_a_page_that_was_left_open_tells_its_age_when_it_is_looked_at_again(
    desk: Desk, portal: Path
) -> None:
    """Said once, with the days as they are then; on paper "Made on" says it for good."""
    page = desk.open(f"file://{portal}/index.html")
    for now, words in (("2026-11-24T12:00Z", "3 days"), ("2026-11-25T12:00Z", "4 days")):
        page.clock.set_fixed_time(now)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.get_by_role("status").all_inner_texts() == [AGE.format(words)]
    page.emulate_media(media="print")
    assert not page.locator(".age").is_visible()
    assert page.get_by_text("Made on 21 November 2026.").is_visible()


def test_without_javascript_nothing_is_missing(desk: Desk, portal: Path) -> None:
    """The page is as it was made, however old."""
    page = desk.open(f"file://{portal}/{SLOW}", "Asia/Kolkata", "2026-12-21T12:00Z", script=False)
    assert page.locator("h1").inner_text() == "Shared files were slow over a weekend"
    assert page.get_by_text("09:15 GMT", exact=True).count() == 1
    assert page.get_by_text("your time").count() == 0
    assert page.get_by_role("status").count() == 0


@pytest.mark.parametrize(
    ("without", "times", "notices"),
    [
        ("delete window.Intl", 0, 0),
        ("delete Intl.RelativeTimeFormat", 12, 0),
        ("Intl.DateTimeFormat = () => { throw new RangeError('no such zone') }", 0, 0),
    ],
)
def test_what_a_browser_cannot_do_is_left_out(
    desk: Desk, portal: Path, without: str, times: int, notices: int
) -> None:
    """One part does not take the other with it, and no error is seen."""
    old = "2026-12-21T12:00Z"
    page = desk.open(f"file://{portal}/{SLOW}", "Asia/Kolkata", old, without=without)
    assert page.locator(".moment__yours").count() == times
    assert page.get_by_role("status").count() == notices
    assert desk.complaints == []


@pytest.mark.parametrize(
    ("lang", "time", "age"),
    [
        ("de", "02:00, 24. Oktober", "vor 3 Tagen"),
        ("en", "02:00, 24 October", "3 days ago"),
        ("en-US", "02:00, October 24", "3 days ago"),
    ],
)
def test_it_holds_no_words_of_its_own(
    desk: Desk, tmp_path: Path, lang: str, time: str, age: str
) -> None:
    """Sentences come from the page; days and numbers are said as its language says them."""
    shutil.copy(SCRIPT, tmp_path)
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>T</title>'
        '<script defer src="site.js" data-zone="Europe/London" data-made="2026-11-21" '
        'data-yours="[{time}]" data-age="[{ago}]"></script>'
        '<main id="main"><time datetime="2026-10-23T20:30Z">T</time></main>'
    )
    opened = desk.open(f"file://{page}", "Asia/Kolkata", "2026-11-24T12:00Z")
    day, _, clock = opened.locator(".moment__yours").inner_text().strip("[]").rpartition(", ")
    assert f"{clock}, {day}" == time
    assert opened.get_by_role("status").inner_text() == f"[{age}]"


def test_the_servers_own_policy_lets_it_run_and_nothing_breaks_it(desk: Desk, guarded: str) -> None:
    """With every header of ``_headers``, it works, and the browser finds nothing to complain of."""
    page = desk.open(f"{guarded}/{SLOW}", "Asia/Kolkata", "2026-11-24T12:00Z")
    assert len(beside(page)) == 12
    assert page.get_by_role("status").count() == 1
    answer = page.request.get(f"{guarded}/assets/site.js")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert desk.complaints == []


def test_it_asks_for_nothing_keeps_nothing_and_leaves_nothing(desk: Desk, guarded: str) -> None:
    """The page, its style, its mark and itself; no storage, and no name in the window."""
    page = desk.open(f"{guarded}/{SLOW}", "Asia/Kolkata", "2026-11-24T12:00Z")
    names = page.evaluate("Object.keys(window)")
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
        "",
        0,
        0,
    ]
    endings = {address.removeprefix(guarded).rpartition(".")[2] for address in desk.asked}
    assert endings <= {"html", "css", "svg", "js"}
    assert sum(address.endswith(".js") for address in desk.asked) == 1
    plain = desk.open(f"{guarded}/assets/icon.svg").context.new_page()
    plain.route("**/site.js", lambda route: route.fulfill(body=""))
    plain.goto(f"{guarded}/{SLOW}")
    assert set(names) == set(plain.evaluate("Object.keys(window)"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_it_adds(
    desk: Desk, portal: Path, scheme: Literal["light", "dark"]
) -> None:
    """A page with both, light and dark."""
    page = desk.open(f"file://{portal}/{SLOW}", "Asia/Kolkata", "2026-11-24T12:00Z", scheme=scheme)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_it_is_small_and_lies_in_each_portal_and_nowhere_else(demo: Path, portal: Path) -> None:
    """At most 4,000 bytes as delivered; the public pages tell no time."""
    assert (portal / "assets" / "site.js").read_bytes() == SCRIPT.read_bytes()
    assert SCRIPT.stat().st_size <= 4000
    assert not (demo / "assets" / "site.js").exists()
    assert "<script" not in (demo / "index.html").read_text()
    assert "<script" not in (portal / "404.html").read_text()
