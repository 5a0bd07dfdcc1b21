"""What a reader sees of a problem while it is open: the state's word, the number, the order."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aboveboard.pages import plan_pages
from aboveboard.rendering import Renderer
from factories import company, files, incident, media, plan, scope_for

RENDERER = Renderer(Path(__file__).parents[3] / "templates", media)
INCIDENT = "status/2026-11-21-x/index.html"
OPEN = "## 14:25 Investigating\nWe look. Next update by 15:30.\n\n"
WRITTEN = "## What this meant for you\nNo pages.\n\n## We are sorry\nWe are.\n"
PHONE = {"phone": "+44 117 496 0001"}
STATE = r'<span class="state" data-status="degraded_performance">.*?<span>Slow: Website</span>'
RING = '<a href="tel:+441174960001">+44 117 496 0001</a>'


def page(path: str, body: str = OPEN, clock: str = "15:00", **speak: str) -> str:
    """Make a page of a client whose website has been slow since 14:20."""
    texts = {
        "plans/care.yaml": plan(sections=["status"], uptime={"target": "99.9"}),
        "company.yaml": company(speak_to_us=speak or PHONE),
        "incidents/2026-11-21-x.md": incident(
            body, began="2026-11-21 14:20", services={"web": "degraded_performance"}
        ),
    }
    now = datetime.fromisoformat(f"2026-11-21 {clock}").replace(tzinfo=UTC)
    made = plan_pages(scope_for(files(texts), "acme"), now)
    (found,) = (one for one in made.pages if one.path == path)
    return RENDERER.render(made, found).decode()


def headings(html: str) -> list[str]:
    """Give what stands above the parts of a page, and what is behind a line, in their order."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r"<(?:h2|summary)[^>]*>([^<]+)</", main)


@pytest.mark.parametrize("path", ["index.html", "status/index.html", INCIDENT])
def test_the_shape_stands_beside_the_words_of_the_state(path: str) -> None:
    """And how far we are is plain words, with a time that machines read."""
    html = page(path)
    assert re.search(STATE, html)
    began = '<time datetime="2026-11-21T14:20Z">14:20 GMT</time>'
    assert f'<p>We are looking into it <span class="quiet">· began {began}</span></p>' in html


@pytest.mark.parametrize("path", ["index.html", "status/index.html", INCIDENT])
@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("15:29", "Call Fernwood Studio: "),
        ("15:30", "and we are late. Please ring Fernwood Studio: "),
    ],
)
def test_the_number_stands_with_an_open_problem(path: str, clock: str, words: str) -> None:
    """Once in its panel, in the very sentence that asks for a call where we are late."""
    html = page(path, clock=clock)
    assert f"{words}{RING}" in html
    begin = html.index("panel")
    panel = html[begin : html.index("</header>" if path == INCIDENT else "</section>", begin)]
    assert panel.count(RING) == (2 if path == "index.html" and clock == "15:30" else 1)


@pytest.mark.parametrize(
    ("clock", "words"), [("15:29", "Write to"), ("15:30", "and we are late. Please write to")]
)
def test_where_nobody_can_be_rung_one_may_write(clock: str, words: str) -> None:
    """The address is a link."""
    mail = '<a href="mailto:hello@fernwood.example">hello@fernwood.example</a>'
    html = page(INCIDENT, clock=clock, email="hello@fernwood.example")
    assert f"{words} Fernwood Studio: {mail}" in html


def test_while_it_is_open_the_newest_words_come_first() -> None:
    """What it means, what we wrote, then the rest; how it counts is last, behind a line."""
    assert headings(page(INCIDENT, OPEN + WRITTEN)) == [
        "What it means for you now",
        "What we wrote, newest first",
        "We are sorry",
        "Times",
        "What it counts",
    ]
    html = page(INCIDENT)
    assert "What it touches now" in html
    assert "at its worst" not in html


def test_once_it_is_over_the_letter_comes_first() -> None:
    """With all of its parts, and what it counts in sight."""
    html = page(INCIDENT, f"{OPEN}## 14:50 Resolved\nWell.\n\n{WRITTEN}")
    assert headings(html) == [
        "What this meant for you",
        "We are sorry",
        "What we wrote, newest first",
        "Times",
    ]
    assert "No minute of it counts" in html
    assert "What it touched, at its worst" in html
    assert RING not in html[html.index("<main") : html.index("</main>")]
