"""Nothing is changed in silence: what a client said to us, and when we answered, stays."""

import re
from collections.abc import Iterator, Mapping

from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import fact_in_words
from aboveboard.checks.talks.parts import where_part
from aboveboard.checks.texts import folded_words
from aboveboard.model.care import Concern, Review
from aboveboard.model.portal import ClientFolder
from aboveboard.problems import PUBLISHED_UPDATE_CHANGED, Problem
from aboveboard.reading import Past
from aboveboard.reading.parts import CONCERN_PARTS, REVIEW_PARTS

_THEIRS: Mapping[str, str] = {
    "words": "in their own words",
    "worked": "what worked",
    "better": "what needs to be better",
    "feel": "how they feel about the result",
}
"""The parts in which the client speaks, and what each tells."""
_FACTS = ("satisfied", "objective_met")
_TIMES = ("raised", "acknowledged", "answered", "resolved")
"""By these times of a concern it is counted whether we kept what we promise."""
_QUOTATION = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HINT = (
    "Put it back as it was: it is the client's. If they took it back, or it was written down "
    f"wrong, write who says so in `allow: {{{PUBLISHED_UPDATE_CHANGED.name}: the reason}}` in this "
    "file."
)


_TIMES_HINT = (
    "Put it back: by these times is counted what we kept. If it was written down wrong, write how "
    f"it was in `allow: {{{PUBLISHED_UPDATE_CHANGED.name}: the reason}}` in this file."
)


def nothing_that_a_client_said_is_changed(records: Records, past: Past) -> Iterator[Problem]:
    """A concern's own words and times, and the client's view in a talk, stand as they stood.

    What was left empty may be written later.
    """
    for name in sorted(past.portal.clients.keys() & records.portal.clients.keys()):
        old, new = _told(past.portal.clients[name]), _told(records.portal.clients[name])
        for path in old.keys() & new.keys() - past.unsure:
            if old[path] != new[path]:
                yield from _faults(records, path, old[path], new[path])


def _told(folder: ClientFolder) -> dict[str, Concern | Review]:
    own = f"clients/{folder.client.id}"
    found: dict[str, Concern | Review] = {}
    found |= {f"{own}/concerns/{record.id}.md": record for record in folder.concerns}
    found |= {f"{own}/reviews/{record.id}.md": record for record in folder.reviews}
    return found


def _faults(
    records: Records, path: str, old: Concern | Review, new: Concern | Review
) -> Iterator[Problem]:
    names = CONCERN_PARTS if isinstance(old, Concern) else REVIEW_PARTS
    for part, meaning in _THEIRS.items():
        was, now = _read(old, part), _read(new, part)
        if was and was != now:
            how = "has changed" if now else "is gone"
            yield records.found(
                PUBLISHED_UPDATE_CHANGED,
                where_part(records, path, names, part),
                f"What the client has read here ({meaning}) {how}.",
                _HINT,
            )
    for key in (*_FACTS, *_TIMES):
        fact, today = getattr(old, key, None), getattr(new, key, None)
        if fact is not None and fact != today:
            what = f"is {_fact(records, today)}" if today is not None else "is left out"
            yield records.problem(
                PUBLISHED_UPDATE_CHANGED,
                (path, (key,)),
                f"The client has read that `{key}` is {_fact(records, fact)}; now it {what}.",
                _TIMES_HINT if key in _TIMES else _HINT,
            )


def _read(record: Concern | Review, part: str) -> str:
    """Give what is read of a part, however its lines are broken; signs of a quotation are not."""
    return folded_words(_QUOTATION.sub("", getattr(record.text, part, "")))


def _fact(records: Records, value: object) -> str:
    return fact_in_words(records, getattr(value, "value", value))
