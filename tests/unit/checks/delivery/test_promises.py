from datetime import date, datetime, timedelta
from typing import Any

import pytest

from aboveboard.model.thresholds import THRESHOLDS
from aboveboard.problems import Problem, Severity
from aboveboard.views.ahead.roadmap import STALE_AFTER, roadmap_view
from aboveboard.views.availability.services import records_of
from factories import (
    MARIA,
    NOW,
    client,
    company,
    files,
    lines_of,
    problems_of,
    problems_since,
    roadmap,
    roadmap_item,
    scope_for,
    team,
    waiting_of,
)

OWN, SHARED = "clients/acme/roadmap.yaml", "roadmap/care.yaml"
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
PASSED = {"confidence": "committed", "promised": "2026-11-20"}
DELIVERED = {"stage": "delivered", "confidence": "committed", "delivered": "2026-11-20"}


def project(path: str = OWN, checked_on: str = "2026-11-20", **facts: Any) -> dict[str, str]:
    """Give a project with one item; Maria looks after Acme, Tom after Bob."""
    return files(
        {
            "team.yaml": team(MARIA, TOM),
            "clients/acme/client.yaml": client(looked_after_by="maria"),
            "clients/bob/client.yaml": client(name="Bob", looked_after_by="tom"),
            path: roadmap(roadmap_item(**facts), checked_on=checked_on),
        }
    )


def noon(day: str, later: int = 0) -> datetime:
    """Give a moment of a day, or of one some days later."""
    return datetime.combine(date.fromisoformat(day) + timedelta(days=later), NOW.timetz())


def found(code: str, texts: dict[str, str], now: datetime = NOW) -> list[Problem]:
    """Give what a rule says as care; ``check`` says nothing of it."""
    assert not any(f" {code}: " in line for line in problems_of(texts, now))
    return [one for one in waiting_of(texts, now) if one.code.name == code]


def in_changed_file(code: str, base: dict[str, str], texts: dict[str, str]) -> list[Severity]:
    """Give how severe a rule is in files that may have changed since a base."""
    codes = [one.code for one in problems_since(base, texts)]
    return [one.severity for one in codes if one.name == code]


@pytest.mark.parametrize(
    ("path", "whom", "who"),
    [(OWN, "Acme", ("maria",)), (SHARED, "everyone on 'care'", ("maria", "tom"))],
)
@pytest.mark.parametrize("stage", ["now", "next", "later"])
def test_a_promised_day_that_has_passed_waits(
    path: str, whom: str, who: tuple[str, ...], stage: str
) -> None:
    """From the day after it, for those who look after its readers, since the end of that day."""
    texts = project(path, stage=stage, **PASSED)
    assert found("promise-passed", texts, noon("2026-11-20")) == []
    (problem,) = found("promise-passed", texts, noon("2026-11-22"))
    assert lines_of([problem]) == [
        f"{path}:8:13: care promise-passed: 'A new shop' for {whom} was promised for 20 Nov 2026 "
        "and is not there: 2 days late."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == who
    assert problem.waiting.due_at.isoformat() == "2026-11-20T23:59:59.999999+00:00"
    for step in ("tell the client first", "`moved`", "`sorry`", "`extra`"):
        assert step in problem.hint


@pytest.mark.parametrize(
    "facts", [{**DELIVERED, "promised": "2026-11-01"}, {**PASSED, "stage": "dropped"}, {}]
)
def test_what_is_there_or_dropped_or_has_no_day_is_not_late(facts: dict[str, str]) -> None:
    """Whether it came in time is told by the record."""
    assert found("promise-passed", project(**facts)) == []


def test_what_counts_is_the_day_promised_now() -> None:
    """A day that was moved in the open passes when the new one does."""
    moved = [{"from": "2026-11-01", "to": "2026-11-20"}]
    for promised, number in (("2026-11-20", 1), ("2026-11-21", 0)):
        facts: dict[str, Any] = {
            **PASSED,
            "promised": promised,
            "moved": [{**moved[0], "to": promised}],
        }
        lines = [one for one in waiting_of(project(**facts)) if one.code.name == "promise-passed"]
        assert len(lines) == number


def test_who_changes_a_roadmap_deals_with_what_has_passed() -> None:
    """An error there; elsewhere it is care, so that it stops no other news."""
    texts = project(**PASSED)
    old = project(title="A shop", **PASSED)
    assert in_changed_file("promise-passed", old, texts) == [Severity.ERROR]
    assert in_changed_file("promise-passed", texts, texts) == []


@pytest.mark.parametrize(("path", "whom"), [(OWN, "Acme"), (SHARED, "everyone on 'care'")])
def test_a_delivery_says_what_it_brought(path: str, whom: str) -> None:
    """At once, and as care for ninety days."""
    assert found("delivered-without-result", project(path, **DELIVERED, result="It sells.")) == []
    texts = project(path, **DELIVERED)
    (problem,) = found("delivered-without-result", texts, noon("2026-11-20", 90))
    assert lines_of([problem]) == [
        f"{path}:3:3: care delivered-without-result: 'A new shop' for {whom} was there on 20 Nov "
        "2026, and nothing says what it brought."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == (("maria",) if path == OWN else ("maria", "tom"))
    assert found("delivered-without-result", texts, noon("2026-11-20", 91)) == []


@pytest.mark.parametrize("facts", [{}, PASSED, {"stage": "delivered"}])
def test_what_is_not_there_has_brought_nothing_yet(facts: dict[str, str]) -> None:
    """And of what has no day of delivery, that is told."""
    assert found("delivered-without-result", project(**facts)) == []


def test_who_changes_a_roadmap_adds_the_results_however_old() -> None:
    """A warning: it can be mended at any time."""
    facts = {**DELIVERED, "delivered": "2025-01-10"}
    texts, old = project(**facts), project(title="A shop", **facts)
    assert in_changed_file("delivered-without-result", old, texts) == [Severity.WARNING]
    assert in_changed_file("delivered-without-result", texts, texts) == []


@pytest.mark.parametrize(
    ("path", "whom", "who"),
    [(OWN, "Acme", ("maria",)), (SHARED, "everyone on 'care'", ("maria", "tom"))],
)
def test_a_roadmap_that_nobody_read_for_a_month_waits(
    path: str, whom: str, who: tuple[str, ...]
) -> None:
    """From the thirty-first day on."""
    texts = project(path, checked_on="2026-10-22")
    assert found("roadmap-stale", texts, noon("2026-10-22", 30)) == []
    (problem,) = found("roadmap-stale", texts, noon("2026-10-22", 31))
    assert lines_of([problem]) == [
        f"{path}:1:13: care roadmap-stale: The roadmap for {whom} was last read through on 22 Oct "
        "2026: 31 days ago; 30 is the most."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == who
    assert problem.waiting.due_at.date() == date(2026, 11, 21)


@pytest.mark.parametrize("path", [OWN, SHARED])
@pytest.mark.parametrize("age", [30, 31])
def test_the_rule_and_the_page_agree(path: str, age: int) -> None:
    """The page says that a list is old on the very day on which the staff are asked."""
    assert timedelta(days=int(THRESHOLDS["roadmap-stale-days"])) == STALE_AFTER
    texts, now = project(path, checked_on="2026-10-22"), noon("2026-10-22", age)
    scope = scope_for(texts)
    told = found("roadmap-stale", texts, now)
    assert roadmap_view(scope, records_of(scope, now)).is_stale is bool(told)


def test_the_company_may_read_more_often_than_its_pages_promise() -> None:
    """A limit of the staff's report; the page's thirty days stand."""
    texts = project(checked_on="2026-11-10")
    assert found("roadmap-stale", texts) == []
    texts["company.yaml"] = company(staff_thresholds={"roadmap-stale-days": 10})
    (problem,) = found("roadmap-stale", texts)
    assert problem.message.endswith("11 days ago; 10 is the most.")


def test_nobody_keeps_the_roadmap_of_a_client_who_has_left() -> None:
    """A plan's is kept as long as one client reads it; one without clients has no reader."""
    left = {"clients/acme/client.yaml": client(status="left")}
    old = "2026-09-01"
    assert found("roadmap-stale", {**project(checked_on=old), **left}) == []
    shared = {**project(SHARED, checked_on=old), **left}
    assert len(found("roadmap-stale", shared)) == 1
    del shared["clients/bob/client.yaml"]
    assert found("roadmap-stale", shared) == []


def test_who_changes_a_roadmap_reads_it_through() -> None:
    """A warning in a file that changed."""
    texts, old = project(checked_on="2026-10-01"), project(checked_on="2026-10-01", title="A shop")
    assert in_changed_file("roadmap-stale", old, texts) == [Severity.WARNING]
    assert in_changed_file("roadmap-stale", texts, texts) == []


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ({"promised": "2026-11-13", "delivered": "2026-11-18"}, True),
        ({"promised": "2026-11-18", "delivered": "2026-11-18"}, False),
        ({"delivered": "2026-11-18"}, False),
        # The move leads to a day before the delivery, with a promised day beside it and without
        ({"moved": ["2026-11-15"], "promised": "2026-11-15", "delivered": "2026-11-18"}, True),
        ({"moved": ["2026-11-15"], "delivered": "2026-11-18"}, True),
        ({"moved": ["2026-11-18"], "promised": "2026-11-18", "delivered": "2026-11-18"}, False),
    ],
)
def test_what_came_late_tells_of_its_move(facts: dict[str, Any], *, is_told: bool) -> None:
    """It is an error at once: nothing but the truth about the past is missing."""
    moves = [{"from": "2026-11-10", "to": to, "sorry": "Sorry."} for to in facts.pop("moved", [])]
    item = {"stage": "delivered", "confidence": "committed", "result": "Done.", **facts}
    lines = problems_of(project(**{**item, **({"moved": moves} if moves else {})}))
    told = [line for line in lines if "error late-in-silence" in line]
    assert bool(told) is is_told
    if is_told and not moves:
        assert told == [
            f"{OWN}:10:14: error late-in-silence: 'A new shop' for Acme was promised for 13 Nov "
            "2026 and was there on 18 Nov 2026, 5 days late; nothing says that the day was moved."
        ]


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ({"window": "2026-Q3"}, True),
        ({"window": "2026-11"}, False),
        ({"window": "2026-Q3", "stage": "dropped"}, False),
        ({"window": "2026-Q3", "confidence": "committed", "promised": "2026-12-01"}, False),
    ],
)
def test_a_time_in_which_it_was_expected_has_not_passed(
    facts: dict[str, str], *, is_told: bool
) -> None:
    """For what is open and has no promised day; for those who look after its readers."""
    texts = project(SHARED, **facts)
    told = found("window-passed", texts)
    assert [one.waiting.who for one in told if one.waiting] == [("maria", "tom")] * is_told
    if is_told:
        assert told[0].message == (
            "'A new shop' for everyone on 'care' was expected for 2026-Q3, which ended on "
            "30 Sep 2026, and is not there."
        )
        left = {"clients/acme/client.yaml": client(status="left")}
        assert found("window-passed", {**project(OWN, **facts), **left}) == []
