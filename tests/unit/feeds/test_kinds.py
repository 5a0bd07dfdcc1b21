from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aboveboard.feeds import FEED_KINDS, feeds_of
from aboveboard.model.portal import Portal
from aboveboard.scope import scope_of
from aboveboard.views.availability.services import records_of
from factories import (
    JOAN,
    NOW,
    client,
    feed_html,
    files,
    incident,
    maintenance,
    note,
    plan,
    portal_of,
    review,
    roadmap,
    roadmap_item,
    scope_for,
    with_contact,
)

FIRST = datetime(2026, 11, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OWN = {"feed.xml", "history.rss", "calendar.ics", "badge.svg", "_headers"}


def clock(minutes: int) -> str:
    """Write the moment so many minutes after the first of November."""
    return f"{FIRST + minutes * MINUTE:%Y-%m-%d %H:%M}"


@st.composite
def happened(draw: st.DrawFn) -> dict[str, str]:
    """Make a month in which an incident and a window took any course, before or after now."""
    minutes = st.integers(0, 30 * 24 * 60)
    began, told, more, end = sorted(draw(minutes) for _ in range(4))
    body = (
        f"## {clock(told)} Investigating\nNext update by {clock(more)[11:]}.\n\n"
        f"## {clock(more)} Identified {{web: partial_outage}}\nx\n\n"
        f"## {clock(end)} {draw(st.sampled_from(['Monitoring', 'Resolved']))}\ny\n"
    )
    announced, opens, closes, over = sorted(draw(minutes) for _ in range(4))
    course: dict[str, Any] = draw(
        st.sampled_from(
            [{}, {"done": clock(over)}, {"done": clock(closes - 1)}, {"cancelled": clock(opens)}]
        )
    )
    ended = draw(st.sampled_from([None, clock(end)]))
    return {
        "incidents/2026-11-01-a.md": incident(body, began=clock(began), ended=ended),
        "maintenance/2026-11-01-b.md": maintenance(
            from_=clock(opens), to=clock(closes + 1), announced=clock(announced), **course
        ),
    }


def portal_in(changes: Mapping[str, str]) -> Portal:
    """Read a project with everything that a feed can tell of."""
    sections = ["status", "roadmap", "reviews"]
    return portal_of(
        with_contact(
            {
                "plans/care.yaml": plan(sections=sections, promises={"review_every": "1 month"}),
                "clients/acme/client.yaml": client(
                    timezone="America/New_York",
                    contacts=[JOAN],
                    services=[{"service": "web", "since": "2026-11-10", "until": "2026-11-20"}],
                ),
                "clients/acme/reviews/2026-10-20-talk.md": review(),
                "clients/acme/notes/2026-10-15-hello.md": note(),
                "clients/acme/roadmap.yaml": roadmap(
                    roadmap_item(confidence="committed", promised="2026-11-15")
                ),
                **changes,
            }
        )
    )


def all_of(portal: Portal, now: datetime) -> dict[str, bytes]:
    """Write the feeds of this folder at a moment."""
    scope = scope_of(portal, "acme")
    feeds = feeds_of(scope, records_of(scope, now))
    return {feed.path: feed.write(feed_html) for feed in feeds if feed.path in OWN}


@given(happened(), st.integers(0, 30 * 24 * 60), st.integers(0, 24 * 60))
def test_a_feed_differs_only_where_a_change_is_told(
    changes: dict[str, str], first: int, later: int
) -> None:
    """At no moment between two changes, but for the minutes that count on, which no feed counts."""
    portal = portal_in(changes)
    now = FIRST + first * MINUTE
    scope = scope_of(portal, "acme")
    told = [c.at for c in records_of(scope, now).changes if "minutes" not in c.why]
    then = min(now + later * MINUTE, min(told) - MINUTE)
    assert all_of(portal, now) == all_of(portal, then)


@given(happened(), st.integers(0, 30 * 24 * 60))
def test_no_entry_is_newer_than_now_but_what_was_written_ahead(
    changes: dict[str, str], minutes: int
) -> None:
    """A first update, an announcement and a word that it is off hold though clocks differ."""
    portal = portal_in(changes)
    now = FIRST + minutes * MINUTE
    ahead = [event.updates[0].at for event in portal.incidents]
    for window in portal.maintenance:
        ahead.append(window.announced)
        ahead += [window.cancelled] if isinstance(window.cancelled, datetime) else []
    parts = all_of(portal, now)["feed.xml"].decode().split("<updated>")[1:]
    updated = [datetime.fromisoformat(part.partition("</updated>")[0]) for part in parts]
    assert len(updated) >= 2, "the feed's own and a note's"
    assert max(updated) <= max(now, *ahead)


def test_the_same_content_at_the_same_time_gives_the_same_bytes() -> None:
    """Nothing is drawn by lot, and no order depends on the machine."""
    portal = portal_in({"incidents/2026-11-12-x.md": incident()})
    assert all_of(portal, NOW) == all_of(portal, NOW)


def test_a_portal_has_each_of_its_feeds_once() -> None:
    """Those that pages point at have a title and a type."""
    scope = scope_for(files())
    feeds = feeds_of(scope, records_of(scope, NOW))
    paths = [feed.path for feed in feeds]
    assert len(set(paths)) == len(paths)
    assert set(paths) >= OWN
    assert len(FEED_KINDS) >= 5
    followed = [(feed.path, feed.media_type) for feed in feeds if feed.title]
    assert followed == [
        ("feed.xml", "application/atom+xml"),
        ("history.rss", "application/rss+xml"),
        ("calendar.ics", "text/calendar"),
    ]
