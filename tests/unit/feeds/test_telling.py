"""What feeds keep of one client's never comes into another's."""

from functools import partial

import pytest

from aboveboard.feeds import entries, feeds_of, rss, steps
from aboveboard.feeds.statuspage import incidents
from aboveboard.feeds.telling import placed
from aboveboard.views.availability.services import records_of
from factories import (
    NOW,
    client,
    company,
    feed_html,
    files,
    incident,
    media,
    scope_for,
    service,
    team,
)

FEEDS = ("feed.xml", "history.rss", "api/v2/incidents.json", "calendar.ics")
KEEPING = (entries._incident, entries._note, rss._incident, steps.incident_steps, incidents._shared)
UPDATES = """
## 09:58 Investigating {web: major_outage}
We look.

### For b
A word for B alone.

## 11:05 Resolved
Well again: ![a chart](chart.png)

## What went wrong
A *cable*.

## What we are changing
- [ ] A second cable (maria, 2026-12-01)
"""
TEXTS = files(
    {
        "team.yaml": team(),
        "company.yaml": company(base_url="https://status.example"),
        "incidents/2026-11-12-x.md": incident(UPDATES),
        "incidents/chart.png": "-",
        "services/mail.yaml": service(),
        "clients/a/client.yaml": client(name="A"),
        "clients/b/client.yaml": client(name="B"),
        "clients/c/client.yaml": client(name="C", timezone="Asia/Tokyo"),
        "clients/d/client.yaml": client(name="D", services=[{"service": "web", "called": "Shop"}]),
        "clients/e/client.yaml": client(name="E"),
    }
)


def told(name: str) -> dict[str, str]:
    """Write the feeds of a client."""
    scope = scope_for(TEXTS, name)
    made = {feed.path: feed for feed in feeds_of(scope, records_of(scope, NOW))}
    return {path: made[path].write(feed_html).decode() for path in FEEDS}


def told_alone(name: str) -> dict[str, str]:
    """Write them as if there had been no other."""
    for each in KEEPING:
        each.cache_clear()
    return told(name)


def test_no_clients_feeds_depend_on_whose_were_written_before() -> None:
    """Of other passages, zones, names of services and addresses of pictures."""
    alone = {name: told_alone(name) for name in "abcde"}
    for name in "abcdeedcba":
        assert told(name) == alone[name]
    for path in FEEDS[:3]:
        assert [name for name in alone if "B alone" in alone[name][path]] == ["b"]
    for path in ("feed.xml", "api/v2/incidents.json"):
        assert [name for name in alone if "Shop" in alone[name][path]] == ["d"]
    assert "18:58" in alone["c"]["feed.xml"]
    assert "18:58" in alone["c"]["history.rss"]
    for name, feeds in alone.items():
        own = str(scope_for(TEXTS, name).portal_path)
        assert f"https://status.example/{own}/media/" in feeds["feed.xml"]
        assert f"https://status.example/{own}/media/" in feeds["history.rss"]


def test_who_is_told_alike_shares_it() -> None:
    """Two clients of the same services, zone and language: one entry, and one of the API."""
    told_alone("a")
    before = [each.cache_info().misses for each in (steps.incident_steps, incidents._shared)]
    told("e")
    after = [each.cache_info().misses for each in (steps.incident_steps, incidents._shared)]
    assert before == after
    told("d")
    assert incidents._shared.cache_info().misses == after[1] + 1


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Words.", "<p>Words.</p>"),
        ("![x](picture:a.png)", f'<p><img alt="x" src="../{media("a.png")}"></p>'),
    ],
)
def test_only_what_has_pictures_is_written_for_one_feed(text: str, seen: str) -> None:
    """All else is asked for without a place, and so is the same for all."""
    assert placed(partial(feed_html, text), "../") == seen
