from collections.abc import Mapping
from typing import Any

import pytest

from aboveboard.problems import Problem
from factories import MARIA, client, files, lines_of, team, waiting_of

TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
GONE = {"id": "ivy", "name": "Ivy Lund", "role": "Engineer", "until": "2026-11-20"}
CLIENT = "clients/acme/client.yaml"
BROOK = client(name="Brook", looked_after_by="maria", stand_in="tom")


def found(*members: Mapping[str, Any], **facts: Any) -> list[Problem]:
    """Give who lacks somebody, beside Brook, who has both."""
    texts = files({"team.yaml": team(*members), CLIENT: client(**facts)})
    texts["clients/brook/client.yaml"] = BROOK if len(members) > 1 else client(name="Brook")
    return [one for one in waiting_of(texts, whole=True) if one.code.name == "no-stand-in"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"looked_after_by": "maria", "stand_in": "tom"}, None),
        ({"looked_after_by": "maria"}, "nobody stands in for Maria Okafor"),
        ({"stand_in": "maria"}, "nobody looks after them"),
        ({}, "nobody looks after them, and nobody stands in"),
        (
            {"looked_after_by": "maria", "stand_in": "maria"},
            "Maria Okafor is to stand in for nobody but themselves",
        ),
        (
            {"looked_after_by": "ivy", "stand_in": "tom"},
            "Ivy Lund, who looks after them, has left",
        ),
        ({"looked_after_by": "tom", "stand_in": "ivy"}, "Ivy Lund, who stands in, has left"),
        (
            {"looked_after_by": "ivy"},
            "Ivy Lund, who looks after them, has left, and nobody stands in",
        ),
    ],
)
def test_two_of_us_who_are_here_know_every_client(facts: dict[str, str], told: str | None) -> None:
    """One line a client, with all that is lacking."""
    problems = found(MARIA, TOM, GONE, **facts)
    assert [one.message for one in problems] == ([f"Acme: {told}."] if told else [])


def test_the_last_day_is_still_a_day_with_us() -> None:
    """Ivy's last day is today."""
    today = {**GONE, "until": "2026-11-21"}
    assert found(MARIA, TOM, today, looked_after_by="maria", stand_in="ivy") == []


def test_it_waits_for_whoever_of_the_two_is_there() -> None:
    """And for anybody where neither is; it is told at the key, where there is one."""
    left = found(MARIA, TOM, GONE, looked_after_by="ivy", stand_in="tom")
    none = found(MARIA, TOM, GONE)
    assert [one.waiting.who for one in (*left, *none) if one.waiting] == [("tom",), ()]
    assert lines_of(left)[0].startswith(f"{CLIENT}:6:18: care no-stand-in: ")
    assert lines_of(none)[0].startswith(f"{CLIENT}:1:1: care no-stand-in: ")
    assert none[0].hint.startswith("Name two of the team, `looked_after_by` and `stand_in`")


def test_a_company_of_one_has_nobody_to_name() -> None:
    """But somebody who left is told of there, too."""
    assert found(MARIA, looked_after_by="maria") == []
    texts = files(
        {
            "team.yaml": team(MARIA, GONE),
            CLIENT: client(looked_after_by="maria", stand_in="ivy"),
        }
    )
    (problem,) = [one for one in waiting_of(texts, whole=True) if one.code.name == "no-stand-in"]
    assert problem.message == "Acme: Ivy Lund, who stands in, has left."


def test_where_no_client_says_who_looks_after_it_nobody_is_asked() -> None:
    """The house keeps that elsewhere."""
    texts = files({"team.yaml": team(MARIA, TOM)})
    assert list(waiting_of(texts, whole=True)) == []


def test_who_has_left_or_is_yet_to_come_needs_nobody() -> None:
    """No line for a client of the past or the future."""
    assert found(MARIA, TOM, looked_after_by="maria", since="2026-11-22") == []
    assert len(found(MARIA, TOM, looked_after_by="maria", since="2026-11-21")) == 1
    assert found(MARIA, TOM, looked_after_by="maria", status="left") == []


def test_somebody_whom_nobody_knows_is_told_of_elsewhere() -> None:
    """That is an unknown reference, and an error."""
    texts = files(
        {"team.yaml": team(MARIA, TOM), CLIENT: client(looked_after_by="maria", stand_in="x")}
    )
    assert list(waiting_of(texts, whole=True)) == []
