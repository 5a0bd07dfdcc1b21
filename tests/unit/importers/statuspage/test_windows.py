from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.importers import Harvest, Plan
from aboveboard.importers.drafts import WindowDraft

Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]

WELL, WORK, PART = "operational", "under_maintenance", "partial_outage"


def only(harvest: Harvest) -> WindowDraft:
    """Give the one window of a source that can be read."""
    assert harvest.problems == ()
    (draft,) = harvest.events
    assert isinstance(draft, WindowDraft)
    return draft


def kinds(harvest: Harvest) -> list[str]:
    """Name the kinds of doubt."""
    return sorted(doubt.kind.value for doubt in harvest.doubts)


def night(clock: str) -> str:
    """Give a time of the night of 20 November 2026, as the API writes it."""
    return f"2026-11-20T{clock}:00.000Z"


def test_planned_work_is_written_with_its_updates_as_dated_paragraphs(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """Announced when it was created, done when it was completed; it counts nowhere as downtime."""
    window = page.window(
        page.update("2026-11-15T10:00:00Z", "scheduled", body="We will move."),
        page.update(night("02:00"), "in_progress", body="We move.",
                    mail=(WELL, WORK)),
        page.update(night("03:10"), "completed", body="Moved.", mail=(WORK, WELL)),
        status="completed",
    )  # fmt: skip
    plan = brought_in(statuspage({"scheduled-maintenances": page.windows(window)}))
    assert plan.doubts == ()
    assert plan.files["maintenance/2026-11-20-a-faster-server.md"] == (
        "---\n"
        "title: A faster server\n"
        "services: [mail]\n"
        "from: 2026-11-20 02:00\n"
        "to: 2026-11-20 03:30\n"
        "announced: 2026-11-15 10:00\n"
        "done: 2026-11-20 03:10\n"
        "effect: under_maintenance\n"
        'origin: "statuspage:m1"\n'
        "---\n"
        "**2026-11-15 10:00 GMT, scheduled**\n\nWe will move.\n\n"
        "**2026-11-20 02:00 GMT, in progress**\n\nWe move.\n\n"
        "**2026-11-20 03:10 GMT, completed**\n\nMoved.\n"
    )
    (row,) = [row for row in plan.rows if row.kind == "planned work"]
    assert (row.length, row.impact) == ("1 hour 30 minutes", "maintenance")


@pytest.mark.parametrize(
    ("facts", "with_summary", "done", "told"),
    [
        ({"status": "in_progress"}, True, "03:30", ["end-untold"]),
        ({"status": "scheduled"}, True, "03:30", ["end-untold"]),
        ({"status": "in_progress"}, False, None, ["end-untold"]),
        ({"status": "completed"}, False, "03:30", ["end-untold"]),
        ({"status": "completed", "resolved_at": night("03:00")}, False, "03:00", []),
        ({"status": "completed", "resolved_at": night("01:00")}, False, "02:00",
         ["end-before-start"]),
    ],
)  # fmt: skip
def test_work_is_done_when_the_source_says_or_lists_it_no_more(
    statuspage: Read,
    page: Any,
    facts: dict[str, Any],
    done: str | None,
    told: list[str],
    *,
    with_summary: bool,
) -> None:
    """A window that is over and closed by nobody stays open, and everything guessed is told."""
    documents = {"scheduled-maintenances": page.windows(page.window(**facts))}
    if with_summary:
        documents["summary"] = page.summary()
    harvest = statuspage(documents)
    expected = datetime.fromisoformat(f"2026-11-20T{done}").replace(tzinfo=UTC) if done else None
    assert (only(harvest).done, kinds(harvest)) == (expected, told)


def test_work_that_the_summary_still_lists_is_open(statuspage: Read, page: Any) -> None:
    """It runs over its window, and the page says so, too."""
    window = page.window(status="verifying")
    harvest = statuspage({"summary": page.summary(scheduled_maintenances=[window])})
    assert only(harvest).done is None
    assert "its status is still 'verifying'" in harvest.doubts[0].message


def test_work_to_come_is_no_doubt(statuspage: Read, page: Any) -> None:
    """A summary made before its end proves nothing about it."""
    window = page.window(
        scheduled_for="2026-12-05T02:00:00Z", scheduled_until="2026-12-05T03:00:00Z"
    )
    harvest = statuspage({"x": page.windows(window), "summary": page.summary()})
    assert (only(harvest).done, kinds(harvest)) == (None, [])
    window |= {"status": "in_progress", "scheduled_for": "2026-11-21T12:00:00Z"}
    window |= {"scheduled_until": "2026-11-21T13:00:00Z"}
    harvest = statuspage({"x": page.windows(window), "summary": page.summary()})
    assert (only(harvest).done, kinds(harvest)) == (None, ["end-untold"])


@pytest.mark.parametrize(
    ("until", "to", "told"),
    [(None, "03:00", "end-untold"), (night("02:00"), "02:01", "end-before-start")],
)
def test_a_window_always_has_an_end_after_its_beginning(
    statuspage: Read, page: Any, until: str | None, to: str, told: str
) -> None:
    """An hour where none is told, a minute where it is none."""
    window = page.window(status="completed", resolved_at=night("02:00"), scheduled_until=until)
    harvest = statuspage({"x": page.windows(window)})
    assert only(harvest).to == datetime.fromisoformat(f"2026-11-20T{to}").replace(tzinfo=UTC)
    assert kinds(harvest) == [told]


def test_the_worst_told_of_a_component_is_the_effect(statuspage: Read, page: Any) -> None:
    """And components that only updates name are touched, too."""
    update = page.update(night("02:00"), "in_progress", shop=(WELL, PART))
    harvest = statuspage({"x": page.windows(page.window(update, status="completed"))})
    assert only(harvest).effect == PART
    assert only(harvest).services == ("c1", "c2")


def test_work_of_no_component_is_of_the_whole_page(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """As with incidents, and told."""
    window = page.window(components=[], scheduled_until="2026-12-05T03:00:00Z")
    plan = brought_in(statuspage({"x": page.windows(window)}))
    assert "services: [acme]\n" in plan.files["maintenance/2026-11-20-a-faster-server.md"]
    assert [doubt.kind.value for doubt in plan.doubts] == ["no-service"]


def test_what_nobody_announced_was_announced_when_it_began(
    statuspage: Read, brought_in: BringIn, page: Any
) -> None:
    """So it does not count as announced in time; the file and a doubt say so."""
    window = page.window(created_at=None, scheduled_until="2026-12-05T03:00:00Z")
    plan = brought_in(statuspage({"x": page.windows(window)}))
    text = plan.files["maintenance/2026-11-20-a-faster-server.md"]
    assert "announced: 2026-11-20 02:00  # not known" in text
    assert [doubt.kind.value for doubt in plan.doubts] == ["announced-untold"]
