from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aboveboard.problems import Problem, Severity
from factories import (
    MARIA,
    RESOLVED,
    client,
    files,
    incident,
    lines_of,
    problems_of,
    problems_since,
    providers,
    service,
    team,
    waiting_of,
)

PATH = "incidents/2026-11-12-pages.md"
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
CHANGING = "\n## What we are changing\n"
OPEN = "## 09:58 Investigating\nWe are looking. Next update by 10:30.\n"


def project(body: str, more: dict[str, str] | None = None, **facts: Any) -> dict[str, str]:
    """Give a project with one incident, for a client whom Maria looks after."""
    least = {
        "team.yaml": team(MARIA, TOM),
        "providers.yaml": providers(),
        "clients/acme/client.yaml": client(looked_after_by="maria"),
        PATH: incident(body, **facts),
    }
    return files({**least, **(more or {})})


def at(day: int, clock: str = "12:00") -> datetime:
    """Give a moment of November 2026 in UTC, which London's clocks show then."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def found(texts: dict[str, str], now: datetime) -> list[Problem]:
    """Give what waits, all of it care that ``check`` does not tell."""
    assert problems_of(texts, now) == []
    problems = list(waiting_of(texts, now))
    assert all(problem.code.severity is Severity.CARE for problem in problems)
    return problems


def test_a_follow_up_is_late_on_the_day_after_its_own() -> None:
    """Told at the task, to its owner."""
    texts = project(
        f"{RESOLVED}{CHANGING}- [x] A (tom, 2026-11-16)\n- [ ] An alarm\n  (tom, 2026-11-17)\n"
    )
    assert found(texts, at(17, "23:59")) == []
    (problem,) = found(texts, at(20))
    assert lines_of([problem]) == [
        f"{PATH}:16:3: care follow-up-overdue: 'An alarm' was promised after 'Pages failed' by "
        "17 Nov 2026: 3 days late."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom",)
    assert problem.waiting.due_at.date() == at(17).date()


@pytest.mark.parametrize(
    "task", ["- [x] An alarm (tom, 2026-11-17)", "- [ ] An alarm", "An alarm."]
)
def test_what_is_done_or_has_no_day_is_not_late(task: str) -> None:
    """Nothing was promised for a day."""
    assert found(project(f"{RESOLVED}{CHANGING}{task}\n"), at(20)) == []


def test_a_follow_up_of_somebody_who_left_waits_for_who_looks_after_the_clients() -> None:
    """And says whose it was."""
    gone = {"team.yaml": team(MARIA, TOM | {"until": "2026-11-15"})}
    texts = project(f"{RESOLVED}{CHANGING}- [ ] An alarm (tom, 2026-11-17)\n", gone)
    (problem,) = found(texts, at(20))
    assert problem.message.endswith("3 days late. Tom Bright, whose it was, has left.")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    last_day = {"team.yaml": team(MARIA, TOM | {"until": "2026-11-20"})}
    (problem,) = found(texts | last_day, at(20))
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom",)


@pytest.mark.parametrize(
    ("now", "late"),
    [
        ("10:30", None),
        ("10:31", "1 minute late"),
        ("12:29", "119 minutes late"),
        ("12:30", "2 hours late"),
    ],
)
def test_a_promised_update_is_late_from_the_minute_after_it(now: str, late: str | None) -> None:
    """It waits for who looks after the clients who see it, and is told at the last update."""
    problems = found(project(OPEN), at(12, now))
    assert lines_of(problems) == (
        [
            f"{PATH}:7:1: care update-overdue: 'Pages failed' is open, and the next update was "
            f"promised by 10:30 on 12 Nov 2026: {late}."
        ]
        if late
        else []
    )
    assert [problem.waiting.who for problem in problems if problem.waiting] == (
        [("maria",)] if late else []
    )


def test_lateness_is_told_in_days_after_two_of_them() -> None:
    """From 10:30 on the 12th to 10:30 on the 14th."""
    messages = [found(project(OPEN), at(14, clock))[0].message for clock in ("10:29", "10:30")]
    assert [message.split(": ")[-1] for message in messages] == ["47 hours late.", "2 days late."]


@pytest.mark.parametrize(
    "body",
    [
        f"{OPEN}\n## 10:20 Identified\nWe know. Next update by 13:00.\n",
        f"{OPEN}\n## 10:20 Identified\nWe know.\n",
        f"{OPEN}\n## 11:05 Resolved\nIt works again.\n",
        "## 09:58 Investigating\nWe are looking.\n",
    ],
)
def test_the_last_update_alone_decides(body: str) -> None:
    """What it does not promise is not late, and what is over needs no update."""
    assert found(project(body), at(12, "12:30")) == []


def test_an_update_of_the_future_is_not_the_last_one() -> None:
    """What is not told yet keeps no promise."""
    texts = project(f"{OPEN}\n## 12:40 Resolved\nIt works again.\n")
    (problem,) = found(texts, at(12, "12:30"))
    assert problem.where.line == 7
    assert found(project(OPEN.replace("09:58", "09:50")), at(12, "09:45")) == []


def pair(second: dict[str, Any], **first: Any) -> dict[str, str]:
    """Give a project in which another incident came on 18 November."""
    body = RESOLVED
    later = {"title": "Pages failed again", "began": "2026-11-18 09:40", **second}
    more = {
        "services/shop.yaml": service(name="Shop"),
        "incidents/2026-11-18-again.md": incident(body, **later),
    }
    return project(body, more, **first)


def test_an_incident_much_like_one_before_it_says_so_or_is_asked_about() -> None:
    """By its title; told at the title, with what to write."""
    (problem,) = found(pair({}), at(21))
    assert lines_of([problem]) == [
        "incidents/2026-11-18-again.md:2:8: care repeat-not-linked: 'Pages failed again' has the "
        "same services and much the same title as 'Pages failed' of 12 Nov 2026."
    ]
    assert problem.hint == (
        "If it is the same fault, add `repeat_of: 2026-11-12-pages`. If not, leave it; this is "
        "asked until 18 Dec 2026."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)


def test_the_same_supplier_at_the_same_service_is_asked_about_too() -> None:
    """Whatever the titles say."""
    other = {"title": "Nothing could be bought", "provider": "paylane"}
    (problem,) = found(pair(other, provider="paylane"), at(21))
    assert "has the same services and the same supplier as 'Pages failed'" in problem.message
    assert found(pair(other), at(21)) == []


@pytest.mark.parametrize(
    ("second", "first"),
    [
        ({"repeat_of": "2026-11-12-pages"}, {}),
        ({"origin": "old:1"}, {}),
        ({"title": "Mail came late"}, {}),
        ({"services": {"web": "major_outage", "shop": "major_outage"}}, {}),
        ({}, {"repeat_of": "2026-11-18-again"}),
        ({"began": "2026-11-12 10:30"}, {}),
    ],
)
def test_what_is_linked_or_unlike_is_not_asked_about(
    second: dict[str, Any], first: dict[str, Any]
) -> None:
    """Other services, another title, told elsewhere, or begun before the other was over."""
    texts = pair(second, **first)
    if "began" in second:
        text = texts.pop("incidents/2026-11-18-again.md").replace("09:58", "10:58")
        texts["incidents/2026-11-12-z.md"] = text
    assert found(texts, at(21)) == []


def test_what_begins_while_another_is_open_repeats_nothing() -> None:
    """It is a second fault, or the same one told twice."""
    texts = pair({})
    texts[PATH] = incident("## 09:58 Investigating\nWe are looking.\n")
    assert found(texts, at(21)) == []


def test_it_is_asked_for_thirty_days_and_of_thirty_days() -> None:
    """After that nobody mends it; and a fault so long after another is hardly the same."""
    end = at(18, "09:40") + timedelta(days=30)
    assert len(found(pair({}), end)) == 1
    assert found(pair({}), end + timedelta(minutes=1)) == []
    for day, count in (("2026-12-12 11:05", 1), ("2026-12-12 11:06", 0)):
        texts = pair({"began": day})
        text = (
            texts.pop("incidents/2026-11-18-again.md")
            .replace("09:58", "11:58")
            .replace("11:05 R", "12:05 R")
        )
        texts["incidents/2026-12-12-again.md"] = text
        assert len(found(texts, datetime(2026, 12, 13, tzinfo=UTC))) == count


def test_time_alone_turns_nothing_red() -> None:
    """These are care even in a file that was changed since the base."""
    texts = project(OPEN) | pair({})
    later = project(f"{OPEN}\n## 10:20 Identified\nNext update by 10:40.\n")
    assert problems_since(files(), texts, at(21)) == []
    assert problems_since(project(OPEN), later, at(21)) == []
