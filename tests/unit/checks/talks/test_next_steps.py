from typing import Any

import pytest

from factories import (
    JOAN,
    MARIA,
    client,
    concern,
    lines_of,
    plan,
    problems_of,
    roadmap,
    roadmap_item,
    team,
    waiting_of,
    with_contact,
)

CODES = ("next-step-overdue", "open-without-next")
PATH = "clients/acme/concerns/2026-11-03-slow.md"
ROADMAP = "clients/acme/roadmap.yaml"


def project(changes: dict[str, str], **facts: Any) -> dict[str, str]:
    """Give a project whose client Maria looks after."""
    return with_contact(
        {
            "team.yaml": team(MARIA),
            "clients/acme/client.yaml": client(contacts=[JOAN], looked_after_by="maria", **facts),
            **changes,
        }
    )


def found(changes: dict[str, str], **facts: Any) -> list[str]:
    """Give the lines of these rules; ``check`` tells none of them."""
    texts = project(changes, **facts)
    assert problems_of(texts) == []
    return lines_of(one for one in waiting_of(texts) if one.code.name in CODES)


def test_a_next_step_is_overdue_from_the_day_after_its_own() -> None:
    """On a roadmap and of a concern, to whoever looks after the client."""
    step = {"next": "We draw", "next_by": "2026-11-18"}
    assert found({ROADMAP: roadmap(roadmap_item(**step)), PATH: concern(**step)}) == [
        f"{PATH}:6:10: care next-step-overdue: The next step on what Acme told us on 3 Nov 2026 "
        "was to come by 18 Nov 2026: 3 days late.",
        f"{ROADMAP}:9:12: care next-step-overdue: The next step on 'A new shop' for Acme was to "
        "come by 18 Nov 2026: 3 days late.",
    ]
    today = {**step, "next_by": "2026-11-21"}
    assert found({ROADMAP: roadmap(roadmap_item(**today)), PATH: concern(**today)}) == []


@pytest.mark.parametrize(
    "item",
    [
        {"stage": "dropped", "next": "We draw", "next_by": "2026-11-18"},
        {"needs_from_you": "The pictures", "next_by": "2026-11-18"},
        {"next": "We draw"},
    ],
)
def test_what_is_over_or_the_client_s_own_is_no_step_of_ours(item: dict[str, str]) -> None:
    """And what has no day has none that could pass."""
    assert found({ROADMAP: roadmap(roadmap_item(**item))}) == []


def test_on_a_roadmap_that_nobody_reads_no_step_is_late() -> None:
    """Whoever has left waits for none; settled concerns have none."""
    step = {"next": "We draw", "next_by": "2026-11-18"}
    gone = {"status": "left", "services": [{"service": "web", "until": "2026-10-31"}]}
    assert found({ROADMAP: roadmap(roadmap_item(**step))}, **gone) == []
    assert found({PATH: concern(resolved="2026-11-17", **step)}) == []


@pytest.mark.parametrize(
    ("promises", "facts", "is_told"),
    [
        ({}, {"answered": "2026-11-04 09:00"}, True),
        ({}, {"answered": "2026-11-04 09:00", "next": "We ring"}, False),
        ({}, {"acknowledged": "2026-11-03 16:20"}, True),
        ({}, {}, False),
        ({}, {"answered": "2026-11-04 09:00", "outcome": "declined"}, False),
        # The promised answer is what comes next
        ({"answer_concern": "2 years"}, {"acknowledged": "2026-11-03 16:20"}, False),
        ({}, {"resolved": "2026-11-10", "happy": "no"}, True),
        ({}, {"resolved": "2026-11-10", "checked_back": "2026-11-17", "happy": "no"}, True),
        ({}, {"resolved": "2026-11-17", "happy": "yes"}, False),
        ({}, {"outcome": "parted", "tried": ["Talks"], "happy": "no"}, False),
    ],
)
def test_whoever_was_heard_reads_what_comes_next(
    promises: dict[str, str], facts: dict[str, Any], *, is_told: bool
) -> None:
    """While it is open, which it is while it is not right yet."""
    told = found({"plans/care.yaml": plan(promises=promises), PATH: concern(**facts)})
    assert bool(told) is is_told
    assert any("not right yet" in line for line in told) is (is_told and facts.get("happy") == "no")
