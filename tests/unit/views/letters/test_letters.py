"""Letters. On 21 November 2026 the last four full quarters are 2025-q4 to 2026-q3."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.letters import Letter, letter_links, letters_of
from aboveboard.views.letters.letter import in_quotes
from aboveboard.views.voice import Voice
from factories import (
    JOAN,
    NOW,
    client,
    company,
    concern,
    incident,
    maintenance,
    plan,
    review,
    roadmap,
    roadmap_item,
    team,
)

Look = Callable[..., tuple[Scope, Records]]
Write = Callable[..., Letter]
HEADINGS = [
    "What we did",
    "What went wrong",
    "What we promised, and how we kept it",
    "What was late, and what you got for it",
    "What you told us, and what came of it",
    "Your goals",
]


def names(letters: tuple[Letter, ...]) -> list[str]:
    """Give the ids."""
    return [letter.id for letter in letters]


def lines(letter: Letter, part: str) -> tuple[str, ...]:
    """Give what a part says."""
    return next(found.lines for found in letter.parts if found.id == part)


@pytest.fixture
def write(look: Look) -> Write:
    """Write the letter of July to September 2026, or that of the piece of work ``shop``."""

    def of(
        changes: Mapping[str, str] | None = None, letter: str = "quarter/2026-q3", **facts: Any
    ) -> Letter:
        people = {
            "clients/acme/client.yaml": client(contacts=[JOAN], **facts),
            "team.yaml": team(),
        }
        scope, records = look({**people, **(changes or {})})
        return next(found for found in letters_of(scope, records) if found.id == letter)

    return of


# Which


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["2026-q3", "2026-q2", "2026-q1", "2025-q4"]),
        ({"since": "2026-04-01"}, ["2026-q3", "2026-q2"]),
        ({"since": "2026-04-02"}, ["2026-q3"]),
        ({"since": "2026-11-16"}, []),
        # Gone in the middle of the third quarter: the second was the last full one
        (
            {"services": [{"service": "web", "until": "2026-08-20"}]},
            ["2026-q2", "2026-q1", "2025-q4", "2025-q3"],
        ),
    ],
)
def test_the_last_four_quarters_that_we_were_together_have_a_letter(
    look: Look, facts: dict[str, Any], expected: list[str]
) -> None:
    """Whole ones alone."""
    found = letters_of(*look({"clients/acme/client.yaml": client(**facts)}))
    assert names(found) == [f"quarter/{name}" for name in expected]


def test_a_quarter_before_our_records_has_no_letter(look: Look) -> None:
    """It would say that nothing broke."""
    found = letters_of(*look({"company.yaml": company(records_since="2026-03-01")}))
    assert names(found) == ["quarter/2026-q3", "quarter/2026-q2"]


def test_a_quarter_is_over_at_the_clients_midnight(look: Look) -> None:
    """In New York that of September is four hours after ours."""
    texts = {"clients/acme/client.yaml": client(timezone="America/New_York")}
    for clock, newest in (("03:59", "2026-q2"), ("04:00", "2026-q3")):
        now = datetime.fromisoformat(f"2026-10-01 {clock}").replace(tzinfo=UTC)
        assert letters_of(*look(texts, now))[0].id == f"quarter/{newest}"


def test_every_piece_of_work_that_is_over_has_a_letter(look: Look) -> None:
    """Closed or parted; one that is called like a quarter is not taken for it."""
    works = [
        {"id": "2026-q3", "name": "A", "status": "closed", "to": "2026-09-01"},
        {"id": "b", "name": "B", "status": "parted", "to": "2026-10-01"},
        {"id": "c", "name": "C", "status": "closing"},
        {"id": "d", "name": "D"},
    ]
    scope, records = look({"clients/acme/client.yaml": client(engagements=works)})
    letters = letters_of(scope, records)
    assert names(letters)[-2:] == ["work/2026-q3", "work/b"]
    links = letter_links(letters)
    assert [(link.id, link.day.iso) for link in links[:3]] == [
        ("work/b", "2026-10-01"),
        ("quarter/2026-q3", "2026-09-30"),
        ("work/2026-q3", "2026-09-01"),
    ]


# A quarter


def test_a_quarter_of_nothing_leaves_nothing_out(write: Write) -> None:
    """The same headings, each with a sentence."""
    letter = write(looked_after_by="maria")
    assert [part.heading for part in letter.parts] == HEADINGS
    assert [part.lines for part in letter.parts] == [
        ("We delivered nothing of your roadmap.",),
        ("Nothing broke.",),
        ("Your plan promises no times.",),
        ("Nothing was late.",),
        ("You raised nothing, and we had no talk.",),
        ("You had told us no goal.",),
    ]
    envelope = letter.envelope
    assert letter.title == "Your letter for July to September 2026"
    assert (envelope.dear, str(envelope.day)) == ("Dear Joan,", "30 September 2026")
    assert envelope.signed_by is not None
    assert envelope.signed_by.name == "Maria Okafor"
    assert write().envelope.signed_by is None


def test_what_we_did_is_told_with_what_it_brought(write: Write) -> None:
    """From the first day to the last; planned work that is done, too."""
    done = {"stage": "delivered", "confidence": "committed"}
    items = [
        roadmap_item(id="a", title="Before", delivered="2026-06-30", **done),
        roadmap_item(id="b", title="Last", delivered="2026-09-30", result="Twice as fast", **done),
        roadmap_item(id="c", title="First", delivered="2026-07-01", **done),
        roadmap_item(id="d", title="After", delivered="2026-10-01", **done),
    ]
    work = {"from_": "2026-08-05 02:00", "to": "2026-08-05 03:00", "done": "2026-08-05 02:40"}
    letter = write(
        {
            "clients/acme/roadmap.yaml": roadmap(*items),
            "maintenance/2026-08-05-x.md": maintenance(announced="2026-07-01 10:00", **work),
        }
    )
    assert lines(letter, "did") == (
        "First, there since 1 July 2026.",
        "Last, there since 30 September 2026. Twice as fast.",
        "Planned work: A faster server, done on 5 August 2026.",
    )


@pytest.mark.parametrize(
    ("weight", "counted"),
    [("0.2", "1 minute"), ("0.3", "1.5 minutes"), ("0.1", "0.5 minutes"), ("0.4", "2 minutes")],
)
def test_half_a_minute_is_not_one(write: Write, weight: str, counted: str) -> None:
    """Five minutes count so much of each; only 1 has the word of one."""
    body = "## 09:40 Investigating\nDown.\n\n## 09:45 Resolved\nUp.\n"
    promised = {"target": "99.9", "weights": {"major_outage": weight}}
    texts = {
        "incidents/2026-08-12-x.md": incident(body, began="2026-08-12 09:40"),
        "plans/care.yaml": plan(uptime=promised),
    }
    assert write(texts).parts[1].after == (
        f"Against the uptime that we promise it counted {counted}, over all your services."
    )


def test_what_went_wrong_is_told_in_minutes(write: Write) -> None:
    """How long it took, and what it counted against the promise."""
    body = "## 09:58 Investigating\nDown.\n\n## 11:05 Resolved\nUp.\n"
    late = "## 2026-09-30 22:30 Investigating\nDown.\n\n## 2026-10-01 00:10 Resolved\nUp.\n"
    faults = {
        "incidents/2026-08-12-x.md": incident(body, began="2026-08-12 09:40"),
        "incidents/2026-09-30-x.md": incident(late, began="2026-09-30 22:30", title="Slow."),
    }
    letter = write(faults)
    assert lines(letter, "wrong") == (
        "12 August 2026, 1 hour 25 minutes: Pages failed.",
        "30 September 2026, not over when the quarter was: Slow.",
    )
    uptime = {"plans/care.yaml": plan(uptime={"target": "99.9"})}
    # 85 minutes, and the 90 up to the end of September
    part = write({**faults, **uptime}).parts[1]
    assert part.after == (
        "Against the uptime that we promise it counted 175 minutes, over all your services."
    )


def test_how_promises_were_kept_is_told_of_the_quarter_alone(write: Write) -> None:
    """Each promise of the plan, case or not, and the months of the uptime."""
    body = "## 2026-08-12 09:58 Investigating\nDown.\n\n## 2026-08-12 11:05 Resolved\nUp.\n"
    letter = write(
        {
            "plans/care.yaml": plan(
                promises={
                    "first_reply": "1 day",
                    "tell_about_problems": "30 minutes",
                    "review_every": "6 months",
                },
                uptime={"target": "99.9", "if_missed": [{"below": "99.9", "give": "5% back"}]},
            ),
            "incidents/2026-08-12-x.md": incident(body, began="2026-08-12 09:40"),
            "incidents/2026-11-12-y.md": incident(began="2026-11-12 09:00"),
            "clients/acme/reviews/2026-06-30-r.md": review(),
        },
        since="2026-01-01",
    )
    assert lines(letter, "kept") == (
        "When you write or ring, you have a first answer within 1 day. There was no case.",
        "When something breaks, you hear it from us within 30 minutes. Kept.",
        # Since 1 January 2026: by 1 July
        "We sit down with you at least once in 6 months. Kept.",
        "Each service works for at least 99.9% of each month: kept in 2 of 3 months of a service.",
    )
    # 85 of August's 44,640 minutes
    assert lines(letter, "late") == (
        "Website, August 2026: 99.80%, less than we promise. You get 5% back.",
    )


def test_what_was_late_is_told_with_what_you_got(write: Write) -> None:
    """By the day that was not kept: moved, or passed."""
    days = {"confidence": "committed", "stage": "delivered"}
    move = {"from": "2026-09-18", "to": "2026-10-02", "extra": "late"}
    items = [
        roadmap_item(
            id="a",
            title="Moved",
            promised="2026-10-02",
            delivered="2026-10-01",
            moved=[
                {**move, "extra_given": "2026-09-01"},
                {**move, "from": "2026-08-18"},
                # Given after the quarter
                {**move, "from": "2026-08-19", "extra_given": "2026-10-01"},
                # Told after it
                {**move, "from": "2026-09-30", "told_on": "2026-10-01"},
            ],
            **days,
        ),
        roadmap_item(id="b", title="Came", promised="2026-07-10", delivered="2026-07-12", **days),
        roadmap_item(id="c", title="Not", promised="2026-07-20", delivered="2026-10-01", **days),
        roadmap_item(
            id="d", title="In time", promised="2026-07-10", delivered="2026-07-10", **days
        ),
        roadmap_item(id="e", title="No", promised="2026-07-10", stage="dropped"),
        roadmap_item(id="f", title="Bare", moved=[{"from": "2026-07-01", "to": "2026-12-01"}]),
    ]
    goodwill = {"plans/care.yaml": plan(goodwill={"late": "One day"})}
    letter = write({**goodwill, "clients/acme/roadmap.yaml": roadmap(*items)})
    assert lines(letter, "late") == (
        "Moved: moved from 18 September 2026 to 2 October 2026. For it you got, on "
        "1 September 2026: One day.",
        "Moved: moved from 18 August 2026 to 2 October 2026. You get: One day.",
        "Moved: moved from 19 August 2026 to 2 October 2026. You get: One day.",
        "Moved: promised for 30 September 2026, and was not there when the quarter was over.",
        "Bare: moved from 1 July 2026 to 1 December 2026.",
        "Came: promised for 10 July 2026, and came on 12 July 2026.",
        "Not: promised for 20 July 2026, and was not there when the quarter was over.",
    )


def test_a_day_that_was_not_kept_brings_what_the_plan_gives_for_it(write: Write) -> None:
    """Passed or moved without an extra of its own: what everyone on the plan gets."""
    days = {"confidence": "committed", "stage": "delivered"}
    items = [
        roadmap_item(id="a", title="Came", promised="2026-07-10", delivered="2026-07-12", **days),
        roadmap_item(id="b", title="Bare", moved=[{"from": "2026-07-01", "to": "2026-12-01"}]),
    ]
    goodwill = {"plans/care.yaml": plan(goodwill={"late-delivery": "One day"})}
    letter = write({**goodwill, "clients/acme/roadmap.yaml": roadmap(*items)})
    assert lines(letter, "late") == (
        "Bare: moved from 1 July 2026 to 1 December 2026. You get: One day.",
        "Came: promised for 10 July 2026, and came on 12 July 2026. You get: One day.",
    )


GOODWILL = {"late-answer": "A call", "short-notice": "An hour", "repeat-problem": "A month"}
PROMISES = {
    "first_reply": "1 hour",
    "acknowledge_concern": "2 hours",
    "answer_concern": "1 day",
    "tell_about_problems": "30 minutes",
    "problem_report": "5 days",
    "maintenance_notice": "5 days",
    "contact_every": "30 days",
    "review_every": "6 months",
}


def test_every_promise_that_was_not_kept_is_told_with_how_late_it_was(write: Write) -> None:
    """Each thing once, by when its time began to run; what came after the quarter had not come."""
    again = "2026-07-12-again"
    body = "## 10:40 Investigating\nDown.\n\n## 11:05 Resolved\nUp.\n"
    folder = "clients/acme/concerns"
    letter = write(
        {
            "plans/care.yaml": plan(promises=PROMISES, goodwill=GOODWILL),
            "company.yaml": company(records_since="2026-06-01"),
            "incidents/2026-07-02-first.md": incident(
                body, began="2026-07-02 10:40", reported="2026-07-07"
            ),
            f"incidents/{again}.md": incident(
                body, began="2026-07-12 09:40", repeat_of="2026-07-02-first", reported="2026-07-20"
            ),
            "maintenance/2026-08-05-x.md": maintenance(
                from_="2026-08-05 02:00",
                to="2026-08-05 03:00",
                announced="2026-08-01 03:00",
                done="2026-08-05 02:40",
            ),
            f"{folder}/2026-08-20-a.md": concern(
                raised="2026-08-20 10:00",
                acknowledged="2026-08-20 11:30",
                answered="2026-08-21 12:00",
            ),
            f"{folder}/2026-09-29-b.md": concern(
                raised="2026-09-29 10:00",
                acknowledged="2026-09-29 10:00",
                answered="2026-10-20 10:00",
            ),
        },
        since="2026-01-01",
    )
    assert lines(letter, "late") == (
        # 30 days from 1 June end with 1 July; the first concern came 80 days after 1 June
        "We were not in touch by 1 July 2026, as promised, but 50 days later.",
        # 70 minutes after it began
        "Pages failed, 12 July 2026: our first word came 30 minutes late.",
        # Over on the 12th, due on the 17th
        "Pages failed: what went wrong, in writing, came 3 days late.",
        "A faster server: announced 1 day 1 hour later than promised. You get: An hour.",
        "What you told us on 20 August 2026: the first answer came 30 minutes late and the answer "
        "came 2 hours late. You get: A call.",
        # 30 days from 21 August
        "We were not in touch by 20 September 2026, as promised, but 9 days later.",
        "What you told us on 29 September 2026: the answer was not there when the quarter was "
        "over. You get: A call.",
        "Pages failed, 12 July 2026: it had happened before. You get: A month.",
    )


def test_a_time_without_a_talk_stands_in_every_letter_until_there_is_one(write: Write) -> None:
    """By 1 July, and made good on 8 October."""
    texts = {
        "plans/care.yaml": plan(promises={"review_every": "6 months"}),
        "clients/acme/reviews/2026-10-08-r.md": review(),
    }
    letter = write(texts, since="2026-01-01")
    assert lines(letter, "late") == (
        "We did not sit down with you by 1 July 2026, as promised, nor by the end of the quarter.",
    )
    done = write({**texts, "clients/acme/reviews/2026-09-08-r.md": review()}, since="2026-01-01")
    # 30 days of July, 31 of August and 8 of September
    assert lines(done, "late") == (
        "We did not sit down with you by 1 July 2026, as promised, but 69 days later.",
    )


def test_what_is_not_on_record_is_told_as_that(write: Write) -> None:
    """Not as if there had been nothing."""
    body = (
        "## 2026-08-12 09:58 Investigating\nDown.\n\n## 2026-08-12 11:05 Resolved\nUp.\n\n"
        "## What went wrong\nIt.\n"
    )
    letter = write(
        {
            "plans/care.yaml": plan(
                promises={"contact_every": "30 days", "problem_report": "5 days"}
            ),
            "incidents/2026-08-12-x.md": incident(body, began="2026-08-12 09:40"),
            "incidents/2026-08-13-x.md": incident(
                body.replace("08-12", "08-13"), began="2026-08-13 09:40"
            ),
        }
    )
    assert lines(letter, "kept") == (
        "Once it works again, you read what went wrong within 5 days. 2 write-ups, their days not "
        "written down.",
        "We are in touch at least once in 30 days. No record of it.",
    )


def test_what_you_told_us_is_told_with_what_came_of_it(write: Write) -> None:
    """In your words; what was settled after the quarter was open at its end."""
    folder = "clients/acme/concerns"
    letter = write(
        {
            f"{folder}/2026-08-17-a.md": concern(
                raised="2026-08-17 10:30", resolved="2026-09-04", outcome="changed"
            ),
            f"{folder}/2026-09-17-b.md": concern(
                "## What we did\nWe rang.\n", raised="2026-09-17 10:30", resolved="2026-10-04"
            ),
            f"{folder}/2026-09-18-c.md": concern(
                raised="2026-09-18 10:30", resolved="2026-09-18 11:00"
            ),
            f"{folder}/2026-10-01-d.md": concern(raised="2026-10-01 10:30"),
            "clients/acme/reviews/2026-09-08-r.md": review(),
        }
    )
    assert lines(letter, "told") == (
        "17 August 2026: “It is slow.” We do it in another way since, 4 September 2026.",
        "17 September 2026: It was open when the quarter was over.",
        "18 September 2026: “It is slow.” It was settled, 18 September 2026.",
        "We sat down together on 8 September 2026.",
    )


def test_goals_are_told_with_the_readings_of_the_time(write: Write) -> None:
    """A goal that was said later is not in it."""
    goals = [
        {
            "id": "a",
            "want": "More orders",
            "measure": "orders a week",
            "from": 40,
            "to": 60,
            "readings": {"2026-07-31": 45, "2026-09-30": 52, "2026-10-31": 58},
        },
        {"id": "b", "want": "Quiet evenings", "readings": {"2026-10-31": 58}},
        {"id": "c", "want": "Later", "said_on": "2026-10-01"},
        {"id": "d", "want": "Bare", "readings": {"2026-07-31": 4.5}},
    ]
    assert lines(write(goals=goals), "goals") == (
        "More orders. Orders a week: 45 on 31 July 2026, 52 on 30 September 2026. "
        "We began at 40. The goal is 60.",
        "Quiet evenings. We measured nothing for it in this time.",
        "Bare. Measured: 4.5 on 31 July 2026.",
    )


# The end of a piece of work

WORK = {
    "id": "shop",
    "name": "The shop",
    "from": "2026-02-09",
    "to": "2026-05-08",
    "status": "closed",
    "wanted": "A shop in a day",
}
TALK = (
    "## What worked\nThe calls.\n\n## What needs to be better\nThe first day.\n\n"
    "## What we will do differently\n- [x] Ring (maria, 2026-05-30)\n"
)


def test_the_letter_of_a_piece_of_work_tells_what_came_of_it(write: Write) -> None:
    """What you wanted, what it reached, what was better left, what we promised in the talk."""
    item = {"stage": "delivered", "confidence": "committed"}
    letter = write(
        {
            "clients/acme/reviews/2026-05-21-x.md": review(
                TALK, engagement="shop", period=None, objective_met="partly"
            ),
            "clients/acme/roadmap.yaml": roadmap(
                roadmap_item(title="A till", delivered="2026-05-08", engagement="shop", **item),
                roadmap_item(
                    id="b",
                    title="A lamp",
                    delivered="2026-06-09",
                    because="review:2026-05-21-x",
                    goal="light",
                    **item,
                ),
                roadmap_item(id="d", title="At the time", delivered="2026-05-01", **item),
                roadmap_item(id="e", title="To come", engagement="shop"),
                roadmap_item(id="f", title="Other", delivered="2026-05-01", engagement="x", **item),
            ),
            "roadmap/care.yaml": roadmap(
                roadmap_item(id="c", title="For all", delivered="2026-05-01", **item)
            ),
        },
        "work/shop",
        engagements=[WORK, {"id": "x", "name": "X"}],
        goals=[
            {"id": "light", "want": "Light", "readings": {"2026-05-01": 3}},
            {"id": "more", "want": "More", "readings": {"2026-05-01": 3}},
        ],
    )
    assert [part.heading for part in letter.parts] == [
        "What you wanted",
        "What came of it",
        "Your goals",
        "What we could have done better",
        "What we promised in the talk",
        "From now on",
    ]
    assert letter.opening == (
        "The shop was our work for you from 9 February 2026 to 8 May 2026. It is done; this is "
        "what it was, good and bad."
    )
    assert lines(letter, "wanted") == ("“A shop in a day”",)
    assert lines(letter, "came") == (
        "On 21 May 2026 we sat down about it: it reached a part of what you wanted.",
        "A till, there since 8 May 2026.",
        "A lamp, there since 9 June 2026.",
    )
    assert lines(letter, "goals") == ("Light. Measured: 3 on 1 May 2026.",)
    better, promised, reach = letter.parts[3:]
    assert [text.text for text in better.text] == ["The first day."]
    assert [(task.text, task.done) for task in promised.tasks] == [("Ring", True)]
    assert "hello@fernwood.example" in reach.lines[0]
    # Signed on the day of the talk, which was after the work
    assert str(letter.envelope.day) == "21 May 2026"


def test_where_the_talk_has_not_been_the_letter_owns_it(write: Write) -> None:
    """And tells the rest all the same."""
    bare = {"id": "shop", "name": "The shop", "status": "parted"}
    letter = write({}, "work/shop", engagements=[bare])
    owed = "We still owe you the talk about it."
    assert lines(letter, "better") == lines(letter, "promised") == (owed,)
    assert lines(letter, "came") == (f"Nothing on your roadmap came of it. {owed}",)
    assert lines(letter, "goals") == ("None of your goals was tied to this work.",)
    assert lines(letter, "wanted") == ("We did not write down what you wanted.",)
    assert letter.opening.startswith("The shop is over. We parted over it; ")
    assert letter.thanks.startswith("Thank you for trying it with us")
    assert str(letter.envelope.day) == "21 November 2026"


def test_a_talk_without_a_complaint_or_a_task_says_so(write: Write) -> None:
    """Nothing is left out."""
    talk = review("## What worked\nThe calls.\n", engagement="shop", period=None)
    texts = {"clients/acme/reviews/2026-05-21-x.md": talk}
    letter = write(texts, "work/shop", engagements=[WORK])
    assert lines(letter, "better") == ("In the talk you named nothing.",)
    assert lines(letter, "promised") == ("We promised nothing more.",)


@pytest.mark.parametrize(
    ("days", "opening"),
    [
        ({"from": "2026-02-09"}, "The shop was our work for you from 9 February 2026. It is done;"),
        ({"to": "2026-05-08"}, "The shop was our work for you to 8 May 2026. It is done;"),
    ],
)
def test_a_work_of_which_one_day_is_known_is_told_with_that(
    write: Write, days: dict[str, str], opening: str
) -> None:
    """Nobody makes the other up."""
    work = {"id": "shop", "name": "The shop", "status": "closed", **days}
    assert write({}, "work/shop", engagements=[work]).opening.startswith(opening)


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        ({"email": "hello@x.example"}, "hello@x.example."),
        ({"phone": "+44 117 496 0000"}, "+44 117 496 0000."),
        (
            {"phone": "+44 117 496 0000", "email": "hello@x.example"},
            "+44 117 496 0000 or hello@x.example.",
        ),
    ],
)
def test_the_letter_ends_with_every_way_to_reach_us(
    write: Write, ways: dict[str, str], told: str
) -> None:
    """One or both, never an empty place."""
    texts = {"company.yaml": company(speak_to_us=ways)}
    (line,) = lines(write(texts, "work/shop", engagements=[WORK]), "reach")
    assert line.startswith(f"You reach us as before: {told} A question")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('> "It is slow.\n> And *loud*."', "“It is slow. And loud.”"),
        ("a" * 160, f"“{'a' * 160}”"),
        (f"Short one. {'b' * 160}", "“Short one. …”"),
        (f"{'word ' * 40}", f"“{'word ' * 31}word …”"),
    ],
)
def test_long_words_are_quoted_from_their_beginning(text: str, quoted: str) -> None:
    """Whole sentences where they fit, else whole words; the cut shows."""
    assert in_quotes(text, Voice(ZoneInfo("UTC"))) == quoted


def test_letters_change_with_the_records_alone(look: Look) -> None:
    """A letter reads the same a month later."""
    scope, records = look()
    later = look({}, NOW.replace(month=12))[1]
    first, second = (letters_of(scope, found)[0] for found in (records, later))
    assert (first.parts, first.envelope) == (second.parts, second.envelope)
