"""How problems are told: in full, a line each, or as JSON; other forms are in formats/."""

import json
from collections.abc import Sequence
from pathlib import Path
from posixpath import normpath

from aboveboard.problems import Problem, Severity
from aboveboard.signs import visible

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif")


def problems_as_text(problems: Sequence[Problem], prefix: str, *, concise: bool) -> str:
    """Tell problems for people.

    Args:
        problems: In the order in which they are told.
        prefix: Stands before every path: the content folder as seen from where we are.
        concise: One line each, without why and what to do.
    """
    lines: list[str] = []
    for problem in problems:
        where = visible(as_seen(prefix, str(problem.where)))
        code = problem.code
        lines.append(f"{where}: {code.severity.value} {code.name}: {visible(problem.message)}")
        if not concise:
            lines.append(f"    why: {code.why}")
            lines.append(f"    do:  {visible(problem.hint)}")
    return "".join(f"{line}\n" for line in lines)


def problems_as_json(problems: Sequence[Problem], prefix: str) -> str:
    """Tell problems for programs: a list of objects, in the same order."""
    return (
        json.dumps(
            [
                {
                    "path": as_seen(prefix, problem.where.path),
                    "line": problem.where.line,
                    "column": problem.where.column,
                    "severity": problem.code.severity.value,
                    "code": problem.code.name,
                    "message": problem.message,
                    "why": problem.code.why,
                    "hint": problem.hint,
                }
                for problem in problems
            ],
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def count_in_words(problems: Sequence[Problem]) -> str:
    """Count problems by how far they reach: ``2 errors, 1 warning``."""
    counts = {
        severity: sum(problem.code.severity is severity for problem in problems)
        for severity in Severity
    }
    names = {
        Severity.WITHHOLD: ("thing left out", "things left out"),
        Severity.CARE: ("thing that waits", "things that wait"),
    }
    parts = []
    for severity, count in counts.items():
        if count:
            one, many = names.get(severity, (severity.value, f"{severity.value}s"))
            parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts)


def waiting_in_words(count: int) -> str:
    """Say how many things wait for somebody, and which command tells them."""
    things = "1 thing waits" if count == 1 else f"{count} things wait"
    return f"{things} for somebody: `aboveboard care` tells more."


def as_seen(prefix: str, path: str) -> str:
    """Put what stands before content paths before one, that of a template beside it included."""
    return normpath(f"{prefix}{path}") if path.startswith("../") else f"{prefix}{path}"


def prefix_of(folder: Path, here: Path) -> str:
    """Give what stands before a content path so that a terminal can open it from ``here``."""
    try:
        shown = folder.relative_to(here)
    except ValueError:
        shown = folder
    return "" if str(shown) == "." else f"{shown.as_posix()}/"
