from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.problems import Problem, Severity
from factories import (
    JOAN,
    MARIA,
    NOW,
    client,
    company,
    concern,
    lines_of,
    plan,
    problems_of,
    team,
    waiting_of,
    with_contact,
)

PATH = "clients/acme/concerns/2026-11-03-slow.md"
WORDS = "## In your words\n> It is slow.\n"
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
BOTH = {"acknowledge_concern": "1 working day", "answer_concern": "3 working days"}


def project(
    body: str = WORDS, promises: dict[str, str] | None = None, **facts: Any
) -> dict[str, str]:
    """Give a project with one concern, raised at 16:10 on Tuesday, 3 November 2026."""
    return with_contact(
        {
            "plans/care.yaml": plan(promises=promises),
            "team.yaml": team(MARIA, TOM),
            "clients/acme/client.yaml": client(contacts=[JOAN], looked_after_by="maria"),
            PATH: concern(body, **facts),
        }
    )


def at(day: int, clock: str = "12:00") -> datetime:
    """Give a moment of November 2026 in UTC, which London's clocks show then."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def found(texts: dict[str, str], now: datetime = NOW) -> list[Problem]:
    """Give what waits, all of it care that ``check`` does not tell."""
    assert problems_of(texts, now) == []
    problems = list(waiting_of(texts, now))
    assert all(problem.code.severity is Severity.CARE for problem in problems)
    return problems


def names(problems: list[Problem]) -> list[str]:
    """Give the codes of problems."""
    return [problem.code.name for problem in problems]


def test_a_concern_is_acknowledged_as_soon_as_the_plan_promises() -> None:
    """One working day from Tuesday at 16:10 is Wednesday at 16:10, to the minute."""
    texts = project(promises={"acknowledge_concern": "1 working day"})
    assert found(texts, at(4, "16:10")) == []
    (problem,) = found(texts, at(4, "18:15"))
    assert lines_of([problem]) == [
        f"{PATH}:4:9: care concern-not-acknowledged: Acme's concern was raised 3 Nov 2026 16:10; "
        "we promised to say that we heard it within 1 working day, by 4 Nov 2026 16:10: "
        "2 hours late."
    ]
    assert problem.waiting is not None
    assert (problem.waiting.who, problem.waiting.due_at) == (("maria",), at(4, "16:10"))


def test_a_concern_is_answered_as_soon_as_the_plan_promises() -> None:
    """Three working days from Tuesday are Friday; what was acknowledged still wants an answer."""
    texts = project(promises={"answer_concern": "3 working days"}, acknowledged="2026-11-03 16:10")
    assert found(texts, at(6, "16:10")) == []
    (problem,) = found(texts, at(8, "16:10"))
    assert lines_of([problem]) == [
        f"{PATH}:4:9: care concern-not-answered: Acme's concern was raised 3 Nov 2026 16:10; "
        "we promised an answer within 3 working days, by 6 Nov 2026 16:10: 2 days late."
    ]


def test_a_promise_of_working_days_passes_over_weekends_and_holidays() -> None:
    """Four working days from Tuesday: Wednesday is a holiday, so they end on Tuesday after."""
    texts = project(promises={"answer_concern": "4 working days"})
    texts["company.yaml"] = company(holidays=["2026-11-04"])
    assert found(texts, at(10, "16:10")) == []
    (problem,) = found(texts, at(10, "16:11"))
    assert problem.message.endswith("by 10 Nov 2026 16:10: 1 minute late.")


def test_the_company_s_clock_tells_when_it_was_due() -> None:
    """In Tokyo 16:10 is 07:10 UTC."""
    texts = project(promises={"answer_concern": "4 hours"})
    texts["company.yaml"] = company(timezone="Asia/Tokyo")
    (problem,) = found(texts, at(3, "12:10"))
    assert problem.message.endswith(
        "raised 3 Nov 2026 16:10; we promised an answer within 4 hours, by 3 Nov 2026 20:10: "
        "60 minutes late."
    )


def test_where_nothing_is_promised_nothing_is_late() -> None:
    """No usual time is made up."""
    assert found(project()) == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, ["concern-not-acknowledged", "concern-not-answered"]),
        ({"acknowledged": "2026-11-20 10:00"}, ["concern-not-answered"]),
        ({"answered": "2026-11-20 10:00"}, ["open-without-next"]),
        ({"answered": "2026-11-20 10:00", "next": "We ring"}, []),
        ({"resolved": "2026-11-20"}, []),
    ],
)
def test_an_answer_says_that_it_was_heard_and_what_is_put_right_needs_neither(
    facts: dict[str, str], told: list[str]
) -> None:
    """That it came late is for the client's page; nobody can do anything about it any more."""
    assert names(found(project(promises=BOTH, **facts))) == told


@pytest.mark.parametrize("resolved", ["2026-11-05", "2026-11-05 23:30"])
def test_somebody_asks_again_after_a_fortnight(resolved: str) -> None:
    """The fourteenth day itself is in time."""
    texts = project(resolved=resolved)
    assert found(texts, at(19, "23:59")) == []
    (problem,) = found(texts, at(21))
    assert lines_of([problem]) == [
        f"{PATH}:5:11: care not-checked-back: Acme's concern was put right on 5 Nov 2026, and "
        "nobody has asked since whether it is; we mean to within 14 days, by 19 Nov 2026: "
        "2 days late."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == at(19).date()


def test_who_was_asked_is_not_asked_again_and_what_is_open_not_yet() -> None:
    """Whatever they said."""
    assert found(project(resolved="2026-11-05", checked_back="2026-11-18", happy="yes")) == []
    assert found(project()) == []


def test_the_company_says_after_how_many_days_to_ask() -> None:
    """In ``staff_thresholds``; one day is said as one."""
    texts = project(resolved="2026-11-18")
    texts["company.yaml"] = company(staff_thresholds={"check-back-days": 1})
    (problem,) = found(texts)
    assert problem.message.endswith("we mean to within 1 day, by 19 Nov 2026: 2 days late.")


@pytest.mark.parametrize(
    "words",
    [
        "> It is slow.",
        "On the phone:\n\n>It is slow.",
        'Raj said: "It is slow."',
        "Raj sagte: „Es ist langsam.“",
        "Raj sade: ”Det är långsamt.”",
        "Raj a dit : « C'est lent. »",
        "Raj sagte: »Es ist langsam.«",
        "Raj said: ‘It is slow.’",
        "Raj said: 'It isn't fast.'",
        "拉吉说「太慢了」。",
        '*"It is\nslow."*',
    ],
)
def test_their_words_are_a_block_or_in_quotation_marks_of_any_language(words: str) -> None:
    """Which mark opens and which closes is the language's affair."""
    assert problems_of(project(f"## In your words\n{words}\n")) == []


@pytest.mark.parametrize(
    "words",
    [
        "It is slow.",
        "It isn't fast, and the clients' orders don't come.",
        "'Tis slow, and it isn't fast.",
        'The screen is 15" wide.',
        "Nothing “at all",
        '""',
        ">",
        "<!-- > It is slow. -->\nSlow.",
        '<!-- "Slow." -->Slow.',
    ],
)
def test_our_own_words_are_not_theirs(words: str) -> None:
    """An apostrophe, an inch, an empty quotation or a remark quotes nobody; told at the heading."""
    assert problems_of(project(f"\n## In your words\n{words}\n")) == [
        f"{PATH}:7:1: error concern-without-their-words: Nothing under 'In your words' is quoted."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "## What we understood\n> It is slow.\n",
        "> It is slow.\n",
        "## In your words\n<!-- later -->\n## What we did\nAll.\n",
    ],
)
def test_their_words_stand_under_their_heading(body: str) -> None:
    """Told at the heading, or where the text begins."""
    assert problems_of(project(body)) == [
        f"{PATH}:6:1: error concern-without-their-words: The concern does not tell in their own "
        "words what Acme said."
    ]


def test_the_heading_may_be_in_any_language() -> None:
    """Its id says which part it is."""
    assert problems_of(project("## In Ihren Worten {#words}\n> Es ist langsam.\n")) == []
    (line,) = problems_of(project("Hello.\n\n## In Ihren Worten {#words}\nLangsam.\n"))
    assert line.startswith(f"{PATH}:8:1: error concern-without-their-words")


@pytest.mark.parametrize("body", ["", "\n", "## In your words\n", "<!-- what they said -->\n"])
def test_a_concern_without_a_text_is_to_be_written_down(body: str) -> None:
    """A new file checks clean; the report asks who looks after the client."""
    (problem,) = found(project(body), at(4))
    (line,) = lines_of([problem])
    assert line == (
        f"{PATH}:6:1: care concern-without-their-words: Acme raised a concern on 3 Nov 2026 16:10, "
        "and nothing is written down of it."
    )
    assert problem.waiting is not None
    assert (problem.waiting.who, problem.waiting.due_at) == (("maria",), at(3, "16:10"))


def test_nobody_parts_without_having_tried() -> None:
    """What was tried is told where it ends in parting, and there alone."""
    assert problems_of(project(outcome="parted")) == [
        f"{PATH}:5:10: error parted-without-trying: The outcome is parting, and nothing says what "
        "was tried before."
    ]
    assert problems_of(project(outcome="parted", tried=["A second engineer"])) == []
    assert problems_of(project(outcome="declined")) == []
