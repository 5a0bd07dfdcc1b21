"""Problems as SARIF 2.1.0, which code scanning and editors read.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

import json
from collections.abc import Sequence
from urllib.parse import quote

from aboveboard import __version__
from aboveboard.cli.formats.fingerprints import fingerprints
from aboveboard.cli.present import as_seen
from aboveboard.problems import ALL_CODES, Code, Problem, Severity

_ROOT = "%SRCROOT%"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WITHHOLD: "error",
    Severity.WARNING: "warning",
    Severity.CARE: "note",
}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

Told = dict[str, object]


def as_sarif(problems: Sequence[Problem], prefix: str) -> str:
    """Tell problems as a log of one run, with every rule that there is.

    Args:
        problems: In the order in which they are told.
        prefix: Stands before every path: the content folder as seen from the repository's root.
    """
    known = {code.name: code for code in (*(problem.code for problem in problems), *ALL_CODES)}
    names = sorted(known)
    places = {name: position for position, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "Aboveboard",
                "version": __version__,
                "rules": [_rule(known[name]) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [
            _result(problem, places[problem.code.name], prefix, fingerprint)
            for problem, fingerprint in zip(problems, fingerprints(problems), strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(code: Code) -> Told:
    words = code.name.replace("-", " ")
    return {
        "id": code.name,
        "shortDescription": {"text": f"{words[:1].upper()}{words[1:]}"},
        "fullDescription": {"text": code.why},
        "help": {"text": f"{code.why} See '{code.name}' in Aboveboard's docs/problems.md."},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"principle": code.principle, "tags": [code.principle]},
    }


def _result(problem: Problem, rule: int, prefix: str, fingerprint: str) -> Told:
    where = problem.where
    return {
        "ruleId": problem.code.name,
        "ruleIndex": rule,
        "level": _LEVELS[problem.code.severity],
        "message": {"text": f"{problem.message} {problem.hint}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(as_seen(prefix, where.path)),
                    "region": {"startLine": where.line, "startColumn": where.column},
                }
            }
        ],
        "partialFingerprints": {"aboveboard/v1": fingerprint},
    }


def _artifact(path: str) -> Told:
    """Name a file; one outside any repository by where it lies on this machine."""
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": _ROOT}
