"""Doubts: what a source leaves open, what was written for now, and what a person may do.

A doubt is never an error. Whatever cannot be read at all is a problem and stops an import.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aboveboard.problems import Where


class Kind(StrEnum):
    """What sort of fact is doubtful; docs/importing.md tells what is written for each."""

    END_BEFORE_START = "end-before-start"
    NO_LENGTH = "no-length"
    END_UNTOLD = "end-untold"
    TIMES_DIFFER = "times-differ"
    NO_ZONE = "no-zone"
    NO_DATE = "no-date"
    UNKNOWN_SERVICE = "unknown-service"
    NO_SERVICE = "no-service"
    SAME_ID = "same-id"
    CONFIG_UNREAD = "config-unread"
    STATUS_UNTOLD = "status-untold"
    STATUS_DIFFERS = "status-differs"
    IMPACT_DIFFERS = "impact-differs"
    PLANNED_WORK = "planned-work"
    ANNOUNCED_UNTOLD = "announced-untold"
    TEXT_CHANGED = "text-changed"
    RULE_BROKEN = "rule-broken"
    NEWER_IN_SOURCE = "newer-in-source"
    NOT_IMPORTED = "not-imported"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful fact of a source."""

    where: Where
    """In the source, below the folder that was named."""
    kind: Kind
    message: str
    """What is doubtful."""
    now: str
    """What was written for now."""
    do: str
    """How a person decides otherwise."""
    about: str = ""
    """The origin of the record, or ``service:`` and its key, that it is about."""
    path: str = ""
    """The content file of that record, once it has one."""


def in_order(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Sort doubts by kind, then by place, and drop exact repetitions."""
    order = list(Kind)
    return tuple(
        sorted(set(doubts), key=lambda d: (order.index(d.kind), d.where, d.message, d.about))
    )
