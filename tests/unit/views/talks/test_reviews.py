from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.ahead.engagements import engagements_of
from aboveboard.views.availability.services import Records
from aboveboard.views.talks.reviews import next_in_words, review_views, reviews_view
from factories import JOAN, client, company, plan, review, team

Look = Callable[..., tuple[Scope, Records]]

BODY = """## What worked
The calls.

## What needs to be better
The bills.

## How you feel about the result
"Well."

## What we will do differently
- [ ] Bills in words (maria, 2026-12-01)
- [x] Calls on Mondays (maria, 2026-10-01)
- [ ] No day

And we listen.

## What is next
Vouchers.

## Besides
Tea.
"""
WORK = {"id": "page", "name": "New page", "from": "2026-02-09", "to": "2026-05-08"}


def texts(*reviews: tuple[str, str], **facts: Any) -> dict[str, str]:
    """Give a client with a contact and some talks, by the day of each."""
    return {
        "plans/care.yaml": plan(sections=["reviews"], promises={"review_every": "6 months"}),
        "clients/acme/client.yaml": client(**{"contacts": [JOAN], **facts}),
        "team.yaml": team(),
        **{f"clients/acme/reviews/{day}-talk.md": text for day, text in reviews},
    }


def test_a_talk_tells_what_was_said_who_was_there_and_what_we_do(look: Look) -> None:
    """Tasks have their owner's name and day; the rest of that part stands apart."""
    scope, records = look(texts(("2026-11-11", review(BODY, satisfied=8, how="in-person"))))
    (talk,) = review_views(scope, records)
    assert (talk.id, talk.title, talk.about, talk.day.iso, talk.letter) == (
        "2026-11-11-talk", "Our talk on 11 November 2026", "2026-H1", "2026-11-11", None,
    )  # fmt: skip
    assert [(heading, text.text) for heading, text in talk.parts] == [
        ("What worked", "The calls."),
        ("What needs to be better", "The bills."),
        ("How you feel about the result", '"Well."'),
    ]
    assert [(line.text, line.done, line.owner) for line in talk.actions] == [
        ("Bills in words", False, "Maria Okafor"),
        ("Calls on Mondays", True, "Maria Okafor"),
        ("No day", False, None),
    ]
    assert talk.differently is not None
    assert talk.differently.text.strip() == "And we listen."
    assert talk.next is not None
    assert talk.next.text == "Vouchers."
    assert talk.other is not None
    assert talk.facts == (
        ("About", "2026-H1"),
        ("Who was there", "Joan Whitfield and Maria Okafor, in person"),
        ("What you wanted", "It reached most of what you wanted."),
        ("Your own number", "8 of 10"),
    )


def test_a_talk_of_few_words_leaves_out_what_nobody_said(look: Look) -> None:
    """No part, task or number is made up."""
    scope, records = look(
        texts(("2026-11-11", review("", objective_met="no", with_=[], from_us=[], period=None)))
    )
    (talk,) = review_views(scope, records)
    assert (talk.about, talk.parts, talk.actions) == ("", (), ())
    assert (talk.differently, talk.next, talk.other) == (None, None, None)
    assert talk.facts == (("What you wanted", "It did not reach what you wanted."),)


def test_the_page_begins_with_what_is_still_to_do_of_all_talks(look: Look) -> None:
    """Soonest first, what has no day last; then the last talk and the earlier ones."""
    old = review("## What we will do differently\n- [ ] Long ago (maria, 2026-06-01)\n")
    scope, records = look(texts(("2026-05-11", old), ("2026-11-11", review(BODY))))
    talks = review_views(scope, records)
    view = reviews_view(talks, scope, records)
    assert [(line.text, line.is_late) for line in view.open] == [
        ("Long ago", True), ("Bills in words", False), ("No day", False),
    ]  # fmt: skip
    assert view.last == talks[0]
    assert [talk.id for talk in view.earlier] == ["2026-05-11-talk"]


def test_a_task_is_late_from_the_day_after_its_own(look: Look) -> None:
    """A task that is done never is."""
    body = (
        "## What we will do differently\n- [ ] a (maria, 2026-11-21)\n- [x] b (maria, 2026-01-01)\n"
    )
    given = texts(("2026-11-11", review(body)))
    (talk,) = review_views(*look(given))
    assert [line.is_late for line in talk.actions] == [False, False]
    (later,) = review_views(*look(given, datetime(2026, 11, 22, 0, 0, tzinfo=UTC)))
    assert [line.is_late for line in later.actions] == [True, False]


@pytest.mark.parametrize(
    ("reviews", "facts", "words"),
    [
        ((), {"since": "2026-11-01"}, "The first is by 1 May 2027. It is never billed."),
        (
            (("2026-11-11", review()),),
            {},
            "The next is by 11 May 2027. It is never billed.",
        ),
        (
            (("2026-05-11", review()),),
            {},
            "The next was due by 11 November 2026. We are late with it; it is never billed.",
        ),
        (
            (),
            {"status": "left"},
            "You have left us. If you want to talk all the same, we come; it is never billed.",
        ),
    ],
)
def test_when_we_sit_down_next_is_always_said(
    look: Look, reviews: tuple[tuple[str, str], ...], facts: dict[str, str], words: str
) -> None:
    """First, next, late, or only if they wish."""
    assert next_in_words(*look(texts(*reviews, **facts))) == words


def test_without_a_promise_of_talks_the_client_may_ask_for_one(look: Look) -> None:
    """And it costs nothing, either."""
    scope, records = look({"plans/care.yaml": plan(sections=["reviews"])})
    assert next_in_words(scope, records) == (
        "Whenever you want to sit down with us, say so; it is never billed."
    )
    view = reviews_view((), scope, records)
    assert (view.last, view.earlier, view.open, view.engagements) == (None, (), (), ())


def test_each_piece_of_work_has_its_talk_or_we_owe_it(look: Look) -> None:
    """The latest to begin comes first; one from before our records is owed no talk."""
    works = [
        {**WORK, "status": "closed", "wanted": "A hire in a minute"},
        {"id": "shop", "name": "Shop", "from": "2026-06-01", "status": "parted"},
        {"id": "next", "name": "Season", "to": "2027-03-01"},
        {"id": "plain", "name": "Plain", "status": "active"},
        {"id": "old", "name": "Old", "from": "2019-01-01", "to": "2019-02-01", "status": "closed"},
    ]
    given = texts(("2026-05-21", review(engagement="page", period=None)), engagements=works)
    given["company.yaml"] = company(records_since="2024-01-01")
    scope, records = look(given)
    told = {one.id: one for one in engagements_of(scope, records)}
    assert list(told)[-3:] == ["shop", "page", "old"]
    page, shop, season = told["page"], told["shop"], told["next"]
    assert (page.status, page.when, page.wanted, page.talk, page.review, page.letter) == (
        "Done", "9 February 2026 to 8 May 2026", "A hire in a minute",
        "We talked about it on 21 May 2026", "2026-05-21-talk", "work/page",
    )  # fmt: skip
    assert (shop.status, shop.when, shop.talk, shop.review) == (
        "We parted", "from 1 June 2026", "We owe you the talk about it.", None,
    )  # fmt: skip
    waits = "When it is done we sit down with you and talk about it."
    assert (season.status, season.when, season.talk) == ("Planned", "until 1 March 2027", waits)
    assert (told["plain"].status, told["plain"].when) == ("Under way", None)
    assert told["old"].talk is None
    (talk,) = review_views(scope, records)
    assert (talk.about, talk.letter) == ("New page", "work/page")


@pytest.mark.parametrize(
    ("until", "last", "words"),
    [
        # Half a year after 1 September is 1 March
        ("2027-01-31", "2026-09-01", "The last talk is before your last day, 31 January 2027."),
        ("2027-03-31", "2026-09-01", "The next is by 1 March 2027."),
        # Thirty days before the last day
        ("2026-12-31", "2026-11-30", "The last talk is before your last day, 31 December 2026."),
    ],
)
def test_who_leaves_is_promised_no_talk_beyond_the_last_day(
    look: Look, until: str, last: str, words: str
) -> None:
    """Who talked with us less than 30 days before it is promised none."""
    ending = {"services": [{"service": "web", "until": until}], "status": "leaving"}
    scope, records = look(texts((last, review()), **ending))
    assert next_in_words(scope, records) == f"{words} It is never billed."
    scope, records = look(texts(("2026-11-20", review()), **{**ending, "services": [
        {"service": "web", "until": "2026-12-19"}]}))  # fmt: skip
    assert next_in_words(scope, records).startswith("Whenever you want to sit down")
