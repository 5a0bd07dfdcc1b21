from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.problems import Problem, Severity
from factories import (
    MARIA,
    NOW,
    client,
    company,
    files,
    lines_of,
    plan,
    problems_of,
    problems_since,
    roadmap,
    roadmap_item,
    team,
    waiting_of,
)

OWN, SHARED = "clients/acme/roadmap.yaml", "roadmap/care.yaml"
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
MOVE = {
    "from": "2026-11-27",
    "to": "2026-12-15",
    "told_on": "2026-11-20",
    "sorry": "We began too late, and we are sorry.",
    "extra": "late",
}


def move(**facts: str | None) -> dict[str, str]:
    """Give a move from 27 November to 15 December, told a week ahead, with other facts."""
    named = {key.removesuffix("_"): value for key, value in facts.items()}
    return {key: value for key, value in {**MOVE, **named}.items() if value is not None}


def project(*moved: dict[str, str], path: str = OWN, **facts: Any) -> dict[str, str]:
    """Give a project with one item; Maria looks after Acme, Tom after Bob."""
    item = {"confidence": "committed", "promised": moved[-1]["to"], "moved": list(moved)}
    return files(
        {
            "team.yaml": team(MARIA, TOM),
            "plans/care.yaml": plan(goodwill={"late": "A day", "worse": "A week"}),
            "clients/acme/client.yaml": client(looked_after_by="maria"),
            "clients/bob/client.yaml": client(name="Bob", looked_after_by="tom"),
            path: roadmap(roadmap_item(**{**item, **facts})),
        }
    )


def at_noon(day: date) -> datetime:
    """Give a moment of a day."""
    return datetime.combine(day, NOW.timetz())


def late_in(texts: dict[str, str], now: datetime = NOW) -> list[Problem]:
    """Give what waits for somebody because it was told too late."""
    return [one for one in waiting_of(texts, now) if one.code.name == "told-too-late"]


@pytest.mark.parametrize(
    ("path", "whom"), [(OWN, "Acme"), (SHARED, "everyone on 'care'")], ids=["own", "shared"]
)
@pytest.mark.parametrize(
    ("lacking", "message"),
    [
        ({"sorry": None}, "moved-without-sorry: {}, and nobody says sorry for it."),
        ({"extra": None}, "moved-without-extra: {}, and nothing is given for it."),
    ],
)
def test_a_day_that_becomes_later_is_owned(
    path: str, whom: str, lacking: dict[str, None], message: str
) -> None:
    """With an apology and with something from the plan, whoever's roadmap it is."""
    assert problems_of(project(move(), path=path)) == []
    what = f"'A new shop' for {whom} was moved from 27 Nov 2026 to 15 Dec 2026"
    assert problems_of(project(move(**lacking), path=path)) == [
        f"{path}:10:5: error {message.format(what)}"
    ]


@pytest.mark.parametrize("to", ["2026-11-26", "2026-11-27"])
def test_a_day_that_does_not_become_later_owes_nothing(to: str) -> None:
    """Sooner than promised is no let-down."""
    texts = project(move(to=to, told_on=None, sorry=None, extra=None))
    assert problems_of(texts) == []
    assert late_in(texts) == []


@pytest.mark.parametrize("stage", ["delivered", "dropped"])
def test_every_move_of_what_is_done_is_owned_too(stage: str) -> None:
    """Each one by itself; it is the history that a client reads."""
    first = move(from_="2026-10-01", to="2026-11-01", sorry=None, told_on="2026-09-01")
    second = move(from_="2026-11-01", to="2026-11-20", extra=None, told_on="2026-10-20")
    delivered = "2026-11-19" if stage == "delivered" else None
    texts = project(first, second, stage=stage, delivered=delivered, result="It sells.")
    assert [line.split(": ")[1] for line in problems_of(texts)] == [
        "error moved-without-sorry",
        "error moved-without-extra",
    ]


@pytest.mark.parametrize("path", [OWN, SHARED])
@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            plan(goodwill={"late": "A day", "worse": "A week"}),
            "Add `extra:` with what plans/care.yaml gives for it. There are: late, worse.",
        ),
        (
            plan(),
            "plans/care.yaml has no `goodwill`: write there what everybody on the plan gets when a "
            "day is moved, and name it here as `extra`.",
        ),
        (plan(sections="x"), "Add `extra:` with what plans/care.yaml gives for it."),
    ],
    ids=["some", "none", "not to be read"],
)
def test_what_to_give_stands_in_the_plan(path: str, text: str, hint: str) -> None:
    """The remedy lists it; where a plan gives nothing, it is written for everybody."""
    texts = {**project(move(extra=None), path=path), "plans/care.yaml": text}
    found = [one for one in problems_since({}, texts) if one.code.name == "moved-without-extra"]
    assert [one.hint for one in found] == [hint]


def test_the_remedy_for_a_missing_apology_is_one_in_our_own_words() -> None:
    """No sentence is given that could be copied."""
    (problem,) = problems_since({}, project(move(sorry=None)))
    assert problem.hint.startswith("Add `sorry:` in your own words")


@pytest.mark.parametrize(
    ("told_on", "when"),
    [
        ("2026-11-24", None),
        ("2026-11-25", "2 days before"),
        ("2026-11-26", "1 day before"),
        ("2026-11-27", "on"),
        ("2026-11-28", "1 day after"),
    ],
)
def test_a_delay_is_told_three_days_ahead(told_on: str, when: str | None) -> None:
    """The third day before is in time; what is late is told at the day of telling."""
    expected = [
        f"{OWN}:12:14: care told-too-late: 'A new shop' for Acme was moved from 27 Nov 2026 to "
        f"15 Dec 2026, and we told it on {int(told_on[-2:])} Nov 2026, {when} the day that was "
        "promised; 3 days before is the least."
    ]
    assert lines_of(late_in(project(move(told_on=told_on)))) == (expected if when else [])


def test_how_long_before_is_the_company_s_to_say() -> None:
    """A limit of the staff's report."""
    texts = project(move())
    texts["company.yaml"] = company(staff_thresholds={"told-before-days": 8})
    (problem,) = late_in(texts)
    assert problem.message.endswith(
        "7 days before the day that was promised; 8 days before is the least."
    )


def test_it_waits_for_those_who_look_after_the_readers() -> None:
    """Since the last day on which it would have been in time, in the company's zone."""
    for path, who in ((OWN, ("maria",)), (SHARED, ("maria", "tom"))):
        (problem,) = late_in(project(move(told_on="2026-11-26"), path=path))
        assert problem.waiting is not None
        assert problem.waiting.who == who
        assert problem.waiting.due_at.isoformat() == "2026-11-24T23:59:59.999999+00:00"


@pytest.mark.parametrize(
    ("told_on", "last"), [("2026-11-26", date(2026, 12, 26)), (None, date(2026, 12, 27))]
)
def test_as_care_it_is_asked_for_thirty_days(told_on: str | None, last: date) -> None:
    """From the telling on, or from the old day where nothing says that it was told."""
    texts = project(move(told_on=told_on), stage="dropped", promised=None)
    assert len(late_in(texts, at_noon(last))) == 1
    assert late_in(texts, at_noon(last + timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("told_on", "now", "hint"),
    [
        (
            None,
            date(2026, 11, 27),
            "Tell the client now, best by phone, and write `told_on`, `how` and `to_whom`.",
        ),
        (
            None,
            date(2026, 11, 28),
            "Ring the client, and own that you said it late; then write `told_on`, `how` and "
            "`to_whom`.",
        ),
        (
            "2026-11-26",
            date(2026, 11, 28),
            "Ring the client, and own that you said it late. Nothing mends it in the file; this is "
            "asked until 26 Dec 2026.",
        ),
    ],
)
def test_the_next_step_is_to_tell_or_to_own_it(told_on: str | None, now: date, hint: str) -> None:
    """While the old day is ahead it can still be told; afterwards it can be owned."""
    (problem,) = late_in(project(move(told_on=told_on)), at_noon(now))
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("told_on", "days", "is_told"),
    [("2026-11-26", 30, True), ("2026-11-26", 31, False), (None, 30, True), (None, 400, True)],
)
def test_in_a_changed_file_it_is_a_warning(told_on: str | None, days: int, is_told: bool) -> None:  # noqa: FBT001
    """What can be mended is told however late it is; what cannot is past after a while."""
    facts: dict[str, Any] = {"stage": "dropped", "promised": None}
    texts = project(move(told_on=told_on), **facts)
    base = project(move(told_on=told_on), title="A shop", **facts)
    now = at_noon(date(2026, 11, 26) + timedelta(days=days))
    found = [one.code for one in problems_since(base, texts, now)]
    severities = [code.severity for code in found if code.name == "told-too-late"]
    assert severities == ([Severity.WARNING] if is_told else [])


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@settings(deadline=None)
@given(DAYS, DAYS, st.none() | DAYS)
def test_only_delays_owe_anything(before: date, after: date, told_on: date | None) -> None:
    """Whatever the days: a delay owes both, and anything else nothing."""
    bare = {"from": str(before), "to": str(after)} | ({"told_on": str(told_on)} if told_on else {})
    told = {line.split(": ")[1] for line in problems_of(project(bare, stage="dropped"))}
    found = told - {"warning future-time"}
    owed = {"error moved-without-sorry", "error moved-without-extra"}
    assert found == (owed if after > before else set())
    if after <= before:
        assert late_in(project(bare)) == []
