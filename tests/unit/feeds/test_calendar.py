from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from factories import (
    JOAN,
    MARIA,
    NOW,
    client,
    company,
    maintenance,
    plan,
    review,
    roadmap,
    roadmap_item,
    team,
)

Written = Callable[..., bytes | None]
Changes = Mapping[str, str | None]
Read = Callable[..., icalendar.Calendar]
WORK = "maintenance/2026-12-05-server.md"
ROADMAP = "clients/acme/roadmap.yaml"
SHARED = "roadmap/care.yaml"
REVIEW = "clients/acme/reviews/2026-10-20-talk.md"
PUBLISHED = {"company.yaml": company(base_url="https://portals.example")}
WINDOW = {"from_": "2026-12-05 02:00", "to": "2026-12-05 03:30", "announced": "2026-11-21 10:00"}
PROMISE = {"confidence": "committed", "promised": "2026-12-15"}
TALKS = {
    "plans/care.yaml": plan(sections=["reviews"], promises={"review_every": "6 months"}),
    "clients/acme/client.yaml": client(since="2026-09-01", contacts=[JOAN]),
    "team.yaml": team(MARIA),
}


@pytest.fixture
def calendar(written: Written) -> Read:
    """Write the calendar and let icalendar read it."""

    def read(changes: Changes | None = None, now: datetime = NOW) -> icalendar.Calendar:
        text = written("calendar.ics", changes, now)
        assert text is not None
        parsed = icalendar.Calendar.from_ical(text)
        assert isinstance(parsed, icalendar.Calendar)
        return parsed

    return read


def events(read: icalendar.Calendar) -> list[Any]:
    """Give the events, in their order."""
    return list(read.walk("VEVENT"))


def only(read: icalendar.Calendar) -> Any:
    """Give the one event that there is."""
    (event,) = events(read)
    return event


def texts(event: Any, *names: str) -> list[str]:
    """Give properties of an event as text."""
    return [str(event[name]) for name in names]


def test_the_calendar_has_its_name_and_says_how_often_to_look(written: Written) -> None:
    """It has no date yet; a comma in a name is escaped, also where no standard knows the name."""
    changes = {"company.yaml": company(name="Fern, Oak; Sons", base_url="https://p.example")}
    text = written("calendar.ics", changes)
    assert text
    first, *lines, last, end = text.decode().split("\r\n")
    assert (first, last, end) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert sorted(lines) == [
        "CALSCALE:GREGORIAN",
        "NAME:Fern\\, Oak\\; Sons for Acme",
        "PRODID:-//Aboveboard//Portal//EN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "URL:https://p.example/acme/",
        "VERSION:2.0",
        "X-PUBLISHED-TTL:PT6H",
        "X-WR-CALNAME:Fern\\, Oak\\; Sons for Acme",
        "X-WR-TIMEZONE:Europe/London",
    ]


def test_a_window_is_an_event_from_its_beginning_to_its_end(calendar: Read) -> None:
    """In UTC, free time, with what one notices; nothing of it is the time of the build."""
    changes = {**PUBLISHED, WORK: maintenance("We *move*\nthe pages.\n\n- all\n", **WINDOW)}
    event = only(calendar(changes))
    assert event.decoded("dtstart") == datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 12, 5, 3, 30, tzinfo=UTC)
    told = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    assert event.decoded("dtstamp") == event.decoded("last-modified") == told
    assert texts(event, "summary", "status", "transp", "sequence", "url", "uid") == [
        "Planned work: A faster server",
        "CONFIRMED",
        "TRANSPARENT",
        str(NOTICE),
        "https://portals.example/acme/maintenance/2026-12-05-server/",
        "maintenance-2026-12-05-server.acme@fernwood.example",
    ]
    assert str(event["description"]) == (
        "Meanwhile, Website: not working.\n\nWe move the pages.\n\n- all"
    )


def test_without_an_address_there_is_no_link(calendar: Read) -> None:
    """A calendar lies nowhere in particular, so that a relative link would lead nowhere."""
    read = calendar({WORK: maintenance(**WINDOW)})
    assert "url" not in read
    assert "url" not in only(read)


CHANGES = [
    ({}, "2026-12-06T00:00", "CONFIRMED", 0, "2026-11-21T10:00", "Planned work", "Meanwhile,"),
    (
        {"done": "2026-12-05 04:00"}, "2026-12-05T03:59",
        "CONFIRMED", 0, "2026-11-21T10:00", "Planned work", "Meanwhile,",
    ),
    (
        {"done": "2026-12-05 04:00"}, "2026-12-05T04:00",
        "CONFIRMED", 1, "2026-12-05T04:00", "Planned work",
        "It was over on 5 December 2026, 04:00 GMT, 30 minutes later than we said",
    ),
    (
        {"cancelled": "2026-11-30 12:00"}, "2026-12-01T00:00",
        "CANCELLED", 1, "2026-11-30T12:00", "Called off", "We called it off.",
    ),
    (
        {"cancelled": "2026-11-30"}, "2026-12-01T00:00",
        "CANCELLED", 1, "2026-11-30T00:00", "Called off", "We called it off.",
    ),
]  # fmt: skip


NOTICE = 13_615_800
"""Minutes from 2001 to the notice: 25 years with 6 leap days, 324 days and 10 hours."""


def test_a_window_that_is_moved_with_a_new_notice_keeps_its_id_and_rises(calendar: Read) -> None:
    """A day later told, 1,440 minutes later; calendars that know it move it."""
    moved = {**WINDOW, "from_": "2026-12-05 04:00", "to": "2026-12-05 05:00"}
    first = only(calendar({WORK: maintenance(**WINDOW)}))
    later = {**moved, "announced": "2026-11-22 10:00"}
    second = only(calendar({WORK: maintenance(**later)}, datetime(2026, 11, 23, tzinfo=UTC)))
    assert first["uid"] == second["uid"]
    assert texts(first, "sequence") == [str(NOTICE)]
    assert texts(second, "sequence") == [str(NOTICE + 1440)]


@pytest.mark.parametrize(("facts", "now", "status", "changes", "told", "what", "says"), CHANGES)
def test_a_windows_sequence_rises_with_what_changed_it(
    calendar: Read,
    facts: dict[str, str],
    now: str,
    status: str,
    changes: int,
    told: str,
    what: str,
    says: str,
) -> None:
    """Done or called off; its times stay those that were announced, and so does its id."""
    moment = datetime.fromisoformat(f"{now}Z")
    event = only(calendar({WORK: maintenance(**WINDOW, **facts)}, moment))
    assert texts(event, "status", "sequence") == [status, str(NOTICE + changes)]
    assert event.decoded("dtstamp") == datetime.fromisoformat(f"{told}:00Z")
    assert event.decoded("dtstart") == datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 12, 5, 3, 30, tzinfo=UTC)
    assert str(event["summary"]) == f"{what}: A faster server"
    assert str(event["description"]).startswith(says)
    assert str(event["uid"]) == "maintenance-2026-12-05-server.acme@fernwood.example"


def test_a_window_goes_a_year_after_it_was_over(calendar: Read) -> None:
    """At midnight where the client is, which is a moment at which the pages change, too."""
    zone = {"clients/acme/client.yaml": client(timezone="Europe/Paris")}
    changes = {**zone, WORK: maintenance(**WINDOW)}
    last = datetime(2027, 12, 5, 22, 59, tzinfo=UTC)
    assert len(events(calendar(changes, last))) == 1
    assert events(calendar(changes, last + timedelta(minutes=1))) == []


def test_a_promised_day_is_a_whole_day(calendar: Read) -> None:
    """Told on the day on which somebody last found the list true."""
    changes = {**PUBLISHED, ROADMAP: roadmap(roadmap_item(**PROMISE))}
    event = only(calendar(changes))
    assert event["dtstart"].to_ical() == b"20261215"
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event.decoded("dtend") == date(2026, 12, 16)
    assert event.decoded("dtstamp") == datetime(2026, 11, 20, tzinfo=UTC)
    assert texts(event, "summary", "description", "sequence", "url", "uid") == [
        "Promised: A new shop",
        "So that people find it.",
        "0",
        "https://portals.example/acme/roadmap/",
        "promise-new-shop.acme@fernwood.example",
    ]


MOVES = [
    {"from": "2026-12-15", "to": "2026-12-20", "told_on": "2026-11-01", "sorry": "We slept"},
    {"from": "2026-12-20", "to": "2027-01-10", "told_on": "2026-11-24", "sorry": "We are sorry"},
]


def test_a_moved_day_moves_with_its_id_and_its_sequence_counts_the_moves(calendar: Read) -> None:
    """The first promise and the latest apology are told."""
    item = roadmap_item(**{**PROMISE, "promised": "2027-01-10", "moved": MOVES})
    event = only(calendar({ROADMAP: roadmap(item)}))
    assert texts(event, "sequence", "uid") == ["2", "promise-new-shop.acme@fernwood.example"]
    assert event.decoded("dtstart") == date(2027, 1, 10)
    assert event.decoded("dtstamp") == datetime(2026, 11, 24, tzinfo=UTC)
    assert str(event["description"]) == (
        "So that people find it.\n\nWe first promised it for 15 December 2026.\n\nWe are sorry."
    )


def test_a_promised_day_that_has_passed_stays_and_says_so(calendar: Read) -> None:
    """From the midnight after it, where the client is."""
    changes = {ROADMAP: roadmap(roadmap_item(**PROMISE))}
    on_the_day = only(calendar(changes, datetime(2026, 12, 15, 23, 59, tzinfo=UTC)))
    after = only(calendar(changes, datetime(2026, 12, 16, tzinfo=UTC)))
    words = "This day has passed, and it is not there yet."
    assert words not in str(on_the_day["description"])
    assert words in str(after["description"])


@pytest.mark.parametrize(
    "facts",
    [
        {"stage": "delivered", "delivered": "2026-11-20", "result": "x"},
        {"stage": "dropped", "dropped_because": "x"},
        {"promised": None},
    ],
)
def test_what_is_done_dropped_or_without_a_day_is_no_date(
    calendar: Read, facts: dict[str, str]
) -> None:
    """It is told on the roadmap."""
    assert events(calendar({ROADMAP: roadmap(roadmap_item(**{**PROMISE, **facts}))})) == []


def test_the_plans_items_and_the_clients_own_are_told_apart(calendar: Read) -> None:
    """Both may have one id; soonest stands first."""
    changes = {
        SHARED: roadmap(roadmap_item(**{**PROMISE, "promised": "2026-12-10"})),
        ROADMAP: roadmap(roadmap_item(**PROMISE)),
        WORK: maintenance(**WINDOW),
    }
    assert [str(event["uid"]).partition(".")[0] for event in events(calendar(changes))] == [
        "maintenance-2026-12-05-server",
        "plan-promise-new-shop",
        "promise-new-shop",
    ]


def test_the_next_talk_is_a_whole_day_so_long_after_the_last_one(calendar: Read) -> None:
    """Half a year after the beginning, then after each review; its id stays."""
    first = only(calendar(TALKS))
    second = only(calendar({**TALKS, REVIEW: review(), **PUBLISHED}))
    assert [event.decoded("dtstart") for event in (first, second)] == [
        date(2027, 3, 1),
        date(2027, 4, 20),
    ]
    assert [event.decoded("dtstamp") for event in (first, second)] == [
        datetime(2026, 9, 1, tzinfo=UTC),
        datetime(2026, 10, 20, tzinfo=UTC),
    ]
    assert texts(first, "sequence", "uid") == ["0", "review.acme@fernwood.example"]
    assert texts(second, "sequence", "uid") == ["1", "review.acme@fernwood.example"]
    assert str(second["url"]) == "https://portals.example/acme/"
    assert "at least once in 6 months" in str(first["description"])


@pytest.mark.parametrize(
    "changes",
    [
        {"plans/care.yaml": plan(sections=["reviews"])},
        {"plans/care.yaml": plan(sections=["status"], promises={"review_every": "6 months"})},
        {"clients/acme/client.yaml": client(since="2026-01-01")},
        {"clients/acme/client.yaml": client(since="2026-09-01", status="left")},
    ],
)
def test_no_talk_is_told_where_none_is_due(calendar: Read, changes: dict[str, str]) -> None:
    """Not promised, not in the plan, its day has passed, or the client has left."""
    assert events(calendar({**TALKS, **changes})) == []


def test_a_plan_shows_what_its_sections_are(calendar: Read) -> None:
    """Without status no windows, without roadmap no promised days; a calendar there always is."""
    changes = {WORK: maintenance(**WINDOW), ROADMAP: roadmap(roadmap_item(**PROMISE))}
    for section, kinds in (("status", ["maintenance"]), ("roadmap", ["promise"]), ("promises", [])):
        read = calendar({**changes, "plans/care.yaml": plan(sections=[section])})
        assert [str(event["uid"]).partition("-")[0] for event in events(read)] == kinds


@pytest.mark.parametrize(
    "title",
    [
        "Comma, semicolon; colon: back\\slash \\n",
        "<b>\"bold\"</b> & &amp; 'x'",
        "書" * 80 + " 🌿" * 40,
        "x" * 1000,
        "BEGIN:VEVENT",
    ],
)
def test_a_hostile_title_comes_back_as_it_was_written(
    calendar: Read, written: Written, title: str
) -> None:
    """And no line of the file is longer than 75 bytes, whatever the letters."""
    changes = {
        WORK: maintenance(**WINDOW, title=title),
        ROADMAP: roadmap(roadmap_item(**PROMISE, title=title)),
    }
    work, promise = events(calendar(changes))
    assert str(work["summary"]) == f"Planned work: {title}"
    assert str(promise["summary"]) == f"Promised: {title}"
    text = written("calendar.ics", changes)
    assert text
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert b"\n" not in text.replace(b"\r\n", b"")


def test_a_text_of_many_lines_stays_one_property(calendar: Read) -> None:
    """Line ends are escaped; what looks like a property of its own is text."""
    body = "One\nSTATUS:CANCELLED\n\n    code\n\n| a | b |\n|---|---|\n| 1, 2 | 3; 4 |\n"
    event = only(calendar({WORK: maintenance(body, **WINDOW)}))
    assert str(event["status"]) == "CONFIRMED"
    assert "One STATUS:CANCELLED\n\ncode" in str(event["description"])
    assert "1, 2 | 3; 4" in str(event["description"])


def test_ids_do_not_change_with_the_address_or_the_time(calendar: Read) -> None:
    """And no two dates share one."""
    changes = {**TALKS, WORK: maintenance(**WINDOW), ROADMAP: roadmap(roadmap_item(**PROMISE))}
    changes["plans/care.yaml"] = plan(
        sections=["status", "roadmap", "reviews"], promises={"review_every": "6 months"}
    )
    moved = {
        "company.yaml": company(base_url="https://elsewhere.example"),
        "clients/acme/client.yaml": client(since="2026-09-01", contacts=[JOAN], path="acme-4kq"),
    }
    first = [str(event["uid"]) for event in events(calendar(changes))]
    later = NOW + timedelta(days=7)
    assert first == [str(event["uid"]) for event in events(calendar({**changes, **moved}, later))]
    assert len(set(first)) == 3


def test_nothing_is_dated_beyond_the_last_day_of_somebody_who_leaves(calendar: Read) -> None:
    """The last talk is by then, and what everyone gets later is not among the dates."""
    ending = client(
        since="2026-09-01",
        contacts=[JOAN],
        status="leaving",
        services=[{"service": "web", "until": "2026-12-20"}],
    )
    items = [
        roadmap_item(id="there", **PROMISE),
        roadmap_item(id="later", **{**PROMISE, "promised": "2026-12-21"}),
    ]
    shown = plan(sections=["reviews", "roadmap"], promises={"review_every": "6 months"})
    found = events(
        calendar(
            {
                **TALKS,
                "plans/care.yaml": shown,
                "clients/acme/client.yaml": ending,
                SHARED: roadmap(*items),
            }
        )
    )
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in found] == [
        ("Promised: A new shop", date(2026, 12, 15)),
        ("Our last talk, before this day is over", date(2026, 12, 20)),
    ]
