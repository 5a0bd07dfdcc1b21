from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.talks.concerns import ConcernsView, ConcernView, concerns_view
from aboveboard.views.voice import Time
from factories import JOAN, MARIA, client, company, concern, plan, team

Look = Callable[..., tuple[Scope, Records]]

PROMISES = {"acknowledge_concern": "4 working hours", "answer_concern": "2 working days"}
BODY = """## In your words
> "It is slow."

## What we understood
Your orders wait.

## What we did
We moved it.

## What changed for everyone
We look at speed each week.

## Besides
Tea.
"""


def page(look: Look, *concerns: str, now: datetime | None = None, **facts: Any) -> ConcernsView:
    """Give the page of a client with some concerns, raised one day after the other."""
    texts = {
        "plans/care.yaml": plan(sections=["concerns"], promises=PROMISES),
        "clients/acme/client.yaml": client(contacts=[JOAN], **facts),
    }
    names = ("2026-11-03-a", "2026-11-04-b", "2026-11-05-c")
    for name, text in zip(names, concerns, strict=False):
        texts[f"clients/acme/concerns/{name}.md"] = text
    scope, records = look(texts, now) if now else look(texts)
    return concerns_view(scope, records)


def told(facts: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Give facts in words alone."""
    return tuple((name, str(words)) for name, words in facts)


def only(look: Look, body: str = BODY, **facts: Any) -> ConcernView:
    """Give the one concern of a client."""
    view = page(look, concern(body, **facts))
    return (*view.open, *view.closed)[0]


def test_who_raised_nothing_is_told_how_to_and_what_we_promise_then(look: Look) -> None:
    """A mail link that is filled in, how to reach us, and both promised times."""
    view = page(look)
    assert view.is_empty
    assert (view.open, view.closed, view.changed) == ((), (), ())
    assert view.mail is not None
    assert view.mail.startswith("mailto:hello@fernwood.example?subject=Something%20bothers%20me&")
    assert view.then == (
        "We say that we heard it within 4 working hours and you have an answer within "
        "2 working days."
    )
    assert view.reach.email == "hello@fernwood.example"


@pytest.mark.parametrize(
    ("promises", "then"),
    [
        ({"acknowledge_concern": "1 hour"}, "We say that we heard it within 1 hour."),
        ({"answer_concern": "2 weeks"}, "You have an answer within 2 weeks."),
        ({}, None),
    ],
)
def test_only_what_the_plan_promises_is_told(
    look: Look, promises: dict[str, str], then: str | None
) -> None:
    """One promise makes a sentence of its own."""
    texts = {"plans/care.yaml": plan(sections=["concerns"], promises=promises)}
    assert concerns_view(*look(texts)).then == then


def test_a_plan_that_promises_no_answer_says_nothing_of_one(look: Look) -> None:
    """Only what is promised is told; a company without mail has no link to write."""
    scope, records = look(
        {
            "plans/care.yaml": plan(sections=["concerns"]),
            "company.yaml": company(speak_to_us={"phone": "020 7946 0000"}),
        }
    )
    view = concerns_view(scope, records)
    assert (view.then, view.mail) == (None, None)


def test_the_open_ones_come_first_by_their_next_day_and_the_settled_newest_first(
    look: Look,
) -> None:
    """What has no day comes last among the open ones."""
    view = page(
        look,
        concern(raised="2026-11-03 10:00", next="Later", next_by="2026-12-10"),
        concern(raised="2026-11-04 10:00", next="No day"),
        concern(raised="2026-11-05 10:00", next="Soon", next_by="2026-12-01"),
    )
    assert [one.next for one in view.open] == ["Soon.", "Later.", "No day."]
    settled = page(
        look,
        concern(raised="2026-11-03 10:00", resolved="2026-11-20", outcome="fixed"),
        concern(raised="2026-11-04 10:00", outcome="declined"),
    )
    assert (settled.open, settled.is_empty) == ((), False)
    assert [one.id for one in settled.closed] == ["2026-11-04-b", "2026-11-03-a"]


def test_a_concern_tells_words_understanding_and_deeds_in_parts(look: Look) -> None:
    """What changed for everyone stands in the block of its own, once."""
    told = only(look)
    assert told.title == "Joan Whitfield told us by phone on 3 November 2026"
    assert told.words is not None
    assert told.words.text == '> "It is slow."'
    assert [(heading, text.text) for heading, text in told.parts] == [
        ("What we understood", "Your orders wait."),
        ("What we did", "We moved it."),
    ]
    assert told.other is not None
    assert "Tea." in told.other.text
    assert told.changed


def test_words_that_are_no_quotation_yet_become_one(look: Look) -> None:
    """They are shown exactly, each line of them."""
    told = only(look, "## In your words\nIt is slow.\n\nVery.\n")
    assert told.words is not None
    assert told.words.text == "> It is slow.\n>\n> Very."
    bare = only(look, "Nothing under a heading.\n")
    assert (bare.words, bare.changed, bare.parts) == (None, False, ())


def test_a_private_person_is_spoken_to_and_others_are_called_as_they_like(look: Look) -> None:
    """You, where there is nobody else it could be."""
    told = page(look, concern(how="letter"), kind="person")
    assert told.open[0].title == "You wrote by letter on 3 November 2026"
    joan = {**JOAN, "call_me": "Joan"}
    texts = {
        "plans/care.yaml": plan(sections=["concerns"]),
        "clients/acme/client.yaml": client(contacts=[joan]),
        "clients/acme/concerns/2026-11-03-a.md": concern(how="email"),
    }
    assert concerns_view(*look(texts)).open[0].title == "Joan wrote by e-mail on 3 November 2026"


def test_the_next_step_has_a_day_and_says_when_it_is_late(look: Look) -> None:
    """On its day it is not late yet; once put right it is told no more."""
    today = only(look, next="Tom rings", next_by="2026-11-21")
    assert (today.next, today.next_by and today.next_by.iso, today.is_late) == (
        "Tom rings.", "2026-11-21", False,
    )  # fmt: skip
    assert only(look, next="Tom rings", next_by="2026-11-20").is_late
    done = only(look, next="Tom rings", next_by="2026-11-20", resolved="2026-11-20")
    assert (done.next, done.next_by, done.is_late, done.is_open) == (None, None, False, False)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"outcome": "fixed", "resolved": "2026-11-10"}, "We put it right, 10 November 2026."),
        (
            {"outcome": "changed", "resolved": "2026-11-10 23:30"},
            "We do it in another way now, 10 November 2026.",
        ),
        ({"outcome": "explained"}, "We explained it."),
        ({"outcome": "credited"}, "You got a credit for it."),
        ({"outcome": "refunded"}, "You got your money back."),
        ({"outcome": "declined"}, "We said no to it."),
        ({"resolved": "2026-11-10"}, "It is settled, 10 November 2026."),
        ({}, None),
    ],
)
def test_what_came_of_it_is_told_in_words(
    look: Look, facts: dict[str, str], outcome: str | None
) -> None:
    """And when, where that is written."""
    assert only(look, **facts).outcome == outcome


def test_parting_tells_what_was_tried(look: Look) -> None:
    """One line each."""
    told = only(look, outcome="parted", tried=["Two people instead of one"])
    assert (told.outcome, told.tried) == ("We parted over it.", ("Two people instead of one.",))


@pytest.mark.parametrize(
    ("facts", "back"),
    [
        ({}, "We have yet to ask you whether it is right now. If it is not, tell us."),
        ({"checked_back": "2026-11-20"}, "We asked you again on 20 November 2026."),
        (
            {"checked_back": "2026-11-20", "happy": "yes"},
            "We asked you again on 20 November 2026, and you said that it is right.",
        ),
    ],
)
def test_whether_we_asked_again_is_told_of_what_is_settled(
    look: Look, facts: dict[str, str], back: str
) -> None:
    """A concern that is open needs no such question."""
    assert only(look, outcome="fixed", resolved="2026-11-10", **facts).back == back
    assert only(look, **facts).back is None


def test_what_is_not_right_yet_is_open_whatever_else_is_written(look: Look) -> None:
    """It says so with the day, and what comes next; who parted with us waits for nothing more."""
    settled = {"outcome": "fixed", "resolved": "2026-11-10"}
    unhappy = {"checked_back": "2026-11-17", "happy": "no"}
    found = only(look, **settled, **unhappy, next="We look again", next_by="2026-11-25")
    assert (found.is_open, found.outcome, found.next) == (True, None, "We look again.")
    assert found.back == (
        "We thought that it was settled, 10 November 2026. You said on 17 November 2026 that it "
        "is not right yet, so it is open."
    )
    assert only(look, outcome="fixed", happy="no").back == (
        "You said that it is not right yet, so it is open."
    )
    parted = only(look, outcome="parted", resolved="2026-11-10", **unhappy)
    assert (parted.is_open, str(parted.back)[-25:]) == (False, "that it is not right yet.")


def test_a_next_step_names_who_sees_to_it(look: Look) -> None:
    """Who looks after the client, unless the step begins with a name; settled, nobody."""
    keeper = {"looked_after_by": "maria"}
    texts = {"plans/care.yaml": plan(sections=["concerns"]), "team.yaml": team(MARIA)}
    for next_, who in (("We ring you", "Maria Okafor"), ("Maria rings you", None)):
        scope, records = look(
            {
                **texts,
                "clients/acme/client.yaml": client(contacts=[JOAN], **keeper),
                "clients/acme/concerns/2026-11-03-a.md": concern(next=next_),
                "clients/acme/concerns/2026-11-04-b.md": concern(
                    raised="2026-11-04 09:00", resolved="2026-11-05"
                ),
            }
        )
        view = concerns_view(scope, records)
        assert [one.next_who for one in (*view.open, *view.closed)] == [who, None]


def test_each_answer_stands_beside_its_promise(look: Look) -> None:
    """Raised on a Tuesday at 16:10: 4 working hours end on Wednesday at 12:10."""
    view = only(look, acknowledged="2026-11-04 12:10", answered="2026-11-05 16:11")
    assert told(view.facts) == (
        ("You told us", "3 November 2026, 16:10 GMT"),
        ("We heard it", "4 November 2026, 12:10 GMT, in time: we promise 4 working hours"),
        ("Our answer", "5 November 2026, 16:11 GMT, too late: we promise 2 working days"),
    )
    at_once = only(look, acknowledged="2026-11-03 16:10", answered="2026-11-03 16:10")
    assert [words for _, words in told(at_once.facts)][1:] == ["At once", "At once"]


def test_the_moments_beside_a_promise_are_times(look: Look) -> None:
    """Machines read them, so that the reader's own time can stand beside ours."""
    view = only(look, acknowledged="2026-11-04 12:10")
    times = [[part for part in words.parts if isinstance(part, Time)] for _, words in view.facts]
    assert [[time.iso for time in found] for found in times] == [
        ["2026-11-03T16:10Z"],
        ["2026-11-04T12:10Z"],
        ["2026-11-05T16:10Z"],
    ]


def test_an_answer_that_is_due_is_late_from_the_minute_after_it(look: Look) -> None:
    """That minute is a change of the page."""
    due = datetime(2026, 11, 5, 16, 10, tzinfo=UTC)
    before = page(look, concern(acknowledged="2026-11-03 16:20"), now=due)
    assert told(before.open[0].facts)[2] == (
        "Our answer",
        "Not yet; we promise it by 5 November 2026, 16:10 GMT",
    )
    after = before.changes_at.at
    assert after == datetime(2026, 11, 5, 16, 11, tzinfo=UTC)
    late = page(look, concern(acknowledged="2026-11-03 16:20"), now=after)
    assert told(late.open[0].facts)[2] == (
        "Our answer",
        "Not yet, and that is too late: we promised it by 5 November 2026, 16:10 GMT",
    )


def test_without_a_promise_only_what_happened_is_told(look: Look) -> None:
    """No line says that something is not there which nobody promised."""
    texts = {
        "plans/care.yaml": plan(sections=["concerns"]),
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        "clients/acme/concerns/2026-11-03-a.md": concern(answered="2026-11-05 10:00"),
        "clients/acme/concerns/2026-11-04-b.md": concern(raised="2026-11-04 10:00"),
    }
    scope, records = look(texts)
    facts = {one.id: told(one.facts) for one in concerns_view(scope, records).open}
    assert facts["2026-11-03-a"][1:] == (
        ("We heard it", "5 November 2026, 10:00 GMT"),
        ("Our answer", "5 November 2026, 10:00 GMT"),
    )
    assert len(facts["2026-11-04-b"]) == 1


def test_what_was_said_no_to_without_a_day_is_not_still_waited_for(look: Look) -> None:
    """Closed is closed."""
    assert [name for name, _ in only(look, outcome="declined").facts] == ["You told us"]
