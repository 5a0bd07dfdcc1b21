from datetime import date
from typing import Any

import pytest

from aboveboard.checks import Records
from aboveboard.checks.remembering.contacts import Contact, how_to_reach, last_contact
from aboveboard.reading import read_staff
from factories import (
    JOAN,
    MARIA,
    NOW,
    client,
    concern,
    note,
    portal_of,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    sources_of,
    staff,
    team,
    with_contact,
    yaml_of,
)

TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
PATH = "clients/acme/"
STAFF = "staff/clients/acme.yaml"


def last(more: dict[str, str]) -> Contact | None:
    """Give the last contact with the smallest client, who has the contact Joan."""
    texts = with_contact({"team.yaml": team(MARIA, TOM), **more})
    reading = reading_of({path: text for path, text in texts.items() if path != STAFF})
    own = {STAFF: texts[STAFF]} if STAFF in texts else {}
    records = Records.of(reading, NOW, staff=read_staff(sources_of(own), reading))
    assert records is not None
    return last_contact(records, records.portal.clients["acme"])


def moved(**facts: str) -> str:
    """Give a roadmap whose one item was moved."""
    move = {"from": "2026-10-01", "to": "2026-12-01", **facts}
    item = roadmap_item(confidence="committed", promised="2026-12-01", moved=[move])
    return roadmap(item)


def test_where_nothing_is_written_nobody_was_in_touch() -> None:
    """No log, no note, no talk."""
    assert last({}) is None
    assert last({STAFF: staff(contact=[])}) is None


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"how": "phone"}, "by phone"),
        ({"how": "in-person", "by": "tom"}, "Tom Bright in person"),
        ({"how": "video", "who": "joan"}, "by video with Joan Whitfield"),
        (
            {"how": "letter", "by": "maria", "who": "joan"},
            "Maria Okafor by letter with Joan Whitfield",
        ),
    ],
)
def test_a_line_of_the_log_tells_who_was_in_touch_and_how(
    entry: dict[str, str], words: str
) -> None:
    """As far as it is written."""
    log = staff(contact=[{"on": "2026-10-05", **entry}])
    assert last({STAFF: log}) == Contact(date(2026, 10, 5), words)


@pytest.mark.parametrize("how", ["invoice", "newsletter"])
def test_an_invoice_or_a_newsletter_is_no_contact(how: str) -> None:
    """Neither in the log nor where a moved day was told by one."""
    log = staff(contact=[{"on": "2026-10-05", "how": how}])
    move = moved(told_on="2026-10-02", how=how)
    assert last({STAFF: log, f"{PATH}roadmap.yaml": move}) is None


INTRODUCTION = {
    "on": "2026-10-05",
    "to": "The Anchor",
    "why": "Bread.",
    "by": "tom",
    "both_agreed": "2026-10-04",
}
PROOFS: list[tuple[str, str, str]] = [
    ("notes/2026-10-05-x.md", note(by="maria"), "Maria Okafor with a note"),
    ("notes/2026-10-05-x.md", note(), "a note"),
    (
        "concerns/2026-10-05-x.md",
        concern(raised="2026-10-05 16:10"),
        "Joan Whitfield by phone with a concern",
    ),
    (
        "concerns/2026-10-02-x.md",
        concern(raised="2026-10-02 16:10", acknowledged="2026-10-05 09:00"),
        "our word to Joan Whitfield that a concern was heard",
    ),
    (
        "concerns/2026-10-02-x.md",
        concern(raised="2026-10-02 16:10", answered="2026-10-05 09:00"),
        "our answer to a concern of Joan Whitfield",
    ),
    (
        "concerns/2026-10-02-x.md",
        concern(raised="2026-10-02 16:10", resolved="2026-10-03", checked_back="2026-10-05"),
        "our question to Joan Whitfield whether a concern is put right",
    ),
    (
        "reviews/2026-10-05-x.md",
        review(from_us=["maria", "tom"]),
        "Maria Okafor and Tom Bright by video about how it went",
    ),
    (
        "roadmap.yaml",
        moved(told_on="2026-10-05", how="email"),
        "word of a new day by email for 'A new shop'",
    ),
    ("roadmap.yaml", moved(told_on="2026-10-05"), "word of a new day for 'A new shop'"),
    (
        "introductions.yaml",
        yaml_of([INTRODUCTION]),
        "Tom Bright with an introduction to The Anchor",
    ),
]


@pytest.mark.parametrize(("path", "text", "words"), PROOFS, ids=[words for *_, words in PROOFS])
def test_the_client_s_own_records_prove_a_contact(path: str, text: str, words: str) -> None:
    """Without any log of the staff."""
    assert last({f"{PATH}{path}": text}) == Contact(date(2026, 10, 5), words)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("roadmap.yaml", moved()),
        ("roadmap.yaml", roadmap()),
        ("reviews/2026-10-05-x.md", review(how="invoice")),
    ],
)
def test_what_proves_no_contact_is_none(path: str, text: str) -> None:
    """A day moved without a word, a plan, a talk that was none."""
    assert last({f"{PATH}{path}": text}) is None


def test_the_newest_counts_and_of_one_day_the_staff_s_own_line() -> None:
    """It says most about who and how."""
    older = {f"{PATH}notes/2026-10-04-x.md": note()}
    log = {STAFF: staff(contact=[{"on": "2026-10-05", "how": "phone"}])}
    same = {f"{PATH}notes/2026-10-05-x.md": note()}
    newer = {f"{PATH}notes/2026-10-06-x.md": note()}
    assert last(older | log) == Contact(date(2026, 10, 5), "by phone")
    assert last(same | log) == Contact(date(2026, 10, 5), "by phone")
    assert last(newer | log) == Contact(date(2026, 10, 6), "a note")


def test_what_is_not_yet_was_no_contact() -> None:
    """A day typed wrongly into the future makes nobody heard of."""
    entries = [{"on": "2026-11-22", "how": "phone"}, {"on": "2026-11-21", "how": "email"}]
    assert last({STAFF: staff(contact=entries)}) == Contact(date(2026, 11, 21), "by email")


@pytest.mark.parametrize(
    ("contacts", "words"),
    [
        ([], "Ring or write to Acme"),
        ([JOAN], "Ring or write to Joan Whitfield"),
        ([{**JOAN, "prefers": "phone"}, {"id": "raj", "name": "Raj Patel"}], "Ring Joan Whitfield"),
        ([{**JOAN, "prefers": "in-person"}], "Go and see Joan Whitfield"),
        ([{**JOAN, "prefers": "newsletter"}], "Ring or write to Joan Whitfield"),
    ],
)
def test_the_first_contact_is_reached_as_it_likes(
    contacts: list[dict[str, Any]], words: str
) -> None:
    """Nobody likes to hear by newsletter alone."""
    texts = with_contact({"clients/acme/client.yaml": client(contacts=contacts)})
    assert how_to_reach(portal_of(texts).clients["acme"].client) == words
