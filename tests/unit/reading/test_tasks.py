from datetime import date

import pytest

from aboveboard.model.fault import Fault
from aboveboard.model.follow_up import FollowUp
from aboveboard.reading.tasks import read_tasks
from growth import AS_ITS_LENGTH, Text, growth


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("- [ ] Call (tom, 2026-12-01)", FollowUp("Call", False, "tom", date(2026, 12, 1))),
        ("+ [x] Call (tom,2026-12-01).", FollowUp("Call", True, "tom", date(2026, 12, 1))),
        ("* [X] Call (a) (tom, 2026-12-01)", FollowUp("Call (a)", True, "tom", date(2026, 12, 1))),
        ("-  [ ]  Call", FollowUp("Call", done=False)),
        ("- [ ] Call (Tom, 2026-12-01)", FollowUp("Call (Tom, 2026-12-01)", done=False)),
        ("- [ ] Call (tom) soon", FollowUp("Call (tom) soon", done=False)),
        ("- [ ] Call (tom, soon)", FollowUp("Call (tom, soon)", done=False)),
        ("  - [ ] Call", FollowUp("Call", done=False)),
        ("\t- [x] Call", FollowUp("Call", done=True)),
    ],
)
def test_a_task_is_a_box_a_text_and_perhaps_who_and_by_when(line: str, task: FollowUp) -> None:
    """Who and when stand in brackets at the end; otherwise they are part of the text."""
    assert read_tasks([line]) == ((task,), ())


@pytest.mark.parametrize(
    "line", ["- Call", "[ ] Call", "- [] Call", "- [y] Call", "1. [ ] Call", ""]
)
def test_what_is_no_task_stays_text(line: str) -> None:
    """Only an item of a list with a box is a task, wherever it stands."""
    assert read_tasks([line]) == ((), (line,))


def test_a_task_goes_on_over_indented_lines_alone() -> None:
    """An empty line or one at the left edge ends it."""
    lines = ["- [ ] a", "  b", "\tc", "", "  d", "- [x] e", "f"]
    tasks, rest = read_tasks(lines)
    assert [task.text for task in tasks] == ["a b c", "e"]
    assert rest == ("", "  d", "f")


@pytest.mark.parametrize("heading", ["### For acme", "  ### For acme", "#### More"])
def test_tasks_below_a_heading_stay_where_they_are(heading: str) -> None:
    """They may be for one client alone; nor does a task swallow the heading."""
    lines = ["- [ ] a", heading, "- [ ] b", "  c"]
    assert read_tasks(lines) == ((FollowUp("a", done=False),), tuple(lines[1:]))


def test_a_task_within_a_task_is_one_of_its_own() -> None:
    """It is indented, and yet it does not go on with the one above."""
    tasks, rest = read_tasks(["- [ ] a (tom, 2026-12-01)", "  - [x] b", "    c"])
    assert tasks == (FollowUp("a", False, "tom", date(2026, 12, 1)), FollowUp("b c", done=True))
    assert rest == ()


def test_a_day_of_no_calendar_is_no_promise() -> None:
    """It is refused, not left out."""
    with pytest.raises(Fault, match="There is no day 2026-02-30"):
        read_tasks(["- [ ] a (tom, 2026-02-30)"])


@pytest.mark.parametrize(
    "day", ["15.12.2026", "2026-12-5", "12/15", "2026-12-15 09:00", "15 December"]
)
def test_a_day_in_another_form_is_told(day: str) -> None:
    """Who wrote a number behind a name meant a day, which nobody would be reminded of."""
    with pytest.raises(Fault) as caught:
        read_tasks([f"- [ ] Call (tom, {day})."])
    fault = caught.value
    assert (fault.code, fault.message) == ("impossible-time", f"'{day}' is not a day.")
    assert fault.hint == "Write who and when as (tom, 2026-12-15)."


@pytest.mark.parametrize(
    "text",
    [
        lambda length: " " * length + "b" + "(a" * (length // 4),
        lambda length: " (a," + "1" * length,
        lambda length: " (a,1) " * (length // 7) + "b",
    ],
)
def test_a_task_made_to_be_slow_is_read_at_once(text: Text) -> None:
    """No time grows with the square of a line's length."""
    (task,), _ = read_tasks([f"- [ ] a{text(40_000)}"])
    assert task.owner is None
    assert growth(lambda written: read_tasks([f"- [ ] a{written}"]), text) < AS_ITS_LENGTH


@pytest.mark.parametrize(
    "text", ["Lower the price (net, 3 months)", "Two disks (mirrored, 2 TB each)", "Ring (tom, Q1)"]
)
def test_other_words_in_brackets_are_words(text: str) -> None:
    """Only what looks like a day is held to be one."""
    (task,), _ = read_tasks([f"- [ ] {text}"])
    assert task == FollowUp(text, done=False)
