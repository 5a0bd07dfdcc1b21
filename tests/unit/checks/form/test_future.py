from typing import Any

import pytest

from factories import (
    JOAN,
    MARIA,
    client,
    concern,
    consent,
    plan,
    problems_of,
    quotation,
    roadmap,
    roadmap_item,
    team,
    with_contact,
    yaml_of,
)

CONCERN = "clients/acme/concerns/2026-11-03-slow.md"
ROADMAP = "clients/acme/roadmap.yaml"
WORDS = "clients/acme/testimonials/2026-10-20-joan.yaml"


def told(changes: dict[str, str]) -> list[str]:
    """Give the days that are yet to come: where, and how it is said."""
    texts = with_contact(
        {
            "team.yaml": team(MARIA),
            "plans/care.yaml": plan(goodwill={"late": "One day"}),
            "clients/acme/client.yaml": client(contacts=[JOAN]),
            **changes,
        }
    )
    lines = [line for line in problems_of(texts) if "future-time" in line]
    return [line.split(": warning future-time: ")[1] for line in lines]


def concern_with(**facts: Any) -> dict[str, str]:
    """Give a concern."""
    return {CONCERN: concern(**facts)}


def moved(**facts: Any) -> dict[str, str]:
    """Give an item that was moved."""
    move = {"from": "2026-12-01", "to": "2026-12-10", "sorry": "We are sorry.", "extra": "late"}
    item = roadmap_item(confidence="committed", promised="2026-12-10", moved=[{**move, **facts}])
    return {ROADMAP: roadmap(item)}


def favours(**facts: Any) -> dict[str, str]:
    """Give an introduction and a referral."""
    both = {"on": "2026-11-01", **facts}
    meeting = {"to": "Ilse", "why": "Bread", "by": "maria", "both_agreed": "2026-10-30"}
    return {
        "clients/acme/introductions.yaml": yaml_of([{**meeting, **both}]),
        "clients/acme/referrals.yaml": yaml_of([{"who": "Ann", "kind": "A shop", **both}]),
    }


@pytest.mark.parametrize(
    ("changes", "key", "times"),
    [
        (moved(told_on="{}"), "told_on", 1),
        (moved(extra_given="{}"), "extra_given", 1),
        (concern_with(acknowledged="{} 09:00"), "acknowledged", 1),
        (concern_with(answered="{} 09:00"), "answered", 1),
        (concern_with(resolved="{}"), "resolved", 1),
        (concern_with(resolved="2026-11-10", checked_back="{}"), "checked_back", 1),
        ({WORDS: quotation(consent(given="{}"))}, "given", 1),
        ({WORDS: quotation(thanked="{}")}, "thanked", 1),
        (favours(thanked="{}"), "thanked", 2),
        (favours(on="{}"), "on", 2),
    ],
)
def test_what_is_told_as_done_is_of_today_or_before(
    changes: dict[str, str], key: str, times: int
) -> None:
    """Today is in time, whatever the hour; tomorrow is told."""
    day = {path: text.replace("{}", "2026-11-21") for path, text in changes.items()}
    assert told(day) == []
    day = {path: text.replace("{}", "2026-11-22") for path, text in changes.items()}
    assert told(day) == [f"'{key}' is 22 Nov 2026, which is yet to come."] * times
