"""Task lists: ``- [ ] text (team id, date)``."""

import re
from collections.abc import Sequence

from aboveboard.model.fault import Fault
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.moments import read_day

_TASK = re.compile(r"[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+(.*)")
_PROMISE = re.compile(r"(.*?)\(([a-z0-9-]+),[ \t]*(\d{4}-\d{2}-\d{2})\)[ \t.]*", re.ASCII)
_ODD_DAY = re.compile(
    r".*\([a-z0-9-]+,[ \t]*"
    r"(\d{1,4}[./-]\d{1,2}(?:[./-]\d{0,4})?(?: \d{1,2}:\d{2})?|"
    r"\d{1,2}\.? [A-Z][a-z]+(?: \d{4})?)\)[ \t.]*",
    re.ASCII,
)


def read_tasks(lines: Sequence[str]) -> tuple[tuple[FollowUp, ...], tuple[str, ...]]:
    """Take the tasks out of a text.

    A task may go on over indented lines. Tasks below a heading (such as a passage for one
    client) stay where they are.

    Returns:
        The tasks, and the lines that are none.

    Raises:
        Fault: ``impossible-time`` when a task's day is none, or in no calendar.
    """
    tasks: list[tuple[bool, str]] = []
    rest: list[str] = []
    in_task = below_heading = False
    for line in lines:
        match = _TASK.fullmatch(line.rstrip())
        below_heading = below_heading or line.lstrip().startswith("#")
        if match and not below_heading:
            tasks.append((match.group(1) != " ", match.group(2)))
            in_task = True
        elif in_task and not below_heading and line[:1] in (" ", "\t") and line.strip():
            tasks[-1] = (tasks[-1][0], f"{tasks[-1][1]} {line.strip()}")
        else:
            in_task = False
            rest.append(line)
    return tuple(_follow_up(*task) for task in tasks), tuple(rest)


def is_task(line: str) -> bool:
    """Tell whether a line begins a task."""
    return _TASK.fullmatch(line.rstrip()) is not None


def _follow_up(done: bool, text: str) -> FollowUp:  # noqa: FBT001 - the box of the task
    match = _PROMISE.fullmatch(text)
    if not match:
        if odd := _ODD_DAY.fullmatch(text):
            raise Fault(
                "impossible-time",
                f"'{odd.group(1)}' is not a day.",
                "Write who and when as (tom, 2026-12-15).",
            )
        return FollowUp(text, done)
    return FollowUp(match.group(1).rstrip(), done, match.group(2), read_day(match.group(3)))
