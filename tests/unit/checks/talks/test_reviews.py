from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.problems import Problem, Severity
from factories import (
    JOAN,
    MARIA,
    NOW,
    TOLD,
    client,
    company,
    lines_of,
    plan,
    problems_of,
    review,
    team,
    waiting_of,
    with_contact,
)

CLIENT = "clients/acme/client.yaml"
PATH = "clients/acme/reviews/2026-10-20-half.md"
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
WORK = {"id": "relaunch", "name": "Relaunch", "to": "2026-10-09", "status": "closed"}
TASKS = f"{TOLD}\n## What we will do differently\n"


def project(
    reviews: dict[str, str] | None = None, promises: dict[str, str] | None = None, **facts: Any
) -> dict[str, str]:
    """Give a project whose client, looked after by Maria, has some reviews."""
    own = {"contacts": [JOAN], "looked_after_by": "maria", **facts}
    return with_contact(
        {
            "plans/care.yaml": plan(promises=promises),
            "team.yaml": team(MARIA, TOM),
            CLIENT: client(**own),
            **(reviews or {}),
        }
    )


def day(number: int, clock: str = "12:00", month: int = 11) -> datetime:
    """Give a moment of 2026 in UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, number, hour, minute, tzinfo=UTC)


def found(texts: dict[str, str], now: datetime = NOW) -> list[Problem]:
    """Give what waits, all of it care that ``check`` does not tell."""
    told = problems_of(texts, now)
    assert [line for line in told if " left-with-service: " not in line] == []
    problems = list(waiting_of(texts, now))
    assert all(problem.code.severity is Severity.CARE for problem in problems)
    return problems


def lines(texts: dict[str, str], now: datetime = NOW) -> list[str]:
    """Give what waits of the rules about reviews, a line each."""
    return [line for line in lines_of(found(texts, now)) if " review-" in line]


def test_work_that_ended_is_talked_about_within_a_fortnight() -> None:
    """Told at the day on which it ended; the fourteenth day itself is in time."""
    texts = project(engagements=[{"id": "old", "name": "Old", "status": "active"}, WORK])
    assert lines(texts, day(23, "22:59", month=10)) == []
    (problem,) = found(texts, day(26, month=10))
    assert lines_of([problem]) == [
        f"{CLIENT}:17:7: care review-missing: 'Relaunch' for Acme ended on 9 Oct 2026, and no "
        "review tells of it; we mean to talk within 14 days, by 23 Oct 2026: 3 days late."
    ]
    assert problem.hint.endswith("with `engagement: relaunch`.")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == day(23, month=10).date()


@pytest.mark.parametrize(
    ("work", "status", "count"),
    [
        ({}, "active", 1),
        ({"status": "parted"}, "left", 1),
        ({"status": "closing"}, "active", 0),
        ({"status": "active"}, "active", 0),
    ],
)
def test_however_it_ended_and_whoever_left(work: dict[str, Any], status: str, count: int) -> None:
    """What still goes on is not over."""
    texts = project(status=status, engagements=[{**WORK, **work}])
    assert len(lines(texts)) == count


def test_a_review_that_names_the_work_is_its_conversation() -> None:
    """One about a time, or about other work, is not."""
    other = {**WORK, "id": "other", "to": "2026-11-20"}
    talks = {PATH: review(engagement="relaunch", period=None)}
    assert lines(project(talks, engagements=[WORK, other])) == []
    for facts in ({}, {"engagement": "other"}):
        assert len(lines(project({PATH: review(**facts)}, engagements=[WORK, other]))) == 1


def test_we_sit_down_as_often_as_the_plan_promises() -> None:
    """Six months from 20 May are 20 November; told at the plan of the client's file."""
    may = "clients/acme/reviews/2026-05-20-half.md"
    texts = project(
        {may: review(), "clients/acme/reviews/2025-11-20-half.md": review()},
        {"review_every": "6 months"},
    )
    assert lines(texts, day(20, "23:59")) == []
    (problem,) = found(texts, day(22))
    assert lines_of([problem]) == [
        f"{CLIENT}:3:7: care review-missing: The last review with Acme was on 20 May 2026; we "
        "promised a talk about how it goes every 6 months, by 20 Nov 2026: 2 days late."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == day(20).date()


def test_the_first_talk_is_so_long_after_the_client_came() -> None:
    """Nobody waits for it forever."""
    texts = project(promises={"review_every": "6 months"}, since="2026-05-20")
    assert lines(texts, day(20)) == []
    assert lines(texts, day(21)) == [
        f"{CLIENT}:3:7: care review-missing: Acme came on 20 May 2026, and we have not sat down "
        "together yet; we promised a talk about how it goes every 6 months, by 20 Nov 2026: "
        "1 day late."
    ]


@pytest.mark.parametrize(("status", "count"), [("active", 1), ("leaving", 1), ("left", 0)])
def test_a_client_who_has_left_is_promised_no_more_talks(status: str, count: int) -> None:
    """Who is about to leave is."""
    texts = project(promises={"review_every": "6 months"}, status=status)
    assert len(lines(texts)) == count
    assert lines(project(status=status)) == []


def test_the_company_s_clock_tells_the_day_of_a_talk() -> None:
    """In Auckland 20 November is over at 11:00 UTC."""
    texts = project(promises={"review_every": "6 months"}, since="2026-05-20")
    texts["company.yaml"] = company(timezone="Pacific/Auckland")
    assert lines(texts, day(20, "10:59")) == []
    assert len(lines(texts, day(20, "11:00"))) == 1


def test_a_task_is_late_on_the_day_after_its_own() -> None:
    """Told at the line where it begins, to its owner."""
    tasks = "- [x] Test (tom, 2026-11-17)\n- [ ] Test the\n  launch (tom, 2026-11-17).\n"
    texts = project({PATH: review(f"{TASKS}{tasks}")})
    assert lines(texts, day(17, "23:59")) == []
    (problem,) = [one for one in found(texts) if one.code.name == "review-action-overdue"]
    assert lines_of([problem]) == [
        f"{PATH}:25:3: care review-action-overdue: 'Test the launch' was promised to Acme in the "
        "review of 20 Oct 2026 by 17 Nov 2026: 4 days late."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom",)
    assert problem.waiting.due_at.date() == day(17).date()


def test_tasks_much_alike_are_told_each_at_its_own_line() -> None:
    """By all that stands in the line, wherever in the text it is."""
    body = (
        "- [ ] Call\n"
        "- [ ] Call (tom, 2026-11-17)\n"
        "- [ ] Call (tom, 2026-11-18)\n"
        "* [ ]  Call  again (tom,  2026-11-17).\n"
        "\nNo task: [ ] Call (tom, 2026-11-17)\n"
    )
    told = lines(project({PATH: review(f"{TASKS}{body}")}))
    assert [line.split(": care")[0] for line in told] == [
        f"{PATH}:25:3",
        f"{PATH}:26:3",
        f"{PATH}:27:3",
    ]


@pytest.mark.parametrize(
    "task", ["- [x] Call (tom, 2026-11-17)", "- [ ] Call", "Call (tom, 2026-11-17)."]
)
def test_what_is_done_or_has_no_day_is_not_late(task: str) -> None:
    """Nothing was promised for a day."""
    assert lines(project({PATH: review(f"{TASKS}{task}\n")})) == []


def test_a_task_of_somebody_who_left_waits_for_who_looks_after_the_client() -> None:
    """And says whose it was."""
    texts = project({PATH: review(f"{TASKS}- [ ] Call (tom, 2026-11-17)\n")})
    texts["team.yaml"] = team(MARIA, TOM | {"until": "2026-11-20"})
    (problem,) = [one for one in found(texts) if one.code.name == "review-action-overdue"]
    assert problem.message.endswith("4 days late. Tom Bright, whose it was, has left.")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)


def test_a_task_whose_line_is_not_found_is_told_at_the_text() -> None:
    """A picture in it is read under another name."""
    body = "- [ ] ![A](a.png) (tom, 2026-11-17)\n"
    texts = project({PATH: review(f"{TASKS}{body}"), "clients/acme/reviews/a.png": ""})
    (line,) = lines(texts)
    assert line.startswith(f"{PATH}:11:1: care review-action-overdue: ")


@pytest.mark.parametrize("how", ["email", "letter", "invoice", "newsletter"])
def test_a_review_is_held_by_voice(how: str) -> None:
    """Told where it says how."""
    assert problems_of(project({PATH: review(how=how)})) == [
        f"{PATH}:3:6: error review-not-a-conversation: This review was held by {how}."
    ]


@pytest.mark.parametrize("how", ["phone", "in-person", "video"])
def test_a_review_may_be_held_far_apart(how: str) -> None:
    """Each of these is a conversation."""
    assert problems_of(project({PATH: review(how=how)})) == []


def test_a_review_is_not_charged() -> None:
    """Told where it says so."""
    assert problems_of(project({PATH: review(charged="yes")})) == [
        f"{PATH}:8:10: error review-charged: Acme is charged for this review."
    ]


@pytest.mark.parametrize(
    ("left_out", "line", "lacks"),
    [
        ("## What worked\nThe calls.\n\n", 11, "'What worked'"),
        ("The bills.", 14, "'What needs to be better'"),
        ("## How you feel about the result\nGlad.", 11, "'How you feel about the result'"),
        ("A new shop.", 20, "'What is next'"),
    ],
)
def test_a_review_has_four_parts(left_out: str, line: int, lacks: str) -> None:
    """Told at the heading with nothing below it, or at the text where there is no heading."""
    assert problems_of(project({PATH: review(TOLD.replace(left_out, ""))})) == [
        f"{PATH}:{line}:1: error review-incomplete: The review has nothing under {lacks}."
    ]


def test_a_lower_heading_begins_no_part() -> None:
    """It belongs to the part above it, whatever its words are."""
    body = "Hello.\n### What worked\nThe calls.\n" + TOLD.replace("## What worked", "## Ours")
    assert problems_of(project({PATH: review(body)})) == [
        f"{PATH}:11:1: error review-incomplete: The review has nothing under 'What worked'."
    ]


def test_all_that_is_missing_is_told_at_once_with_what_to_write() -> None:
    """Each as a heading that is known in any language."""
    body = "## Was gut war {#worked}\nAlles.\n## Better\nx\n## What is next\n<!-- ? -->\n"
    texts = project({PATH: review(body)})
    (line,) = problems_of(texts)
    assert line == (
        f"{PATH}:11:1: error review-incomplete: The review has nothing under "
        "'What needs to be better' and 'How you feel about the result' and 'What is next'."
    )


def test_a_task_is_something_and_doing_differently_is_not_demanded() -> None:
    """A part that holds a task alone is written."""
    body = TOLD.replace("A new shop.", "- [ ] A new shop (maria, 2026-12-01)")
    assert problems_of(project({PATH: review(body)})) == []
    assert problems_of(project({PATH: review(TOLD)})) == []


@pytest.mark.parametrize("body", ["", "## What worked\n\n## What is next\n", "<!-- soon -->\n"])
def test_a_review_without_a_text_is_to_be_written_down(body: str) -> None:
    """A new file checks clean; the report asks who looks after the client from the day itself."""
    texts = project({PATH: review(body)})
    assert lines(texts, day(19, month=10)) == []
    (problem,) = [one for one in found(texts, day(20, month=10)) if "review-" in one.code.name]
    (line,) = lines_of([problem])
    assert line == (
        f"{PATH}:11:1: care review-incomplete: Acme sat down with us on 20 Oct 2026, and nothing "
        "is written down of it."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == day(20, month=10).date()
