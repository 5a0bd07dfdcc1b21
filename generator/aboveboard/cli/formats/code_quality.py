"""Problems as GitLab's Code Quality report, which it shows in a merge request.

Source: GitLab's documentation, "Code Quality", section "Code Quality report format".
"""

import json
from collections.abc import Sequence

from aboveboard.cli.formats.fingerprints import fingerprints
from aboveboard.cli.present import as_seen
from aboveboard.problems import Problem, Severity

_SEVERITIES = {
    Severity.ERROR: "blocker",
    Severity.WITHHOLD: "major",
    Severity.WARNING: "minor",
    Severity.CARE: "info",
}


def as_code_quality(problems: Sequence[Problem], prefix: str) -> str:
    """Tell problems as a list of findings, in the same order.

    Args:
        problems: In the order in which they are told.
        prefix: Stands before every path: the content folder as seen from the repository's root.
    """
    findings = [
        {
            "description": f"{problem.message} {problem.hint}",
            "check_name": problem.code.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.code.severity],
            "location": {
                "path": as_seen(prefix, problem.where.path),
                "lines": {"begin": problem.where.line},
            },
        }
        for problem, fingerprint in zip(problems, fingerprints(problems), strict=True)
    ]
    return json.dumps(findings, indent=2, ensure_ascii=False) + "\n"
