"""Nothing is changed in silence: the reason that clients read for a change stays beside it."""

from collections.abc import Iterator
from dataclasses import replace

from aboveboard.checks.allowing import goes_on, reasons_in
from aboveboard.checks.findings import Records
from aboveboard.checks.shelf import successors_of
from aboveboard.problems import PUBLISHED_UPDATE_CHANGED, Problem
from aboveboard.reading import Past

_RULE = PUBLISHED_UPDATE_CHANGED.name
_KEPT = replace(PUBLISHED_UPDATE_CHANGED, allowable=False)
"""No reason speaks for a change of itself."""


def no_reason_for_a_change_is_changed(records: Records, past: Past) -> Iterator[Problem]:
    """What a file told of why it changed is still there, whatever was added to it."""
    moved = {
        f"incidents/{old}.md": f"incidents/{new.id}.md"
        for old, new in successors_of(past, records.portal).items()
    }
    for old, document in past.documents.items():
        path = old if old in records.documents else moved.get(old, old)
        before = reasons_in(document).get(_RULE)
        if before is None or path not in records.documents or {old, path} & past.unsure:
            continue
        now = reasons_in(records.documents[path]).get(_RULE)
        if not goes_on(before, now):
            how = "is gone" if now is None else "has changed"
            yield records.problem(
                _KEPT,
                (path, ("allow", _RULE, "[key]")),
                f"The reason that was given for an earlier change {how}: "
                f"'{' '.join(str(before).split())}'.",
                "Put it back as it was. The reason for another change is added behind it, in the "
                "same line.",
            )
