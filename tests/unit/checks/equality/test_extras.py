from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.problems import Problem, Severity
from factories import (
    MARIA,
    client,
    files,
    lines_of,
    plan,
    problems_of,
    roadmap,
    roadmap_item,
    team,
    waiting_of,
    yaml_of,
)

NAMES = ("acme", "bob", "cleo", "dora")
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
TODAY = date(2026, 11, 21)


def delay(extra: str | None, told_on: str = "2026-11-02", **days: str) -> dict[str, Any]:
    """Give an item whose day was moved for an extra, told in time."""
    move = {
        "from": days.get("from_", "2026-11-20"),
        "to": days.get("to", "2026-12-15"),
        "told_on": told_on,
        "sorry": "We began too late, and we are sorry.",
        "extra": extra,
    }
    if extra is None:
        del move["extra"]
    return roadmap_item(confidence="committed", promised=move["to"], moved=[move])


def sent(in_return: str | None, on: str = "2026-11-02") -> dict[str, str]:
    """Give a referral, thanked for at once."""
    facts = {"on": on, "who": "A neighbour", "kind": "a shop", "thanked": on}
    return {**facts, "in_return": in_return} if in_return else facts


def project(
    delays: dict[str, list[dict[str, Any]]] | None = None,
    referrals: dict[str, list[dict[str, str]]] | None = None,
    **plans: str,
) -> dict[str, str]:
    """Give a project of four clients on one plan; Tom looks after Bob, Maria after the others."""
    goodwill = {"late": "A day", "free": "A month"}
    texts = {
        "team.yaml": team(MARIA, TOM),
        "plans/care.yaml": plan(goodwill=goodwill),
        "plans/other.yaml": plan(goodwill=goodwill),
    }
    for name in NAMES:
        who = "tom" if name == "bob" else "maria"
        texts[f"clients/{name}/client.yaml"] = client(
            name=name.title(), looked_after_by=who, plan=plans.get(name, "care")
        )
    for name, items in (delays or {}).items():
        named = [{**item, "id": f"item-{n}"} for n, item in enumerate(items)]
        texts[f"clients/{name}/roadmap.yaml"] = roadmap(*named)
    for name, entries in (referrals or {}).items():
        texts[f"clients/{name}/referrals.yaml"] = yaml_of(entries)
    return files(texts)


def told(texts: dict[str, str]) -> list[Problem]:
    """Give what is unequal; all of it is care, of which ``check`` says nothing."""
    assert problems_of(texts) == []
    found = [one for one in waiting_of(texts) if one.code.name == "same-trigger-other-extra"]
    assert all(one.code.severity is Severity.CARE for one in found)
    return found


def places(texts: dict[str, str]) -> list[str]:
    """Give where something is unequal."""
    return [str(one.where) for one in told(texts)]


def test_who_got_something_else_for_a_moved_day_is_told() -> None:
    """At the odd one out, whom it names alone, for who looks after that client."""
    texts = project({"acme": [delay("late")], "bob": [delay("free")], "cleo": [delay("late")]})
    (problem,) = told(texts)
    assert lines_of([problem]) == [
        "clients/bob/roadmap.yaml:14:12: care same-trigger-other-extra: Bob was given 'free' for a "
        "moved day; for the same, others on the plan were given 'late'."
    ]
    assert "plans/care.yaml" in problem.hint
    assert not any(name.title() in problem.hint for name in NAMES)
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom",)
    assert problem.waiting.due_at.date() == date(2026, 11, 2)


@pytest.mark.parametrize(
    "delays",
    [
        {},
        {"acme": [delay("late")]},
        {"acme": [delay("late")], "bob": [delay("late")]},
        {"acme": [delay("late"), delay("free")]},
        {"acme": [delay("late")], "bob": [roadmap_item()]},
        {"acme": [delay("late")], "bob": [delay("free", to="2026-11-19")]},
        {"acme": [delay("late")], "bob": [delay("free", from_="2025-11-20", told_on="2025-11-02")]},
    ],
    ids=["nothing", "one", "same", "one client", "no delay", "earlier", "long ago"],
)
def test_equal_things_are_fine(delays: dict[str, list[dict[str, Any]]]) -> None:
    """One client is compared with others, in delays of the last twelve months."""
    assert told(project(delays)) == []


def test_of_two_that_as_many_got_the_first_is_the_usual() -> None:
    """The later one departed from what had been given."""
    first, second = delay("late", "2026-11-01"), delay("free", "2026-11-02")
    assert places(project({"acme": [first], "bob": [second]})) == ["clients/bob/roadmap.yaml:14:12"]
    assert places(project({"acme": [second], "bob": [first]})) == [
        "clients/acme/roadmap.yaml:14:12"
    ]


def test_what_a_client_got_twice_counts_once() -> None:
    """What most clients got is usual, not what was given most often."""
    texts = project(
        {"acme": [delay("free"), delay("free"), delay("free")], "bob": [delay("late")],
         "cleo": [delay("late")]}
    )  # fmt: skip
    assert [place.split(":")[0] for place in places(texts)] == ["clients/acme/roadmap.yaml"] * 3


def test_clients_on_another_plan_get_what_their_plan_gives() -> None:
    """Another plan is another price."""
    delays = {"acme": [delay("late")], "bob": [delay("free")]}
    assert len(told(project(delays))) == 1
    assert told(project(delays, bob="other")) == []


def test_a_day_that_was_told_a_year_ago_still_counts() -> None:
    """By the telling, and by the old day where nothing says when it was told."""
    for days_ago, number in ((365, 1), (366, 0)):
        then = str(TODAY - timedelta(days=days_ago))
        old = delay("free", then, from_=str(TODAY - timedelta(days=300)))
        assert (
            len(places(project({"acme": [delay("late")], "bob": [old], "cleo": [delay("late")]})))
            == number
        )
        del old["moved"][0]["told_on"]
        old["moved"][0]["from"] = then
        assert (
            len(places(project({"acme": [delay("late")], "bob": [old], "cleo": [delay("late")]})))
            == number
        )


def test_what_a_plan_s_own_roadmap_gives_is_everyone_s() -> None:
    """Nobody is the odd one out there."""
    texts = project({"acme": [delay("late")]})
    texts["roadmap/care.yaml"] = roadmap({**delay("free"), "id": "shared"})
    assert told(texts) == []


def test_what_is_given_for_a_referral_is_given_for_all() -> None:
    """Where most got something, who did not is told, at the referral."""
    texts = project(referrals={"acme": [sent("Cake")], "bob": [sent(None)], "cleo": [sent("Wine")]})
    (problem,) = told(texts)
    assert lines_of([problem]) == [
        "clients/bob/referrals.yaml:1:3: care same-trigger-other-extra: Bob was given nothing for "
        "sending us somebody; for the same, others on the plan were given something."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom",)


def test_what_hardly_anybody_got_for_a_referral_is_told_where_it_was_given() -> None:
    """At what was given."""
    texts = project(referrals={"acme": [sent(None)], "bob": [sent("Cake")], "cleo": [sent(None)]})
    assert places(texts) == ["clients/bob/referrals.yaml:5:14"]
    assert told(texts)[0].message.startswith("Bob was given something ")


@pytest.mark.parametrize(
    ("referrals", "expected"),
    [
        ({"acme": [sent("Cake")]}, []),
        ({"acme": [sent(None)], "bob": [sent(None)]}, []),
        ({"acme": [sent("Cake")], "bob": [sent("Wine")]}, []),
        ({"acme": [sent("Cake"), sent(None)]}, []),
        ({"acme": [sent("Cake"), sent(None)], "bob": [sent("Wine")]}, []),
        ({"acme": [sent("Cake")], "bob": [sent(None, "2025-11-20")]}, []),
        ({"acme": [sent("Cake")], "bob": [sent(None, "2025-11-21")]}, ["bob"]),
        ({"acme": [sent(None)], "bob": [sent("Cake")]}, ["acme"]),
    ],
)
def test_referrals_are_compared_between_clients_of_one_year(
    referrals: dict[str, list[dict[str, str]]], expected: list[str]
) -> None:
    """Of as many with as without, those without are told: it is theirs to get."""
    assert [place.split("/")[1] for place in places(project(referrals=referrals))] == expected


def test_referrals_of_another_plan_are_not_compared() -> None:
    """As with everything that a plan gives."""
    referrals = {"acme": [sent("Cake")], "bob": [sent(None)]}
    assert told(project(referrals=referrals, bob="other")) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["late", "free"]), min_size=1, max_size=4))
def test_the_odd_ones_out_are_never_more_than_the_others(extras: list[str]) -> None:
    """And there are some exactly where not all got the same."""
    delays = {name: [delay(extra)] for name, extra in zip(NAMES, extras, strict=False)}
    found = told(project(delays))
    assert 2 * len(found) <= len(extras)
    assert bool(found) is (len(set(extras)) > 1)
