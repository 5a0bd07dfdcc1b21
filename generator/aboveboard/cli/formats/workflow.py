"""Problems as workflow commands, which GitHub Actions shows beside the lines of a change.

Source: GitHub's documentation, "Workflow commands for GitHub Actions"; what is escaped in data
and in properties is as in its toolkit (`packages/core/src/command.ts`).
"""

from collections.abc import Sequence

from aboveboard.cli.present import as_seen
from aboveboard.problems import Problem, Severity
from aboveboard.signs import visible

_KINDS = {
    Severity.ERROR: "error",
    Severity.WITHHOLD: "error",
    Severity.WARNING: "warning",
    Severity.CARE: "notice",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_workflow_commands(problems: Sequence[Problem], prefix: str) -> str:
    """Tell each problem as one command, with why and what to do below its message.

    Args:
        problems: In the order in which they are told.
        prefix: Stands before every path: the content folder as seen from the repository's root.
    """
    return "".join(f"{_command(problem, prefix)}\n" for problem in problems)


def _command(problem: Problem, prefix: str) -> str:
    where, code = problem.where, problem.code
    properties = {
        "file": as_seen(prefix, where.path),
        "line": str(where.line),
        "col": str(where.column),
        "title": code.name,
    }
    told = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    lines = f"{problem.message}\n{code.why}\n{problem.hint}".translate(_DATA)
    return f"::{_KINDS[code.severity]} {told}::{visible(lines)}"
