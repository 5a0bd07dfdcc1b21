"""The promise of ``changes_at``: until then, and only until then, the pages stay as they are."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.pages import plan_pages
from aboveboard.rendering import Renderer
from aboveboard.scope import Scope
from factories import (
    JOAN,
    client,
    concern,
    feed_html,
    files,
    incident,
    maintenance,
    media,
    plan,
    review,
    roadmap,
    roadmap_item,
    scope_for,
    team,
)

RENDERER = Renderer(Path(__file__).parents[3] / "templates", media)
BEGIN = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECTIONS = [
    "status", "roadmap", "testimonials", "promises", "concerns", "reviews", "introductions",
]  # fmt: skip
PROMISES = {"acknowledge_concern": "270 minutes", "answer_concern": "630 minutes"}
UPTIME = {"target": "99.9", "maintenance_allowance": "4 hours"}


@lru_cache
def scope(kind: str) -> Scope:
    """Give a client to whom something will happen; ``counting``: with an outage that counts."""
    weight = "major_outage" if kind == "counting" else "degraded_performance"
    window = {"announced": "2026-11-01 10:00"}
    return scope_for(
        files(
            {
                "plans/care.yaml": plan(sections=SECTIONS, uptime=UPTIME, promises=PROMISES),
                "clients/acme/client.yaml": client(
                    timezone="Europe/Berlin",
                    since="2026-10-24",
                    services=[{"service": "web", "until": "2026-11-22"}],
                    contacts=[JOAN],
                    goals=[{"id": "g", "want": "Sleep", "by": "2026-11-22"}],
                    status="leaving",
                ),
                "team.yaml": team(),
                "clients/acme/concerns/2026-11-21-x.md": concern(raised="2026-11-21 14:30"),
                "clients/acme/reviews/2026-11-20-y.md": review(
                    "## What we will do differently\n- [ ] Bills in words (maria, 2026-11-22)\n"
                ),
                "clients/acme/roadmap.yaml": roadmap(
                    roadmap_item(confidence="committed", promised="2026-11-22")
                ),
                "incidents/2026-11-21-x.md": incident(
                    "## 14:25 Investigating\nWe look.\n\n"
                    "## 17:40 Identified {web: partial_outage}\nNext update by 18:00.\n\n"
                    "## 18:30 Resolved\nWell.\n",
                    began="2026-11-21 14:20",
                    services={"web": weight},
                ),
                "maintenance/2026-11-21-early.md": maintenance(
                    **window,
                    from_="2026-11-21 20:00",
                    to="2026-11-21 21:30",
                    done="2026-11-21 21:00",
                ),
                "maintenance/2026-11-22-late.md": maintenance(
                    **window,
                    from_="2026-11-22 02:00",
                    to="2026-11-22 03:00",
                    done="2026-11-22 03:20",
                ),
                "maintenance/2026-11-22-off.md": maintenance(
                    **window,
                    from_="2026-11-22 05:00",
                    to="2026-11-22 06:00",
                    cancelled="2026-11-20",
                ),
            }
        )
    )


@lru_cache(maxsize=1024)
def pages(kind: str, now: datetime) -> tuple[bytes, ...]:
    """Render the client's whole portal."""
    made = plan_pages(scope(kind), now)
    feeds = [feed.write(feed_html) for feed in made.feeds]
    return (*(RENDERER.render(made, page) for page in made.pages), *feeds)


def next_change(kind: str, now: datetime) -> datetime:
    """Give the next moment at which a page would differ."""
    return plan_pages(scope(kind), now).changes[0].at


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(("counting", "slow")), st.integers(0, 2000), st.floats(0, 1))
def test_until_the_next_change_not_a_byte_differs(kind: str, minutes: int, share: float) -> None:
    """From any moment on, every page is the same up to the last second before the change."""
    now = BEGIN + minutes * MINUTE
    change = next_change(kind, now)
    assert now < change <= now + timedelta(days=1, hours=1)
    between = now + (change - now - timedelta(seconds=1)) * share
    assert pages(kind, between) == pages(kind, now)
    assert pages(kind, change - timedelta(seconds=1)) == pages(kind, now)


def changes_in(kind: str, first: datetime, last: datetime) -> list[datetime]:
    """Walk from change to change."""
    found, now = [], first
    while (now := next_change(kind, now)) < last:
        found.append(now)
    return found


def clocks(moments: list[datetime]) -> list[str]:
    """Give days and clocks, to be read."""
    return [f"{moment:%d %H:%M}" for moment in moments]


def test_at_each_change_something_differs_that_did_not_a_minute_before() -> None:
    """No rebuild is asked for in vain: update, end, work, its end, its overrun, midnight."""
    moments = changes_in("slow", BEGIN.replace(hour=18, minute=20), BEGIN + timedelta(days=2))
    # While something counts every minute is a change; the first one of each run is named here.
    steps = [at for at in moments if at - MINUTE not in moments]
    assert clocks(steps) == [
        # The first minute of what weighs something
        "21 18:21",
        # The first minute in which it is too late to say that we heard of the concern
        "21 19:01",
        "21 20:00",
        "21 21:00",
        "21 23:00",
        # And to answer it
        "22 01:01",
        "22 02:00",
        # The end of a window, after which every minute counts until the work is done
        "22 03:00",
        # Midnight in Berlin; on the 23rd, the service is no longer the client's
        "22 23:00",
    ]
    for at in moments:
        assert pages("slow", at) != pages("slow", at - MINUTE), at


@pytest.mark.parametrize("clock", ["17:40", "18:30", "20:00", "21:00", "23:00"])
def test_every_step_of_the_evening_changes_the_pages(clock: str) -> None:
    """An update, an end, work that begins and work that is done early, and midnight."""
    at = datetime.fromisoformat(f"2026-11-21 {clock}").replace(tzinfo=UTC)
    assert at in {change.at for change in plan_pages(scope("slow"), at - MINUTE).changes}
    assert pages("slow", at) != pages("slow", at - MINUTE)


@pytest.mark.parametrize("clock", ["02:00", "03:00", "03:20"])
def test_every_step_of_the_night_changes_the_pages(clock: str) -> None:
    """Work begins, should be over, and is."""
    at = datetime.fromisoformat(f"2026-11-22 {clock}").replace(tzinfo=UTC)
    assert at in {change.at for change in plan_pages(scope("slow"), at - MINUTE).changes}
    assert pages("slow", at) != pages("slow", at - MINUTE)


def test_what_counts_ticks_by_the_minute_and_what_does_not_waits() -> None:
    """An outage changes the pages each minute; a service that is but slow does not."""
    ticks = changes_in("counting", BEGIN, BEGIN + 5 * MINUTE)
    assert ticks == [BEGIN + n * MINUTE for n in range(1, 5)]
    for at in ticks:
        assert pages("counting", at) != pages("counting", at - MINUTE)
    assert next_change("slow", BEGIN) == BEGIN.replace(hour=17, minute=40)
