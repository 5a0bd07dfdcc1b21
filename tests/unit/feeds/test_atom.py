from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import feedparser  # type: ignore[import-untyped]
import pytest

from factories import (
    JOAN,
    MARIA,
    NOW,
    client,
    company,
    incident,
    maintenance,
    note,
    plan,
    service,
    team,
)

Written = Callable[..., bytes | None]
Tree = Callable[..., Element]
Atom = Callable[..., Any]
TAG = "tag:hello@fernwood.example"
NS = "{http://www.w3.org/2005/Atom}"
SLOW = "incidents/2026-11-12-slow.md"
WORK = "maintenance/2026-12-05-server.md"
HELLO = "clients/acme/notes/2026-11-20-hello.md"
NEWS = "notes/2026-11-19-news.md"
NO_STATUS = {"plans/care.yaml": plan(sections=["roadmap"])}
PUBLISHED = {"company.yaml": company(base_url="https://portals.example/all/")}
"""A company that says where it publishes."""
NOTHING = {"company.yaml": company(website="https://www.fernwood.example/home")}


@pytest.fixture
def atom(written: Written) -> Atom:
    """Write the Atom feed and let feedparser read it, which must find no fault in it."""

    def read(changes: Mapping[str, str | None] | None = None, now: datetime = NOW) -> Any:
        parsed = feedparser.parse(written("feed.xml", changes, now))
        assert not parsed.bozo, parsed.bozo_exception
        assert parsed.version == "atom10"
        return parsed

    return read


def ids(parsed: Any) -> list[str]:
    """Give the ids of the entries after the client's name, in their order."""
    return [entry.id.partition(":acme/")[2] for entry in parsed.entries]


def content(entry: Any) -> str:
    """Give the HTML of an entry as feedparser lets it through."""
    (only,) = entry.content
    assert only.type == "text/html"
    return str(only.value)


def test_an_entry_is_made_of_each_incident_window_and_note_newest_first(atom: Atom) -> None:
    """The newest is what changed last: the window was announced after the notes were written."""
    changes = {SLOW: incident(), WORK: maintenance(), HELLO: note(), NEWS: note()}
    parsed = atom(changes)
    assert ids(parsed) == [
        "maintenance/2026-12-05-server",
        "note/you-2026-11-20-hello",
        "note/2026-11-19-news",
        "incident/2026-11-12-slow",
    ]
    assert [entry.tags[0].term for entry in parsed.entries] == [
        "maintenance", "note", "note", "incident",
    ]  # fmt: skip


def test_a_plan_without_status_has_notes_alone(atom: Atom) -> None:
    """What its client is not shown on a page stands in no feed."""
    changes = {**NO_STATUS, SLOW: incident(), WORK: maintenance(), HELLO: note()}
    assert ids(atom(changes)) == ["note/you-2026-11-20-hello"]


def test_a_feed_without_entries_is_as_old_as_the_client(atom: Atom) -> None:
    """Something that does not move; Atom wants a time also where nothing happened."""
    parsed = atom()
    assert (parsed.feed.updated, parsed.entries) == ("2024-01-01T00:00:00Z", [])
    assert parsed.feed.id == "tag:hello@fernwood.example,2024-01-01:acme/feed"
    assert parsed.feed.title == "Fernwood Studio for Acme"
    assert parsed.feed.author == "Fernwood Studio"


def test_an_incident_is_published_with_its_first_update_and_moves_with_each(atom: Atom) -> None:
    """``updated`` is the newest update's time and never the time of the build."""
    changes = {SLOW: incident(), HELLO: note()}
    before = atom(changes, datetime(2026, 11, 20, 9, tzinfo=UTC))
    more = "## 09:58 Investigating\nx\n\n## 11:05 Resolved\ny\n\n## 2026-11-21 08:00 Resolved\nz\n"
    after = atom({**changes, SLOW: incident(more)})
    assert ids(before) == ["note/you-2026-11-20-hello", "incident/2026-11-12-slow"]
    assert ids(after) == ["incident/2026-11-12-slow", "note/you-2026-11-20-hello"]
    old, new = before.entries[1], after.entries[0]
    assert old.id == new.id
    assert old.published == new.published == "2026-11-12T09:58:00Z"
    assert (old.updated, new.updated) == ("2026-11-12T11:05:00Z", "2026-11-21T08:00:00Z")
    assert before.feed.updated == "2026-11-20T00:00:00Z"
    assert after.feed.updated == "2026-11-21T08:00:00Z"


def test_an_update_that_is_yet_to_come_is_not_told(atom: Atom) -> None:
    """At 10:00 nobody knows of 11:05; before the first update, that one stands alone."""
    changes = {SLOW: incident()}
    at_ten = atom(changes, datetime(2026, 11, 12, 10, tzinfo=UTC)).entries[0]
    assert at_ten.updated == "2026-11-12T09:58:00Z"
    assert "works again" not in content(at_ten)
    early = atom(changes, datetime(2026, 11, 12, 9, 50, tzinfo=UTC)).entries[0]
    assert early.updated == "2026-11-12T09:58:00Z"
    assert "works again" not in content(early)


def test_the_content_is_newest_first_under_the_words_of_each_step(atom: Atom) -> None:
    """With the moment in the client's zone, and what changed at which service."""
    body = (
        "## 09:58 Investigating\nWe are looking.\n\n"
        "## 10:20 Identified {web: partial_outage}\nA **disk**.\n\n## 11:05 Resolved\nFine.\n"
    )
    changes = {SLOW: incident(body), "clients/acme/client.yaml": client(timezone="Europe/Paris")}
    assert content(atom(changes).entries[0]) == (
        '<h3><time datetime="2026-11-12T11:05Z">12 November 2026, 12:05 CET</time>: Over</h3>\n'
        "<p>Fine.</p>\n"
        '<h3><time datetime="2026-11-12T10:20Z">12 November 2026, 11:20 CET</time>: '
        "We know what it is</h3>\n"
        "<p>Website: partly not working.</p>\n<p>A <strong>disk</strong>.</p>\n"
        '<h3><time datetime="2026-11-12T09:58Z">12 November 2026, 10:58 CET</time>: '
        "We are looking into it</h3>\n<p>We are looking.</p>"
    )


def test_a_write_up_stands_on_top_and_moves_nothing(atom: Atom) -> None:
    """Where nobody wrote when it came; its parts stand as on the incident's page."""
    written = (
        "\n## What this meant for you\nYour pages failed.\n\n## What went wrong\nA disk.\n\n"
        "## What we did\nA new one.\n\n## What we are changing\n"
        "- [x] Two disks (maria, 2026-11-18)\n- [ ] Watch *them*\n\nMore words.\n\n"
        "## We are sorry\nWe are.\n\n## And also\nThis.\n"
    )
    body = "## 09:58 Investigating\nx\n\n## 11:05 Resolved\ny\n"
    parsed = atom({SLOW: incident(body + written), "team.yaml": team()})
    html = content(parsed.entries[0])
    head = html.partition('<h3><time datetime="2026-11-12T11:05Z">')[0]
    assert head == (
        "<h2>What this meant for you</h2>\n<p>Your pages failed.</p>\n"
        "<h2>We are sorry</h2>\n<p>We are.</p>\n"
        "<h2>What went wrong</h2>\n<p>A disk.</p>\n"
        "<h2>What we did</h2>\n<p>A new one.</p>\n"
        "<h2>What we are changing</h2>\n<ul>\n"
        "<li>Done: Two disks (Maria Okafor, 18 November 2026)</li>\n"
        "<li>Open: Watch <em>them</em></li>\n</ul>\n<p>More words.</p>\n"
        + head[head.index("<h3") : head.index("<h2>What we wrote")]
        + "<h2>What we wrote, newest first</h2>\n"
    )
    assert "And also</h3>\n<p>This.</p>" in head
    assert parsed.entries[0].updated == "2026-11-12T11:05:00Z"


@pytest.mark.parametrize(
    ("reported", "updated"),
    [
        ("2026-11-17 10:30", "2026-11-17T10:30:00Z"),
        ("2026-11-17", "2026-11-17T00:00:00Z"),
        # Begun before the end was written: the newest step counts
        ("2026-11-12", "2026-11-12T11:05:00Z"),
        ("2026-11-30", "2026-11-12T11:05:00Z"),
    ],
)
def test_a_write_up_whose_time_is_known_makes_its_entry_new(
    atom: Atom, reported: str, updated: str
) -> None:
    """A reader is told of it on its day; not before."""
    body = "## 09:58 Investigating\nx\n\n## 11:05 Resolved\ny\n\n## What went wrong\nA disk.\n"
    assert atom({SLOW: incident(body, reported=reported)}).entries[0].updated == updated


def test_a_fault_that_ended_before_anybody_wrote_resolved_has_a_step_for_its_end(
    atom: Atom,
) -> None:
    """It stands at its own time among the updates."""
    body = "## 09:58 Monitoring\nIt works again.\n"
    entry = atom({SLOW: incident(body, ended="2026-11-12 09:50")}).entries[0]
    assert entry.published == entry.updated == "2026-11-12T09:58:00Z"
    first, _, last = content(entry).partition("We are watching it")
    assert "It was over" not in first
    assert ": Over</h3>\n<p>It was over on 12 November 2026, 09:50 GMT.</p>" in last


def test_an_end_that_is_yet_to_come_is_not_told(atom: Atom) -> None:
    """The clock of who wrote it goes before ours."""
    body = "## 09:58 Investigating\nx\n\n## 10:30 Monitoring\ny\n"
    changes = {SLOW: incident(body, ended="2026-11-12 10:20")}
    before, after = (
        atom(changes, datetime(2026, 11, 12, 10, minute, tzinfo=UTC)).entries[0]
        for minute in (19, 20)
    )
    assert (before.updated, after.updated) == ("2026-11-12T09:58:00Z", "2026-11-12T10:20:00Z")
    assert "It was over" not in content(before)


WINDOW = {"from_": "2026-12-05 02:00", "to": "2026-12-05 03:30", "announced": "2026-11-21 10:00"}
STEPS = [
    ({}, "2026-12-05T01:59", "2026-11-21T10:00", "Planned"),
    ({}, "2026-12-05T02:00", "2026-12-05T02:00", "Begun"),
    ({}, "2026-12-05T03:30", "2026-12-05T03:30", "Not done yet"),
    ({"done": "2026-12-05 03:10"}, "2026-12-05T03:09", "2026-12-05T02:00", "Begun"),
    ({"done": "2026-12-05 03:10"}, "2026-12-05T03:30", "2026-12-05T03:10", "Done"),
    ({"done": "2026-12-05 04:00"}, "2026-12-05T03:40", "2026-12-05T03:30", "Not done yet"),
    ({"done": "2026-12-05 04:00"}, "2026-12-06T00:00", "2026-12-05T04:00", "Done"),
    ({"cancelled": "2026-11-30 12:00"}, "2026-12-05T02:30", "2026-11-30T12:00", "Called off"),
    ({"cancelled": "2026-12-05 02:20"}, "2026-12-06T02:30", "2026-12-05T02:20", "Called off"),
    ({"cancelled": "2026-11-30"}, "2026-12-01T00:00", "2026-11-30T00:00", "Called off"),
    ({"cancelled": "2026-11-21"}, "2026-12-01T00:00", "2026-11-21T10:00", "Called off"),
]


@pytest.mark.parametrize(("facts", "now", "updated", "words"), STEPS)
def test_a_window_moves_with_what_has_happened(
    atom: Atom, facts: dict[str, str], now: str, updated: str, words: str
) -> None:
    """Announced, begun, past its end, done, called off; what is to come moves nothing.

    A day without a clock begins where the company is, but not before the announcement. The id
    has the day of the announcement, since a day to come is nobody's yet.
    """
    moment = datetime.fromisoformat(f"{now}Z")
    entry = atom({WORK: maintenance(**WINDOW, **facts)}, moment).entries[0]
    assert entry.id == f"{TAG},2024-01-01:acme/maintenance/2026-12-05-server"
    assert entry.published == "2026-11-21T10:00:00Z"
    assert entry.updated == f"{updated}:00Z"
    assert f": {words}</h3>" in content(entry).partition("\n")[0]


def test_a_window_tells_when_what_one_notices_and_how_it_went(atom: Atom) -> None:
    """The oldest step is the announcement with the text; overrun is told in minutes."""
    facts = {**WINDOW, "done": "2026-12-05 04:00", "effect": "partial_outage"}
    entry = atom({WORK: maintenance(**facts)}, datetime(2026, 12, 6, tzinfo=UTC)).entries[0]
    lines = [line for line in content(entry).split("\n") if not line.startswith("<h3>")]
    assert lines == [
        "<p>It was over on 5 December 2026, 04:00 GMT, 30 minutes later than we said; "
        "that time counts as ours.</p>",
        "<p>It should have been over by 5 December 2026, 03:30 GMT; "
        "the time since counts as ours.</p>",
        "<p>The work has begun.</p>",
        "<p>Saturday 5 December 2026, 02:00 to 03:30 GMT.</p>",
        "<p>Meanwhile, Website: partly not working.</p>",
        "<p>We move the pages.</p>",
    ]


def test_a_note_has_its_day_its_author_and_its_place(atom: Atom) -> None:
    """The day begins where the company is; a note of an earlier year lies on that year's page."""
    changes = {
        **PUBLISHED,
        "team.yaml": team(),
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        "clients/acme/notes/2026-07-01-hello.md": note(title="Hello", by=MARIA["id"]),
        "notes/2025-07-01-news.md": note(),
    }
    newest, older = atom(changes).entries
    assert (newest.title, older.title) == ("Hello", "News")
    assert newest.published == newest.updated == "2026-06-30T23:00:00Z"
    assert content(newest) == "<p>All is well.</p>\n<p>Maria Okafor</p>"
    assert newest.link == "https://portals.example/all/acme/lately/#you-2026-07-01-hello"
    assert older.link == "https://portals.example/all/acme/lately/2025/#2025-07-01-news"


def test_own_passages_are_marked_and_those_of_others_are_not_there(atom: Atom) -> None:
    """As on the pages."""
    body = "Hello all.\n\n### For acme\nOnly you.\n\n### For other\nOnly them.\n"
    changes = {NEWS: note(body), "clients/other/client.yaml": client(name="Other")}
    html = content(atom(changes).entries[0])
    assert "<p>Hello all.</p>\n<p><strong>For you:</strong></p>\n<p>Only you.</p>" in html
    assert "Only them" not in html


def test_links_are_whole_where_the_company_says_where_it_publishes(tree: Tree) -> None:
    """Else relative to the feed, so that they hold under any path."""

    def links(changes: Mapping[str, str]) -> list[tuple[str | None, str | None]]:
        feed = tree("feed.xml", {**changes, SLOW: incident()})
        return [(link.get("rel"), link.get("href")) for link in feed.iter(f"{NS}link")]

    base = "https://portals.example/all/acme/"
    assert links(PUBLISHED) == [
        ("alternate", base),
        ("self", f"{base}feed.xml"),
        ("alternate", f"{base}status/2026-11-12-slow/"),
    ]
    assert links({}) == [
        ("alternate", "index.html"),
        ("self", "feed.xml"),
        ("alternate", "status/2026-11-12-slow/index.html"),
    ]


def test_ids_outlive_a_new_address_and_a_new_build(atom: Atom) -> None:
    """Neither ``path`` nor ``base_url`` is in them, nor the time of the build."""
    changes = {SLOW: incident(), WORK: maintenance(), HELLO: note(), NEWS: note()}
    first = atom(changes)
    moved = {
        "company.yaml": company(base_url="https://elsewhere.example"),
        "clients/acme/client.yaml": client(path="acme-4kq81m"),
    }
    second = atom({**changes, **moved}, NOW + timedelta(days=3))
    assert [e.id for e in first.entries] == [e.id for e in second.entries]
    assert first.feed.id == second.feed.id
    assert len({entry.id for entry in first.entries}) == 4


def test_at_most_fifty_entries_are_told(atom: Atom) -> None:
    """The fifty that changed last."""
    changes = {f"notes/2026-{1 + n // 28:02d}-{1 + n % 28:02d}-n.md": note() for n in range(60)}
    found = ids(atom(changes))
    assert len(found) == 50
    assert (found[0], found[-1]) == ("note/2026-03-04-n", "note/2026-01-11-n")


def test_what_a_service_had_before_it_came_is_not_told(atom: Atom) -> None:
    """An open incident of a service that begins next week is not this client's yet."""
    body = "## 09:58 Investigating\nWe are looking.\n"
    services = [{"service": "web", "since": "2026-11-25"}]
    changes = {SLOW: incident(body), "clients/acme/client.yaml": client(services=services)}
    assert ids(atom(changes)) == []
    assert ids(atom(changes, datetime(2026, 11, 25, tzinfo=UTC))) == ["incident/2026-11-12-slow"]


HOSTILE = [
    "<script>alert(1)</script>",
    "]]> and <![CDATA[",
    "&amp; & &#38; &nope;",
    "\"double\" 'single' `tick`",
    "Ünï 🌿 書",
    "{{ 7*7 }} %s $x",
    "x" * 1000,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_text_and_comes_back_as_it_was_written(tree: Tree, title: str) -> None:
    """In an element of type text, nothing of a title is markup."""
    changes = {
        SLOW: incident(title=title),
        WORK: maintenance(title=title),
        HELLO: note(title=title),
        "services/web.yaml": service(name=title),
    }
    feed = tree("feed.xml", changes)
    assert [entry.findtext(f"{NS}title") for entry in feed.iter(f"{NS}entry")] == [title] * 3
    assert all("type" not in entry.attrib for entry in feed.iter(f"{NS}title"))
    texts = [html.text or "" for html in feed.iter(f"{NS}content")]
    assert not any("<script" in text for text in texts)
    assert f"<p>Meanwhile, {escape(title)}: not working.</p>" in texts[0]


def test_what_xml_forbids_is_replaced(tree: Tree) -> None:
    """Markdown turns ``&#1;`` into the character itself, which no XML may hold."""
    feed = tree("feed.xml", {HELLO: note("One&#1;two&#xFFFE;three&#xD800;four\n")})
    html = next(feed.iter(f"{NS}content")).text
    assert html == "<p>One\ufffdtwo\ufffdthree\ufffdfour</p>"


def test_every_entry_and_the_feed_have_what_atom_requires(written: Written, tree: Tree) -> None:
    """id, title and updated, once each; an author stands above the entries.

    Source: RFC 4287, sections 4.1.1 and 4.1.2.
    """
    changes = {SLOW: incident(), WORK: maintenance(), HELLO: note(), **NOTHING}
    text = written("feed.xml", changes)
    assert text
    assert text.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns=")
    feed = tree("feed.xml", changes)
    for element in (feed, *feed.iter(f"{NS}entry")):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(f"{NS}{tag}")) == 1
    assert feed.findtext(f"{NS}author/{NS}name") == "Fernwood Studio"
    assert feed.findtext(f"{NS}author/{NS}uri") == "https://www.fernwood.example/home"
    assert feed.findtext(f"{NS}id", "").startswith("tag:fernwood.example,2024-01-01:acme/")


AUTHORITIES = [
    ({"website": "https://www.Fernwood.example:8080/x"}, "fernwood.example"),
    ({"website": "https://bücher.example"}, "xn--bcher-kva.example"),
    ({"website": "https://localhost/"}, "hello@fernwood.example"),
    ({"website": "https://" + 64 * "a" + ".example/"}, "hello@fernwood.example"),
    ({"base_url": "https://p.example"}, "hello@fernwood.example"),
    ({"speak_to_us": {"email": "Say+hello@Fern.example"}}, "fern.example"),
    ({"speak_to_us": {"phone": "+44 1632 960140"}, "base_url": "https://p.example"}, "p.example"),
    ({"speak_to_us": {"phone": "+44 1632 960140"}}, "aboveboard.invalid"),
]


@pytest.mark.parametrize(("facts", "authority"), AUTHORITIES)
def test_ids_are_made_in_the_most_lasting_name_of_the_company(
    atom: Atom, facts: dict[str, Any], authority: str
) -> None:
    """Its website, else its mail address, else where it publishes, else nobody's name."""
    parsed = atom({"company.yaml": company(**facts)})
    assert parsed.feed.id == f"tag:{authority},2024-01-01:acme/feed"


def test_two_clients_have_ids_of_their_own_for_what_they_share(
    written: Written,
) -> None:
    """What one reads of an incident is not what the other reads."""
    changes = {SLOW: incident(), "clients/other/client.yaml": client(name="Other")}
    found = {
        feedparser.parse(written("feed.xml", changes, NOW, name)).entries[0].id
        for name in ("acme", "other")
    }
    assert len(found) == 2


@pytest.mark.parametrize(
    ("changes", "up"), [({}, ""), (PUBLISHED, "https://portals.example/all/acme/")]
)
def test_a_picture_is_found_from_the_feed(tree: Tree, changes: dict[str, str], up: str) -> None:
    """A reader shows it far from the portal."""
    picture = {HELLO: note("![Us](us.png)\n"), "clients/acme/notes/us.png": ""}
    html = next(tree("feed.xml", {**changes, **picture}).iter(f"{NS}content")).text
    assert html
    assert f' src="{up}media/' in html
