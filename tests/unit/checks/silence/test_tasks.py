import pytest

from factories import RESOLVED, TOLD, incident, lines_of, problems_since, review, with_contact

INCIDENT = "incidents/2026-11-12-pages.md"
REVIEW = "clients/acme/reviews/2026-10-20-autumn.md"
WRITTEN = (
    "\n## What it meant for you\nNo pages.\n\n## What went wrong\nA full disk.\n\n"
    "## What we are changing\n{}\n\n## We are sorry\nWe are sorry.\n"
)
ALARM = "- [ ] An alarm at 80 per cent of the disk (maria, 2026-12-15)"
CODE = "promise-changed-silently"


def after_incident(tasks: str, **facts: object) -> str:
    """Give an incident with these tasks."""
    return incident(RESOLVED + WRITTEN.format(tasks), **facts)


def after_talk(tasks: str, **facts: object) -> str:
    """Give a review with these tasks."""
    return review(f"{TOLD}\n## What we will do differently\n{tasks}\n", **facts)


def told(path: str, old: str, new: str) -> list[str]:
    """Give what a comparison finds, without its file and code."""
    found = problems_since(with_contact({path: old}), with_contact({path: new}))
    return [
        line.removeprefix(f"{path}:").replace(f": error {CODE}:", "") for line in lines_of(found)
    ]


BROKEN = {
    "": "is gone without being done.",
    "- [ ] An alarm at 80 per cent of the disk (maria, 2027-01-15)": "and now by 15 Jan 2027.",
    "- [ ] An alarm at 80 per cent of the disk": "and now has no day and nobody to do it.",
    "- [ ] An alarm at 95 per cent of the disk (maria, 2026-12-15)": "is gone without being done.",
    "- [ ] An alarm somewhere near 80 per cent of the disk (maria, 2026-12-15)": (
        "now it says 'An alarm somewhere near 80 per cent of the disk'."
    ),
    "- [x] A cake for the team (maria, 2026-12-15)": "is gone without being done.",
}
KEPT = (
    ALARM,
    "- [x] An alarm at 80 per cent of the disk (maria, 2026-12-15)",
    "- [x] An alarm at 80 per cent of the disk",
    "- [x] An alarm at 80 per cent of every disk (maria, 2027-02-01)",
    "- [ ] An alarm at 80 per cent of the disk (maria, 2026-12-01)",
    "- [ ] An alarm at 80 per cent\n  of the disk (maria, 2026-12-15)",
    f"- [ ] A second disk (maria, 2026-12-20)\n{ALARM}",
)


@pytest.mark.parametrize(("path", "text"), [(INCIDENT, after_incident), (REVIEW, after_talk)])
@pytest.mark.parametrize("tasks", BROKEN)
def test_a_task_does_not_vanish_move_or_change_until_it_is_done(
    path: str, text: object, tasks: str
) -> None:
    """After an incident and after a talk alike."""
    assert callable(text)
    (line,) = told(path, text(ALARM), text(tasks))
    assert "'An alarm at 80 per cent of the disk' was promised by 15 Dec 2026, and" in line
    assert line.endswith(BROKEN[tasks])


@pytest.mark.parametrize(("path", "text"), [(INCIDENT, after_incident), (REVIEW, after_talk)])
@pytest.mark.parametrize("tasks", KEPT)
def test_what_is_done_comes_sooner_or_is_added_is_fine(path: str, text: object, tasks: str) -> None:
    """Ticking, an earlier day, other line breaks and one task more."""
    assert callable(text)
    assert told(path, text(ALARM), text(tasks)) == []


def test_a_task_that_was_done_may_go() -> None:
    """What is kept cannot be taken back by this."""
    done = ALARM.replace("[ ]", "[x]")
    assert told(INCIDENT, after_incident(done), after_incident("")) == []


def test_of_two_that_say_the_same_both_are_asked_for() -> None:
    """And a day is compared with the nearest one."""
    later = ALARM.replace("12-15", "12-20")
    both = f"{ALARM}\n{later}"
    assert told(INCIDENT, after_incident(both), after_incident(f"{later}\n{ALARM}")) == []
    (line,) = told(INCIDENT, after_incident(both), after_incident(ALARM))
    assert line.endswith("was promised by 20 Dec 2026, and is gone without being done.")


def test_a_task_without_a_day_stays_too() -> None:
    """One may be set for it later."""
    plain = "- [ ] An alarm at 80 per cent of the disk"
    assert told(INCIDENT, after_incident(plain), after_incident(ALARM)) == []
    (line,) = told(INCIDENT, after_incident(plain), after_incident(""))
    assert line.endswith("'An alarm at 80 per cent of the disk' was promised, and is gone "
                         "without being done.")  # fmt: skip


def test_a_problem_stands_at_the_task_and_says_what_to_do() -> None:
    """Of one that is gone, at the heading above it."""
    moved = after_talk(ALARM.replace("12-15", "12-20"))
    (found,) = problems_since(
        with_contact({REVIEW: after_talk(ALARM)}), with_contact({REVIEW: moved})
    )
    assert moved.split("\n")[found.where.line - 1].startswith("- [ ] An alarm")
    assert found.hint == (
        "Put it back as it was, and tick it once it is done. If it takes longer, say so to the "
        f"client, in a talk, and write `allow: {{{CODE}: what you told them}}` in this file."
    )
    gone = after_incident("")
    (found,) = problems_since(
        with_contact({INCIDENT: after_incident(ALARM)}), with_contact({INCIDENT: gone})
    )
    assert gone.split("\n")[found.where.line - 1] == "## What we are changing"
    assert "say so in a new update" in found.hint


def test_a_file_allows_it_with_a_reason_of_its_own() -> None:
    """One that stood in the base already is not for this change."""
    allow = {CODE: "We told all of you on Friday that the disk comes in January."}
    later = ALARM.replace("2026-12-15", "2027-01-15")
    assert told(REVIEW, after_talk(ALARM), after_talk(later, allow=allow)) == []
    assert len(told(REVIEW, after_talk(ALARM, allow=allow), after_talk(later, allow=allow))) == 1


def test_what_is_not_in_order_or_gone_is_not_compared() -> None:
    """A client that left with its folder misses nothing."""
    base = with_contact({REVIEW: after_talk(ALARM)})
    broken = with_contact({REVIEW: after_talk("", how="telepathy")})
    assert all(found.code.name != CODE for found in problems_since(base, broken))
    gone = {path: text for path, text in base.items() if not path.startswith("clients/acme/")}
    assert all(found.code.name != CODE for found in problems_since(base, gone))
