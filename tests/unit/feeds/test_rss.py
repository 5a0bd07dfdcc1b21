from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import feedparser  # type: ignore[import-untyped]
import pytest

from factories import NOW, client, company, incident, maintenance, plan, service

Written = Callable[..., bytes | None]
Tree = Callable[..., Element]
Item = dict[str, str]
SLOW = "incidents/2026-11-12-slow.md"
WORK = "maintenance/2026-12-05-server.md"
PUBLISHED = {"company.yaml": company(base_url="https://portals.example")}
WINDOW = {"from_": "2026-12-05 02:00", "to": "2026-12-05 03:30", "announced": "2026-11-21 10:00"}
TIMELINE = (
    "## 09:58 Investigating\nWe are looking.\n\n## 10:05 Investigating\nStill.\n\n"
    "## 10:20 Identified {web: partial_outage}\n\n"
    "## 2026-11-13 09:05 Resolved\nFine.\n\nReally.\n\n## 2026-11-13 09:10 Resolved\n- More\n"
)


def date(month: str, day: int, clock: str, zone: str = "GMT") -> str:
    """Give a moment as Statuspage writes it in small letters."""
    return f"{month} <var data-var='date'>{day}</var>, <var data-var='time'>{clock}</var> {zone}"


@pytest.fixture
def items(tree: Tree) -> Callable[..., list[Item]]:
    """Read the items of the history, each as a mapping in the order of its elements."""

    def read(changes: Mapping[str, str | None], now: datetime = NOW) -> list[Item]:
        found = tree("history.rss", changes, now).iter("item")
        return [{element.tag: element.text or "" for element in item} for item in found]

    return read


Items = Callable[..., list[Item]]


def test_the_channel_is_called_as_at_statuspage(tree: Tree) -> None:
    """RSS 2.0 requires title, link and description; its date is that of the newest step."""
    changes = {**PUBLISHED, SLOW: incident(), WORK: maintenance(**WINDOW)}
    channel = tree("history.rss", changes)[0]
    assert [(element.tag, element.text) for element in channel if element.tag != "item"] == [
        ("title", "Fernwood Studio Status - Incident History"),
        ("link", "https://portals.example/acme/"),
        ("description", "Fernwood Studio for Acme"),
        ("language", "en-GB"),
        ("pubDate", "Sat, 21 Nov 2026 10:00:00 +0000"),
    ]


def test_an_empty_history_has_no_date(tree: Tree) -> None:
    """Nothing happened, so nothing has a time; without an address links are relative."""
    channel = tree("history.rss", {})[0]
    assert [element.tag for element in channel] == ["title", "link", "description", "language"]
    assert channel.findtext("link") == "index.html"


def test_a_plan_without_status_has_no_history(written: Written) -> None:
    """Its client is not told of problems on a page either."""
    assert written("history.rss", {"plans/care.yaml": plan(sections=["roadmap"])}) is None


def test_an_incident_is_an_item_with_a_paragraph_a_step(items: Items) -> None:
    """Newest first; an update in the same phase is an Update, a second Resolved is not.

    Where nobody wrote a word, what changed stands in its place; a list cannot run on behind the
    step's word.
    """
    (item,) = items({**PUBLISHED, SLOW: incident(TIMELINE)})
    assert list(item) == ["title", "description", "pubDate", "link", "guid"]
    assert item["description"] == (
        f"<p><small>{date('Nov', 13, '09:10')}</small><br><strong>Resolved</strong> - </p>"
        "<ul>\n<li>More</li>\n</ul>"
        f"<p><small>{date('Nov', 13, '09:05')}</small><br><strong>Resolved</strong> - Fine.</p>"
        "\n<p>Really.</p>"
        f"<p><small>{date('Nov', 12, '10:20')}</small><br><strong>Identified</strong> - "
        "Website: partly not working.</p>"
        f"<p><small>{date('Nov', 12, '10:05')}</small><br><strong>Update</strong> - Still.</p>"
        f"<p><small>{date('Nov', 12, '09:58')}</small><br><strong>Investigating</strong> - "
        "We are looking.</p>"
    )
    assert item["pubDate"] == "Fri, 13 Nov 2026 09:10:00 +0000"
    assert item["link"] == "https://portals.example/acme/status/2026-11-12-slow/"
    assert item["guid"] == "tag:hello@fernwood.example,2026-11-12:acme/incident/2026-11-12-slow"


def test_times_in_the_text_are_those_of_the_client(items: Items) -> None:
    """With the name of its zone; those for programs are UTC."""
    changes = {SLOW: incident(), "clients/acme/client.yaml": client(timezone="America/New_York")}
    (item,) = items(changes)
    assert date("Nov", 12, "06:05", "EST") in item["description"]
    assert item["pubDate"] == "Thu, 12 Nov 2026 11:05:00 +0000"


def test_a_fault_that_ended_without_resolved_is_over_for_programs_too(items: Items) -> None:
    """They look for that word."""
    body = "## 09:58 Monitoring\nIt works again.\n"
    (item,) = items({SLOW: incident(body, ended="2026-11-12 09:50")})
    words = "<strong>Resolved</strong> - It was over on 12 November 2026, 09:50 GMT.</p>"
    assert item["description"].endswith(words)


def scheduled(item: Item) -> str | None:
    """Give the line at the head of planned work, if there is one."""
    head, _, _ = item["description"].partition("</strong></p>")
    mark = "<p><strong>THIS IS A SCHEDULED EVENT "
    return head.removeprefix(mark) if head.startswith(mark) else None


SPAN = f"{date('Dec', 5, '02:00', '- ')}<var data-var='time'>03:30</var> GMT"
STATES = [
    ({}, "2026-11-22T00:00", "05 Dec 2026 02:00", "05 Dec 2026 03:30", SPAN, "Scheduled"),
    ({}, "2026-12-05T02:30", "05 Dec 2026 02:00", "05 Dec 2026 03:30", SPAN, "In progress"),
    ({}, "2026-12-05T05:00", "05 Dec 2026 03:30", "05 Dec 2026 03:30", SPAN, "Verifying"),
    (
        {"done": "2026-12-05 03:10"},
        "2026-12-05T03:20", "05 Dec 2026 03:10", "05 Dec 2026 03:10", None, "Completed",
    ),
    (
        {"done": "2026-12-05 04:00"},
        "2026-12-05T05:00", "05 Dec 2026 04:00", "05 Dec 2026 03:30", None, "Completed",
    ),
    (
        {"done": "2026-12-05 04:00"},
        "2026-12-05T02:30", "05 Dec 2026 02:00", "05 Dec 2026 03:30", SPAN, "In progress",
    ),
    (
        {"cancelled": "2026-11-30 12:00"},
        "2026-12-01T00:00", "30 Nov 2026 12:00", "30 Nov 2026 12:00", None, "Completed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "now", "begins", "ends", "span", "word"), STATES)
def test_planned_work_tells_programs_when_it_begins_and_ends(
    items: Items, facts: dict[str, str], now: str, begins: str, ends: str, span: str, word: str
) -> None:
    """``pubDate`` to ``maintenanceEndDate`` is when it goes on; what ended early ended then.

    What is over has no line at its head, and what was called off is over.
    """
    moment = datetime.fromisoformat(f"{now}Z")
    (item,) = items({WORK: maintenance(**WINDOW, **facts)}, moment)
    assert list(item) == [
        "title", "description", "pubDate", "maintenanceEndDate", "link", "guid",
    ]  # fmt: skip
    assert item["pubDate"].endswith(f"{begins}:00 +0000")
    assert item["maintenanceEndDate"].endswith(f"{ends}:00 +0000")
    assert scheduled(item) == span
    assert item["description"].split("<br><strong>")[1].startswith(f"{word}</strong> - ")


def test_planned_work_over_midnight_names_both_days(items: Items) -> None:
    """In the client's zone."""
    (item,) = items({WORK: maintenance(**{**WINDOW, "to": "2026-12-06 01:00"})})
    assert scheduled(item) == f"{date('Dec', 5, '02:00', '- ')}{date('Dec', 6, '01:00')}"


def test_the_newest_stand_first_and_planned_work_counts_from_its_beginning(items: Items) -> None:
    """As at Statuspage, work to come stands above what was."""
    changes = {SLOW: incident(), WORK: maintenance(**WINDOW, title="Work")}
    changes["incidents/2026-11-20-new.md"] = incident(title="New", began="2026-11-20 09:00")
    assert [item["title"] for item in items(changes)] == ["Work", "New", "Pages failed"]
    body = "## 09:58 Investigating\nx\n\n## 2026-11-21 11:05 Resolved\ny\n"
    found = items({**changes, SLOW: incident(body)})
    assert [item["title"] for item in found] == ["Work", "Pages failed", "New"]


def test_at_most_fifty_are_told(items: Items) -> None:
    """The newest fifty."""
    many = {
        f"incidents/2026-10-{1 + n // 24:02d}-n{n:02d}.md": incident(
            f"## {n % 24:02d}:00 Resolved\nx\n",
            title=str(n),
            began=f"2026-10-{1 + n // 24:02d} {n % 24:02d}:00",
        )
        for n in range(60)
    }
    found = [item["title"] for item in items(many)]
    assert found == [str(n) for n in range(59, 9, -1)]


@pytest.mark.parametrize(
    "title",
    ["<script>alert(1)</script>", "]]> & &amp; &#38;", "\"a\" 'b'", "🌿 書", "x" * 1000],
)
def test_a_hostile_title_comes_back_as_it_was_written(items: Items, title: str) -> None:
    """And within the text, names and what staff wrote are no markup of their own."""
    body = f"## 09:58 Investigating\n{title}\n\n## 10:05 Identified {{web: partial_outage}}\n"
    changes = {SLOW: incident(body, title=title), "services/web.yaml": service(name=title)}
    (item,) = items(changes)
    assert item["title"] == title
    assert "<script" not in item["description"]
    assert f" - {escape(title)}: partly not working.</p>" in item["description"]


def test_feedparser_reads_it_without_a_fault(written: Written) -> None:
    """As RSS 2.0, with ids that are no addresses."""
    changes = {**PUBLISHED, SLOW: incident(), WORK: maintenance(**WINDOW)}
    parsed: Any = feedparser.parse(written("history.rss", changes))
    assert (parsed.bozo, parsed.version) == (False, "rss20")
    work, slow = parsed.entries
    assert (work.guidislink, slow.guidislink) == (False, False)
    assert slow.published_parsed[:5] == (2026, 11, 12, 11, 5)
    assert slow.title == "Pages failed"


def test_ids_are_those_of_the_atom_feed_and_outlive_a_new_build(written: Written) -> None:
    """A reader of both knows what is one thing."""
    changes = {SLOW: incident(), WORK: maintenance(**WINDOW)}
    later = datetime(2026, 12, 24, tzinfo=UTC)
    rss, again, atom = (
        {entry.id for entry in feedparser.parse(written(path, changes, now)).entries}
        for path, now in (("history.rss", NOW), ("history.rss", later), ("feed.xml", NOW))
    )
    assert rss == again == atom
    assert len(rss) == 2
