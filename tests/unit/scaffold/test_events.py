from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aboveboard.scaffold import Ground, NewIncident, NewMaintenance, NewNote, Skeleton, Unclear
from aboveboard.sources.documents import Document, parse_note
from factories import service

MakeGround = Callable[..., Ground]

SHOP = {"services/web.yaml": service(name="Online shop")}


def body_of(skeleton: Skeleton) -> str:
    """Give what clients will read."""
    document = parse_note(skeleton.path, skeleton.text)
    assert isinstance(document, Document)
    return document.body


def test_an_incident_needs_a_slug_and_nothing_else(ground: MakeGround) -> None:
    """With one service the command alone tells clients what, since when and when we write next."""
    skeleton = NewIncident("no-payments").skeleton(ground(SHOP))
    assert skeleton.path == "incidents/2026-11-21-no-payments.md"
    assert skeleton.values == {
        "title": "Something is wrong with Online shop",
        "services": {"web": "partial_outage"},
        "began": "2026-11-21 15:00",
    }
    assert body_of(skeleton) == (
        "## 15:00 Investigating\n"
        "We see that something is wrong with Online shop and are looking into it. "
        "Next update by 15:30.\n"
    )


def test_an_incident_of_before_midnight_is_told_today(ground: MakeGround) -> None:
    """The file is named for the day it began, and the update has its own date."""
    found = ground(now=datetime(2026, 7, 4, 2, 10, 30, tzinfo=UTC))
    skeleton = NewIncident("night", began="23:50", says="The pages are slow.").skeleton(found)
    assert skeleton.path == "incidents/2026-07-03-night.md"
    assert skeleton.values["began"] == "2026-07-03 23:50"
    assert body_of(skeleton) == (
        "## 2026-07-04 03:10 Investigating\nThe pages are slow. Next update by 03:40.\n"
    )


@pytest.mark.parametrize(
    "says",
    [
        "Card payments fail. Next update by 16:00.",
        "We look into it; an UPDATE BY 15:45 follows.",
        "Next update by Monday, 09:00.",
    ],
)
def test_an_incident_that_says_when_we_write_next_says_it_once(
    ground: MakeGround, says: str
) -> None:
    """Two times would contradict each other before every client."""
    assert body_of(NewIncident("x", says=says).skeleton(ground())) == (
        f"## 15:00 Investigating\n{says}\n"
    )


def test_an_incident_in_the_hour_that_comes_twice_is_told_apart(ground: MakeGround) -> None:
    """When clocks go back, times are written with their offset, in the text too."""
    skeleton = NewIncident("x").skeleton(ground(now=datetime(2026, 10, 25, 0, 10, tzinfo=UTC)))
    assert skeleton.values["began"] == "2026-10-25 01:10 +01:00"
    assert body_of(skeleton).startswith("## 01:10 +01:00 Investigating\n")
    assert "Next update by 01:40 +01:00." in body_of(skeleton)


def test_no_heading_of_the_write_up_can_be_published_empty(ground: MakeGround) -> None:
    """They are told of in a comment of the front matter, with a service of this incident."""
    skeleton = NewIncident("x").skeleton(ground())
    assert "What went wrong" not in body_of(skeleton)
    assert "#   ## What went wrong\n" in skeleton.text
    assert "#   ## 10:50 Monitoring {web: degraded_performance}\n" in skeleton.text


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (None, "You cannot use Online shop during this time."),
        ("major_outage", "You cannot use Online shop during this time."),
        ("partial_outage", "Parts of Online shop will not work during this time."),
        ("degraded_performance", "Online shop may be slow during this time."),
        ("operational", "You should notice nothing of it."),
    ],
)
def test_maintenance_says_what_its_effect_is(
    ground: MakeGround, effect: str | None, sentence: str
) -> None:
    """The text is true as it stands, and is announced now."""
    asked = NewMaintenance("disks", "2026-12-05 23:00", "01:30", effect=effect)
    skeleton = asked.skeleton(ground(SHOP))
    assert skeleton.path == "maintenance/2026-12-05-disks.md"
    assert body_of(skeleton) == f"{sentence}\n"
    assert skeleton.values["to"] == "2026-12-06 01:30"
    assert skeleton.values["announced"] == "2026-11-21 15:00"
    assert skeleton.values.get("effect") == effect


def test_maintenance_begins_on_a_day_that_is_named(ground: MakeGround) -> None:
    """A clock alone does not say on which day."""
    with pytest.raises(Unclear, match="Write day and clock"):
        NewMaintenance("disks", "23:00", "01:30").skeleton(ground())


def test_a_note_is_for_everyone_or_for_one(ground: MakeGround) -> None:
    """Its headline is the slug in words until somebody has a better one."""
    shared = NewNote("christmas-hours").skeleton(ground())
    own = NewNote("christmas-hours", client="acme", title="Open").skeleton(ground())
    assert shared.path == "notes/2026-11-21-christmas-hours.md"
    assert shared.values == {"title": "Christmas hours"}
    assert own.path == "clients/acme/notes/2026-11-21-christmas-hours.md"
    assert own.values == {"title": "Open"}


def test_a_note_without_a_text_has_none(ground: MakeGround) -> None:
    """No sentence waits in it to be published by mistake, and the advice says where to write."""
    empty = NewNote("hours").skeleton(ground())
    full = NewNote("hours", text="We close at noon.").skeleton(ground())
    assert body_of(empty) == ""
    assert "second '---'" in empty.advice
    assert body_of(full) == "We close at noon.\n"
    assert "second '---'" not in full.advice
