"""What a file allows itself: a rule that need not hold there, with the reason for it."""

from collections.abc import Mapping
from typing import Any

from aboveboard.checks.findings import Records
from aboveboard.problems import Problem
from aboveboard.sources import Document, Keys, to_plain


def is_allowed(records: Records, problem: Problem) -> bool:
    """Tell whether a problem's own file says, with a reason, that it need not be told.

    What compares with a base needs a reason that did not stand in the base already: each change
    has its own.
    """
    code, path = problem.code, problem.where.path
    if not code.allowable:
        return False
    reason = _allowed(records.documents.get(path)).get(code.name)
    if reason is None or not code.compares or records.past is None:
        return reason is not None
    before = _allowed(records.past.documents.get(path)).get(code.name)
    return bool(reason != before)


def _allowed(document: Document | None) -> Mapping[str, Any]:
    root = document.root if document else None
    if not isinstance(root, Keys) or "allow" not in root.values:
        return {}
    allow = to_plain(root.values["allow"])
    return allow if isinstance(allow, Mapping) else {}
