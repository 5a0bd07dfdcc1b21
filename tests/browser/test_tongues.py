"""The richest portal in Arabic, from right to left, and in German, whose words are long."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from playwright.sync_api import Browser, Page, ViewportSize
from translations import extracted, written

from aboveboard.build import Order, build, read_and_check
from aboveboard.project import Project
from browser.walk import MAIN, axe_finds, cut_off, walked

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CLIENT = "selkie-paddle"
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
PHONE: ViewportSize = {"width": 390, "height": 844}
KEPT = re.compile(r"(%\(\w+\)s|%%|<[^>]*>|&\w+;)")
LETTERS = {
    ord(latin): ord(arabic)
    for latin, arabic in zip(
        "abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True
    )
}
HEBREW = "שוברי מתנה שאנשים מדפיסים בבית"
ARABIC = "الرسائل تخرج ببطء"
NOTE = f"---\ntitle: {ARABIC}\n---\n{HEBREW}\n\nAnd **English** again, +44 1632 960140.\n"


def in_arabic_letters(message: str) -> str:
    """Write a message in the letters of a language that nobody speaks, but for its gaps."""
    return "".join(
        part if KEPT.fullmatch(part) else part.lower().translate(LETTERS)
        for part in KEPT.split(message)
    )


def made_up() -> str:
    """Give a file of translations into that language."""
    catalogue = Catalog(locale="ar")
    for message in extracted():
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        if message.id:
            said = [*map(in_arabic_letters, forms[:1])]
            if len(forms) > 1:
                said += [in_arabic_letters(forms[1])] * (catalogue.num_plurals - 1)
            given = said[0] if isinstance(message.id, str) else tuple(said)
            catalogue.add(message.id, given, context=message.context)
    return written(catalogue)


def built(folder: Path, language: str) -> Path:
    """Build the richest portal in a language that its client asks for."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    if language == "ar":
        (folder / "templates/languages/ar.po").write_text(made_up(), "utf-8")
        (folder / f"content/clients/{CLIENT}/notes/2026-11-20-x.md").write_text(NOTE, "utf-8")
    for path, before, after in (
        (f"clients/{CLIENT}/client.yaml", "\nkind: ", f"\nlanguage: {language}\nkind: "),
        (f"clients/{CLIENT}/roadmap.yaml", "Gift vouchers that people print at home", HEBREW),
        ("incidents/2026-11-21-slow-newsletters.md", "Newsletters are going out slowly", ARABIC),
    ):
        file = folder / "content" / path
        text = file.read_text("utf-8")
        assert before in text
        if language == "ar" or "client" in file.name:
            file.write_text(text.replace(before, after), "utf-8")
    project = Project.at(folder)
    checked = read_and_check(project, NOW)
    assert checked.unread == ()
    build(project, checked, NOW, Order(home=folder / "home", only=(CLIENT,)))
    return next(project.site.glob(f"{CLIENT}*"))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal in a made-up language in Arabic letters; what is written is English and Hebrew."""
    return built(tmp_path_factory.mktemp("arabic"), "ar")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal in German."""
    return built(tmp_path_factory.mktemp("german"), "de")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """One window for a whole walk."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("portal", ["arabic", "german"])
def test_nothing_is_cut_off_in_any_language(
    page: Page, portal: str, request: pytest.FixtureRequest
) -> None:
    """From right to left and with long words, on a phone, a tablet and a desk."""
    root, faults = request.getfixturevalue(portal), {}
    for path in walked(page, f"file://{root}"):
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            faults[f"{path} at {width} px"] = cut_off(page)
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize("portal", ["arabic", "german"])
def test_axe_finds_nothing_in_any_language(
    page: Page, portal: str, request: pytest.FixtureRequest
) -> None:
    """On Home, Status, an incident, Roadmap and a service."""
    root = request.getfixturevalue(portal)
    faults = {path: axe_finds(page) for path in walked(page, f"file://{root}", MAIN)}
    assert {path: found for path, found in faults.items() if found} == {}


def test_an_arabic_page_begins_at_the_right(page: Page, arabic: Path) -> None:
    """So does everything on it: navigation, headings and the stripe of a list."""
    for path in walked(page, f"file://{arabic}"):
        root = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert root == ["ar", "rtl"], path
        nav, main = page.locator(".nav").bounding_box(), page.locator("main").bounding_box()
        assert nav is not None, path
        assert main is not None, path
        assert nav["x"] > main["x"] + main["width"] - 1, path


def test_time_runs_from_left_to_right_in_every_drawing(page: Page, arabic: Path) -> None:
    """The first day of a bar stands at its left, as in other Arabic charts of this kind."""
    page.goto(f"file://{arabic}/status/index.html")
    scale = page.locator(".bars__scale").first.locator("span")
    first, last = (scale.nth(place).bounding_box() for place in (0, 1))
    assert first is not None
    assert last is not None
    assert first["x"] < last["x"]
    days = (
        page.locator(".bars__scale")
        .first.locator("time")
        .evaluate_all("times => times.map(time => time.dateTime)")
    )
    assert days == sorted(days)
    page.goto(f"file://{arabic}/roadmap/index.html")
    assert page.locator(".chart").first.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_a_day_under_a_drawing_is_read_from_the_right(page: Page, arabic: Path) -> None:
    """The drawing runs from the left, but 24/08/2026 begins with the 24 at the right."""
    page.goto(f"file://{arabic}/status/index.html")
    places = page.locator(".bars__scale time").first.evaluate(
        """time => [0, time.textContent.length - 1].map(at => {
          const range = document.createRange();
          range.setStart(time.firstChild, at);
          range.setEnd(time.firstChild, at + 1);
          return range.getBoundingClientRect().left;
        })"""
    )
    assert places[0] > places[1]


def test_what_people_wrote_runs_as_its_own_letters_do(page: Page, arabic: Path) -> None:
    """English stays from left to right within an Arabic page, Hebrew from right to left."""
    directions = "all => all.map(one => getComputedStyle(one).direction)"
    page.goto(f"file://{arabic}/roadmap/index.html")
    hebrew = page.locator(".item__title", has_text=HEBREW)
    english = page.locator(".item__title", has_text="Hires that start on the half hour")
    assert set(hebrew.evaluate_all(directions)) == {"rtl"}
    assert set(english.evaluate_all(directions)) == {"ltr"}
    number = page.locator("a[href^='tel:']").first
    assert number.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_every_page_of_a_german_portal_is_german(page: Page, german: Path) -> None:
    """By its mark, its navigation, and without a word of the English one."""
    for path in walked(page, f"file://{german}"):
        assert page.evaluate("document.documentElement.lang") == "de", path
        names = page.locator("nav a").all_inner_texts()
        assert {"Zusagen", "Kundenstimmen", "Für Sie da"} <= set(names), path
        assert not {"Promises", "People", "Reviews"} & set(names), path


def test_five_answers_stand_on_the_first_screen_in_german(page: Page, german: Path) -> None:
    """State, what comes next with its day, the way to roadmap and promises, and whom to call."""
    page.set_viewport_size(PHONE)
    page.goto(f"file://{german}/index.html")
    for selector in (
        "h1",
        ".hello__answers time",
        ".hello__answers a[href*='roadmap/']",
        "a[href*='promises/']",
        ".hello__answers a[href^='tel:']",
    ):
        boxes = [one.bounding_box() for one in page.locator(selector).all()]
        assert any(box and box["y"] + box["height"] <= PHONE["height"] for box in boxes), selector
