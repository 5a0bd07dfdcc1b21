from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.feeds.badge import COLOURS, GROUND, badge_feed
from aboveboard.feeds.widths import cut_to, width_of
from aboveboard.views.availability.services import records_of
from factories import NOW, client, company, files, incident, maintenance, plan, scope_for

Written = Callable[..., bytes | None]
Tree = Callable[..., Element]
NS = "{http://www.w3.org/2000/svg}"
OPEN = "## 14:00 Investigating\nWe are looking.\n"
WATCHED = f"{OPEN}\n## 14:30 Monitoring {{web: operational}}\nIt works again.\n"
GONE = {"clients/acme/client.yaml": client(services=[{"service": "web", "until": "2026-01-01"}])}


def fault(status: str, body: str = OPEN) -> dict[str, str]:
    """Give an incident that is open now."""
    text = incident(body, services={"web": status}, began="2026-11-21 13:40")
    return {"incidents/2026-11-21-fault.md": text}


def work(to: str) -> dict[str, str]:
    """Give a window that began an hour ago."""
    return {"maintenance/2026-11-21-work.md": maintenance(from_="2026-11-21 14:00", to=to)}


STATES = [
    ({}, "Working"),
    (fault("degraded_performance"), "Slow"),
    (fault("partial_outage"), "Partly not working"),
    (fault("major_outage"), "Not working"),
    (work("2026-11-21 18:00"), "Planned work"),
    (fault("major_outage", WATCHED), "We are watching it"),
    (GONE, "Nothing runs"),
]


@pytest.mark.parametrize(("changes", "words"), STATES)
def test_the_state_is_told_in_words_that_a_screen_reader_reads_too(
    tree: Tree, changes: dict[str, str], words: str
) -> None:
    """The company's name stands before them; a watched problem is no slow service."""
    badge = tree("badge.svg", changes)
    assert (badge.get("role"), badge[0].tag) == ("img", f"{NS}title")
    assert badge[0].text == f"Fernwood Studio: {words}"
    assert [text.text for text in badge.iter(f"{NS}text")] == ["Fernwood Studio", words]


def test_each_state_has_a_shape_and_a_ground_of_its_own(tree: Tree) -> None:
    """What is watched is drawn as what is slow; no state is told by colour alone."""
    shapes, grounds = {}, {}
    for changes, words in STATES:
        badge = tree("badge.svg", changes)
        shapes[words] = next(path.get("d") for path in badge.iter(f"{NS}g") for path in path)
        grounds[words] = badge[1].get("fill")
    for found in (shapes, grounds):
        assert found.pop("We are watching it") == found["Slow"]
        assert len(set(found.values())) == len(found) == 6


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", [GROUND, *COLOURS.values()])
def test_white_is_read_on_every_ground(ground: str) -> None:
    """At least 4.5 to 1; the page behind it does not matter.

    Source: WCAG 2.2, contrast ratio; black on white is 21 to 1.
    """
    assert (1.0 + 0.05) / (_luminance("#000000") + 0.05) == pytest.approx(21)
    assert 1.05 / (_luminance(ground) + 0.05) >= 4.5


def test_a_badge_needs_no_style_no_script_and_nothing_from_elsewhere(written: Written) -> None:
    """The policy of ``_headers`` lets none of them in."""
    badge = written("badge.svg", fault("major_outage"))
    assert badge
    assert not any(word in badge for word in (b"<style", b"style=", b"<script", b"href", b"url("))
    assert badge.count(b"http") == 1, "the namespace"


def test_a_plan_without_status_has_no_badge(written: Written) -> None:
    """There is no state to tell."""
    assert written("badge.svg", {"plans/care.yaml": plan(sections=["roadmap"])}) is None


def test_it_is_the_same_until_something_changes(written: Written) -> None:
    """A day later it is byte for byte what it was."""
    later = datetime(2026, 11, 22, 18, tzinfo=UTC)
    assert written("badge.svg") == written("badge.svg", {}, later)


def named(name: str) -> bytes:
    """Write the badge of a company."""
    scope = scope_for(files({"company.yaml": company(name=name)}))
    (badge,) = badge_feed(scope, records_of(scope, NOW))
    return badge.write(lambda text, _up: text)


NAMES = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" &<>\"'"),
    min_size=1,
    max_size=300,
).map(lambda name: f"x{name}x")


@given(NAMES)
def test_whatever_the_name_it_stays_under_two_kilobytes(name: str) -> None:
    """Also where each sign is written with five bytes, or stands above the one before."""
    assert len(named(name)) < 2000


@pytest.mark.parametrize("sign", ["&", "\N{HERB}", "x\u0301", "\N{CJK UNIFIED IDEOGRAPH-66F8}"])
def test_a_name_of_a_thousand_signs_stays_under_two_kilobytes(sign: str) -> None:
    """It is cut, and the cut is marked."""
    badge = named(sign * 1000)
    assert len(badge) < 2000
    assert badge.count("…".encode()) == 2


@given(NAMES)
def test_the_words_have_the_room_that_was_left_for_them(name: str) -> None:
    """Label, shape and words stand beside each other and end before the badge does."""
    badge = fromstring(named(name))  # noqa: S314 - our own
    label, words = badge.iter(f"{NS}text")
    (shape,) = badge.iter(f"{NS}g")
    left = float(shape.get("transform", "").removeprefix("translate(").split()[0])
    ends = [float(t.get("x", "")) + float(t.get("textLength", "")) for t in (label, words)]
    assert float(label.get("x", "")) == 6
    assert ends[0] + 6 < left + 0.1
    assert left + 12 < float(words.get("x", ""))
    assert ends[1] + 6 == float(badge.get("width", ""))


CUTS: list[tuple[Any, ...]] = [
    ("Fernwood Studio", 20.0, 60, "Fernwood Studio"),
    ("The Extraordinary Company of Puddle", 14.0, 60, "The Extraordinary…"),
    ("Donaudampfschifffahrtsgesellschaft", 10.0, 60, "Donaudampfschif…"),
    ("書" * 20, 5.0, 60, "書書書書…"),
    ("x" * 20, 100.0, 10, "xxxxxxxxx…"),
    ("e\u0301" * 20, 100.0, 4, "e\u0301…"),
    ("e\u0301\u0301\u0301\u0301", 100.0, 4, "…"),
]


@pytest.mark.parametrize(("words", "ems", "signs", "cut"), CUTS)
def test_words_are_cut_where_a_reader_would_cut_them(
    words: str, ems: float, signs: int, cut: str
) -> None:
    """At a space where one is near, never between a letter and its accent."""
    assert cut_to(words, ems, signs) == cut


def test_widths_are_right_to_a_tenth() -> None:
    """Measured in DejaVu Sans at 1000 units to the em; a letter of East Asia fills its square."""
    measured = {
        "Fernwood Studio": 8.34,
        "Partly not working": 9.08,
        "WWW & MMM": 6.97,
        "Éclair, Ütze": 5.66,
        "Привет": 3.82,
        "illicit jar": 3.95,
        "HAMBURG GMBH": 8.58,
    }
    for words, ems in measured.items():
        assert width_of(words) == pytest.approx(ems, rel=0.1), words
    assert width_of("株式会社") == 4.0
    assert width_of("e\u0301\u200d") == width_of("e")
    assert width_of("\N{HERB}") == 1.3
