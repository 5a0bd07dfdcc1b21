import pytest

from aboveboard.problems import Problem
from factories import RESOLVED, files, incident, problems_since

PATH = "incidents/2026-11-12-x.md"
RULE = "published-update-changed"
FIRST = "We wrote the wrong number."
CHANGED = RESOLVED.replace("looking", "looking at it")


def project(reason: str | None, body: str = RESOLVED) -> dict[str, str]:
    """Give a project whose incident may allow itself a change."""
    return files({PATH: incident(body, allow={RULE: reason} if reason else None)})


def since(base: str | None, now: str | None, body: str = RESOLVED) -> list[Problem]:
    """Give what is told of a reason that stood in the base, and of an update, changed or not."""
    return problems_since(project(base), project(now, body))


@pytest.mark.parametrize(
    ("reason", "allowed"),
    [
        (FIRST, False),
        ("We  wrote\nthe wrong number.", False),
        ("we wrote the WRONG number!!", False),
        ("Something else entirely.", False),
        ("Another thing. We wrote the wrong number.", False),
        (f"{FIRST} Then the wrong hour.", True),
        ("We wrote the wrong number; then the wrong hour.", True),
    ],
)
def test_another_change_needs_a_reason_that_is_added(*, reason: str, allowed: bool) -> None:
    """White space, capital letters and signs make no reason another one."""
    told = [one.message for one in since(FIRST, reason, CHANGED) if "its text" in one.message]
    assert len(told) == (0 if allowed else 1)


@pytest.mark.parametrize("reason", [".", "-"])
def test_a_reason_has_words(reason: str) -> None:
    """A sign says nothing."""
    (problem,) = since(None, reason, CHANGED)
    assert problem.code.name == RULE


@pytest.mark.parametrize("reason", [None, "We wrote another number.", "We wrote the wrong"])
def test_a_reason_that_clients_read_stays(reason: str | None) -> None:
    """It is told at its key, and nothing allows it."""
    (problem,) = since(FIRST, reason)
    how = "has changed" if reason else "is gone"
    assert problem.message == (f"The reason that was given for an earlier change {how}: '{FIRST}'.")
    assert (problem.code.name, problem.where.path) == (RULE, PATH)
    assert (problem.where.line, problem.where.column) == ((7, 3) if reason else (2, 1))


@pytest.mark.parametrize("reason", [FIRST, "we wrote the  wrong number", f"{FIRST} And more."])
def test_a_reason_may_be_added_to(reason: str) -> None:
    """How it is set does not count."""
    assert since(FIRST, reason) == []


@pytest.mark.parametrize("allow", [None, {RULE: "Another one."}])
def test_a_reason_goes_with_its_incident_to_another_day(allow: dict[str, str] | None) -> None:
    """The file then has another name, and the reason stands in it."""
    other = "incidents/2026-11-11-x.md"
    body = RESOLVED.replace("## 09:58", "## 2026-11-12 09:58")
    text = incident(
        f"{body}\n## 12:00 Resolved\nIt began on the 11th.\n", allow=allow, began="2026-11-11 09:40"
    )
    told = problems_since(project(FIRST), files({other: text}))
    assert [one.where.path for one in told if "reason" in one.message] == [other]
