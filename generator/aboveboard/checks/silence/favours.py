"""Nothing is changed in silence: whom we brought together, and whom a client sent to us."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words
from aboveboard.model.care import Introduction, Referral
from aboveboard.problems import PUBLISHED_RECORD_DELETED, Problem
from aboveboard.reading import Past

_Favour = Introduction | Referral
_KEYS: Mapping[type, tuple[str, ...]] = {Introduction: ("on", "to", "why"), Referral: ("on", "who")}
"""What a client has read of it that stays; what came of it, and our thanks, may follow."""
_HINT = "Bring it back as it was; what came of it, and that you said thank you, may be added."


def no_favour_vanishes(records: Records, past: Past) -> Iterator[Problem]:
    """Each introduction and each person sent to us that a client has read of is still there."""
    for name in sorted(past.portal.clients.keys() & records.portal.clients.keys()):
        old, new = past.portal.clients[name], records.portal.clients[name]
        for kind in ("introductions", "referrals"):
            path = f"clients/{name}/{kind}.yaml"
            if path not in past.unsure:
                yield from _lost(records, path, getattr(old, kind), getattr(new, kind))


def _lost(
    records: Records, path: str, then: Sequence[_Favour], now: Sequence[_Favour]
) -> Iterator[Problem]:
    there = Counter(map(_mark, now))
    for old in then:
        mark = _mark(old)
        there[mark] -= 1
        if there[mark] < 0:
            whom = old.to if isinstance(old, Introduction) else old.who
            what = "introduction to" if isinstance(old, Introduction) else "referral of"
            changed = next((at for at, new in enumerate(now) if _is_near(old, new, then)), None)
            yield records.problem(
                PUBLISHED_RECORD_DELETED,
                (path, () if changed is None else (changed,)),
                f"The {what} '{whom}' on {day_in_words(old.on)} is "
                + ("gone" if changed is None else "not as it was")
                + ", and the client has read it.",
                _HINT,
            )


def _mark(favour: _Favour) -> tuple[Any, ...]:
    return tuple(" ".join(str(getattr(favour, key)).split()) for key in _KEYS[type(favour)])


def _is_near(old: _Favour, new: _Favour, then: Sequence[_Favour]) -> bool:
    """Tell whether an entry that is new has most of what an old one said."""
    was, now = _mark(old), _mark(new)
    return now not in map(_mark, then) and any(map(str.__eq__, was, now))
