"""What a file allows itself: a rule that need not hold there, with the reason for it."""

import re
from collections.abc import Mapping
from typing import Any

from aboveboard.checks.findings import Records
from aboveboard.problems import Problem
from aboveboard.sources import Document, Keys, to_plain

_WORD = re.compile(r"[^\W_]+")


def is_allowed(records: Records, problem: Problem) -> bool:
    """Tell whether a problem's own file says, with a reason, that it need not be told.

    What compares with a base needs a reason that did not stand in the base already: each change
    has its own, which is added to those before it.
    """
    code, path = problem.code, problem.where.path
    if not code.allowable:
        return False
    reason = reasons_in(records.documents.get(path)).get(code.name)
    if reason is None or not code.compares or records.past is None:
        return reason is not None
    before = reasons_in(records.past.documents.get(path)).get(code.name)
    return goes_on(before, reason) and words_of_reason(before) != words_of_reason(reason)


def goes_on(before: object, reason: object) -> bool:
    """Tell whether a reason begins with all that stood there before; its signs do not count."""
    old, new = words_of_reason(before), words_of_reason(reason)
    return new[: len(old)] == old


def words_of_reason(reason: object) -> list[str]:
    """Give the words of a reason, by which two are told apart."""
    return _WORD.findall(reason.casefold()) if isinstance(reason, str) else []


def reasons_in(document: Document | None) -> Mapping[str, Any]:
    """Give what a file allows itself: each rule with the reason."""
    root = document.root if document else None
    if not isinstance(root, Keys) or "allow" not in root.values:
        return {}
    allow = to_plain(root.values["allow"])
    return allow if isinstance(allow, Mapping) else {}
