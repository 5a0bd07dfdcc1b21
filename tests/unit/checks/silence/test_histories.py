from typing import Any

import pytest

from factories import (
    client,
    files,
    incident,
    lines_of,
    maintenance,
    problems_since,
    service,
)

PATH = "clients/acme/client.yaml"
INCIDENT, WINDOW = "incidents/2026-11-12-pages.md", "maintenance/2026-11-05-server.md"
WORK = {"from_": "2026-11-05 02:00", "to": "2026-11-05 03:00"}
BACK = "Bring it back; where the client has it no more, write `until` with its last day."


def project(services: list[dict[str, str]], more: dict[str, str] | None = None) -> dict[str, str]:
    """Give a project whose client has these services, beside one who has all of them always."""
    everything = [{"service": "web"}, {"service": "shop"}]
    return files(
        {
            "services/shop.yaml": service(name="Shop"),
            "clients/bell/client.yaml": client(name="Bell", services=everything),
            PATH: client(services=services),
            **(more or {}),
        }
    )


def had(**facts: str) -> dict[str, str]:
    """Give a subscription to the website."""
    return {"service": "web", **facts}


def told(base: dict[str, str], texts: dict[str, str]) -> list[str]:
    """Give what a comparison finds: place and words."""
    lines = lines_of(problems_since(base, texts))
    sign = ": error published-record-deleted:"
    assert all(sign in line for line in lines), lines
    return [line.replace(sign, "").removeprefix(f"{PATH}:") for line in lines]


SHOP = {"service": "shop"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([had()], [had()], []),
        ([had()], [SHOP, had(since="2024-01-01", called="Yours")], []),
        ([had(since="2025-01-01")], [had()], []),
        (
            [had()],
            [SHOP],
            ["5:1 This client had 'web' from 2024-01-01 on, and its record says so no more."],
        ),
        ([had(since="2026-11-21")], [SHOP], []),
        (
            [had(since="2026-11-20")],
            [SHOP],
            ["5:1 This client had 'web' from 2026-11-20 on, and its record says so no more."],
        ),
        ([had(since="2027-01-01")], [SHOP], []),
        (
            [had()],
            [had(since="2024-01-02")],
            ["6:10 This client had 'web' from 2024-01-01 on, not 2024-01-02."],
        ),
        (
            [had(since="2026-11-20")],
            [had(since="2027-01-01")],
            ["6:10 This client had 'web' from 2026-11-20 on, not 2027-01-01."],
        ),
        ([had(since="2026-11-21")], [had(since="2027-01-01")], []),
        (
            [had(until="2024-06-30"), had(since="2025-01-01")],
            [had(until="2024-06-30"), SHOP],
            ["5:1 This client had 'web' from 2025-01-01 on, and its record says so no more."],
        ),
        ([had(until="2024-06-30"), had(since="2024-07-01")], [had()], []),
        ([had()], [had(until="2024-06-30"), had(since="2025-01-01")], []),
        ([had()], [had(until="2024-06-30"), had(since="2024-07-01")], []),
    ],
)
def test_days_on_which_a_client_had_a_service_stay(
    old: list[dict[str, str]], new: list[dict[str, str]], expected: list[str]
) -> None:
    """What had begun neither goes nor begins later; what is still to come is free."""
    assert told(project(old), project(new)) == expected


def ended(until: str, title: str) -> str:
    """Say what is told of an end that comes too early."""
    return (
        f"6:10 'web' is said to have ended on {until}, and '{title}' would leave this client's "
        "history for the days after it."
    )


@pytest.mark.parametrize(
    ("until", "is_told"),
    [("2026-11-10", True), ("2026-11-11", True), ("2026-11-12", False), ("2026-11-30", False)],
)
@pytest.mark.parametrize("facts", [{}, {"clients": ["acme"]}])
def test_a_service_ends_after_the_last_problem_that_was_read(
    until: str,
    is_told: bool,  # noqa: FBT001 - what is expected
    facts: dict[str, Any],
) -> None:
    """It ended at 11:05 on the 12th; the day of the end may be written some days late."""
    more = {INCIDENT: incident(**facts)}
    expected = [ended(until, "Pages failed")] if is_told else []
    for before in (had(), had(until="2026-11-30")):
        found = problems_since(project([before], more), project([had(until=until)], more))
        lines = lines_of(problem for problem in found if problem.code.compares)
        assert [line.split("deleted: ")[1] for line in lines] == [
            line.split(" ", 1)[1] for line in expected
        ]
        assert all(line.startswith(f"{PATH}:6:10:") for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        incident(services={"shop": "major_outage"}),
        incident(clients=["bell"]),
        maintenance(**WORK, done="2026-11-05 02:30", services=["shop"]),
        maintenance(**WORK, done="2026-11-05 02:30", clients=["bell"]),
    ],
)
def test_what_was_none_of_its_business_keeps_no_service_open(text: str) -> None:
    """A problem or work of another service or of another client."""
    more = {WINDOW if "announced" in text else INCIDENT: text}
    assert told(project([had(), SHOP], more), project([had(until="2026-11-01"), SHOP], more)) == []


def test_a_problem_that_goes_on_keeps_a_service_open_until_today() -> None:
    """Its minutes of the days after the end would not count; today is one of them."""
    more = {INCIDENT: incident("## 09:58 Investigating\nWe look.\n")}
    base = project([had()], more)
    assert told(base, project([had(until="2026-11-20")], more)) == [
        ended("2026-11-20", "Pages failed")
    ]
    assert told(base, project([had(until="2026-11-21")], more)) == []
    base = project([had(until="2026-11-30")], more)
    assert told(base, project([had(until="2026-11-25")], more)) == []


def test_a_problem_belongs_to_the_days_it_reaches_into() -> None:
    """It ended as a day began; one of no length, at midnight, is of the day that begins."""
    base, texts = ([had(until=day)] for day in ("2026-11-20", "2026-11-12"))
    for began, is_told in (("2026-11-12 09:40", False), ("2026-11-13 00:00", True)):
        name = f"incidents/{began[:10]}-x.md"
        over = "## 2026-11-13 00:00 Resolved\nDone.\n"
        more = {name: incident(over, began=began)}
        expected = [ended("2026-11-12", "Pages failed")] if is_told else []
        assert told(project(base, more), project(texts, more)) == expected


def test_a_client_s_days_are_those_of_its_own_zone() -> None:
    """On Kiritimati, the 13th of November begins at 10:00 UTC on the 12th."""
    begun = incident("## 11:05 Resolved\nDone.\n", began="2026-11-12 10:00")
    more = {INCIDENT: begun}
    there = {"timezone": "Pacific/Kiritimati"}
    base, texts = (
        project(services, {PATH: client(services=services, **there), **more})
        for services in ([had()], [had(until="2026-11-12")])
    )
    assert told(base, texts) == [ended("2026-11-12", "Pages failed")]


def test_a_problem_of_today_stays_with_a_service_of_today() -> None:
    """Whether it ends yesterday or is gone altogether."""
    body = "## 10:00 Resolved\nDone.\n"
    more = {"incidents/2026-11-21-x.md": incident(body, began="2026-11-21 09:00")}
    assert told(project([had()], more), project([had(until="2026-11-20")], more)) == [
        ended("2026-11-20", "Pages failed")
    ]
    assert told(project([had(since="2026-11-21")], more), project([SHOP], more)) == [
        "5:1 This client had 'web' from 2026-11-21 on, and its record says so no more."
    ]


@pytest.mark.parametrize(
    ("facts", "until", "is_told"),
    [
        ({"done": "2026-11-05 02:30"}, "2026-11-04", True),
        ({"done": "2026-11-05 02:30"}, "2026-11-05", False),
        ({}, "2026-11-08", True),
        ({"cancelled": "2026-11-04"}, "2026-11-03", False),
    ],
)
def test_planned_work_that_had_begun_counts_as_a_problem_does(
    facts: dict[str, str],
    until: str,
    is_told: bool,  # noqa: FBT001 - what is expected
) -> None:
    """While nothing says that it is done it goes on; what was called off counted nothing."""
    more = {WINDOW: maintenance(**WORK, **facts)}
    lines = lines_of(problems_since(project([had()], more), project([had(until=until)], more)))
    found = [line for line in lines if "work-not-closed" not in line]
    assert ["A faster server" in line for line in found if line.startswith(PATH)] == (
        [True] if is_told else []
    )


def test_who_leaves_before_planned_work_begins_does_not_see_it_any_more() -> None:
    """It was never more than a plan."""
    more = {"maintenance/2026-12-05-server.md": maintenance()}
    assert told(project([had()], more), project([had(until="2026-11-21")], more)) == []


def test_a_gap_is_judged_as_an_end_is() -> None:
    """The days between one subscription and the next."""
    more = {INCIDENT: incident()}
    paused = [had(until="2026-11-10"), had(since="2026-11-20")]
    assert told(project([had()], more), project(paused, more)) == [
        ended("2026-11-10", "Pages failed")
    ]
    before = [had(until="2026-11-01"), had(since="2026-11-10")]
    assert told(project([had()], more), project(before, more)) == []


def test_one_cause_is_told_once() -> None:
    """At the client's record, however much would be lost by it."""
    more = {INCIDENT: incident(), WINDOW: maintenance(**WORK, done="2026-11-05 02:30")}
    base = project([had()], more)
    for new in ([SHOP], [had(since="2026-11-15")], [had(until="2026-11-01")]):
        (problem,) = problems_since(base, project(new, more))
        assert problem.where.path == PATH
    (problem,) = problems_since(base, project([SHOP], more))
    assert problem.hint == BACK


def since(day: str, services: list[dict[str, str]], more: dict[str, str]) -> dict[str, str]:
    """Give a project whose client is with us since a day."""
    return project(services, {PATH: client(since=day, services=services), **more})


def test_a_client_did_not_come_later_than_it_has_read() -> None:
    """Told once, and not again for each service that begins with the client."""
    more = {INCIDENT: incident()}
    both = [had(), SHOP]
    message = "2:8 This client is with us since 2024-01-01; the days before 2026-11-20 would leave"
    (line,) = told(project(both, more), since("2026-11-20", both, more))
    assert line == f"{message} it."
    own = [had(since="2024-01-01"), SHOP]
    assert told(project(own, more), since("2026-11-20", own, more)) == [line]
    first, second = told(project(both, more), since("2026-11-20", [had(), SHOP][:1], more))
    assert (first, second.split(" ", 1)[1]) == (
        line,
        "This client had 'shop' from 2024-01-01 on, and its record says so no more.",
    )


def test_a_client_who_comes_today_or_later_may_come_later_still() -> None:
    """No day has passed; one that was with us longer has more to read."""
    for day in ("2026-11-21", "2026-12-01"):
        assert told(since(day, [had()], {}), since("2026-12-10", [had()], {})) == []
    assert told(since("2026-11-20", [had()], {}), since("2024-01-01", [had()], {})) == []
    assert len(told(since("2026-11-20", [had()], {}), since("2026-11-21", [had()], {}))) == 1


def test_what_another_zone_takes_from_a_client_is_told_at_what_is_lost() -> None:
    """On Kiritimati the 12th of November is over at 10:00 UTC."""
    late = "incidents/2026-11-12-late.md"
    work = {"from_": "2026-11-12 10:30", "to": "2026-11-12 11:00", "done": "2026-11-12 10:50"}
    more = {
        INCIDENT: incident(),
        late: incident("## 12:00 Resolved\nDone.\n", began="2026-11-12 10:00"),
        "maintenance/2026-11-12-server.md": maintenance(**work),
    }
    last = [had(until="2026-11-12")]
    there = {PATH: client(services=last, timezone="Pacific/Kiritimati")}
    lost = "2:1 'acme' has read this, and would not see it any more."
    assert told(project(last, more), project(last, more | there)) == [
        f"{late}:{lost}",
        f"maintenance/2026-11-12-server.md:{lost}",
    ]
    (gone, kept) = told(project(last, more), project(last, {**there, INCIDENT: more[INCIDENT]}))
    assert "This file is gone" in gone
    assert "This file is gone" in kept
    for faulty, line in (
        (PATH, "looked_after_by: nobody\n"),
        (PATH, "x: y\n"),
        ("services/web.yaml", "relies_on: [nobody]\n"),
        ("services/web.yaml", "x: y\n"),
    ):
        wrong = project(last, more | there)
        wrong[faulty] += line
        lines = lines_of(problems_since(project(last, more), wrong))
        assert [line for line in lines if "published-record-deleted" in line] == []


def test_what_has_not_begun_yet_can_be_lost_by_nobody() -> None:
    """A time yet to come may be a slip; and what is gone itself is told there alone."""
    ahead = "incidents/2026-11-21-x.md"
    more = {ahead: incident("## 16:00 Resolved\nDone.\n", began="2026-11-21 15:10")}
    texts = project([had(until="2026-11-20")], more)
    lines = lines_of(problems_since(project([had()], more), texts))
    assert [line for line in lines if "published-record-deleted" in line] == []
    base = project([had()], {INCIDENT: incident()})
    (line,) = told(base, project([had(called="Yours")]))
    assert line.startswith(f"{INCIDENT}:1:1 This file is gone")


def test_who_is_not_there_any_more_loses_nothing() -> None:
    """Its whole folder is gone."""
    texts = project([had()], {INCIDENT: incident()})
    assert told(texts, {path: text for path, text in texts.items() if path != PATH}) == []
